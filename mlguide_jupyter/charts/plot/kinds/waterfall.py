"""From sum to sum: each bar starts where the one before ended, and the last is the total."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Spec
from mlguide_jupyter.charts.plot import _said
from mlguide_jupyter.charts.plot._drawn import Drawn, data
from mlguide_jupyter.charts.plot._rows import Axis
from mlguide_jupyter.charts.plot._view import View

#: How near a value must be to the sum of those before to be that sum.
SAME = 1e-9


@dataclass(frozen=True, eq=False)
class Steps:
    """Bars: names, where each starts and ends, and which of them are totals."""

    names: tuple[str, ...]
    starts: np.ndarray
    ends: np.ndarray
    totals: np.ndarray

    @property
    def changes(self) -> np.ndarray:
        """What each bar that is no total adds."""
        made: np.ndarray = (self.ends - self.starts)[~self.totals]
        return made


def steps_of(names: list[str], values: np.ndarray, total: str) -> Steps:
    """Return the bars of some changes; totals that are among the values stay, else one is added.

    Examples
    --------
    >>> steps_of(["in", "out"], np.array([5.0, -2.0]), "total").ends.tolist()
    [5.0, 3.0, 3.0]
    """
    held = _totals(values)
    ends = np.cumsum(np.where(held, 0.0, values))
    starts = np.where(held, 0.0, ends - values)
    if held[-1]:
        return Steps(tuple(names), starts, ends, held)
    return Steps((*names, total), np.append(starts, 0.0), np.append(ends, ends[-1]), np.append(held, True))


def _totals(values: np.ndarray) -> np.ndarray:
    """Return which values are the sum of those before, totals left out."""
    running, made = 0.0, np.zeros(len(values), bool)
    for i, value in enumerate(values.tolist()):
        made[i] = i > 1 and running != 0 and abs(value - running) <= SAME * abs(running)
        running += 0.0 if made[i] else value
    return made


def waterfall(view: View) -> Drawn:
    """Return the bars and their total."""
    grid = view.grid("x", value="y")
    up, down, total = view.word("up"), view.word("down"), view.word("total")
    steps = steps_of([grid.axes[0].names[i] for i in grid.along()], grid.values, total)
    moved = steps.ends - steps.starts
    rows = data(
        level=list(steps.names),
        start=steps.starts,
        end=steps.ends,
        top=np.maximum(steps.starts, steps.ends),
        way=[total if whole else up if step >= 0 else down for whole, step in zip(steps.totals, moved, strict=True)],
        text=[_said.compact(step) for step in moved.tolist()],
    )
    along = view.names_axis(Axis("", np.zeros(0, np.int64), steps.names), "level", lying=False)
    across = view.numbers_axis("y", "start", view.title("y"), zero=True)
    legend = {"title": None} if view.full and not view.panel else None
    scale = {"domain": [up, down, total], "range": [BLUE, VERMILION, INK]}
    colour: Spec = {"field": "way", "type": "nominal", "scale": scale, "legend": legend}
    bars: Spec = {"mark": "bar", "encoding": {"x": along, "y": across, "y2": {"field": "end"}, "color": colour}}
    above: Spec = {
        "mark": {"type": "text", "dy": -6, "color": INK, "fontSize": 10},
        "encoding": {"x": along, "y": {**across, "field": "top"}, "text": {"field": "text", "type": "nominal"}},
    }
    names = [name for name, whole in zip(steps.names, steps.totals, strict=True) if not whole]
    values = {**_said.extremes(names, steps.changes), "total": float(steps.ends[-1]), "steps": len(names)}
    return Drawn([bars, *([above] if view.full and not view.panel else [])], rows, see=("adds",), values=values)

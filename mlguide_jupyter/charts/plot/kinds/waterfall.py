"""From sum to sum: each bar starts where the one before ended, and the last is the total."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION
from mlguide_jupyter.charts.plot import _said
from mlguide_jupyter.charts.plot._rows import Axis
from mlguide_jupyter.charts.plot._view import Drawn, View, data


def waterfall(view: View) -> Drawn:
    """Return the bars and their total."""
    grid = view.grid("x", value="y")
    names = [grid.axes[0].names[i] for i in grid.along()]
    # A step that is the sum of those before is a total that the table holds itself.
    ends = np.cumsum(grid.values)
    held = _totals(grid.values)
    starts = np.where(held, 0.0, ends - grid.values)
    ends, total = _resumed(grid.values, held)
    starts = np.where(held, 0.0, ends - grid.values)
    said = view.word("total")
    if not held.any() or not held[-1]:
        names, starts, ends = [*names, said], np.append(starts, 0.0), np.append(ends, total)
        held = np.append(held, True)
    way = [view.word("total") if whole else view.word("up" if end >= start else "down") for whole, start, end in zip(held, starts, ends, strict=True)]
    texts = [_said.compact(end if whole else end - start) for whole, start, end in zip(held, starts, ends, strict=True)]
    rows = data(level=names, start=starts, end=ends, way=way, text=texts, top=np.maximum(starts, ends))
    axis = Axis("", np.zeros(0, np.int64), tuple(names))
    along = view.names_axis(axis, "level", lying=False)
    across = view.numbers_axis("y", "start", view.title("y"), zero=True)
    ways = [view.word(key) for key in ("up", "down", "total")]
    colour = {"field": "way", "type": "nominal", "scale": {"domain": ways, "range": [BLUE, VERMILION, INK]}, "legend": {"title": None} if view.full else None}
    bars = {"mark": "bar", "encoding": {"x": along, "y": across, "y2": {"field": "end"}, "color": colour}}
    above = {"mark": {"type": "text", "dy": -6, "color": INK, "fontSize": 10}, "encoding": {"x": along, "y": {**across, "field": "top"}, "text": {"field": "text", "type": "nominal"}}}
    steps = {name: value for name, value, whole in zip(names, np.diff(np.append(0, ends)), held, strict=False) if not whole}
    changes = np.array([ends[i] - starts[i] for i in range(len(names)) if not held[i]])
    moved = [name for name, whole in zip(names, held, strict=True) if not whole]
    values = {**_said.extremes(moved, changes), "total": float(ends[-1]), "steps": len(steps)}
    see = ("adds",) if len(changes) else ()
    return Drawn([bars, *([above] if view.full and not view.panel else [])], rows, see=see, values=values)


def _totals(values: np.ndarray) -> np.ndarray:
    """Return which values are the sum of those before, totals left out."""
    running, made = 0.0, np.zeros(len(values), bool)
    for i, value in enumerate(values.tolist()):
        if i > 1 and running and abs(value - running) <= 1e-9 * abs(running):
            made[i] = True
        else:
            running += value
    return made


def _resumed(values: np.ndarray, held: np.ndarray) -> tuple[np.ndarray, float]:
    """Return where each bar ends, and the sum."""
    steps = np.where(held, 0.0, values)
    ends = np.cumsum(steps)
    return ends, float(ends[-1])

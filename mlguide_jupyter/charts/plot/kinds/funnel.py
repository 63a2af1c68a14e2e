"""What is left from stage to stage."""

from __future__ import annotations

import itertools

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _said
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data
from mlguide_jupyter.charts.plot._rows import Axis
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.guide._words import percent


def funnel(view: View) -> Drawn:
    """Return what is left at each stage, as centred bars with the share of the first."""
    grid = view.grid("x", value="y")
    names = [grid.axes[0].names[i] for i in grid.along()]
    sizes = grid.values
    if sizes.max() <= 0:
        raise Nothing("no_positive", column=view.title("y"))
    share = sizes / sizes[0] if sizes[0] else sizes / sizes.max()
    texts = [
        f"{_said.compact(value)}  ({percent(part, 0)})"
        for value, part in zip(sizes.tolist(), share.tolist(), strict=True)
    ]
    half = sizes / sizes.max() / 2
    rows = data(level=names, left=-half, right=half, text=texts, middle=np.zeros(len(names)))
    axis = Axis("", np.zeros(0, np.int64), tuple(names))
    view = view.with_rows(axis.size, 32)
    along = view.names_axis(axis, "level", lying=True, scale={"paddingInner": 0.15})
    across = {"field": "left", "type": "quantitative", "scale": {"domain": [-0.5, 0.72], "nice": False}, "axis": None}
    bars: Spec = {
        "mark": {"type": "bar", "color": BLUE, "opacity": 0.85},
        "encoding": {"y": along, "x": across, "x2": {"field": "right"}},
    }
    beside: Spec = {
        "mark": {"type": "text", "align": "left", "dx": 6, "color": INK, "fontSize": 10},
        "encoding": {"y": along, "x": {**across, "field": "right"}, "text": {"field": "text", "type": "nominal"}},
    }
    drops = np.array([1 - b / a if a > 0 else 0.0 for a, b in itertools.pairwise(sizes.tolist())])
    worst = int(drops.argmax()) if len(drops) else 0
    values = {
        "n": len(names),
        "first": names[0],
        "end": names[-1],
        "a": float(sizes[0]),
        "b": float(sizes[-1]),
        "left": float(share[-1]),
    }
    values |= {
        "before": names[worst],
        "after": names[min(worst + 1, len(names) - 1)],
        "drop": float(drops[worst]) if len(drops) else 0.0,
    }
    return Drawn(
        [bars, *([beside] if view.full else [])],
        rows,
        see=("stages",) if len(names) > 1 else (),
        values=values,
        size=view.pixels,
    )

"""Parts of a whole as slices of a circle, named beside it."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import INK, Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said
from mlguide_jupyter.charts.plot._drawn import Drawn, data
from mlguide_jupyter.charts.plot._pixels import pixels
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot.kinds._parts import positive
from mlguide_jupyter.guide._words import percent

#: Pixels of the circle.
RADIUS, SMALL_RADIUS = 92, 52


def pie(view: View) -> Drawn:
    """Return slices, the largest first from the top, each with its name and share beside it."""
    grid, notes = positive(view, "x", value="y")
    names = [grid.axes[0].names[i] for i in grid.along()]
    other = np.array([bool(view.plot.other) and name == view.plot.other for name in names])
    natural = view.told_field("x").natural
    order = np.argsort(grid.along() if natural else np.lexsort((-grid.values, other)).argsort(), kind="stable")
    names, values = [names[i] for i in order], grid.values[order]
    share = values / values.sum()
    ends = np.cumsum(share) * 2 * np.pi
    starts = ends - share * 2 * np.pi
    palette = _colors.palette(grid.axes[0], natural, view.plot.other)
    colours = dict(zip(grid.axes[0].names, palette, strict=True))
    told = (
        [colours[name] for name in names]
        if natural or view.panel
        else [INK if name == view.plot.other and view.plot.other else palette[i] for i, name in enumerate(names)]
    )
    rows = data(name=names, start=starts, end=ends)
    wide = view.full and not view.panel
    width, height = (430, 250) if wide else (view.width, view.height) if view.panel else (220, 150)
    radius = RADIUS if wide else min(SMALL_RADIUS, min(width, height) // 2 - 4)
    # In panels a slice is told by its colour, which is the same in all of them.
    colour = {"field": "name", "type": "nominal", "scale": {"domain": names, "range": told}, "legend": None}
    colour = view.color(grid.axes[0], "name", "x", bare=True) if view.panel else colour
    turn = {"type": "quantitative", "scale": None, "stack": None}
    slices: Spec = {
        "mark": {"type": "arc", "outerRadius": radius, "stroke": "white", "strokeOpacity": 0.8, "strokeWidth": 1},
        "encoding": {"theta": {"field": "start", **turn}, "theta2": {"field": "end"}, "color": colour},
    }
    layers = [slices, *(_beside(names, share, (starts + ends) / 2, width, height, radius) if wide else [])]
    said = {
        **_said.extremes(names, share),
        "parts": len(names),
        "two": float(share[:2].sum()),
        "second": names[1] if len(names) > 1 else "",
    }
    more = {"width": width, "height": height, "autosize": {"type": "pad", "contains": "padding"}, "padding": 4}
    return Drawn(layers, rows, see=("share",) if len(names) > 1 else ("whole",), values=said, notes=notes, more=more)


def _beside(names: list[str], share: np.ndarray, angle: np.ndarray, width: int, height: int, radius: int) -> list[Spec]:
    """Return names and shares left and right of the circle, moved apart where slices are thin, with a line to each."""
    made: list[Spec] = []
    for side in (1, -1):
        ours = [i for i in range(len(names)) if (np.sin(angle[i]) >= 0) == (side > 0)]
        if not ours:
            continue
        y = np.clip(_axes.spread(height / 2 - np.cos(angle[ours]) * (radius + 12), 14.0), 6, height - 6)
        x = width / 2 + side * np.sqrt(np.maximum((radius + 14) ** 2 - (y - height / 2) ** 2, 16.0))
        texts = [f"{names[i]}  {percent(float(share[i]), 1 if share[i] < 0.1 else 0)}" for i in ours]
        edge = {"x2": width / 2 + np.sin(angle[ours]) * radius, "y2": height / 2 - np.cos(angle[ours]) * radius}
        rows = data(x=x, y=y, text=texts, x2=np.round(edge["x2"], 1), y2=np.round(edge["y2"], 1))
        places = {"x": pixels("x", width), "y": pixels("y", height, True)}
        line = {
            "data": {"values": rows},
            "mark": {"type": "rule", "color": INK, "opacity": 0.6, "strokeWidth": 0.8},
            "encoding": {**places, "x2": {"field": "x2"}, "y2": {"field": "y2"}},
        }
        text = {
            "type": "text",
            "align": "left" if side > 0 else "right",
            "dx": 4 * side,
            "color": INK,
            "fontSize": 11,
            "limit": width // 2 - radius - 16,
        }
        made += [
            line,
            {
                "data": {"values": rows},
                "mark": text,
                "encoding": {**places, "text": {"field": "text", "type": "nominal"}},
            },
        ]
    return made

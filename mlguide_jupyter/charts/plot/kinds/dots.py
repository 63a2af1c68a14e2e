"""Dots on lines: levels below each other, one dot for each colour, joined where there are several (Cleveland 1984)."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _colors, _said
from mlguide_jupyter.charts.plot._drawn import Drawn, data, picked
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot.kinds.bars import sized


def dot_plot(view: View) -> Drawn:
    """Return dots."""
    coloured = view.has("color") and view.e.color != view.e.x
    grid = view.grid("x", "color", value="y") if coloured else view.grid("x", value="y")
    axis = sized(view, grid)
    view = view.with_rows(axis.size) if view.lying else view
    names = picked(grid.axes[0].names, grid.along())
    rows = data(level=names, value=grid.values)
    along = view.names_axis(axis, "level")
    along["axis"] = {**along["axis"], "grid": view.lying, "gridDash": [1, 3], "gridOpacity": 0.4}
    sides = view.turned(along, view.numbers_axis("y", "value", view.measured()))
    dot: Spec = {"type": "point", "filled": True, "opacity": 1, "size": 60 if view.full else 20}
    encoding: dict[str, Spec] = {**sides, "color": {"value": BLUE}}
    layers: list[Spec] = []
    if coloured:
        hue = grid.axes[1]
        for row, name in zip(rows, picked(hue.names, grid.along(1)), strict=True):
            row["color"] = name
        encoding["color"] = view.color(hue)
        if hue.size <= len(_colors.SHAPES):
            encoding["shape"] = {
                "field": "color",
                "type": "nominal",
                "scale": {"domain": list(hue.names), "range": list(_colors.SHAPES[: hue.size])},
                "legend": encoding["color"]["legend"],
            }
        layers.append(_joined(view, sides, grid.along(), grid.values, grid.axes[0].names))
    layers.append({"mark": dot, "encoding": encoding})
    called = [", ".join(filter(None, (row["level"], row.get("color", "")))) for row in rows]
    return Drawn(
        layers,
        rows,
        see=_said.case(grid.values),
        values={**_said.extremes(called, grid.values), "levels": axis.size},
        size=view.pixels,
    )


def _joined(view: View, sides: dict[str, Spec], codes: np.ndarray, values: np.ndarray, names: tuple[str, ...]) -> Spec:
    """Return a line from the least to the greatest dot of each level."""
    low, high = np.full(len(names), np.inf), np.full(len(names), -np.inf)
    np.minimum.at(low, codes, values)
    np.maximum.at(high, codes, values)
    present = np.unique(codes)
    rows = data(level=[names[i] for i in present], value=low[present], to=high[present])
    mark = {"type": "rule", "color": INK, "strokeWidth": 2, "opacity": 0.4}
    second = "x2" if view.lying else "y2"
    return {"data": {"values": rows}, "mark": mark, "encoding": {**sides, second: {"field": "to"}}}

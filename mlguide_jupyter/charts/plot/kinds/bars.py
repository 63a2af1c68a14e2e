"""Bars, and dots on stems: one number for each level, from zero (Cleveland and McGill 1984: lengths on one scale)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Spec
from mlguide_jupyter.charts.plot import _said
from mlguide_jupyter.charts.plot._drawn import Drawn, data, picked
from mlguide_jupyter.charts.plot._grid import Grid
from mlguide_jupyter.charts.plot._rows import Axis
from mlguide_jupyter.charts.plot._view import View

#: Values are written beside so many lying bars, or above so many upright ones that are wide enough for four letters.
WRITTEN, ABOVE = 20, 8


def bar(view: View) -> Drawn:
    """Return bars from zero."""
    return _drawn(view, lambda colour: [{"mark": {"type": "bar"}, "encoding": colour}])


def lollipop(view: View) -> Drawn:
    """Return dots on stems from zero."""
    stem: Spec = {"mark": {"type": "rule", "strokeWidth": 2, "opacity": 0.7}}
    zero = {"x2" if view.lying else "y2": {"datum": 0}}
    dot: Spec = {"mark": {"type": "point", "filled": True, "opacity": 1, "size": 70 if view.full else 30}}
    return _drawn(view, lambda colour: [{**stem, "encoding": {**colour, **zero}}, {**dot, "encoding": colour}])


def _drawn(view: View, marks: Callable[[Spec], list[Spec]]) -> Drawn:
    coloured = view.has("color") and view.name("color") != view.name("x")
    grid = _first(view.grid("x", "color", value="y")) if coloured else view.grid("x", value="y")
    axis = sized(view, grid)
    if axis.size and view.lying:
        view = view.with_rows(axis.size)
    names = picked(grid.axes[0].names, grid.along())
    texts = [_said.compact(value) for value in grid.values.tolist()]
    rows = data(level=names, value=grid.values, text=texts)
    colour: Spec = {"color": {"value": BLUE}}
    if coloured:
        hue = view.axis("color")
        for row, name in zip(rows, picked(hue.names, grid.along(1)), strict=True):
            row["color"] = name
        colour = {"color": view.color(hue)}
    elif (grid.values < 0).any():
        colour = {"color": {"condition": {"test": "datum.value < 0", "value": VERMILION}, "value": BLUE}}
    along = view.names_axis(axis, "level")
    across = view.numbers_axis("y", "value", view.measured(), zero=True, scale=_room(view, axis, grid))
    layers = [{**each, "encoding": {**view.turned(along, across), **each["encoding"]}} for each in marks(colour)]
    layers += _texts(view, axis, along, across, grid)
    running = bool(view.told_field("x").starts)
    order = np.argsort(grid.along(), kind="stable")
    told = _said.course if running else _said.extremes
    return Drawn(
        layers,
        rows,
        see=_said.case(grid.values, running),
        values=told([names[i] for i in order], grid.values[order]),
        size=view.pixels,
        right=34 if view.lying and axis.size <= WRITTEN else 0,
    )


def _first(grid: Grid) -> Grid:
    """Return one group for each level of the first axis: that with the most rows."""
    order = np.lexsort((-grid.rows, grid.along()))
    _, first = np.unique(grid.along()[order], return_index=True)
    kept = order[first]
    return Grid(grid.axes, grid.codes[kept], grid.values[kept], grid.rows[kept], grid.exact)


def sized(view: View, grid: Grid) -> Axis:
    """Return the first axis, by size where that is wanted: figures of all rows may differ from the plan."""
    axis = grid.axes[0]
    if view.e.sort != "value" or view.told_field("x").starts or not axis.names:
        return axis
    size = np.full(axis.size, -np.inf)
    np.maximum.at(size, grid.along(), grid.values)
    if view.plot.other and axis.names[-1] == view.plot.other:
        size[-1] = -np.inf
    order = np.argsort(-size, kind="stable")
    return Axis(axis.name, axis.codes, tuple(axis.names[i] for i in order))


def _room(view: View, axis: Axis, grid: Grid) -> Spec:
    """Return a scale that leaves room for values below downward bars."""
    low, high = float(grid.values.min()), max(float(grid.values.max()), 0.0)
    if low >= 0 or axis.size > (WRITTEN if view.lying else ABOVE) or not view.full:
        return {}
    pad = 0.09 * (high - low)
    return {"domain": [low - pad, high + (pad if high > 0 else 0)]}


def _texts(view: View, axis: Axis, along: Spec, across: Spec, grid: Grid) -> list[Spec]:
    """Return the values beside the bars, where there are few: read sooner than an axis."""
    room = axis.size <= (WRITTEN if view.lying else ABOVE)
    if not view.full or view.panel or not room:
        return []
    above: Spec = {"type": "text", "color": INK, "fontSize": 10}
    far = 5 if view.plot.chart == "bar" else 9
    place: Spec = {"align": "left", "dx": far} if view.lying else {"baseline": "bottom", "dy": 1 - far}
    below: Spec = {"align": "right", "dx": -far} if view.lying else {"baseline": "top", "dy": far - 1}
    encoding = {**view.turned(along, across), "text": {"field": "text", "type": "nominal"}}
    made: list[Spec] = [
        {"transform": [{"filter": "datum.value >= 0"}], "mark": {**above, **place}, "encoding": encoding}
    ]
    if (grid.values < 0).any():
        made.append({"transform": [{"filter": "datum.value < 0"}], "mark": {**above, **below}, "encoding": encoding})
    return made

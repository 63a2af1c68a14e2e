"""Bars of two categories: side by side, on top of each other, and as shares of one length."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import Spec
from mlguide_jupyter.charts.plot import _said
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data, picked
from mlguide_jupyter.charts.plot._grid import Grid
from mlguide_jupyter.charts.plot._rows import Axis
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import note


def grouped_bar(view: View) -> Drawn:
    """Return bars side by side."""
    grid = view.grid("x", "color", value="y")
    axis, hue = _by_total(view, grid, "mean"), grid.axes[1]
    view = view.with_rows(axis.size * (hue.size + 1), 9) if view.lying else view
    rows = _rows(grid)
    along = view.names_axis(axis, "level", scale={"paddingInner": 0.25})
    across = view.numbers_axis("y", "value", view.measured(), zero=True)
    offset = {"field": "color", "type": "nominal", "scale": {"domain": list(hue.names)}}
    encoding = {**view.turned(along, across), "yOffset" if view.lying else "xOffset": offset, "color": view.color(hue)}
    names = [f"{row['level']}, {row['color']}" for row in rows]
    values = {**_said.extremes(names, grid.values), "groups": axis.size, "colours": hue.size}
    return Drawn(
        [{"mark": {"type": "bar"}, "encoding": encoding}],
        rows,
        see=_said.case(grid.values),
        values=values,
        size=view.pixels,
    )


def stacked_bar(view: View) -> Drawn:
    """Return bars on top of each other."""
    grid, notes = _positive(view.grid("x", "color", value="y", how=_adding(view)))
    totals = np.bincount(grid.along(), grid.values, grid.axes[0].size)
    present = np.unique(grid.along())
    values = {**_said.extremes([grid.axes[0].names[i] for i in present], totals[present]), **_largest(grid)}
    see = (*_said.case(totals[present], bool(view.told_field("x").starts) and False), "part")
    return _stacked(view, grid, grid.values, view.measured(), values, see, notes)


def normalized_stacked_bar(view: View) -> Drawn:
    """Return shares of bars of one length."""
    grid, notes = _positive(view.grid("x", "color", value="y", how=_adding(view)))
    totals = np.bincount(grid.along(), grid.values, grid.axes[0].size)
    shares = grid.values / totals[grid.along()]
    part = int(np.bincount(grid.along(1), grid.values).argmax())
    ours = grid.along(1) == part
    names = [grid.axes[0].names[i] for i in grid.along()[ours]]
    values = {**_said.extremes(names, shares[ours]), "part": grid.axes[1].names[part]}
    return _stacked(view, grid, shares, view.word("share"), values, ("share",), notes, ".0%")


def _adding(view: View) -> str:
    """Return how rows become the length of a part: parts of a stack add up, so means of them do not."""
    return "sum" if view.e.aggregate == "none" and view.has("y") else view.e.aggregate


def _positive(grid: Grid) -> tuple[Grid, tuple[str, ...]]:
    below = grid.values < 0
    kept = grid.values > 0
    if not kept.any():
        raise Nothing("no_positive", column=grid.axes[0].name)
    made = Grid(grid.axes, grid.codes[kept], grid.values[kept], grid.rows[kept], grid.exact)
    return made, (note("negative", outside=int(below.sum())),) if below.any() else ()


def _largest(grid: Grid) -> dict[str, object]:
    sizes = np.bincount(grid.along(1), grid.values, grid.axes[1].size)
    part = int(sizes.argmax())
    return {"part": grid.axes[1].names[part], "share": float(sizes[part] / sizes.sum())}


def _by_total(view: View, grid: Grid, how: str) -> Axis:
    axis = grid.axes[0]
    if view.e.sort != "value" or view.told_field("x").starts:
        return axis
    n = np.bincount(grid.along(), minlength=axis.size)
    size = np.bincount(grid.along(), grid.values, axis.size) / (np.maximum(n, 1) if how == "mean" else 1)
    if view.plot.other and axis.names[-1] == view.plot.other:
        size[-1] = -np.inf
    return Axis(axis.name, axis.codes, tuple(axis.names[i] for i in np.argsort(-size, kind="stable")))


def _rows(grid: Grid) -> list[dict[str, object]]:
    return data(
        level=picked(grid.axes[0].names, grid.along()),
        color=picked(grid.axes[1].names, grid.along(1)),
        value=grid.values,
    )


def _stacked(
    view: View,
    grid: Grid,
    lengths: np.ndarray,
    title: str,
    values: dict[str, object],
    see: tuple[str, ...],
    notes: tuple[str, ...],
    form: str = "",
) -> Drawn:
    hue = grid.axes[1]
    axis = grid.axes[0] if form else _by_total(view, grid, "sum")
    view = view.with_rows(axis.size, 22) if view.lying else view
    rows = data(
        level=picked(axis.names if form else grid.axes[0].names, grid.along()),
        color=picked(hue.names, grid.along(1)),
        value=lengths,
        place=grid.along(1),
    )
    along = view.names_axis(axis, "level")
    shares: Spec = {"form": form, "scale": {"domain": [0, 1]}} if form else {}
    across = {**view.numbers_axis("y", "value", title, zero=True, **shares), "stack": "zero"}
    encoding = {
        **view.turned(along, across),
        "color": view.color(hue, bare=True),
        "order": {"field": "place", "type": "quantitative"},
    }
    # A thin line between parts tells neighbours in a ramp apart.
    mark = {"type": "bar", "stroke": "white", "strokeWidth": 0.6, "strokeOpacity": 0.8}
    told = {**values, "bars": axis.size, "colours": hue.size}
    return Drawn([{"mark": mark, "encoding": encoding}], rows, see=see, values=told, notes=notes, size=view.pixels)

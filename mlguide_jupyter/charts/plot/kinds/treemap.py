"""Parts of a whole as rectangles within rectangles, as large as their amounts (Bruls and others 2000)."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said
from mlguide_jupyter.charts.plot._drawn import Drawn, data
from mlguide_jupyter.charts.plot._grid import Grid
from mlguide_jupyter.charts.plot._pixels import pixels
from mlguide_jupyter.charts.plot._squares import Box, squares
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot.kinds._parts import positive

#: Pixels of the picture, and of the small form.
ROOM, SMALL_ROOM = (470, 300), (210, 140)


def treemap(view: View) -> Drawn:
    """Return the rectangles: levels within those of the middle, if there is one, within those of the outer level."""
    outer = [channel for channel in ("color", "detail") if view.has(channel) and view.name(channel) != view.name("x")]
    grid, notes = positive(view, *outer, "x", value="size")
    width, height = ROOM if view.full else SMALL_ROOM
    boxes = nested(grid.values, grid.codes[:, :-1], (0.0, 0.0, float(width), float(height)))
    names = [grid.axes[-1].names[i] for i in grid.along(-1)]
    rows = data(x=boxes[:, 0], y=boxes[:, 1], x2=boxes[:, 2], y2=boxes[:, 3], name=names)
    colour: Spec = {"value": _colors.PALETTE[0]}
    if outer[:1] == ["color"]:
        for row, i in zip(rows, grid.along(0).tolist(), strict=True):
            row["color"] = grid.axes[0].names[i]
        colour = view.color(grid.axes[0], bare=True)
    places = {"x": pixels("x", width), "x2": {"field": "x2"}, "y": pixels("y", height, True), "y2": {"field": "y2"}}
    mark = {"type": "rect", "stroke": "white", "strokeWidth": 1.2, "strokeOpacity": 0.9}
    layers: list[Spec] = [{"mark": mark, "encoding": {**places, "color": colour}}]
    if view.full:
        scale = dict(zip(colour["scale"]["domain"], colour["scale"]["range"], strict=True)) if "scale" in colour else {}
        inks = _colors.ink([scale.get(row.get("color"), _colors.PALETTE[0]) for row in rows])
        layers += _inside(names, grid.values, boxes, inks, width, height)
    more = {"width": width, "height": height, "autosize": {"type": "pad", "contains": "padding"}, "padding": 4}
    see = (*(("outer_share",) if outer else ()), "share" if len(names) > 1 else "whole")
    return Drawn(layers, rows, see=see, values=_values(grid, names, bool(outer)), notes=notes, more=more)


def nested(values: np.ndarray, groups: np.ndarray, box: Box) -> np.ndarray:
    """Return a rectangle for each value, those of one group beside each other, group within group.

    Parameters
    ----------
    values : (n,) array
        Above zero.
    groups : (n, depth) int array
        The outermost group first.
    box : tuple of float
    """
    if not groups.shape[1]:
        order = np.argsort(-values, kind="stable")
        made = np.zeros((len(values), 4))
        made[order] = squares(values[order], box)
        return made
    sizes = np.bincount(groups[:, 0], values)
    present = np.flatnonzero(sizes > 0)
    present = present[np.argsort(-sizes[present], kind="stable")]
    made = np.zeros((len(values), 4))
    for group, frame in zip(present, squares(sizes[present], box), strict=True):
        ours = groups[:, 0] == group
        made[ours] = nested(values[ours], groups[ours, 1:], tuple(frame.tolist()))
    return made


def _values(grid: Grid, names: list[str], outer: bool) -> dict[str, object]:
    share = grid.values / grid.values.sum()
    made: dict[str, object] = {**_said.extremes(names, share), "parts": len(names)}
    if outer:
        sizes = np.bincount(grid.along(0), share)
        made |= {"outer": grid.axes[0].names[int(sizes.argmax())], "outer_share": float(sizes.max())}
    return made


def _inside(
    names: list[str], values: np.ndarray, boxes: np.ndarray, inks: list[str], width: int, height: int
) -> list[Spec]:
    """Return names, and below them amounts, in rectangles that have room for them."""
    rows = []
    for name, value, ink, (x, y, x2, y2) in zip(names, values.tolist(), inks, boxes.tolist(), strict=True):
        letters = int((x2 - x - 8) / _axes.LETTER)
        if y2 - y < 15 or letters < min(len(name), 4):
            continue
        shown = name if len(name) <= letters else name[: letters - 1] + "…"
        rows.append({"x": round(x, 1), "y": round(y, 1), "text": shown, "ink": ink})
        if y2 - y >= 30 and letters >= 5:
            rows.append({"x": round(x, 1), "y": round(y + 13, 1), "text": _said.compact(value), "ink": ink})
    places = {"x": pixels("x", width), "y": pixels("y", height, True)}
    mark = {"type": "text", "align": "left", "baseline": "top", "dx": 4, "dy": 4, "fontSize": 10.5, "fontWeight": 600}
    colour: Spec = {"field": "ink", "type": "nominal", "scale": None, "legend": None}
    encoding = {**places, "text": {"field": "text", "type": "nominal"}, "color": colour}
    return [{"data": {"values": rows}, "mark": mark, "encoding": encoding}] if rows else []

"""Parts of a whole: slices of a circle, and rectangles within rectangles."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import INK, Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said
from mlguide_jupyter.charts.plot._grid import Grid
from mlguide_jupyter.charts.plot._pixels import pixels
from mlguide_jupyter.charts.plot._squares import squares
from mlguide_jupyter.charts.plot._view import Drawn, Nothing, View, data
from mlguide_jupyter.charts.plot._words import note
from mlguide_jupyter.guide._words import percent

#: Pixels of the circle.
RADIUS, SMALL_RADIUS = 92, 52


def _summed(view: View, *channels: str, value: str) -> tuple[Grid, tuple[str, ...]]:
    """Return parts above zero."""
    how = "sum" if view.e.aggregate == "none" and view.has(value) else view.e.aggregate
    grid = view.grid(*channels, value=value, how=how)
    kept = grid.values > 0
    if not kept.any():
        raise Nothing("no_positive", column=view.title(value))
    below = int((grid.values < 0).sum())
    made = Grid(grid.axes, grid.codes[kept], grid.values[kept], grid.rows[kept], grid.exact)
    return made, (note("negative", outside=below),) if below else ()


def pie(view: View) -> Drawn:
    """Return slices, the largest first from the top, each with its name and share beside it."""
    grid, notes = _summed(view, "x", value="y")
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
        if natural
        else [INK if name == view.plot.other and view.plot.other else palette[i] for i, name in enumerate(names)]
    )
    rows = data(name=names, start=starts, end=ends)
    width, height = (430, 250) if view.full else (220, 150)
    radius = RADIUS if view.full else SMALL_RADIUS
    colour = {"field": "name", "type": "nominal", "scale": {"domain": names, "range": told}, "legend": None}
    turn = {"type": "quantitative", "scale": None, "stack": None}
    slices: Spec = {
        "mark": {"type": "arc", "outerRadius": radius, "stroke": "white", "strokeOpacity": 0.8, "strokeWidth": 1},
        "encoding": {"theta": {"field": "start", **turn}, "theta2": {"field": "end"}, "color": colour},
    }
    layers = [slices, *(_beside(names, share, (starts + ends) / 2, width, height, radius) if view.full else [])]
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


def treemap(view: View) -> Drawn:
    """Return rectangles whose areas are the parts, within rectangles of the outer level (Bruls and others 2000)."""
    outer = view.has("color") and view.e.color != view.e.x
    grid, notes = _summed(view, "x", "color", value="size") if outer else _summed(view, "x", value="size")
    width, height = (470, 300) if view.full else (210, 140)
    axis = grid.axes[0]
    inner = grid.along()
    blocks = grid.along(1) if outer else np.zeros(len(grid), np.int64)
    sizes = np.bincount(blocks, grid.values)
    present = np.flatnonzero(sizes > 0)
    present = present[np.argsort(-sizes[present], kind="stable")]
    frames = squares(sizes[present], (0.0, 0.0, float(width), float(height)))
    boxes = np.zeros((len(grid), 4))
    for block, frame in zip(present, frames, strict=True):
        ours = np.flatnonzero(blocks == block)
        ours = ours[np.argsort(-grid.values[ours], kind="stable")]
        boxes[ours] = squares(grid.values[ours], tuple(frame))
    names = [axis.names[i] for i in inner]
    rows = data(x=boxes[:, 0], y=boxes[:, 1], x2=boxes[:, 2], y2=boxes[:, 3], name=names)
    colour: Spec = {"value": _colors.PALETTE[0]}
    if outer:
        for row, i in zip(rows, blocks.tolist(), strict=True):
            row["color"] = grid.axes[1].names[i]
        colour = view.color(grid.axes[1])
    places = {"x": pixels("x", width), "x2": {"field": "x2"}, "y": pixels("y", height, True), "y2": {"field": "y2"}}
    mark = {"type": "rect", "stroke": "white", "strokeWidth": 1.2, "strokeOpacity": 0.9}
    layers: list[Spec] = [{"mark": mark, "encoding": {**places, "color": colour}}]
    layers += _inside(names, grid.values, boxes, width, height) if view.full else []
    share = grid.values / grid.values.sum()
    said = {**_said.extremes(names, share), "parts": len(names), "total": float(grid.values.sum())}
    if outer:
        top = int(sizes.argmax())
        said |= {"outer": grid.axes[1].names[top], "outer_share": float(sizes[top] / sizes.sum())}
    more = {"width": width, "height": height, "autosize": {"type": "pad", "contains": "padding"}, "padding": 4}
    return Drawn(
        layers,
        rows,
        see=(("outer_share",) if outer else ()) + (("share",) if len(names) > 1 else ("whole",)),
        values=said,
        notes=notes,
        more=more,
    )


def _inside(names: list[str], values: np.ndarray, boxes: np.ndarray, width: int, height: int) -> list[Spec]:
    """Return names, and below them amounts, in rectangles that have room for them."""
    rows = []
    for name, value, (x, y, x2, y2) in zip(names, values.tolist(), boxes.tolist(), strict=True):
        letters = int((x2 - x - 8) / _axes.LETTER)
        if y2 - y < 15 or letters < min(len(name), 4):
            continue
        shown = name if len(name) <= letters else name[: letters - 1] + "…"
        rows.append({"x": round(x, 1), "y": round(y, 1), "text": shown, "dy": 5})
        if y2 - y >= 30 and letters >= 5:
            rows.append({"x": round(x, 1), "y": round(y + 13, 1), "text": _said.compact(value), "dy": 5})
    places = {"x": pixels("x", width), "y": pixels("y", height, True)}
    mark = {
        "type": "text",
        "align": "left",
        "baseline": "top",
        "dx": 4,
        "dy": 4,
        "color": "#ffffff",
        "fontSize": 10.5,
        "fontWeight": 600,
    }
    return (
        [{"data": {"values": rows}, "mark": mark, "encoding": {**places, "text": {"field": "text", "type": "nominal"}}}]
        if rows
        else []
    )

"""Points joined: two quantities in the order of time, and one quantity at two moments."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data, picked
from mlguide_jupyter.charts.plot._rows import Axis
from mlguide_jupyter.charts.plot._view import View

#: Points on a path that can be followed, and moments that are named along it.
PATH, NAMED = 300, 5
#: Slopes that are each named at the right; of more the steepest are.
SLOPES = 25


def connected_scatter(view: View) -> Drawn:
    """Return points of two quantities, joined in the order of a third field (Haroz, Kosara and Franconeri 2016)."""
    order = view.axis("label")
    x, y = view.numbers("x"), view.numbers("y")
    hue = view.axis("color") if view.has("color") else None
    if hue is not None and not hue.names:
        # Numbers on a scale of their own are no lines apart.
        hue = None
    codes = hue.codes if hue is not None else np.zeros(len(x), np.int64)
    use = np.flatnonzero(~np.isnan(x) & ~np.isnan(y) & (order.codes >= 0) & (codes >= 0))
    if len(use) < 2:
        raise Nothing("few", rows=len(use))
    use = use[np.lexsort((order.codes[use], codes[use]))][:: max(len(use) // PATH, 1)]
    called = _names(view, order)
    rows = data(x=x[use], y=y[use], at=order.codes[use], line=codes[use], name=[called[i] for i in order.codes[use]])
    axes = {"x": view.numbers_axis("x", "x"), "y": view.numbers_axis("y", "y")}
    colour: Spec = {"value": BLUE}
    if hue is not None:
        for row, name in zip(rows, picked(hue.names, codes[use]), strict=True):
            row["line"] = name
        colour = view.color(hue, "line")
    path = {"type": "line", "strokeWidth": 1.5, "opacity": 0.8, "interpolate": "linear"}
    joined = {
        **axes,
        "order": {"field": "at", "type": "quantitative"},
        "color": colour,
        "detail": {"field": "line", "type": "nominal"},
    }
    layers: list[Spec] = [
        {"mark": path, "encoding": joined},
        {"mark": {"type": "point", "filled": True, "size": 26, "opacity": 1}, "encoding": {**axes, "color": colour}},
    ]
    first, last = int(use[0]), int(use[-1])
    if view.full and not view.panel:
        layers.append(_moments(rows, axes))
    values = {"n": len(use), "start": called[order.codes[first]], "end": called[order.codes[last]]}
    values |= {"x0": float(x[first]), "x1": float(x[last]), "y0": float(y[first]), "y1": float(y[last])}
    return Drawn(layers, rows, see=("path",) if hue is None else (), values=values)


def _names(view: View, order: Axis) -> list[str]:
    from mlguide_jupyter.charts.plot import _times
    from mlguide_jupyter.charts.plot._levels import naming

    if order.places is None:
        return list(order.names)
    of = view.rows.source(view.name("label"))
    if of is not None and of.calendar:
        return [_times.name(place, naming(of)) for place in order.places.tolist()]
    return [_said.compact(place) for place in order.places.tolist()]


def _moments(rows: list[dict[str, object]], axes: dict[str, Spec]) -> Spec:
    """Return the names of some moments: the first, the last, and some between."""
    lines = {row["line"] for row in rows}
    chosen = []
    for line in sorted(lines, key=str):
        own = [row for row in rows if row["line"] == line]
        step = max((len(own) - 1) / max(NAMED - 1, 1), 1)
        chosen += [own[round(i * step)] for i in range(min(NAMED, len(own)))] if len(lines) == 1 else [own[0], own[-1]]
    text = {"type": "text", "dy": -9, "fontSize": 9, "color": INK}
    return {
        "data": {"values": chosen},
        "mark": text,
        "encoding": {**axes, "text": {"field": "name", "type": "nominal"}},
    }


def slope(view: View) -> Drawn:
    """Return a line for each level between two moments, named at its ends (Tufte 2001, page 158)."""
    by = next((channel for channel in ("color", "detail", "label") if view.parts(channel)), None)
    if by is None:
        raise Nothing("few", rows=0)
    grid = view.grid("x", by, value="y")
    table = grid.table()
    whole = np.flatnonzero(~np.isnan(table).any(axis=0))
    if table.shape[0] != 2 or not len(whole):
        raise Nothing("few", rows=len(whole))
    change = table[1, whole] - table[0, whole]
    axis, names = grid.axes[0], grid.axes[1].names
    rising, falling = view.word("up"), view.word("down")
    rows = data(
        x=list(axis.names) * len(whole),
        y=table[:, whole].T.ravel(),
        line=[names[i] for i in whole for _ in range(2)],
        way=[rising if step >= 0 else falling for step in change for _ in range(2)],
    )
    along = view.names_axis(axis, "x", lying=False, type="ordinal", scale={"type": "point", "padding": 0.05})
    up = view.numbers_axis("y", "y", view.measured(), scale={"nice": False})
    colour: Spec = {
        "field": "way",
        "type": "nominal",
        "scale": {"domain": [rising, falling], "range": [_colors.PALETTE[0], _colors.PALETTE[1]]},
    }
    colour["legend"] = {"title": None} if view.full else None
    base = {"x": along, "y": up, "color": colour}
    layers: list[Spec] = [
        {
            "mark": {"type": "line", "point": {"size": 36}, "strokeWidth": 1.6},
            "encoding": {**base, "detail": {"field": "line", "type": "nominal"}},
        }
    ]
    right = _named(view, layers, base, whole, names, table, change, axis) if view.full and not view.panel else 0
    view_size = (max(view.pixels[0] - 60, 200), view.pixels[1] + 6 * max(len(whole) - 8, 0)) if view.full else None
    called = [names[i] for i in whole]
    steep = int(np.argmax(np.abs(change)))
    values = {
        **_said.extremes(called, change),
        "start": axis.names[0],
        "end": axis.names[1],
        "rise": int((change > 0).sum()),
        "fall": int((change < 0).sum()),
    }
    values |= {"most": called[steep], "from_": float(table[0, whole[steep]]), "to": float(table[1, whole[steep]])}
    size = (view_size[0], min(view_size[1], 560)) if view_size else None
    return Drawn(layers, rows, see=("slopes",), values=values, right=right, size=size)


def _named(
    view: View,
    layers: list[Spec],
    base: dict[str, Spec],
    whole: np.ndarray,
    names: tuple[str, ...],
    table: np.ndarray,
    change: np.ndarray,
    axis: Axis,
) -> int:
    shown = np.arange(len(whole)) if len(whole) <= SLOPES else np.sort(np.argsort(-np.abs(change))[:SLOPES])
    height = min(view.height + 6 * max(len(whole) - 8, 0), 500)
    gap = (np.nanmax(table) - np.nanmin(table)) / height * 13 * 1.15
    ends = table[1, whole[shown]]
    rows = data(
        x=[axis.names[1]] * len(shown),
        y=_axes.spread(ends, float(gap)),
        line=[f"{names[whole[i]]}  {_said.compact(float(end))}" for i, end in zip(shown, ends, strict=True)],
        way=["" for _ in shown],
    )
    encoding = {**base, "text": {"field": "line", "type": "nominal"}, "color": {"value": INK}}
    layers.append(
        {
            "data": {"values": rows},
            "mark": {"type": "text", "align": "left", "dx": 8, "fontSize": 10, "limit": 150},
            "encoding": encoding,
        }
    )
    return int(min(max(len(row["line"]) for row in rows) * _axes.LETTER + 8, 154))

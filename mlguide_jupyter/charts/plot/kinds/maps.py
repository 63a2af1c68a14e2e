"""Maps: places as tiles of one size, filled by a number; and dots where things are."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said, _tiles
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data, picked
from mlguide_jupyter.charts.plot._grid import Grid
from mlguide_jupyter.charts.plot._pixels import pixels
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import note
from mlguide_jupyter.charts.plot.kinds.points import _size, chosen

#: Pixels of a tile, at most and at least, and between tiles.
TILE, LEAST, GAP = 34, 16, 2
#: Degrees that are shown around the outermost points, as a share of the range.
AROUND = 0.06
POINTS = 2_000


def choropleth(view: View) -> Drawn:
    """Return tiles: places are compared whatever their size, and no shapes of borders are needed."""
    grid = view.grid("x", value="color") if not view.parts("color") else view.grid("x", "color", how="count")
    names = picked(grid.axes[0].names, grid.along())
    geo = view.profile.geo
    known, tiles = _tiles.best(
        [*view.told_field("x").levels], geo.known if geo is not None and geo.kind == "names" else ""
    )
    codes = tiles.find(names)
    use = [i for i, code in enumerate(codes) if code]
    if not use:
        raise Nothing("no_place", column=view.title("x"))
    across, down = tiles.size
    wide = view.full and not view.panel
    room = 480 if wide else view.width if view.panel else 216
    tile = float(np.clip(room / across, LEAST if wide else 4, TILE if wide else 18))
    rows = [_tile(tiles, codes[i], tile, names[i], float(grid.values[i])) for i in use]
    filled = {codes[i] for i in use}
    empty = [_tile(tiles, code, tile, tiles.short[code], 0.0) for code in tiles.tiles if code not in filled]
    width, height = round(across * tile), round(down * tile)
    places = {"x": pixels("x", width), "x2": {"field": "x2"}, "y": pixels("y", height, True), "y2": {"field": "y2"}}
    colour = _filled(view, rows, grid, use)
    layers: list[Spec] = [{"mark": {"type": "rect", "cornerRadius": 2}, "encoding": {**places, "color": colour}}]
    if empty:
        layers.insert(
            0,
            {
                "data": {"values": empty},
                "mark": {"type": "rect", "color": INK, "opacity": 0.14, "cornerRadius": 2},
                "encoding": places,
            },
        )
    if tile >= LEAST:
        layers += _codes(rows, empty, width, height, tile)
    unknown = [names[i] for i in range(len(names)) if not codes[i]]
    values = {**_said.extremes([names[i] for i in use], grid.values[use]), "known": known, "unknown": len(unknown)}
    more = {"width": width, "height": height, "autosize": {"type": "pad", "contains": "padding"}, "padding": 4}
    notes = (note("unplaced", names=unknown),) if unknown else ()
    see = _said.case(grid.values[use]) if not view.parts("color") else ()
    return Drawn(layers, rows, see=see, values=values, notes=notes, more=more)


def _tile(tiles: _tiles.TileMap, code: str, size: float, name: str, value: float) -> dict[str, object]:
    x, y = tiles.tiles[code]
    left, top = x * size, y * size
    made = {
        "x": round(left + GAP / 2, 1),
        "y": round(top + GAP / 2, 1),
        "x2": round(left + size - GAP / 2, 1),
        "y2": round(top + size - GAP / 2, 1),
    }
    return {**made, "code": tiles.short[code], "name": name, "value": float(f"{value:.5g}"), "dark": True}


def _filled(view: View, rows: list[dict[str, object]], grid: Grid, use: list[int]) -> Spec:
    if view.parts("color"):
        hue = grid.axes[1]
        for row, i in zip(rows, use, strict=True):
            row["color"] = hue.names[grid.codes[i, 1]]
        made = view.color(hue)
        inks = dict(zip(hue.names, _colors.ink(made["scale"]["range"]), strict=True))
        for row in rows:
            row["dark"] = inks[str(row["color"])] == _colors.DARK
        return made
    values = grid.values[use]
    of = view.rows.source(view.name("color")) if view.has("color") else None
    middle = 0.0 if of is not None and of.diverging else None
    colours = _colors.CELLS if middle is None else _colors.CELLS_DIVERGING
    for row, dark in zip(rows, _colors.takes_dark(_colors.along(values, middle), colours).tolist(), strict=True):
        row["dark"] = dark
    made = _colors.by_number("value", view.measured("color"), view.full, middle=middle, format=view.form("color"))
    made["scale"]["range"] = list(colours)
    return made


def _codes(
    rows: list[dict[str, object]], empty: list[dict[str, object]], width: int, height: int, tile: float
) -> list[Spec]:
    """Return the letters of the places in their tiles."""
    places = {"x": pixels("x", width), "y": pixels("y", height, True)}
    middle = tile / 2 - GAP / 2
    text: Spec = {"type": "text", "dx": middle, "dy": middle, "fontSize": min(10.0, tile * 0.42)}
    ink = {"condition": {"test": "datum.dark", "value": _colors.DARK}, "value": _colors.LIGHT}
    encoding = {**places, "text": {"field": "code", "type": "nominal"}}
    made: list[Spec] = [{"mark": text, "encoding": {**encoding, "color": ink}}]
    return (
        [*made, {"data": {"values": empty}, "mark": {**text, "color": INK, "opacity": 0.6}, "encoding": encoding}]
        if empty
        else made
    )


def dot_map(view: View) -> Drawn:
    """Return dots by longitude and latitude, a degree as long across as it is there on the globe."""
    x, y = view.numbers("x"), view.numbers("y")
    there = ~np.isnan(x) & ~np.isnan(y)
    use = np.flatnonzero(there & (x >= -180) & (x <= 360) & (np.abs(y) <= 90))
    if not len(use):
        raise Nothing("off_earth")
    x = _unbroken(x, use)
    size = view.numbers("size") if view.has("size") else None
    rows = chosen(use, view.budget(POINTS if view.full else 500))
    if size is not None:
        rows = rows[~np.isnan(size[rows])]
        rows = rows[np.argsort(-size[rows], kind="stable")]
    held = {"x": np.round(x[rows], 4), "y": np.round(y[rows], 4)}
    encoding: dict[str, Spec] = _frame(view, x[use], y[use])
    sizes = _shape(encoding, view)
    encoding["color"] = _dots(view, rows, held)
    if size is not None:
        held["size"] = _axes.rounded(size[rows])
        encoding["size"] = _size(view, size[rows])
    mark: Spec = {
        "type": "point",
        "filled": True,
        "opacity": 0.7 if len(rows) < 400 else 0.5,
        "size": (24 if len(rows) < 400 else 12) if view.full else 7,
    }
    outside = int(there.sum()) - len(use)
    notes = [note("off_map", outside=outside)] if outside else []
    notes += view.some_points(len(rows), len(use))
    values = {
        "n": len(use),
        "west": float(x[use].min()),
        "east": float(x[use].max()),
        "south": float(y[use].min()),
        "north": float(y[use].max()),
    }
    values |= {"x0": float(np.median(x[use])), "y0": float(np.median(y[use]))}
    return Drawn(
        [{"mark": mark, "encoding": encoding}],
        data(**held),
        see=("where",),
        values=values,
        notes=tuple(notes),
        size=sizes,
    )


def _unbroken(x: np.ndarray, use: np.ndarray) -> np.ndarray:
    """Return longitudes that run on past 180 degrees where points lie on both sides of that line only."""
    x = np.where(x > 180, x - 360, x)
    ordered = np.unique(x[use])
    gaps = np.diff(ordered)
    if not len(gaps) or gaps.max() < 180 or ordered[-1] - ordered[0] < 300:
        return x
    made: np.ndarray = np.where(x <= ordered[int(gaps.argmax())], x + 360, x)
    return made


def _dots(view: View, rows: np.ndarray, held: dict[str, object]) -> Spec:
    if not view.has("color"):
        return {"value": BLUE}
    if view.parts("color"):
        axis = view.axis("color")
        held["color"] = picked((*axis.names, ""), np.where(axis.codes[rows] < 0, axis.size, axis.codes[rows]))
        return view.color(axis)
    values = view.numbers("color")[rows]
    held["color"] = list(_axes.placed(values, view.calendar("color"))) if view.calendar("color") else values
    made = _colors.by_number("color", view.title("color"), view.full, colours=_colors.POINTS, format=view.form("color"))
    return {**made, "type": "temporal"} if view.calendar("color") else made


def _frame(view: View, x: np.ndarray, y: np.ndarray) -> dict[str, Spec]:
    """Return both axes, labelled as degrees."""
    made = {}
    for channel, values, limit, signs in (("x", x, 180, ("E", "W")), ("y", y, 90, ("N", "S"))):
        low, high = float(values.min()), float(values.max())
        pad = max((high - low) * AROUND, 0.02)
        domain = [max(low - pad, -limit), min(high + pad, max(limit, high))]
        value = "(datum.value > 180 ? datum.value - 360 : datum.value)"
        label = f"format(abs({value}), '~r') + '°' + ({value} > 0 ? '{signs[0]}' : {value} < 0 ? '{signs[1]}' : '')"
        axis = {"title": None, "labelExpr": label, "tickCount": 5 if view.full else 3, "gridOpacity": 0.25}
        made[channel] = {
            "field": channel,
            "type": "quantitative",
            "scale": {"domain": domain, "nice": False, "zero": False},
            "axis": axis,
        }
    return made


def _shape(encoding: dict[str, Spec], view: View) -> tuple[int, int]:
    """Return pixels in which the picture is neither wider nor higher than the place."""
    (west, east), (south, north) = (encoding[channel]["scale"]["domain"] for channel in ("x", "y"))
    ratio = (north - south) / max((east - west) * np.cos(np.radians((south + north) / 2)), 1e-9)
    if not view.full:
        return view.pixels
    inner = 410
    height = inner * ratio
    if height > 380:
        return int(380 / ratio) + 70, 380 + 60
    return inner + 70, int(max(height, 110)) + 60


__all__ = ["choropleth", "dot_map"]

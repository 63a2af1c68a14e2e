"""A plane in cells told by colour: of levels, of bins, and in lines of equal density."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from mlguide_jupyter.charts._theme import Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said, _smooth
from mlguide_jupyter.charts.plot._contours import contours
from mlguide_jupyter.charts.plot._counts import counts
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data, picked
from mlguide_jupyter.charts.plot._view import LINE_HEIGHT, View
from mlguide_jupyter.charts.plot._words import note
from mlguide_jupyter.charts.plot.kinds.points import rank_correlation

#: Cells that have room for a number, and pixels that one takes.
WRITTEN, ROOM = 130, 34
#: From so many cells on each holds numbers in place of its names, which the axes know once.
BY_NUMBER = 600
#: Parts of the highest density at which lines are drawn.
HEIGHTS = (0.1, 0.25, 0.4, 0.55, 0.7, 0.85)
#: So many times the median makes the fullest cell hide the others.
UNEVEN = 40
#: The same for groups over each other.
FEWER = (0.15, 0.5, 0.85)


def heatmap(view: View) -> Drawn:
    """Return cells of two fields' levels, coloured by what is measured; with numbers where there is room."""
    measured = "color" if view.has("color") else None
    grid = view.grid("x", "y", value=measured)
    across, down = grid.axes
    if view.full and not view.panel:
        height = int(np.clip(down.size * LINE_HEIGHT + 90, 150, 560))
        view = replace(view, pixels=(view.pixels[0], height))
    written = view.full and not view.panel and len(grid) <= WRITTEN and view.width * 0.85 / across.size >= ROOM
    at, below = picked(across.names, grid.along()), picked(down.names, grid.along(1))
    sides = {"x": view.names_axis(across, "x", "x", lying=False), "y": view.names_axis(down, "y", "y", lying=True)}
    if len(grid) > BY_NUMBER:
        rows = data(x=grid.along(), y=grid.along(1), value=_axes.rounded(grid.values, 3))
        sides = {"x": _axes.by_number(sides["x"], across.names), "y": _axes.by_number(sides["y"], down.names)}
    else:
        rows = data(x=at, y=below, value=grid.values)
    of = view.rows.source(view.name("color")) if measured else None
    middle = 0.0 if of is not None and of.diverging else None
    title = view.measured("color")
    colour = _colors.by_number("value", title, view.full, middle=middle, format=view.form("color") if measured else "")
    if written:
        colour["scale"] = {
            **colour["scale"],
            "range": list(_colors.CELLS if middle is None else _colors.CELLS_DIVERGING),
        }
        colour["legend"] = None
    layers: list[Spec] = [{"mark": {"type": "rect"}, "encoding": {**sides, "color": colour}}]
    if written:
        layers.append(_numbers(rows, grid.values, middle, sides))
    names = [f"{a}, {b}" for a, b in zip(at, below, strict=True)]
    empty = across.size * down.size - len(grid)
    values = {**_said.extremes(names, grid.values), "across": across.size, "down": down.size, "empty": empty}
    return Drawn(layers, rows, see=_said.case(grid.values), values=values, size=view.pixels)


def _numbers(rows: list[dict[str, object]], values: np.ndarray, middle: float | None, sides: dict[str, Spec]) -> Spec:
    """Return the numbers in their cells, dark on light cells and light on dark ones."""
    colours = _colors.CELLS if middle is None else _colors.CELLS_DIVERGING
    dark = _colors.takes_dark(_colors.along(values, middle), colours)
    for row, value, is_dark in zip(rows, values.tolist(), dark.tolist(), strict=True):
        row |= {"text": _said.compact(value), "dark": is_dark}
    ink = {"condition": {"test": "datum.dark", "value": _colors.DARK}, "value": _colors.LIGHT}
    return {
        "mark": {"type": "text", "fontSize": 10},
        "encoding": {**sides, "text": {"field": "text", "type": "nominal"}, "color": ink},
    }


def hist2d(view: View) -> Drawn:
    """Return rows counted in cells of two quantities."""
    table = counts(view, ("x", "y"))
    if not table.sum():
        raise Nothing("no_values", columns=[view.title("x"), view.title("y")])
    ex, ey = (np.array(view.plot.edges[view.name(channel)]) for channel in ("x", "y"))
    i, j = np.nonzero(table)
    rows = data(x=ex[i], x2=ex[i + 1], y=ey[j], y2=ey[j + 1], rows=table[i, j].astype(int))
    sides = {}
    for channel, edges in (("x", ex), ("y", ey)):
        log = view.told_field(channel).log
        domain = {"domain": [float(edges[0]), float(edges[-1])], "nice": False}
        sides[channel] = view.numbers_axis(
            channel, channel, axis={"grid": False}, scale=domain if log else {**domain, "zero": False}
        )
    encoding = {
        **sides,
        "x2": {"field": "x2"},
        "y2": {"field": "y2"},
        "color": _counted(view, table[i, j]),
    }
    most = np.unravel_index(int(table.argmax()), table.shape)
    values = {
        "n": int(table.sum()),
        "most": int(table.max()),
        "x0": ex[most[0]],
        "x1": ex[most[0] + 1],
        "y0": ey[most[1]],
        "y1": ey[most[1] + 1],
    }
    values["rho"] = _rho(view)
    return Drawn(
        [{"mark": {"type": "rect"}, "encoding": encoding}],
        rows,
        see=("together", "densest") if values["rho"] is not None else ("densest",),
        values=values,
    )


def _counted(view: View, rows: np.ndarray) -> Spec:
    """Return the colour of counts; of their logarithms where a few cells would make all others look empty."""
    made = _colors.by_number("rows", view.measured(), view.full)
    if rows.max() >= UNEVEN * max(float(np.median(rows)), 1.0):
        made["scale"]["type"] = "log"
    return made


def _rho(view: View) -> float | None:
    x, y = view.rows.numbers(view.name("x")), view.rows.numbers(view.name("y"))
    use = ~np.isnan(x) & ~np.isnan(y)
    enough = use.sum() > 2 and np.ptp(x[use]) > 0 and np.ptp(y[use]) > 0
    return rank_correlation(x[use], y[use]) if enough else None


def density2d(view: View) -> Drawn:
    """Return lines of equal density of two quantities, for each group where there are some."""
    x, y = view.numbers("x"), view.numbers("y")
    logs = [view.told_field(channel).log for channel in ("x", "y")]
    x, y = (
        np.log10(np.where(values > 0, values, np.nan)) if log else values
        for values, log in zip((x, y), logs, strict=True)
    )
    use = ~np.isnan(x) & ~np.isnan(y)
    if use.sum() < 5 or np.ptp(x[use]) == 0 or np.ptp(y[use]) == 0:
        raise Nothing("few", rows=int(use.sum()))
    box = (*_reach(x[use]), *_reach(y[use]))
    hue = view.axis("color") if view.parts("color") else None
    rows, few = [], hue is not None or view.panel
    for i, name in enumerate(hue.names if hue else ("",)):
        own = use & (hue.codes == i) if hue else use
        if own.sum() >= 5 and np.ptp(x[own]) > 0 and np.ptp(y[own]) > 0:
            rows += _lines(x[own], y[own], box, name, logs, few)
    if not rows:
        raise Nothing("few", rows=int(use.sum()))
    colour = (
        view.color(hue)
        if hue
        else {"field": "height", "type": "quantitative", "scale": {"range": list(_colors.POINTS)}, "legend": None}
    )
    sides = {channel: view.numbers_axis(channel, channel, axis={"grid": False}) for channel in ("x", "y")}
    encoding = {**sides, "x2": {"field": "x2"}, "y2": {"field": "y2"}, "color": colour}
    table = _smooth.plane(x[use], y[use], box)
    most = np.unravel_index(int(table.argmax()), table.shape)
    centre = [
        low + (place + 0.5) / table.shape[0] * (high - low)
        for place, low, high in ((most[0], *box[:2]), (most[1], *box[2:]))
    ]
    centre = [10**value if log else value for value, log in zip(centre, logs, strict=True)]
    values = {
        "n": int(use.sum()),
        "lines": len(FEWER if few else HEIGHTS),
        "x0": centre[0],
        "y0": centre[1],
        "rho": _rho(view),
    }
    thick = {"type": "rule", "strokeWidth": 1.4 if view.full else 1}
    return Drawn(
        [{"mark": thick, "encoding": encoding}],
        rows,
        see=("centre",),
        values=values,
        notes=(note("contours", low=(FEWER if few else HEIGHTS)[0], high=HEIGHTS[-1]),) if view.full else (),
    )


def _reach(values: np.ndarray) -> tuple[float, float]:
    low, high = _axes_middle(values)
    pad = 0.12 * (high - low)
    return low - pad, high + pad


def _axes_middle(values: np.ndarray) -> tuple[float, float]:
    from mlguide_jupyter.charts.plot._bins import middle

    return middle(values)


def _lines(
    x: np.ndarray, y: np.ndarray, box: tuple[float, ...], name: str, logs: list[bool], few: bool
) -> list[dict[str, object]]:
    table = _smooth.plane(x, y, (box[0], box[1], box[2], box[3]))
    made = []
    for height in FEWER if few else HEIGHTS:
        parts = contours(table, height)
        if not len(parts):
            continue
        xs = box[0] + (parts[:, [0, 2]] + 0.5) / table.shape[0] * (box[1] - box[0])
        ys = box[2] + (parts[:, [1, 3]] + 0.5) / table.shape[1] * (box[3] - box[2])
        xs, ys = (10**values if log else values for values, log in zip((xs, ys), logs, strict=True))
        made += data(
            x=_axes.rounded(xs[:, 0], 4),
            y=_axes.rounded(ys[:, 0], 4),
            x2=_axes.rounded(xs[:, 1], 4),
            y2=_axes.rounded(ys[:, 1], 4),
            **({"color": [name] * len(xs)} if name else {"height": [height] * len(xs)}),
        )
    return made

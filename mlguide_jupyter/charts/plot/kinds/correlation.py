"""A cell for each pair of columns: how closely they go together."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, VERMILION, Spec
from mlguide_jupyter.charts.plot import _colors
from mlguide_jupyter.charts.plot._drawn import Drawn
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot.kinds._columns import columns_of, strongest, titles_of

#: Columns of a matrix.
COLUMNS = 20
#: Pixels of a cell; with so many columns at most it holds its number.
CELL, WRITTEN = 46, 9


def correlation_matrix(view: View) -> Drawn:
    """Return a mark for each pair, the larger the stronger; its shape and colour tell the sign."""
    names, columns, notes = columns_of(view, COLUMNS)
    matrix = _correlations(columns)
    order = _together(matrix)
    titles = titles_of(view, names)
    room = 340 if view.full else 130
    cell = min(CELL, room // len(names))
    rows = [
        {"a": titles[b], "b": titles[a], "r": round(r, 2), "size": round(abs(r), 3), "way": _way(view, r)}
        for a in order
        for b in order
        if a != b and (r := float(matrix[a, b])) == r
    ]
    x, y = _axes_of(view, [titles[i] for i in order])
    side = cell * len(names)
    more = {"width": side, "height": side, "autosize": {"type": "pad", "contains": "padding"}, "padding": 4}
    pair, most = strongest(matrix, names)
    values = {"axes": len(names), "a": pair[0], "b": pair[1], "r": most, "columns": names}
    written = view.full and len(names) <= WRITTEN
    layers = _cells(rows, x, y) if written else _marks(view, x, y, cell)
    alt = ("cells",) if written else ("all",)
    return Drawn(layers, rows, alt=alt, see=("pair",), values=values, notes=notes, more=more)


def _way(view: View, r: float) -> str:
    return view.word("together" if r >= 0 else "against")


def _axes_of(view: View, ordered: list[str]) -> tuple[Spec, Spec]:
    labels: Spec = {"title": None, "grid": False, "labels": view.full, "labelLimit": 120}
    both: Spec = {"type": "nominal", "sort": None, "scale": {"domain": ordered}}
    turned = {**labels, "labelAngle": -40, "labelAlign": "right"}
    return {"field": "a", **both, "axis": turned}, {"field": "b", **both, "axis": labels}


def _marks(view: View, x: Spec, y: Spec, cell: int) -> list[Spec]:
    """Return squares and diamonds, the larger the stronger."""
    ways = [view.word("together"), view.word("against")]
    by_way: Spec = {"field": "way", "type": "nominal", "legend": {"title": None} if view.full else None}
    scale = {"domain": [0, 1], "range": [0, (cell - 4) ** 2]}
    encoding = {
        "x": x,
        "y": y,
        "size": {"field": "size", "type": "quantitative", "scale": scale, "legend": None},
        "color": {**by_way, "scale": {"domain": ways, "range": [BLUE, VERMILION]}},
        "shape": {**by_way, "scale": {"domain": ways, "range": ["square", "diamond"]}},
    }
    return [{"mark": {"type": "point", "filled": True, "opacity": 0.9}, "encoding": encoding}]


def _cells(rows: list[dict[str, object]], x: Spec, y: Spec) -> list[Spec]:
    """Return cells with their numbers, coloured from -1 over 0 to 1."""
    colours = _colors.CELLS_DIVERGING[::2]
    dark = _colors.takes_dark(np.array([(float(str(row["r"])) + 1) / 2 for row in rows]), colours)
    for row, is_dark in zip(rows, dark.tolist(), strict=True):
        row["dark"] = is_dark
    colour = {
        "field": "r",
        "type": "quantitative",
        "scale": {
            "domain": [-1, 0, 1],
            "range": list(colours),
            "interpolate": "rgb",
        },
        "legend": None,
    }
    ink = {"condition": {"test": "datum.dark", "value": _colors.DARK}, "value": _colors.LIGHT}
    text = {"field": "r", "type": "quantitative", "format": ".2f"}
    return [
        {"mark": {"type": "rect"}, "encoding": {"x": x, "y": y, "color": colour}},
        {"mark": {"type": "text", "fontSize": 10}, "encoding": {"x": x, "y": y, "text": text, "color": ink}},
    ]


def _correlations(columns: list[np.ndarray]) -> np.ndarray:
    """Return Pearson's correlation of every two columns, each over the rows that have both."""
    k = len(columns)
    made = np.eye(k)
    for i in range(k):
        for j in range(i):
            use = ~np.isnan(columns[i]) & ~np.isnan(columns[j])
            a, b = columns[i][use], columns[j][use]
            fine = len(a) > 2 and np.ptp(a) > 0 and np.ptp(b) > 0
            made[i, j] = made[j, i] = float(np.corrcoef(a, b)[0, 1]) if fine else np.nan
    return made


def _together(matrix: np.ndarray) -> list[int]:
    """Return columns so that those that go together stand together: each time the one nearest to the last."""
    size = np.abs(np.nan_to_num(matrix))
    left = list(range(len(size)))
    order = [left.pop(int(size.sum(axis=0).argmax()))]
    while left:
        order.append(left.pop(int(np.argmax([size[order[-1], j] for j in left]))))
    return order

"""A panel of points for each pair of columns."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _axes
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data, picked
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot.kinds._columns import columns_of, strongest, titles_of
from mlguide_jupyter.charts.plot.kinds.points import chosen

#: Points of each panel, and panels on a side.
POINTS, PANELS_A_SIDE = 350, 5


def scatter_matrix(view: View) -> Drawn:
    """Return a panel for each pair, and the distribution of each column where it would meet itself."""
    names, columns, notes = columns_of(view, PANELS_A_SIDE if view.full else 4)
    table = np.stack(columns, axis=1)
    hue = view.axis("color") if view.parts("color") else None
    use = np.flatnonzero(~np.isnan(table).any(axis=1) & (hue.codes >= 0 if hue else True))
    if len(use) < 2:
        raise Nothing("few", rows=len(use))
    rows_at = chosen(use, POINTS if view.full else 100)
    keys = [f"c{i}" for i in range(len(names))]
    rows = data(**{key: table[rows_at, i] for i, key in enumerate(keys)})
    colour: Spec = {"value": BLUE}
    if hue is not None:
        for row, name in zip(rows, picked(hue.names, hue.codes[rows_at]), strict=True):
            row["color"] = name
        colour = view.color(hue)
    side = (500 if view.full else 200) // len(names) - 8
    titles = titles_of(view, names, max(int(side / _axes.LETTER), 8))
    grid = [
        {
            "hconcat": [_panel(view, i, j, table[use], titles, colour, side, len(names)) for j in range(len(names))],
            "spacing": 6,
        }
        for i in range(len(names))
    ]
    held = {"values": [{key: [row[key] for row in rows] for key in rows[0]}]}
    more: Spec = {"vconcat": grid, "spacing": 6, "data": held, "transform": [{"flatten": list(rows[0])}], "padding": 4}
    notes += view.some_points(len(rows_at), len(use))
    matrix = np.corrcoef(table[use].T)
    pair, r = strongest(matrix, names)
    values = {"n": len(use), "axes": len(names), "a": pair[0], "b": pair[1], "r": r, "columns": names}
    return Drawn([], None, see=("pair",), values=values, notes=notes, more=more)


def _panel(view: View, i: int, j: int, table: np.ndarray, titles: list[str], colour: Spec, side: int, n: int) -> Spec:
    """Return the panel of a row and a column of the matrix."""
    left, bottom = j == 0 and view.full, i == n - 1 and view.full
    axis = {
        "tickCount": 3,
        "labelFontSize": 8,
        "titleFontSize": 10,
        "labelOverlap": True,
        "grid": False,
        "domain": True,
        "domainOpacity": 0.3,
        "domainColor": INK,
    }
    x: Spec = {
        "field": f"c{j}",
        "type": "quantitative",
        "scale": {"zero": False, "nice": True},
        "axis": {
            **axis,
            "title": titles[j] if bottom else None,
            "labels": bottom,
            "format": "~s" if np.abs(table[:, j]).max() >= 1e4 else "",
        },
    }
    if not x["axis"]["format"]:
        del x["axis"]["format"]
    if i == j:
        return _own(table[:, i], x, axis, titles[i] if left else None, side)
    y: Spec = {
        "field": f"c{i}",
        "type": "quantitative",
        "scale": {"zero": False, "nice": True},
        "axis": {**axis, "title": titles[i] if left else None, "labels": left},
    }
    if np.abs(table[:, i]).max() >= 1e4:
        y["axis"]["format"] = "~s"
    mark = {"type": "point", "filled": True, "size": 9 if view.full else 3, "opacity": 0.5}
    return {"width": side, "height": side, "mark": mark, "encoding": {"x": x, "y": y, "color": colour}}


def _own(values: np.ndarray, x: Spec, axis: Spec, title: str | None, side: int) -> Spec:
    """Return the distribution of one column by itself."""
    counted, edges = np.histogram(values, 12)
    rows = data(low=edges[:-1], high=edges[1:], rows=counted, zero=[0] * len(counted))
    up = {"field": "rows", "type": "quantitative", "axis": {**axis, "title": title, "labels": False}}
    encoding = {"x": {**x, "field": "low"}, "x2": {"field": "high"}, "y": up, "y2": {"field": "zero"}}
    return {
        "width": side,
        "height": side,
        "data": {"values": rows},
        "mark": {"type": "rect", "color": INK, "opacity": 0.45},
        "encoding": encoding,
    }

"""Many quantities at once: an axis each, a panel for each pair, a cell for each pair."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said
from mlguide_jupyter.charts.plot._view import Drawn, Nothing, View, data, picked
from mlguide_jupyter.charts.plot._words import note
from mlguide_jupyter.charts.plot.kinds.points import chosen

#: Lines that can be followed, points of each panel, and panels on a side.
LINES, POINTS, PANELS = 300, 350, 5
#: Axes side by side, and columns of a matrix.
AXES, COLUMNS = 12, 20
#: Pixels of a cell of a matrix; with so many columns at most it holds its number.
CELL, WRITTEN = 46, 9


def _columns(view: View, most: int) -> tuple[list[str], list[np.ndarray], tuple[str, ...]]:
    """Return the columns that have more than one value, and a note where some are left out."""
    view.took_sample()
    names = [name for name in view.e.columns if np.nanstd(view.rows.numbers(name)) > 0] if view.e.columns else []
    if len(names) < 2:
        raise Nothing("no_values", columns=list(view.e.columns))
    notes = (note("columns", shown=most, columns=len(names)),) if len(names) > most else ()
    names = names[:most]
    return names, [view.rows.numbers(name) for name in names], notes


def _titles(view: View, names: list[str], letters: int = 24) -> list[str]:
    from mlguide_jupyter.charts.plot._rows import unique_names

    return list(unique_names([t if len(t := view.plot.fields[name].title) <= letters else t[: letters - 1] + "…" for name in names]))


def parallel_coords(view: View) -> Drawn:
    """Return an axis for each column, each scaled to its own range, and a line for each row (Inselberg 1985)."""
    names, columns, notes = _columns(view, AXES)
    table = np.stack(columns, axis=1)
    hue = view.axis("color") if view.parts("color") else None
    use = ~np.isnan(table).any(axis=1) & (hue.codes >= 0 if hue else True)
    if use.sum() < 1:
        raise Nothing("no_values", columns=names)
    rows_at = chosen(np.flatnonzero(use), LINES if view.full else 120)
    low, high = np.nanmin(table[use], axis=0), np.nanmax(table[use], axis=0)
    part = (table[rows_at] - low) / np.where(high > low, high - low, 1.0)
    titles = _titles(view, names, 16)
    n, k = part.shape
    rows = data(line=np.repeat(np.arange(n), k), axis=titles * n, part=np.round(part.ravel(), 3))
    colour: Spec = {"value": BLUE}
    if hue is not None:
        for row, name in zip(rows, picked(hue.names, np.repeat(hue.codes[rows_at], k)), strict=True):
            row["color"] = name
        colour = view.color(hue)
    band = view.width / k
    turn = {"labelAngle": -30, "labelAlign": "right"} if max(map(len, titles)) * _axes.LETTER > band else {"labelAngle": 0}
    x = {"field": "axis", "type": "ordinal", "scale": {"domain": titles, "type": "point", "padding": 0.25}, "axis": {"title": None, "grid": True, "gridOpacity": 0.6, **(turn if view.full else {"labels": False})}}
    y = {"field": "part", "type": "quantitative", "scale": {"domain": [-0.08, 1.08], "nice": False}, "axis": None}
    mark = {"type": "line", "strokeWidth": 1, "opacity": 0.6 if n <= 80 else 0.35}
    layers: list[Spec] = [{"mark": mark, "encoding": {"x": x, "y": y, "detail": {"field": "line", "type": "nominal"}, "color": colour}}]
    if view.full and not view.panel:
        layers += _ends(titles, low, high, x, y)
    notes += (note("points", shown=n, rows=view.plot.rows),) if n < use.sum() else ()
    pair, r = _strongest(np.corrcoef(table[use].T) if use.sum() > 2 else np.eye(k), names)
    values = {"n": int(use.sum()), "lines": n, "axes": k, "a": pair[0], "b": pair[1], "r": r}
    return Drawn(layers, rows, see=("pair",) if use.sum() > 2 else (), values=values, notes=notes)


def _ends(titles: list[str], low: np.ndarray, high: np.ndarray, x: Spec, y: Spec) -> list[Spec]:
    made: list[Spec] = []
    for values, part, move in ((low, 0.0, 9), (high, 1.0, -8)):
        rows = data(axis=titles, part=[part] * len(titles), text=[_said.compact(float(value)) for value in values])
        mark = {"type": "text", "dy": move, "fontSize": 9, "color": INK}
        made.append({"data": {"values": rows}, "mark": mark, "encoding": {"x": x, "y": y, "text": {"field": "text", "type": "nominal"}}})
    return made


def _strongest(matrix: np.ndarray, names: list[str]) -> tuple[tuple[str, str], float]:
    strength = np.abs(np.nan_to_num(np.triu(matrix, 1)))
    i, j = np.unravel_index(int(strength.argmax()), strength.shape)
    return (names[i], names[j]), float(matrix[i, j])


def scatter_matrix(view: View) -> Drawn:
    """Return a panel for each pair, and the distribution of each column where it would meet itself."""
    names, columns, notes = _columns(view, PANELS if view.full else 4)
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
    titles = _titles(view, names, max(int(side / _axes.LETTER), 8))
    grid = [{"hconcat": [_panel(view, i, j, table[use], titles, colour, side, len(names)) for j in range(len(names))], "spacing": 6} for i in range(len(names))]
    held = {"values": [{key: [row[key] for row in rows] for key in rows[0]}]}
    more: Spec = {"vconcat": grid, "spacing": 6, "data": held, "transform": [{"flatten": list(rows[0])}], "padding": 4}
    notes += (note("points", shown=len(rows_at), rows=view.plot.rows),) if len(rows_at) < len(use) else ()
    matrix = np.corrcoef(table[use].T)
    pair, r = _strongest(matrix, names)
    values = {"n": len(use), "axes": len(names), "a": pair[0], "b": pair[1], "r": r, "columns": names}
    return Drawn([], None, see=("pair",), values=values, notes=notes, more=more)


def _panel(view: View, i: int, j: int, table: np.ndarray, titles: list[str], colour: Spec, side: int, n: int) -> Spec:  # noqa: PLR0913
    """Return the panel of a row and a column of the matrix."""
    left, bottom = j == 0 and view.full, i == n - 1 and view.full
    axis = {"tickCount": 3, "labelFontSize": 8, "titleFontSize": 10, "labelOverlap": True, "grid": False, "domain": True, "domainOpacity": 0.3, "domainColor": INK}
    x: Spec = {"field": f"c{j}", "type": "quantitative", "scale": {"zero": False, "nice": True}, "axis": {**axis, "title": titles[j] if bottom else None, "labels": bottom, "format": "~s" if np.abs(table[:, j]).max() >= 1e4 else ""}}
    if not x["axis"]["format"]:
        del x["axis"]["format"]
    if i == j:
        return _own(table[:, i], x, axis, titles[i] if left else None, side)
    y: Spec = {"field": f"c{i}", "type": "quantitative", "scale": {"zero": False, "nice": True}, "axis": {**axis, "title": titles[i] if left else None, "labels": left}}
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
    return {"width": side, "height": side, "data": {"values": rows}, "mark": {"type": "rect", "color": INK, "opacity": 0.45}, "encoding": encoding}


def correlation_matrix(view: View) -> Drawn:
    """Return a mark for each pair, the larger the stronger; its shape and colour tell the sign."""
    names, columns, notes = _columns(view, COLUMNS)
    matrix = _correlations(columns)
    order = _together(matrix)
    titles = _titles(view, names)
    together, against = view.word("together"), view.word("against")
    cell = min(CELL, (340 if view.full else 130) // len(names)) if view.full else 130 // len(names)
    rows = [
        {"a": titles[b], "b": titles[a], "r": round(r, 2), "size": round(abs(r), 3), "way": together if r >= 0 else against}
        for a in order
        for b in order
        if a != b and (r := float(matrix[a, b])) == r
    ]
    pair, strongest = _strongest(matrix, names)
    values = {"axes": len(names), "a": pair[0], "b": pair[1], "r": strongest, "columns": names}
    written = view.full and len(names) <= WRITTEN
    ordered = [titles[i] for i in order]
    side = cell * len(names)
    labels: Spec = {"title": None, "grid": False, "labels": view.full, "labelLimit": 120}
    x = {"field": "a", "type": "nominal", "scale": {"domain": ordered}, "axis": {**labels, "labelAngle": -40, "labelAlign": "right"}}
    y = {"field": "b", "type": "nominal", "scale": {"domain": ordered}, "axis": labels}
    ways = {"domain": [together, against], "range": [BLUE, VERMILION]}
    more = {"width": side, "height": side, "autosize": {"type": "pad", "contains": "padding"}, "padding": 4}
    if written:
        return Drawn(_cells(rows, x, y), rows, alt=("cells",), see=("pair",), values=values, notes=notes, more=more)
    legend = {"title": None} if view.full else None
    size = {"field": "size", "type": "quantitative", "scale": {"domain": [0, 1], "range": [0, (cell - 4) ** 2]}, "legend": None}
    encoding = {"x": x, "y": y, "size": size, "color": {"field": "way", "type": "nominal", "scale": ways, "legend": legend}}
    encoding["shape"] = {"field": "way", "type": "nominal", "scale": {"domain": ways["domain"], "range": ["square", "diamond"]}, "legend": legend}
    layers: list[Spec] = [{"mark": {"type": "point", "filled": True, "opacity": 0.9}, "encoding": encoding}]
    return Drawn(layers, rows, see=("pair",), values=values, notes=notes, more=more)


def _cells(rows: list[dict[str, object]], x: Spec, y: Spec) -> list[Spec]:
    """Return cells with their numbers, coloured from -1 over 0 to 1."""
    for row in rows:
        row["dark"] = abs(float(str(row["r"]))) < 0.6
    colour = {"field": "r", "type": "quantitative", "scale": {"domain": [-1, 0, 1], "range": [_colors.CELLS_DIVERGING[0], _colors.CELLS_DIVERGING[2], _colors.CELLS_DIVERGING[4]], "interpolate": "rgb"}, "legend": None}
    ink = {"condition": {"test": "datum.dark", "value": _colors.DARK}, "value": _colors.LIGHT}
    text = {"field": "r", "type": "quantitative", "format": ".2f"}
    return [{"mark": {"type": "rect"}, "encoding": {"x": x, "y": y, "color": colour}}, {"mark": {"type": "text", "fontSize": 10}, "encoding": {"x": x, "y": y, "text": text, "color": ink}}]


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


__all__ = ["correlation_matrix", "parallel_coords", "scatter_matrix"]

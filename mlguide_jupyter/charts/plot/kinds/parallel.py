"""An axis for each column, and a line for each row."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _axes, _said
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data, picked
from mlguide_jupyter.charts.plot._rows import Rows
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot.kinds._columns import columns_of, strongest, titles_of
from mlguide_jupyter.charts.plot.kinds.points import chosen

#: Lines that can be followed, and axes side by side.
LINES, AXES = 300, 12


def parallel_coords(view: View) -> Drawn:
    """Return an axis for each column, each scaled to its own range, and a line for each row (Inselberg 1985)."""
    names, columns, notes = columns_of(view, AXES)
    table = np.stack(columns, axis=1)
    hue = view.axis("color") if view.parts("color") else None
    use = ~np.isnan(table).any(axis=1) & (hue.codes >= 0 if hue else True)
    if use.sum() < 1:
        raise Nothing("no_values", columns=names)
    rows_at = chosen(np.flatnonzero(use), LINES if view.full else 120)
    low, high = _ends_of(view, names)
    part = (table[rows_at] - low) / np.where(high > low, high - low, 1.0)
    titles = titles_of(view, names, 16)
    n, k = part.shape
    rows = data(line=np.repeat(np.arange(n), k), axis=titles * n, part=np.round(part.ravel(), 3))
    colour: Spec = {"value": BLUE}
    if hue is not None:
        for row, name in zip(rows, picked(hue.names, np.repeat(hue.codes[rows_at], k)), strict=True):
            row["color"] = name
        colour = view.color(hue)
    band = view.width / k
    turn = (
        {"labelAngle": -30, "labelAlign": "right"} if max(map(len, titles)) * _axes.LETTER > band else {"labelAngle": 0}
    )
    x = {
        "field": "axis",
        "type": "ordinal",
        "sort": None,
        "scale": {"domain": titles, "type": "point", "padding": 0.25},
        "axis": {"title": None, "grid": True, "gridOpacity": 0.6, **(turn if view.full else {"labels": False})},
    }
    y = {"field": "part", "type": "quantitative", "scale": {"domain": [-0.08, 1.08], "nice": False}, "axis": None}
    mark = {"type": "line", "strokeWidth": 1, "opacity": 0.6 if n <= 80 else 0.35}
    layers: list[Spec] = [
        {"mark": mark, "encoding": {"x": x, "y": y, "detail": {"field": "line", "type": "nominal"}, "color": colour}}
    ]
    if view.full and not view.panel:
        layers += _ends(titles, low, high, x, y)
    notes += view.some_points(n, int(use.sum()))
    pair, r = strongest(np.corrcoef(table[use].T) if use.sum() > 2 else np.eye(k), names)
    values = {"n": int(use.sum()), "lines": n, "axes": k, "a": pair[0], "b": pair[1], "r": r}
    return Drawn(layers, rows, see=("pair",) if use.sum() > 2 else (), values=values, notes=notes)


def _ends_of(view: View, names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and the greatest value of each column, in all panels together."""
    everything = Rows(view.profile, view.plot)
    columns = [everything.numbers(name) for name in names]
    return np.array([np.nanmin(each) for each in columns]), np.array([np.nanmax(each) for each in columns])


def _ends(titles: list[str], low: np.ndarray, high: np.ndarray, x: Spec, y: Spec) -> list[Spec]:
    made: list[Spec] = []
    for values, part, move in ((low, 0.0, 9), (high, 1.0, -8)):
        rows = data(axis=titles, part=[part] * len(titles), text=[_said.compact(float(value)) for value in values])
        mark = {"type": "text", "dy": move, "fontSize": 9, "color": INK}
        made.append(
            {
                "data": {"values": rows},
                "mark": mark,
                "encoding": {"x": x, "y": y, "text": {"field": "text", "type": "nominal"}},
            }
        )
    return made

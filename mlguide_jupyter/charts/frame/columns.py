"""A table at a glance: small histograms of its columns of amounts, those with findings first."""

from __future__ import annotations

from mlguide_jupyter.charts._theme import BLUE, CONFIG, SCHEMA, Rows, Spec, number, rows
from mlguide_jupyter.charts.frame._view import View, bins
from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.model import Figure

NAME = "columns"
#: Columns, in rows of so many, and pixels and bars of each.
MOST, ACROSS, WIDTH, HEIGHT, BARS = 12, 4, 130, 80, 24


def draw(view: View) -> Figure | None:
    """Return the picture, None for a table without amounts."""
    measures = {column.name: column for column in view.facts.measures}
    accused = [name for name in view.accused if name in measures]
    names = list(dict.fromkeys([*accused, *measures]))[:MOST]
    if not names:
        return None
    values = [row for name in names for row in _bars(name, measures[name])]
    small: Spec = {"title": None, "axis": {"tickCount": 3, "format": "~s"}}
    inner: Spec = {
        "width": WIDTH,
        "height": HEIGHT,
        "mark": {"type": "bar", "color": BLUE, "binSpacing": 0},
        "encoding": {
            "x": {**number("low", "", scale={"nice": False}), **small, "bin": {"binned": True}},
            "x2": {"field": "high"},
            "y": {**number("share", "", scale={"zero": True}), "axis": None},
        },
    }
    made: Spec = {
        "$schema": SCHEMA,
        "config": CONFIG,
        "data": {"values": values},
        "facet": {"field": "column", "type": "nominal", "sort": names, "title": None, "header": _HEADER},
        "columns": ACROSS,
        "spec": inner,
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
    }
    return view.figure(NAME, made, ["all"], drawn=len(names), names=names, accused=bool(accused))


_HEADER: Spec = {
    "labelFontSize": 11,
    "labelLimit": WIDTH,
    "labelPadding": 2,
    "labelColor": CONFIG["axis"]["labelColor"],
}


def _bars(name: str, column: Column) -> Rows:
    made = bins(column.core, column.whole_numbers, BARS)
    shares = made.counts / max(made.counts.max(), 1)
    return [{"column": name, **row} for row in rows(low=made.edges[:-1], high=made.edges[1:], share=shares)]

"""Which columns have gaps, and how many."""

from __future__ import annotations

from mlguide_jupyter.charts._theme import VERMILION, Rows, layer, number, spec
from mlguide_jupyter.charts.frame._view import View
from mlguide_jupyter.model import Figure

NAME = "missing"
#: Bars, and pixels of each.
MOST, STEP = 15, 18


def draw(view: View) -> Figure | None:
    """Return the picture, None for a table without gaps."""
    facts = view.facts
    gaps = sorted((c for c in facts.columns if c.missing), key=lambda column: (-column.missing, column.place))
    if not gaps or not facts.rows:
        return None
    shown = gaps[:MOST]
    values: Rows = [{"column": c.name, "share": round(c.missing / facts.rows, 4)} for c in shown]
    bars = layer(
        {"type": "bar", "color": VERMILION, "opacity": 0.8},
        values,
        x=number("share", view.label(NAME, "x"), scale={"zero": True, "domain": [0, 1]}, axis={"format": "~%"}),
        y={"field": "column", "type": "nominal", "sort": None, "title": view.label(NAME, "y")},
    )
    return view.figure(
        NAME,
        spec(bars, height={"step": STEP}),
        ["most", *(["more"] if len(gaps) > MOST else [])],
        names=len(gaps),
        first=gaps[0].name,
        share=gaps[0].missing / facts.rows,
        drawn=len(shown),
    )

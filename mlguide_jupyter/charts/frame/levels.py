"""One column of categories: how often each occurs, the commonest first, or in their own order."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, Rows, Spec, layer, number, spec
from mlguide_jupyter.charts.frame._view import View
from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.model import Figure

NAME = "levels"
#: Bars, and pixels of each.
MOST, STEP = 15, 20
MEANT = ("category", "ordered category", "flag", "code", "identifier", "text")


def draw(view: View) -> Figure | None:
    """Return the picture, None for a column without categories."""
    column = view.column
    names, counts = _counted(column)
    if column.meant not in MEANT or not len(names):
        return None
    order = np.arange(len(names)) if column.ordered else np.argsort(-counts, kind="stable")
    shown, rest = order[:MOST], order[MOST:]
    others = view.label(NAME, "others", rest=len(rest))
    values: Rows = [{"level": names[i] or "''", "rows": int(counts[i])} for i in shown]
    values += [{"level": others, "rows": int(counts[rest].sum())}] if len(rest) else []
    bars = layer(
        {"type": "bar", "color": BLUE},
        values,
        x=number("rows", view.label(NAME, "x"), scale={"zero": True}),
        y={"field": "level", "type": "nominal", "sort": None, "title": view.label(NAME, "y", column=column.name)},
    )
    height: Spec = {"step": STEP}
    top = shown[int(counts[shown].argmax())]
    last = shown[int(counts[shown].argmin())]
    return view.figure(
        NAME,
        spec(bars, height=height),
        ["most", *(["others"] if len(rest) else [])],
        column=column.name,
        levels=len(names),
        first=names[top],
        count=int(counts[top]),
        last=names[last],
        least=int(counts[last]),
        n=int(counts.sum()),
        share=float(counts[top] / counts.sum()),
        rest=len(rest),
    )


def _counted(column: Column) -> tuple[list[str], np.ndarray]:
    """Return the distinct values as texts and how often each occurs."""
    if column.levels:
        used = column.counts > 0
        return [name[:60] for name, kept in zip(column.levels, used, strict=True) if kept], column.counts[used]
    if column.is_number or column.kind == "boolean":
        distinct, counts = np.unique(column.cells[~column.gaps], return_counts=True)
        return [f"{value:.10g}" if column.is_number else str(bool(value)) for value in distinct.tolist()], counts
    return [], np.zeros(0, np.int64)

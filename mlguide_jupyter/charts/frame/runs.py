"""Where along the rows the gaps lie, of columns whose gaps come in runs."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import VERMILION, Rows, Spec, layer, spec
from mlguide_jupyter.charts.frame._view import View
from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.missing import Gap, Patterns, Runs, patterns
from mlguide_jupyter.model import Figure

NAME = "runs"
#: Columns, stretches of rows, and pixels of a line.
MOST, STRETCHES, STEP = 12, 60, 16
_OPACITY: Spec = {"domain": [0, 1], "range": [0.0, 1.0]}


def draw(view: View) -> Figure | None:
    """Return the picture, None where no gaps come in runs."""
    seen = patterns(view.facts)
    told = [(gap, run) for gap in seen.gaps.columns if (run := seen.runs(gap)).together]
    if not told:
        return None
    told.sort(key=lambda one: (one[1].z, one[0].place))
    shown = told[:MOST]
    places = _places(seen, view.facts.order)
    order = view.facts.order
    dated = order is not None and order.kind == "date"
    title = view.label(NAME, "order", order=order.name) if order else view.label(NAME, "rows")
    names = [gap.name for gap, _ in shown]
    made = spec(
        layer(
            {"type": "rect", "color": VERMILION},
            _stretches(seen, [gap for gap, _ in shown], places),
            x={"field": "from", "type": "temporal" if dated else "quantitative", "title": title, **_across(places)},
            x2={"field": "to"},
            y={"field": "column", "type": "nominal", "sort": names, "title": None, "scale": {"domain": names}},
            opacity={"field": "share", "type": "quantitative", "legend": None, "scale": _OPACITY},
            tooltip=[{"field": field, "type": "nominal"} for field in ("column", "from", "to", "share")],
        ),
        height={"step": STEP},
    )
    first = shown[0][1]
    return view.figure(
        NAME,
        made,
        ["longest", *(["more"] if len(told) > MOST else [])],
        columns=len(told),
        drawn=len(shown),
        order=order.name if order else "",
        run=first,
        whole=view.facts.whole,
        **_ends(view, first, order),
    )


def _across(places: np.ndarray) -> Spec:
    """Return an axis over all rows, so that one sees where in the table a run lies."""
    ends = [_plain(places[0]), _plain(places[-1])]
    return {"scale": {"nice": False, "zero": False, "domain": ends}, "axis": {"grid": False}}


def _stretches(seen: Patterns, gaps: list[Gap], places: np.ndarray) -> Rows:
    """Return the share of gaps in stretches of about equally many rows; those without a gap are left out."""
    along = seen.along
    cuts = np.unique(np.linspace(0, len(along), min(STRETCHES, len(along)) + 1).astype(int))
    ends = np.append(places[cuts[:-1]], places[-1])
    made: Rows = []
    for gap in gaps:
        shares = np.add.reduceat(gap.mask[along].astype(float), cuts[:-1]) / np.diff(cuts)
        made.extend(
            {"column": gap.name, "from": ends[i], "to": ends[i + 1], "share": round(float(share), 3)}
            for i, share in enumerate(shares)
            if share
        )
    return [{**row, "from": _plain(row["from"]), "to": _plain(row["to"])} for row in made]


def _places(seen: Patterns, order: Column | None) -> np.ndarray:
    """Return where each row lies along the axis."""
    cells = seen.gaps.facts.positions if order is None else order.cells
    placed: np.ndarray = cells[seen.along]
    return placed.astype("datetime64[s]" if placed.dtype.kind == "M" else float)


def _plain(value: object) -> str | float:
    return str(value) if isinstance(value, np.datetime64) else float(value)  # type: ignore[arg-type]


def _ends(view: View, run: Runs, order: Column | None) -> dict[str, str]:
    """Return how the rows that begin and end a run are called."""
    if order is None or order.kind != "date":
        return {"begin": view.facts.label(run.first), "end": view.facts.label(run.last)}
    return {key: str(order.cells[at].astype("datetime64[D]")) for key, at in (("begin", run.first), ("end", run.last))}

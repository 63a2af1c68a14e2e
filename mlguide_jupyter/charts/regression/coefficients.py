"""Coefficients with their intervals, each for one standard deviation of its column, so that they can be compared.

A coefficient alone has the units of outcome per unit of regressor: income in
dollars gets a small one, in thousands a large one. Multiplied by the column's
SD all are in units of the outcome (Gelman 2008 compares by two SD, so as to set
numbers beside dummies; one SD is the commoner scale and says the same order).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import BLUE, INK, Rows, Spec, axis_format, layer, number, rows, spec
from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.model import Figure

NAME = "coefficients"

#: Rows of the picture; of more coefficients the strongest by |t| are shown.
MOST = 30
#: Pixels a coefficient.
STEP = 22
#: Columns that cannot move alone.
JOINT = ("polynomial", "orthogonal", "spline", "interaction")


def draw(view: View) -> Figure | None:
    """Return the picture, None where no coefficient has an interval."""
    facts, confidence = view.facts, 1 - view.facts.alpha
    bars, total = _bars(view)
    if not bars:
        return None
    together = [bar["name"] for bar in bars if facts.terms[facts.columns.index(bar["name"])].kind in JOINT]
    cases = ["strongest" if len(bars) > 1 else "single"]
    cases += ["together"] * bool(together) + ["some"] * (len(bars) < total)
    clear = sum(bar["clear"] for bar in bars)
    told = {"clear": clear, "shown": len(bars), "total": total, "together": together, "confidence": confidence}
    return view.figure(NAME, _picture(view, bars, confidence), cases, top=bars[0], **told)


def _bars(view: View) -> tuple[Rows, int]:
    """Return the coefficients that are drawn, largest first, and how many could be."""
    facts = view.facts
    slopes, sd = np.array(facts.slopes, dtype=np.intp), column_sd(view)
    with np.errstate(invalid="ignore", over="ignore"):
        low, high = (facts.conf_int[slopes] * sd[:, None]).T
        middle = facts.params[slopes] * sd
    known = np.flatnonzero(np.isfinite(low) & np.isfinite(high) & np.isfinite(middle) & (sd > 0))
    strength = np.nan_to_num(np.abs(facts.tvalues[slopes[known]]))
    kept = known[np.argsort(-strength, kind="stable")[:MOST]]
    kept = kept[np.lexsort((kept, -np.abs(middle[kept])))]
    clear = (low > 0) | (high < 0)
    told = [view.label(NAME, "clear" if clear[i] else "open") for i in kept]
    made = rows(
        name=np.array([facts.columns[j] for j in slopes[kept]], dtype=object),
        middle=middle[kept],
        low=low[kept],
        high=high[kept],
        coef=facts.params[slopes[kept]].astype(object),
        sd=sd[kept].astype(object),
        clear=clear[kept],
        said=np.array(told, dtype=object),
    )
    return made, len(known)


def column_sd(view: View) -> NDArray[np.float64]:
    """Return the standard deviations of the design's columns, the constant left out."""
    facts = view.facts
    if facts.centred is not None:
        return np.asarray(facts.centred.scale / np.sqrt(max(facts.n - 1, 1)))
    return np.asarray(facts.X[:, list(facts.slopes)].std(axis=0, ddof=min(1, facts.n - 1)))


def _picture(view: View, values: Rows, confidence: float) -> Spec:
    along = {"axis": axis_format([value["middle"] for value in values]), "scale": {"zero": True}}
    across = number("middle", view.label(NAME, "x", confidence=confidence), **along)
    words = [view.label(NAME, "clear"), view.label(NAME, "open")]
    order = [value["name"] for value in values]
    up = {"field": "name", "type": "nominal", "sort": order, "title": None, "axis": {"grid": False}}
    colour = {"field": "said", "type": "nominal", "scale": {"domain": words, "range": [BLUE, INK]}, "title": None}
    shape = {**colour, "scale": {"domain": words, "range": ["circle", "diamond"]}}
    hover = [("name", "column"), ("coef", "coef"), ("sd", "sd"), ("middle", "middle"), ("low", "low"), ("high", "high")]
    tooltip = [{"field": field, "title": view.label(NAME, key)} for field, key in hover]
    place = {"y": up, "color": colour, "tooltip": tooltip}
    return spec(
        layer({"type": "rule", "color": INK, "strokeDash": [4, 3]}, [{"zero": 0}], x={**across, "field": "zero"}),
        layer({"type": "rule", "strokeWidth": 2}, values, x={**across, "field": "low"}, x2={"field": "high"}, **place),
        layer({"type": "point", "filled": True, "size": 70, "opacity": 1}, values, x=across, shape=shape, **place),
        height={"step": STEP},
    )

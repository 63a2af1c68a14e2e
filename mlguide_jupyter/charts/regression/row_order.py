"""Residuals in the order of the rows: drifts, waves and runs, where the rows have an order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import BLUE, Spec, axis_format, layer, number, rows, spec
from mlguide_jupyter.charts.regression._curve import curve, zero
from mlguide_jupyter.charts.regression._points import STAR
from mlguide_jupyter.charts.regression._smooth import ENOUGH_ROWS, Smoother
from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.model import Figure

NAME = "row-order"

#: Up to this many residuals are joined one by one; beyond, as many stretches are drawn from their least to their most.
MARKS = 600


def in_order(view: View) -> NDArray[np.float64]:
    """Return the residuals in the order of the rows."""
    resid, places = view.facts.wresid, view.facts.order.rows
    return resid if places is None or len(places) != len(resid) else resid[places]


def draw(view: View) -> Figure | None:
    """Return the picture, None where the rows have no known order."""
    resid = in_order(view)
    if not view.facts.order.known or len(resid) < ENOUGH_ROWS or not np.isfinite(resid).all():
        return None
    place = np.arange(1.0, len(resid) + 1)
    order = view.facts.order.name
    across = number("x", view.label(NAME, "x", order=order), axis=axis_format(place[-1:]), scale={"nice": False})
    up = number("y", view.label(NAME, "y"), axis=axis_format([resid.min(), resid.max()]))
    smoother = Smoother.along(place, np.arange(len(place)))
    line = smoother.smooth(resid[smoother.rows])
    trace = _one_by_one(view, place, resid, across, up) if len(resid) <= MARKS else [_stretches(resid, across, up)]
    signs = np.sign(resid[resid != 0])
    runs = int(1 + np.count_nonzero(signs[1:] != signs[:-1]))
    values = {
        "order": order,
        "runs": runs,
        "expected": _expected_runs(signs),
        "drift": float(np.abs(line.y).max() / view.sigma),
    }
    return view.figure(NAME, spec(zero(up), *trace, *curve(line, across, up)), ["runs"], **values)


def _expected_runs(signs: NDArray[np.float64]) -> float:
    """Return the runs of equal sign to be expected by chance (Wald and Wolfowitz 1940)."""
    above, below = int(np.sum(signs > 0)), int(np.sum(signs < 0))
    return 1 + 2 * above * below / max(above + below, 1)


def _one_by_one(
    view: View, place: NDArray[np.float64], resid: NDArray[np.float64], across: Spec, up: Spec
) -> list[Spec]:
    places = view.facts.order.rows
    where = np.arange(len(resid)) if places is None else places
    names = np.array([view.facts.label(row) for row in where], dtype=object)
    tooltip = [
        {"field": "row", "type": "nominal", "title": "row"},
        {"field": "y", "type": "quantitative", "title": up["title"]},
    ]
    mark = {
        "type": "line",
        "color": BLUE,
        "strokeWidth": 0.8,
        "opacity": 0.8,
        "point": {"size": 14, "color": BLUE, "opacity": 0.7},
    }
    made = [layer(mark, rows(x=place, y=resid, row=names), x=across, y=up, tooltip=tooltip)]
    accused = np.isin(where, view.accused)
    if accused.any():
        made.append(
            layer(STAR, rows(x=place[accused], y=resid[accused], row=names[accused]), x=across, y=up, tooltip=tooltip)
        )
    return made


def _stretches(resid: NDArray[np.float64], across: Spec, up: Spec) -> Spec:
    starts = np.unique(np.linspace(0, len(resid), MARKS, endpoint=False).astype(int))
    low, high = np.minimum.reduceat(resid, starts), np.maximum.reduceat(resid, starts)
    middle = (starts + np.append(starts[1:], len(resid)) + 1) / 2
    mark = {"type": "rule", "color": BLUE, "opacity": 0.55, "strokeWidth": 0.7}
    return layer(mark, rows(x=middle, low=low, high=high), x=across, y={**up, "field": "low"}, y2={"field": "high"})

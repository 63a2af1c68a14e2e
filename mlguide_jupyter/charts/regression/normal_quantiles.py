"""Residuals against what normal errors would give (QQ), with a band for all of them together.

Shown are internally studentized residuals: with normal errors their order
statistics follow the line, and stay in the band of :mod:`._band`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import INK, Spec, layer, number, rows, spec
from mlguide_jupyter.charts.regression._band import band, normal_quantile
from mlguide_jupyter.charts.regression._points import points
from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.model import Figure

NAME = "normal-quantiles"
CODE = "regression/non-normal-residuals"

#: Fewer residuals have no shape.
FEWEST = 8
#: Ranks at which the band is worked out: all up to this many, else that many, close in the tails.
RANKS = 160
#: Share of the rows that counts as a tail.
TAIL = 0.1
#: So few rows beyond the band are outliers rather than the shape of all.
FEW = 3


def draw(view: View) -> Figure | None:
    """Return the picture, None for too few rows."""
    ordered = np.sort(view.facts.studentized[view.usable])
    n = len(ordered)
    if n < FEWEST:
        return None
    across, up = number("x", view.label(NAME, "x")), number("y", view.label(NAME, "y"))
    y = view.facts.studentized[view.shown]
    # The middle of the ranks that equal values share.
    rank = (np.searchsorted(ordered, y) + np.searchsorted(ordered, y, "right") + 1) / 2
    dots = points(view, normal_quantile(rank, n), y, across, up, view.most(np.abs(view.facts.studentized)))
    ranks = _ranks(n)
    low, high = band(ranks, n)
    case = shape(ordered[ranks - 1], low, high, ranks / (n + 1))
    values = {
        "smallest": float(ordered[0]),
        "largest": float(ordered[-1]),
        "least": float(low[0]),
        "most": float(high[-1]),
        "unimportant": view.level(CODE) == "ok",
    }
    return view.figure(NAME, spec(*_ground(normal_quantile(ranks, n), low, high, across, up), *dots), [case], **values)


def shape(values: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64], share: Any) -> str:
    """Return which sentence tells where ordered residuals leave the band."""
    side = (values > high).astype(int) - (values < low).astype(int)
    # The outermost rank that is out speaks for its tail: heavy tails swell the SD, and the ranks within look short.
    left, right = (int(part[part != 0][:1].sum()) for part in (side[share < TAIL], side[share > 1 - TAIL][::-1]))
    # A few far rows swell the SD, which makes the other tail look short: that is no skewness.
    few = [0 < np.sum(part == sign) <= FEW for part, sign in ((side[share < 0.5], -1), (side[share > 0.5], 1))]
    left, right = (0 if few[1] and left > 0 else left), (0 if few[0] and right < 0 else right)
    told = {
        (-1, 1): "heavy",
        (1, -1): "short",
        (1, 1): "right",
        (-1, -1): "left",
        (0, 1): "upper",
        (-1, 0): "lower",
        (0, -1): "upper-short",
        (1, 0): "lower-short",
    }
    return told.get((left, right), "middle" if side.any() else "inside")


def _ranks(n: int) -> NDArray[np.intp]:
    if n <= RANKS:
        return np.arange(1, n + 1)
    lower = np.unique(np.geomspace(1, n / 2, RANKS // 2).astype(int))
    return np.unique(np.concatenate([lower, n + 1 - lower]))


def _ground(x: Any, low: Any, high: Any, across: Spec, up: Spec) -> list[Spec]:
    shade = layer(
        {"type": "area", "color": INK, "opacity": 0.25},
        rows(x=x, low=low, high=high),
        x=across,
        y={**up, "field": "low"},
        y2={"field": "high"},
    )
    ends = np.array([x[0], x[-1]])
    return [shade, layer({"type": "line", "color": INK, "strokeDash": [4, 3]}, rows(x=ends, y=ends), x=across, y=up)]

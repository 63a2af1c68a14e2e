"""How alike residuals are that lie some rows apart (autocorrelation function), where the rows have an order.

The band is the pointwise 95 % one of independent errors, 1.96 / sqrt(n)
(Bartlett 1946); one lag of twenty leaves it by chance.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Spec, layer, number, rows, spec
from mlguide_jupyter.charts.regression._curve import BAND, zero
from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.charts.regression.row_order import in_order
from mlguide_jupyter.model import Figure

NAME = "autocorrelation"

FEWEST = 20
#: Rows that are used at most: the last ones.
ROWS = 50_000
#: Lags shown: 10 log10(n), R's default, and two cycles of the calendar; never more than a quarter of the rows.
MOST_LAGS = 60
#: Up to this many rows sums of products are quicker than Fourier transforms.
DIRECT = 1_000
#: Share of the lags that leave the band by chance.
SHARE = 0.05


def draw(view: View) -> Figure | None:
    """Return the picture, None where the rows have no known order or are too few."""
    resid = in_order(view)[-ROWS:]
    n = len(resid)
    if not view.facts.order.known or n < FEWEST or not np.isfinite(resid).all() or np.ptp(resid) == 0:
        return None
    from statsmodels.tsa.stattools import acf

    seasons = view.facts.order.seasons
    cycles = max((2 * season for season in seasons), default=1)
    lags = min(max(int(10 * np.log10(n)), cycles), n // 4, MOST_LAGS)
    values = np.asarray(acf(resid, nlags=lags, fft=n > DIRECT))[1:]
    limit = float(BAND / np.sqrt(n))
    cases, told = _seen(values, limit, seasons)
    return view.figure(NAME, _picture(view, values, limit), cases, lags=lags, limit=limit, **told)


def _seen(values: NDArray[np.float64], limit: float, seasons: tuple[int, ...]) -> tuple[list[str], dict[str, float]]:
    """Return which sentences tell the lags, and their numbers."""
    size = np.abs(values)
    beyond, top = int(np.sum(size > limit)), int(size.argmax())
    told = {"first": float(values[0]), "beyond": beyond, "top": float(values[top]), "at": top + 1}
    if not beyond:
        return ["inside"], told
    # The farthest of so many independent lags, 95 times in 100 (Bonferroni).
    farthest = -float(special.ndtri(SHARE / 2 / len(values))) / BAND
    few = beyond <= max(2, 2 * SHARE * len(values)) and size[top] < farthest * limit
    season = next((s for s in seasons if s <= len(values) and size[s - 1] > limit), 0)
    told |= {"season": season, "seasonal": float(values[season - 1])}
    return ["few" if few else "beyond", *["season"] * bool(season)], told


def _picture(view: View, values: NDArray[np.float64], limit: float) -> Spec:
    lag = np.arange(1, len(values) + 1)
    across = number(
        "lag", view.label(NAME, "x"), axis={"tickMinStep": 1, "grid": False}, scale={"nice": False, "padding": 6}
    )
    up = number("r", view.label(NAME, "y"))
    outside = np.where(np.abs(values) > limit, VERMILION, BLUE)
    marks = rows(lag=lag, r=values, colour=outside, zero=np.zeros(len(values)))
    colour = {"field": "colour", "type": "nominal", "scale": None}
    tooltip = [
        {"field": f, "type": "quantitative", "title": up["title"] if f == "r" else across["title"]}
        for f in ("lag", "r")
    ]
    shade = {"type": "rect", "color": INK, "opacity": 0.25}
    return spec(
        layer(shade, [{"low": -limit, "high": limit}], y={**up, "field": "low"}, y2={"field": "high"}),
        zero(up),
        layer({"type": "rule", "strokeWidth": 2}, marks, x=across, y=up, y2={"field": "zero"}, color=colour),
        layer(
            {"type": "point", "filled": True, "size": 30, "opacity": 1},
            marks,
            x=across,
            y=up,
            color=colour,
            tooltip=tooltip,
        ),
    )

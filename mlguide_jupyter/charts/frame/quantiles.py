"""One column of amounts against the quantiles of the family that fits best, with a band for all of them together.

The band is that of :mod:`mlguide_jupyter.charts.regression._band`, on the scale of shares, so that it serves every
family: 95 of 100 samples of the family lie wholly inside.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from mlguide_jupyter.charts._theme import BLUE, INK, Spec, axis_format, layer, number, rows, spec
from mlguide_jupyter.charts.frame._view import View
from mlguide_jupyter.charts.regression._band import local_level
from mlguide_jupyter.model import Figure

NAME = "quantiles"
#: Points: evenly spaced ranks, with the outermost one by one.
POINTS, ENDS = 100, 12
FEWEST = 20
#: Share of the values at an end that is a tail.
TAIL = 0.1


def draw(view: View) -> Figure | None:
    """Return the picture, None for too few values, for counts and for groups."""
    choice, values = view.choice, view.column.core
    n = len(values)
    if choice is None or n < FEWEST or view.column not in view.facts.measures:
        return None
    fit = choice.best
    if fit.discrete or fit.family == "bimodal":
        return None
    ranks = _ranks(n)
    half = local_level(n) / 2
    low, high = (fit.quantile(np.asarray(special.betaincinv(ranks + 1, n - ranks, p), float)) for p in (half, 1 - half))
    x, y = fit.quantile((ranks + 0.5) / n), values[ranks]
    across = number("x", view.label(NAME, "x", family=fit.family), axis=axis_format(x))
    up = number("y", view.label(NAME, "y", column=view.column.name), axis=axis_format(y))
    dots = layer({"type": "point", "filled": True, "color": BLUE, "size": 22}, rows(x=x, y=y), x=across, y=up)
    case, above = shape(y, low, high, (ranks + 0.5) / n)
    layers = [*_ground(x, low, high, across, up), dots]
    return view.figure(NAME, spec(*layers), [case], column=view.column.name, family=fit.family, above=above)


def _ranks(n: int) -> np.ndarray:
    first = np.arange(min(ENDS, n))
    return np.unique(np.concatenate([first, np.linspace(0, n - 1, POINTS).astype(int), n - 1 - first]))


def _ground(x: np.ndarray, low: np.ndarray, high: np.ndarray, across: Spec, up: Spec) -> list[Spec]:
    shade = layer(
        {"type": "area", "color": INK, "opacity": 0.25, "clip": True},
        rows(x=x, low=low, high=high),
        x=across,
        y={**up, "field": "low"},
        y2={"field": "high"},
    )
    ends = np.array([x[0], x[-1]])
    return [shade, layer({"type": "line", "color": INK, "strokeDash": [4, 3]}, rows(x=ends, y=ends), x=across, y=up)]


def shape(y: np.ndarray, low: np.ndarray, high: np.ndarray, shares: np.ndarray) -> tuple[str, bool]:
    """Return which sentence tells where values leave the band, and whether they lie above it there."""
    side = (y > high).astype(int) - (y < low).astype(int)
    upper, lower = int(side[shares >= 1 - TAIL].sum()), int(side[shares <= TAIL].sum())
    if not side.any():
        return "close", False
    if upper and abs(upper) >= abs(lower):
        return "upper", upper > 0
    return ("lower", lower > 0) if lower else ("middle", False)

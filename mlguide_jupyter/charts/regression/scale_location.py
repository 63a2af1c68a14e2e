"""Spread along the fitted values (scale-location): do the residuals scatter equally widely everywhere?

The height is the root of the absolute studentized residual, which normal errors
make nearly symmetric (Cleveland 1993; R's plot.lm has it too). With equal
variance the smooth lies flat.
"""

from __future__ import annotations

from math import exp, sqrt

import numpy as np

from mlguide_jupyter.charts._theme import axis_format, number, spec
from mlguide_jupyter.charts.regression._curve import curve
from mlguide_jupyter.charts.regression._points import points
from mlguide_jupyter.charts.regression._view import EDGE, FIRED, View
from mlguide_jupyter.model import Figure

NAME = "scale-location"
CODE = "regression/heteroscedasticity"

#: The range of three independent standard normal numbers stays below this in 95 of 100 draws (Tukey's studentized
#: range): so far apart, in standard errors, lie the logs of three equal spreads by chance.
RANGE_OF_THREE = 3.31
#: A ratio that no eye sees in the cloud is called even, however sure it is.
VISIBLE = 1.15
#: Five rows in each third: with fewer a ratio of spreads says nothing.
FEWEST = 15


def draw(view: View) -> Figure | None:
    """Return the picture, None where there are no residuals to show."""
    if not len(view.usable):
        return None
    shown, facts = view.shown, view.facts
    across = number("x", view.label(NAME, "x"), axis=axis_format(facts.fitted[shown]))
    tall = {"domain": [0, sqrt(EDGE)], "clamp": True, "nice": False} if view.tall else {}
    up = number("y", view.label(NAME, "y"), scale={"zero": True, **tall})
    root = np.sqrt(np.abs(facts.studentized[shown]))
    dots = points(
        view, facts.fitted[shown], root, across, up, () if view.tall else view.most(np.abs(facts.studentized))
    )
    if view.smoother is None or len(view.smoother.rows) < FEWEST:
        return view.figure(NAME, spec(*dots), ["points"])
    spread = facts.studentized[view.smoother.rows]
    line = view.smoother.smooth(np.sqrt(np.abs(spread)))
    case, ratio = seen(spread, view.level(CODE))
    return view.figure(NAME, spec(dots[0], *curve(line, across, up), *dots[1:]), [case], ratio=ratio)


def seen(spread: np.ndarray, level: str) -> tuple[str, float]:
    """Return which sentence tells the spread of residuals in the order of the fit, and the ratio of its thirds."""
    low, middle, high = (float(np.sqrt(np.mean(part**2))) for part in np.array_split(spread, 3))
    widest, narrowest = max(low, middle, high), min(low, middle, high)
    ratio = widest / narrowest if narrowest > 0 else float("inf")
    by_chance = exp(RANGE_OF_THREE / sqrt(2 * len(spread) / 3))
    if ratio < max(by_chance, VISIBLE):
        return ("hidden" if level in FIRED else "even"), ratio
    if level == "ok":
        return "chance", ratio
    if middle in (widest, narrowest):
        return ("middle" if middle == widest else "ends"), ratio
    return ("rises" if high == widest else "falls"), ratio

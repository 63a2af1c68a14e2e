"""Residuals along the fitted values, with a smooth: does the mean of the outcome follow the design's terms?

The smooth should lie flat on zero. Whether it does so is judged by the check
alone; the picture says how far it leaves zero, and where.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import axis_format, number, spec
from mlguide_jupyter.charts.regression._curve import curve, edges, zero
from mlguide_jupyter.charts.regression._points import points
from mlguide_jupyter.charts.regression._smooth import Line, Smoother
from mlguide_jupyter.charts.regression._view import FIRED, View
from mlguide_jupyter.model import Figure

Array = NDArray[np.float64]

NAME = "residuals-vs-fitted"
CODE = "regression/nonlinearity"

#: Less than this many residual SD no eye sees in the cloud.
VISIBLE = 0.15
#: Share of the groups that count as an end of the smooth.
END = 0.1


def draw(view: View) -> Figure | None:
    """Return the picture, None where there are no residuals to show."""
    return along(view, NAME, view.facts.fitted, view.smoother) if len(view.usable) else None


def along(view: View, name: str, x: Array, smoother: Smoother | None, **told: Any) -> Figure:
    """Return the residuals along a column of numbers (n,), with their smooth."""
    shown, facts = view.shown, view.facts
    across = number("x", view.label(name, "x", **told), axis=axis_format(x[shown]))
    up = number("y", view.label(name, "y"), axis=axis_format(facts.wresid[shown]), scale=edges(view))
    line = smoother.smooth(facts.wresid[smoother.rows]) if smoother else None
    furthest = view.most(np.abs(facts.studentized))
    dots = points(view, x[shown], facts.wresid[shown], across, up, () if view.tall else furthest)
    made = spec(zero(up), dots[0], *(curve(line, across, up) if line else ()), *dots[1:])
    far = int(furthest[0])
    values = {"row": facts.label(far), "distance": float(facts.studentized[far]), **told}
    if line is None:
        return view.figure(name, made, ["points", "furthest"], **values)
    case, more = seen(line, view.sigma, view.level(CODE))
    return view.figure(name, made, [case, "furthest"], **values, **more)


def seen(line: Line, sigma: float, level: str) -> tuple[str, dict[str, float]]:
    """Return which sentence tells the smooth, and its numbers in residual SD."""
    y = line.y / sigma
    at = int(np.abs(y).argmax())
    values = {"top": abs(float(y[at])), "where": float(line.x[at])}
    if values["top"] < VISIBLE:
        return ("hidden" if level in FIRED else "flat"), values
    if level == "ok":
        return "chance", values
    end = max(int(END * len(y)), 1)
    left, right, middle = (
        float(y[:end].mean()),
        float(y[-end:].mean()),
        float(np.median(y[end:-end] if len(y) > 2 * end else y)),
    )
    values |= {"left": abs(left), "right": abs(right)}
    both = min(abs(left), abs(right)) >= max(VISIBLE, values["top"] / 4)
    if both and left * right > 0 > left * middle:
        return ("up" if left > 0 else "down"), values
    return "leaves", values

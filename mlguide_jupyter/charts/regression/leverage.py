"""Residuals along the leverage, with contours of Cook's distance: does a single row hold the fit?

Contours are drawn at .5 and 1 (Cook and Weisberg 1982, section 3.5: look at
rows beyond .5, and always beyond 1); 4/n would mark rows in almost every fit.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import HEIGHT, INK, Spec, axis_format, layer, number, rows, spec
from mlguide_jupyter.charts.regression._curve import zero
from mlguide_jupyter.charts.regression._points import points
from mlguide_jupyter.charts.regression._view import View
from mlguide_jupyter.model import Figure

NAME = "leverage"

CONTOURS = (0.5, 1.0)
#: Points of a contour.
STEPS = 60
#: Pixels that a line of text needs.
TEXT = 11.0
#: The picture leaves this share of room around the rows.
ROOM = 1.08


def draw(view: View) -> Figure | None:
    """Return the picture, None where there are no residuals to show."""
    if not len(view.usable):
        return None
    facts, shown = view.facts, view.shown
    most = view.most(facts.cooks)
    across = number("x", view.label(NAME, "x"), axis=axis_format(facts.leverage[shown]), scale={"nice": False})
    up = number("y", view.label(NAME, "y"))
    dots = points(view, facts.leverage[shown], facts.studentized[shown], across, up, most)
    contours = _contours(view, across, up)
    beyond = int(np.sum(facts.cooks[view.usable] > CONTOURS[0]))
    top = int(most[0])
    values = {
        "row": facts.label(top),
        "distance": float(facts.cooks[top]),
        "pull": float(facts.leverage[top]),
        "mean": facts.rank / facts.n,
        "residual": float(facts.studentized[top]),
        "beyond": beyond,
        "rows": [facts.label(row) for row in view.most(facts.cooks, min(beyond, 4))],
        "contours": bool(contours),
    }
    case = "none" if not beyond else "one" if beyond == 1 else "several"
    return view.figure(NAME, spec(zero(up), *contours, *dots), [case], **values)


def _contours(view: View, across: Spec, up: Spec) -> list[Spec]:
    """Return the contours as far as they run through the picture, each with its name beside its end."""
    facts, shown = view.facts, view.shown
    widest = min(float(facts.leverage[shown].max()) * ROOM, 0.999)
    lowest, highest = (float(facts.studentized[shown].min()) * ROOM, float(facts.studentized[shown].max()) * ROOM)
    made: list[Spec] = []
    for sign, limit in ((1, highest), (-1, -lowest)):
        ends: list[float] = []
        for distance in CONTOURS:
            # The contour comes into the picture where it is as far from zero as the furthest row.
            first = distance * facts.rank / (distance * facts.rank + limit**2) if limit > 0 else 1.0
            if first >= widest:
                continue
            h = np.linspace(first, widest, STEPS)
            height = sign * np.sqrt(distance * facts.rank * (1 - h) / h)
            stroke = {"type": "line", "color": INK, "strokeDash": [6, 3], "strokeWidth": 1.2}
            made.append(layer(stroke, rows(x=h, y=height), x=across, y=up))
            ends.append(float(height[-1]))
            said = [{"x": widest, "y": ends[-1], "said": view.label(NAME, "contour", distance=distance)}]
            gap = HEIGHT * abs(ends[-1] - ends[0]) / max(highest - lowest, 1e-9)
            push = -sign * max(TEXT - gap, 0.0) if len(ends) > 1 else 0.0
            name = {"type": "text", "align": "left", "dx": 4, "dy": push, "fontSize": 9, "color": INK}
            made.append(layer(name, said, x=across, y=up, text={"field": "said", "type": "nominal"}))
    return made

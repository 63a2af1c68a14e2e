"""A smooth as a line in its band, and the line that it is compared with."""

from __future__ import annotations

from mlguide_jupyter.charts._theme import INK, VERMILION, Spec, layer, rows
from mlguide_jupyter.charts.regression._smooth import Line
from mlguide_jupyter.charts.regression._view import EDGE, View

#: Standard errors on either side: pointwise 95 %.
BAND = 1.96


def zero(up: Spec) -> Spec:
    """Return the dashed line on which all should lie, by the channel of the height."""
    return layer({"type": "rule", "strokeDash": [4, 3], "color": INK}, [{"zero": 0}], y={**up, "field": "zero"})


def edges(view: View) -> Spec:
    """Return the part of a residual's scale that draws what is too tall at the edge."""
    if not view.tall:
        return {}
    limit, own = EDGE * view.sigma, view.facts.wresid[view.shown]
    return {"domain": [max(-limit, float(own.min())), min(limit, float(own.max()))], "clamp": True, "nice": False}


def curve(line: Line, across: Spec, up: Spec) -> list[Spec]:
    """Return the layers of a smooth: its pointwise 95 % band and the line."""
    values = rows(x=line.x, y=line.y, low=line.y - BAND * line.se, high=line.y + BAND * line.se)
    band = {"type": "area", "color": VERMILION, "opacity": 0.2}
    stroke = {"type": "line", "color": VERMILION, "strokeWidth": 2}
    return [
        layer(band, values, x=across, y={**up, "field": "low"}, y2={"field": "high"}),
        layer(stroke, values, x=across, y=up),
    ]

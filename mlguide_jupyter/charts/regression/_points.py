"""Rows as points: plain ones, those that stand out, and their labels placed so that they do not overlap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import BLUE, HEIGHT, INK, VERMILION, WIDTH, Rows, Spec, layer, rows
from mlguide_jupyter.charts.regression._view import NAMED, View

Array = NDArray[np.float64]

#: With more points than this they are drawn smaller and fainter.
CROWD = 150
#: Pixels: a letter's width, a label's height, its gap from the point.
LETTER, LINE_HEIGHT, GAP = 5.6, 11.0, 7.0
#: Letters of a label that are shown.
LONGEST = 22

STAR: Spec = {"type": "point", "filled": True, "shape": "diamond", "color": VERMILION, "size": 80, "opacity": 0.9}


def points(view: View, x: Array, y: Array, across: Spec, up: Spec, named: Iterable[int]) -> list[Spec]:
    """Return the layers that draw the view's rows as points.

    Parameters
    ----------
    view : View
    x, y : ndarray
        Positions of the rows ``view.shown``.
    across, up : dict
        The two channels, their fields ``x`` and ``y``.
    named : iterable of int
        Rows to be named by label beside those that a finding names, most important first.
    """
    accused = np.flatnonzero(np.isin(view.shown, view.accused))
    others = np.searchsorted(view.shown, list(named)[:NAMED])
    picked = list(dict.fromkeys([*accused.tolist(), *others.tolist()]))
    plain = np.setdiff1d(np.arange(len(view.shown)), accused)
    hover = {"field": "row", "type": "nominal", "title": "row"}
    tooltip = [hover, *({"field": c["field"], "type": "quantitative", "title": c["title"]} for c in (across, up))]
    place = {"x": across, "y": up, "tooltip": tooltip}
    made = [layer(_dot(len(plain)), _at(view, plain, x, y), **place)]
    if len(accused):
        made.append(layer(STAR, _at(view, accused, x, y), **place))
    for side, ours in _sides(view, picked, x, y, across, up).items():
        colours = [VERMILION if i in accused else INK for i in ours]
        if ours:
            made.append(_names(side, _at(view, np.array(ours), x, y, colour=np.array(colours)), across, up))
    return made


def _dot(count: int) -> Spec:
    size, opacity = (18, 0.6) if count > CROWD else (32, 0.75)
    return {"type": "point", "filled": True, "color": BLUE, "size": size, "opacity": opacity}


def _names(side: str, values: Rows, across: Spec, up: Spec) -> Spec:
    mark = {
        "type": "text",
        "align": "left" if side == "right" else "right",
        "dx": GAP if side == "right" else -GAP,
        "fontSize": 10,
        "limit": LONGEST * LETTER,
    }
    colour = {"field": "colour", "type": "nominal", "scale": None}
    return layer(mark, values, x=across, y=up, text={"field": "row", "type": "nominal"}, color=colour)


def _at(view: View, which: NDArray[np.intp], x: Array, y: Array, **more: Any) -> Rows:
    names = np.array([view.facts.label(row) for row in view.shown[which]], dtype=object)
    return rows(x=x[which], y=y[which], row=names, **more)


def _sides(view: View, picked: list[int], x: Array, y: Array, across: Spec, up: Spec) -> dict[str, list[int]]:
    """Return the labels that have room, by the side of the point on which they have it."""
    places, heights = _pixels(x, picked, across, WIDTH), _pixels(y, picked, up, HEIGHT)
    taken: list[tuple[float, float, float]] = []
    sides: dict[str, list[int]] = {"right": [], "left": []}
    for i, at, high in zip(picked, places, heights, strict=True):
        width = LETTER * min(len(view.facts.label(view.shown[i])), LONGEST) + GAP
        for side in ("right", "left") if at + width <= WIDTH else ("left", "right"):
            left = at if side == "right" else at - width
            if not any(abs(high - h) < LINE_HEIGHT and left < b and a < left + width for a, b, h in taken):
                taken.append((left, left + width, high))
                sides[side].append(i)
                break
    return sides


def _pixels(values: Array, picked: list[int], channel: Spec, size: int) -> list[float]:
    low, high = channel["scale"].get("domain", (values.min(), values.max()))
    made: list[float] = ((np.clip(values[picked], low, high) - low) / ((high - low) or 1.0) * size).tolist()
    return made

"""Observed and filled cells of each column: bars are what was observed, the line or the diamonds what was filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, CONFIG, INK, SCHEMA, VERMILION, Rows, Spec, axis_format, number
from mlguide_jupyter.facts.compare import Comparison, Pair
from mlguide_jupyter.guide._words import fill, listed, percent
from mlguide_jupyter.model import Figure

FAMILY, NAME = "compare", "filled"
#: Panels, those with most filled cells first; panels in a row.
PANELS, ACROSS = 6, 2
WIDTH, HEIGHT = 118, 100
#: Size of a column's picture by itself.
ALONE = (400, 190)
#: Bars of a histogram, levels of a category, characters of a level.
BARS, LEVELS, LETTERS = 20, 6, 18
#: The range drawn ends at these shares of the observed and filled cells.
MIDDLE = (0.005, 0.995)
SECONDS_A_DAY = 86_400


def figure(facts: Comparison) -> Figure | None:
    """Return the picture, None where nothing was filled that can be drawn.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    Figure or None
    """
    ranked = sorted({*facts.measures, *facts.categories}, key=lambda pair: (-int(pair.filled.sum()), pair.before.place))
    panels = [made for pair in ranked[:PANELS] if (made := panel(pair)) is not None]
    if not panels:
        return None
    shown = [f"{pair.name} ({percent(float(pair.filled.mean()), 0)})" for pair in ranked[:PANELS]]
    words = texts(FAMILY)[NAME]
    alt = fill(words.alt["seen"], columns=listed(shown), more=max(len(ranked) - PANELS, 0))
    drawn = {"$schema": SCHEMA, "config": CONFIG, "concat": panels, "columns": ACROSS, "spacing": 14}
    return Figure(title=fill(words.title), spec={**drawn, "description": alt}, alt=alt)


def panel(pair: Pair) -> Spec | None:
    """Return the panel of one column, None where there is nothing to draw.

    Parameters
    ----------
    pair : Pair

    Returns
    -------
    dict or None
    """
    layers = _numbers(pair.observed, pair.put, pair.before.kind == "date") if pair.measure else _levels(pair)
    if not layers:
        return None
    head = {"text": pair.name[:60], "anchor": "start", "fontSize": 11, "fontWeight": "normal", "color": INK}
    return {"title": head, "width": WIDTH, "height": HEIGHT, "layer": layers}


def alone(pair: Pair) -> Spec | None:
    """Return the picture of one column by itself, None where there is nothing to draw.

    Parameters
    ----------
    pair : Pair

    Returns
    -------
    dict or None
    """
    made = panel(pair)
    return {"$schema": SCHEMA, "config": CONFIG, **made, "width": ALONE[0], "height": ALONE[1]} if made else None


def _colour() -> Spec:
    labels = texts(FAMILY)[NAME].labels
    scale = {"domain": [labels["observed"], labels["filled"]], "range": [BLUE, VERMILION]}
    return {"field": "g", "type": "nominal", "title": None, "scale": scale}


def _numbers(seen: np.ndarray, put: np.ndarray, dates: bool) -> list[Spec]:
    both = np.concatenate([seen, put])
    if not len(seen) or not len(put):
        return []
    low, high = (float(end) for end in np.quantile(both, MIDDLE))
    if not high > low:
        low, high = float(both.min()) - 0.5, float(both.max()) + 0.5
    edges = np.linspace(low, high, BARS + 1)
    if dates:
        # Vega-Lite counts time in milliseconds.
        scale, kind = SECONDS_A_DAY * 1000, "temporal"
    else:
        scale, kind = 1, "quantitative"
    labels = texts(FAMILY)[NAME].labels
    first = _shares(seen, edges)
    second = _shares(put, edges)
    place = (edges * scale).tolist()
    bars: Rows = [
        {"a": place[i], "b": place[i + 1], "y": round(first[i], 4), "zero": 0, "g": labels["observed"]}
        for i in range(BARS)
    ]
    steps: Rows = [
        {"a": at, "y": round(tall, 4), "g": labels["filled"]}
        for at, tall in zip(place, [*second, second[-1]], strict=True)
    ]
    axis: dict[str, Any] = {"tickCount": 3, **({} if dates else axis_format(edges))}
    across = {"field": "a", "type": kind, "scale": {"zero": False, "nice": False}, "title": None, "axis": axis}
    up = number("y", labels["share"], scale={"zero": True}, axis={"format": "%", "tickCount": 4})
    return [
        {
            "data": {"values": bars},
            "mark": {"type": "rect", "opacity": 0.5},
            "encoding": {"x": across, "x2": {"field": "b"}, "y": up, "y2": {"field": "zero"}, "color": _colour()},
        },
        {
            "data": {"values": steps},
            "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 1.8},
            "encoding": {"x": across, "y": up, "color": _colour()},
        },
    ]


def _shares(values: np.ndarray, edges: np.ndarray) -> list[float]:
    counts = np.histogram(np.clip(values, edges[0], edges[-1]), edges)[0]
    shares: list[float] = (counts / max(len(values), 1)).tolist()
    return shares


def _levels(pair: Pair) -> list[Spec]:
    old, new, names = pair.coded
    seen = np.bincount(old[~pair.gap & (old >= 0)], minlength=len(names)).astype(float)
    put = np.bincount(new[pair.filled], minlength=len(names)).astype(float)
    if not put.sum():
        return []
    order = np.argsort(-(seen + put), kind="stable")[:LEVELS].tolist()
    labels = texts(FAMILY)[NAME].labels
    rows = {
        key: [
            {"level": _cut(names[i]), "x": round(float(counts[i] / max(counts.sum(), 1)), 4), "g": labels[key]}
            for i in order
        ]
        for key, counts in (("observed", seen), ("filled", put))
    }
    return _bars(rows["observed"], rows["filled"])


def _bars(seen: Rows, put: Rows) -> list[Spec]:
    labels = texts(FAMILY)[NAME].labels
    across = number("x", labels["share"], scale={"zero": True}, axis={"format": "%", "tickCount": 3})
    down: Spec = {"field": "level", "type": "nominal", "sort": None, "axis": {"title": None, "labelLimit": 80}}
    marks: Sequence[tuple[Rows, Spec]] = (
        (seen, {"type": "bar", "opacity": 0.5}),
        (put, {"type": "point", "filled": True, "shape": "diamond", "size": 70, "opacity": 1}),
    )
    return [
        {"data": {"values": values}, "mark": mark, "encoding": {"x": across, "y": down, "color": _colour()}}
        for values, mark in marks
    ]


def _cut(level: str) -> str:
    return (level if len(level) <= LETTERS else level[: LETTERS - 1] + "…") or "''"

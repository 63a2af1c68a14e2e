"""Bands as wide as what moves from one state to another, laid out here in pixels."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlguide_jupyter.charts._theme import INK, Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said
from mlguide_jupyter.charts.plot._drawn import Drawn, data
from mlguide_jupyter.charts.plot._pixels import pixels
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import note
from mlguide_jupyter.charts.plot.kinds._links import Links, links_of

#: Pixels of a node, between nodes, and points along a band.
NODE, BETWEEN, CURVE = 12, 8, 14
#: Pixels for names beside the outer nodes.
NAMES = 104


def sankey(view: View) -> Drawn:
    """Return bands as wide as what flows."""
    links = links_of(view)
    width, height = (470, int(np.clip(26 * _most(links), 200, 460))) if view.full else (214, 140)
    tops, bottoms, scale = _nodes(links, height)
    left = _lefts(links, width, view.full)
    bands = _bands(links, tops, left, scale)
    names = list(links.names)
    colours = _palette(links)
    link: Spec = {
        "mark": {"type": "area", "opacity": 0.42, "interpolate": "monotone"},
        "encoding": {
            "x": pixels("x", width),
            "y": pixels("y", height, True),
            "y2": {"field": "y2"},
            "detail": {"field": "band", "type": "nominal"},
            "color": _by_name(names, colours),
        },
    }
    nodes = data(x=left, x2=left + NODE, y=tops, y2=np.maximum(bottoms, tops + 1), name=names)
    node = {
        "data": {"values": nodes},
        "mark": {"type": "rect"},
        "encoding": {
            "x": pixels("x", width),
            "x2": {"field": "x2"},
            "y": pixels("y", height, True),
            "y2": {"field": "y2"},
            "color": _by_name(names, colours),
        },
    }
    texts = _names(links, left, (tops + bottoms) / 2, tops, width, height) if view.full else []
    flows = [f"{_bare(links, a)} → {_bare(links, b)}" for a, b in zip(links.source, links.target, strict=True)]
    total = float(links.amount[links.column[links.source] == links.column.min()].sum())
    values = {**_said.extremes(flows, links.amount), "total": total, "links": len(flows)}
    more = {"width": width, "height": height, "autosize": {"type": "pad", "contains": "padding"}, "padding": 4}
    return Drawn(
        [link, node, *texts],
        bands,
        see=("flow",) if len(flows) > 1 else ("one",),
        values=values,
        notes=(note("loops"),) if links.loops else (),
        more=more,
    )


def _bare(links: Links, node: int | np.integer[Any]) -> str:
    return links.names[node].split("\u2063")[0]


def _by_name(names: list[str], colours: list[str]) -> Spec:
    return {"field": "name", "type": "nominal", "scale": {"domain": names, "range": colours}, "legend": None}


def _palette(links: Links) -> list[str]:
    """Return a colour for each name: one name has one colour in all columns; beyond the palette they repeat."""
    bare = [name.split("\u2063")[0] for name in links.names]
    order = list(dict.fromkeys(bare))
    return [_colors.PALETTE[order.index(name) % len(_colors.PALETTE)] for name in bare]


def _most(links: Links) -> int:
    return int(np.bincount(links.column).max())


def _nodes(links: Links, height: int) -> tuple[np.ndarray, np.ndarray, float]:
    """Return top and bottom of each node, and pixels of a unit."""
    n = len(links.names)
    size = np.maximum(np.bincount(links.source, links.amount, n), np.bincount(links.target, links.amount, n))
    columns = [np.flatnonzero(links.column == i) for i in range(int(links.column.max()) + 1)]
    gap = min(BETWEEN, 0.4 * height / max(_most(links), 1))
    scale = min((height - gap * (len(own) - 1)) / size[own].sum() for own in columns if len(own) and size[own].sum())
    tops = np.zeros(n)
    for own in columns:
        # Nodes stand where most of what they hold comes from, which keeps bands from crossing.
        order = (
            own[np.argsort(_middles(links, own, tops, size, scale), kind="stable")] if own is not columns[0] else own
        )
        used = size[order].sum() * scale + gap * (len(order) - 1)
        at = (height - used) / 2
        for node in order:
            tops[node] = at
            at += size[node] * scale + gap
    return tops, tops + size * scale, float(scale)


def _middles(links: Links, own: np.ndarray, tops: np.ndarray, size: np.ndarray, scale: float) -> np.ndarray:
    middles = np.zeros(len(own))
    for i, node in enumerate(own):
        into = links.target == node
        if into.any():
            middles[i] = np.average(
                tops[links.source[into]] + size[links.source[into]] * scale / 2, weights=links.amount[into]
            )
    return middles


def _lefts(links: Links, width: int, full: bool) -> np.ndarray:
    names = NAMES if full else 2
    last = max(int(links.column.max()), 1)
    return names + links.column / last * (width - 2 * names - NODE)


def _bands(links: Links, tops: np.ndarray, left: np.ndarray, scale: float) -> list[dict[str, object]]:
    out, into = tops.copy(), tops.copy()
    starts, ends = np.zeros(len(links.amount)), np.zeros(len(links.amount))
    for i in np.lexsort((tops[links.target], links.source)):
        starts[i] = out[links.source[i]]
        out[links.source[i]] += links.amount[i] * scale
    for i in np.lexsort((tops[links.source], links.target)):
        ends[i] = into[links.target[i]]
        into[links.target[i]] += links.amount[i] * scale
    rows = []
    at = np.linspace(0, 1, CURVE)
    ease = at * at * (3 - 2 * at)
    for i, (a, b, amount) in enumerate(zip(links.source, links.target, links.amount, strict=True)):
        x = left[a] + NODE + at * (left[b] - left[a] - NODE)
        y = starts[i] + ease * (ends[i] - starts[i])
        rows += data(
            x=np.round(x, 1),
            y=np.round(y, 1),
            y2=np.round(y + amount * scale, 1),
            band=[i] * CURVE,
            name=[links.names[a]] * CURVE,
        )
    return rows


def _names(links: Links, left: np.ndarray, middle: np.ndarray, tops: np.ndarray, width: int, height: int) -> list[Spec]:
    made: list[Spec] = []
    last = int(links.column.max())
    for column in range(last + 1):
        own = np.flatnonzero(links.column == column)
        y = np.clip(_axes.spread(middle[own], 12.0), 5, height - 5)
        outer = column in (0, last)
        x = left[own] - 5 if column == 0 else left[own] + NODE + 5
        rows = data(x=x, y=y, text=[_bare(links, i) for i in own])
        text = {
            "type": "text",
            "align": "right" if column == 0 else "left",
            "fontSize": 10,
            "color": INK,
            "limit": NAMES - 8 if outer else 90,
        }
        made.append(
            {
                "data": {"values": rows},
                "mark": text,
                "encoding": {
                    "x": pixels("x", width),
                    "y": pixels("y", height, True),
                    "text": {"field": "text", "type": "nominal"},
                },
            }
        )
    return made

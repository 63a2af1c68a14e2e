"""What the pictures of the guide share: small panels side by side, with axes that can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from mlguide_jupyter.charts._theme import BLUE, CONFIG, INK, SCHEMA, VERMILION, Rows, Spec, layer, number, rows

#: Three panels fit a notebook's width.
WIDTH, HEIGHT = 185, 165
#: A cross of two strokes; it says "gone" where a point says "here".
CROSS = "M-1,-1L1,1M-1,1L1,-1"
COLOURS = (BLUE, VERMILION, INK)
DASHES = ([1, 0], [6, 3], [2, 2])


class Drawn(msgspec.Struct, frozen=True):
    """A picture, and the numbers with which its sentence is filled."""

    spec: Spec
    values: dict[str, Any]


def beside(*panels: Spec) -> Spec:
    """Return panels side by side, each with a legend of its own."""
    own = {"color": "independent", "strokeDash": "independent"}
    return {"$schema": SCHEMA, "config": CONFIG, "hconcat": list(panels), "spacing": 22, "resolve": {"scale": own}}


def panel(title: str, *layers: Spec, width: int = WIDTH, height: int = HEIGHT) -> Spec:
    """Return one panel, with its title above, made of layers of which the first is at the back."""
    head = {"text": title, "anchor": "start", "fontSize": 11, "fontWeight": "normal", "color": INK}
    return {"title": head, "width": width, "height": height, "layer": list(layers)}


def axis(field: str, title: str, span: Sequence[float] | None = None, **more: Any) -> Spec:
    """Return a quantitative channel of which every panel shows the same span; an empty title is none."""
    scale = {"domain": list(span), "nice": False} if span else {}
    ticks = {"tickCount": 4, **more.pop("axis", {})}
    return number(field, title or None, scale={**scale, **more.pop("scale", {})}, axis=ticks, **more)  # type: ignore[arg-type]


def dots(x: ArrayLike, y: ArrayLike, across: Spec, up: Spec, colour: str = BLUE, **mark: Any) -> Spec:
    """Return points."""
    look = {"type": "point", "filled": True, "size": 22, "opacity": 0.8, "color": colour, **mark}
    return layer(look, _points(x, y), x={**across, "field": "x"}, y={**up, "field": "y"})


def _points(x: ArrayLike, y: ArrayLike) -> Rows:
    return rows(x=np.asarray(x, float), y=np.asarray(y, float))


def curve(x: ArrayLike, y: ArrayLike, across: Spec, up: Spec, colour: str = INK, **mark: Any) -> Spec:
    """Return a line through points, from the left to the right."""
    place = {"x": {**across, "field": "x"}, "y": {**up, "field": "y"}}
    look = {"type": "line", "color": colour, "strokeWidth": 1.8, "clip": True, **mark}
    return layer(look, _points(x, y), **place)


def dashed(x: ArrayLike, y: ArrayLike, across: Spec, up: Spec, colour: str = INK) -> Spec:
    """Return a dashed line."""
    return curve(x, y, across, up, colour, strokeDash=[4, 3], strokeWidth=1.4)


def curves(
    series: Mapping[str, tuple[ArrayLike, ArrayLike]], across: Spec, up: Spec, points: int = 0, **mark: Any
) -> list[Spec]:
    """Return lines that colour, dashes and a legend tell apart; with points of this size where there are few."""
    made: Rows = [{**row, "g": name} for name, (x, y) in series.items() for row in _points(x, y)]
    hues = named("g", list(series))
    dash = named("g", list(series), DASHES)
    look = {"type": "line", "strokeWidth": 1.8, "clip": True, **mark}
    lines = layer(look, made, x={**across, "field": "x"}, y={**up, "field": "y"}, color=hues, strokeDash=dash)
    marks = zip(series.values(), COLOURS, strict=False) if points else ()
    return [lines, *(dots(x, y, across, up, colour, size=points, opacity=1) for (x, y), colour in marks)]


def named(field: str, names: Sequence[str], looks: Sequence[Any] = COLOURS) -> Spec:
    """Return a nominal channel that tells a few names apart, in their order."""
    scale = {"domain": list(names), "range": list(looks[: len(names)])}
    return {"field": field, "type": "nominal", "title": None, "scale": scale}


def word(text: str, x: float, y: float, across: Spec, up: Spec, **mark: Any) -> Spec:
    """Return a word at a place of the panel."""
    look = {"type": "text", "color": INK, "fontSize": 10, "align": "left", "dx": 4, **mark}
    place = {"x": {**across, "field": "x"}, "y": {**up, "field": "y"}}
    return layer(look, [{"x": x, "y": y, "t": text}], **place, text={"field": "t", "type": "nominal"})


def bars(edges: ArrayLike, height: ArrayLike, across: Spec, up: Spec, colour: str = BLUE, **mark: Any) -> Spec:
    """Return the bars of a histogram."""
    ends, tall = np.asarray(edges, float), np.asarray(height, float)
    made = rows(a=ends[:-1], b=ends[1:], y=tall, zero=np.zeros(len(tall)))
    place = {"x": {**across, "field": "a"}, "x2": {"field": "b"}, "y": {**up, "field": "y"}, "y2": {"field": "zero"}}
    return layer({"type": "rect", "color": colour, "opacity": 0.55, "clip": True, **mark}, made, **place)

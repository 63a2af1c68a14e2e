"""What the pictures of the demos share: controls, views side by side, and rows that hold a whole curve.

A control is a Vega-Lite parameter that is bound to an input, so the browser
redraws by itself. A curve is one row with an array in it: a tenth of the bytes
of one row a point; ``spread`` takes it apart in the browser.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlguide_jupyter.charts._theme import BLUE, CONFIG, INK, SCHEMA, VERMILION, Rows, Spec, layer

#: Further mid-tones with a contrast of at least 3:1 on white and on #111, as those of the charts.
GREEN, PURPLE, OCHRE = "#3a9a63", "#a56cc1", "#b57b12"
COLOURS = (BLUE, VERMILION, GREEN, PURPLE, OCHRE, INK)
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4], [4, 4])
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")

WIDTH, HEIGHT = 300, 230


class Made(msgspec.Struct, frozen=True):
    """A demo's picture, and the numbers with which its words are filled."""

    spec: Spec
    values: dict[str, Any]


def slider(name: str, label: str, span: tuple[float, float], step: float, value: float) -> Spec:
    """Return a parameter that a slider sets."""
    low, high = span
    bind = {"input": "range", "min": low, "max": high, "step": step, "name": label}
    return {"name": name, "value": value, "bind": bind}


def choice(name: str, label: str, options: Sequence[Any], value: Any, labels: Sequence[str] | None = None) -> Spec:
    """Return a parameter that is one of a few, picked from a list."""
    shown = [str(option) for option in options] if labels is None else list(labels)
    bind = {"input": "select", "options": list(options), "labels": shown, "name": label}
    return {"name": name, "value": value, "bind": bind}


def picture(controls: Iterable[Spec], *views: Spec) -> Spec:
    """Return views side by side that share their controls; rows that several layers draw are held once."""
    kept: dict[int, tuple[str, Rows]] = {}
    shared = [{**each, "layer": [_by_name(one, kept) for one in each["layer"]]} for each in views]
    return {
        "$schema": SCHEMA,
        "config": CONFIG,
        "params": list(controls),
        "datasets": dict(kept.values()),
        "hconcat": shared,
        "spacing": 28,
    }


def _by_name(one: Spec, kept: dict[int, tuple[str, Rows]]) -> Spec:
    rows = one["data"]["values"]
    name, _ = kept.setdefault(id(rows), (f"rows{len(kept) + 1}", rows))
    return {**one, "data": {"name": name}}


def view(title: str, *layers: Spec, width: int = WIDTH, height: int = HEIGHT, **more: Any) -> Spec:
    """Return one view, with its title above, made of layers of which the first is at the back."""
    head = {"text": title, "anchor": "start", "fontSize": 11, "fontWeight": "normal", "color": INK}
    return {"title": head, "width": width, "height": height, "layer": list(layers), **more}


def drawn(mark: Spec | str, values: Rows, *transforms: Spec, **encoding: Any) -> Spec:
    """Return one layer whose rows are transformed before they are drawn."""
    return {**layer(mark, values, **encoding), "transform": list(transforms)}


def only(condition: str) -> Spec:
    """Return a transform that keeps the rows for which an expression holds."""
    return {"filter": condition}


def derived(name: str, expression: str) -> Spec:
    """Return a transform that adds a field."""
    return {"calculate": expression, "as": name}


def spread(grid: ArrayLike, *fields: str) -> tuple[Spec, ...]:
    """Return the transforms that make points of rows whose fields hold a value for each place of an even grid."""
    places = np.asarray(grid, float)
    step = (places[-1] - places[0]) / (len(places) - 1)
    return (
        derived("i", f"sequence({len(places)})"),
        {"flatten": ["i", *fields]},
        derived("x", f"{float(places[0])!r} + datum.i * {float(step)!r}"),
    )


def short(values: ArrayLike, decimals: int = 3) -> list[float]:
    """Return numbers with a few decimals: finer than a pixel, and short."""
    return [float(value) for value in np.round(np.asarray(values, float), decimals)]


def axis(field: str, title: str, span: tuple[float, float] | None = None, **more: Any) -> Spec:
    """Return a quantitative channel; with a span it stays as it is while the picture changes."""
    scale = more.pop("scale", {"zero": False}) | {"nice": False} | ({"domain": list(span)} if span else {})
    return {"field": field, "type": "quantitative", "title": title, "scale": scale, **more}


def log_scale(low: float, high: float) -> dict[str, Spec]:
    """Return what makes of a channel one in powers of ten, with a line at each of them."""
    first, last = round(math.log10(low)), round(math.log10(high))
    return {
        "scale": {"type": "log", "clamp": True},
        "axis": {"values": [10.0**power for power in range(first, last + 1)], "format": "~r"},
    }


def told_apart(field: str, names: Sequence[str], range_: Sequence[Any] = COLOURS, **more: Any) -> Spec:
    """Return a nominal channel that tells a few names apart, in their order."""
    scale = {"domain": list(names), "range": list(range_[: len(names)])}
    return {"field": field, "type": "nominal", "title": None, "scale": scale, **more}


def lines(field: str, names: Sequence[str], **more: Any) -> dict[str, Spec]:
    """Return the channels that tell lines apart by colour and by dashes."""
    return {
        "color": told_apart(field, names, **more),
        "strokeDash": told_apart(field, names, DASHES, **more),
    }


def upright(x: Spec, expression: str, **mark: Any) -> Spec:
    """Return an upright rule at the place that an expression of the controls gives."""
    rule = {"type": "rule", "color": INK, "strokeDash": [4, 3], "strokeWidth": 1.5, **mark}
    return drawn(rule, [{}], derived("at", expression), x={**x, "field": "at"})


def dots(field: str, names: Sequence[str]) -> dict[str, Spec]:
    """Return the channel that paints points as :func:`lines` does their lines, with no scale and so no legend."""
    tests = [{"test": f"datum.{field} === {name!r}", "value": hue} for name, hue in zip(names, COLOURS, strict=False)]
    return {"color": {"condition": tests, "value": INK}}


def ellipses(
    centre: tuple[float, float], matrix: NDArray[np.float64], levels: Sequence[float], points: int = 61
) -> Rows:
    """Return the contours of a quadratic: where ``(p - centre)' matrix (p - centre) / 2`` has each of the levels."""
    angle = np.linspace(0, 2 * np.pi, points)
    circle = np.vstack([np.cos(angle), np.sin(angle)])
    unit = np.linalg.solve(np.linalg.cholesky(matrix).T, circle)
    found = [(level, np.asarray(centre)[:, None] + np.sqrt(2 * level) * unit) for level in levels]
    return [{"level": level, "u": short(u), "v": short(v), "i": list(range(points))} for level, (u, v) in found]


def contours(rows: Rows, x: Spec, y: Spec) -> Spec:
    """Return the layer that draws contours, faintly."""
    mark = {"type": "line", "color": INK, "opacity": 0.45, "strokeWidth": 1, "clip": True}
    flat = {"flatten": ["u", "v", "i"]}
    order = {"field": "i", "type": "quantitative"}
    place = {"x": {**x, "field": "u"}, "y": {**y, "field": "v"}}
    return drawn(mark, rows, flat, detail={"field": "level", "type": "nominal"}, order=order, **place)

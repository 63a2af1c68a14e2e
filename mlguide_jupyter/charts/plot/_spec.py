"""Specifications: what a kind drew with its data, in its size, with its notes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from mlguide_jupyter.charts._theme import CONFIG, INK, Spec
from mlguide_jupyter.charts._theme import Rows as Data
from mlguide_jupyter.charts.plot._drawn import Drawn
from mlguide_jupyter.charts.plot._view import FULL, View

#: From so many rows on they are written column by column, which takes a third of the room.
MANY = 60
#: Letters of a line of notes, and pixels of one.
LETTERS, LINE = 92, 13


def single(view: View, made: Drawn) -> Spec:
    width, height = made.size or view.pixels
    if "width" in made.more or "concat" in made.more or "vconcat" in made.more:
        return {**inner(made), **made.more}
    fit = {"autosize": {"type": "fit", "contains": "padding"}, "width": width, "height": height}
    room = {"padding": {"left": 2, "top": 4, "bottom": 2, "right": 4 + (made.right if view.full else 0)}}
    return {**fit, **room, **inner(made), **made.more}


def inner(made: Drawn) -> Spec:
    """Return data and layers."""
    layers = [_columnar(layer, [layer]) for layer in made.layers]
    whole = _columnar({"data": {"values": made.data}}, made.layers) if made.data is not None else {}
    return {**whole, **({"layer": layers} if layers else {})}


def _columnar(spec: Spec, layers: list[Spec]) -> Spec:
    """Return a specification whose many rows are held column by column, and are taken apart where they are drawn."""
    rows: Data = spec.get("data", {}).get("values") or []
    if len(rows) < MANY:
        return spec
    held = {"values": [{key: [row[key] for row in rows] for key in rows[0]}]}
    read = [{"calculate": f"toDate(datum.{key})", "as": key} for key in rows[0] if key in _moments(layers)]
    return {**spec, "data": held, "transform": [{"flatten": list(rows[0])}, *read, *spec.get("transform", [])]}


def _moments(layers: list[Spec]) -> set[str]:
    """Return the fields that hold moments: Vega-Lite reads them by itself only where they are not in columns."""
    found = set()
    for layer in layers:
        for channel, told in layer.get("encoding", {}).items():
            if told.get("type") == "temporal":
                second = layer["encoding"].get(f"{channel}2", {})
                found |= {told["field"], second.get("field", told["field"])}
    return found


def noted(spec: Spec, notes: Iterable[str]) -> Spec:
    width = spec.get("width", FULL[0])
    letters = max(40, LETTERS * width // FULL[0]) if isinstance(width, int) and spec.get("autosize") else LETTERS
    lines = textwrap.wrap(" ".join(notes), letters)
    told = {
        "text": lines,
        "anchor": "start",
        "fontSize": 10,
        "fontWeight": "normal",
        "color": INK,
        "offset": 8,
        "frame": "bounds",
        "lineHeight": LINE,
    }
    taller = (
        {"height": spec["height"] + LINE * len(lines)}
        if spec.get("autosize") and isinstance(spec.get("height"), int)
        else {}
    )
    return {**spec, **taller, "title": told}


def config(full: bool) -> Spec:
    if full:
        return CONFIG
    axis = {**CONFIG["axis"], "labelFontSize": 8, "labelPadding": 2, "tickCount": 3}
    return {**CONFIG, "axis": axis}

"""Reads an Altair chart: layers and concatenations, their marks and encodings, with the data where it is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from mlguide_jupyter.facts.pictures._altair_axes import axis_of
from mlguide_jupyter.facts.pictures._altair_marks import marks_of
from mlguide_jupyter.facts.pictures._altair_unit import Unit, defined, unit_of
from mlguide_jupyter.facts.pictures._picture import Axis, Panel, Picture

#: Vega-Lite's defaults: pixels of a panel, and of a step of names.
SIZE, STEP = 300.0, 20.0


def read(obj: Any, name: str) -> Picture:
    """Return an Altair chart as plain values.

    Parameters
    ----------
    obj : altair chart of any kind
    name : str
        How the user calls it.
    """
    panels: list[Panel] = []
    for place, chart, data in _views(obj, name):
        panels.extend(_panels(chart, place, data, len(panels)))
    return Picture(library="altair", name=name, panels=tuple(panels), title=_title(obj))


def _views(chart: Any, place: str, outer: Any = None) -> Iterator[tuple[str, Any, Any]]:
    """Yield each view of a chart with the code that reaches it, and its data, which may stand further out."""
    data = defined(getattr(chart, "data", None))
    data = outer if data is None else data
    for how in ("hconcat", "vconcat", "concat"):
        parts = defined(getattr(chart, how, None))
        if parts is not None:
            for i, part in enumerate(parts):
                yield from _views(part, f"{place}.{how}[{i}]", data)
            return
    inner = defined(getattr(chart, "spec", None))
    yield (f"{place}.spec", inner, data) if inner is not None else (place, chart, data)


def _title(chart: Any) -> str:
    title = defined(getattr(chart, "title", None))
    text = getattr(title, "text", title)
    return " ".join(text) if isinstance(text, list) else str(text) if isinstance(text, str) else ""


def _panels(chart: Any, place: str, data: Any, before: int) -> Iterator[Panel]:
    """Yield the panels of a view: one, or one for each layer where layers have scales of their own."""
    layers = defined(getattr(chart, "layer", None))
    made = [unit_of(each, data) for each in (layers if layers is not None else [chart])]
    units = [unit for unit in made if unit is not None]
    if not units:
        return
    if layers is not None and len(units) > 1 and _independent(chart):
        for i, unit in enumerate(units):
            panel = _panel([unit], f"{place}.layer[{i}]", _title(chart))
            yield panel if i == 0 else _laid_over(panel, before)
        return
    yield _panel(units, place, _title(chart))


def _laid_over(panel: Panel, at: int) -> Panel:
    return replace(panel, twin=at)


def _independent(chart: Any) -> bool:
    resolve = defined(getattr(chart, "resolve", None))
    told = resolve.to_dict() if hasattr(resolve, "to_dict") else resolve or {}
    return bool(told.get("scale", {}).get("y") == "independent")


def _panel(units: Sequence[Unit], place: str, title: str) -> Panel:
    drawn = [list(marks_of(unit)) for unit in units]
    x, y = (axis_of(units, side, [marks for each in drawn for marks in each]) for side in "xy")
    chart = units[0].chart
    return Panel(
        place=place,
        title=title or _title(chart),
        x=x,
        y=y,
        marks=tuple(marks for each in drawn for marks in each),
        width=_size(chart, "width", x),
        height=_size(chart, "height", y),
    )


def _size(chart: Any, side: str, axis: Axis) -> float:
    told = defined(getattr(chart, side, None))
    if isinstance(told, (int, float)):
        return float(told)
    return STEP * len(axis.names) if axis.names else SIZE

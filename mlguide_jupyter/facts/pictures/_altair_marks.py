"""Marks of an Altair chart: where they are, in which colours, as far as its data are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from mlguide_jupyter.facts.pictures._altair_axes import names_along
from mlguide_jupyter.facts.pictures._altair_unit import NAMES, Unit, column_of, measured
from mlguide_jupyter.facts.pictures._colours import TABLEAU10, colours
from mlguide_jupyter.facts.pictures._picture import Kind, Marks

KINDS: Mapping[str, Kind] = {
    "bar": "bars",
    "point": "points",
    "circle": "points",
    "square": "points",
    "tick": "points",
    "line": "line",
    "trail": "line",
    "area": "area",
    "arc": "slices",
    "rect": "cells",
    "image": "cells",
    "boxplot": "boxes",
    "errorbar": "boxes",
    "errorband": "area",
    "text": "text",
}
#: Vega-Lite's defaults: pixels of a point's area, opacity of points.
POINT, OPACITY = 30.0, 0.7


def marks_of(unit: Unit) -> Iterator[Marks]:
    kind = KINDS.get(str(unit.mark.get("type")), "other")
    if kind == "slices":
        yield _slices(unit)
        return
    colour = unit.channel("color")
    split = colour.get("field") if colour.get("type") in NAMES else None
    if split is None or split not in unit.rows:
        yield _group(unit, kind, "", _palette(unit, 1)[:1])
        return
    levels = sorted(unit.rows[split].dropna().unique().tolist(), key=str)
    palette = _palette(unit, len(levels))
    for i, level in enumerate(levels):
        part = Unit(unit.chart, unit.mark, unit.encoding, unit.rows[unit.rows[split] == level])
        yield _group(part, kind, str(level), palette[i : i + 1], whole=unit)


def _palette(unit: Unit, n: int) -> np.ndarray:
    """Return the colours of series as far as they are known: the default ones, a list, or one for all."""
    colour = unit.channel("color")
    scale = colour.get("scale") or {}
    if "value" in colour or "color" in unit.mark:
        return colours([colour.get("value", unit.mark.get("color"))])
    if isinstance(scale.get("range"), list):
        return colours(scale["range"])
    if scale.get("scheme") not in (None, "tableau10"):
        return np.zeros((0, 4))
    return colours([TABLEAU10[i % len(TABLEAU10)] for i in range(n)])


def _group(unit: Unit, kind: Kind, label: str, color: np.ndarray, whole: Unit | None = None) -> Marks:
    x, y = (_places(unit, side, whole or unit) for side in "xy")
    lies = kind == "bars" and unit.channel("y").get("type") in NAMES
    length, along = ("x", "y") if lies else ("y", "x")
    named = unit.channel(along)
    if kind == "bars" and named.get("type") in NAMES and named.get("field") in unit.rows:
        names = names_along(whole or unit, along)
        values, levels = measured(unit, along)
        at = np.array([names.index(str(level)) if str(level) in names else np.nan for level in levels], float)
        x, y = (values, at) if lies else (at, values)
    ends = x if lies else y
    second = unit.channel(f"{length}2")
    base = column_of(unit, second.get("field")) if second.get("field") else np.zeros(len(ends))
    scheme = unit.channel("color").get("scale") or {}
    numbers = unit.channel("color").get("type") == "quantitative"
    return Marks(
        kind=kind,
        x=x,
        y=y,
        base=base if len(base) == len(ends) else np.zeros(len(ends)),
        horizontal=lies,
        label=label,
        colors=np.zeros((0, 4)) if numbers else color,
        colormap=str(scheme.get("scheme", "viridis")) if numbers else "",
        alpha=float(unit.mark.get("opacity", OPACITY if kind == "points" else 1.0)),
        size=float(unit.mark.get("size", POINT)),
        style=str(unit.channel("strokeDash").get("field", "") or unit.channel("shape").get("field", "")) and label,
    )


def _slices(unit: Unit) -> Marks:
    theta, colour = unit.channel("theta"), unit.channel("color")
    field = colour.get("field")
    if field is None or field not in unit.rows:
        return Marks(kind="slices", y=column_of(unit, theta.get("field")))
    groups = unit.rows.groupby(field, observed=True)
    made = groups.size() if theta.get("field") not in unit.rows else groups[theta["field"]].sum()
    return Marks(
        kind="slices",
        y=made.to_numpy(float),
        colors=_palette(unit, len(made)),
        names=tuple(map(str, made.index)),
    )


def _places(unit: Unit, side: str, whole: Unit) -> np.ndarray:
    """Return where rows lie along a side; names by their place, moments in days, nothing where rows are aggregated."""
    told = unit.channel(side)
    if told.get("type") in NAMES:
        names = {name: i for i, name in enumerate(names_along(whole, side))}
        cells = unit.rows[told["field"]] if told.get("field") in unit.rows else ()
        return np.array([names.get(str(cell), np.nan) for cell in cells], float)
    if told.get("aggregate") or told.get("bin"):
        return np.zeros(0)
    return column_of(unit, told.get("field"))

"""Axes of an Altair chart: titles, limits and names as Vega-Lite makes them where nothing is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.facts.pictures._altair_unit import NAMES, Unit, measured
from mlguide_jupyter.facts.pictures._picture import Along, Axis, Marks


def axis_of(units: Sequence[Unit], side: str, marks: Sequence[Marks]) -> Axis:
    told = [unit.channel(side) for unit in units if unit.channel(side)]
    if not told:
        return Axis(shown=False)
    first = told[0]
    kind = first.get("type", "quantitative")
    names = names_along(units[0], side) if kind in NAMES else ()
    scale = dict(first.get("scale") or {})
    along: Along = "names" if names else "time" if kind == "temporal" else "number"
    low, high = _ends(first, scale, side, marks)
    return Axis(
        label=_label(first),
        scale="names" if names else str(scale.get("type", "linear")),
        low=low,
        high=high,
        names=names,
        along=along,
        field=str(first.get("field", "")) if not first.get("aggregate") else "",
        shown="axis" not in first or first["axis"] is not None,
    )


def _label(told: Mapping[str, Any]) -> str:
    """Return the title of an axis; Vega-Lite names it by its field where nothing is said."""
    axis = told.get("axis") if isinstance(told.get("axis"), Mapping) else {}
    for holder in (axis or {}, told):
        if "title" in holder:
            return str(holder["title"] or "")
    aggregate = told.get("aggregate")
    return str(aggregate) if aggregate == "count" else str(told.get("field", ""))


def _ends(told: Mapping[str, Any], scale: Mapping[str, Any], side: str, marks: Sequence[Marks]) -> tuple[float, float]:
    domain = scale.get("domain")
    if isinstance(domain, list) and len(domain) == 2 and all(isinstance(end, (int, float)) for end in domain):
        return float(min(domain)), float(max(domain))
    values = [getattr(each, side) for each in marks] + [
        each.base for each in marks if each.kind == "bars" and (side == "x") == each.horizontal and _from_zero(scale)
    ]
    every = np.concatenate([value for value in values if len(value)] or [np.zeros(0)])
    every = every[np.isfinite(every)]
    if scale.get("type") == "log":
        every = every[every > 0]
    if not len(every):
        return float("nan"), float("nan")
    low, high = float(every.min()), float(every.max())
    zero = (
        _from_zero(scale) and told.get("type") == "quantitative" and not told.get("bin") and scale.get("type") != "log"
    )
    return (min(low, 0.0), max(high, 0.0)) if zero else _nice(low, high)


def _from_zero(scale: Mapping[str, Any]) -> bool:
    return scale.get("zero", True) is not False


def _nice(low: float, high: float) -> tuple[float, float]:
    """Return limits widened to round numbers, as Vega does: steps of 1, 2 or 5 times a power of ten."""
    if high <= low:
        return low, high
    rough = (high - low) / 10
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough)
    return float(np.floor(low / step) * step), float(np.ceil(high / step) * step)


def names_along(unit: Unit, side: str) -> tuple[str, ...]:
    """Return names along an axis in the order in which Vega-Lite draws them."""
    told = unit.channel(side)
    field = told.get("field")
    if field is None or field not in unit.rows:
        return ()
    levels = [str(level) for level in unit.rows[field].dropna().unique()]
    sort = told.get("sort", "ascending")
    if isinstance(sort, list):
        given = [str(each) for each in sort]
        return (*given, *(level for level in levels if level not in given))
    if sort is None or hasattr(unit.rows[field], "cat"):
        return tuple(levels)
    if isinstance(sort, str) and sort.lstrip("-") in ("x", "y"):
        return _by_size(unit, side, levels, sort.startswith("-"))
    return tuple(sorted(levels, reverse=sort == "descending"))


def _by_size(unit: Unit, side: str, levels: list[str], down: bool) -> tuple[str, ...]:
    value, place = measured(unit, side)
    order = np.argsort(-value if down else value, kind="stable")
    return tuple(str(place[i]) for i in order)

"""Reads an Altair chart: layers and concatenations, their marks and encodings, with the data where it is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from mlguide_jupyter.facts.pictures._colours import TABLEAU10, colours
from mlguide_jupyter.facts.pictures._picture import Along, Axis, Kind, Marks, Panel, Picture

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
#: Vega-Lite's defaults: pixels of a panel, of a step of names, of a point's area, opacity of points.
SIZE, STEP, POINT, OPACITY = 300.0, 20.0, 30.0, 0.7
#: How rows of one place become one number, by Vega-Lite's name for it.
AGGREGATES = {"average": "mean", "mean": "mean", "sum": "sum", "median": "median", "min": "min", "max": "max"}


@dataclass(frozen=True)
class Unit:
    """One mark with its encoding and its rows."""

    chart: Any
    mark: Mapping[str, Any]
    encoding: Mapping[str, Any]
    rows: Any

    def channel(self, name: str) -> Mapping[str, Any]:
        """Return what is said of a channel."""
        found: Mapping[str, Any] = self.encoding.get(name, {})
        return found if isinstance(found, Mapping) else {}


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
    data = _defined(getattr(chart, "data", None))
    data = outer if data is None else data
    for how in ("hconcat", "vconcat", "concat"):
        parts = _defined(getattr(chart, how, None))
        if parts is not None:
            for i, part in enumerate(parts):
                yield from _views(part, f"{place}.{how}[{i}]", data)
            return
    inner = _defined(getattr(chart, "spec", None))
    yield (f"{place}.spec", inner, data) if inner is not None else (place, chart, data)


def _defined(value: Any) -> Any:
    return None if value is None or type(value).__name__ == "UndefinedType" else value


def _title(chart: Any) -> str:
    title = _defined(getattr(chart, "title", None))
    text = getattr(title, "text", title)
    return " ".join(text) if isinstance(text, list) else str(text) if isinstance(text, str) else ""


def _panels(chart: Any, place: str, data: Any, before: int) -> Iterator[Panel]:
    """Yield the panels of a view: one, or one for each layer where layers have scales of their own."""
    layers = _defined(getattr(chart, "layer", None))
    made = [_unit(each, data) for each in (layers if layers is not None else [chart])]
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
    resolve = _defined(getattr(chart, "resolve", None))
    told = resolve.to_dict() if hasattr(resolve, "to_dict") else resolve or {}
    return bool(told.get("scale", {}).get("y") == "independent")


def _unit(chart: Any, outer: Any) -> Unit | None:
    mark = _defined(getattr(chart, "mark", None))
    if mark is None:
        return None
    data = _defined(getattr(chart, "data", None))
    data = outer if data is None else data
    told = mark if isinstance(mark, str) else mark.to_dict()
    encoding = _defined(getattr(chart, "encoding", None))
    return Unit(
        chart=chart,
        mark={"type": told} if isinstance(told, str) else told,
        encoding=encoding.to_dict(context={"data": data}) if encoding is not None else {},
        rows=_rows(data),
    )


def _rows(data: Any) -> Any:
    """Return the rows as a pandas frame; an empty one where they are at an address or not known."""
    import narwhals.stable.v1 as nw
    import pandas as pd

    if data is None:
        return pd.DataFrame()
    values = _defined(getattr(data, "values", None)) if not hasattr(data, "columns") else None
    if isinstance(values, list):
        return pd.DataFrame(values)
    native = nw.from_native(data, pass_through=True, eager_only=True)
    return native.to_pandas() if hasattr(native, "to_pandas") else pd.DataFrame()


def _panel(units: Sequence[Unit], place: str, title: str) -> Panel:
    drawn = [list(_marks(unit)) for unit in units]
    x, y = (_axis(units, side, [marks for each in drawn for marks in each]) for side in "xy")
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
    told = _defined(getattr(chart, side, None))
    if isinstance(told, (int, float)):
        return float(told)
    return STEP * len(axis.names) if axis.names else SIZE


def _axis(units: Sequence[Unit], side: str, marks: Sequence[Marks]) -> Axis:
    told = [unit.channel(side) for unit in units if unit.channel(side)]
    if not told:
        return Axis(shown=False)
    first = told[0]
    kind = first.get("type", "quantitative")
    names = _names(units[0], side) if kind in ("nominal", "ordinal") else ()
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


def _names(unit: Unit, side: str) -> tuple[str, ...]:
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
    value, place = _values(unit, side)
    order = np.argsort(-value if down else value, kind="stable")
    return tuple(str(place[i]) for i in order)


def _values(unit: Unit, side: str) -> tuple[np.ndarray, list[Any]]:
    """Return what is measured for each name along ``side``."""
    other = unit.channel("y" if side == "x" else "x")
    groups = unit.rows.groupby(unit.channel(side)["field"], observed=True, sort=False)
    if other.get("aggregate") == "count" or other.get("field") not in unit.rows:
        made = groups.size()
    else:
        made = groups[other["field"]].agg(AGGREGATES.get(str(other.get("aggregate")), "sum"))
    return made.to_numpy(float), list(made.index)


def _marks(unit: Unit) -> Iterator[Marks]:
    kind = KINDS.get(str(unit.mark.get("type")), "other")
    if kind == "slices":
        yield _slices(unit)
        return
    colour = unit.channel("color")
    split = colour.get("field") if colour.get("type") in ("nominal", "ordinal") else None
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
    lies = kind == "bars" and unit.channel("y").get("type") in ("nominal", "ordinal")
    measured, along = ("x", "y") if lies else ("y", "x")
    named = unit.channel(along)
    if kind == "bars" and named.get("type") in ("nominal", "ordinal") and named.get("field") in unit.rows:
        names = _names(whole or unit, along)
        values, levels = _values(unit, along)
        at = np.array([names.index(str(level)) if str(level) in names else np.nan for level in levels], float)
        x, y = (values, at) if lies else (at, values)
    ends = x if lies else y
    second = unit.channel(f"{measured}2")
    base = _column(unit, second.get("field")) if second.get("field") else np.zeros(len(ends))
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
        return Marks(kind="slices", y=_column(unit, theta.get("field")))
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
    if told.get("type") in ("nominal", "ordinal"):
        names = {name: i for i, name in enumerate(_names(whole, side))}
        cells = unit.rows[told["field"]] if told.get("field") in unit.rows else ()
        return np.array([names.get(str(cell), np.nan) for cell in cells], float)
    if told.get("aggregate") or told.get("bin"):
        return np.zeros(0)
    return _column(unit, told.get("field"))


def _column(unit: Unit, field: Any) -> np.ndarray:
    import pandas as pd

    if field is None or field not in unit.rows:
        return np.zeros(0)
    cells = unit.rows[field]
    if pd.api.types.is_datetime64_any_dtype(cells):
        return np.asarray(cells.astype("int64").to_numpy(float) / 86_400e9)
    return np.asarray(pd.to_numeric(cells, errors="coerce").to_numpy(float))

"""The numbers of a finding that goes from one end to another: first and last, low and high, most and least."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.facts.charting import Field, Interval, Ohlc, Profile, Wide

Values = dict[str, Any]


def trend(time: Field, y: Field, by: Field | None = None) -> Values:
    """Return from where to where a quantity goes, of the series that changes most where there are several."""
    if by is None:
        return {"level": None, "series": 1, **_line(time, y, np.ones(len(y.values), bool))}
    lines = [_line(time, y, by.codes == i) for i in range(by.distinct)]
    most = max(range(by.distinct), key=lambda i: _size(lines[i]))
    return {"level": named(by, most), "series": by.distinct, **lines[most]}


def named(field: Field, code: int) -> str:
    """Return a level so that one knows of what: numbers with the name of their column."""
    if code < 0:
        return "?"
    plain = field.column.is_text or field.role == "time"
    return field.levels[code] if plain else f"`{field.name}` {field.levels[code]}"


def _size(line: Values) -> float:
    change = abs(line["last"] - line["first"])
    return float(np.nan_to_num(change, nan=-1.0))


def _line(time: Field, y: Field, chosen: np.ndarray) -> Values:
    """Return the means of some rows at the first and at the last moment."""
    use = chosen & (time.codes >= 0) & ~np.isnan(y.values)
    rows = np.bincount(time.codes[use], minlength=max(time.distinct, 1))
    moments = np.flatnonzero(rows)
    if not len(moments):
        return {"x": time.name, "y": y.name, "first": np.nan, "last": np.nan, "start": "", "end": "", "mean": False}
    sums = np.bincount(time.codes[use], y.values[use], minlength=time.distinct)
    start, end = int(moments[0]), int(moments[-1])
    return {
        "x": time.name,
        "y": y.name,
        "first": float(sums[start] / rows[start]),
        "last": float(sums[end] / rows[end]),
        "start": _called(time, start),
        "end": _called(time, end),
        "mean": bool(rows.max() > 1),
    }


def _called(time: Field, place: int) -> str:
    """Return what people call a moment, as the axes of the pictures do."""
    # Pictures are drawn of what is chosen here, and so cannot be imported before it.
    from mlguide_jupyter.charts.plot._levels import naming
    from mlguide_jupyter.charts.plot._times import name

    if not time.calendar:
        return time.levels[place]
    return name(float(time.values[np.flatnonzero(time.codes == place)[0]]), naming(time))


def moments(p: Profile, wide: Wide, item: Field) -> Values:
    """Return the row that changes most from the first to the last of some columns."""
    first, last = p.field(wide.columns[0]), p.field(wide.columns[-1])
    change = np.where(item.codes < 0, np.nan, np.abs(last.values - first.values))
    row = int(np.nanargmax(change)) if np.isfinite(change).any() else 0
    named = {"x": wide.variable, "y": wide.value, "level": item.levels[item.codes[row]], "series": item.distinct}
    values = {"first": float(first.values[row]), "last": float(last.values[row]), "mean": False}
    return {**named, **values, "start": first.name, "end": last.name}


def series(p: Profile, wide: Wide, time: Field) -> Values:
    """Return the column that changes most from the first to the last moment."""
    every = [trend(time, p.field(name)) for name in wide.columns]
    most = max(every, key=_size)
    return {**most, "level": most["y"], "y": wide.value, "series": len(every)}


def cells(p: Profile, keys: Sequence[Field], columns: Sequence[str]) -> Values:
    """Return the highest and the lowest cell of some columns, and what names them."""
    values = np.column_stack([p.field(name).values for name in columns])
    if np.isnan(values).all():
        return {"y": columns[0], "top": "", "high": np.nan, "bottom": "", "low": np.nan}
    top, bottom = int(np.nanargmax(values)), int(np.nanargmin(values))

    def at(cell: int) -> str:
        row, column = divmod(cell, len(columns))
        levels = [named(each, each.codes[row]) for each in keys]
        return ", ".join([*levels, columns[column]] if len(columns) > 1 else levels)

    return {
        "y": columns[0] if len(columns) == 1 else "",
        "top": at(top),
        "high": float(values.flat[top]),
        "bottom": at(bottom),
        "low": float(values.flat[bottom]),
    }


def prices(p: Profile, found: Ohlc) -> Values:
    """Return where prices begin and end, and how far they go."""
    line = _line(p.field(found.time or ""), p.field(found.close), np.ones(p.rows, bool))
    low, high = p.field(found.low).present, p.field(found.high).present
    return {"close": found.close, "low": float(low.min()), "high": float(high.max()), **line}


def interval(p: Profile, found: Interval, item: Field) -> Values:
    """Return the widest range; its ends by name where they are times."""
    low, high = p.field(found.low or ""), p.field(found.high or "")
    width = np.where(np.isnan(high.values - low.values) | (item.codes < 0), -np.inf, high.values - low.values)
    row = int(np.argmax(width))
    ends = [named(each, each.codes[row]) if each.role == "time" else float(each.values[row]) for each in (low, high)]
    return {"top": item.levels[item.codes[row]], "low": ends[0], "high": ends[1]}

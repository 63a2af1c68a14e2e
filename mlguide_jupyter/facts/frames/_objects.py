"""Columns of Python objects, looked into by the type of each cell: nothing of a cell of a foreign class is run."""

from __future__ import annotations

import datetime
import decimal
import fractions
import math
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from mlguide_jupyter.facts._cells import NESTED, weight
from mlguide_jupyter.facts.frames._cells import Cells, Kind, closed, numeric, whole

#: Cells that are weighed to estimate what a column takes; the rest weighs as much on average.
WEIGHED = 200
#: A text that is longer is cut before it is compared: no name, category or number is.
LONGEST = 1_000

_INTEGERS = (int, *(np.dtype(c).type for c in "bBhHiIlLqQ"))
_FLOATS = (float, decimal.Decimal, fractions.Fraction, np.float16, np.float32, np.float64, np.longdouble)
_DATES = (datetime.datetime, datetime.date, pd.Timestamp, np.datetime64)
#: What a cell of each known type counts as.
GROUPS: Mapping[type, Kind] = {
    str: "text",
    np.str_: "text",
    bool: "boolean",
    np.bool_: "boolean",
    bytes: "bytes",
    bytearray: "bytes",
    datetime.timedelta: "duration",
    pd.Timedelta: "duration",
    np.timedelta64: "duration",
    complex: "complex",
    np.complex128: "complex",
    **dict.fromkeys(_INTEGERS, "integer"),
    **dict.fromkeys(_FLOATS, "float"),
    **dict.fromkeys(_DATES, "date"),
    **dict.fromkeys(NESTED, "nested"),
    pd.DataFrame: "nested",
    pd.Series: "nested",
}
#: Types whose cells can be written as text, so that mixed ones can be compared.
WRITTEN = (str, np.str_, bool, np.bool_, *_INTEGERS, *_FLOATS, *_DATES, datetime.time, uuid.UUID)
_NOTHING = (type(None), type(pd.NA), type(pd.NaT))


def _never(cell: Any) -> bool:
    return False


#: What tells NaN among cells of the types that have one; a signalling NaN of ``Decimal`` fails when compared.
_MAY_BE_NAN: Mapping[type, Callable[[Any], bool]] = {
    float: math.isnan,
    np.float64: math.isnan,
    np.float32: math.isnan,
    np.float16: math.isnan,
    decimal.Decimal: decimal.Decimal.is_nan,
    np.datetime64: lambda cell: bool(np.isnat(cell)),
    np.timedelta64: lambda cell: bool(np.isnat(cell)),
}


def look(values: np.ndarray) -> Cells:
    """Return the cells of an array of objects as what they are.

    Parameters
    ----------
    values : (n,) object array

    Returns
    -------
    Cells
    """
    cells = values.tolist()
    kinds = list(map(type, cells))
    counts = Counter(kinds)
    gaps = _gaps(cells, kinds, counts)
    present = Counter({cls: n for cls, n in counts.items() if cls not in _NOTHING})
    size = 8 * len(cells) + _weight(cells)
    groups: Counter[Kind] = Counter()
    for cls, n in present.items():
        groups[GROUPS.get(cls, "other")] += n
    if gaps.all():
        return closed(len(cells), "empty", gaps, size)
    way = _WAYS.get(_group({kind for kind in groups if not (kind == "float" and _only_nan(cells, gaps, kinds))}))
    if way is not None:
        try:
            return way(cells, gaps, size)
        except (ValueError, TypeError, ArithmeticError):
            # A number beyond any float.
            return closed(len(cells), "other", gaps, size, _names(present))
    named = {"bytes", "nested", "other"} & groups.keys()
    if len(groups) == 1 and named:
        return closed(len(cells), next(iter(groups)), gaps, size, _names(present))
    return _mixed(cells, gaps, size)


def _names(present: Mapping[type, int]) -> dict[str, int]:
    return {cls.__name__: n for cls, n in present.items()}


def _gaps(cells: list[Any], kinds: list[type], counts: Mapping[type, int]) -> np.ndarray:
    gaps = np.fromiter((kind in _NOTHING for kind in kinds), bool, len(kinds))
    if counts.keys() & _MAY_BE_NAN.keys():
        tests = (_MAY_BE_NAN.get(kind, _never) for kind in kinds)
        gaps |= np.fromiter((test(cell) for test, cell in zip(tests, cells, strict=True)), bool, len(kinds))
    return gaps


def _only_nan(cells: list[Any], gaps: np.ndarray, kinds: list[type]) -> bool:
    """Return whether the floats of a column are nothing but NaN, the gap of a column of other things."""
    return all(gap or kind not in _FLOATS for gap, kind in zip(gaps.tolist(), kinds, strict=True))


def _group(kinds: set[Kind]) -> Kind | None:
    if kinds == {"integer", "float"}:
        return "float"
    return next(iter(kinds)) if len(kinds) == 1 else None


def _weight(cells: list[Any]) -> int:
    some = cells[:: max(len(cells) // WEIGHED, 1)]
    return int(sum(map(weight, some)) / max(len(some), 1) * len(cells))


def _texts(cells: list[Any], gaps: np.ndarray, size: int) -> Cells:
    return encoded(
        ["" if gap else str.__str__(cell)[:LONGEST] for cell, gap in zip(cells, gaps.tolist(), strict=True)], gaps, size
    )


def _integers(cells: list[Any], gaps: np.ndarray, size: int) -> Cells:
    filled = [0 if gap else int(cell) for cell, gap in zip(cells, gaps.tolist(), strict=True)]
    try:
        return numeric(np.array(filled, np.int64), gaps, size)
    except OverflowError:
        return numeric(np.array(filled, np.float64), gaps, size)


def _floats(cells: list[Any], gaps: np.ndarray, size: int) -> Cells:
    return numeric(
        np.array([np.nan if gap else float(cell) for cell, gap in zip(cells, gaps.tolist(), strict=True)]), gaps, size
    )


def _booleans(cells: list[Any], gaps: np.ndarray, size: int) -> Cells:
    return numeric(
        np.array([not gap and bool(cell) for cell, gap in zip(cells, gaps.tolist(), strict=True)]), gaps, size
    )


def _dates(cells: list[Any], gaps: np.ndarray, size: int) -> Cells:
    filled = [None if gap else _naive(cell) for cell, gap in zip(cells, gaps.tolist(), strict=True)]
    return numeric(np.array(filled, "datetime64[us]"), gaps, size)


def _naive(cell: Any) -> Any:
    """Return a date without its timezone, at the time that it is in UTC."""
    if isinstance(cell, datetime.datetime) and cell.tzinfo is not None:
        cell = cell.astimezone(datetime.UTC).replace(tzinfo=None)
    return np.datetime64(cell, "us")


def _durations(cells: list[Any], gaps: np.ndarray, size: int) -> Cells:
    filled = [
        np.timedelta64("NaT") if gap else np.timedelta64(cell, "us") for cell, gap in zip(cells, gaps, strict=True)
    ]
    return numeric(np.array(filled, "timedelta64[us]"), gaps, size)


def _complex(cells: list[Any], gaps: np.ndarray, size: int) -> Cells:
    return closed(len(cells), "complex", gaps, size)


def _mixed(cells: list[Any], gaps: np.ndarray, size: int) -> Cells:
    written = [_written(cell) for cell in cells]
    made = encoded(written, gaps, size)
    types = Counter(type(cell).__name__ for cell, gap in zip(cells, gaps.tolist(), strict=True) if not gap)
    return Cells(
        kind="mixed", data=made.data, gaps=gaps, levels=made.levels, types=dict(types.most_common()), size=size
    )


def _written(cell: Any) -> str:
    return str(cell)[:LONGEST] if type(cell) in WRITTEN else f"<{type(cell).__name__}>"


def encoded(texts: list[str], gaps: np.ndarray, size: int) -> Cells:
    """Return texts as codes into their distinct values, in order of appearance."""
    places: dict[str, int] = {}
    codes = np.fromiter(
        (-1 if gap else places.setdefault(text, len(places)) for text, gap in zip(texts, gaps.tolist(), strict=True)),
        np.int32,
        len(texts),
    )
    return Cells(kind="text", data=codes, gaps=gaps, levels=tuple(map(whole, places)), size=size)


_WAYS: Mapping[Kind | None, Callable[[list[Any], np.ndarray, int], Cells]] = {
    "text": _texts,
    "integer": _integers,
    "float": _floats,
    "boolean": _booleans,
    "date": _dates,
    "duration": _durations,
    "complex": _complex,
}

"""Reads a pandas column, of any dtype, as numbers or as codes of its distinct cells; foreign objects stay shut."""

from __future__ import annotations

import datetime
import decimal
import fractions
import uuid
from collections.abc import Callable, Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd

Form = Literal["number", "date", "duration", "period", "class", "closed", "empty"]

DAY = np.timedelta64(1, "D")
_NUMBERS = (int, float, decimal.Decimal, fractions.Fraction, *(np.dtype(c).type for c in "bBhHiIlLqQefd"))
_DATES = (datetime.datetime, datetime.date, pd.Timestamp, np.datetime64)
_DURATIONS = (datetime.timedelta, pd.Timedelta, np.timedelta64)
_BOOLEANS = (bool, np.bool_)
#: Cells of these types are compared by value; a cell of any other is never asked anything.
_WORDS = (str, np.str_, datetime.time, uuid.UUID, pd.Period, pd.Interval)
_FORMS: Mapping[type, Form] = {
    **dict.fromkeys(_NUMBERS, "number"),
    **dict.fromkeys(_DATES, "date"),
    **dict.fromkeys(_DURATIONS, "duration"),
    **dict.fromkeys((*_BOOLEANS, *_WORDS), "class"),
}


def plain(column: pd.Series) -> pd.Series:
    """Return a column without the wrappings that change nothing in its cells: sparse and Arrow storage."""
    dtype = column.dtype
    if isinstance(dtype, pd.SparseDtype):
        return pd.Series(np.asarray(column.array), index=column.index)
    if isinstance(dtype, pd.ArrowDtype):
        made = column.array.__arrow_array__().to_pandas()
        made.index = column.index
        return pd.Series(made)
    return column


def missing(column: pd.Series) -> np.ndarray:
    """Return which cells hold nothing: None, NA, NaN or NaT; of Arrow columns the NaN as well."""
    return np.asarray(plain(column).isna(), bool)


def form_of(column: pd.Series, gaps: np.ndarray) -> Form:
    """Return what the cells outside the gaps are.

    Parameters
    ----------
    column : pandas.Series
        As ``plain`` returns it.
    gaps : (n,) bool array

    Returns
    -------
    str
    """
    dtype = column.dtype
    if gaps.all():
        return "empty"
    if isinstance(dtype, pd.PeriodDtype):
        return "period"
    if isinstance(dtype, pd.CategoricalDtype | pd.StringDtype | pd.IntervalDtype):
        return "class"
    if dtype.kind != "O":
        return _KINDS.get(dtype.kind, "closed")
    found = {_FORMS.get(cls, "closed") for cls in types(column, gaps)}
    if len(found) == 1:
        return found.pop()
    return "closed" if "closed" in found else "class"


_KINDS: Mapping[str, Form] = {
    "i": "number",
    "u": "number",
    "f": "number",
    "b": "class",
    "M": "date",
    "m": "duration",
}


def types(column: pd.Series, gaps: np.ndarray) -> set[type]:
    """Return the types of the cells of a column of objects that are no gaps."""
    return set(map(type, column.to_numpy(dtype=object)[~gaps].tolist()))


def floats(column: pd.Series, gaps: np.ndarray, form: Form) -> np.ndarray:
    """Return numbers, and dates and durations in days, as floats; NaN in the gaps. Infinite ones stay so.

    Dates with a time zone count by the clock on the wall, so that a whole day stays one.
    """
    if column.dtype.kind == "O" and form != "period":
        column = _typed(column, gaps, form)
    made: np.ndarray
    if form == "period":
        made = np.asarray(column.array.asi8, float)
    elif form == "date":
        wall = column.dt.tz_localize(None) if column.dt.tz is not None else column
        made = wall.to_numpy().astype("datetime64[us]").astype(np.int64) / (DAY / np.timedelta64(1, "us"))
    elif form == "duration":
        made = column.to_numpy() / DAY
    else:
        made = column.to_numpy(dtype=float, na_value=np.nan).copy()
    return np.where(gaps, np.nan, made)


def _typed(column: pd.Series, gaps: np.ndarray, form: Form) -> pd.Series:
    """Return a column of objects as one of numbers, dates or durations."""
    empty, to = _TYPED[form]
    cells = [empty if gap else to(cell) for cell, gap in zip(column.tolist(), gaps.tolist(), strict=True)]
    return pd.Series(np.array(cells, _DTYPES[form]))


def _day(cell: Any) -> np.datetime64:
    if isinstance(cell, datetime.datetime):
        cell = cell.replace(tzinfo=None)
    return np.datetime64(cell, "us")


_TYPED: Mapping[Form, tuple[Any, Callable[[Any], Any]]] = {
    "number": (np.nan, float),
    "date": (np.datetime64("NaT"), _day),
    "duration": (np.timedelta64("NaT"), lambda cell: np.timedelta64(cell, "us")),
}
_DTYPES: Mapping[Form, str] = {"number": "float64", "date": "datetime64[us]", "duration": "timedelta64[us]"}


def key(cell: Any) -> Any:
    """Return what two equal cells have in common: 1 and True differ, "a" and numpy's "a" do not."""
    if isinstance(cell, _BOOLEANS):
        return ("bool", bool(cell))
    return str(cell) if type(cell) is np.str_ else cell


def codes(column: pd.Series, gaps: np.ndarray) -> tuple[np.ndarray, list[Any]]:
    """Return each cell as a code into the distinct cells, -1 in the gaps.

    Parameters
    ----------
    column : pandas.Series
        Of classes, as ``plain`` returns it.
    gaps : (n,) bool array

    Returns
    -------
    codes : (n,) int array
    distinct : list
        In order of appearance; of categories, those declared that are seen.
    """
    if isinstance(column.dtype, pd.CategoricalDtype):
        return _seen(np.where(gaps, -1, column.cat.codes.to_numpy()), column.cat.categories.tolist())
    if column.dtype.kind == "O" and len(types(column, gaps)) > 1:
        return _one_by_one(column.tolist(), gaps)
    made, distinct = pd.factorize(column)
    return _seen(np.where(gaps, -1, made), distinct.tolist())


def _seen(made: np.ndarray, distinct: list[Any]) -> tuple[np.ndarray, list[Any]]:
    """Leave out what no row has."""
    used = np.bincount(made + 1, minlength=len(distinct) + 1)[1:] > 0
    table = np.append(np.where(used, np.cumsum(used) - 1, -1), -1)
    return table[made], [cell for cell, is_used in zip(distinct, used.tolist(), strict=True) if is_used]


def _one_by_one(cells: list[Any], gaps: np.ndarray) -> tuple[np.ndarray, list[Any]]:
    places: dict[Any, int] = {}
    distinct: list[Any] = []
    made = np.full(len(cells), -1)
    for row in np.flatnonzero(~gaps).tolist():
        place = places.setdefault(key(cells[row]), len(places))
        if place == len(distinct):
            distinct.append(cells[row])
        made[row] = place
    return made, distinct


def put(column: pd.Series, mask: np.ndarray, cells: Any) -> pd.Series:
    """Return a copy of a column with other cells in some rows, of the same dtype; categories that lack are added.

    Parameters
    ----------
    column : pandas.Series
    mask : (n,) bool array
    cells : (mask.sum(),) array
        That the dtype can hold.

    Returns
    -------
    pandas.Series
    """
    dtype = column.dtype
    if isinstance(dtype, pd.SparseDtype):
        return put(plain(column), mask, cells).astype(dtype)
    if isinstance(dtype, pd.CategoricalDtype):
        known = set(dtype.categories)
        more = [cell for cell in dict.fromkeys(np.asarray(cells, object).tolist()) if cell not in known]
        column = column.cat.add_categories(more) if more else column
    array = column.array.copy()
    array[mask] = _held(cells, column.dtype)
    return pd.Series(array, index=column.index, name=column.name, dtype=column.dtype)


def _held(cells: Any, dtype: Any) -> Any:
    if dtype == np.dtype(object):
        made = np.empty(len(cells), object)
        made[:] = np.asarray(cells, object)
        return made
    if dtype.kind in "iu" and np.asarray(cells).dtype.kind == "f":
        cells = np.round(np.asarray(cells))
    return pd.array(cells, dtype=dtype)

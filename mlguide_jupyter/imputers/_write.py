"""Floats as cells again: whole numbers, dates with their zone, durations, periods, and objects of the type seen."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from mlguide_jupyter.imputers._cells import Form


def written(values: np.ndarray, form: Form, dtype: Any, cell: type) -> Any:
    """Return floats as cells of a column.

    Parameters
    ----------
    values : (k,) array
        Numbers; of dates and durations the days.
    form : str
        What the column holds.
    dtype : dtype
    cell : type
        Of the cells of a column of objects.

    Returns
    -------
    (k,) array
    """
    if dtype == np.dtype(object):
        return _objects(values, form, cell)
    return _WRITERS[form](values, dtype)


def _whole(values: np.ndarray, dtype: Any) -> Any:
    """Return floats as an array of a dtype, rounded where it holds whole numbers."""
    return pd.array(np.round(values), dtype=dtype) if dtype.kind in "iu" else pd.array(values, dtype=dtype)


def _dates(values: np.ndarray, dtype: Any) -> Any:
    wall = pd.Series(np.round(values * 86_400e6).astype("int64").astype("datetime64[us]"))
    zone = getattr(dtype, "tz", None)
    if zone is not None:
        # Hours that the clock shows twice, or leaves out, in a night when it is put forward or back.
        wall = wall.dt.tz_localize(zone, ambiguous=np.zeros(len(wall), bool), nonexistent="shift_forward")
    return wall.array


def _durations(values: np.ndarray, dtype: Any) -> Any:
    return pd.Series(np.round(values * 86_400e6).astype("int64").astype("timedelta64[us]")).array


def _periods(values: np.ndarray, dtype: Any) -> Any:
    return pd.arrays.PeriodArray(np.round(values).astype("int64"), dtype=dtype)


_WRITERS: Mapping[str, Callable[[np.ndarray, Any], Any]] = {
    "number": _whole,
    "date": _dates,
    "duration": _durations,
    "period": _periods,
}


def _objects(values: np.ndarray, form: Form, cell: type) -> Any:
    """Return cells for a column of objects, of the type that it holds."""
    if form == "date":
        stamps = pd.Series(_dates(values, None))
        made: list[Any] = [_CELLS.get(cell, _same)(stamp) for stamp in stamps]
    elif form == "duration":
        made = [_CELLS.get(cell, _same)(length) for length in pd.Series(_durations(values, None))]
    else:
        made = [_CELLS.get(cell, float)(value) for value in values.tolist()]
    held = np.empty(len(made), object)
    held[:] = made
    return held


def _same(cell: Any) -> Any:
    return cell


_CELLS: Mapping[type, Callable[[Any], Any]] = {
    int: round,
    decimal.Decimal: lambda value: decimal.Decimal(repr(value)),
    datetime.date: lambda stamp: stamp.date(),
    datetime.datetime: lambda stamp: stamp.to_pydatetime(),
    datetime.timedelta: lambda length: length.to_pytimedelta(),
}

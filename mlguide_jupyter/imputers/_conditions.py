"""In which rows conditions on other columns hold."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from mlguide_jupyter.imputers._cells import codes, floats, form_of, plain
from mlguide_jupyter.imputers._encode import Encoder
from mlguide_jupyter.imputers._fill import Condition


def holds(conditions: tuple[Condition, ...], frame: pd.DataFrame, encoder: Encoder) -> np.ndarray:
    """Return the rows in which all conditions hold; none where there are no conditions.

    Parameters
    ----------
    conditions : tuple of Condition
    frame : pandas.DataFrame
    encoder : Encoder
        Fitted to a frame of the same columns.

    Returns
    -------
    (n,) bool array
    """
    made = np.full(len(frame), bool(conditions))
    for condition in conditions:
        made &= _holds(condition, frame, encoder)
    return made


def _holds(condition: Condition, frame: pd.DataFrame, encoder: Encoder) -> np.ndarray:
    place = encoder.places[condition.column]
    column, codec = frame.iloc[:, place], encoder.codecs[place]
    gaps = codec.gaps(column)
    if condition.test in ("missing", "present"):
        return gaps if condition.test == "missing" else ~gaps
    bare = plain(column)
    form = form_of(bare, gaps)
    if form == "class":
        met = _classes_meet(condition, *codes(bare, gaps))
    elif form in ("number", "date", "duration"):
        met = _numbers_meet(condition, floats(bare, gaps, form), _as_date if form == "date" else _as_number)
    else:
        met = np.zeros(len(column), bool)
    return np.asarray(met & ~gaps)


def _classes_meet(condition: Condition, made: np.ndarray, distinct: list[Any]) -> np.ndarray:
    wanted = set(map(_written, condition.values))
    within = np.array([*(_written(cell) in wanted for cell in distinct), False])
    return np.asarray(within[made] ^ (condition.test == "!="))


def _written(cell: Any) -> str:
    """Return a cell as text, so that the level "1", a category 1 and a number 1 are the same; True and 1 as well."""
    if isinstance(cell, bool | np.bool_):
        return str(int(cell))
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _numbers_meet(condition: Condition, values: np.ndarray, read: Callable[[Any], float]) -> np.ndarray:
    wanted = [read(value) for value in condition.values]
    if condition.test in _ORDER:
        return np.asarray(_ORDER[condition.test](values, wanted[0]))
    return np.asarray(np.isin(values, wanted) ^ (condition.test == "!="))


_ORDER: Mapping[str, Callable[[Any, Any], Any]] = {"<=": operator.le, ">": operator.gt}


def _as_number(value: Any) -> float:
    try:
        return float(value)
    except ValueError:
        return np.nan


def _as_date(value: Any) -> float:
    """Return a date as days, as the column's are; a number is days already."""
    if not isinstance(value, str):
        return float(value)
    stamp = pd.to_datetime(value, errors="coerce")
    return stamp.tz_localize(None).timestamp() / 86_400 if isinstance(stamp, pd.Timestamp) else np.nan

"""What is drawn of an object: a single column as a table, and row labels that say something as a column.

What is drawn must have a name that code can use: a table that is made of the
user's is called by the call that makes it, ``sales.reset_index()``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

from mlguide_jupyter.facts.frames._libraries import kind_of

#: How a column without a name is called, here and in the facts of single columns.
UNNAMED = "values"
#: How row labels without a name are called: those that are times, and others.
TIMES, LABELS = "date", "label"
#: Kinds of pandas' indexes that number rows, and say nothing unless they have a name.
NUMBERS = "iu"


class Table(NamedTuple):
    """A table and the expression that makes it."""

    obj: Any
    name: str


def table_of(obj: Any, name: str, columns: Sequence[object]) -> Table:
    """Return what is drawn of an object; the object itself where it is a table whose row labels say nothing.

    Parameters
    ----------
    obj : table or single column
    name : str
        How the user calls it.
    columns : sequence of labels
        The columns that were named.
    """
    kind = kind_of(type(obj))
    pandas: Any = sys.modules.get("pandas")
    if kind is None or pandas is None or kind.module != "_pandas":
        return _framed(obj, name, kind is not None and kind.single)
    if isinstance(obj, pandas.Series):
        return _of_series(pandas, obj, name)
    if _says(pandas, obj.index, obj.columns) and _is_wanted(pandas, obj, columns):
        named = _named(pandas, obj.index)
        made = obj.rename_axis(named) if named else obj
        return Table(made.reset_index(), f"{name}{_renamed(named)}.reset_index()")
    return Table(obj, name)


def _of_series(pandas: Any, series: Any, name: str) -> Table:
    value = series.name if series.name is not None else UNNAMED
    given = "" if series.name is not None else f"name={UNNAMED!r}"
    if not _says(pandas, series.index, (value,)):
        return Table(series.to_frame(value), f"{name}.to_frame({given})")
    named = _named(pandas, series.index)
    made = series.rename_axis(named) if named else series
    return Table(made.reset_index(name=value), f"{name}{_renamed(named)}.reset_index({given})")


def _framed(obj: Any, name: str, single: bool) -> Table:
    """Return a polars series as a table; other single columns stay what they are."""
    polars: Any = sys.modules.get("polars")
    if single and polars is not None and isinstance(obj, polars.Series):
        named = obj if obj.name else obj.alias(UNNAMED)
        return Table(named.to_frame(), f"{name}.to_frame()" if obj.name else f"{name}.alias({UNNAMED!r}).to_frame()")
    return Table(obj, name)


def _renamed(named: str) -> str:
    return f".rename_axis({named!r})" if named else ""


def _named(pandas: Any, index: Any) -> str:
    """Return a name for row labels that have none, else nothing."""
    if index.nlevels > 1 or index.name is not None:
        return ""
    return TIMES if _is_time(pandas, index) else LABELS


def _is_time(pandas: Any, index: Any) -> bool:
    return isinstance(index, pandas.DatetimeIndex | pandas.PeriodIndex)


def _says(pandas: Any, index: Any, labels: Sequence[object]) -> bool:
    """Return whether row labels say more than a number, and can become columns."""
    if index.nlevels > 1:
        return all(each is not None and each not in labels for each in index.names)
    if (index.name if index.name is not None else _named(pandas, index)) in labels:
        return False
    numbered = getattr(index.dtype, "kind", "O") in NUMBERS
    return index.name is not None if numbered else bool(len(index)) and not isinstance(index, pandas.RangeIndex)


def _is_wanted(pandas: Any, frame: Any, columns: Sequence[object]) -> bool:
    """Return whether row labels are drawn: where all columns are, where they are named, where one runs along them."""
    called = (*frame.index.names, _named(pandas, frame.index))
    is_time = _is_time(pandas, frame.index)
    return not columns or any(each in columns for each in called if each) or (is_time and len(columns) == 1)

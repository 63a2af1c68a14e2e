"""pandas frames and series, column by column, without a copy where pandas allows it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from mlguide_jupyter.facts.frames import _arrow, _objects
from mlguide_jupyter.facts.frames._cells import Cells, closed, numeric, whole

#: Row labels of these types are written out; others are told by their place.
WRITTEN = (str, int, float, bool, datetime.date, datetime.datetime, pd.Timestamp, pd.Period, np.int64, np.float64)


class PandasSource:
    """A pandas DataFrame, or a Series as a frame of one column."""

    dialect = "pandas"

    def __init__(self, obj: Any) -> None:
        # The base class: a subclass of the user's may bring its own way of doing anything.
        self._frame = _framed(obj) if isinstance(obj, pd.Series) else pd.DataFrame(obj)
        self.rows: int = len(self._frame)
        self.names: Sequence[object] = list(self._frame.columns)
        self._dtypes = self._frame.dtypes.tolist()

    def stored(self, place: int) -> str:
        """Return the dtype as pandas prints it."""
        return str(self._dtypes[place])

    def cells(self, place: int, rows: np.ndarray | None = None) -> Cells:
        """Return a column's cells."""
        column = self._frame.iloc[:, place]
        if rows is not None:
            column = column.iloc[rows]
        dtype = column.dtype
        if isinstance(dtype, np.dtype):
            values = column.to_numpy()
            return _objects.look(values) if dtype.kind == "O" else _plain(values)
        if type(dtype).__module__.partition(".")[0] != "pandas":
            return closed(len(column), "other", column.isna().to_numpy(bool))
        return _extension(column, dtype)

    def missing(self, place: int) -> int:
        """Return the missing cells of a column."""
        return int(self._frame.iloc[:, place].isna().sum())

    def row(self, row: int) -> str:
        """Return the index label of a row."""
        label = self._frame.index[row]
        parts = label if isinstance(label, tuple) else (label,)
        if all(type(part) in WRITTEN for part in parts):
            return whole(", ".join(str(part) for part in parts))
        return str(row)

    def unused(self, place: int) -> tuple[str, ...]:
        """Return categories that no row has."""
        if not isinstance(self._dtypes[place], pd.CategoricalDtype):
            return ()
        column = self._frame.iloc[:, place]
        used = np.bincount(column.cat.codes.to_numpy() + 1, minlength=len(column.cat.categories) + 1)[1:] > 0
        return tuple(_written(level) for level, is_used in zip(column.cat.categories, used, strict=True) if not is_used)


def _framed(series: Any) -> Any:
    """Return a frame of one column; a series without a name gets one, so that code can speak of it."""
    return pd.Series(series).to_frame(name="values" if series.name is None else series.name)


def _plain(values: np.ndarray) -> Cells:
    if values.dtype.kind in "biufcmM":
        return numeric(values)
    return closed(len(values), "bytes" if values.dtype.kind in "SV" else "other", size=values.nbytes)


def _extension(column: Any, dtype: Any) -> Cells:
    if isinstance(dtype, pd.CategoricalDtype):
        return _categories(column, dtype)
    if isinstance(dtype, pd.StringDtype):
        return _texts(column)
    if isinstance(dtype, pd.ArrowDtype):
        return _arrow.cells(pa.chunked_array(column.array.__arrow_array__()))
    gaps = column.isna().to_numpy(bool)
    size = int(column.memory_usage(index=False))
    if isinstance(dtype, pd.DatetimeTZDtype):
        return numeric(column.dt.tz_convert("UTC").dt.tz_localize(None).to_numpy(), gaps, size)
    if isinstance(dtype, pd.PeriodDtype):
        return numeric(column.dt.to_timestamp().to_numpy(), gaps, size)
    if isinstance(dtype, pd.SparseDtype):
        return _sparse(column, gaps, size)
    if dtype.kind in "iufb":
        return numeric(column.to_numpy(dtype=dtype.numpy_dtype, na_value=dtype.numpy_dtype.type(0)), gaps, size)
    return closed(len(column), "other", gaps, size)


def _categories(column: Any, dtype: Any) -> Cells:
    codes = column.cat.codes.to_numpy().astype(np.int32)
    return Cells(
        kind="category",
        data=codes,
        gaps=codes < 0,
        levels=tuple(_written(level) for level in dtype.categories),
        ordered=bool(dtype.ordered),
        size=int(column.memory_usage(index=False)),
    )


def _written(level: Any) -> str:
    known = type(level) in (*_objects.WRITTEN, *WRITTEN, pd.Interval)
    return whole(str(level)[: _objects.LONGEST]) if known else f"<{type(level).__name__}>"


def _texts(column: Any) -> Cells:
    try:
        return _arrow.cells(pa.chunked_array([pa.array(column.array, from_pandas=True)]))
    except (pa.ArrowException, UnicodeError, TypeError):
        # Lone surrogates are Python's own: Arrow, which is UTF-8, refuses them.
        return _objects.look(column.to_numpy(dtype=object))


def _sparse(column: Any, gaps: np.ndarray, size: int) -> Cells:
    dense = np.asarray(column.sparse.to_dense())
    made = _objects.look(dense) if dense.dtype.kind == "O" else _plain(dense)
    return Cells(kind=made.kind, data=made.data, gaps=gaps, levels=made.levels, types=made.types, size=size)

"""Tables of any library as pandas frames, and filled columns as a table of that library again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd

from mlguide_jupyter.errors import BadInputError


class NoTableError(BadInputError, ValueError):
    """What was given is no table that can be filled; scikit-learn's tools expect a ``ValueError``."""


@dataclass(frozen=True, eq=False)
class Column:
    """One column of the table that is handed back.

    Attributes
    ----------
    name : label
    values : pandas.Series
    place : int or None
        Of the column in the table that came; None for one that is added.
    changed : (n,) bool array or None
        Cells that differ from it.
    """

    name: Any
    values: pd.Series
    place: int | None = None
    changed: np.ndarray | None = None


class Table(Protocol):
    """A table of some library."""

    frame: pd.DataFrame

    def build(self, columns: Sequence[Column]) -> Any:
        """Return a table of the same library with these columns."""
        ...


class PandasTable:
    """A pandas DataFrame."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    def build(self, columns: Sequence[Column]) -> pd.DataFrame:
        """Return a frame with the same index."""
        made = pd.DataFrame({i: column.values for i, column in enumerate(columns)}, index=self.frame.index)
        made.columns = self._labels([column.name for column in columns])
        made.attrs = dict(self.frame.attrs)
        return made

    def _labels(self, names: list[Any]) -> pd.Index:
        labels = self.frame.columns
        if names == list(labels):
            return labels
        if isinstance(labels, pd.MultiIndex):
            return pd.MultiIndex.from_tuples(names, names=labels.names)
        held = np.empty(len(names), object)
        held[:] = names
        return pd.Index(held if any(isinstance(name, tuple) for name in names) else names, name=labels.name)


class ArrayTable:
    """A NumPy array with two dimensions."""

    def __init__(self, array: np.ndarray) -> None:
        self._array = array.astype(object) if array.dtype.kind in "US" else array
        self.frame = pd.DataFrame(self._array)

    def build(self, columns: Sequence[Column]) -> np.ndarray:
        """Return an array of the same dtype, if it can hold what was filled."""
        made = np.empty((len(self._array), len(columns)), self._dtype(columns))
        for place, column in enumerate(columns):
            made[:, place] = column.values.to_numpy()
        return made

    def _dtype(self, columns: Sequence[Column]) -> Any:
        kept = [column.values.dtype for column in columns if column.place is not None]
        return np.result_type(self._array.dtype, *(dtype for dtype in kept if isinstance(dtype, np.dtype)))


class ArrowTable:
    """A pyarrow Table or RecordBatch."""

    def __init__(self, table: Any) -> None:
        import pyarrow as pa

        self._batch = isinstance(table, pa.RecordBatch)
        self._table = pa.Table.from_batches([table]) if self._batch else table
        self.frame = self._table.to_pandas(ignore_metadata=True)

    def build(self, columns: Sequence[Column]) -> Any:
        """Return a table with the same types."""
        import pyarrow as pa

        made = pa.Table.from_arrays(self.arrays(columns), names=[str(column.name) for column in columns])
        return made.combine_chunks().to_batches()[0] if self._batch and len(made) else made

    def arrays(self, columns: Sequence[Column]) -> list[Any]:
        """Return each column as an Arrow array."""
        return [self._array(column) for column in columns]

    def _array(self, column: Column) -> Any:
        import pyarrow as pa

        if column.place is None:
            return pa.array(column.values)
        was = self._table.column(column.place)
        if column.changed is None or not column.changed.any():
            return was
        if pa.types.is_null(was.type):
            return pa.array(column.values, from_pandas=True)
        return _replaced(was, column.changed, column.values[column.changed])


def _replaced(was: Any, mask: np.ndarray, cells: pd.Series) -> Any:
    """Return an Arrow column with other cells in some rows; the others are not even converted."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = was.type.value_type if pa.types.is_dictionary(was.type) else was.type
    plain = was.cast(kind).combine_chunks()
    filled = _typed(cells, kind)
    takes = np.arange(len(plain))
    takes[mask] = len(plain) + np.arange(len(filled))
    made = pc.take(pa.chunked_array([plain, filled]), pa.array(takes)).combine_chunks()
    return made.dictionary_encode().cast(was.type) if pa.types.is_dictionary(was.type) else made


def _typed(cells: pd.Series, kind: Any) -> Any:
    import pyarrow as pa

    try:
        return pa.array(np.asarray(cells, object), type=kind, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        return pa.array(cells, from_pandas=True).cast(kind)


class PolarsTable:
    """A polars DataFrame."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame
        self._arrow = ArrowTable(frame.to_arrow())
        self.frame = self._arrow.frame

    def build(self, columns: Sequence[Column]) -> Any:
        """Return a frame with the same types."""
        import polars as pl

        made = []
        for column, array in zip(columns, self._arrow.arrays(columns), strict=True):
            same = column.place is not None and (column.changed is None or not column.changed.any())
            if same:
                made.append(self._frame.to_series(column.place).alias(str(column.name)))
                continue
            series = pl.Series(str(column.name), pl.from_arrow(array))
            dtype = None if column.place is None else self._frame.dtypes[column.place]
            made.append(series if dtype in (None, pl.Null) else series.cast(dtype))
        return pl.DataFrame(made)


#: What to do with a table that cannot be filled as it is, by the root of its package and the name of its class.
_ADVICE: Mapping[tuple[str, str], str] = {
    ("pandas", "Series"): "give a frame of one column: column.to_frame()",
    ("polars", "Series"): "give a frame of one column: column.to_frame()",
    ("polars", "LazyFrame"): "collect it first: frame.collect()",
    ("dask", "DataFrame"): "compute it first: frame.compute()",
    ("pyspark", "DataFrame"): "bring it here first: frame.toPandas()",
    ("duckdb", "DuckDBPyRelation"): "bring it here first: relation.df()",
    ("_duckdb", "DuckDBPyRelation"): "bring it here first: relation.df()",
    ("ibis", "Table"): "bring it here first: table.to_pandas()",
    ("builtins", "dict"): "make a table of it first: pandas.DataFrame(data)",
    ("builtins", "list"): "make a table of it first: pandas.DataFrame(data)",
    ("builtins", "tuple"): "make a table of it first: pandas.DataFrame(data)",
}


def framed(obj: Any) -> Table | None:
    """Return a table of a library that knows columns; None for an array or what may become one.

    Raises
    ------
    NoTableError
        For what is no table in memory; the message says what to do.
    """
    root = type(obj).__module__.partition(".")[0]
    if isinstance(obj, pd.DataFrame):
        return PandasTable(obj)
    if (root, type(obj).__name__) == ("polars", "DataFrame"):
        return PolarsTable(obj)
    if root == "pyarrow" and type(obj).__name__ in ("Table", "RecordBatch"):
        return ArrowTable(obj)
    if (root, type(obj).__name__) in _ADVICE and not _rectangular(obj):
        raise no_table(obj)
    return None


def no_table(obj: Any) -> NoTableError:
    """Return the error that says what to give instead of ``obj``."""
    cls = type(obj)
    advice = _ADVICE.get((cls.__module__.partition(".")[0], cls.__name__), "give a pandas DataFrame")
    return NoTableError(f"A table with rows and columns is needed, not an object of type {cls.__name__}: {advice}")


def _rectangular(obj: Any) -> bool:
    """Return whether a list is one of rows that are equally long."""
    if not isinstance(obj, list | tuple) or not obj:
        return False
    return all(isinstance(row, list | tuple | np.ndarray) and len(row) == len(obj[0]) for row in obj)

"""What a table says of itself: its size, its rows, and what its cells hold. Nothing in it is run.

Cells may be anything, so only those of known types are opened, told by
``type(cell)``; what is of a class of the user's own is counted and left alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
import numpy as np

from mlguide_jupyter.facts._cells import is_image, is_known, is_nested, is_text, weight

#: Rows whose cells are looked at, evenly spread: enough for a mean, and quick on any table.
LOOKED_AT = 1_000
#: Kinds of NumPy types whose cells all take the same room.
FIXED = "biufcmMSUV"


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column as it is looked at: cells of one width, some cells to open, or foreign and left alone.

    What the cells of a ``loose`` column hold lies elsewhere in memory, beyond the table's own size.
    """

    name: str
    width: int = 0
    cells: tuple[Any, ...] = ()
    nested: bool = False
    loose: bool = False
    foreign: bool = False


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """A table as its library tells it; ``width`` is its number of columns where they are looked at as one."""

    rows: int
    size: int
    columns: tuple[Column, ...]
    width: int | None = None


class TableFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A table in numbers.

    Attributes
    ----------
    rows, columns : int
    size : int
        Bytes in memory; estimated from the rows looked at unless ``exact``.
    exact : bool
    looked_at : int
        Rows of which the cells were looked at.
    largest_row : int
        Bytes of the largest of these, the values alone.
    nested, texts, images, unknown : tuple of str
        Columns with lists or records in their cells, with long texts, with pictures, and of types not opened.
    """

    rows: int
    columns: int
    size: int
    exact: bool
    looked_at: int
    largest_row: int
    nested: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read(table: object) -> TableFacts | None:
    """Return what a table of pandas, polars, pyarrow or NumPy says of itself; None for anything else."""
    way = _way(type(table))
    if way is None:
        return None
    try:
        return _facts(way(table))
    except Exception:
        # A table that cannot be read by its own library's means is none to us.
        return None


def _facts(raw: Raw) -> TableFacts:
    weights = [np.array([weight(cell) for cell in each.cells] or [each.width]) for each in raw.columns]
    loose = sum(float(own.mean()) for each, own in zip(raw.columns, weights, strict=True) if each.loose)
    return TableFacts(
        rows=raw.rows,
        columns=len(raw.columns) if raw.width is None else raw.width,
        size=int(raw.size + loose * raw.rows),
        exact=not any(each.loose for each in raw.columns),
        looked_at=min(raw.rows, LOOKED_AT),
        largest_row=int(np.max(sum(weights, np.zeros(1)))) if raw.rows else 0,
        nested=_named(raw, lambda each: each.nested or any(map(is_nested, each.cells))),
        texts=_named(raw, lambda each: is_text(each.cells)),
        images=_named(raw, lambda each: any(map(is_image, each.cells))),
        unknown=_named(raw, lambda each: each.foreign or not all(map(is_known, each.cells))),
    )


def _named(raw: Raw, holds: Callable[[Column], bool]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.name for each in raw.columns if holds(each)))


def _positions(rows: int) -> list[int]:
    return np.unique(np.linspace(0, max(rows - 1, 0), min(rows, LOOKED_AT)).astype(int)).tolist() if rows else []


def _label(label: object, place: int) -> str:
    """Return a column's label; one of a class of the user's own is told by its place."""
    return str(label) if type(label) in (str, int, float, bool) else f"column {place + 1}"


def _pandas_frame(table: Any) -> Raw:
    pandas = sys.modules["pandas"]
    frame = pandas.DataFrame(table)
    places = _positions(len(frame))
    columns, size = [], int(frame.iloc[:, :0].memory_usage(deep=False).sum())
    for place, (label, dtype) in enumerate(zip(frame.columns, frame.dtypes, strict=True)):
        made = Column(name=_label(label, place), foreign=True)
        if type(dtype).__module__.partition(".")[0] in ("pandas", "numpy"):
            column = frame.iloc[:, place]
            size += int(column.memory_usage(index=False, deep=False))
            made = _pandas_column(made.name, column, dtype, places)
        columns.append(made)
    return Raw(rows=len(frame), size=size, columns=tuple(columns))


def _pandas_column(name: str, column: Any, dtype: Any, places: list[int]) -> Column:
    if dtype.kind in FIXED and hasattr(dtype, "itemsize"):
        return Column(name=name, width=int(dtype.itemsize))
    return Column(
        name=name, cells=tuple(column.iloc[places].tolist()), nested=_arrow_nested(dtype), loose=_is_loose(dtype)
    )


def _is_loose(dtype: Any) -> bool:
    return dtype == "object" or getattr(dtype, "storage", "") == "python"


def _arrow_nested(dtype: Any) -> bool:
    arrow = getattr(dtype, "pyarrow_dtype", None)
    return arrow is not None and bool(sys.modules["pyarrow"].types.is_nested(arrow))


def _pandas_series(series: Any) -> Raw:
    return _pandas_frame(sys.modules["pandas"].Series(series).to_frame())


def _polars_frame(table: Any) -> Raw:
    found = table[_positions(table.height)].to_dict(as_series=False)
    columns = tuple(
        Column(name=name, cells=tuple(found[name]), nested=dtype.is_nested()) for name, dtype in table.schema.items()
    )
    return Raw(rows=table.height, size=int(table.estimated_size()), columns=columns)


def _polars_series(series: Any) -> Raw:
    return _polars_frame(series.to_frame())


def _arrow_table(table: Any) -> Raw:
    pyarrow = sys.modules["pyarrow"]
    found = table.take(pyarrow.array(_positions(table.num_rows), type="int64"))
    columns = tuple(
        Column(name=field.name, cells=tuple(cells.to_pylist()), nested=pyarrow.types.is_nested(field.type))
        for field, cells in zip(table.schema, found.columns, strict=True)
    )
    return Raw(rows=table.num_rows, size=int(table.nbytes), columns=columns)


def _numpy_array(array: Any) -> Raw:
    array = np.asarray(array)
    rows = len(array) if array.ndim else 1
    width = int(array.shape[-1]) if array.ndim == 2 else 1
    if array.dtype.kind in FIXED:
        one = Column(name="values", width=int(array.nbytes // max(rows, 1)))
        return Raw(rows=rows, size=int(array.nbytes), columns=(one,), width=width)
    flat = array.reshape(rows, -1)[_positions(rows)]
    columns = tuple(
        Column(name=f"column {j + 1}", cells=tuple(flat[:, j].tolist()), loose=True) for j in range(flat.shape[1])
    )
    return Raw(rows=rows, size=int(array.nbytes), columns=columns, width=width)


#: How each library's tables are read, by package and class.
WAYS: Mapping[tuple[str, str], Callable[[Any], Raw]] = {
    ("pandas", "DataFrame"): _pandas_frame,
    ("pandas", "Series"): _pandas_series,
    ("polars", "DataFrame"): _polars_frame,
    ("polars", "Series"): _polars_series,
    ("pyarrow", "Table"): _arrow_table,
    ("pyarrow", "RecordBatch"): _arrow_table,
    ("numpy", "ndarray"): _numpy_array,
}


def _way(cls: type) -> Callable[[Any], Raw] | None:
    return next((way for (package, name), way in WAYS.items() if _class(package, name) in cls.__mro__), None)


def _class(package: str, name: str) -> type | None:
    """Return the class itself, so that none that only calls itself so is taken for it."""
    found: type | None = getattr(sys.modules.get(package), name, None)
    return found


def labels(column: object) -> Iterator[Any]:
    """Yield the cells of a single column (a Series or an array of one dimension); nothing for anything else."""
    cls = type(column)
    if _class("pandas", "Series") in cls.__mro__:
        yield from sys.modules["pandas"].Series(column).tolist()
    elif _class("polars", "Series") in cls.__mro__:
        yield from column.to_list()  # type: ignore[attr-defined]
    elif _class("numpy", "ndarray") in cls.__mro__ and np.asarray(column).ndim == 1:
        yield from np.asarray(column).tolist()

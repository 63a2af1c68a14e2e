"""Groups of all rows of a table, counted and summed where the table lives: only as many rows come back as groups.

A profile knows a sample. Where the table is larger, what a picture shows can
still be exact: the table's own library (or engine) groups it, through narwhals.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from mlguide_jupyter.facts.charting._field import Field
from mlguide_jupyter.facts.frames._libraries import kind_of

_log = logging.getLogger(__name__)

How = Literal["sum", "mean", "median", "count", "min", "max"]
#: More groups than these are no picture.
MOST = 200_000
#: Periods as narwhals writes them.
UNITS = {
    "year": "1y",
    "quarter": "1q",
    "month": "1mo",
    "week": "1d",
    "day": "1d",
    "hour": "1h",
    "minute": "1m",
    "second": "1s",
}
#: Libraries whose medians of groups are estimates.
ABOUT = ("pyarrow", "pyspark", "dask")
#: Kinds of cells that groups may be told by as they are.
KEYS = ("text", "category", "integer", "float", "boolean")


@dataclass(frozen=True)
class Key:
    """What rows are grouped by: a field as it is, cut down to periods of time, or in bins of equal width."""

    field: Field
    unit: str = ""
    edges: tuple[float, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether an engine can group by it."""
        column = self.field.column
        if column.kind == "date":
            return self.unit in UNITS or not self.unit
        return not self.unit and (column.kind in KEYS if not self.edges else column.is_number)


@dataclass(frozen=True, eq=False)
class Aggregated:
    """Groups: their keys (cells; days since 1970 of dates; numbers of bins), their values, and their rows."""

    keys: tuple[list[Any], ...]
    values: np.ndarray
    rows: np.ndarray


def aggregate(
    table: object,
    keys: Sequence[Key],
    value: Field | None = None,
    how: How = "count",
    where: Sequence[tuple[Field, Any]] = (),
    memo: dict[Any, Aggregated | None] | None = None,
) -> Aggregated | None:
    """Return the groups of all rows of a table.

    Parameters
    ----------
    table : object
        Of any library that facts are read from.
    keys : sequence of Key
        Rows that miss one of them are left out.
    value : Field, optional
        What is summed up; its missing and infinite cells, and those that stand for missing, are left out.
    how : str
    where : sequence of (Field, cell)
        Only rows with these cells.
    memo : dict, optional
        What was asked of the same table before; filled up.

    Returns
    -------
    Aggregated or None
        None where that cannot be asked of the table: texts that must be read first, columns without a label.
    """
    by = tuple((key.field.name, key.unit, key.edges) for key in keys)
    asked = (by, value.name if value else None, how, tuple((field.name, cell) for field, cell in where))
    if memo is not None and asked in memo:
        return memo[asked]
    made = _asked(table, keys, value, how, where)
    if memo is not None:
        memo[asked] = made
    return made


def _asked(
    table: object, keys: Sequence[Key], value: Field | None, how: How, where: Sequence[tuple[Field, Any]]
) -> Aggregated | None:
    used = [*(key.field for key in keys), *([value] if value else []), *(field for field, _ in where)]
    if not all(key.exact for key in keys) or not (value is None or _is_plain(value)):
        return None
    if how == "median" and _about(table):
        return None
    try:
        frame = _frame(table, used)
        return None if frame is None else _grouped(frame, keys, value, how, where)
    except Exception:
        # An engine may refuse for any reason of its own; the sample is there.
        _log.debug("groups of all rows could not be asked for", exc_info=True)
        return None


def _about(table: object) -> bool:
    """Return whether the medians of a library's groups are only about right."""
    return type(table).__module__.partition(".")[0] in ABOUT


def _is_plain(field: Field) -> bool:
    column = field.column
    return (column.is_number or column.kind == "boolean") and column.limits is None


def _name(field: Field) -> str:
    return f"c{field.column.place}"


def _frame(table: object, used: Sequence[Field]) -> Any:
    """Return the columns in use as a narwhals frame that calls them ``c0``, ``c1``, ...; None where there is none."""
    import narwhals as nw

    kind = kind_of(type(table))
    if kind is None or kind.single or kind.module == "_numpy":
        return None
    places = sorted({field.column.place for field in used})
    if kind.module == "_pandas":
        part = table.iloc[:, places]  # type: ignore[attr-defined]
        part.columns = [f"c{place}" for place in places]
        return nw.from_native(part)
    if kind.module in ("_polars", "_pyarrow"):
        names = {field.column.place: str(field.label) for field in used if field.label is not None}
        if len(names) < len(places):
            return None
        frame = nw.from_native(_table(table))
        return frame.select(nw.col(names[place]).alias(f"c{place}") for place in places)
    if kind.module == "_dask":
        frame = nw.from_native(table)
        return frame.select(nw.col(str(table.columns[place])).alias(f"c{place}") for place in places)  # type: ignore[attr-defined]
    module = importlib.import_module(f"mlguide_jupyter.facts.frames.{kind.module}")
    return nw.from_native(getattr(module, kind.source)(table).frame)


def _table(table: Any) -> Any:
    """Return a pyarrow batch as a table; anything else as it is."""
    if type(table).__name__ != "RecordBatch":
        return table
    import pyarrow as pa

    return pa.Table.from_batches([table])


def _grouped(
    frame: Any, keys: Sequence[Key], value: Field | None, how: How, where: Sequence[tuple[Field, Any]]
) -> Aggregated:
    import narwhals as nw

    for field, cell in where:
        frame = frame.filter(nw.col(_name(field)) == cell)
    made = [_expression(key).alias(f"k{i}") for i, key in enumerate(keys)]
    if value is not None:
        amount = nw.col(_name(value)).cast(nw.Float64)
        frame = frame.filter(_usable(amount, value))
        made.append(amount.alias("v"))
    names = [f"k{i}" for i in range(len(keys))]
    frame = frame.select(*made) if made else frame
    wanted = [nw.len().alias("rows")] + (
        [getattr(nw.col("v"), how)().alias("value")] if value and how != "count" else []
    )
    done = frame.group_by(*names, drop_null_keys=True).agg(*wanted) if names else frame.select(*wanted)
    if isinstance(done, nw.LazyFrame):
        done = done.head(MOST).collect()
    rows = _floats(done["rows"])
    values = _floats(done["value"]) if "value" in done.columns else rows
    cells = [_cells(done[name].to_list(), key) for name, key in zip(names, keys, strict=True)]
    return (
        _joined(cells, values, rows, how)
        if any(key.unit == "week" for key in keys)
        else Aggregated(tuple(cells), values, rows)
    )


def _floats(series: Any) -> np.ndarray:
    return np.array([np.nan if cell is None else float(cell) for cell in series.to_list()])


def _expression(key: Key) -> Any:
    import narwhals as nw

    column = nw.col(_name(key.field))
    if key.edges:
        low, width, last = key.edges[0], key.edges[1] - key.edges[0], len(key.edges) - 2
        number = column.cast(nw.Float64)
        inside = nw.when((number >= low) & (number <= key.edges[-1])).then(number)
        # The last bin holds its upper edge as well.
        return ((inside - low) / width).floor().clip(0, last)
    if key.field.column.kind == "date":
        return column.cast(nw.Datetime("us")).dt.truncate(UNITS[key.unit]) if key.unit else column
    return column.cast(nw.String) if key.field.column.kind == "category" else column


def _usable(amount: Any, value: Field) -> Any:
    kept = ~amount.is_null() & amount.is_finite()
    lost = [float(each) for each in value.column.sentinels] if value.column.is_number else []
    return kept & ~amount.is_in(lost) if lost else kept


def _cells(cells: list[Any], key: Key) -> list[Any]:
    """Return keys as plain cells; dates as days since 1970."""
    if key.field.column.kind != "date":
        return cells
    known = [
        np.datetime64("NaT")
        if cell is None
        else np.datetime64(getattr(cell, "replace", cell)(tzinfo=None) if hasattr(cell, "tzinfo") else cell)
        for cell in cells
    ]
    days = np.array(known, "datetime64[s]").astype(np.float64) / 86_400
    if key.unit == "week":
        # Libraries differ in the day on which a week begins: days are grouped, and joined here from Monday on.
        days = np.floor((days + 3) / 7) * 7 - 3
    return list(days.tolist())


def _joined(cells: list[list[Any]], values: np.ndarray, rows: np.ndarray, how: How) -> Aggregated:
    """Return groups of equal keys as one: exact for counts, sums, means and extremes."""
    places: dict[tuple[Any, ...], int] = {}
    index = np.array([places.setdefault(key, len(places)) for key in zip(*cells, strict=True)], int)
    n = np.bincount(index, rows, len(places))
    weights = rows * values if how == "mean" else values
    made = np.bincount(index, np.nan_to_num(weights), len(places))
    if how in ("min", "max"):
        made = np.full(len(places), np.inf if how == "min" else -np.inf)
        (np.minimum if how == "min" else np.maximum).at(made, index, values)
    return Aggregated(tuple(list(each) for each in zip(*places, strict=True)), made / n if how == "mean" else made, n)

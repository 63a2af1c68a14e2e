"""Figures of columns computed in a table's own engine: one expression for each figure, sent in batches."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import narwhals as nw
import numpy as np

from mlguide_jupyter.facts.frames._figures import Figures

#: Expressions of one query. A single one with ten thousand took polars minutes; a query for each would read a file
#: as often.
BATCH = 150
#: Columns whose different values are counted in one query: each takes room for all of its values.
TOGETHER = 8
#: Most levels of a text that come back.
MOST_LEVELS = 10_000

Row = Mapping[str, Any]


def figures_of(frame: Any, places: Sequence[int], rows: int, most: int = BATCH) -> Iterator[dict[int, Figures]]:
    """Yield the figures of columns over all rows, batch by batch; what the engine cannot compute is left out.

    Parameters
    ----------
    frame : object
        The engine's table, its columns called ``c0``, ``c1``, ...
    places : sequence of int
    rows : int
    most : int
        Expressions of one query.

    Yields
    ------
    dict
        The figures of columns by their places; without ``distinct``.
    """
    table = nw.from_native(frame)
    kinds = table.collect_schema()
    for batch in _batches(places, kinds, most):
        yield _batch(table, kinds, batch, rows)


def _batches(places: Sequence[int], kinds: Mapping[str, Any], most: int) -> Iterator[list[int]]:
    batch: list[int] = []
    asked = 0
    for place in places:
        batch.append(place)
        asked += len(_expressions(f"c{place}", kinds[f"c{place}"]))
        if asked >= most:
            yield batch
            batch, asked = [], 0
    if batch:
        yield batch


def _batch(table: Any, kinds: Mapping[str, Any], places: list[int], rows: int) -> dict[int, Figures]:
    try:
        row = _asked(table, [one for place in places for one in _expressions(f"c{place}", kinds[f"c{place}"])])
    except Exception:
        if len(places) == 1:
            return _one(table, kinds, places[0], rows)
        # One column that cannot be summed up takes no other with it.
        halves = places[: len(places) // 2], places[len(places) // 2 :]
        return {place: each for half in halves for place, each in _batch(table, kinds, half, rows).items()}
    return {place: _figures(row, f"c{place}", kinds[f"c{place}"], rows) for place in places}


def _one(table: Any, kinds: Mapping[str, Any], place: int, rows: int) -> dict[int, Figures]:
    """Return the figures of one column, each asked for by itself; nothing when not even gaps can be counted."""
    row: dict[str, Any] = {}
    for expression in _expressions(f"c{place}", kinds[f"c{place}"]):
        with contextlib.suppress(Exception):
            row |= _asked(table, [expression])
    counted = row.keys() & {f"c{place}_gaps", f"c{place}_finite"}
    return {place: _figures(row, f"c{place}", kinds[f"c{place}"], rows)} if counted else {}


def _asked(table: Any, expressions: list[Any]) -> Row:
    found = table.lazy().select(*expressions).collect("pyarrow").to_native()
    row: Row = found.to_pylist()[0]
    return row


def _expressions(name: str, kind: Any) -> list[Any]:
    way = next((way for fits, way in _WAYS if fits(kind)), None)
    column = nw.col(name)
    made = {"gaps": column.null_count(), **(way(column, kind) if way else {})}
    return [expression.alias(f"{name}_{figure}") for figure, expression in made.items()]


def _times(condition: Any) -> Any:
    """Return how often a condition holds; Spark adds up no booleans."""
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0)).sum()


def _floats(column: Any, kind: Any) -> dict[str, Any]:
    value = column.cast(nw.Float64)
    finite = nw.when(value.is_finite()).then(value)
    return {
        "finite": _times(value.is_finite()),
        "infinite": _times(value == math.inf) + _times(value == -math.inf),
        "low": finite.min(),
        "high": finite.max(),
        "fractions": _times(finite != finite.floor()),
        **_moments(finite),
    }


def _integers(column: Any, kind: Any) -> dict[str, Any]:
    value = column.cast(nw.Float64)
    return {"low": column.min(), "high": column.max(), **_moments(value)}


def _moments(value: Any) -> dict[str, Any]:
    return {"mean": value.mean(), "sd": value.std(ddof=1), "zeros": _times(value == 0), "negatives": _times(value < 0)}


def _flags(column: Any, kind: Any) -> dict[str, Any]:
    return {"ones": _times(column)}


def _times_of(column: Any, kind: Any) -> dict[str, Any]:
    return {"low": column.min(), "high": column.max()}


_WAYS: Sequence[tuple[Callable[[Any], bool], Callable[[Any, Any], dict[str, Any]]]] = (
    (lambda kind: kind.is_float() or kind.is_decimal(), _floats),
    (lambda kind: kind.is_integer(), _integers),
    (lambda kind: kind == nw.Boolean, _flags),
    (lambda kind: kind.is_temporal() and kind != nw.Time, _times_of),
)


def _figures(row: Row, name: str, kind: Any, rows: int) -> Figures:
    def of(figure: str, other: Any = 0) -> Any:
        found = row.get(f"{name}_{figure}")
        return other if found is None else found

    if kind.is_float() or kind.is_decimal() or kind.is_integer():
        infinite = int(of("infinite"))
        finite = int(of("finite")) if f"{name}_finite" in row else rows - int(of("gaps"))
        return Figures(
            rows=rows,
            # Engines differ in whether NaN is null: whatever is neither finite nor infinite is missing.
            missing=rows - finite - infinite,
            infinite=infinite,
            low=_number(of("low", None)),
            high=_number(of("high", None)),
            mean=float(of("mean", math.nan)),
            sd=float(of("sd", math.nan)),
            zeros=int(of("zeros")),
            negatives=int(of("negatives")),
            whole_numbers=finite > 0 and not int(of("fractions")),
        )
    if kind == nw.Boolean:
        present, ones = rows - int(of("gaps")), int(of("ones"))
        if not present:
            return Figures(rows=rows, missing=rows)
        return Figures(rows=rows, missing=rows - present, low=ones == present, high=ones > 0, mean=ones / present)
    return Figures(rows=rows, missing=int(of("gaps")), low=instant(of("low", None)), high=instant(of("high", None)))


def _number(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, float)) else float(value)


def instant(value: Any) -> Any:
    """Return a date without its timezone, at the time that it is in UTC, as NumPy's own; None for what is none."""
    if value is None:
        return None
    offset = value.utcoffset() if hasattr(value, "utcoffset") else None
    if offset is not None:
        value = (value - offset).replace(tzinfo=None)
    try:
        return np.timedelta64(value, "us") if hasattr(value, "total_seconds") else np.datetime64(value)
    except ValueError:
        # A span of months is no fixed time.
        return None


def distinct(frame: Any, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield how many different values columns hold, over all rows; those that cannot be counted are left out."""
    table = nw.from_native(frame)
    for start in range(0, len(places), TOGETHER):
        batch = places[start : start + TOGETHER]
        try:
            row = _asked(table, [each for place in batch for each in _different(place)])
        except Exception:
            if len(batch) > 1:
                for place in batch:
                    yield from distinct(frame, [place])
            continue
        yield from ((place, int(row[f"n{place}"]) - (int(row[f"gaps{place}"]) > 0)) for place in batch)


def _different(place: int) -> tuple[Any, Any]:
    column = nw.col(f"c{place}")
    return column.n_unique().alias(f"n{place}"), column.null_count().alias(f"gaps{place}")


def levels(frame: Any, places: Sequence[int]) -> Iterator[tuple[int, dict[str, int]]]:
    """Yield the distinct texts of columns and how often each occurs; those with too many are left out."""
    table = nw.from_native(frame).lazy()
    for place in places:
        name = f"c{place}"
        with contextlib.suppress(Exception):
            counted = table.group_by(name).agg(nw.len().alias("n")).head(MOST_LEVELS + 1)
            found = counted.collect("pyarrow").to_native().to_pydict()
            if len(found["n"]) <= MOST_LEVELS:
                yield (
                    place,
                    {text: int(n) for text, n in zip(found[name], found["n"], strict=True) if type(text) is str},
                )

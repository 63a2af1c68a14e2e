"""Tables in an engine: figures are computed there, and only they and a bounded, seeded sample of rows come back."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from mlguide_jupyter.facts.frames._cells import Cells, closed
from mlguide_jupyter.facts.frames._column import Column
from mlguide_jupyter.facts.frames._duplicates import Duplicates
from mlguide_jupyter.facts.frames._engines import Engine
from mlguide_jupyter.facts.frames._facts import FrameFacts
from mlguide_jupyter.facts.frames._figures import Figures
from mlguide_jupyter.facts.frames._objects import LONGEST
from mlguide_jupyter.facts.frames._progress import Progress
from mlguide_jupyter.facts.frames._read import SAMPLE, STOPPED, read_source, sampled
from mlguide_jupyter.facts.frames._source import Source

#: A text with more different values than these in the sample is not counted value by value in the engine.
FEW, SHARE = 1_000, 0.2
#: From this share of different values on it matters whether each row has its own.
UNIQUE = 0.95
#: Cells that an engine hashes to find rows that stand twice.
COMPARED = 50_000_000
#: Why a column is unread that the engine could not sum up.
UNKNOWN = "its figures could not be computed"
#: Which source reads what an engine hands over.
SOURCES: Mapping[str, tuple[str, str]] = {
    "pandas": ("_pandas", "PandasSource"),
    "polars": ("_polars", "PolarsSource"),
    "pyarrow": ("_pyarrow", "ArrowSource"),
}


class Collected:
    """The rows that an engine handed over, under the names and types that the engine's own table has."""

    def __init__(self, engine: Engine, inner: Source, rows: int, unread: Mapping[int, Exception]) -> None:
        self.dialect = engine.dialect
        self.names = engine.names
        self.rows = rows
        self._stored = engine.stored
        self._inner = inner
        self._unread = unread
        self._places = {int(str(name).lstrip("c")): place for place, name in enumerate(inner.names)}

    def stored(self, place: int) -> str:
        """Return the type of a column as the engine prints it."""
        return self._stored[place]

    def cells(self, place: int, rows: np.ndarray | None = None) -> Cells:
        """Return the cells of a column."""
        if place in self._unread:
            raise self._unread[place]
        return self._inner.cells(self._places[place], rows)

    def missing(self, place: int) -> int:
        """Return how many cells of a column are missing."""
        return self._inner.missing(self._places[place])

    def row(self, row: int) -> str:
        """Return how the library calls a row."""
        return self._inner.row(row)

    def unused(self, place: int) -> tuple[str, ...]:
        """Return declared categories of a column that no row has."""
        return self._inner.unused(self._places[place]) if place in self._places else ()


def read_engine(engine: Engine, *, name: str, sample: int = SAMPLE, **given: Any) -> FrameFacts:
    """Return the facts of a table in an engine.

    Parameters
    ----------
    engine : Engine
    name : str
        How the user calls the table.
    sample : int
        Most rows that come back.
    **given
        What :func:`~._read.read_source` takes besides.

    Returns
    -------
    FrameFacts
    """
    rows = engine.count()
    positions = sampled(rows, sample)
    table, positions, unread = _fetched(engine, positions, len(positions) == rows)
    source = Collected(engine, _source(table), len(positions), unread)
    facts = read_source(source, name=name, sample=max(sample, len(positions)), **given)
    if len(positions) == rows:
        return replace(facts, lazy=True)
    return _of_all_rows(engine, facts, positions, rows)


def _source(table: Any) -> Source:
    module, source = SOURCES[type(table).__module__.partition(".")[0]]
    made: Source = getattr(importlib.import_module(f"mlguide_jupyter.facts.frames.{module}"), source)(table)
    return made


def _fetched(engine: Engine, positions: np.ndarray, whole: bool) -> tuple[Any, np.ndarray, dict[int, Exception]]:
    """Return the rows of the sample, and the columns that the engine cannot hand over with the reason."""

    def fetch(places: Iterable[int]) -> tuple[Any, np.ndarray]:
        asked = list(places)
        return (engine.all(asked), positions) if whole else engine.take(asked, positions)

    everything = range(len(engine.names))
    unread: dict[int, Exception] = {}
    try:
        return *fetch(everything), unread
    except Exception as error:
        first = error
    for place in everything:
        try:
            fetch([place])
        except Exception as error:
            unread[place] = error
    if not unread:
        raise first
    return *fetch(place for place in everything if place not in unread), unread


def _of_all_rows(engine: Engine, facts: FrameFacts, positions: np.ndarray, rows: int) -> FrameFacts:
    """Return the facts of the sample with the figures of all rows."""
    summed, reason = _summed(engine, facts, rows)
    failures = {column.name: reason for column in facts.columns if column.place not in summed} | dict(facts.failures)
    made = tuple(summed.get(column.place) or _unknown(column, rows) for column in facts.columns)
    by_name = {column.name: column for column in made}
    return replace(
        facts,
        rows=rows,
        columns=made,
        positions=positions,
        row_label=_labels(facts.row_label, positions),
        find_duplicates=_finder(engine, facts, positions, rows),
        target=by_name[facts.target.name] if facts.target else None,
        order=by_name[facts.order.name] if facts.order else None,
        lazy=True,
        failures=tuple(failures.items()),
    )


def _summed(engine: Engine, facts: FrameFacts, rows: int) -> tuple[dict[int, Column], str]:
    """Return the columns that the engine could sum up, and why it did not sum up the others."""
    unread = dict(facts.failures)
    asked = {column.place: column for column in facts.columns if column.name not in unread}
    done: dict[int, Column] = {}
    with Progress(facts.name, len(asked)) as progress:
        try:
            for batch in engine.figures(list(asked), rows):
                done |= {place: _known(asked[place], known) for place, known in batch.items()}
                progress.tell(len(done))
            for place, column in _with_distinct(engine, list(done.values())):
                done[place] = column
                progress.tell(len(done))
        except KeyboardInterrupt:
            # What has been summed up is answered for, the rest is told as unread.
            return done, STOPPED
    return done, UNKNOWN


def _labels(label: Callable[[int], str], positions: np.ndarray) -> Callable[[int], str]:
    places = {int(position): place for place, position in enumerate(positions)}
    # Only Dask's rows have names, which come with the sample.
    named = [label(place) for place in range(min(len(positions), 2))] != ["0", "1"]
    return lambda row: label(places[row]) if named and row in places else str(row)


def _unknown(column: Column, rows: int) -> Column:
    cells = closed(len(column.gaps), "other")
    figures = Figures(rows=rows, missing=0, distinct_exact=False)
    return replace(column, kind="other", figures=figures, cells=cells.data, gaps=cells.gaps, levels=(), label=None)


def _known(column: Column, known: Figures) -> Column:
    """Return a column of the sample with its figures over all rows."""
    seen = column.figures
    known = replace(
        known,
        low=seen.low if known.low is None else known.low,
        high=seen.high if known.high is None else known.high,
        mean=seen.mean if np.isnan(known.mean) else known.mean,
        sd=seen.sd if np.isnan(known.sd) else known.sd,
        distinct=seen.distinct,
        distinct_exact=False,
    )
    size = int(column.size * known.rows / max(len(column.gaps), 1))
    return replace(column, figures=known, size=size, levels_exact=not column.levels)


def _with_distinct(engine: Engine, columns: list[Column]) -> Iterator[tuple[int, Column]]:
    """Yield the columns whose different values matter, with these counted over all rows."""
    few = {column.place: column for column in columns if column.is_text and _is_few(column)}
    for place, counts in engine.levels(list(few)) if few else ():
        yield place, _counted(few[place], counts)
    others = {column.place: column for column in columns if column.place not in few and _is_worth_counting(column)}
    for place, n in engine.distinct(list(others)) if others else ():
        column = others[place]
        yield place, replace(column, figures=replace(column.figures, distinct=n, distinct_exact=True))


def _is_few(column: Column) -> bool:
    return column.distinct <= min(FEW, SHARE * len(column.gaps))


def _is_worth_counting(column: Column) -> bool:
    """Return whether it matters how many different values all rows hold: few, or perhaps one for each row."""
    if not column.is_text and column.kind not in ("integer", "date", "boolean") and not column.whole_numbers:
        return False
    return _is_few(column) or column.distinct >= UNIQUE * int(np.count_nonzero(~column.gaps))


def _counted(column: Column, found: Mapping[str, int]) -> Column:
    """Return a column of texts with its levels counted over all rows: those of the sample first."""
    if sum(found.values()) != column.present or max(map(len, found), default=0) >= LONGEST:
        return column
    levels = (*column.levels, *sorted(found.keys() - set(column.levels)))
    counts = np.array([found.get(level, 0) for level in levels], np.int64)
    figures = replace(column.figures, distinct=len(found), distinct_exact=True)
    return replace(column, figures=figures, levels=levels, counts=counts, levels_exact=True)


def _finder(engine: Engine, facts: FrameFacts, positions: np.ndarray, rows: int) -> Callable[[], Duplicates]:
    """Return what compares rows: all of them by hashes in the engine where that is cheap, and those of the sample."""

    def find() -> Duplicates:
        here = facts.find_duplicates()
        pairs = tuple((int(positions[i]), int(positions[j])) for i, j in here.pairs)
        count = engine.repeated() if 1 < len(facts.columns) <= COMPARED // rows else None
        if count is None:
            return replace(here, pairs=pairs, exact=False)
        return replace(here, count=count, pairs=pairs, exact=True)

    return find

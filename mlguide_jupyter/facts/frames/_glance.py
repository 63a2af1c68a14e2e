"""A table at a glance: some of its rows and columns, read in milliseconds whatever its size."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import numpy as np

from mlguide_jupyter.facts.frames._cells import Cells
from mlguide_jupyter.facts.frames._facts import FrameFacts
from mlguide_jupyter.facts.frames._libraries import kind_of
from mlguide_jupyter.facts.frames._read import read_source, sampled
from mlguide_jupyter.facts.frames._source import Source

#: Rows and columns that are read: about ten milliseconds of work.
ROWS, COLUMNS = 1_000, 50
#: Modules whose tables lie in memory; what an engine holds is not asked, for that would run its query.
IN_MEMORY = ("_pandas", "_polars", "_pyarrow")


class Part:
    """Some rows and the first columns of a table, as a table."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._places = sampled(source.rows, ROWS)
        self.dialect = source.dialect
        self.rows = len(self._places)
        self.names: Sequence[object] = list(source.names[:COLUMNS])

    def stored(self, place: int) -> str:
        """Return the type of a column."""
        return self._source.stored(place)

    def cells(self, place: int, rows: np.ndarray | None = None) -> Cells:
        """Return the cells of a column."""
        return self._source.cells(place, self._places if rows is None else self._places[rows])

    def missing(self, place: int) -> int:
        """Return the missing cells of a column."""
        return int(np.count_nonzero(self.cells(place).gaps))

    def row(self, row: int) -> str:
        """Return how the library calls a row."""
        return self._source.row(int(self._places[row]))

    def unused(self, place: int) -> tuple[str, ...]:
        """Return nothing: a part of the rows cannot tell what no row has."""
        return ()


def glance(obj: object, name: str) -> FrameFacts | None:
    """Return the facts of a part of a table that lies in memory; None for anything else."""
    kind = kind_of(type(obj))
    source = None if kind is None or kind.single else _source(obj)
    return None if kind is None or source is None else read_source(Part(source), name=name, type_name=kind.called)


def extent(obj: object) -> int | None:
    """Return how many cells a table or a column has that lies in memory; None for anything else."""
    source = _source(obj)
    return None if source is None else source.rows * len(source.names)


def _source(obj: object) -> Source | None:
    kind = kind_of(type(obj))
    if kind is None or kind.module not in IN_MEMORY:
        return None
    module = importlib.import_module(f"mlguide_jupyter.facts.frames.{kind.module}")
    source: Source = getattr(module, kind.source)(obj)
    return source

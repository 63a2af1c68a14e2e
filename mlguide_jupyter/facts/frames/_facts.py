"""A table as the checks see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from mlguide_jupyter.facts.frames._column import Column
from mlguide_jupyter.facts.frames._duplicates import Duplicates
from mlguide_jupyter.facts.frames._writer import Writer


@dataclass(frozen=True, eq=False, kw_only=True)
class FrameFacts:
    """A table in numbers: columns, a sample of its rows, and how the user calls it.

    Attributes
    ----------
    name : str
        The user's expression.
    dialect : str
        The library in whose language code is written, by the name of its templates (see ``guide/_operations.py``).
    type_name : str
        The class as users call it: ``"pandas DataFrame"``.
    single : bool
        Whether it is one column by itself.
    rows : int
        Of the whole table.
    columns : tuple of Column
    positions : (m,) int64 array
        Rows of the sample, ascending; all rows when ``whole``.
    target, order : Column or None
    row_label : callable
        From the number of a row to how the library calls it.
    find_duplicates : callable
        Compares the rows on first use.
    lazy : bool
        Whether figures were computed in the table's own engine.
    failures : tuple of (str, str)
        Columns that could not be read, and why.
    """

    name: str
    dialect: str
    type_name: str
    single: bool
    rows: int
    columns: tuple[Column, ...]
    positions: np.ndarray
    writer: Writer
    row_label: Callable[[int], str]
    find_duplicates: Callable[[], Duplicates]
    target: Column | None = None
    order: Column | None = None
    lazy: bool = False
    failures: tuple[tuple[str, str], ...] = ()

    @property
    def m(self) -> int:
        """Rows of the sample."""
        return len(self.positions)

    @property
    def whole(self) -> bool:
        """Whether the sample is the whole table."""
        return len(self.positions) == self.rows

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return sum(column.size for column in self.columns)

    @cached_property
    def numbers(self) -> tuple[Column, ...]:
        """Columns stored as integers or floats."""
        return tuple(column for column in self.columns if column.is_number)

    @cached_property
    def texts(self) -> tuple[Column, ...]:
        """Columns stored as texts or categories."""
        return tuple(column for column in self.columns if column.is_text)

    @cached_property
    def dates(self) -> tuple[Column, ...]:
        """Columns stored as dates."""
        return tuple(column for column in self.columns if column.kind == "date")

    @cached_property
    def measures(self) -> tuple[Column, ...]:
        """Columns that hold amounts: whose distribution, scale and correlations mean something."""
        return tuple(column for column in self.columns if column.meant in ("number", "count") and len(column.clean) > 1)

    @cached_property
    def matrix(self) -> np.ndarray:
        """The sample of the measures, (m, measures) float64 by columns, NaN where missing or standing for missing."""
        made = np.empty((self.m, len(self.measures)), order="F")
        for j, column in enumerate(self.measures):
            made[:, j] = column.clean_cells
        return made

    @cached_property
    def duplicates(self) -> Duplicates:
        """Rows that equal an earlier row."""
        return self.find_duplicates()

    @cached_property
    def blank(self) -> np.ndarray:
        """(m,) bool: rows of the sample whose every cell is missing."""
        left = np.ones(self.m, bool) if self.columns else np.zeros(self.m, bool)
        for column in self.columns:
            if not left.any():
                break
            left &= column.gaps
        return left

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Columns by their name."""
        return {column.name: column for column in self.columns}

    def column(self, name: str) -> Column:
        """Return the column of a name."""
        return self.by_name[name]

    def label(self, i: int) -> str:
        """Return how the library calls row ``i`` of the sample."""
        return self.row_label(int(self.positions[i]))

    def labels(self, where: np.ndarray | Sequence[int], limit: int = 5) -> list[str]:
        """Return the labels of the first rows of the sample in a mask or among indices."""
        chosen = np.asarray(where)
        chosen = np.flatnonzero(chosen) if chosen.dtype == bool else chosen
        return [self.label(int(i)) for i in chosen[:limit]]

    def code(self, operation: str, columns: Iterable[Column | str] = (), **values: Any) -> str | None:
        """Return code of an operation in the user's own library; see :meth:`._writer.Writer.write`."""
        asked = [self.by_name[column] if isinstance(column, str) else column for column in columns]
        return self.writer.write(operation, [column.label for column in asked], single=self.single, **values)

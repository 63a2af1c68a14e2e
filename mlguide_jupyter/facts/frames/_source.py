"""What a table's library must answer: its size, its columns' names, and the cells of a column, all or some rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from mlguide_jupyter.facts.frames._cells import Cells


class Source(Protocol):
    """A table as it is read, column by column.

    Attributes
    ----------
    dialect : str
        The library in whose language code is written.
    rows : int
    names : sequence
        Labels of the columns, of any type.
    """

    dialect: str
    rows: int
    names: Sequence[object]

    def stored(self, place: int) -> str:
        """Return the type of a column as the library prints it."""

    def cells(self, place: int, rows: np.ndarray | None = None) -> Cells:
        """Return the cells of a column, of all rows or of these."""

    def missing(self, place: int) -> int:
        """Return how many cells of a column are missing, over all rows."""

    def row(self, row: int) -> str:
        """Return how the library calls a row."""

    def unused(self, place: int) -> tuple[str, ...]:
        """Return declared categories of a column that no row has."""

"""NumPy arrays of one or two dimensions, and structured ones, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.facts.frames import _objects
from mlguide_jupyter.facts.frames._cells import Cells, closed, numeric


class NumpySource:
    """An array: rows by columns, or one column."""

    dialect = "numpy"

    def __init__(self, obj: Any) -> None:
        array = np.asarray(obj)
        fields = array.dtype.names
        if fields:
            self._columns = [array[name] for name in fields]
        elif array.ndim == 1:
            self._columns = [array]
        else:
            self._columns = [array[:, j] for j in range(array.shape[1])]
        self.rows: int = len(array)
        self.names: Sequence[object] = list(fields) if fields else list(range(len(self._columns)))

    def stored(self, place: int) -> str:
        """Return the dtype as NumPy prints it."""
        return str(self._columns[place].dtype)

    def cells(self, place: int, rows: np.ndarray | None = None) -> Cells:
        """Return a column's cells."""
        values = self._columns[place] if rows is None else self._columns[place][rows]
        if values.dtype.kind in "OU":
            return _objects.look(values.astype(object))
        if values.dtype.kind in "biufcmM" and values.ndim == 1:
            return numeric(values)
        return closed(len(values), "bytes" if values.dtype.kind == "S" else "nested", size=values.nbytes)

    def missing(self, place: int) -> int:
        """Return the missing cells of a column."""
        return int(self.cells(place).gaps.sum())

    def row(self, row: int) -> str:
        """Return a row's place."""
        return str(row)

    def unused(self, place: int) -> tuple[str, ...]:
        """Return nothing: arrays declare no categories."""
        return ()

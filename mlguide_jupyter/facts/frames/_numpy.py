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
        array = np.atleast_1d(np.asarray(obj))
        # What is masked is missing.
        mask = np.atleast_1d(np.ma.getmaskarray(obj)) if isinstance(obj, np.ma.MaskedArray) else None
        fields = array.dtype.names
        self._columns = _split(array)
        self._masks = None if mask is None or mask.dtype.names else _split(mask)
        self.rows: int = len(array)
        self.names: Sequence[object] = list(fields) if fields else list(range(len(self._columns)))

    def stored(self, place: int) -> str:
        """Return the dtype as NumPy prints it."""
        return str(self._columns[place].dtype)

    def cells(self, place: int, rows: np.ndarray | None = None) -> Cells:
        """Return a column's cells."""
        chosen = slice(None) if rows is None else rows
        values = self._columns[place][chosen]
        if values.dtype.kind in "OUT" and values.ndim == 1:
            return _objects.look(values.astype(object))
        if values.dtype.kind in "biufcmM" and values.ndim == 1:
            return numeric(values, None if self._masks is None else self._masks[place][chosen])
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


def _split(array: np.ndarray) -> list[np.ndarray]:
    """Return an array's columns: its fields, itself, or its second axis."""
    if array.dtype.names:
        return [array[name] for name in array.dtype.names]
    return [array] if array.ndim == 1 else [array[:, j] for j in range(array.shape[1])]

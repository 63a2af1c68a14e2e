"""pyarrow tables, record batches and arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from mlguide_jupyter.facts.frames import _arrow
from mlguide_jupyter.facts.frames._cells import Cells


class ArrowSource:
    """A pyarrow Table or RecordBatch, or an array as a table of one column."""

    dialect = "pyarrow"

    def __init__(self, obj: Any) -> None:
        if isinstance(obj, (pa.Array, pa.ChunkedArray)):
            obj = pa.table({"values": obj})
        self._table = obj
        self.rows: int = obj.num_rows
        self.names: Sequence[object] = obj.schema.names

    def stored(self, place: int) -> str:
        """Return the type as Arrow prints it."""
        return str(self._table.schema.field(place).type)

    def cells(self, place: int, rows: np.ndarray | None = None) -> Cells:
        """Return a column's cells."""
        column = self._table.column(place)
        return _arrow.cells(column if rows is None else column.take(pa.array(rows, pa.int64())))

    def missing(self, place: int) -> int:
        """Return the missing cells of a column."""
        return int(self._table.column(place).null_count)

    def row(self, row: int) -> str:
        """Return a row's place: Arrow rows have no names."""
        return str(row)

    def unused(self, place: int) -> tuple[str, ...]:
        """Return nothing: a dictionary in Arrow is storage, not a declaration."""
        return ()

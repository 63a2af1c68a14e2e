"""Eager polars frames and series, by way of Arrow, which costs no copy."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.facts.frames import _arrow, _objects
from mlguide_jupyter.facts.frames._cells import Cells


class PolarsSource:
    """A polars DataFrame, or a Series as a frame of one column."""

    dialect = "polars"

    def __init__(self, obj: Any) -> None:
        polars = sys.modules["polars"]
        self._frame = obj.to_frame() if isinstance(obj, polars.Series) else obj
        self.rows: int = self._frame.height
        self.names: Sequence[object] = self._frame.columns

    def stored(self, place: int) -> str:
        """Return the dtype as polars prints it."""
        return str(self._frame.dtypes[place])

    def cells(self, place: int, rows: np.ndarray | None = None) -> Cells:
        """Return a column's cells."""
        # Arrow takes no name with a zero byte in it.
        series = self._frame.to_series(place).alias("cells")
        if rows is not None:
            series = series.gather(rows)
        if str(series.dtype) == "Object":
            return _objects.look(np.array([*series.to_list(), None], object)[:-1])
        if str(series.dtype) in ("Int128", "UInt128"):
            # Arrow has no integers so wide.
            series = series.cast(sys.modules["polars"].Float64)
        return _arrow.cells(series.to_arrow())

    def missing(self, place: int) -> int:
        """Return the missing cells of a column."""
        return int(self._frame.to_series(place).null_count())

    def row(self, row: int) -> str:
        """Return a row's place: polars rows have no names."""
        return str(row)

    def unused(self, place: int) -> tuple[str, ...]:
        """Return nothing: polars keeps declared categories apart from a frame."""
        return ()

"""The sample of a table as a pandas frame, for what learns from it: the user's own cells, or those of an engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from mlguide_jupyter.facts.frames import Column, FrameFacts

#: Columns of these kinds hold cells that are counted but not opened: nothing can be learned from them.
CLOSED = ("nested", "bytes", "complex", "other", "mixed")
#: What stands in a gap of dates and lengths of time.
NOTHING = {"date": np.datetime64("NaT"), "duration": np.timedelta64("NaT")}


def frame(obj: Any, facts: FrameFacts) -> pd.DataFrame:
    """Return the rows of the sample with the columns that can be filled, or can help to fill others.

    Parameters
    ----------
    obj : table
        As the user has it; read, never changed.
    facts : FrameFacts
        Of the same table.

    Returns
    -------
    DataFrame
        Its columns go by their labels, in the table's order.
    """
    columns = [column for column in facts.columns if column.label is not None and column.kind not in CLOSED]
    if facts.dialect in TAKEN and not facts.single:
        return TAKEN[facts.dialect](obj, [column.place for column in columns], facts.positions)
    return pd.concat([_built(column) for column in columns], axis=1) if columns else pd.DataFrame(index=range(facts.m))


def _of_pandas(obj: Any, places: list[int], positions: np.ndarray) -> pd.DataFrame:
    # The base class: a subclass of the user's may bring its own way of doing anything.
    return pd.DataFrame(obj).iloc[positions, places].reset_index(drop=True)


def _of_polars(obj: Any, places: list[int], positions: np.ndarray) -> pd.DataFrame:
    made: pd.DataFrame = obj[:, places][positions].to_pandas()
    return made


def _of_arrow(obj: Any, places: list[int], positions: np.ndarray) -> pd.DataFrame:
    made: pd.DataFrame = obj.select(places).take(positions).to_pandas()
    return made


#: Libraries whose tables are in memory with cells as the user has them.
TAKEN: Mapping[str, Callable[[Any, list[int], np.ndarray], pd.DataFrame]] = {
    "pandas": _of_pandas,
    "polars": _of_polars,
    "pyarrow": _of_arrow,
}


def _built(column: Column) -> pd.Series[Any]:
    """Return a column's sample with its gaps as pandas has them."""
    return pd.Series(_cells(column), name=column.label)


def _cells(column: Column) -> Any:
    if column.levels:
        codes = column.cells.astype(np.int64)
        return pd.Categorical.from_codes(codes, pd.Index(column.levels), ordered=column.ordered)
    if column.kind == "boolean":
        return pd.arrays.BooleanArray(column.cells.astype(bool), column.gaps.copy())
    if column.kind in NOTHING:
        return np.where(column.gaps, NOTHING[column.kind], column.cells)
    cells = column.cells.astype(np.float64)
    cells[column.gaps] = np.nan
    return cells

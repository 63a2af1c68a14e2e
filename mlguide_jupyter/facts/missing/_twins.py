"""Rows that repeat another one in every cell: they are one observation, and their gaps one event.

A row that was joined or appended twice doubles its gaps, and what goes with them by chance looks sure. Rows of a table
of few levels are alike by nature: they are left alone unless some column tells nearly all different rows apart.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.missing._nulls import SEED

#: Values that some column must have for each different row: rows that share one and all other cells are no accident.
TELLING = 0.5


def once(facts: FrameFacts, rows: np.ndarray) -> np.ndarray:
    """Return rows of the sample without those that repeat an earlier one.

    Parameters
    ----------
    facts : FrameFacts
    rows : (n,) int array
        Rows of the sample, ascending.
    """
    most = max((column.distinct for column in facts.columns), default=0)
    # Half of the rows, if all come twice, is what is left; in one column alone the same value twice is no copy.
    if len(facts.columns) == 1 or most < TELLING * len(rows) / 2:
        return rows
    rng = np.random.default_rng(SEED)
    key = np.zeros(len(rows), np.uint64)
    for column in facts.columns:
        cells = _bits(column, rows)
        if cells is None:
            return rows
        # Odd multipliers, and upper bits mixed into lower ones: two rows share a key by chance once in 2 ** 64.
        mixed = (cells ^ (cells >> np.uint64(29))) * np.uint64(2 * int(rng.integers(2**62)) + 1)
        key += mixed ^ (mixed >> np.uint64(32))
    first = np.unique(key, return_index=True)[1]
    made: np.ndarray = np.sort(rows[first]) if most >= TELLING * len(first) else rows
    return made


def _bits(column: Column, rows: np.ndarray) -> np.ndarray | None:
    """Return cells as 64 bits each, those that are missing alike; None of cells that cannot be compared."""
    if column.is_number:
        cells = column.floats[rows].view(np.int64)
    elif column.kind in ("date", "duration", "boolean") or column.is_text:
        cells = column.cells[rows].astype(np.int64)
    else:
        return None
    made: np.ndarray = np.where(column.gaps[rows], np.int64(-(2**61)), cells).view(np.uint64)
    return made

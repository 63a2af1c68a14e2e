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
#: Part of the copies that follow an equal row at once where rows were repeated one by one, as by a join; of copies that
#: were appended, none does.
BESIDE = 0.5


def once(facts: FrameFacts, rows: np.ndarray) -> np.ndarray:
    """Return rows of the sample without those that repeat an earlier one.

    Rows in which the telling columns themselves are missing look like each other whether they are copies or not: as
    large a part of them goes. Where copies were appended, each shares the fate of the row before it that can be told;
    where they stand beside their originals, every second of those that are equal stays, if all rows come twice.

    Parameters
    ----------
    facts : FrameFacts
    rows : (n,) int array
        Rows of the sample, ascending.
    """
    telling = [column for column in facts.columns if column.distinct >= TELLING * len(rows) / 2]
    # Half of the rows, if all come twice, is what is left; in one column alone the same value twice is no copy.
    if len(facts.columns) == 1 or not telling:
        return rows
    told = ~np.all([column.gaps[rows] for column in telling], axis=0)
    key = _keys(facts, rows)
    if key is None or not told.any():
        return rows
    kept = np.zeros(len(rows), bool)
    kept[np.flatnonzero(told)[np.unique(key[told], return_index=True)[1]]] = True
    if max(column.distinct for column in telling) < TELLING * int(kept.sum()):
        return rows
    made: np.ndarray = rows[kept | (~told & _shared(key, told, kept))]
    return made


def _shared(key: np.ndarray, told: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Return which rows stay if they are treated as those that can be told."""
    copies = np.flatnonzero(told & ~kept)
    beside = copies[(copies > 0) & (key[copies] == key[copies - 1])]
    if len(beside) < BESIDE * len(copies) or not len(copies):
        before = np.maximum.accumulate(np.where(told, np.arange(len(key)), -1))
        return np.asarray(np.where(before < 0, True, kept[before]))
    times = max(round(int(told.sum()) / int(kept.sum())), 1)
    stays: np.ndarray = _turn(key) % times == 0
    return stays


def _turn(key: np.ndarray) -> np.ndarray:
    """Return how many equal rows stand before each row."""
    order = np.argsort(key, kind="stable")
    sorted_key = key[order]
    first = np.maximum.accumulate(np.where(np.r_[True, sorted_key[1:] != sorted_key[:-1]], np.arange(len(key)), 0))
    made = np.empty(len(key), np.int64)
    made[order] = np.arange(len(key)) - first
    return made


def _keys(facts: FrameFacts, rows: np.ndarray) -> np.ndarray | None:
    """Return a number for each row that only equal rows share; None where cells cannot be compared."""
    rng = np.random.default_rng(SEED)
    key = np.zeros(len(rows), np.uint64)
    for column in facts.columns:
        cells = _bits(column, rows)
        if cells is None:
            return None
        # Odd multipliers, and upper bits mixed into lower ones: two rows share a key by chance once in 2 ** 64.
        mixed = (cells ^ (cells >> np.uint64(29))) * np.uint64(2 * int(rng.integers(2**62)) + 1)
        key += mixed ^ (mixed >> np.uint64(32))
    return key


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

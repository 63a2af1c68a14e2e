"""Rows that equal an earlier row, by hashes column after column: only rows that are still alike are looked at again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mlguide_jupyter.facts.frames._cells import Cells
from mlguide_jupyter.facts.frames._source import Source

#: Pairs that are kept.
KEPT = 1_000
#: Cells that are hashed at a time.
PIECE = 1 << 16
#: What stands for a gap, and what spreads the numbers of groups (odd constants of splitmix64).
_GAP, _SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True)
class Duplicates:
    """Rows that equal an earlier one in every cell, gaps included.

    Attributes
    ----------
    count : int
    exact : bool
        Whether all rows were compared.
    pairs : tuple of (int, int)
        Rows of the table: the earlier one and its copy; at most 1,000.
    unread : int
        Columns whose cells could not be compared (nested or foreign ones).
    """

    count: int
    exact: bool
    pairs: tuple[tuple[int, int], ...]
    unread: int = 0


def find(source: Source, places: list[int], rows: int, exact: bool = True) -> Duplicates:
    """Return the duplicate rows of a table.

    Parameters
    ----------
    source : Source
    places : list of int
        Columns, those with the most different values first: they settle most rows at once.
    rows : int
    exact : bool

    Returns
    -------
    Duplicates
    """
    left = np.arange(rows)
    groups = np.zeros(rows, np.int64)
    unread = 0
    for place in places:
        if not len(left):
            break
        cells = source.cells(place, None if len(left) == source.rows else left)
        if cells.kind in ("nested", "other", "bytes", "complex"):
            unread += 1
            continue
        left, groups = _still_alike(left, groups, _hashes(cells))
    if unread and len(left):
        # What could not be compared may differ.
        return Duplicates(0, False, (), unread)
    return _pairs(left, groups, exact, unread)


def _hashes(cells: Cells) -> np.ndarray:
    """Return a number for each cell, the same for the same value, in pieces: what hashing needs on its way is large."""
    made = np.empty(len(cells.gaps), np.uint64)
    texts = cells.levels or cells.kind in ("text", "category", "mixed")
    words = pd.util.hash_array(np.array([*cells.levels, ""], object), categorize=False) if texts else None
    for start in range(0, len(made), PIECE):
        part = slice(start, start + PIECE)
        made[part] = _hash(cells.data[part]) if words is None else words[cells.data[part]]
    made[cells.gaps] = _GAP
    return made


def _hash(data: np.ndarray) -> np.ndarray:
    # Minus zero is zero.
    return pd.util.hash_array(data.astype(np.float64) + 0.0 if data.dtype.kind in "fb" else data.astype(np.int64))


def _still_alike(left: np.ndarray, groups: np.ndarray, hashed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows that share group and hash with another row, and their new groups."""
    if groups.any():
        with np.errstate(over="ignore"):
            hashed += groups.astype(np.uint64) * _SPREAD
    ordered = np.sort(hashed)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    del ordered
    if not len(twice):
        return left[:0], groups[:0]
    places = np.minimum(np.searchsorted(twice, hashed), len(twice) - 1)
    keep = twice[places] == hashed
    return left[keep], places[keep]


def _pairs(left: np.ndarray, groups: np.ndarray, exact: bool, unread: int) -> Duplicates:
    if not len(left):
        return Duplicates(0, exact, (), unread)
    _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    originals = left[first][inverse]
    copies = np.flatnonzero(originals != left)
    pairs = tuple((int(originals[i]), int(left[i])) for i in copies[:KEPT])
    return Duplicates(len(copies), exact, pairs, unread)

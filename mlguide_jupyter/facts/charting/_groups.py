"""Rows counted by the levels of some fields: how many share a place in a picture, and how full their grid is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

#: Places are counted one by one where there are not more than so many times the rows.
DENSE = 8
#: More places than this are as good as endless.
MOST = 1e15


@dataclass(frozen=True, eq=False)
class Groups:
    """Rows per combination of levels; rows that miss one of them are left out.

    Attributes
    ----------
    index : (m,) int array
        The group of each row, -1 where a level is missing.
    sizes : (groups,) int array
        Rows of each group.
    cells : int
        Product of the numbers of levels: places in a full grid.
    """

    index: np.ndarray
    sizes: np.ndarray
    cells: int

    @property
    def count(self) -> int:
        """Combinations that some row has."""
        return len(self.sizes)

    @property
    def rows(self) -> int:
        """Rows that have all levels."""
        return int(self.sizes.sum())

    @cached_property
    def median(self) -> float:
        """Median of the rows of a group; 0 without groups."""
        return float(np.median(self.sizes)) if self.count else 0.0

    @cached_property
    def max(self) -> int:
        """Most rows of a group."""
        return int(self.sizes.max(initial=0))

    @cached_property
    def min(self) -> int:
        """Fewest rows of a group."""
        return int(self.sizes.min()) if self.count else 0

    @property
    def single(self) -> bool:
        """Whether each combination has one row: the values can be drawn as they are."""
        return self.max == 1

    @property
    def density(self) -> float:
        """Share of the places of a full grid that some row takes."""
        return self.count / self.cells if self.cells else 0.0

    @property
    def complete(self) -> bool:
        """Whether every place of the grid is taken."""
        return self.cells > 0 and self.count == self.cells

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sum of values in each group, missing ones left out."""
        use = (self.index >= 0) & ~np.isnan(values)
        made: np.ndarray = np.bincount(self.index[use], values[use], minlength=self.count)
        return made

    def means(self, values: np.ndarray) -> np.ndarray:
        """Return the mean of values in each group, NaN where a group has none."""
        use = (self.index >= 0) & ~np.isnan(values)
        n = np.bincount(self.index[use], minlength=self.count)
        with np.errstate(invalid="ignore", divide="ignore"):
            made: np.ndarray = self.sums(values) / n
        return made


def group(codes: Sequence[np.ndarray], sizes: Sequence[int], m: int) -> Groups:
    """Return the groups of rows that share all codes.

    Parameters
    ----------
    codes : sequence of (m,) int arrays
        Levels of each field, -1 where missing.
    sizes : sequence of int
        Number of levels of each.
    m : int
        Rows.

    Examples
    --------
    >>> made = group([np.array([0, 0, 1, -1])], [2], 4)
    >>> made.sizes.tolist(), made.single, made.complete
    ([2, 1], False, True)
    """
    joined, missing = np.zeros(m, np.int64), np.zeros(m, bool)
    reach = 1
    for code, size in zip(codes, sizes, strict=True):
        missing |= code < 0
        if reach * max(size, 1) > DENSE * m + DENSE:
            # Made dense before they run over: many fields of many levels.
            reach, joined = _dense(joined, reach)
        joined = joined * max(size, 1) + np.maximum(code, 0)
        reach *= max(size, 1)
    index = np.full(m, -1, np.int64)
    count, index[~missing] = _dense(joined[~missing], reach)
    places = min(float(np.prod([float(size) for size in sizes])), MOST) if len(sizes) else 0.0
    return Groups(index, np.bincount(index[~missing], minlength=count), int(places))


def _dense(cells: np.ndarray, reach: int) -> tuple[int, np.ndarray]:
    """Return how many different numbers below ``reach`` there are, and the place of each among them."""
    if not len(cells):
        return 0, cells
    if reach > DENSE * len(cells) + DENSE:
        distinct, places = np.unique(cells, return_inverse=True)
        return len(distinct), places
    used = np.bincount(cells, minlength=reach) > 0
    return int(used.sum()), (np.cumsum(used) - 1)[cells]

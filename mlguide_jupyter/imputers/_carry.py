"""Fills along the order of the rows, from known values before and after; a gap that is too long is left alone."""

from __future__ import annotations

from typing import Any, Literal, Self

import numpy as np

from mlguide_jupyter.imputers._codecs import Numbers
from mlguide_jupyter.imputers._view import View


class Sides:
    """The known cells on either side of each cell, along the order and within groups.

    Parameters
    ----------
    position : (n,) array
        NaN where a row's place in the order cannot be told: such rows stand nowhere.
    groups : (n,) int array
        -1 where a row's group cannot be told.
    gaps : (n,) bool array

    Attributes
    ----------
    before, after : (n,) int arrays
        Rows of the nearest known cells; -1 where there is none.
    length : (n,) int array
        Of the run of gaps that a cell is in; 0 where it is in none.
    """

    def __init__(self, position: np.ndarray, groups: np.ndarray, gaps: np.ndarray) -> None:
        n = len(gaps)
        placed = np.flatnonzero(~np.isnan(position) & (groups >= 0))
        rows = placed[np.lexsort((placed, position[placed], groups[placed]))]
        ranks, known, group = np.arange(len(rows)), ~gaps[rows], groups[rows]
        new = np.r_[True, group[1:] != group[:-1]][: len(rows)]
        start = np.maximum.accumulate(np.where(new, ranks, 0))
        end = np.minimum.accumulate(np.where(np.r_[new[1:], True][: len(rows)], ranks, n)[::-1])[::-1]
        last = np.maximum.accumulate(np.where(known, ranks, -1))
        following = np.minimum.accumulate(np.where(known, ranks, n)[::-1])[::-1]
        has_before, has_after = last >= start, following <= end
        self.before, self.after, self.length = np.full(n, -1), np.full(n, -1), np.zeros(n, int)
        self.before[rows[has_before]] = rows[last[has_before]]
        self.after[rows[has_after]] = rows[following[has_after]]
        run = np.where(has_after, following, end + 1) - np.where(has_before, last, start - 1) - 1
        self.length[rows] = np.where(known, 0, run)


class Carry:
    """Fills with the last known cell before, or the first one after.

    Parameters
    ----------
    side : {"before", "after"}
    """

    def __init__(self, side: Literal["before", "after"]) -> None:
        self.side = side

    def fit(self, view: View) -> Self:
        """Learn nothing: what is carried is in the table that is filled."""
        return self

    def fill(self, view: View) -> tuple[np.ndarray, Any]:
        """Return the cell from which is carried, where there is one and the gap is not too long."""
        sides = Sides(view.position, view.groups.codes, view.gaps)
        source = sides.before if self.side == "before" else sides.after
        done = view.todo & (source >= 0) & _short(sides, view)
        return done, view.column.array.take(source[done])


class Interpolate:
    """Fills numbers and dates on the straight line between the known ones before and after, others by the nearer.

    Beyond the first and the last known value of a group the nearest one is carried.
    """

    def fit(self, view: View) -> Self:
        """Learn nothing: the line is drawn in the table that is filled."""
        return self

    def fill(self, view: View) -> tuple[np.ndarray, Any]:
        """Return the values on the line, where there is one and the gap is not too long."""
        sides = Sides(view.position, view.groups.codes, view.gaps)
        done = view.todo & ((sides.before >= 0) | (sides.after >= 0)) & _short(sides, view)
        before, after = sides.before[done], sides.after[done]
        before, after = np.where(before < 0, after, before), np.where(after < 0, before, after)
        at, start, end = view.position[done], view.position[before], view.position[after]
        share = np.divide(at - start, end - start, out=np.full(len(at), 0.5), where=end > start)
        if not isinstance(view.codec, Numbers) or view.codec.pair:
            return done, view.column.array.take(np.where(share > 0.5, after, before))
        share = np.clip(share, 0, 1)
        return done, view.cells(view.values[before] * (1 - share) + view.values[after] * share)


def _short(sides: Sides, view: View) -> np.ndarray:
    limit = view.fill.limit
    return np.ones(len(view.todo), bool) if limit is None else sides.length <= limit

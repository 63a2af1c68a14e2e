"""All columns at once: which of them may have a condition that fits the gaps of another, before any is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlguide_jupyter.facts.missing._axes import Axis

#: Rows that are counted at a time.
STEP = 4_096
#: Bins from which on an axis is one of many bins: a number has fewer.
WIDE = 160


@dataclass(frozen=True, eq=False)
class Screen:
    """The bins of all axes as one table.

    Attributes
    ----------
    axes : sequence of Axis
    rows : (n,) int array
        Rows that are looked at.
    """

    axes: Sequence[Axis]
    rows: np.ndarray

    @cached_property
    def width(self) -> int:
        """Bins of the axis that has most, the one of missing cells included."""
        return max((axis.bins for axis in self.axes), default=0) + 1

    @cached_property
    def _codes(self) -> np.ndarray:
        """Bins of all axes, (rows, axes): those of each axis begin where those of the one before end."""
        made = np.empty((len(self.rows), len(self.axes)), np.int32)
        for j, axis in enumerate(self.axes):
            made[:, j] = axis.codes[self.rows]
            made[:, j] += j * self.width
        return made

    @cached_property
    def _ordered(self) -> np.ndarray:
        return np.array([axis.ordered for axis in self.axes], bool)

    @cached_property
    def _leveled(self) -> np.ndarray:
        return np.array([axis.leveled for axis in self.axes], bool)

    @cached_property
    def _alike(self) -> list[tuple[np.ndarray, int]]:
        """Places and width of the axes with few bins, and of those with many: a few texts must not widen all."""
        bins = np.array([axis.bins for axis in self.axes], np.int64)
        both = (np.flatnonzero(bins < WIDE), np.flatnonzero(bins >= WIDE))
        return [(places, int(bins[places].max()) + 1) for places in both if len(places)]

    @cached_property
    def sizes(self) -> np.ndarray:
        """Rows in each bin, (axes, width)."""
        return self.count(np.ones(len(self.rows), bool))

    def count(self, chosen: np.ndarray) -> np.ndarray:
        """Return how many of the chosen rows are in each bin, (axes, width).

        Parameters
        ----------
        chosen : (rows,) bool array
        """
        size = len(self.axes) * self.width
        made = np.zeros(size, np.intp)
        rows = np.flatnonzero(chosen)
        # A few rows at a time, since numpy counts in a copy of the widest integers.
        for begin in range(0, len(rows), STEP):
            made += np.bincount(self._codes[rows[begin : begin + STEP]].ravel(), minlength=size)
        return made.reshape(len(self.axes), self.width)

    def gains(self, lost: np.ndarray, sizes: np.ndarray, weight: float = 1.0) -> np.ndarray:
        """Return how much the best condition on each axis explains, in log-likelihood, (axes,).

        Parameters
        ----------
        lost, sizes : (axes, width) int array
            Gaps and rows in each bin.
        weight : float
            As of ``_terms.best``.
        """
        made = np.zeros(len(self.axes))
        for places, width in self._alike:
            made[places] = self._gains(lost[places, :width], sizes[places, :width], weight, places)
        return made

    def _gains(self, lost: np.ndarray, sizes: np.ndarray, weight: float, places: np.ndarray) -> np.ndarray:
        lost, sizes = lost.astype(np.float64), sizes.astype(np.float64)
        score = lost - weight * (sizes - lost)
        present = _gain(lost[:, 1:].sum(axis=1), sizes[:, 1:].sum(axis=1), lost.sum(axis=1), sizes.sum(axis=1))
        present[score[:, 0] > 0] = 0.0
        lost[:, 0] = sizes[:, 0] = score[:, 0] = 0.0
        gaps, rows = lost.sum(axis=1), sizes.sum(axis=1)
        positive = score > 0
        sets = _gain((lost * positive).sum(axis=1), (sizes * positive).sum(axis=1), gaps, rows)
        made: np.ndarray = np.maximum(present, np.where(self._leveled[places], sets, 0.0))
        some = np.flatnonzero(self._ordered[places])
        cuts = _cuts(*(np.cumsum(table[some], axis=1) for table in (lost, sizes, score))) if len(some) else []
        for begin, end in cuts:
            hits, covered = end[0] - begin[0], end[1] - begin[1]
            made[some] = np.maximum(made[some], np.maximum(_gain(hits, covered, gaps[some], rows[some]), 0.0))
        return made


Ends = tuple[np.ndarray, np.ndarray]


def _cuts(lost: np.ndarray, sizes: np.ndarray, sums: np.ndarray) -> list[tuple[Ends, Ends]]:
    """Return running counts where the stretches with the greatest sums begin and end, and the one with the least."""
    every = np.arange(len(sums))

    def at(place: np.ndarray) -> Ends:
        return lost[every, place], sizes[every, place]

    zero = np.zeros(len(sums), np.intp)
    last = np.full(len(sums), sums.shape[1] - 1)
    made = [(at(zero), at(sums.argmax(axis=1))), (at(sums.argmin(axis=1)), at(last))]
    for turned in (sums, -sums):
        least = np.minimum.accumulate(turned, axis=1)
        end = (turned - least).argmax(axis=1)
        begin = (turned == least[every, end][:, None]).argmax(axis=1)
        made.append((at(begin), at(end)))
    return made


def _gain(hits: np.ndarray, covered: np.ndarray, gaps: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return the gain in log-likelihood of two rates over one."""
    made: np.ndarray = (
        _xlogx(hits)
        + _xlogx(covered - hits)
        - _xlogx(covered)
        + _xlogx(gaps - hits)
        + _xlogx(rows - covered - gaps + hits)
        - _xlogx(rows - covered)
        - _xlogx(gaps)
        - _xlogx(rows - gaps)
        + _xlogx(rows)
    )
    return made


def _xlogx(x: np.ndarray) -> np.ndarray:
    made: np.ndarray = x * np.log(np.maximum(x, 1.0))
    return made

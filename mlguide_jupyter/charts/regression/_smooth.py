"""A smooth of any column of numbers along the fitted values, with its pointwise 95 % band.

Lowess (Cleveland 1979) of the means of at most :data:`BINS` groups of
neighbouring rows. With the groups' positions fixed, lowess without its
robustness steps is linear in the means, so it is run once for each group's unit
vector; every smooth and its standard error are then products with that matrix.
The standard error takes the scatter about the smooth at each place, so unequal
variance does not deceive it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Groups of rows: fine enough for a curve with three turns, few enough to cost 6 ms.
BINS = 32
#: Rows that are used at most, drawn with the seed: the standard error of a smooth is then about 0.02 residual SD.
ROWS = 20_000
SEED = 20_111
#: Share of the groups in each local line, from so many rows on: R's default of 2/3 for few rows; with more it may be
#: narrower, so that a wave of several turns is not smoothed away.
SPANS = ((400, 0.3), (100, 0.45), (0, 2 / 3))
#: With fewer distinct fitted values (a design of dummies) the line joins the groups' means themselves.
FEW_VALUES = 8
#: The scatter at any place is taken to be at least this share of the whole: a smoothed variance can fall below zero.
LEAST = 0.05
#: Fewer rows than this have no smooth to speak of.
ENOUGH_ROWS = 10


@dataclass(frozen=True)
class Line:
    """A smooth: where, how high, and its standard error."""

    x: Array
    y: Array
    se: Array


@dataclass(frozen=True)
class Smoother:
    """Groups of neighbouring rows and the matrix that smooths their means.

    Attributes
    ----------
    rows : ndarray of int
        Rows in use, sorted along x.
    starts : ndarray of int
        Where each group begins in ``rows``.
    x : ndarray
        Mean position of each group.
    hat : ndarray
        Smooth = ``hat @ means``.
    """

    rows: NDArray[np.intp]
    starts: NDArray[np.intp]
    x: Array
    hat: Array

    @classmethod
    def along(cls, x: Array, usable: NDArray[np.intp]) -> Smoother:
        """Return the smoother along ``x`` (n,), of the usable rows."""
        rows = _some(usable)
        rows = rows[np.argsort(x[rows], kind="stable")]
        ordered = x[rows]
        # Equal values stay in one group: the groups' positions are then distinct.
        edges = np.unique(ordered[np.linspace(0, len(rows), BINS, endpoint=False).astype(int)])
        starts = np.unique(np.searchsorted(ordered, edges))
        means = np.add.reduceat(ordered, starts) / np.diff(starts, append=len(rows))
        return cls(rows, starts, means, _hat(means, next(span for least, span in SPANS if len(rows) >= least)))

    @property
    def sizes(self) -> NDArray[np.intp]:
        """Rows in each group."""
        return np.diff(self.starts, append=len(self.rows))

    def smooth(self, values: Array) -> Line:
        """Return the smooth of a column of numbers, given at :attr:`rows`."""
        line = self.hat @ (np.add.reduceat(values, self.starts) / self.sizes)
        about = (values - np.repeat(line, self.sizes)) ** 2
        spent = len(self.rows) / max(len(self.rows) - np.trace(self.hat), 1.0)
        # The scatter is smoothed too: that of single rows is no estimate of it.
        scatter = (
            np.maximum(self.hat @ (np.add.reduceat(about, self.starts) / self.sizes), LEAST * about.mean()) * spent
        )
        return Line(self.x, line, np.sqrt(self.hat**2 @ (scatter / self.sizes)))


def _some(rows: NDArray[np.intp]) -> NDArray[np.intp]:
    if len(rows) <= ROWS:
        return rows
    return rows[np.random.default_rng(SEED).choice(len(rows), ROWS, replace=False, shuffle=False)]


def _hat(x: Array, span: float) -> Array:
    if len(x) < FEW_VALUES:
        return np.eye(len(x))
    from statsmodels.nonparametric.smoothers_lowess import lowess

    # Positions between 0 and 1, so that lowess meets no unit too small or too large for it.
    place = (x - x[0]) / (x[-1] - x[0])
    unit = np.eye(len(x))
    return np.column_stack([lowess(e, place, frac=span, it=0, is_sorted=True, return_sorted=False) for e in unit])

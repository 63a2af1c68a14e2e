"""The values that families are fitted to: sorted, bounded in number, their sums taken once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: So many values are fitted at most. Beyond, evenly spaced order statistics stand for all of them: they give the
#: integrals that a likelihood is made of with less error than a random draw of the same size.
MOST = 2_000
#: Ranges whose squares a float can hold; beyond, the numbers have no shape that arithmetic could tell.
NARROWEST, WIDEST = 1e-100, 1e100


def workable(ordered: Array) -> bool:
    """Return whether ascending values differ, by an amount that can be squared."""
    if not len(ordered):
        return False
    largest = max(abs(float(ordered[0])), abs(float(ordered[-1])))
    return largest < WIDEST and float(ordered[-1]) - float(ordered[0]) > NARROWEST


@dataclass(frozen=True)
class Sample:
    """Finite numbers, ascending.

    Attributes
    ----------
    values : ndarray
        Ascending, at most ``MOST`` of them.
    n : int
        How many numbers they stand for.
    """

    values: Array
    n: int

    @classmethod
    def of(cls, ordered: Array, most: int = MOST) -> Sample:
        """Return the sample for sorted finite values.

        Parameters
        ----------
        ordered : ndarray
            Ascending.
        most : int
            Bound on the values that are kept.

        Returns
        -------
        Sample
        """
        n = len(ordered)
        if n <= most:
            return cls(ordered, n)
        ranks = ((np.arange(most) + 0.5) * (n / most)).astype(np.intp)
        kept = ordered[ranks]
        kept[0], kept[-1] = ordered[0], ordered[-1]
        return cls(kept, n)

    @cached_property
    def mean(self) -> float:
        """Mean of the values."""
        return float(self.values.mean())

    @cached_property
    def sd(self) -> float:
        """Standard deviation by the number of values, as the likelihood takes it."""
        return float(self.values.std())

    @cached_property
    def low(self) -> float:
        """Smallest value."""
        return float(self.values[0])

    @cached_property
    def high(self) -> float:
        """Largest value."""
        return float(self.values[-1])

    @cached_property
    def logs(self) -> Array:
        """Natural logarithms; only for positive values."""
        return np.log(self.values)

    @cached_property
    def mean_log(self) -> float:
        """Mean of the logarithms."""
        return float(self.logs.mean())

    def quantile(self, share: float) -> float:
        """Return the value below which a share of the others lies."""
        return float(self.values[int(share * (len(self.values) - 1))])

    @cached_property
    def whole(self) -> bool:
        """Whether all values are whole numbers."""
        return bool(np.all(self.values == np.rint(self.values)))

    @cached_property
    def counts(self) -> tuple[Array, Array]:
        """Distinct values and the share of each."""
        starts = np.flatnonzero(np.concatenate([[True], self.values[1:] != self.values[:-1]]))
        sizes = np.diff(np.append(starts, len(self.values)))
        return self.values[starts], sizes / len(self.values)

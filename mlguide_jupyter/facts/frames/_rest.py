"""The values of a column beside some that may be codes: how wide they are, how often they repeat, what lies near."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

#: Width of the neighbourhood of a code, in widths of the inner 98 % of the rest.
NEAR = 0.25
#: A spike has this many times the values of its neighbourhood, and at least so many values. Under a smooth
#: distribution a single value never outweighs a quarter of the width around it; Poisson counts of 1 and of 5
#: differ at the 1 % level.
SPIKE, SPIKE_COUNT = 5, 5


@dataclass(frozen=True, eq=False)
class Rest:
    """The values of a column that are no codes, ascending."""

    values: np.ndarray

    @property
    def low(self) -> float:
        """Least value."""
        return float(self.values[0])

    @property
    def high(self) -> float:
        """Greatest value."""
        return float(self.values[-1])

    @property
    def span(self) -> float:
        """Width."""
        return self.high - self.low

    @cached_property
    def core(self) -> tuple[float, float]:
        """The inner 98 percent."""
        n = len(self.values)
        return float(self.values[int(0.01 * n)]), float(self.values[min(int(0.99 * n), n - 1)])

    @cached_property
    def runs(self) -> np.ndarray:
        """How often each distinct value occurs."""
        starts = np.flatnonzero(np.diff(self.values, prepend=np.nan) != 0)
        return np.diff(starts, append=len(self.values))

    @property
    def distinct(self) -> int:
        """Number of different values."""
        return len(self.runs)

    @cached_property
    def whole(self) -> bool:
        """Whether all values are integral."""
        return bool((self.values == np.rint(self.values)).all())

    def gap(self, value: float) -> float:
        """Return the distance of a value outside to the rest, 0 for one within."""
        return max(self.low - value, value - self.high, 0.0)

    def count(self, low: float, high: float) -> int:
        """Return how many values lie within limits, both included."""
        ends = np.searchsorted(self.values, low, "left"), np.searchsorted(self.values, high, "right")
        return int(ends[1] - ends[0])

    def is_spike(self, value: float, k: int) -> bool:
        """Return whether ``k`` equal values outweigh all neighbours and lie outside of the core."""
        low, high = self.core
        width = NEAR * (high - low)
        beyond = not low <= value <= high
        return beyond and k >= SPIKE_COUNT and k >= SPIKE * (self.count(value - width, value + width) + 1)

"""How likely is a gap between the outermost values and the rest, if nothing is wrong?

For light tails the answer is asked of every Student t, from Cauchy's to the normal; for heavy ones of tails that fall
by a power, whose logarithmic spacings, times their rank, are exponential (Renyi 1953; Hill 1975).
"""

from __future__ import annotations

import numpy as np
from scipy import special

from mlguide_jupyter.facts.shape._sample import Array

#: Degrees of freedom from Cauchy's tails to the normal's.
TAILS = np.array([1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 30.0, 1e6])
#: Of each, the .9 quantile in normal units: the robust SD is taken from these quantiles.
REACH = special.stdtrit(TAILS, 0.9) / 1.2816
#: Spacings from which the weight of a tail is taken: a tenth of the values.
SPACINGS, SPACINGS_SHARE = 30, 0.1


def widest(size: Array, most: int, near: float, n: int, first: int = 0) -> tuple[int, float]:
    """Return how many values lie apart, and the chance of that in light tails: the least likely of the gaps.

    Under a t with given df the expected counts beyond the outer and the inner edge of a gap have the ratio r, and
    r ** count is uniform; how far the rest reaches is independent of it, and says which df are possible at all.
    ``first`` is the place of the heaviest tail that is asked.
    """
    last = int(np.sum(size[:most] >= near))
    if not last:
        return 0, 1.0
    counts = np.arange(1, last + 1)[:, None]
    beyond = special.stdtr(TAILS[first:], -size[: last + 1, None] * REACH[first:])
    possible = special.gammaincc(counts + 1, 2 * n * beyond[1:])
    light = ((beyond[:-1] / np.maximum(beyond[1:], 1e-300)) ** counts * possible).max(axis=1)
    best = int(light.argmin())
    return best + 1, float(light[best])


def heavy(values: Array, low: int, high: int) -> float:
    """Return the chance of the less likely of both gaps in tails that fall by a power."""
    middle = float(values[len(values) // 2])
    sides = [_spacings(values, middle, count, upper) for count, upper in ((high, True), (low, False)) if count]
    return min([1.0, *(len(sides) * chance for chance in sides)])


def _spacings(values: Array, middle: float, count: int, upper: bool) -> float:
    """Return the chance of the gap below the outermost ``count`` values in a tail that falls by a power."""
    side = values[::-1] - middle if upper else middle - values
    m = min(SPACINGS, max(int(SPACINGS_SHARE * len(values)), 5))
    outer = side[: count + m + 1]
    outer = outer[outer > 0]
    if len(outer) < count + 5:
        return 1.0
    logs = np.log(outer)
    m = len(outer) - count - 1
    steps = outer[:-1] - outer[1:]
    step = float(steps[steps > 0].min(initial=np.inf))
    if not outer[count - 1] - step > outer[count]:
        return 1.0
    spacings = np.arange(count + 1, count + m + 1) * (logs[count:-1] - logs[count + 1 :])
    # Rounded values tie: the tail is at least as heavy as one step, and the gap is one step narrower.
    weight = max(float(spacings.mean()), float(np.log1p(step / outer[-1])))
    gap = count * float(np.log(outer[count - 1] - step) - logs[count])
    return float(np.exp(-m * np.log1p(gap / max(weight, 1e-12) / m)))

"""Two groups in sorted values: where they part, how deep the valley is, how alike they are."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np


def emptiest(values: np.ndarray, start: float, stop: float, reach: float) -> int:
    """Return the place among sorted values, between two of them, about which the fewest are."""
    cuts = np.linspace(start, stop, 33)
    counts = np.searchsorted(values, cuts + reach) - np.searchsorted(values, cuts - reach)
    best = cuts[counts == counts.min()]
    return int(np.searchsorted(values, best[len(best) // 2]))


def depth(low: np.ndarray, high: np.ndarray, reach: float) -> float:
    """Return how many values are where two groups meet, as a share of those about the middle of the smaller one."""
    cut = float(low[-1] + high[0]) / 2
    between = np.searchsorted(high, cut + reach) + len(low) - np.searchsorted(low, cut - reach)
    return float(between) / max(min(_peak(low, reach), _peak(high, reach)), 1)


def _peak(group: np.ndarray, reach: float) -> int:
    middle = float(np.median(group))
    return int(np.searchsorted(group, middle + reach) - np.searchsorted(group, middle - reach))


def uncertain(low: np.ndarray, high: np.ndarray) -> float:
    """Return the standard error of the distance of two medians."""
    return math.sqrt(sum((1.2533 * spread(group)) ** 2 / len(group) for group in (low, high)))


def spread(group: np.ndarray) -> float:
    lower, upper = np.percentile(group, [25, 75])
    return float(upper - lower) / 1.349


def alike(one: float, other: float, fewer: int) -> bool:
    """Return whether two spreads are about equal: within a factor of 1.5, or what few rows allow."""
    return min(one, other) > 0 and max(one, other) <= (1.5 + 4.0 / math.sqrt(fewer)) * min(one, other)


def same_shape(one: Sequence[float] | np.ndarray, other: Sequence[float] | np.ndarray) -> tuple[float, float]:
    """Return the asymptotic p-value of the two-sample Kolmogorov-Smirnov test, and its distance.

    Examples
    --------
    >>> same_shape(np.arange(10.0), np.arange(10.0)), same_shape(np.arange(50.0), np.arange(50.0) + 40)[0] < 1e-6
    ((1.0, 0.0), True)
    """
    one, other = np.sort(one), np.sort(other)
    every = np.concatenate([one, other])
    below = np.searchsorted(one, every, "right") / len(one) - np.searchsorted(other, every, "right") / len(other)
    size = math.sqrt(len(one) * len(other) / (len(one) + len(other)))
    distance = float(np.abs(below).max())
    scaled = (size + 0.12 + 0.11 / size) * distance
    terms = (2 * (-1) ** (k - 1) * math.exp(-2 * (k * scaled) ** 2) for k in range(1, 50))
    return (1.0 if scaled < 0.2 else min(max(sum(terms), 0.0), 1.0)), distance


def apart(values: np.ndarray, valley: float) -> int:
    """Return where sorted values fall apart in two groups (least squares, then the valley), 0 where they do not."""
    n = len(values)
    total, sizes = np.cumsum(values - values.mean())[:-1], np.arange(1, n)
    at = 1 + int((total**2 / (sizes * (n - sizes))).argmax())
    low, high = float(np.median(values[:at])), float(np.median(values[at:]))
    if high <= low:
        return 0
    quarter = (high - low) / 4
    at = emptiest(values, low + quarter, high - quarter, quarter / 3)
    if not 0 < at < n:
        return 0
    return at if depth(values[:at], values[at:], quarter / 3) <= valley else 0

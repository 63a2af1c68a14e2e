"""Bins of a quantity: round edges, as many as asked for, with what lies far out left out."""

from __future__ import annotations

import numpy as np

#: Widths that people count in.
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
#: The range drawn ends at these shares where the rest would be more than WIDE times as wide.
MIDDLE, WIDE = 0.005, 2.0
#: Bars of a histogram, at least and at most: fewer show no shape, more are thinner than their gaps.
FEWEST, MOST = 5, 60


def edges(values: np.ndarray, bins: int, whole: bool = False) -> tuple[float, ...]:
    """Return the edges of bins.

    Parameters
    ----------
    values : ndarray
        Finite.
    bins : int
        About so many.
    whole : bool
        Whether they are whole numbers: then each bin holds equally many of these.

    Examples
    --------
    >>> edges(np.array([0.3, 9.7]), 5)
    (0.0, 2.0, 4.0, 6.0, 8.0, 10.0)
    >>> edges(np.array([1.0, 2.0, 4.0]), 5, whole=True)
    (0.5, 1.5, 2.5, 3.5, 4.5)
    """
    low, high = middle(values)
    bins = int(np.clip(bins, FEWEST, MOST))
    if whole and (high - low) / bins < 10:
        width = max(1.0, np.ceil((high - low + 1) / bins)) if high - low + 1 > bins else 1.0
        return _steps(low - 0.5, high + 0.5, width)
    if high <= low:
        half = abs(low) / 20 or 0.5
        return low - half, low + half
    width = nice((high - low) / bins)
    return _steps(np.floor(low / width + 1e-9) * width, high, width)


def nice(width: float) -> float:
    """Return the nearest width that people count in."""
    size = 10.0 ** np.floor(np.log10(width))
    return float(min((step * size for step in STEPS), key=lambda each: abs(np.log(each / width))))


def _steps(low: float, high: float, width: float) -> tuple[float, ...]:
    count = max(int(np.ceil((high - low) / width - 1e-9)), 1)
    digits = max(0, 3 - int(np.floor(np.log10(width))))
    return tuple(float(each) for each in np.round(low + width * np.arange(count + 1), digits))


def middle(values: np.ndarray) -> tuple[float, float]:
    """Return the range that is drawn: all of it, or without thin ends that are wider than the rest."""
    low, high = float(values.min()), float(values.max())
    lower, upper = (float(each) for each in np.quantile(values, [MIDDLE, 1 - MIDDLE]))
    return (lower, upper) if upper > lower and high - low > WIDE * (upper - lower) else (low, high)

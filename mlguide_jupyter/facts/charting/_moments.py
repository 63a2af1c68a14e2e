"""Figures of an array of numbers: skewness, far values, order, orders of magnitude."""

from __future__ import annotations

import numpy as np

#: Tukey (1977), Exploratory Data Analysis: three quartile ranges beyond the quartiles is far out.
FAR = 3.0
#: Fewer values have no shape to speak of.
LEAST = 8


def skew(values: np.ndarray) -> float:
    """Return the adjusted Fisher-Pearson skewness (as pandas has it), 0 where it is not defined."""
    n = len(values)
    if n < LEAST:
        return 0.0
    size = float(np.abs(values).max()) or 1.0
    about = values / size - float((values / size).mean())
    second = float((about**2).mean())
    # Relative to what float64 can tell apart: a column of one value has none.
    if second < 1e-24:
        return 0.0
    return float((about**3).mean() / second**1.5) * float(np.sqrt(n * (n - 1)) / (n - 2))


def outliers(values: np.ndarray) -> float:
    """Return the share of values beyond the outer fences."""
    if len(values) < LEAST:
        return 0.0
    low, high = np.quantile(values, [0.25, 0.75])
    reach = FAR * (high - low)
    return float(((values < low - reach) | (values > high + reach)).mean()) if reach > 0 else 0.0


def monotone(values: np.ndarray) -> bool:
    """Return whether values only rise or only fall, and do so at all."""
    if len(values) < 2 or values[0] == values[-1]:
        return False
    steps = np.diff(values)
    return bool((steps >= 0).all() or (steps <= 0).all())


def span(values: np.ndarray) -> float:
    """Return the greatest over the least of positive values, 1 where one is not positive."""
    if not len(values) or values.min() <= 0:
        return 1.0
    return float(values.max() / values.min())

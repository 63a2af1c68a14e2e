"""Numbers for what a picture says in words: extremes, courses, which line ends highest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

#: A change of less than this part of the range is none to the eye.
STILL = 0.05


def extremes(names: Sequence[str], values: np.ndarray) -> dict[str, Any]:
    """Return the highest and the lowest of named values."""
    high, low = int(np.nanargmax(values)), int(np.nanargmin(values))
    return {
        "n": len(values),
        "first": names[high],
        "high": float(values[high]),
        "last": names[low],
        "low": float(values[low]),
    }


def course(names: Sequence[str], values: np.ndarray) -> dict[str, Any]:
    """Return where a run of values starts, ends, and turns."""
    start, end = float(values[0]), float(values[-1])
    size = float(np.ptp(values)) or 1.0
    way = "steady" if abs(end - start) <= STILL * size else "up" if end > start else "down"
    return {**extremes(names, values), "start": names[0], "end": names[-1], "a": start, "b": end, "way": way}


def case(values: np.ndarray, running: bool = False) -> tuple[str, ...]:
    """Return which sentence suits: one value, all alike, a course over time, or extremes."""
    if len(values) == 1:
        return ("one",)
    if float(np.ptp(values)) == 0.0:
        return ("alike",)
    return ("course",) if running else ("extremes",)


def compact(value: float) -> str:
    """Return a number in few letters, for beside a mark.

    Examples
    --------
    >>> compact(1234567), compact(1234), compact(0.1234), compact(-2.5e9)
    ('1.23M', '1,234', '0.123', '-2.5B')
    """
    from mlguide_jupyter.guide._words import num

    size = abs(value)
    for limit, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M")):
        if limit <= size < 1e15:
            return num(float(f"{value / limit:.3g}")) + letter
    return num(float(f"{value:.4g}"), 3) if size >= 1000 else num(float(f"{value:.3g}"), 3)

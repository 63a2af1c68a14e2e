"""The scale on which values are closest to normal: as they are, roots, logarithms, logarithms from a shifted origin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from scipy import special

from mlguide_jupyter.facts.shape._sample import Array

#: Shares at which the rest is compared with the normal.
GRID = np.array([0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98])
NORMAL = special.ndtri(GRID)
#: Correlation with normal quantiles that a transformed scale has to gain before it is preferred.
#: The more so in small samples, where it has the second part of an error of about 1 / (2 n).
GAIN, GAIN_FEW = 0.002, 0.4

Scale = Callable[[Array], Array]


def as_it_is(values: Array) -> Array:
    return values


def closest(values: Array, rest: Array) -> tuple[str, Scale]:
    """Return the scale on which the rest is closest to normal; as it is, unless another gains enough."""
    marks = quantiles(rest)
    best: tuple[str, Scale] = ("raw", as_it_is)
    most = _normality(marks)
    margin = GAIN + GAIN_FEW / len(values)
    for name, scale in _scales(values):
        fit = _normality(scale(marks))
        if fit > most + margin:
            best, most, margin = (name, scale), fit, 0.0
    return best


def _normality(marks: Array) -> float:
    """Return the correlation of quantiles with those of the normal (Filliben 1975)."""
    away = marks - marks.mean()
    size = float(away @ away)
    return float(away @ NORMAL) / float(np.sqrt(size * (NORMAL @ NORMAL))) if size > 0 else -1.0


def _scales(values: Array) -> list[tuple[str, Scale]]:
    made: list[tuple[str, Scale]] = []
    n = len(values)
    if values[0] >= 0:
        made += [("square root", np.sqrt), ("cube root", np.cbrt)]
    if values[0] > 0:
        made.append(("log", np.log))
    low, middle, high = (float(values[int(q * (n - 1))]) for q in (0.1, 0.5, 0.9))
    bend = high + low - 2 * middle
    if abs(bend) > 0.05 * (high - low):
        origin = (high * low - middle**2) / bend
        made.append(
            ("shifted log", partial(_shifted_log, origin, 1.0 if bend > 0 else -1.0, low if bend > 0 else high))
        )
    return made


def _shifted_log(origin: float, sign: float, near: float, values: Array) -> Array:
    """Return logarithms of distances from an origin; towards it, from ``near`` on, they go on as a straight line."""
    away, bend = sign * (values - origin), sign * (near - origin)
    made: Array = sign * np.where(away > bend, np.log(np.maximum(away, bend)), np.log(bend) + (away - bend) / bend)
    return made


def quantiles(rest: Array) -> Array:
    """Return the quantiles at the grid; where values tie, those of the middles of the steps (Parzen 2004)."""
    at = np.rint(GRID * (len(rest) - 1)).astype(int)
    marks: Array = rest[at]
    if len(np.unique(marks)) == len(marks):
        return marks
    starts = np.flatnonzero(np.concatenate([[True], rest[1:] != rest[:-1]]))
    ends = np.append(starts[1:], len(rest))
    made: Array = np.interp(GRID, (starts + ends) / (2 * len(rest)), rest[starts])
    return made

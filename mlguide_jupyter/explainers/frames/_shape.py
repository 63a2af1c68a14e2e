"""The shape of a column in one word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from mlguide_jupyter.explainers.frames._values import amounts, shares
from mlguide_jupyter.facts.frames import Column

#: Fewer values have no shape to speak of.
ENOUGH = 30
#: A value that this share of the rows has is the shape.
MOSTLY = 0.5
#: Skewness at the tenths, (q90 + q10 - 2 q50) / (q90 - q10) (Hinkley 1975): chance gives 2 / root n, an
#: exponential 0.50, a lognormal whose logarithm has a standard deviation of 0.5 gives 0.31.
SKEWED, CHANCE = 0.25, 2.0
#: So few different values are levels.
LEVELS = 5
#: Width of the middle 98 % over that of the middle half: a uniform has 1.96, a normal 3.45, Student's t with three
#: degrees of freedom 5.9.
FLAT, HEAVY = 2.5, 5.0
#: Width of the whole over that of the middle 98 %: a uniform has 1.02.
RANGE = 1.3
#: Places of the quartiles in the middle 98 % may be off by this, by two standard errors of the median's place (each
#: 0.5 / root n), and by a step between neighbouring values.
PLACES = 0.05
#: Share of the commonest level; by how much of the mean share it may lie above the rarest one, and by how many standard
#: errors of a share besides, where levels are about as frequent.
DOMINANT, EVEN, ERRORS = 0.8, 0.4, 2.0
#: Days between neighbouring dates, from and to, and what that is called.
STEPS: Sequence[tuple[float, float, str]] = (
    (1 / 86_400, 1 / 86_400, "secondly"),
    (1 / 1_440, 1 / 1_440, "minutely"),
    (1 / 24, 1 / 24, "hourly"),
    (1, 1, "daily"),
    (7, 7, "weekly"),
    (28, 31, "monthly"),
    (89, 92, "quarterly"),
    (365, 366, "yearly"),
)


def shape(column: Column) -> str:
    """Return the name of a column's shape among the words of ``guide/lines/frame.toml``; empty for none."""
    way = WAYS.get(column.meant)
    return way(column) if way else ""


def _numbers(column: Column) -> str:
    values = np.sort(amounts(column))
    n = len(values)
    if n < ENOUGH:
        return ""
    q01, q10, q25, q50, q75, q90, q99 = (
        float(values[int(share * (n - 1))]) for share in (0.01, 0.10, 0.25, 0.50, 0.75, 0.90, 0.99)
    )
    middle = int(np.searchsorted(values, q50, "right") - np.searchsorted(values, q50, "left"))
    if middle > MOSTLY * n:
        return "mostly-zero" if q50 == 0 else "mostly-one-value"
    if np.count_nonzero(np.diff(values)) < LEVELS - 1:
        return ""
    lean = (q90 + q10 - 2 * q50) / (q90 - q10) if q90 > q10 else 0.0
    if abs(lean) >= max(SKEWED, CHANCE * n**-0.5):
        return "skewed-right" if lean > 0 else "skewed-left"
    tails = (q99 - q01) / (q75 - q25) if q75 > q25 else HEAVY
    if tails <= FLAT:
        return "flat" if _is_even(values, (q01, q25, q50, q75, q99)) else ""
    return "heavy-tails" if tails >= HEAVY else "bell"


def _is_even(values: np.ndarray, quantiles: tuple[float, float, float, float, float]) -> bool:
    """Return whether quartiles lie where an even spread has them, and little lies beyond the middle 98 %."""
    first, *inner, last = quantiles
    places = (np.array(inner) - first) / (last - first)
    off = float(np.abs(places - (0.25, 0.50, 0.75)).max())
    step = 1 / (1 + int(np.count_nonzero(np.diff(values))))
    return bool(off <= PLACES + len(values) ** -0.5 + step and values[-1] - values[0] <= RANGE * (last - first))


def _levels(column: Column) -> str:
    parts = np.sort(column.counts / column.counts.sum())[::-1] if column.levels else _parts(column)
    if column.present < ENOUGH or len(parts) < 2:
        return ""
    if parts[0] >= DOMINANT:
        return "lopsided"
    apart = EVEN / len(parts) + ERRORS * (1 / len(parts) / column.present) ** 0.5
    return "even" if parts[0] - parts[-1] <= apart else "uneven"


def _parts(column: Column) -> np.ndarray:
    return np.array([share for _, share in shares(column)])


def _dates(column: Column) -> str:
    if column.kind != "date" or column.distinct < 3:
        return ""
    seconds = np.unique(column.cells[~column.gaps].astype("datetime64[s]").astype(np.int64))
    steps = np.diff(seconds) / 86_400
    if not len(steps):
        return ""
    # A sample of the rows leaves steps out, so that its shortest step says what the table's is.
    tells = (float(steps.min()), float(steps.max() if column.rows == len(column.gaps) else steps.min()))
    return next((name for low, high, name in STEPS if low <= tells[0] and tells[1] <= high), "irregular")


def _distinct(column: Column) -> str:
    return "unique" if column.distinct == column.present and column.distinct_exact else "repeated"


WAYS: Mapping[str, Callable[[Column], str]] = {
    "number": _numbers,
    "count": _numbers,
    "year": _numbers,
    "flag": _levels,
    "category": _levels,
    "ordered category": _levels,
    "date": _dates,
    "identifier": _distinct,
    "code": _distinct,
}

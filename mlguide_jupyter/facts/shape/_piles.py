"""Where values pile up: at zero, at a limit, on round numbers, on few levels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts.shape import _counts
from mlguide_jupyter.facts.shape._sample import Array, Sample

#: Steps that people round to, the widest first.
STEPS = (1000.0, 500.0, 100.0, 50.0, 25.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.25, 0.1, 0.05)
#: Values that are looked at for a step.
LOOKED = 2_000
#: Values that are tried first.
FIRST = 16


def zeros_expected(ordered: Array) -> float:
    """Return the share of zeros that a negative binomial (or Poisson) fitted to all counts gives.

    Parameters
    ----------
    ordered : ndarray
        Counts, ascending.

    Returns
    -------
    float
    """
    sample = Sample.of(ordered, LOOKED)
    fit = _counts.negative_binomial(sample)
    return float(fit.density(np.zeros(1))[0])


def zeros_added(ordered: Array) -> tuple[float, float]:
    """Return the share of zeros added to a Poisson, and by how much the BIC is smaller than a negative binomial's."""
    sample = Sample.of(ordered, LOOKED)
    size = len(sample.values)
    poisson, other = _counts.zero_inflated_poisson(sample), _counts.negative_binomial(sample)
    return poisson.parameters[1][1], other.bic(size) - poisson.bic(size)


@dataclass(frozen=True)
class Pile:
    """Equal values at an end.

    Attributes
    ----------
    at : float
    count : int
    beside : float
        Mean count of the next distinct values.
    nearest : int
        Greatest count among the next three.
    levels : int
        How many distinct values were compared.
    """

    at: float
    count: int
    beside: float
    nearest: int
    levels: int


def pile(ordered: Array, upper: bool, levels: int = 10) -> Pile:
    """Return the pile at an end.

    Parameters
    ----------
    ordered : ndarray
        Ascending, not empty.
    upper : bool
        The upper end, else the lower.
    levels : int
        How many distinct values beside it are compared.
    """
    values = ordered[::-1] if upper else ordered
    at = float(values[0])
    count = _run(ordered, at)
    others: list[int] = []
    while count + sum(others) < len(values) and len(others) < levels:
        others.append(_run(ordered, float(values[count + sum(others)])))
    return Pile(at, count, sum(others) / max(len(others), 1), max(others[:3], default=0), len(others))


def _run(ordered: Array, at: float) -> int:
    first, last = np.searchsorted(ordered, (at, np.nextafter(at, np.inf)))
    return int(last - first)


def step(ordered: Array) -> float:
    """Return the widest usual step of which all values are multiples; 0 where there is none."""
    values = Sample.of(ordered, LOOKED).values
    # A few values refute nearly every step.
    few = values[:: max(1, len(values) // FIRST)]
    left = np.asarray(STEPS)[_multiples(few[:, None], np.asarray(STEPS)).all(axis=0)]
    return next((float(size) for size in left if _multiples(values, size).all()), 0.0)


def _multiples(values: Array, size: Array | float) -> np.ndarray:
    parts = values / size
    return np.asarray(np.abs(parts - np.rint(parts)) < 1e-6)


def heaped(ordered: Array, unit: float, wide: float) -> tuple[float, float]:
    """Return which share of multiples of a unit are multiples of a wider step, and which share chance would give."""
    values = Sample.of(ordered, LOOKED).values
    parts = values / wide
    return float(np.mean(np.abs(parts - np.rint(parts)) < 1e-6)), unit / wide

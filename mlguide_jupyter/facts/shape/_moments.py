"""Skewness and weight of the tails by L-moments: linear in the values, so that one far value does not make them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts.shape._sample import Array, Sample

#: Evenly spaced order statistics that the ratios are taken from.
MOST = 1_000
#: Share of the values at an end from which the index of a tail is taken, and how many at least and at most.
TAIL, FEWEST, FULL = 0.02, 15, 200


@dataclass(frozen=True)
class Moments:
    """L-moments (Hosking 1990).

    Attributes
    ----------
    mean, scale : float
        The first two; the second is half the mean distance of two values.
    skewness : float
        Ratio, -1 to 1; 0 for symmetric values, 1/3 for an exponential.
    kurtosis : float
        Ratio, up to 1; 0 for a uniform, .123 for a normal, .236 for a Laplace.
    """

    mean: float
    scale: float
    skewness: float
    kurtosis: float


def moments(ordered: Array) -> Moments:
    """Return the L-moments of ascending values.

    Parameters
    ----------
    ordered : ndarray

    Returns
    -------
    Moments
    """
    values = Sample.of(ordered, MOST).values
    n = len(values)
    at = np.arange(n) / max(n - 1, 1)
    # Unbiased weights of the probability-weighted moments, written for all ranks at once.
    second = at * (np.arange(n) - 1) / max(n - 2, 1)
    third = second * (np.arange(n) - 2) / max(n - 3, 1)
    b0, b1, b2, b3 = (float(values @ weight) / n for weight in (np.ones(n), at, second, third))
    scale = 2 * b1 - b0
    if not scale > 0:
        return Moments(b0, 0.0, 0.0, 0.0)
    return Moments(b0, scale, (6 * b2 - 6 * b1 + b0) / scale, (20 * b3 - 30 * b2 + 12 * b1 - b0) / scale)


def tail_weight(ordered: Array, center: float, upper: bool = True) -> float:
    """Return the weight of a tail: 1/3 for a Student t with three degrees of freedom, 1 for Cauchy's (Hill 1975).

    Parameters
    ----------
    ordered : ndarray
        Ascending.
    center : float
        From where distances are taken.
    upper : bool
        The upper tail, else the lower.

    Returns
    -------
    float
        0 where there are too few values.
    """
    side = ordered[::-1] - center if upper else center - ordered
    k = min(max(int(TAIL * len(ordered)), FEWEST), FULL)
    if len(side) < 4 * k or side[k] <= 0:
        return 0.0
    return float(np.log(side[:k] / side[k]).mean())

"""What the filled cells of a column should look like: figures of the observed cells of rows like those filled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mlguide_jupyter.checks.imputed._told import ENOUGH
from mlguide_jupyter.facts.compare import Comparison, Pair
from mlguide_jupyter.guide._words import num

#: Share of a number that adding up may lose.
ROUNDING = 1e-12


class Figures(NamedTuple):
    """Figures of values with weights."""

    mean: float
    sd: float
    scatter: float
    n: float


class Like(NamedTuple):
    """A column's filled cells beside the observed ones.

    Attributes
    ----------
    put, seen : Figures
        Of the filled and of all observed values.
    like : Figures
        Of the observed values, weighted so that their rows resemble the filled ones.
    drivers : tuple of str
        What the weights rest on; empty where gaps go with nothing.
    alike : bool
        Whether any observed rows resemble the filled ones.
    share : float
        Of filled cells among those with a value after.
    """

    put: Figures
    seen: Figures
    like: Figures
    drivers: tuple[str, ...]
    alike: bool
    share: float


def like(facts: Comparison, pair: Pair) -> Like | None:
    """Return the figures of a column of amounts, None where there are too few.

    Parameters
    ----------
    facts : Comparison
    pair : Pair

    Returns
    -------
    Like or None
    """
    if min(len(pair.put), len(pair.observed)) < ENOUGH:
        return None
    made = facts.weights(pair)
    values = pair.numbers[0]
    use = np.isfinite(values) & (made.values > 0)
    weights = made.values[use] / made.values[use].sum()
    return Like(
        put=figures(pair.put),
        seen=figures(pair.observed),
        like=figures(values[use], weights),
        drivers=made.drivers,
        alike=made.alike,
        share=len(pair.put) / (len(pair.put) + len(pair.observed)),
    )


def figures(values: np.ndarray, weights: np.ndarray | None = None) -> Figures:
    """Return the figures of values; without weights each counts the same.

    Parameters
    ----------
    values : (n,) float64 array
    weights : (n,) float64 array, optional
        They add up to 1.

    Returns
    -------
    Figures
    """
    weights = np.full(len(values), 1 / len(values)) if weights is None else weights
    mean = float(weights @ values)
    away = np.abs(values - mean)
    # What a constant lies off its own mean by is rounding.
    away = np.where(away > ROUNDING * abs(mean), away, 0.0)
    return Figures(mean, float(np.sqrt(weights @ away**2)), float(weights @ away), float(1 / np.square(weights).sum()))


def pooled(first: Figures, second: Figures, share: float) -> float:
    """Return the standard deviation of two groups together; ``share`` is that of the second."""
    mean = (1 - share) * first.mean + share * second.mean
    within = (1 - share) * first.sd**2 + share * second.sd**2
    between = (1 - share) * (first.mean - mean) ** 2 + share * (second.mean - mean) ** 2
    return float(np.sqrt(within + between))


def shown(pair: Pair, value: float) -> str:
    """Return a value of a column of amounts as it is written: a number, a date or a count of days."""
    if pair.before.kind == "date" and np.isfinite(value):
        return str((np.datetime64(0, "s") + np.timedelta64(round(value * 86400), "s")).astype("datetime64[D]"))
    return f"{num(value)} days" if pair.before.kind == "duration" else num(value)


def width(pair: Pair, value: float) -> str:
    """Return a difference or a spread as it is written."""
    return f"{num(value)} days" if pair.before.kind in ("date", "duration") else num(value)

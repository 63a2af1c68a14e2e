"""Regressors as they occur: skewed, discrete, sparse, trending, correlated, in any unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

Rng = np.random.Generator

NAMES = (
    "income",
    "age",
    "hours",
    "price",
    "score",
    "weight",
    "height",
    "rate",
    "area",
    "dose",
    "temp",
    "speed",
)
PLAIN = (
    "normal",
    "uniform",
    "lognormal",
    "gamma",
    "count",
    "grade",
    "dummy",
    "beta",
    "bimodal",
    "laplace",
)
SMOOTH = ("normal", "uniform", "gamma", "bimodal")


def size(rng: Rng, low: int = 40, high: int = 2000) -> int:
    """Return a sample size, log-uniform between the two."""
    return int(np.exp(rng.uniform(np.log(low), np.log(high + 1))))


_KINDS: dict[str, Callable[[Rng, int], np.ndarray]] = {
    "normal": lambda rng, n: rng.normal(rng.uniform(-2, 5), rng.uniform(0.5, 3), n),
    "uniform": lambda rng, n: rng.uniform(0, rng.choice([1, 10, 100]), n),
    "lognormal": lambda rng, n: rng.lognormal(rng.uniform(0, 3), rng.uniform(0.5, 1.1), n),
    "gamma": lambda rng, n: rng.gamma(rng.uniform(1.5, 6), rng.uniform(0.5, 4), n),
    "count": lambda rng, n: rng.poisson(rng.uniform(0.8, 8), n).astype(float),
    "grade": lambda rng, n: rng.integers(1, 6, n).astype(float),
    "dummy": lambda rng, n: _both_levels(rng, rng.uniform(size=n) < rng.uniform(0.25, 0.75)),
    "sparse": lambda rng, n: _both_levels(rng, rng.uniform(size=n) < rng.uniform(0.02, 0.08)),
    "beta": lambda rng, n: rng.beta(rng.uniform(0.6, 3), rng.uniform(0.6, 3), n),
    "bimodal": lambda rng, n: rng.normal(np.where(rng.uniform(size=n) < 0.5, -2.0, 2.0), 0.8),
    "laplace": lambda rng, n: rng.laplace(0, 2, n),
    "t3": lambda rng, n: rng.standard_t(3, n),
    "ar": lambda rng, n: autoregressive(rng, n, rng.uniform(0.6, 0.95)),
    "trend": lambda rng, n: np.linspace(0, 10, n) + rng.normal(0, rng.uniform(0.2, 1.5), n),
    "walk": lambda rng, n: np.cumsum(rng.normal(size=n)),
    "huge": lambda rng, n: rng.lognormal(np.log(10.0 ** rng.uniform(5, 9)), 0.4, n),
    "tiny": lambda rng, n: 10.0 ** rng.uniform(-8, -4) * rng.gamma(4, 1, n),
}


def column(rng: Rng, n: int, kind: str) -> np.ndarray:
    """Return one regressor of the kind."""
    return _KINDS[kind](rng, n)


def design(rng: Rng, n: int, kinds: Sequence[str]) -> pd.DataFrame:
    """Return a frame with one independent column for each kind."""
    names = rng.permutation(NAMES)[: len(kinds)]
    return pd.DataFrame({name: column(rng, n, kind) for name, kind in zip(names, kinds, strict=True)})


def pick(rng: Rng, kinds: Sequence[str], low: int, high: int) -> list[str]:
    """Return between low and high kinds, drawn with repetition."""
    return [str(kind) for kind in rng.choice(kinds, rng.integers(low, high + 1))]


def correlated(rng: Rng, n: int, k: int, r: float) -> pd.DataFrame:
    """Return k normal columns with the same correlation between each pair."""
    shared = rng.normal(size=(n, 1))
    values = np.sqrt(r) * shared + np.sqrt(1 - r) * rng.normal(size=(n, k))
    return pd.DataFrame(
        values * rng.uniform(0.5, 20, k) + rng.uniform(0, 50, k),
        columns=rng.permutation(NAMES)[:k],
    )


def factor(rng: Rng, n: int, shares: Sequence[float]) -> np.ndarray:
    """Return a text column with these shares; each level occurs at least three times."""
    levels = np.array([f"{letter}{letter}" for letter in "ABCDEFGH"[: len(shares)]])
    values = rng.choice(levels, n, p=np.asarray(shares) / np.sum(shares))
    values[: 3 * len(levels)] = np.repeat(levels, 3)
    return np.asarray(rng.permutation(values), dtype=object)


def autoregressive(rng: Rng, n: int, rho: float, lag: int = 1) -> np.ndarray:
    """Return a stationary series x[t] = rho x[t - lag] + noise with unit variance."""
    burn = 60 * lag
    noise = rng.normal(size=n + burn) * np.sqrt(1 - rho**2)
    series = np.zeros(n + burn)
    for t in range(lag, n + burn):
        series[t] = rho * series[t - lag] + noise[t]
    return series[burn:]


def coded(frame: pd.DataFrame) -> np.ndarray:
    """Return the frame as standardised numbers, text columns as dummies."""
    numbers = pd.get_dummies(frame.select_dtypes(exclude="datetime"), drop_first=True, dtype=float).to_numpy(float)
    spread = numbers.std(axis=0)
    return np.asarray((numbers - numbers.mean(axis=0)) / np.where(spread > 0, spread, 1.0))


def _both_levels(rng: Rng, flags: np.ndarray) -> np.ndarray:
    values = flags.astype(float)
    values[:4], values[4:8] = 1.0, 0.0
    return np.asarray(rng.permutation(values))

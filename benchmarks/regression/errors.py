"""Error terms of unit scale: what the outcome does beyond its mean."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .designs import Rng, autoregressive

Errors = Callable[[Rng, int], np.ndarray]


def normal(rng: Rng, n: int) -> np.ndarray:
    """Return standard normal errors."""
    return rng.normal(size=n)


def students_t(df: float) -> Errors:
    """Return Student's t errors; from three degrees of freedom on with unit variance."""
    scale = np.sqrt((df - 2) / df) if df > 2 else 1 / 1.4
    return lambda rng, n: rng.standard_t(df, n) * scale


def lognormal(sigma: float) -> Errors:
    """Return centred lognormal errors with unit variance."""
    mean, spread = (
        np.exp(sigma**2 / 2),
        np.sqrt((np.exp(sigma**2) - 1) * np.exp(sigma**2)),
    )
    return lambda rng, n: (rng.lognormal(0, sigma, n) - mean) / spread


def gamma(shape: float) -> Errors:
    """Return centred gamma errors with unit variance (shape 1: exponential)."""
    return lambda rng, n: (rng.gamma(shape, 1, n) - shape) / np.sqrt(shape)


def laplace(rng: Rng, n: int) -> np.ndarray:
    """Return Laplace errors with unit variance."""
    return rng.laplace(0, 1 / np.sqrt(2), n)


def uniform(rng: Rng, n: int) -> np.ndarray:
    """Return uniform errors with unit variance."""
    return rng.uniform(-np.sqrt(3), np.sqrt(3), n)


def bimodal(rng: Rng, n: int) -> np.ndarray:
    """Return errors in two clusters, with unit variance."""
    return np.where(rng.uniform(size=n) < 0.5, -0.94, 0.94) + rng.normal(0, 0.34, n)


def contaminated(share: float, ratio: float) -> Errors:
    """Return normal errors of which a share is ratio times as wide."""
    scale = np.sqrt(1 - share + share * ratio**2)
    return lambda rng, n: rng.normal(size=n) * np.where(rng.uniform(size=n) < share, ratio, 1.0) / scale


def autoregression(rho: float, lag: int = 1) -> Errors:
    """Return errors that remember the one ``lag`` rows before."""
    return lambda rng, n: autoregressive(rng, n, rho, lag)


def moving_average(theta: float) -> Errors:
    """Return first-order moving-average errors with unit variance."""

    def draw(rng: Rng, n: int) -> np.ndarray:
        noise = rng.normal(size=n + 1)
        return np.asarray((noise[1:] + theta * noise[:-1]) / np.sqrt(1 + theta**2))

    return draw

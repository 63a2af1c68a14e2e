"""Does a count law describe whole-numbered outcomes better than a rounded normal one?

Both laws get the same regressors and their own best coefficients: the normal one those
of the least-squares fit, the count ones those of a Poisson regression (whose estimates
are right for every count law, Gourieroux, Monfort and Trognon 1984), with the negative
binomial's further parameter by moments (Cameron and Trivedi 2013, section 3.3).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from mlguide_jupyter.facts.regression import RegressionFacts

Array = NDArray[np.float64]

#: Rows that are looked at; far more than a decision needs.
ROWS = 2_000
STEPS = 25


def count_advantage(facts: RegressionFacts) -> float:
    """Return the log-likelihood of the better count law less the rounded normal one's; -inf when no fit is found."""
    step = -(-facts.n // ROWS)
    y, X, fitted = facts.y[::step], facts.X[::step], facts.fitted[::step]
    mean = poisson_mean(y, X)
    if mean is None:
        return float("-inf")
    spread = max((facts.wresid[::step] ** 2).mean() ** 0.5, 1e-12) if facts.weights is None else np.std(y - fitted)
    return max(_poisson(y, mean), _negative_binomial(y, mean)) - _rounded_normal(y, fitted, float(spread))


def poisson_mean(y: Array, X: Array) -> Array | None:
    """Return the fitted means of a Poisson regression; None when the iterations do not settle."""
    scale = np.maximum(np.abs(X).max(axis=0), np.finfo(float).tiny)
    Z = X / scale
    linear = np.log(np.maximum(y, 0.5))
    for _ in range(STEPS):
        mean = np.exp(np.clip(linear, -30, 30))
        root = np.sqrt(mean)
        step = np.linalg.lstsq(Z * root[:, None], (linear + (y - mean) / mean) * root, rcond=1e-10)[0]
        new = np.clip(Z @ step, -30, 30)
        if np.abs(new - linear).max() < 1e-6:
            return np.asarray(np.exp(new))
        linear = new
    return None


def _poisson(y: Array, mean: Array) -> float:
    return float(np.sum(stats.poisson.logpmf(y, mean)))


def _negative_binomial(y: Array, mean: Array) -> float:
    excess = float(np.sum((y - mean) ** 2 - mean) / np.sum(mean**2))
    if excess <= 1e-6:
        return float("-inf")
    return float(np.sum(stats.nbinom.logpmf(y, 1 / excess, 1 / (1 + excess * mean)))) - 1.0


def _rounded_normal(y: Array, mean: Array, spread: float) -> float:
    low, high = (y - 0.5 - mean) / spread, (y + 0.5 - mean) / spread
    # The upper tail is taken from the other side, where differences keep their digits.
    flip = low > 0
    low, high = np.where(flip, -high, low), np.where(flip, -low, high)
    return float(np.log(np.maximum(stats.norm.cdf(high) - stats.norm.cdf(low), 1e-300)).sum())

"""Fits of one model to several filled tables, pooled by Rubin's rules.

The estimate is the mean, its variance the mean variance plus that between the tables; degrees of freedom are those of
Barnard and Rubin (1999), and the fraction of missing information is theirs as well (van Buuren 2018, section 2.3).
Least squares and Newton's method on arrays, since importing a library for them would take longer than all the fits;
the tests hold them to statsmodels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, stdtr

#: Newton's steps of a logistic fit; it takes about six.
STEPS = 25
#: A slope of a standardised column beyond this on the logit scale: classes are separated (Albert and Anderson 1984).
SEPARATED = 15.0
#: A step of Newton's method that changes nothing.
STILL = 1e-8


@dataclass(frozen=True, eq=False)
class Fit:
    """Slopes of one fit, without the intercept.

    Attributes
    ----------
    slopes, variances : (k,) arrays
    df : float
        Of the residuals; infinite for a logistic fit.
    pulls : (n, k) array
        By how much each row moves each slope (its influence; White 1980).
    """

    slopes: np.ndarray
    variances: np.ndarray
    df: float
    pulls: np.ndarray

    @property
    def p(self) -> np.ndarray:
        """p-values of the slopes being zero."""
        return p_values(self.slopes, self.variances, self.df)


@dataclass(frozen=True, eq=False)
class Pooled:
    """Slopes over several fits.

    Attributes
    ----------
    slopes, variances, between, df, missing : (k,) arrays
        ``between`` is the variance between the fits, ``missing`` the fraction of the information that is missing.
    pulls : (n, k) array
    """

    slopes: np.ndarray
    variances: np.ndarray
    between: np.ndarray
    df: np.ndarray
    missing: np.ndarray
    pulls: np.ndarray

    @property
    def p(self) -> np.ndarray:
        """p-values of the slopes being zero."""
        return p_values(self.slopes, self.variances, self.df)


def p_values(slopes: np.ndarray, variances: np.ndarray, df: np.ndarray | float) -> np.ndarray:
    """Return two-sided p-values, by Student's t; by the normal distribution where degrees of freedom are infinite."""
    t = np.abs(slopes) / np.sqrt(variances)
    many = np.broadcast_to(df, t.shape)
    made: np.ndarray = np.where(np.isinf(many), 2 * ndtr(-t), 2 * stdtr(np.where(np.isinf(many), 1.0, many), -t))
    return made


def fit(kind: str, design: np.ndarray, y: np.ndarray) -> Fit | None:
    """Fit a model with an intercept.

    Parameters
    ----------
    kind : {"linear", "logistic"}
    design : (n, k) float64 array
        Without gaps.
    y : (n,) float64 array

    Returns
    -------
    Fit or None
        None where there is no fit: a column that is constant or given by the others, or classes that are separated.
    """
    scale = design.std(axis=0)
    if not (scale > 0).all() or np.ptp(y) == 0:
        return None
    x = np.column_stack([np.ones(len(y)), (design - design.mean(axis=0)) / scale])
    try:
        made = _linear(x, y) if kind == "linear" else _logistic(x, y)
    except np.linalg.LinAlgError:
        return None
    if made is None:
        return None
    beta, inverse, left, variance, df = made
    pulls = (x * left[:, None]) @ inverse
    return Fit(beta[1:] / scale, variance * np.diag(inverse)[1:] / scale**2, df, pulls[:, 1:] / scale)


#: Coefficients, inverse of the information, residuals, variance of these, and degrees of freedom.
_Made = tuple[np.ndarray, np.ndarray, np.ndarray, float, float]


def _linear(x: np.ndarray, y: np.ndarray) -> _Made | None:
    n, k = x.shape
    if n <= k:
        return None
    inverse = np.linalg.inv(x.T @ x)
    beta = inverse @ (x.T @ y)
    left = y - x @ beta
    return beta, inverse, left, float(left @ left) / (n - k), float(n - k)


def _logistic(x: np.ndarray, y: np.ndarray) -> _Made | None:
    beta = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        inverse = np.linalg.inv((x * (p * (1 - p))[:, None]).T @ x)
        step = inverse @ (x.T @ (y - p))
        beta = beta + step
        if np.abs(beta).max() > SEPARATED:
            return None
        if np.abs(step).max() < STILL:
            return beta, inverse, y - p, 1.0, float("inf")
    return None


def pooled(fits: Iterable[Fit]) -> Pooled:
    """Pool fits by Rubin's rules.

    Parameters
    ----------
    fits : iterable of Fit
        Two at least.

    Returns
    -------
    Pooled
    """
    made = list(fits)
    m = len(made)
    slopes = np.array([one.slopes for one in made])
    within = np.array([one.variances for one in made]).mean(axis=0)
    between = slopes.var(axis=0, ddof=1)
    total = within + (1 + 1 / m) * between
    share = np.maximum((1 + 1 / m) * between / total, 1e-12)
    old = (m - 1) / share**2
    complete = made[0].df
    seen = (1 - share) * (complete if np.isinf(complete) else complete * (complete + 1) / (complete + 3))
    df = 1 / (1 / old + 1 / seen)
    ratio = share / (1 - share)
    return Pooled(
        slopes=slopes.mean(axis=0),
        variances=total,
        between=between,
        df=df,
        missing=(ratio + 2 / (df + 3)) / (1 + ratio),
        pulls=np.mean([one.pulls for one in made], axis=0),
    )

"""Fits that a few far rows cannot rule: Huber's M-estimator, and least trimmed squares.

The first tells what tails do to an estimate; the second finds groups of rows that
hide each other from every measure that leaves out one row at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from mlguide_jupyter.facts.regression._facts import RegressionFacts

Array = NDArray[np.float64]

#: Huber's constant: 95 % efficient under normal errors (Huber 1981).
HUBER = 1.345
#: Scale of the median absolute deviation under normality.
MAD = 0.6745
#: Elemental starts and refining steps of FAST-LTS (Rousseeuw and Van Driessen 2006), here all in one batch.
STARTS, STEPS, BEST = 60, 2, 5
#: Rows looked at by least trimmed squares.
TRIMMED_ROWS = 1_000
SEED = 1_984


def huber(facts: RegressionFacts) -> tuple[Array, Array]:
    """Return Huber's coefficients and their standard errors (statsmodels' RLM H1), both of shape (k,)."""
    root, params, scale, z = _huber(facts)
    inside = np.abs(z) <= HUBER
    share = max(float(inside.mean()), 1e-3)
    k = 1 + facts.rank / facts.n * (1 - share) / share
    psi = np.clip(z, -HUBER, HUBER)
    factor = k**2 * scale**2 * float(psi @ psi) / max(facts.df_resid, 1) / share**2
    return root @ params, np.sqrt(np.maximum(np.diag(facts.factor.inverse) * factor, 0))


def clipped_residuals(facts: RegressionFacts) -> Array:
    """Return the residuals of Huber's fit, drawn in to where it stops trusting them, shape (n,).

    They are orthogonal to the design, as least-squares residuals are, so that
    added columns can be tested on them (the score test of an M-estimator).
    """
    _, _, scale, z = _huber(facts)
    return np.asarray(scale * np.clip(z, -HUBER, HUBER))


def _huber(facts: RegressionFacts) -> tuple[Array, Array, float, Array]:
    """Return the orthonormalising root, Huber's coefficients in that basis, the scale and the scaled residuals."""
    root = facts.factor.root
    X, y = facts.wX @ root, facts.wy
    params, scale = X.T @ y, 1.0
    for _ in range(30):
        e = y - X @ params
        scale = max(float(np.median(np.abs(e))) / MAD, 1e-300)
        weight = np.minimum(1.0, HUBER / np.maximum(np.abs(e) / scale, 1e-12))
        gram = X.T @ (X * weight[:, None])
        new = np.linalg.lstsq(gram, X.T @ (weight * y), rcond=None)[0]
        done = np.max(np.abs(new - params), initial=0.0) < 1e-4 * scale
        params = np.asarray(new, dtype=np.float64)
        if done:
            break
    z = (y - X @ params) / scale
    return root, params, scale, z


def far_rows(facts: RegressionFacts, cutoff: float = 3.0) -> NDArray[np.intp]:
    """Return the rows that lie far from the fit of the best half (least trimmed squares, then reweighted).

    Parameters
    ----------
    facts : RegressionFacts
        At most :data:`TRIMMED_ROWS` rows make the starting fit.
    cutoff : float
        In robust residual standard deviations.

    Returns
    -------
    ndarray of int
        Positions; empty where the best half gives no fit.
    """
    n, k = facts.n, facts.rank
    if k < facts.k or n < 2 * k + 4:
        return np.zeros(0, np.intp)
    # Orthonormal columns: units and offsets must not decide what can be computed.
    X, y = facts.wX @ facts.factor.root, facts.wy
    rng = np.random.default_rng(SEED)
    pick = np.arange(n) if n <= TRIMMED_ROWS else rng.choice(n, TRIMMED_ROWS, replace=False)
    params = _trimmed(X[pick], y[pick], rng)
    e = np.abs(y - X @ params)
    h = (n + k + 1) // 2
    # Consistent under normality, with the small-sample factor of Rousseeuw and Leroy (1987, section 5.1).
    scale = float(np.median(e)) / MAD * (1 + 5 / max(n - k, 1))
    near = e <= 2.5 * max(scale, 1e-300)
    if near.sum() <= max(k + 2, h // 2):
        return np.zeros(0, np.intp)
    params = np.asarray(np.linalg.lstsq(X[near], y[near], rcond=None)[0], dtype=np.float64)
    e = np.abs(y - X @ params)
    # Rows beyond 2.5 SD were cut off: the rest has 0.95 of the spread of a whole normal sample.
    scale = float(np.sqrt(np.sum(e[near] ** 2) / max(near.sum() - k, 1))) / 0.95
    return np.flatnonzero(e > cutoff * max(scale, 1e-300))


def _trimmed(X: Array, y: Array, rng: np.random.Generator) -> Array:
    """Return the least trimmed squares coefficients of at most some thousand rows."""
    n, k = X.shape
    h = (n + k + 1) // 2
    starts = np.argsort(rng.random((STARTS, n)), axis=1)[:, : k + 1]
    params = np.stack([np.linalg.lstsq(X[rows], y[rows], rcond=None)[0] for rows in starts])
    params = np.vstack([params, np.linalg.lstsq(X, y, rcond=None)[0][None]])
    for _ in range(STEPS):
        params, loss = _concentrate(X, y, params, h)
    params = params[np.argsort(loss)[:BEST]]
    for _ in range(10):
        params, loss = _concentrate(X, y, params, h)
    return np.asarray(params[int(np.argmin(loss))])


def _concentrate(X: Array, y: Array, params: Array, h: int) -> tuple[Array, Array]:
    """Refit each start to the ``h`` rows nearest to it; return the new coefficients and their losses."""
    squared = (y[:, None] - X @ params.T) ** 2
    rows = np.argpartition(squared, h - 1, axis=0)[:h].T
    new = np.stack([np.linalg.lstsq(X[at].T @ X[at], X[at].T @ y[at], rcond=None)[0] for at in rows])
    loss = np.array([float(np.sum((y[at] - X[at] @ b) ** 2)) for at, b in zip(rows, new, strict=True)])
    return new, loss

"""Bayesian principal components of a table with gaps; no well-kept Python library has them."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

#: Components to begin with; those that the data does not bear out go. Oba et al. (2003) begin with one fewer than
#: columns; time grows with the third power, and few tables have more that matter.
MOST_COMPONENTS = 10
#: A component is gone where it explains less than this share of one standardised column.
GONE = 1e-4
#: Rows worked on at once, for memory.
BLOCK = 4_096


class BayesianPCA(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Fills gaps from a few directions in which the columns vary together (Oba et al. 2003).

    Principal components with a prior on each direction (Bishop 1999), fitted to what is observed by variational
    updates (Ilin & Raiko 2010): a direction that explains nothing shrinks away, so their number need not be chosen.
    It suits many correlated columns of numbers and few rows; it sees linear relations only.

    Parameters
    ----------
    n_components : int or None, default=None
        Most directions; None takes one fewer than columns or rows, at most 10.
    max_iter : int, default=100
    tol : float, default=1e-3
        Ends when the root mean square change of the fitted values is below it, in standard deviations.

    Attributes
    ----------
    mean_, scale_ : (p,) arrays
        Of the observed cells.
    offset_ : (p,) array
        Mean of each standardised column, gaps included.
    components_ : (p, q) array
        Loadings of the standardised columns on the directions that are left.
    noise_variance_ : float
        Of the standardised columns, beside the directions.
    n_iter_ : int
    """

    def __init__(self, n_components: int | None = None, *, max_iter: int = 100, tol: float = 1e-3) -> None:
        self.n_components = n_components
        self.max_iter = max_iter
        self.tol = tol

    def fit(self, X: Any, y: Any = None) -> Self:
        """Learn the directions.

        Parameters
        ----------
        X : (n, p) array
            With NaN in the gaps.
        y : None

        Returns
        -------
        BayesianPCA
        """
        X = validate_data(self, X, dtype=np.float64, ensure_all_finite="allow-nan")
        seen = ~np.isnan(X)
        count = np.maximum(seen.sum(axis=0), 1)
        self.mean_ = np.where(seen, X, 0.0).sum(axis=0) / count
        centred = np.where(seen, X - self.mean_, 0.0)
        spread = np.sqrt((centred**2).sum(axis=0) / count)
        self.scale_ = np.where(spread > 0, spread, 1.0)
        self._learn(centred / self.scale_, seen)
        return self

    def _learn(self, values: np.ndarray, seen: np.ndarray) -> None:
        state = _State(values, seen, self._most(values.shape))
        fitted = np.zeros_like(values)
        self.n_iter_ = 0
        for _ in range(self.max_iter):
            self.n_iter_ += 1
            before, fitted = fitted, state.step()
            if np.sqrt(np.mean((fitted - before) ** 2)) < self.tol:
                break
        self.components_, self.offset_, self.noise_variance_ = state.loadings, state.offset, float(state.noise)
        self._uncertain = state.uncertain

    def _most(self, shape: tuple[int, ...]) -> int:
        most = MOST_COMPONENTS if self.n_components is None else self.n_components
        return max(min(most, shape[0] - 1, shape[1] - 1), 1)

    def transform(self, X: Any) -> np.ndarray:
        """Return the table with its gaps filled.

        Parameters
        ----------
        X : (n, p) array
            With NaN in the gaps.

        Returns
        -------
        (n, p) array
        """
        check_is_fitted(self)
        X = validate_data(self, X, dtype=np.float64, ensure_all_finite="allow-nan", reset=False)
        seen = ~np.isnan(X)
        values = np.where(seen, (X - self.mean_) / self.scale_, 0.0)
        scores, _ = scores_of(
            values - self.offset_, seen, self.components_, self._uncertain, self.noise_variance_, spreads=False
        )
        fitted = (scores @ self.components_.T + self.offset_) * self.scale_ + self.mean_
        filled: np.ndarray = np.where(seen, X, fitted)
        return filled

    def __sklearn_tags__(self) -> Any:
        """NaN is what it is for."""
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags


class _State:
    """What is believed of loadings, offset and noise while they are learned."""

    def __init__(self, values: np.ndarray, seen: np.ndarray, most: int) -> None:
        self._values, self._seen = values, seen
        _, sizes, right = np.linalg.svd(values, full_matrices=False)
        self.loadings = right[:most].T * (sizes[:most] / np.sqrt(len(values)))
        self.offset = np.zeros(values.shape[1])
        share = 1 - (sizes[:most] ** 2).sum() / max((sizes**2).sum(), 1e-300)
        self.noise = max(share, 1e-2)
        #: (p, q, q): covariance of each column's loadings.
        self.uncertain = np.zeros((values.shape[1], self.loadings.shape[1], self.loadings.shape[1]))

    def step(self) -> np.ndarray:
        """Update everything once, and return the values that follow."""
        seen, centred = self._seen, (self._values - self.offset) * self._seen
        scores, spread = scores_of(centred, seen, self.loadings, self.uncertain, self.noise)
        weight = 1 / np.maximum(self._power(), GONE * 1e-3)
        second = scores[:, :, None] * scores[:, None, :] + spread
        moment = np.einsum("np,nqr->pqr", seen.astype(float), second, optimize=True)
        self.uncertain = np.linalg.inv(np.diag(weight) + moment / self.noise)
        self.loadings = np.einsum("pqr,pr->pq", self.uncertain, centred.T @ scores / self.noise)
        fitted = scores @ self.loadings.T
        self.offset = ((self._values - fitted) * seen).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
        left = ((self._values - self.offset - fitted) ** 2 * seen).sum()
        # Of what the scores and loadings may still be, beside their means.
        outer = self.loadings[:, :, None] * self.loadings[:, None, :]
        total = np.einsum("np,nqr->pqr", seen.astype(float), spread, optimize=True)
        left += (total * outer).sum() + (moment * self.uncertain).sum()
        self.noise = max(left / max(seen.sum(), 1), 1e-8)
        self._prune()
        return np.asarray(fitted + self.offset)

    def _power(self) -> np.ndarray:
        """Mean square loading of each direction over the columns: the inverse of its prior precision."""
        spread = np.einsum("pqq->pq", self.uncertain)
        return np.asarray((self.loadings**2 + spread).mean(axis=0))

    def _prune(self) -> None:
        power = (self.loadings**2).sum(axis=0)
        kept = power > GONE
        if not kept.any():
            kept[np.argmax(power)] = True
        self.loadings = self.loadings[:, kept]
        self.uncertain = self.uncertain[:, kept][:, :, kept]


def scores_of(
    centred: np.ndarray,
    seen: np.ndarray,
    loadings: np.ndarray,
    uncertain: np.ndarray,
    noise: float,
    *,
    spreads: bool = True,
) -> tuple[np.ndarray, np.ndarray]:
    """Return where each row lies along the directions, given what is seen of it.

    Parameters
    ----------
    centred : (n, p) array
    seen : (n, p) bool array
    loadings : (p, q) array
    uncertain : (p, q, q) array
        Covariance of each column's loadings.
    noise : float
    spreads : bool
        Whether the covariances are wanted.

    Returns
    -------
    scores : (n, q) array
    spread : (n, q, q) array
        Covariance of each row's scores; empty where not wanted.
    """
    q = loadings.shape[1]
    outer = loadings[:, :, None] * loadings[:, None, :] + uncertain
    patterns, which = np.unique(seen, axis=0, return_inverse=True)
    which = which.ravel()
    scores = np.empty((len(centred), q))
    spread = np.empty((len(centred) if spreads else 0, q, q))
    pull = np.where(seen, centred, 0.0) @ loadings / noise
    for start in range(0, len(patterns), BLOCK):
        some = np.flatnonzero((which >= start) & (which < start + BLOCK))
        precision = np.eye(q) + np.einsum("kp,pqr->kqr", patterns[start : start + BLOCK] / noise, outer, optimize=True)
        inverse = np.linalg.inv(precision)[which[some] - start]
        scores[some] = np.einsum("nqr,nr->nq", inverse, pull[some])
        if spreads:
            spread[some] = inverse
    return scores, spread

"""Fills that are drawn, not guessed: a value that some row like this one really has.

A mean is the best guess and shrinks the spread; a draw keeps it, and several draws show how uncertain a fill is.
scikit-learn has neither predictive mean matching nor a hot deck.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin, clone
from sklearn.linear_model import BayesianRidge, LogisticRegression
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted, validate_data

#: Rows that lend a value. Morris, White & Royston (2014) find about ten good in large samples and fewer in small
#: ones; five is what the R package mice takes.
N_DONORS = 5
#: Predictions are told apart from here on, as a share of their spread: where many are equal, chance picks the donors.
JITTER = 1e-6

#: Folds of the rows, each of which lends by a model of the others; below so many rows a model needs them all.
FOLDS = 3
FEWEST_TO_FOLD = 60


class MeanMatching(RegressorMixin, BaseEstimator):  # type: ignore[misc]
    """Predictive mean matching (Rubin 1986; Little 1988): the value of a row for which about the same is predicted.

    One model predicts both a row and those that may lend it a value, and has seen neither: each fold of the rows lends
    by a model of the others. So a flexible model, which knows the rows that it learned, does not shrink the spread.
    Both the rows learned from and those that lend are drawn with replacement (Rubin 1987, section 4.4: the
    approximate Bayesian bootstrap), so that a fill is as uncertain as the model is.

    Parameters
    ----------
    estimator : regressor, default=BayesianRidge()
    n_donors : int, default=5
    bootstrap : bool, default=True
    random_state : int, RandomState or None, default=0

    Attributes
    ----------
    models_ : list of regressor
        One for each fold of the rows; one alone where rows are few.
    """

    def __init__(
        self, estimator: Any = None, *, n_donors: int = N_DONORS, bootstrap: bool = True, random_state: Any = 0
    ) -> None:
        self.estimator = estimator
        self.n_donors = n_donors
        self.bootstrap = bootstrap
        self.random_state = random_state

    def fit(self, X: Any, y: Any) -> Self:
        """Fit the models, and keep what they predict for each row that lends beside the row's value.

        Parameters
        ----------
        X : (n, p) array
        y : (n,) array

        Returns
        -------
        MeanMatching
        """
        X, y = validate_data(self, X, y, y_numeric=True)
        rng = check_random_state(self.random_state)
        folds = FOLDS if len(y) >= FEWEST_TO_FOLD else 1
        fold = rng.permutation(len(y)) % folds
        self.models_: list[Any] = []
        self._lenders: list[_Lenders] = []
        for k in range(folds):
            own = np.flatnonzero(fold == k)
            rest = np.flatnonzero(fold != k) if folds > 1 else own
            rest, own = (self._resampled(rows, rng) for rows in (rest, own))
            model = clone(BayesianRidge() if self.estimator is None else self.estimator).fit(X[rest], y[rest])
            self.models_.append(model)
            self._lenders.append(_Lenders(np.asarray(model.predict(X[own]), float), y[own], rng))
        return self

    def _resampled(self, rows: np.ndarray, rng: Any) -> np.ndarray:
        return np.asarray(rng.choice(rows, len(rows))) if self.bootstrap else rows

    def predict(self, X: Any) -> np.ndarray:
        """Return for each row the value of one of the rows whose predictions are nearest.

        Parameters
        ----------
        X : (m, p) array

        Returns
        -------
        (m,) array
        """
        check_is_fitted(self)
        X = validate_data(self, X, reset=False)
        rng = check_random_state(self.random_state)
        fold = rng.randint(len(self.models_), size=len(X))
        drawn = np.empty(len(X), self._lenders[0].values.dtype)
        for k, (model, lenders) in enumerate(zip(self.models_, self._lenders, strict=True)):
            rows = np.flatnonzero(fold == k)
            if len(rows):
                drawn[rows] = lenders.lend(np.asarray(model.predict(X[rows]), float), self.n_donors, rng)
        return drawn

    def __sklearn_tags__(self) -> Any:
        """A draw is no best guess."""
        tags = super().__sklearn_tags__()
        tags.regressor_tags.poor_score = True
        return tags


class _Lenders:
    """Rows that lend their values, by what is predicted for them."""

    def __init__(self, predicted: np.ndarray, values: np.ndarray, rng: Any) -> None:
        self._jitter = JITTER * (np.std(predicted) or 1.0)
        predicted = predicted + self._jitter * rng.uniform(size=len(predicted))
        order = np.argsort(predicted, kind="stable")
        self._predicted, self.values = predicted[order], values[order]

    def lend(self, predicted: np.ndarray, n_donors: int, rng: Any) -> np.ndarray:
        """Return for each prediction the value of one of the rows nearest to it."""
        rows, last = np.arange(len(predicted)), len(self.values) - 1
        donors = min(n_donors, last + 1)
        wanted = predicted + self._jitter * rng.uniform(size=len(predicted))
        around = np.searchsorted(self._predicted, wanted)[:, None] + np.arange(-donors, donors)
        away = np.abs(self._predicted[np.clip(around, 0, last)] - wanted[:, None])
        away[(around < 0) | (around > last)] = np.inf
        nearest = np.argsort(away, axis=1, kind="stable")[:, :donors]
        pick = nearest[rows, rng.randint(donors, size=len(predicted))]
        return np.asarray(self.values[around[rows, pick]])


class ClassDraw(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A class drawn by its predicted probability, where a classifier would name the likeliest.

    Parameters
    ----------
    estimator : classifier, default=LogisticRegression()
        With ``predict_proba``.
    bootstrap : bool, default=True
        Whether it is fitted to a bootstrap sample, so that a fill is as uncertain as the model is (Rubin 1987, ch. 4).
    random_state : int, RandomState or None, default=0
    """

    def __init__(self, estimator: Any = None, *, bootstrap: bool = True, random_state: Any = 0) -> None:
        self.estimator = estimator
        self.bootstrap = bootstrap
        self.random_state = random_state

    def fit(self, X: Any, y: Any) -> Self:
        """Fit the classifier.

        Parameters
        ----------
        X : (n, p) array
        y : (n,) array

        Returns
        -------
        ClassDraw
        """
        X, y = validate_data(self, X, y)
        rng = check_random_state(self.random_state)
        rows = rng.randint(len(y), size=len(y)) if self.bootstrap else np.arange(len(y))
        if len(np.unique(y[rows])) < 2:
            rows = np.arange(len(y))
        model = LogisticRegression(max_iter=1_000) if self.estimator is None else self.estimator
        self.classes_ = np.unique(y)
        self.estimator_ = clone(model).fit(X[rows], y[rows]) if len(self.classes_) > 1 else None
        return self

    def predict(self, X: Any) -> np.ndarray:
        """Return a drawn class for each row.

        Parameters
        ----------
        X : (m, p) array

        Returns
        -------
        (m,) array
        """
        check_is_fitted(self)
        X = validate_data(self, X, reset=False)
        if self.estimator_ is None:
            return np.repeat(self.classes_, len(X))
        rng = check_random_state(self.random_state)
        reached = np.cumsum(self.estimator_.predict_proba(X), axis=1)
        place = (reached < rng.uniform(size=len(X))[:, None]).sum(axis=1)
        drawn: np.ndarray = self.estimator_.classes_[np.minimum(place, reached.shape[1] - 1)]
        return drawn


class HotDeck(BaseEstimator):  # type: ignore[misc]
    """The value of a row drawn from those most like it (nearest neighbour hot deck; Andridge & Little 2010).

    Parameters
    ----------
    n_donors : int, default=5
    random_state : int, RandomState or None, default=0
    """

    def __init__(self, *, n_donors: int = N_DONORS, random_state: Any = 0) -> None:
        self.n_donors = n_donors
        self.random_state = random_state

    def fit(self, X: Any, y: Any) -> Self:
        """Keep the rows; each column counts by its spread.

        Parameters
        ----------
        X : (n, p) array
        y : (n,) array
            Numbers or classes.

        Returns
        -------
        HotDeck
        """
        X, y = validate_data(self, X, y)
        self._scaler = StandardScaler().fit(X)
        self._rows = NearestNeighbors(n_neighbors=min(self.n_donors, len(y))).fit(self._scaler.transform(X))
        self.values_ = y
        return self

    def predict(self, X: Any) -> np.ndarray:
        """Return for each row the value of one of the rows nearest to it.

        Parameters
        ----------
        X : (m, p) array

        Returns
        -------
        (m,) array
        """
        check_is_fitted(self)
        X = validate_data(self, X, reset=False)
        near = self._rows.kneighbors(self._scaler.transform(X), return_distance=False)
        rng = check_random_state(self.random_state)
        drawn: np.ndarray = self.values_[near[np.arange(len(X)), rng.randint(near.shape[1], size=len(X))]]
        return drawn

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


class MeanMatching(RegressorMixin, BaseEstimator):  # type: ignore[misc]
    """Predictive mean matching (Rubin 1986; Little 1988): the value of a row for which about the same is predicted.

    Rows with a value are predicted by the model, rows without by a model of a bootstrap sample, so that a fill is as
    uncertain as the model is ("type 1" matching; Morris, White & Royston 2014).

    Parameters
    ----------
    estimator : regressor, default=BayesianRidge()
    n_donors : int, default=5
    bootstrap : bool, default=True
        Whether the rows without a value are predicted by a model of their own.
    random_state : int, RandomState or None, default=0

    Attributes
    ----------
    estimator_, drawn_ : regressor
        Fitted to the rows, and to a bootstrap sample of them.
    """

    def __init__(
        self, estimator: Any = None, *, n_donors: int = N_DONORS, bootstrap: bool = True, random_state: Any = 0
    ) -> None:
        self.estimator = estimator
        self.n_donors = n_donors
        self.bootstrap = bootstrap
        self.random_state = random_state

    def fit(self, X: Any, y: Any) -> Self:
        """Fit the model, and keep what it predicts for each row beside the row's value.

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
        model = BayesianRidge() if self.estimator is None else self.estimator
        self.estimator_ = clone(model).fit(X, y)
        rows = rng.randint(len(y), size=len(y))
        self.drawn_ = clone(model).fit(X[rows], y[rows]) if self.bootstrap else self.estimator_
        near = np.asarray(self.estimator_.predict(X), float)
        self._jitter = JITTER * (np.std(near) or 1.0)
        near = near + self._jitter * rng.uniform(size=len(near))
        order = np.argsort(near, kind="stable")
        self._near, self._values = near[order], y[order]
        return self

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
        wanted = np.asarray(self.drawn_.predict(X), float) + self._jitter * rng.uniform(size=len(X))
        donors = min(self.n_donors, len(self._near))
        place = np.searchsorted(self._near, wanted)
        around = np.clip(place[:, None] + np.arange(-donors, donors), 0, len(self._near) - 1)
        away = np.abs(self._near[around] - wanted[:, None])
        # At the ends the same row is met several times: it counts once.
        away[:, 1:][around[:, 1:] == around[:, :-1]] = np.inf
        nearest = np.argsort(away, axis=1, kind="stable")[:, :donors]
        pick = nearest[np.arange(len(X)), rng.randint(donors, size=len(X))]
        drawn: np.ndarray = self._values[around[np.arange(len(X)), pick]]
        return drawn


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

"""Which scikit-learn estimator each way of filling stands for, for numbers and for classes."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, Literal, Self, cast

import numpy as np
from scipy.optimize import minimize
from sklearn.base import BaseEstimator, RegressorMixin, clone
from sklearn.ensemble import (
    ExtraTreesRegressor,
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    VotingRegressor,
)
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
from sklearn.linear_model import BayesianRidge, LogisticRegression, RidgeCV
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

Kind = Literal["number", "class"]

#: Rows that one fit is given at most; beyond these a fit costs more than it gains (measured in benchmarks/missing).
ROWS = {
    "linear": 10_000,
    "squares": 10_000,
    "knn": 10_000,
    "trees": 10_000,
    "boosting": 50_000,
    "kernel": 300,
    "neighbours": 10_000,
    "hot_deck": 10_000,
    "pmm": 10_000,
    "bayesian_pca": 20_000,
}
#: Cells that the forests of a table learn from together, in seconds rather than minutes, and rows that each is given
#: at least (measured in benchmarks/speed).
CELLS, FOREST = 1_000_000, 1_000
#: Squares and products of more columns than this are too many for a ridge.
SQUARED = 15
#: Boosting needs some hundred rows to beat forests (scikit-learn, Ensembles: histogram-based boosting is for
#: "intermediate datasets").
BOOSTED = 200
#: Neighbours that are averaged: more than the usual 5, for the mean of few is noisy (measured in benchmarks/missing).
NEIGHBOURS = 15
TREES = 60
#: Steps of the search for a kernel's width and noise: beyond these the error falls by less than a hundredth.
STEPS = 12


def rows_of(forests: int, features: int) -> dict[str, int]:
    """Return the rows that a fit of each way is given at most in a table where several columns take a forest.

    Parameters
    ----------
    forests : int
        Columns that are filled by trees.
    features : int
        Columns of what they learn from.

    Returns
    -------
    dict
    """
    fair = CELLS // max(forests * features, 1)
    return {**ROWS, "trees": max(FOREST, min(ROWS["trees"], fair))}


def brief(objective: Callable[..., Any], start: np.ndarray, bounds: np.ndarray) -> tuple[np.ndarray, float]:
    """Search a kernel's parameters in few steps: an ``optimizer`` for ``GaussianProcessRegressor``.

    Parameters
    ----------
    objective : callable
    start : array
    bounds : array

    Returns
    -------
    tuple
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # SciPy's type stubs take no array of bounds.
        found = cast(Any, minimize)(
            objective, start, method="L-BFGS-B", jac=True, bounds=bounds, options={"maxfun": STEPS}
        )
    return found.x, float(found.fun)


def _kernel(p: int, seed: int) -> GaussianProcessRegressor:
    # Rasmussen & Williams (2006), section 4.2: squared exponential plus noise; distances grow with the root of p.
    shape = ConstantKernel(1.0) * RBF(float(np.sqrt(max(p, 1)))) + WhiteKernel(0.1)
    return GaussianProcessRegressor(shape, optimizer=brief, normalize_y=True, random_state=seed)


def _numbers(strategy: str, n: int, p: int, seed: int) -> Any:
    if strategy == "squares":
        penalties = np.logspace(-3, 4, 15)
        return make_pipeline(PolynomialFeatures(2, include_bias=False), StandardScaler(), RidgeCV(penalties))
    if strategy == "knn":
        return KNeighborsRegressor(min(NEIGHBOURS, max(n - 1, 1)), weights="distance")
    if strategy == "trees":
        return ExtraTreesRegressor(TREES, min_samples_leaf=2, random_state=seed)
    if strategy == "boosting":
        return HistGradientBoostingRegressor(learning_rate=0.08, max_iter=80, max_leaf_nodes=15, random_state=seed)
    if strategy == "kernel":
        return _kernel(p, seed)
    if strategy == "hot_deck":
        from mlguide_jupyter.imputers._draw import HotDeck

        return HotDeck(random_state=seed)
    if strategy == "pmm":
        from mlguide_jupyter.imputers._draw import MeanMatching

        return MeanMatching(BayesianRidge(), random_state=seed)
    return BayesianRidge()


def _classes(strategy: str, n: int, p: int, seed: int) -> Any:
    if strategy == "knn":
        return KNeighborsClassifier(min(NEIGHBOURS, max(n - 1, 1)), weights="distance")
    if strategy in ("trees", "neighbours"):
        return RandomForestClassifier(TREES, min_samples_leaf=2, random_state=seed)
    if strategy == "boosting":
        return HistGradientBoostingClassifier(max_iter=40, max_leaf_nodes=15, random_state=seed)
    if strategy in ("hot_deck", "pmm"):
        from mlguide_jupyter.imputers._draw import HotDeck

        return HotDeck(random_state=seed)
    return LogisticRegression(max_iter=200)


def learner(strategy: str, kind: Kind, n: int, p: int, random_state: int = 0) -> Any:
    """Return an unfitted estimator that fills a column from the others, which come standardised.

    Parameters
    ----------
    strategy : str
        ``linear``, ``squares``, ``knn``, ``trees``, ``boosting``, ``kernel``, ``neighbours``, ``hot_deck`` or ``pmm``.
    kind : {"number", "class"}
    n, p : int
        Rows and columns of what it will learn from.
    random_state : int

    Returns
    -------
    scikit-learn estimator
    """
    return (_numbers if kind == "number" else _classes)(strategy, n, p, random_state)


class Spared(RegressorMixin, BaseEstimator):  # type: ignore[misc]
    """A regressor that learns from a seeded sample of the rows, for one whose cost grows with their cube.

    Parameters
    ----------
    estimator : regressor
    rows : int
    random_state : int
    """

    def __init__(self, estimator: Any, rows: int = ROWS["kernel"], random_state: int = 0) -> None:
        self.estimator = estimator
        self.rows = rows
        self.random_state = random_state

    def fit(self, X: np.ndarray, y: np.ndarray) -> Self:
        """Learn from at most ``rows`` rows."""
        kept = np.random.default_rng(self.random_state).permutation(len(y))[: self.rows]
        self.estimator_ = clone(self.estimator).fit(X[kept], y[kept])
        return self

    def predict(self, X: np.ndarray) -> np.ndarray:
        """Tell what is thought of rows."""
        return np.asarray(self.estimator_.predict(X))


def along(p: int, random_state: int = 0) -> Any:
    """Return what learns how far a cell lies off the line between those beside it in the order.

    Parameters
    ----------
    p : int
        Columns of what it will learn from.
    random_state : int

    Returns
    -------
    scikit-learn estimator
        The mean of a Bayesian ridge and a kernel.
    """
    kernel = Spared(_kernel(p, random_state), random_state=random_state)
    return VotingRegressor([("linear", BayesianRidge()), ("kernel", kernel)])

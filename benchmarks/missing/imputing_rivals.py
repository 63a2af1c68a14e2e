"""The usual ways to fill gaps, each the same for every column."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

from .plant import is_number

Filler = Callable[[pd.DataFrame], pd.DataFrame]


def median(frame: pd.DataFrame) -> pd.DataFrame:
    """Fill with the median or the most frequent value."""
    return _each(frame, lambda column: column.median())


def mean(frame: pd.DataFrame) -> pd.DataFrame:
    """Fill with the mean or the most frequent value."""
    return _each(frame, lambda column: column.mean())


def _each(frame: pd.DataFrame, middle: Callable[[pd.Series], object]) -> pd.DataFrame:
    fills = {c: middle(frame[c]) if is_number(frame[c]) else frame[c].mode().iloc[0] for c in frame}
    return frame.astype({c: float for c in frame if _plain(frame[c])}).fillna(fills)


def interpolated(frame: pd.DataFrame) -> pd.DataFrame:
    """Interpolate along the rows; categories take the value before."""
    numbers = [c for c in frame if _plain(frame[c])]
    made = frame.copy()
    made[numbers] = frame[numbers].astype(float).interpolate(limit_direction="both")
    return made.ffill().bfill()


def knn(neighbours: int) -> Filler:
    """Return filling by nearest neighbours of standardised columns."""

    def fill(frame: pd.DataFrame) -> pd.DataFrame:
        from sklearn.impute import KNNImputer

        return _through(frame, KNNImputer(n_neighbors=neighbours))

    return fill


def bayes(frame: pd.DataFrame) -> pd.DataFrame:
    """Fill by chained Bayesian ridge regressions."""
    return _iterative(frame, None, 10)


def trees(frame: pd.DataFrame) -> pd.DataFrame:
    """Fill by chained forests."""
    from sklearn.ensemble import ExtraTreesRegressor

    return _iterative(frame, ExtraTreesRegressor(n_estimators=30, min_samples_leaf=2, random_state=0), 4)


def _iterative(frame: pd.DataFrame, estimator: object, rounds: int) -> pd.DataFrame:
    from sklearn.experimental import enable_iterative_imputer  # noqa: F401
    from sklearn.impute import IterativeImputer

    return _through(frame, IterativeImputer(estimator=estimator, max_iter=rounds, random_state=0))


def _through(frame: pd.DataFrame, imputer: object) -> pd.DataFrame:
    """Fill standardised numbers and dummies, and take the likeliest level."""
    parts, where = [], {}
    for name in frame:
        column = frame[name]
        if _plain(column):
            values = column.astype(float)
            scale = (values.mean(), values.std() or 1.0)
            part = ((values - scale[0]) / scale[1]).to_frame()
            where[name] = (sum(p.shape[1] for p in parts), scale, None)
        else:
            levels = pd.Index(column.dropna().unique())
            part = pd.get_dummies(column).reindex(columns=levels).astype(float).mask(column.isna())
            where[name] = (sum(p.shape[1] for p in parts), None, levels)
        parts.append(part)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        filled = imputer.fit_transform(np.hstack([part.to_numpy() for part in parts]))  # type: ignore[attr-defined]
    made = frame.copy()
    for name, (start, scale, levels) in where.items():
        gaps = frame[name].isna()
        if scale is not None:
            made[name] = frame[name].astype(float).mask(gaps, filled[:, start] * scale[1] + scale[0])
        else:
            best = levels[filled[:, start : start + len(levels)].argmax(axis=1)]
            made[name] = frame[name].mask(gaps, pd.Series(best, index=frame.index))
    return made


def _plain(column: pd.Series) -> bool:
    return is_number(column) and not pd.api.types.is_datetime64_any_dtype(column)


RIVALS: dict[str, Filler] = {
    "always median": median,
    "always mean": mean,
    "always KNN-5": knn(5),
    "always KNN-15": knn(15),
    "always iterative Bayes": bayes,
    "always iterative trees": trees,
    "always interpolation": interpolated,
}

"""The usual rules for the mechanism of gaps, as they are taught: they see empty cells only, no codes, no structure."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy import stats

from .plant import is_number

LEVEL = 0.05
#: Levels of a category and rows that the rules look at: beyond, tests of tables and fits break down.
LEVELS, ROWS = 30, 5_000
Said = dict[str, tuple[str, tuple[str, ...]]]


def little(frame: pd.DataFrame) -> Said:
    """Little's (1988) test of all columns of numbers: one answer for the whole frame."""
    gaps = _gaps(frame)
    numbers = [c for c in frame if is_number(frame[c]) and frame[c].nunique() > 2]
    rejected = _little(_sampled(frame)[numbers].apply(_as_float)) < LEVEL if len(numbers) > 1 else False
    return dict.fromkeys(gaps, ("mar" if rejected else "mcar", ()))


def _little(frame: pd.DataFrame) -> float:
    """Return the p-value; means and covariances by expectation and maximisation."""
    values = ((frame - frame.mean()) / frame.std()).to_numpy()
    values = values[~np.isnan(values).all(axis=1)]
    seen = ~np.isnan(values)
    patterns = {tuple(row): np.flatnonzero((seen == row).all(axis=1)) for row in np.unique(seen, axis=0)}
    mean, cov = _moments(values, patterns)
    statistic, freedom = 0.0, -values.shape[1]
    for pattern, rows in patterns.items():
        there = np.array(pattern)
        away = values[np.ix_(rows, there)].mean(axis=0) - mean[there]
        statistic += len(rows) * float(away @ np.linalg.pinv(cov[np.ix_(there, there)]) @ away)
        freedom += int(there.sum())
    return float(stats.chi2.sf(statistic, freedom)) if freedom > 0 else 1.0


def _moments(values: np.ndarray, patterns: dict[tuple[bool, ...], np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    k = values.shape[1]
    mean, cov = np.zeros(k), np.eye(k)
    for _ in range(30):
        total, squares = np.zeros(k), np.zeros((k, k))
        for pattern, rows in patterns.items():
            there = np.array(pattern)
            block = np.tile(mean, (len(rows), 1))
            block[:, there] = values[np.ix_(rows, there)]
            if not there.all():
                slope = cov[np.ix_(~there, there)] @ np.linalg.pinv(cov[np.ix_(there, there)])
                block[:, ~there] += (block[:, there] - mean[there]) @ slope.T
                rest = cov[np.ix_(~there, ~there)] - slope @ cov[np.ix_(there, ~there)]
                squares[np.ix_(~there, ~there)] += len(rows) * rest
            total += block.sum(axis=0)
            squares += block.T @ block
        mean = total / len(values)
        cov = squares / len(values) - np.outer(mean, mean)
    return mean, cov


def pairs(frame: pd.DataFrame) -> Said:
    """A t-test or chi-square test of every other column at .05: any rejection means MAR."""
    frame = _sampled(frame)
    found: Said = {}
    for name in _gaps(frame):
        mask = frame[name].isna().to_numpy()
        tests = {str(other): _pair(frame[other], mask) for other in frame if other != name}
        low = sorted((p, other) for other, p in tests.items() if p < LEVEL)
        found[name] = ("mar", tuple(other for _, other in low)) if low else ("mcar", ())
    return found


def _pair(column: pd.Series, mask: np.ndarray) -> float:
    if is_number(column) and column.nunique() > 2:
        values = _as_float(column)
        p = stats.ttest_ind(values[mask].dropna(), values[~mask].dropna(), equal_var=False).pvalue
    elif 1 < column.nunique() <= LEVELS:
        counts = pd.crosstab(column.astype(str), mask)
        p = stats.chi2_contingency(counts).pvalue if counts.shape[1] > 1 else 1.0
    else:
        return 1.0
    return float(p) if np.isfinite(p) else 1.0


def logistic(frame: pd.DataFrame) -> Said:
    """A logistic regression of each indicator on all other columns: the likelihood ratio at .05 means MAR."""
    from sklearn.linear_model import LogisticRegression

    frame = _sampled(frame)
    found: Said = {}
    for name in _gaps(frame):
        mask = frame[name].isna().to_numpy()
        design, of = _design(frame.drop(columns=name))
        fit = LogisticRegression(C=1e6, max_iter=300).fit(design, mask)
        p = fit.predict_proba(design)[:, 1].clip(1e-9, 1 - 1e-9)
        gained = 2 * (np.log(np.where(mask, p, 1 - p)).sum() - len(mask) * _entropy(mask.mean()))
        if stats.chi2.sf(gained, design.shape[1]) < LEVEL:
            order = np.argsort(-np.abs(fit.coef_[0]))
            found[name] = ("mar", tuple(dict.fromkeys(of[i] for i in order)))
        else:
            found[name] = ("mcar", ())
    return found


def _design(frame: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
    """Return standardised numbers, filled by their mean, and dummies; and the column of each."""
    parts, of = [], []
    for name in frame:
        column = frame[name]
        if is_number(column) and column.nunique() > 2:
            values = _as_float(column).to_numpy()
            spread = np.nanstd(values) or 1.0
            parts.append(np.nan_to_num((values - np.nanmean(values)) / spread)[:, None])
        elif 1 < column.nunique() <= LEVELS:
            parts.append(pd.get_dummies(column.astype(str), drop_first=True).to_numpy(float))
        else:
            continue
        of += [str(name)] * parts[-1].shape[1]
    return (np.hstack(parts), of) if parts else (np.zeros((len(frame), 1)), ["-"])


def _entropy(rate: float) -> float:
    return float(rate * np.log(rate) + (1 - rate) * np.log(1 - rate))


def _gaps(frame: pd.DataFrame) -> list[str]:
    return [str(name) for name in frame if 0 < frame[name].isna().sum() < len(frame)]


def _sampled(frame: pd.DataFrame) -> pd.DataFrame:
    return frame if len(frame) <= ROWS else frame.sample(ROWS, random_state=0).sort_index()


def _as_float(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        return pd.Series((column - column.min()).dt.total_seconds(), index=column.index)
    return column.astype(float)


RIVALS: dict[str, Callable[[pd.DataFrame], Said]] = {
    "Little's test": little,
    "t and chi-square": pairs,
    "logistic regression": logistic,
}

"""Rival rules, as their users apply them, on the same cases.

``performance``  the rules of R's ``performance`` 0.16: Breusch-Pagan on the fit, not studentised, .05;
                 Shapiro-Wilk .05 (Kolmogorov-Smirnov from n = 5,000); Durbin-Watson .05; VIF 5; Cook's
                 distance above the median of F(k, n - k); nothing on linearity.
``lmtest+car``   bptest (studentised), bgtest of order 1, resettest (powers 2 and 3 of the fit), all at .05;
                 Shapiro-Wilk .05; GVIF above 10; outlierTest at .05 together with Cook above 1.
``statsmodels``  het_white, acorr_breusch_godfrey, linear_reset, Jarque-Bera at .05; VIF above 10; Cook above 1.
``tests at .01`` Koenker on the columns, on the fit and White where it is small; Breusch-Godfrey at lag 1 and
                 at the season; RESET on the fit and on each column; Shapiro-Wilk; VIF 10; Cook above .5.

All of them are told which cases have an order, so none is charged for testing memory in unordered rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.diagnostic import (
    acorr_breusch_godfrey,
    het_breuschpagan,
    het_white,
    linear_reset,
)

from .case import COLLINEARITY, INFLUENCE, LINEARITY, NORMALITY, ORDER, VARIANCE, Case

Alarms = dict[str, float]
Rules = Callable[[Case], list[str]]


def _ranked(alarms: Alarms, alpha: float) -> list[str]:
    """Return the codes whose p-value is under alpha, the smallest first."""
    return sorted((code for code, p in alarms.items() if p < alpha), key=alarms.__getitem__)


def performance(case: Case) -> list[str]:
    """Return what the rules of R's ``performance`` name."""
    result = _as_ols(case.result)
    n, k = result.model.wexog.shape
    wresid = np.asarray(result.wresid)
    normal = (
        stats.shapiro(_standardised(result)).pvalue if n < 5000 else stats.kstest(_standardised(result), "norm").pvalue
    )
    alarms = {
        VARIANCE: _score_test(wresid, np.asarray(result.fittedvalues)),
        NORMALITY: float(normal),
        COLLINEARITY: _flag(max(gvif(case.result), default=1.0) >= 5),
        INFLUENCE: _flag(_cooks(result).max() > stats.f.ppf(0.5, k, n - k)),
    }
    if case.draft.ordered:
        alarms[ORDER] = _durbin_watson(wresid, np.asarray(result.model.wexog))
    return _ranked(alarms, 0.05)


def lmtest_car(case: Case) -> list[str]:
    """Return what the common tests of ``lmtest`` and ``car`` name at .05."""
    result = _as_ols(case.result)
    resid, exog = np.asarray(result.wresid), np.asarray(result.model.wexog)
    alarms = {
        VARIANCE: _koenker(resid, _with_constant(exog)),
        NORMALITY: float(stats.shapiro(_thin(resid)).pvalue),
        LINEARITY: _added(result, [np.asarray(result.fittedvalues)]),
        COLLINEARITY: _flag(max(gvif(case.result), default=1.0) > 10),
        INFLUENCE: _flag(_outlier_p(result) < 0.05 and _cooks(result).max() > 1),
    }
    if case.draft.ordered:
        alarms[ORDER] = _godfrey(result, 1)
    return _ranked(alarms, 0.05)


def statsmodels_tests(case: Case) -> list[str]:
    """Return what statsmodels' own tests name at .05, with their defaults."""
    result = _as_ols(case.result)
    resid, exog = np.asarray(result.wresid), np.asarray(result.model.wexog)
    alarms = {
        VARIANCE: _white(resid, _with_constant(exog)),
        NORMALITY: float(stats.jarque_bera(resid).pvalue),
        LINEARITY: float(linear_reset(result, power=3, use_f=True).pvalue),
        COLLINEARITY: _flag(max(vif(case.result), default=1.0) > 10),
        INFLUENCE: _flag(_cooks(result).max() > 1),
    }
    if case.draft.ordered:
        alarms[ORDER] = float(acorr_breusch_godfrey(result, nlags=min(10, len(resid) // 5))[3])
    return _ranked(alarms, 0.05)


def combined(case: Case) -> list[str]:
    """Return what several tests together name at .01."""
    result = _as_ols(case.result)
    resid, exog = np.asarray(result.wresid), np.asarray(result.model.wexog)
    fitted = np.asarray(result.fittedvalues)
    variance = [
        _koenker(resid, _with_constant(exog)),
        _koenker(resid, np.column_stack([np.ones(len(fitted)), fitted])),
    ]
    if exog.shape[1] <= 4:
        variance.append(_white(resid, _with_constant(exog)))
    columns = [column for column in exog.T if len(np.unique(column)) > 2]
    alarms = {
        VARIANCE: min(variance) * 2,
        NORMALITY: float(stats.shapiro(_thin(resid)).pvalue),
        LINEARITY: min(
            [
                _added(result, [fitted]),
                *(_added(result, [column]) * len(columns) for column in columns),
            ]
        ),
        COLLINEARITY: _flag(max(gvif(case.result), default=1.0) > 10),
        INFLUENCE: _flag(_cooks(result).max() > 0.5),
    }
    if case.draft.ordered:
        alarms[ORDER] = min(_godfrey(result, lag) for lag in (1, 4, 12) if 5 * lag < len(resid))
    return _ranked(alarms, 0.01)


BASELINES: dict[str, Rules] = {
    "performance": performance,
    "lmtest+car": lmtest_car,
    "statsmodels": statsmodels_tests,
    "tests at .01": combined,
}


def vif(result: Any) -> np.ndarray:
    """Return each column's variance inflation factor, without the constant."""
    columns = _varying(np.asarray(result.model.exog))
    if columns.shape[1] < 2:
        return np.ones(columns.shape[1])
    inverse = np.linalg.pinv(np.corrcoef(columns, rowvar=False), hermitian=True, rcond=1e-14)
    return np.asarray(np.abs(np.diag(inverse)))


def gvif(result: Any) -> list[float]:
    """Return each term's generalised VIF on the scale of a VIF (Fox and Monette 1992).

    Without a constant the columns are not centred, as in ``car::vif``.
    """
    columns = np.asarray(result.model.exog)
    keep = [j for j in range(columns.shape[1]) if np.ptp(columns[:, j]) > 0]
    constant = len(keep) < columns.shape[1]
    groups = [[keep.index(j) for j in block if j in keep] for block in _blocks(result)]
    groups = [group for group in groups if group]
    if len(groups) < 2:
        return [1.0]
    scaled = columns[:, keep] - (columns[:, keep].mean(axis=0) if constant else 0.0)
    scaled = scaled / np.linalg.norm(scaled, axis=0)
    r = scaled.T @ scaled
    sign, whole = np.linalg.slogdet(r)
    if sign <= 0:
        return [np.inf]
    values = []
    for group in groups:
        rest = [j for j in range(len(keep)) if j not in group]
        parts = np.linalg.slogdet(r[np.ix_(group, group)])[1] + np.linalg.slogdet(r[np.ix_(rest, rest)])[1]
        values.append(float(np.exp((parts - whole) / len(group))))
    return values


def _blocks(result: Any) -> list[list[int]]:
    spec = getattr(result.model.data, "model_spec", None)
    slices = getattr(spec, "term_name_slices", None) or getattr(spec, "term_slices", None)
    if slices is None:
        return [[j] for j in range(result.model.exog.shape[1])]
    positions = np.arange(result.model.exog.shape[1])
    return [list(positions[block]) for block in slices.values()]


def _varying(columns: np.ndarray) -> np.ndarray:
    return columns[:, np.ptp(columns, axis=0) > 0]


def _as_ols(result: Any) -> Any:
    """Return other fits as the OLS fit of their whitened data, with classical errors, which the tests ask for."""
    plain = isinstance(result.model, sm.OLS) and result.cov_type == "nonrobust"
    return result if plain else sm.OLS(result.model.wendog, result.model.wexog).fit()


def _with_constant(exog: np.ndarray) -> np.ndarray:
    return np.column_stack([np.ones(len(exog)), _varying(exog)])


def _leverage(result: Any) -> np.ndarray:
    u, values, _ = np.linalg.svd(np.asarray(result.model.wexog), full_matrices=False)
    return np.asarray(np.minimum(np.sum(u[:, values > values[0] * 1e-12] ** 2, axis=1), 1 - 1e-12))


def _standardised(result: Any) -> np.ndarray:
    resid = np.asarray(result.wresid)
    return np.asarray(resid / np.sqrt(np.sum(resid**2) / result.df_resid * (1 - _leverage(result))))


def _cooks(result: Any) -> np.ndarray:
    leverage = _leverage(result)
    return np.asarray(_standardised(result) ** 2 * leverage / (1 - leverage) / result.model.wexog.shape[1])


def _outlier_p(result: Any) -> float:
    free, internal = result.df_resid, _standardised(result)
    deleted = internal * np.sqrt((free - 1) / np.maximum(free - internal**2, 1e-9))
    return float(min(1.0, 2 * len(deleted) * stats.t.sf(np.abs(deleted).max(), free - 1)))


def _score_test(resid: np.ndarray, on: np.ndarray) -> float:
    """Return the p-value of Breusch and Pagan's own form, which assumes normal errors."""
    squares = resid**2 / np.mean(resid**2)
    explained = np.corrcoef(squares, on)[0, 1] ** 2 * np.sum((squares - squares.mean()) ** 2)
    return float(stats.chi2.sf(explained / 2, 1))


def _koenker(resid: np.ndarray, on: np.ndarray) -> float:
    return float(het_breuschpagan(resid, on)[1])


def _white(resid: np.ndarray, on: np.ndarray) -> float:
    enough = len(resid) > 2 * on.shape[1] * (on.shape[1] + 1) / 2
    return float(het_white(resid, on)[1]) if enough else _koenker(resid, on)


def _godfrey(result: Any, lag: int) -> float:
    return float(acorr_breusch_godfrey(result, nlags=lag)[1])


def _added(result: Any, columns: list[np.ndarray]) -> float:
    """Return the F-test of the columns' squares and cubes in the model."""
    y, exog = np.asarray(result.model.wendog), np.asarray(result.model.wexog)
    scaled = [(column - column.mean()) / column.std() for column in columns if column.std() > 0]
    bigger = np.column_stack([exog, *(column**power for column in scaled for power in (2, 3))])
    coefficients, _, rank, _ = np.linalg.lstsq(bigger / np.linalg.norm(bigger, axis=0), y, rcond=1e-10)
    rest = np.sum((y - bigger / np.linalg.norm(bigger, axis=0) @ coefficients) ** 2)
    before, added, free = (
        np.sum(np.asarray(result.wresid) ** 2),
        rank - np.linalg.matrix_rank(exog),
        len(y) - rank,
    )
    return float(stats.f.sf((before - rest) / added / (rest / free), added, free)) if added > 0 else 1.0


def _durbin_watson(resid: np.ndarray, exog: np.ndarray) -> float:
    """Return the two-sided p-value by the exact mean and variance of the statistic (Durbin and Watson 1950)."""
    n, k = exog.shape
    q = np.linalg.qr(exog)[0]
    differenced = 2 * q
    differenced[0] -= q[0]
    differenced[-1] -= q[-1]
    differenced[1:] -= q[:-1]
    differenced[:-1] -= q[1:]
    inner = q.T @ differenced
    p = 2 * (n - 1) - np.trace(inner)
    second = 2 * (3 * n - 4) - 2 * np.sum(differenced**2) + np.sum(inner**2)
    mean = p / (n - k)
    variance = 2 * (second - p * mean) / ((n - k) * (n - k + 2))
    statistic = np.sum(np.diff(resid) ** 2) / np.sum(resid**2)
    return float(2 * stats.norm.sf(abs(statistic - mean) / np.sqrt(variance)))


def _thin(values: np.ndarray, most: int = 5000) -> np.ndarray:
    return np.asarray(values[np.linspace(0, len(values) - 1, min(len(values), most)).astype(int)])


def _flag(alarm: bool) -> float:
    return 1e-4 if alarm else 1.0

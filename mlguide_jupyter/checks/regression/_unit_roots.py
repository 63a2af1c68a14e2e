"""Which series of a regression wander without coming back, and which climb with time.

The tests are statsmodels' own (``adfuller``, and MacKinnon's p-values as ``coint`` uses
them), with a fixed number of lags. Of long series every so-many-th row is looked at: a
unit root is one at any spacing, and a slow return shows the better.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.facts.regression import Order, RegressionFacts, Term

Array = NDArray[np.float64]

#: Rows that are looked at.
ROWS = 2_000
#: Regressors that are tested, those with the most persistent values.
COLUMNS = 6
#: First autocorrelation below which a series plainly comes back: a unit root gives 1 - 5/n or so.
PERSISTENT = 0.7
#: Level at which a series is sent back.
REJECTED = 0.001
#: Share of a series' variation that a straight line in time explains, from which on it is a calendar and no walk.
CALENDAR = 0.999
#: The same, from which on a series climbs (or falls) with time: a correlation of one half.
CLIMBS = 0.25
#: Share of steps in the rarer direction, below which rows were sorted by the series.
BOTH_WAYS = 0.2


@dataclass(frozen=True)
class Roots:
    """The Dickey-Fuller tests of a regression.

    Attributes
    ----------
    columns : tuple of int
        Regressors that wander.
    column_p : float
        Largest p-value of their unit roots.
    outcome_p : float
        P-value of the outcome's unit root.
    residual_statistic, residual_p : float
        Of the residuals, as ``coint`` has it.
    lags : int
    every : int
        1 when every row is looked at, 2 for every other ...
    """

    columns: tuple[int, ...]
    column_p: float
    outcome_p: float
    residual_statistic: float
    residual_p: float
    lags: int
    every: int


def unit_roots(facts: RegressionFacts, *, by_position: bool) -> Roots | None:
    """Test outcome, regressors and residuals; None when no regressor is a candidate, or the outcome plainly is none."""
    every = -(-facts.n // ROWS)
    y, resid = facts.y[::every], facts.wresid[::every]
    lags = int(4 * (len(y) / 100) ** 0.25)
    if not _candidate(y, by_position=by_position):
        return None
    found = [j for j in facts.slopes if _candidate(facts.X[::every, j], by_position=by_position)]
    found = sorted(found, key=lambda j: -_memory(facts.X[::every, j]))[:COLUMNS]
    by_column = {j: _dickey_fuller(facts.X[::every, j], lags)[1] for j in found}
    columns = tuple(sorted(j for j, p in by_column.items() if p >= REJECTED))
    if not columns:
        return None
    outcome_p = _dickey_fuller(y, lags)[1]
    statistic = _dickey_fuller(resid, lags, regression="n")[0]
    residual_p = _cointegration_p(statistic, len(columns) + 1)
    return Roots(columns, max(by_column.values()), outcome_p, statistic, residual_p, lags, every)


def _candidate(values: Array, *, by_position: bool) -> bool:
    steps = np.diff(values)
    if len(np.unique(values[:64])) < 8 or _memory(values) < PERSISTENT or _calendar(values) > CALENDAR:
        return False
    up, down = int((steps > 0).sum()), int((steps < 0).sum())
    return not by_position or (min(up, down) >= BOTH_WAYS * len(steps) and up + down >= 0.8 * len(steps))


def _memory(values: Array) -> float:
    """Return the first autocorrelation."""
    about = values - values.mean()
    size = float(about @ about)
    return float(about[1:] @ about[:-1]) / size if size > 0 else 0.0


def _calendar(values: Array) -> float:
    """Return the share of a series that a straight line in time explains."""
    time = np.arange(len(values)) - (len(values) - 1) / 2
    about = values - values.mean()
    size = float(about @ about) * float(time @ time)
    return float(about @ time) ** 2 / size if size > 0 else 0.0


def _dickey_fuller(values: Array, lags: int, regression: str = "c") -> tuple[float, float]:
    from statsmodels.tsa.stattools import adfuller

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        statistic, p, *_ = adfuller(values, maxlag=lags, autolag=None, regression=regression)
    return float(statistic), float(p)


def _cointegration_p(statistic: float, series: int) -> float:
    from statsmodels.tsa.adfvalues import mackinnonp

    return float(mackinnonp(statistic, regression="c", N=series))


def climbing(facts: RegressionFacts) -> list[int]:
    """Return the regressors that climb with time as the outcome does; none when the calendar is in the model."""
    shares = {j: _calendar(facts.X[:, j]) for j in facts.slopes}
    if max(shares.values()) > CALENDAR or _calendar(facts.y) < CLIMBS:
        return []
    return [j for j, share in shares.items() if share > CLIMBS]


def with_trend(facts: RegressionFacts) -> RegressionFacts:
    """Return the fit, rows in order, with a linear trend as its last column."""
    name = "trend" if "trend" not in facts.columns else "trend (added)"
    term = Term(column=facts.k, name=name, variables=(name,), group=facts.k)
    return facts.with_columns(np.arange(facts.n, dtype=float), [name], [term])


def changes_fit(facts: RegressionFacts) -> RegressionFacts:
    """Return the fit of the changes from row to row, rows in order, with a constant for the drift."""
    X, y = np.diff(facts.X, axis=0), np.diff(facts.y)
    flat = np.ptp(X, axis=0) <= 1e-9 * np.abs(X).max(axis=0)
    kept = [j for j in range(facts.k) if not flat[j]]
    terms = tuple(replace_column(facts.terms[j], at) for at, j in enumerate(kept))
    X = np.column_stack([X[:, kept], np.ones(len(y))])
    return replace(
        facts,
        kind="ols",
        X=X,
        y=y,
        wX=X,
        wy=y,
        columns=(*(facts.columns[j] for j in kept), "drift"),
        terms=(*terms, Term(column=len(kept), name="drift", kind="constant")),
        constant=len(kept),
        has_constant=True,
        labels=range(len(y)),
        order=Order("declared", facts.order.name),
        weights=None,
        whitener=None,
        formula=None,
        cov_type="nonrobust",
        cov_kwds={},
        printed=None,
    )


def replace_column(term: Term, column: int) -> Term:
    """Return the term for another position in the design."""
    import msgspec

    return msgspec.structs.replace(term, column=column)

"""Are there enough rows for the table's p-values and for the other checks to say anything?

Under 20 rows the tests of curvature, spread and normality have hardly any power, so
that "nothing found" is no good news; and a single row can decide a conclusion, which
is computed here without refits. With a handful of residual degrees of freedom even
the residual variance is hardly known, and intervals are wide for that alone.

Sources
-------
Long and Ervin (2000) on tests at n = 25 and below; Belsley, Kuh and Welsch (1980),
chapter 2, for the single-row formulas.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from mlguide_jupyter.checks._finding import finding
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.model import Finding

Array = NDArray[np.float64]

CODE = "regression/small-sample"
#: Fewer rows cannot tell whether the assumptions hold.
ROWS = 20
#: Up to this many residual degrees of freedom the interval's half width is at least 31 % above the normal one and the
#: residual standard deviation is known only within a factor of about 4 (t(5) = 2.57; chi-squared(5): 0.83 to 12.8).
FEW_DF = 5


def check(facts: RegressionFacts) -> Finding:
    """Judge whether the rows are enough to tell.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding
    """
    df = facts.df_resid
    evidence = {"n": facts.n, "df_resid": df, "threshold": ROWS}
    if facts.n >= ROWS:
        return finding(CODE, "ok", claim="ok" if df > FEW_DF else "terms", evidence=evidence)
    if df <= 0:
        return finding(CODE, "serious", claim="saturated", evidence=evidence, consequence="saturated", advice="few")
    few = df <= FEW_DF
    flips = decided_by_one_row(facts) if not facts.perfect else []
    low, high = _sigma_range(df, facts.alpha)
    return finding(
        CODE,
        "warning" if few else "unknown",
        claim="few" if few else "unknown",
        evidence={
            **evidence,
            "critical_value": float(stats.t.ppf(1 - facts.alpha / 2, df)),
            "critical_value_large": float(stats.norm.ppf(1 - facts.alpha / 2)),
            "sigma_low": low,
            "sigma_high": high,
            "rows_that_decide": len({row for _, row in flips}),
        },
        consequence="one_row" if flips else ("few" if few else "stable"),
        advice="few" if few else "unknown",
        coverage=1 - facts.alpha,
        column=facts.columns[flips[0][0]] if flips else "",
        row=facts.label(flips[0][1]) if flips else "",
        columns=len({column for column, _ in flips}),
    )


def decided_by_one_row(facts: RegressionFacts) -> list[tuple[int, int]]:
    """Return (column, row) where leaving the row out takes a slope across the level of significance, strongest first.

    The coefficients and the variance without a row follow from its leverage and residual; no refit is made.
    """
    if facts.df_resid < 2 or not facts.use_t:
        return []
    free = np.maximum(1 - facts.leverage, 1e-9)
    inverse = facts.factor.inverse
    lever = facts.wX @ inverse
    params = facts.params - lever * (facts.wresid / free)[:, None]
    variance = (facts.ssr - facts.wresid**2 / free) / (facts.df_resid - 1)
    unscaled = np.diag(inverse) + lever**2 / free[:, None]
    size = np.abs(params) / np.sqrt(np.maximum(variance[:, None] * unscaled, np.finfo(float).tiny))
    before = facts.pvalues < facts.alpha
    after = 2 * stats.t.sf(size, facts.df_resid - 1) < facts.alpha
    crossed = (before != after) & (facts.leverage < 1 - 1e-6)[:, None]
    return [(j, int(i)) for j in facts.slopes if before[j] for i in np.flatnonzero(crossed[:, j])]


def _sigma_range(df: int, alpha: float) -> tuple[float, float]:
    """Return the interval of the residual standard deviation, as multiples of its estimate."""
    low, high = (float(np.sqrt(df / stats.chi2.ppf(q, df))) for q in (1 - alpha / 2, alpha / 2))
    return low, high

"""Verdicts on the heads of the coefficients' columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy import stats

from mlguide_jupyter.explainers.statsmodels._findings import Verdict, brief, level_of
from mlguide_jupyter.explainers.statsmodels._fit_cells import judged_covariance
from mlguide_jupyter.explainers.statsmodels._view import Array, View
from mlguide_jupyter.facts.regression import RegressionFacts

COSTLY = 50_000_000
"""Rows times squared columns beyond which no covariance is computed for one line (about 0.04 s of CPU)."""
UNEQUAL = 10.0
"""How many times larger one column's unit may be than another's, in shares of their ranges, before it is said."""


def coef(view: View, _: str) -> Verdict:
    """Say how unlike the columns' units are."""
    if not view.k:
        return Verdict("none", "unknown")
    if not view.slopes:
        return Verdict("constant")
    if len(view.slopes) == 1:
        return Verdict("single")
    shares = _units_in_ranges(view)
    known = len(shares) > 1 and shares.max() > UNEQUAL * shares.min()
    values = {"slopes": len(view.slopes), "ratio": known, "tiny": 0.0, "huge": 0.0}
    return Verdict("several", "ok", values | ({"tiny": shares.min(), "huge": shares.max()} if known else {}))


def _units_in_ranges(view: View) -> Array:
    if view.lows is None or view.highs is None:
        return np.empty(0)
    spans = (view.highs - view.lows)[list(view.slopes)]
    return np.asarray(1 / spans[np.isfinite(spans) & (spans > 0)])


def std_err(view: View, _: str) -> Verdict:
    """Judge whether the standard errors' assumptions hold; compare plain ones with HC3."""
    if not view.df_resid >= 1:
        return Verdict("none", "unknown")
    text, level = judged_covariance(view, in_full=False)
    if view.facts is None or view.robust or not view.slopes or _is_costly(view.facts):
        return Verdict("plain", level, {"judged": text})
    with np.errstate(all="ignore"):
        ratio = (view.facts.hc3_bse / view.facts.bse)[list(view.slopes)]
    if not np.isfinite(ratio).all():
        return Verdict("plain", level, {"judged": text})
    return Verdict("compared", level, {"low": ratio.min(), "high": ratio.max(), "judged": text})


def _is_costly(facts: RegressionFacts) -> bool:
    """Return whether HC3 errors would have to be computed for this line alone, on a large design."""
    return facts.n * facts.k**2 > COSTLY and "hc3_bse" not in vars(facts)


def statistic(view: View, _: str) -> Verdict:
    """Say which size counts as significant, and how many slopes reach it."""
    if view.use_t and not view.df_resid >= 1:
        return Verdict("none", "unknown")
    tests = np.abs(view.coefficients[list(view.slopes), 2])
    fired = view.fired("joint-vs-single-tests")
    values: dict[str, Any] = {
        "critical": view.critical,
        "beyond": int((tests > view.critical).sum()),
        "slopes": len(view.slopes),
    }
    values |= {"found": brief(fired)}
    level = level_of(fired)
    if view.use_t:
        return Verdict("t", level, values | {"df": int(view.df_resid)})
    df = int(view.df_resid) if view.df_resid >= 1 else None
    careful = stats.t.ppf(1 - view.alpha / 2, df) if df else None
    return Verdict("z", level, values | {"df": df, "careful": careful})


def p_value(view: View, _: str) -> Verdict:
    """Say what is left after Holm's correction for the number of slopes tested."""
    p = view.coefficients[list(view.slopes), 3]
    p = p[np.isfinite(p)]
    fired = view.fired("joint-vs-single-tests")
    values = {"found": brief(fired), "tests": len(p), "expected": len(p) * view.alpha}
    if not len(p):
        return _nothing(view)
    if len(p) == 1:
        return Verdict("single", level_of(fired), values)
    kept = {"below": int((p < view.alpha).sum()), "holm": holm(p, view.alpha)}
    return Verdict("several", level_of(fired), values | kept)


def holm(p: Array, alpha: float) -> int:
    """Return how many hypotheses Holm's (1979) step-down procedure rejects at ``alpha``."""
    limits = alpha / np.arange(len(p), 0, -1)
    passed = np.sort(p) <= limits
    return len(p) if passed.all() else int(passed.argmin())


def _nothing(view: View) -> Verdict:
    return Verdict("none", "unknown") if view.slopes else Verdict("constant")


def lower(view: View, _: str) -> Verdict:
    """Count the intervals that lie above 0."""
    ends = view.coefficients[list(view.slopes), 4]
    if not np.isfinite(ends).any():
        return _nothing(view)
    return Verdict("several", "ok", {"positive": int((ends > 0).sum()), "slopes": len(ends)})


def upper(view: View, _: str) -> Verdict:
    """Count the intervals that lie below 0, and those that hold it."""
    low, high = view.coefficients[list(view.slopes), 4:].T
    if not np.isfinite(high).any():
        return _nothing(view)
    across = int(((low <= 0) & (high >= 0)).sum())
    return Verdict("several", "ok", {"negative": int((high < 0).sum()), "across": across, "slopes": len(high)})


CELLS: Mapping[str, Callable[[View, str], Verdict]] = {
    "coef": coef,
    "std-err": std_err,
    "statistic": statistic,
    "p-value": p_value,
    "lower": lower,
    "upper": upper,
}

"""Verdicts on the covariance and on how well the model fits.

Sources of thresholds: HC3 below 250 rows from Long and Ervin (2000); fewer than about
20 clusters are few from Cameron and Miller (2015); a rival within 2 of an information
criterion is as good from Burnham and Anderson (2002).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy import stats

from mlguide_jupyter.explainers.statsmodels._findings import Verdict, brief, level_of, told
from mlguide_jupyter.explainers.statsmodels._view import View, names
from mlguide_jupyter.guide._lines import line_texts
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Level

FEW_CLUSTERS = 20
SCALE_LEVEL, SCALE_SHARE = 0.005, 0.1
"""A given error variance is wrong when the residuals' chi-squared says so on either side at 0.01 in all, and the
standard errors are off by more than a tenth."""
ASSUMED = {
    "nonrobust": ("heteroscedasticity", "autocorrelation"),
    "fixed scale": ("heteroscedasticity", "autocorrelation"),
}
"""Which checks a covariance's assumptions hang on; the HC kinds only on autocorrelation, the others on none."""


def covariance_type(view: View, value: str) -> Verdict:
    """Judge whether the standard errors' assumptions hold here."""
    kwds: Mapping[str, Any] = view.facts.cov_kwds if view.facts else {}
    groups = _groups(kwds.get("groups"))
    few = 0 < groups < FEW_CLUSTERS
    text, level = judged_covariance(view)
    ratio = _misjudged_scale(view, float(kwds.get("scale") or 1.0)) if value == "fixed scale" else None
    level = "warning" if (few or ratio) and level in ("ok", "unknown") else level
    lags = kwds.get("maxlags")
    key = {"fixed scale": "fixed-scale", "fixed_scale": "fixed-scale", "nw-panel": "hac-panel"}.get(value, value)
    key = key if key in line_texts("fit", "residuals")["covariance-type"].verdict else "other"
    return Verdict(
        key,
        level,
        {
            "judged": text,
            "value": value,
            "groups": groups,
            "few": few,
            "lags": lags,
            "ratio": ratio,
            "model": view.kind,
        },
    )


def _misjudged_scale(view: View, scale: float) -> float | None:
    """Return how many times too small the standard errors of a fixed scale are, None where the scale fits."""
    if view.facts is None or not view.df_resid > 0:
        return None
    p = stats.chi2.cdf(view.facts.ssr / scale, view.df_resid)
    ratio = math.sqrt(view.facts.ssr / view.df_resid / scale)
    return ratio if min(p, 1 - p) < SCALE_LEVEL and abs(ratio - 1) > SCALE_SHARE else None


def judged_covariance(view: View, in_full: bool = True) -> tuple[str, Level]:
    """Return, in words and as a level, whether the errors are as the covariance takes them."""
    parts = line_texts("fit", "residuals")["covariance-type"].judged
    codes = ASSUMED.get(view.cov_type, ("autocorrelation",) if view.cov_type.startswith("HC") else ())
    fired = view.fired(*codes)
    if fired:
        return told(fired) if in_full else brief(fired), fired.level
    if view.facts is None:
        return fill(parts["alone"]), "unknown" if codes else "ok"
    if not codes:
        return fill(parts["trusted"]), "ok"
    found, absent = view.worst(codes[0]), view.not_applicable(codes[0])
    if found and found.level == "unknown":
        return found.claim if in_full else fill(parts["open"], code=found.code), "unknown"
    if cause := next(filter(None, map(view.cause_of, codes)), None):
        return fill(parts["caused"], found=brief(cause)), cause.level
    if found or (absent and "heteroscedasticity" not in codes):
        return fill(parts["sound"]), "ok"
    return fill(parts["unjudged"], reason=absent.reason if absent else ""), "unknown"


def _groups(groups: Any) -> int:
    """Return the number of clusters; of the coarser side where there are two."""
    if groups is None:
        return 0
    columns = np.asarray(groups)
    columns = columns.reshape(len(columns), -1)
    return min(len(np.unique(columns[:, j])) for j in range(columns.shape[1]))


def r_squared(view: View, _: str) -> Verdict:
    """Judge the share of variation accounted for."""
    r2 = view.facts.rsquared if view.facts else view.number("R-squared", "R-squared (uncentered)")
    if not math.isfinite(r2):
        return Verdict("missing", "unknown")
    found = view.worst("no-intercept") if not view.has_constant else view.worst("nonstationarity")
    fired = view.fired("nonstationarity", "no-intercept")
    values: dict[str, Any] = {"r2": r2, "found": told(fired), "slopes": len(view.slopes), "sd": None, "noise": None}
    level = level_of(fired, level_of(found))
    if not view.has_constant:
        return Verdict("uncentered", level, values | {"centred": centred_r2(view)})
    if view.df_model == 0:
        return Verdict("nothing", level, values)
    if view.facts and view.facts.perfect:
        return Verdict("perfect", "note", values | {"found": told(view.fired("small-sample", "collinearity"))})
    if view.n > 1 and view.df_model > 0:
        values["noise"] = view.df_model / (view.n - 1)
    if view.facts and view.kind == "ols" and view.df_resid > 0:
        values |= {"sd": math.sqrt(view.facts.scale), "units": units(view)}
    return Verdict("centered", level, values)


def units(view: View) -> str:
    """Return the outcome's units as a sentence part: `` in logarithms of income``."""
    return f" in units of {view.outcome_name}"


def centred_r2(view: View) -> float | None:
    """Return R-squared measured around the mean for a model without a constant; None where it cannot be had."""
    if view.facts is None or view.kind != "ols":
        return None
    y = view.facts.y
    total = float(((y - y.mean()) ** 2).sum())
    return 1 - view.facts.ssr / total if total > 0 else None


def adj_r_squared(view: View, _: str) -> Verdict:
    """Judge the charge for the number of slopes."""
    facts = view.facts
    adj = facts.rsquared_adj if facts else view.number("Adj. R-squared", "Adj. R-squared (uncentered)")
    r2 = facts.rsquared if facts else view.number("R-squared", "R-squared (uncentered)")
    if not math.isfinite(adj) or view.df_resid < 1:
        return Verdict("missing", "unknown")
    found = view.worst("too-many-terms")
    values = {"gap": r2 - adj, "slopes": int(view.df_model), "found": brief(view.fired("too-many-terms"))}
    if adj < 0:
        return Verdict("negative", level_of(found), values)
    idle = _idle(view)
    return Verdict("gap", level_of(found), values | {"idle": idle or [], "idle_known": idle is not None})


def _idle(view: View) -> list[str] | None:
    """Return the columns whose plain |t| is below 1; None where the plain t cannot be known."""
    if view.facts is not None:
        with np.errstate(all="ignore"):
            t = np.abs(view.facts.params / view.facts.plain_bse)
    elif not view.robust:
        t = np.abs(view.coefficients[:, 2])
    else:
        return None
    return names(view, [j for j in view.slopes if t[j] < 1])


def f_statistic(view: View, _: str) -> Verdict:
    """Judge the joint test of all slopes."""
    f = view.facts.fvalue if view.facts else view.number("F-statistic")
    p = view.facts.f_pvalue if view.facts else view.number("Prob (F-statistic)")
    if not math.isfinite(f) or not math.isfinite(p):
        return Verdict("missing", level_of(view.fired("small-sample", "too-many-terms"), "unknown"))
    fired = view.fired("joint-vs-single-tests")
    values = {"f": f, "p": p, "df_model": view.df_model, "df_resid": view.df_resid, "found": told(fired)}
    level = level_of(fired)
    if len(view.slopes) == 1 and view.has_constant:
        return Verdict("single", level, values)
    if p < view.alpha and not view.has_constant:
        return Verdict("origin", level, values)
    return Verdict("large" if p < view.alpha else "small", level, values)


def prob_f(view: View, value: str) -> Verdict:
    """Judge the joint test's p-value; its level is that of the F-statistic."""
    made = f_statistic(view, value)
    if made.key == "missing":
        return made
    values = {**made.values, "found": brief(view.fired("joint-vs-single-tests"))}
    return Verdict("large" if made.values["p"] < view.alpha else "small", made.level, values)


def _is_rounding(view: View) -> bool:
    return view.facts is not None and view.facts.perfect


def log_likelihood(view: View, _: str) -> Verdict:
    """Say what a rival model has to gain."""
    llf = view.facts.llf if view.facts else view.number("Log-Likelihood")
    if not math.isfinite(llf) or _is_rounding(view):
        return Verdict("missing", "unknown")
    needed = float(stats.chi2.ppf(1 - view.alpha, 1)) / 2
    return Verdict("plain", "ok", {"llf": llf, "per_row": llf / max(view.n, 1), "needed": needed})


def aic(view: View, _: str) -> Verdict:
    """Take the criterion apart."""
    number = view.facts.aic if view.facts else view.number("AIC")
    charged = int(view.df_model + view.has_constant)
    if not math.isfinite(number) or _is_rounding(view):
        return Verdict("missing", "unknown")
    return Verdict("plain", "ok", {"aic": number, "fit": number - 2 * charged, "charge": 2 * charged, "terms": charged})


def bic(view: View, _: str) -> Verdict:
    """Say what a coefficient costs."""
    number = view.facts.bic if view.facts else view.number("BIC")
    charged = int(view.df_model + view.has_constant)
    if not math.isfinite(number) or _is_rounding(view):
        return Verdict("missing", "unknown")
    return Verdict("plain", "ok", {"bic": number, "terms": charged, "price": math.log(max(view.n, 1))})


def scale(view: View, _: str) -> Verdict:
    """Say how large an error typically is."""
    number = view.facts.scale if view.facts else view.number("Scale")
    if not math.isfinite(number) or number < 0:
        return Verdict("missing", "unknown")
    return Verdict("plain", "ok", {"sd": math.sqrt(number), "units": units(view)})


CELLS: Mapping[str, Callable[[View, str], Verdict]] = {
    "covariance-type": covariance_type,
    "r-squared": r_squared,
    "adj-r-squared": adj_r_squared,
    "f-statistic": f_statistic,
    "prob-f": prob_f,
    "log-likelihood": log_likelihood,
    "aic": aic,
    "bic": bic,
    "scale": scale,
}

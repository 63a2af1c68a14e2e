"""Verdicts on what was fitted: the outcome, the kind of model, the rows and the degrees of freedom.

Under 20 rows no check of the residuals is worth its name: that is the checks' own limit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from scipy import stats

from mlguide_jupyter.explainers.statsmodels._findings import Verdict, brief, level_of, told
from mlguide_jupyter.explainers.statsmodels._view import View

ROWS = 20
"""Fewer rows than this cannot tell a sound model from a faulty one."""
FEW_DF = 10
"""Residual degrees of freedom below which a 95 % interval is over a tenth wider than with many rows."""
LOG_NAMES = {math.e: "natural logarithm", 10.0: "logarithm to base 10", 2.0: "logarithm to base 2"}
BACKS = {math.e: "exp", 10.0: "10 to its power", 2.0: "2 to its power"}


def inside_of(view: View) -> str:
    """Return what the outcome's logarithm is taken of: ``income``, ``1 + income``."""
    outcome = view.outcome
    return f"{outcome.shift:g} + {outcome.variable}" if outcome.shift else outcome.variable


def dep_variable(view: View, _: str) -> Verdict:
    """Judge what the outcome is and how it enters."""
    found = view.worst("outcome-family")
    fired = view.fired("outcome-family")
    outcome = view.outcome
    values: dict[str, Any] = {"found": told(fired), "inside": inside_of(view), "variable": outcome.variable}
    values |= {"log_name": LOG_NAMES.get(outcome.base, "logarithm"), "back": BACKS.get(outcome.base, "its inverse")}
    level = level_of(found)
    if outcome.kind == "log":
        return Verdict("log" if outcome.sure else "suggested", level, values)
    if outcome.kind == "transformed":
        return Verdict("transformed", level, values)
    if view.facts is None:
        return Verdict("alone", "unknown")
    y = view.facts.y
    spread = {"low": y.min(), "high": y.max(), "mean": y.mean(), "sd": y.std(ddof=1) if len(y) > 1 else 0.0}
    return Verdict("plain", level, values | spread)


def model(view: View, value: str) -> Verdict:
    """Say which kind of least squares it is."""
    if view.kind not in ("ols", "wls", "gls", "glsar"):
        return Verdict("other", "ok", {"value": value})
    weights = view.facts.weights if view.facts and view.kind == "wls" else None
    if weights is None:
        return Verdict(view.kind, "ok", {"weights": False})
    zeros = int(np.count_nonzero(weights == 0))
    positive = weights[weights > 0]
    ratio = float(positive.max() / positive.min()) if len(positive) else float("nan")
    return Verdict(view.kind, "ok", {"weights": True, "ratio": ratio, "zeros": zeros})


def method(view: View, value: str) -> Verdict:
    """Say how the coefficients were computed."""
    if view.facts and view.facts.rank < view.facts.k:
        return Verdict("deficient", level_of(view.worst("collinearity"), "note"), {"value": value})
    return Verdict("closed", "ok", {"value": value, "model": view.kind})


def moment(view: View, value: str) -> Verdict:
    """Say when the table was made."""
    return Verdict("printed" if value else "blank", "ok", {"value": value})


def nobs(view: View, _: str) -> Verdict:
    """Judge the number of rows."""
    found = view.worst("small-sample", "too-many-terms")
    values = {"found": told(view.fired("small-sample", "too-many-terms")), "ratio": view.n / max(view.k, 1)}
    if view.n <= view.k:
        return Verdict("lacking", level_of(found, "unknown"), values)
    if view.n < ROWS:
        return Verdict("few", level_of(found, "unknown"), values)
    return Verdict("enough", level_of(found), values)


def df_resid(view: View, _: str) -> Verdict:
    """Judge what is left to estimate the error variance from."""
    found = view.worst("small-sample", "too-many-terms")
    df = view.df_resid
    values = {"found": brief(view.fired("small-sample", "too-many-terms")), "df": df, "rank": int(view.n - df)}
    if df < 1:
        return Verdict("none", level_of(found, "unknown"), values)
    if df < FEW_DF:
        return Verdict("few", level_of(found, "note"), values | {"critical": stats.t.ppf(0.975, df)})
    return Verdict("enough", level_of(found), values)


def df_model(view: View, _: str) -> Verdict:
    """Judge whether every column carries information of its own."""
    values = {"found": told(view.fired("too-many-terms")), "df": view.df_model, "slopes": len(view.slopes)}
    if view.facts is None:
        return Verdict("alone", "ok", values)
    if view.facts.rank < view.facts.k:
        found = view.fired("collinearity")
        return Verdict("deficient", level_of(found, "note"), values | {"found": told(found)})
    return Verdict("full", level_of(view.worst("too-many-terms")), values)


CELLS: Mapping[str, Callable[[View, str], Verdict]] = {
    "dep-variable": dep_variable,
    "model": model,
    "method": method,
    "date": moment,
    "time": moment,
    "nobs": nobs,
    "df-resid": df_resid,
    "df-model": df_model,
}

"""A model without a constant: does the line through the origin fit the data, or does it bend the slopes?

The model is fitted again with a constant. If that constant is far from zero beyond
doubt, the origin is forced on the data, and the slopes of the two fits tell what it
does to them. A model whose columns add up to a constant (a dummy for every level) has
one, whatever its formula says.

Sources
-------
Eisenhauer (2003) on regression through the origin; Kvalseth (1985) on R-squared without
a constant.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression import _refits
from mlguide_jupyter.checks.regression._conclusions import Conclusions, compare
from mlguide_jupyter.facts.regression import RegressionFacts, Term
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "regression/no-intercept"
#: Level of the test that the constant is zero: a choice, a fifth of the .01 that each check of the family is given,
#: for this test stands alone between a sound line through the origin and an alarm.
ALPHA = 0.002
#: Fewer residual degrees of freedom than this cannot tell.
DF_RESID = 3


def check(facts: RegressionFacts) -> Finding | NotApplicable:
    """Judge whether the fit does without a constant rightly.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.has_constant:
        return not_applicable(CODE, "constant" if facts.constant is not None else "implicit")
    if facts.perfect or facts.df_resid <= DF_RESID:
        return finding(CODE, "unknown", claim="unknown", evidence={"n": facts.n, "df_resid": facts.df_resid})
    fuller = with_constant(facts)
    if fuller.rank <= facts.rank:
        return not_applicable(CODE, "implicit")
    return _judged(facts, fuller)


def cure(facts: RegressionFacts, found: Finding) -> RegressionFacts | None:
    """Return the fit with a constant."""
    return with_constant(facts)


def with_constant(facts: RegressionFacts) -> RegressionFacts:
    """Return the facts of the same fit with a constant, its last column."""
    term = Term(column=facts.k, name="const", kind="constant", group=facts.k)
    fuller = facts.with_columns(np.ones(facts.n), [_free_name(facts)], [term])
    return replace(fuller, has_constant=True, constant=facts.k)


def _free_name(facts: RegressionFacts) -> str:
    return "const" if "const" not in facts.columns else "const (added)"


def _judged(facts: RegressionFacts, fuller: RegressionFacts) -> Finding:
    at = fuller.k - 1
    p = float(fuller.pvalues[at])
    low, high = fuller.conf_int[at]
    told = compare(facts, fuller)
    away = p < ALPHA
    return finding(
        CODE,
        _level(told) if away else "ok",
        claim="away" if away else "origin",
        evidence={
            "constant": float(fuller.params[at]),
            "low": float(low),
            "high": float(high),
            "statistic": float(fuller.tvalues[at]),
            "p_value": p,
            "threshold": ALPHA,
            "r_squared_uncentered": facts.rsquared,
            "r_squared_centered": fuller.rsquared,
            "n": facts.n,
        },
        consequence="away" if away else None,
        advice="away" if away else "origin",
        actions=_refits.with_constant(facts) if away else (),
        outcome=facts.outcome,
        coverage=1 - facts.alpha,
        told=told.words("With a constant"),
    )


def _level(told: Conclusions) -> Level:
    if told.lost or told.flipped:
        return "serious"
    return "warning" if told.changed else "note"

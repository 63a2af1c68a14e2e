"""Is one trending series regressed on another, so that the table shows the trends and not a relation?

Two ways in which it happens. Series that wander (unit roots) correlate for no reason
when their residuals wander too: told by Dickey-Fuller tests of the outcome, of the
regressors and, with Engle and Granger's critical values, of the residuals. Series that
climb together correlate for the calendar's sake: told by adding the calendar. What it
changes is computed by fitting the changes from row to row, or with the trend added.
Wandering series whose residuals come back (cointegration) are left alone, and so is a
series that carries the outcome's trend.

Sources
-------
Granger and Newbold (1974); Dickey and Fuller (1979); Engle and Granger (1987); MacKinnon
(2010) for critical values; Wooldridge (2020), sections 10.5 and 18.3.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression import _refits, _unit_roots
from mlguide_jupyter.checks.regression._conclusions import Conclusions, compare
from mlguide_jupyter.checks.regression._unit_roots import Roots, changes_fit, climbing, unit_roots, with_trend
from mlguide_jupyter.facts.regression import RegressionFacts, newey_west_lags
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "regression/nonstationarity"
#: Fewer rows cannot tell a walk from a slow return.
ROWS = 30
#: Fewer rows cannot tell a walk from errors that come back slowly: at 40 rows Engle and Granger's test sends back
#: errors with a memory of .8 in one sample of four (simulated).
ROWS_OF_A_WALK = 50
#: Where nothing says that the rows are in order, a walk must be seen over more rows.
ROWS_BY_POSITION = 60
#: Durbin-Watson above this: residuals that do not wander. Unrelated walks have a median of about 0.15 at n = 80 and
#: less with more rows (simulated); Granger and Newbold (1974) compare it with R-squared.
DURBIN_WATSON = 0.8
#: Level at which the unit root of the residuals is rejected: what a test sends back at 1 in 200 does not wander.
REJECTED = 0.005
#: Two of the three tests (regressor, outcome, residuals) below this: what comes back slowly, rather than three walks.
DOUBTED = 0.05
#: The same where no conclusion of the fit in levels is lost in the changes: then only residuals that do not look
#: stationary at all are named.
REJECTED_STRICT = 0.10
#: The same, for outcome and residuals, where nothing says that the rows are in order.
REJECTED_BY_POSITION = 0.02
#: Level at which a relation stands in the changes: independent walks reach it in 1 of 100 samples.
STANDS = 0.01
#: Level of the added trend.
TREND = 0.01


def check(facts: RegressionFacts) -> Finding | NotApplicable:
    """Judge whether trends stand in for a relation.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.order.kind == "none":
        return not_applicable(CODE, "unordered")
    if facts.kind in ("gls", "glsar"):
        return not_applicable(CODE, "modelled")
    if not facts.slopes or facts.perfect or facts.df_resid < 3:
        return not_applicable(CODE, "nothing")
    known = facts.order.known
    if facts.n < (ROWS if known else ROWS_BY_POSITION):
        return finding(CODE, "unknown", claim="unknown", evidence={"n": facts.n}) if known else _unordered()
    ordered = facts.ordered
    watson = durbin_watson(ordered)
    roots = unit_roots(ordered, by_position=not known) if watson < DURBIN_WATSON else None
    found = _wandering(facts, ordered, roots, watson) if roots else None
    if found is None and known:
        found = _climbing(facts, ordered, watson)
    return found or (_fine(facts, watson) if known else _unordered())


def cure(facts: RegressionFacts, found: Finding) -> RegressionFacts | None:
    """Return the fit of the changes, or the one with the trend, by what was found."""
    ordered = facts.ordered
    return with_trend(ordered) if found.evidence.get("kind") == "trend" else changes_fit(ordered)


def durbin_watson(facts: RegressionFacts) -> float:
    """Return the Durbin-Watson statistic of the residuals in their order."""
    steps = np.diff(facts.wresid)
    return float(steps @ steps / facts.ssr)


def _unordered() -> NotApplicable:
    return not_applicable(CODE, "unordered")


def _fine(facts: RegressionFacts, watson: float) -> Finding:
    evidence = {"durbin_watson": watson, "r_squared": facts.rsquared, "n": facts.n}
    return finding(CODE, "ok", claim="ok", evidence=evidence, order=facts.order.name)


def _wandering(facts: RegressionFacts, ordered: RegressionFacts, roots: Roots, watson: float) -> Finding | None:
    tests = (roots.column_p, roots.outcome_p, roots.residual_p)
    if roots.outcome_p < _unit_roots.REJECTED or roots.residual_p < REJECTED or sum(p < DOUBTED for p in tests) > 1:
        return None
    fit = changes_fit(ordered)
    told = compare(facts, fit)
    names = [facts.columns[j] for j in roots.columns]
    spurious = _only_in_levels(facts, told, names) and not _some_stand(facts, fit, names)
    if not spurious and (roots.residual_p < REJECTED_STRICT or _stands(fit)):
        return None
    if not facts.order.known and min(roots.residual_p, roots.outcome_p) < REJECTED_BY_POSITION:
        return None
    if facts.n < ROWS_OF_A_WALK:
        return finding(CODE, "unknown", claim="short", evidence={"n": facts.n, "durbin_watson": watson})
    evidence = {
        "kind": "unit root",
        "statistic": roots.residual_statistic,
        "p_value": roots.residual_p,
        "p_outcome": roots.outcome_p,
        "lags": roots.lags,
        "every": roots.every,
        "durbin_watson": watson,
        "r_squared": facts.rsquared,
        "threshold": REJECTED,
        "n": facts.n,
    }
    level: Level = "serious" if spurious else ("warning" if told.changed else "note")
    return _told(facts, "walks", level, names, evidence, told.words("In changes from row to row"))


def _only_in_levels(facts: RegressionFacts, told: Conclusions, names: list[str]) -> bool:
    return any(change.name in names for change in (*told.lost, *told.flipped))


def _some_stand(facts: RegressionFacts, fit: RegressionFacts, names: list[str]) -> bool:
    """Return whether a wandering regressor keeps its sign and is plainly significant in the changes."""
    where = {name: j for j, name in enumerate(fit.columns)}
    mine = {name: float(facts.params[j]) for j, name in enumerate(facts.columns)}
    return any(
        fit.pvalues[where[name]] < STANDS and fit.params[where[name]] * mine[name] > 0
        for name in names
        if name in where
    )


def _stands(fit: RegressionFacts) -> bool:
    """Return whether any regressor is plainly significant in the changes: then the fit is about more than walks."""
    return bool((fit.pvalues[list(fit.slopes)] < STANDS).any())


def _climbing(facts: RegressionFacts, ordered: RegressionFacts, watson: float) -> Finding | None:
    columns = climbing(ordered)
    if not columns:
        return None
    fit = with_trend(ordered)
    at = fit.k - 1
    robust = replace(fit, cov_type="HAC", cov_kwds={"maxlags": newey_west_lags(facts.n)}, printed=None)
    p = max(float(fit.pvalues[at]), float(robust.pvalues[at]))
    told = compare(facts, fit)
    names = [facts.columns[j] for j in columns]
    if p >= TREND or not _only_in_levels(facts, told, names):
        return None
    evidence = {
        "kind": "trend",
        "statistic": float(fit.tvalues[at]),
        "p_value": p,
        "durbin_watson": watson,
        "r_squared": facts.rsquared,
        "threshold": TREND,
        "n": facts.n,
    }
    return _told(facts, "trend", "serious", names, evidence, told.words("With a linear trend added"))


def _told(
    facts: RegressionFacts, claim: str, level: Level, names: list[str], evidence: dict[str, Any], told: str
) -> Finding:
    by_rows = facts.order.rows is None
    actions = _refits.differences(facts) if claim == "walks" else _refits.with_trend(facts)
    return finding(
        CODE,
        level,
        claim=claim,
        subject=[facts.outcome, *names],
        evidence=evidence,
        consequence=claim,
        advice=claim,
        actions=actions if by_rows else (),
        outcome=facts.outcome,
        names=names,
        told=told,
        known=facts.order.known,
        spurious=level == "serious",
    )

"""Is the outcome of a kind that a straight line with even errors cannot describe: yes or no, a count, a share?

A two-valued outcome is known by its values. A count is told from rounded measurements,
ratings and ages by its zeros and by which law describes it better, given the same
regressors: a normal one rounded to whole numbers, or a Poisson or negative binomial
one. A share in [0, 1] is named when the fit leaves that range. What counts is what the
straight line does wrong: fitted values that cannot be, and errors that change with the
fit.

Sources
-------
Wooldridge (2020), sections 7.5, 8.5 and 17.3; Horrace and Oaxaca (2006) on fitted values
outside [0, 1]; Cameron and Trivedi (2013), chapter 3, on counts; Gourieroux, Monfort and Trognon
(1984); Papke and Wooldridge (1996) on shares.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression import _refits
from mlguide_jupyter.checks.regression._conclusions import changes
from mlguide_jupyter.checks.regression._counts import count_advantage
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.model import Finding, NotApplicable

Array = NDArray[np.float64]

CODE = "regression/outcome-family"
#: With a mean above this a count is near enough to a normal outcome for a line (skewness of a Poisson: 0.22).
COUNT_MEAN = 20.0
#: Difference of log-likelihoods from which on a count law is taken to describe the outcome better: odds of 150 to 1
#: (Burnham and Anderson 2002: an AIC difference of 10 leaves no support).
ADVANTAGE = 5.0
#: Share of fitted values outside [0, 1] from which on a share's line is named.
OUTSIDE = 0.01
#: Fewer rows with two values may be two values by chance.
ROWS_OF_TWO = 8
#: Fewer rows cannot tell a count from ratings.
ROWS = 20


def check(facts: RegressionFacts) -> Finding | NotApplicable:
    """Judge whether the outcome suits a linear model.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.outcome_form is not None and facts.outcome_form.kind != "plain" and facts.outcome_form.sure:
        return not_applicable(CODE, "transformed", outcome=facts.outcome)
    values = _few_values(facts.y)
    if len(values) < 2:
        return not_applicable(CODE, "constant", outcome=facts.outcome)
    if len(values) == 2 and facts.n >= ROWS_OF_TWO:
        return _binary(facts, values)
    if _may_be_count(facts) and (advantage := count_advantage(facts)) > ADVANTAGE:
        return _count(facts, advantage)
    if facts.y.min() >= 0 and facts.y.max() <= 1 and _outside(facts, 0.0, 1.0) > OUTSIDE:
        return _share(facts)
    evidence = {"distinct": len(values), "n": facts.n}
    return finding(CODE, "ok", claim="ok", evidence=evidence, outcome=facts.outcome, many=len(values) > MOST)


#: Distinct values beyond this are not counted on.
MOST = 200


def _few_values(y: Array) -> Array:
    """Return the distinct values, at least as many as decide between two, a few, and many."""
    head = np.unique(y[:10_000])
    return head if len(head) > MOST else np.unique(y)


def _may_be_count(facts: RegressionFacts) -> bool:
    """Return whether whole numbers from zero up, some of them zero, steps of one, not far above zero."""
    y = facts.y
    if facts.n < ROWS or y.min() != 0 or y.mean() > COUNT_MEAN or (y != np.round(y)).any():
        return False
    return int(np.gcd.reduce(np.unique(y).astype(np.int64))) == 1 and y.max() > 2


def _outside(facts: RegressionFacts, low: float, high: float) -> float:
    rounding = 1e-9 * (high - low)
    return float(np.mean((facts.fitted < low - rounding) | (facts.fitted > high + rounding)))


def _binary(facts: RegressionFacts, values: Array) -> Finding:
    low, high = (float(value) for value in values)
    outside = _outside(facts, low, high)
    told = changes(facts, facts.params, facts.hc3_bse)
    coded = (low, high) == (0.0, 1.0)
    outcome = "" if coded else f"(y == {high!r}).astype(float)"
    return finding(
        CODE,
        "warning" if outside > 0 or told.changed else "note",
        claim="binary",
        subject=[facts.outcome],
        evidence={
            "values": [low, high],
            "share_of_upper": float(np.mean(facts.y == high)),
            "fitted_outside": outside,
            "lowest_fitted": float(facts.fitted.min()),
            "highest_fitted": float(facts.fitted.max()),
            "n": facts.n,
        },
        consequence="binary",
        advice="binary",
        actions=_offered(facts, "logit", _refits.family(facts, "Logit", "logit", outcome)),
        outcome=facts.outcome,
        told=told.words("With HC3 errors"),
    )


def _count(facts: RegressionFacts, advantage: float) -> Finding:
    below = float(np.mean(facts.fitted < 0))
    told = changes(facts, facts.params, facts.hc3_bse)
    dispersion = facts.ssr / max(facts.df_resid, 1) / float(facts.y.mean())
    model = ("Poisson", "poisson") if dispersion < OVERDISPERSED else ("NegativeBinomial", "negbin")
    return finding(
        CODE,
        "warning" if below > 0 or told.changed else "note",
        claim="count",
        subject=[facts.outcome],
        evidence={
            "share_of_zeros": float(np.mean(facts.y == 0)),
            "mean": float(facts.y.mean()),
            "largest": float(facts.y.max()),
            "log_likelihood_gain": advantage,
            "threshold": ADVANTAGE,
            "variance_over_mean": dispersion,
            "fitted_below_zero": below,
            "n": facts.n,
        },
        consequence="count",
        advice="count",
        actions=_offered(facts, model[1], _refits.family(facts, *model)),
        outcome=facts.outcome,
        told=told.words("With HC3 errors"),
    )


#: Variance over mean from which on a Poisson law is too narrow and a negative binomial one is offered.
OVERDISPERSED = 1.5


def _share(facts: RegressionFacts) -> Finding:
    return finding(
        CODE,
        "warning",
        claim="share",
        subject=[facts.outcome],
        evidence={
            "fitted_outside": _outside(facts, 0.0, 1.0),
            "threshold": OUTSIDE,
            "lowest_fitted": float(facts.fitted.min()),
            "highest_fitted": float(facts.fitted.max()),
            "n": facts.n,
        },
        consequence="share",
        advice="share",
        actions=_offered(facts, "fractional", _refits.fractional(facts)),
        outcome=facts.outcome,
    )


def _offered(facts: RegressionFacts, label: str, code: str) -> list[tuple[str, str]]:
    """Return a fit of another family as a next step, unless the design is singular, which such fits do not take."""
    return [(label, code)] if facts.rank == facts.k else []

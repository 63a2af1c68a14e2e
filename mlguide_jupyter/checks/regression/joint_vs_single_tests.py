"""Do the joint F-test and the tests of single slopes tell different stories, and why?

F significant and no slope is: the regressors matter together, but the data cannot say
which (they are tied together, or many small effects add up). A variable with its powers
and products, or a factor with its levels, counts as one: its own columns are tested
together. One slope far beyond chance and F not significant: the many idle columns dilute
the joint test. Either happens by chance near the level of significance, so that the
gap between the two has to be wide before this check speaks.

Sources
-------
Greene (2018), section 5.3, and Wooldridge (2020), section 4.5, on F against t; Holm (1979) for the
smallest of several p-values.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression._dependencies import families, largest_inflation
from mlguide_jupyter.checks.regression._joint import Joint, joint_test
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.model import Finding, NotApplicable

Array = NDArray[np.float64]

CODE = "regression/joint-vs-single-tests"
#: The smallest single p-value must be this many times that of F. Of fits to pure noise none of 15,000 with independent
#: regressors goes so far, and 5 in 1,000 with two regressors correlated at .8 (simulated).
GAP = 10.0
#: A single slope stands out against F when its p-value times the number of slopes is below this; 2 in 1,000 pure-noise
#: fits with 30 slopes do so with F not significant, fewer with fewer slopes (simulated).
SINGLE_ALPHA = 0.005
#: Variance inflation from which on ties between columns are the likely reason: a correlation of .9.
TIED = 5.0


def check(facts: RegressionFacts) -> Finding | NotApplicable:
    """Judge whether joint and single tests agree.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding or NotApplicable
    """
    slopes = list(facts.slopes)
    if len(slopes) < 2:
        return not_applicable(CODE, "lone")
    if facts.df_resid <= 0 or facts.perfect or facts.rank < facts.k:
        return not_applicable(CODE, "undetermined")
    joint = _printed_or_computed(facts, slopes)
    single = facts.pvalues[slopes]
    if not (np.isfinite(joint.p) and np.isfinite(single).all()):
        return not_applicable(CODE, "undetermined")
    return _judged(facts, slopes, joint, single)


def _judged(facts: RegressionFacts, slopes: list[int], joint: Joint, single: Array) -> Finding:
    best = slopes[int(single.argmin())]
    apart = (joint.p < facts.alpha) != (float(single.min()) < facts.alpha)
    vif = largest_inflation(facts) if apart else float(np.nanmax(facts.vif[slopes]))
    claim = _story(facts, joint.p, single) if apart else "ok"
    loud = claim in ("joint", "single")
    return finding(
        CODE,
        "note" if loud else "ok",
        claim=claim,
        subject=_subject(facts, claim, best),
        evidence={
            "f": joint.f,
            "p_value": joint.p,
            "smallest_single_p": float(single.min()),
            "column": facts.columns[best],
            "slopes": len(slopes),
            "adjusted_single_p": min(float(single.min()) * len(slopes), 1.0),
            "vif": vif,
            "threshold": SINGLE_ALPHA if claim == "single" else GAP,
            "n": facts.n,
        },
        consequence={"joint": "tied" if vif >= TIED else "many", "single": "single"}.get(claim),
        advice=claim if loud else None,
        alpha=facts.alpha,
        chance=1 - (1 - facts.alpha) ** len(slopes),
    )


def _printed_or_computed(facts: RegressionFacts, slopes: list[int]) -> Joint:
    """Return the F-test that the table prints, else the same computed: a refit has no table."""
    if np.isfinite(facts.fvalue) and np.isfinite(facts.f_pvalue):
        return Joint(facts.fvalue, facts.f_pvalue, len(slopes))
    return joint_test(facts, slopes)


def _story(facts: RegressionFacts, joint_p: float, single: Array) -> str:
    """Return which way the tests, which fall on different sides of the level, differ by more than chance explains."""
    if joint_p >= facts.alpha:
        return "single" if single.min() * len(single) < SINGLE_ALPHA else "near"
    if single.min() < GAP * joint_p:
        return "near"
    groups = families(facts.terms, facts.slopes)
    together = [joint_test(facts, group).p for group in groups if len(group) > 1]
    return "built" if any(p < facts.alpha for p in together) else "joint"


def _subject(facts: RegressionFacts, claim: str, best: int) -> list[str]:
    return {"single": [facts.columns[best]], "joint": [facts.columns[j] for j in facts.slopes]}.get(claim, [])

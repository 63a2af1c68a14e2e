"""Do the joint F-test and the tests of single slopes tell different stories, and why?

F significant and no slope is: the regressors matter together, but the data cannot say
which (they are tied together, are levels of one factor, or many small effects add
up). One slope far beyond chance and F not significant: the many idle columns dilute
the joint test. Either happens by chance near the level of significance, so that the
gap between the two has to be wide before this check speaks.

Sources
-------
Greene (2018), section 5.3, and Wooldridge (2020), section 4.5, on F against t; Holm (1979) for the
smallest of several p-values.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression._joint import Joint, joint_test
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "regression/joint-vs-single-tests"
#: Variance inflation from which on ties between columns are the likely reason, and F just under the user's level counts.
TIED = 10.0
#: Otherwise F must be below this: of pure-noise fits with 2 to 10 slopes fewer than 1 in 1,000 then have no single
#: significant slope (simulated).
JOINT_ALPHA = 0.001
#: A single slope stands out against F when its p-value times the number of slopes is below this; 2 in 1,000 pure-noise
#: fits do so with F not significant (simulated).
SINGLE_ALPHA = 0.005


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
    best = slopes[int(single.argmin())]
    vif = float(np.nanmax(facts.vif[slopes]))
    claim = _story(joint.p, single, facts.alpha, vif)
    cause = _cause(facts, vif)
    return finding(
        CODE,
        "ok" if claim in ("ok", "near") else "note",
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
            "threshold": JOINT_ALPHA if claim != "single" else SINGLE_ALPHA,
            "n": facts.n,
        },
        consequence=None if claim in ("ok", "near") else (cause if claim == "joint" else "single"),
        advice=None if claim in ("ok", "near") else claim,
        alpha=facts.alpha,
        chance=1 - (1 - facts.alpha) ** len(slopes),
    )


def _printed_or_computed(facts: RegressionFacts, slopes: list[int]) -> Joint:
    """Return the F-test that the table prints, else the same computed: a refit has no table."""
    if np.isfinite(facts.fvalue) and np.isfinite(facts.f_pvalue):
        return Joint(facts.fvalue, facts.f_pvalue, len(slopes))
    return joint_test(facts, slopes)


def _story(joint_p: float, single: np.ndarray, alpha: float, vif: float) -> str:
    none = bool((single >= alpha).all())
    if joint_p < alpha and none:
        return "joint" if joint_p < JOINT_ALPHA or vif >= TIED else "near"
    if joint_p >= alpha and not none:
        return "single" if single.min() * len(single) < SINGLE_ALPHA else "near"
    return "ok"


def _cause(facts: RegressionFacts, vif: float) -> str:
    if vif >= TIED / 2:
        return "tied"
    groups = {facts.terms[j].group for j in facts.slopes}
    dummies = all(facts.terms[j].kind == "dummy" for j in facts.slopes)
    return "factor" if dummies and len(groups) == 1 else "many"


def _subject(facts: RegressionFacts, claim: str, best: int) -> list[str]:
    return {"single": [facts.columns[best]], "joint": [facts.columns[j] for j in facts.slopes]}.get(claim, [])

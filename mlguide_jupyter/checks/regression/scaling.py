"""Is the large condition number that statsmodels prints a matter of units only?

statsmodels prints the condition number of the design in the user's units and warns
above 1,000 of "strong multicollinearity or other numerical problems". A column in
the hundred thousands, or a `year` beside a constant, is enough. This check speaks
only where that warning is printed and the columns, about the constant and in units
of their own spread, are far from any dependency; then it names the columns whose
units make the number, and compares the printed coefficients with those of the
rescaled design.

Sources
-------
Belsley, Kuh and Welsch (1980), chapter 3, on scaling before judging; Longley (1967) on
lost digits; the limit is statsmodels' own.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression import _refits
from mlguide_jupyter.checks.regression._conclusions import changes
from mlguide_jupyter.checks.regression._dependencies import own_condition
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "regression/scaling"
#: Above this statsmodels prints its note (RegressionResults.summary).
PRINTED_LIMIT = 1_000.0
#: From here on it is a finding of its own: five of the sixteen digits are gone before the fit begins (an error
#: grows by the condition number; Golub and Van Loan 2013, section 5.3). Below, the line of the table says it.
FINDING_LIMIT = 1e5
#: Condition number about the constant, in own spreads, from which on a dependency is (part of) the reason
#: (Belsley, Kuh and Welsch 1980: 30 is moderate to strong).
OWN_LIMIT = 30.0
#: A column whose root mean square or standard deviation is this many times above or below 1 is named.
FAR = 30.0
#: Variance inflation from which collinearity has something to say (Marquardt 1970).
INFLATED = 10.0
#: A coefficient that is off by more than this share of its standard error has lost digits that matter.
LOST = 1e-3


def check(facts: RegressionFacts) -> Finding | NotApplicable:
    """Judge whether a large printed condition number comes from units.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding or NotApplicable
    """
    printed = facts.condition_number
    if not np.isfinite(printed) or facts.k < 2:
        return not_applicable(CODE, "single")
    own = own_condition(facts) if printed > PRINTED_LIMIT else facts.scaled_condition
    evidence = {"condition_number": printed, "threshold": PRINTED_LIMIT, "scaled": own, "n": facts.n}
    if printed <= PRINTED_LIMIT:
        return finding(CODE, "ok", claim="ok", evidence=evidence)
    if not np.isfinite(own) or own >= OWN_LIMIT:
        return finding(CODE, "ok", claim="dependency", evidence=evidence)
    return _units(facts, evidence)


def cure(facts: RegressionFacts, found: Finding) -> RegressionFacts | None:
    """Return the fit that keeps its digits, where the printed one lost some; None where there is nothing to cure."""
    return facts.recomputed() if found.level in ("serious", "warning") else None


def _units(facts: RegressionFacts, evidence: dict[str, float | int]) -> Finding:
    columns = culprits(facts)
    params = facts.factor.coefficients(facts.wy)
    off = np.abs(params - facts.params) / np.maximum(facts.plain_bse, np.finfo(float).tiny)
    worst = int(off.argmax())
    lost = off[worst] > LOST and not facts.perfect
    told = changes(facts, params, facts.plain_bse)
    structural = any(term.kind in ("polynomial", "interaction") for term in facts.terms)
    level: Level = ("serious" if told.changed else "warning") if lost else "note"
    if not lost and facts.condition_number < FINDING_LIMIT:
        level = "ok"
    return finding(
        CODE,
        level,
        claim="units",
        subject=[facts.columns[j] for j in columns],
        evidence={**evidence, "largest_error": float(off[worst])},
        consequence="lost" if lost else None if level == "ok" else "nothing",
        advice="lost" if lost else "nothing",
        actions=() if level == "ok" else _refits.standardised(facts, columns),
        tied=not structural and bool(np.nan_to_num(facts.vif, posinf=INFLATED).max() >= INFLATED),
        structural=structural,
        column=facts.columns[worst],
        printed=float(facts.params[worst]),
        right=float(params[worst]),
    )


def culprits(facts: RegressionFacts) -> list[int]:
    """Return the columns whose size or spread is far from that of a column of ones, worst first; at least one."""
    X = facts.X[:, list(facts.slopes)]
    size, spread = np.sqrt(np.einsum("ij,ij->j", X, X) / facts.n), X.std(axis=0)
    tiny = np.finfo(float).tiny
    far = np.maximum(np.abs(np.log(np.maximum(size, tiny))), np.abs(np.log(np.maximum(spread, tiny))))
    ranked = sorted(zip(-far, facts.slopes, strict=True))
    return [j for badness, j in ranked if -badness > np.log(FAR)] or [ranked[0][1]]

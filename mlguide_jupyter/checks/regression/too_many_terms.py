"""Is the model too large for the number of rows, so that it fits its own noise?

Judged by rows per term, and by what that does here: how much of R-squared is
expected by chance, and what is left of it when every row is predicted by a fit
without it (predicted R-squared, from Allen's PRESS; no refit is needed).

Sources
-------
Harrell (2015), section 4.4 (10 to 20 rows per term for a model that predicts new data as well);
Austin and Steyerberg (2015): coefficients and intervals are sound from two rows per
term on, R-squared is not; Wherry (1931) for the expected optimism; Allen (1974).
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "regression/too-many-terms"
#: Rows per term below which the model is named: with four, chance alone gives an R-squared of .25. Harrell's
#: 10 to 20 are for prediction; coefficients and intervals are sound with far fewer (Austin and Steyerberg 2015).
ROWS_PER_TERM = 4.0
#: Loss from R-squared to predicted R-squared that changes what the fit says.
LOSS = 0.15
#: Fewer terms are no question of model size.
TERMS = 3


def check(facts: RegressionFacts) -> Finding | NotApplicable:
    """Judge the number of terms against the number of rows.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding or NotApplicable
    """
    terms = facts.df_model
    if terms < 1:
        return not_applicable(CODE, "none")
    per_term = facts.n / terms
    evidence: dict[str, float | int | None] = {
        "n": facts.n,
        "terms": terms,
        "rows_per_term": per_term,
        "threshold": ROWS_PER_TERM,
        "r_squared": facts.rsquared,
        "r_squared_adjusted": facts.rsquared_adj if facts.df_resid > 0 else None,
        "r_squared_by_chance": min(terms / max(facts.n - 1, 1), 1.0),
        "r_squared_predicted": predicted_r_squared(facts),
    }
    if per_term >= ROWS_PER_TERM or terms < TERMS:
        return finding(CODE, "ok", claim="ok", evidence=evidence)
    level = _level(facts, evidence["r_squared_predicted"])
    return finding(
        CODE,
        level,
        claim="many",
        evidence=evidence,
        consequence="saturated" if facts.df_resid <= 0 else ("optimism" if level != "note" else "holds"),
        advice="many" if level != "note" else "holds",
    )


def predicted_r_squared(facts: RegressionFacts) -> float | None:
    """Return the R-squared of predicting each row by the fit without it; None where leverages of 1 forbid it."""
    free = 1 - facts.leverage
    if facts.df_resid <= 0 or facts.perfect or free.min() < 1e-8 or facts.total <= 0:
        return None
    return float(1 - np.sum((facts.wresid / free) ** 2) / facts.total)


def _level(facts: RegressionFacts, predicted: float | None) -> Level:
    if facts.df_resid <= 0:
        return "serious"
    return "warning" if predicted is None or facts.rsquared - predicted > LOSS else "note"

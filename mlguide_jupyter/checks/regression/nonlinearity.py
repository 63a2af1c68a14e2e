"""Is a curve missed: does the mean of the residuals still depend on a regressor or on the fit?

Looked at along every numeric regressor and along the fitted values, in three ways:
a square (most power against a simple bend), straight pieces that bend at seven
quantiles (steps, thresholds, waves), and von Neumann's ratio of the residuals
sorted along it (fast waves). RESET (Ramsey 1969) is the square and the cube of
the fitted values.

The looks and their sources stand in :mod:`._looks`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression import _code
from mlguide_jupyter.checks.regression._conclusions import Conclusions, compare
from mlguide_jupyter.checks.regression._looks import GAIN, ROWS, Look, ground_of, least_gain, looks_along, reset_test
from mlguide_jupyter.facts.regression import RegressionFacts, Term
from mlguide_jupyter.facts.regression._smooth import Along, fitted, hinges, neighbour_ratio, regressors, square
from mlguide_jupyter.model import Finding, Level, NotApplicable

Array = NDArray[np.float64]

CODE = "regression/nonlinearity"
#: Level of the whole check, all its looks together (Bonferroni, two of the three looks along a place counted):
#: it then names a curve in about one sound model in a hundred (own simulation, seeded).
ALPHA = 0.006
#: Fewer residual degrees of freedom give no test.
LEAST = 5
#: Each regressor is looked at by a square, by pieces and by its neighbours; the last two see much the same.
LOOKS = 2


def check(facts: RegressionFacts) -> Finding | NotApplicable:
    """Judge whether a curve is missed.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding or NotApplicable
    """
    whole, facts = facts, facts.sample
    if facts.perfect:
        return not_applicable(CODE, "perfect")
    places = list(regressors(facts))
    if not places:
        return not_applicable(CODE, "no_regressor")
    if facts.df_resid < LEAST:
        return finding(CODE, "unknown", claim="unknown", evidence={"n": whole.n, "df_resid": whole.df_resid})
    if len(places) > 1:
        places.append(fitted(facts))
    ground = ground_of(facts)
    looks = sorted((look for place in places for look in looks_along(facts, place, ground)), key=lambda look: look.p)
    best = looks[0]
    reset = reset_test(facts, ground)
    number = LOOKS * len(places)
    adjusted = min(best.p * number, reset.p_used * number, 1.0)
    evidence = {
        "test": "RESET, powers 2 and 3 of the fit",
        "statistic": reset.f,
        "p_value": reset.p_value,
        "along": best.along.name,
        "by": best.way,
        "p_curve": best.p,
        "p_adjusted": adjusted,
        "effect": best.gain,
        "looks": number,
        "threshold": GAIN,
        "n": whole.n,
        "rows_used": facts.n,
    }
    found = [look for look in looks if look.p * number < ALPHA and look.gain >= least_gain(look)]
    if not found and (facts.n < ROWS or facts.df_resid < 10):
        return finding(CODE, "unknown", claim="unknown", evidence={**evidence, "df_resid": whole.df_resid})
    if not found:
        small = best.p * number < ALPHA
        return finding(CODE, "ok", claim="small" if small else "ok", evidence=evidence)
    return _fires(facts, whole, found, evidence)


def cure(facts: RegressionFacts, found: Finding) -> RegressionFacts | None:
    """Return the fit with the missed curve added, as straight pieces along where it was seen."""
    facts = facts.sample
    places = [place for place in regressors(facts) if place.name in found.subject] or [fitted(facts)]
    Z = np.column_stack([_shape(facts, place) for place in places])
    return _with_new(facts, Z)


def _with_new(facts: RegressionFacts, Z: Array) -> RegressionFacts:
    """Return the refit with as many of the columns as are new to the design and leave rows to judge by."""
    rest = facts.factor.residuals(facts.whiten(Z))
    _, size, right = np.linalg.svd(rest, full_matrices=False)
    kept = int(min(np.sum(size > 1e-6 * max(size[0], 1e-300)), max(facts.df_resid - LEAST, 1)))
    made = Z @ right[:kept].T
    names = [f"curve {i + 1}" for i in range(kept)]
    terms = [Term(column=facts.k + i, name=name, kind="spline", variables=(name,)) for i, name in enumerate(names)]
    return facts.with_columns(made, names, terms)


def _fires(facts: RegressionFacts, whole: RegressionFacts, found: list[Look], evidence: dict[str, object]) -> Finding:
    best = max(found, key=lambda look: (look.along.column >= 0, -look.p))
    names = list(dict.fromkeys(look.along.name for look in found if look.along.column >= 0))
    # A curve in one regressor shows along those correlated with it: keep those that still curve beside the best.
    subject = [best.along.name, *_still(facts, best, found, names)] if names else []
    curve = _curve(facts, best.along)
    other = cure(facts, finding(CODE, "note", claim="ok", subject=subject, evidence=evidence))
    # The slope of a column that now bends is another quantity than its slope before.
    told = compare(facts, other, without=_bent(facts, subject)) if other is not None else None
    worst = float(np.abs(curve).max() / max(np.sqrt(facts.ssr / facts.n), 1e-300))
    gain = max((look.gain for look in found if look.test is not None), default=_explained(facts, best.along))
    level: Level = "serious" if worst > 1 and gain > 0.13 else "warning"
    evidence = {**evidence, "along": best.along.name, "by": best.way, "effect": gain, "worst_miss_in_sd": worst}
    logged = best.along.column >= 0 and _could_log(facts, best.along)
    bent = _code.curve_actions(whole, subject, bend=best.way == "a bend")
    return finding(
        CODE,
        level,
        claim=("wave" if best.way == "its neighbours" else "along") if names else "fit",
        subject=subject,
        evidence=evidence,
        consequence="curve",
        advice="log" if logged else "curve",
        actions=(*bent, *(_code.log_actions(whole, best.along.name) if logged else ())),
        others=_elsewhere(whole, facts, told) if names and told and told.compared else "",
        neighbours=1 - neighbour_ratio(facts.wresid, best.along.values) / 2,
        ends=_ends(best.along.values, facts),
    )


def _elsewhere(whole: RegressionFacts, facts: RegressionFacts, told: Conclusions) -> str:
    return told.words("With the curve in the model, elsewhere", facts.n if facts.n < whole.n else 0)


def _still(facts: RegressionFacts, best: Look, found: list[Look], names: list[str]) -> list[str]:
    """Return the other columns along which a curve stands after the best one's is in the model."""
    rest = [name for name in names if name != best.along.name]
    if not rest:
        return []
    cured = _with_new(facts, _shape(facts, best.along))
    number = LOOKS * len(names)
    ground = ground_of(cured)
    looks = [look for place in regressors(cured) if place.name in rest for look in looks_along(cured, place, ground)]
    return list(dict.fromkeys(k.along.name for k in looks if k.p * number < ALPHA and k.gain >= least_gain(k)))


def _bent(facts: RegressionFacts, subject: list[str]) -> list[str]:
    """Return the columns made of the same variables as those along which a curve is missed."""
    variables = {v for term in facts.terms if facts.columns[term.column] in subject for v in term.variables}
    return [facts.columns[term.column] for term in facts.terms if variables & set(term.variables)] + subject


def _curve(facts: RegressionFacts, place: Along) -> Array:
    """Return the missed curve along a place, by pieces, shape (n,)."""
    return facts.added(_shape(facts, place), robust=False).fitted


def _shape(facts: RegressionFacts, place: Along) -> Array:
    """Return the columns of a free curve along a place; a square alone where rows are few."""
    bend = square(place.values)
    return np.column_stack([bend, hinges(place.values)]) if facts.n >= ROWS else bend[:, None]


def _explained(facts: RegressionFacts, place: Along) -> float:
    """Return the share of the residual variation that a free curve along a place explains."""
    curve = _curve(facts, place)
    return float(curve @ curve) / facts.ssr


def _ends(values: Array, facts: RegressionFacts) -> list[float]:
    """Return the mean residual in the lowest, middle and highest sixth, in residual SD."""
    rank = np.argsort(np.argsort(values)) / len(values)
    sd = np.sqrt(facts.ssr / facts.n)
    parts = (rank < 1 / 6, np.abs(rank - 0.5) < 1 / 12, rank >= 5 / 6)
    return [float(facts.wresid[part].mean() / sd) if part.any() else 0.0 for part in parts]


def _could_log(facts: RegressionFacts, place: Along) -> bool:
    values = facts.X[:, place.column] if place.column >= 0 else facts.y
    return bool(values.min() > 0 and values.max() > 10 * values.min())

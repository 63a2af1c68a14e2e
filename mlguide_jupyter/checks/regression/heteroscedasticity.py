"""Is the spread of the errors equal over the fit, over every regressor and over every group?

Koenker's (1981) studentised form of the Breusch-Pagan test, which keeps its level
under heavy tails, on all regressors (as statsmodels' ``het_breuschpagan``), on the
fitted values and their square (White's special form), on each regressor and its
square, and between the groups of each factor; each also on absolute residuals, which
have more power under heavy tails, corrected for skewness as Im (2000) has it. The
size is how many times as widely the residuals scatter in the third with the largest
predicted spread as in the third with the smallest.

Sources
-------
Breusch and Pagan (1979); Koenker (1981); White (1980); Im (2000); Long and Ervin
(2000) for HC3; Shatz (2024) for judging by size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression import _code
from mlguide_jupyter.checks.regression._conclusions import changes
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.facts.regression._smooth import regressors, square
from mlguide_jupyter.model import Finding, NotApplicable

Array = NDArray[np.float64]

CODE = "regression/heteroscedasticity"
#: Level of the whole check, all its looks together (Bonferroni); 0.005, as F tests of absolute values reach far
#: tails up to twice too often in sound fits of under 100 rows (own simulation, seeded).
ALPHA = 0.005
#: Ratio of spreads between thirds below which robust and plain errors hardly differ. Standard errors are
#: off by at most the square root of the ratio's weight in the extremes: 1.2 moves them by under 10 %.
RATIO = 1.2
#: Squares are so skewed that their F reaches p < 0.001 four to six times too often in sound fits of 40 to 200
#: rows (own simulation, seeded): their p-values are held back by this.
SQUARES = 5.0
#: Fewer rows cannot tell (Long and Ervin 2000 found the tests powerless at n = 25).
ROWS = 20
#: Smallest group whose spread is judged.
GROUP = 8


@dataclass(frozen=True)
class Look:
    """One look: along what, by which auxiliary columns, how likely by chance."""

    name: str
    kind: str
    Z: Array
    p: float


def check(facts: RegressionFacts) -> Finding | NotApplicable:
    """Judge whether the spread of the errors is equal.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.perfect:
        return not_applicable(CODE, "perfect")
    if not facts.slopes:
        return not_applicable(CODE, "no_regressor")
    if facts.n < ROWS or facts.df_resid < 10:
        return finding(CODE, "unknown", claim="unknown", evidence={"n": facts.n, "df_resid": facts.df_resid})
    statistic, df = breusch_pagan(facts)
    whole, facts = facts, facts.sample
    looks = list(_looks(facts))
    if not looks:
        return not_applicable(CODE, "no_regressor")
    best = min(looks, key=lambda look: look.p)
    adjusted = min(best.p * len(looks), 1.0)
    ratio = spread_ratio(facts, best)
    evidence = {
        "test": "Breusch-Pagan (Koenker) on all regressors",
        "statistic": statistic,
        "df": df,
        "p_value": float(stats.chi2.sf(statistic, df)),
        "along": best.name,
        "p_look": best.p,
        "p_adjusted": adjusted,
        "effect": ratio,
        "threshold": RATIO,
        "looks": len(looks),
        "n": whole.n,
        "rows_used": facts.n,
    }
    if adjusted >= ALPHA or ratio < RATIO:
        return finding(CODE, "ok", claim="small" if adjusted < ALPHA else "ok", evidence=evidence)
    facts = whole
    robust = facts.hc3_bse
    told = changes(facts, facts.params, robust)
    already = facts.cov_type.startswith("HC") or facts.cov_type in ("HAC", "cluster")
    at = list(facts.slopes)
    change = robust[at] / np.maximum(facts.plain_bse[at], 1e-300)
    widest = at[int(np.argmax(np.abs(np.log(change))))]
    return finding(
        CODE,
        "note" if already or not told.changed else "warning",
        claim=best.kind,
        subject=() if best.kind in ("fit", "all") else (best.name,),
        evidence=evidence,
        consequence="robust_already" if already else "robust",
        advice="robust_already" if already else "robust",
        actions=_code.robust_actions(facts),
        told=told.words("With HC3 errors"),
        widest=facts.columns[widest],
        factor=float(robust[widest] / max(facts.plain_bse[widest], 1e-300)),
        cov=facts.cov_type,
    )


def cure(facts: RegressionFacts, found: Finding) -> RegressionFacts | None:
    """Return the weighted fit whose weights undo the spread that was seen (feasible GLS)."""
    facts = facts.sample
    best = min(_looks(facts), key=lambda look: look.p)
    return facts.with_weights(1 / _predicted_spread(facts, best.Z) ** 2)


def breusch_pagan(facts: RegressionFacts) -> tuple[float, int]:
    """Return the studentised statistic on all regressors and its degrees of freedom."""
    squared = facts.wresid**2
    about = squared - squared.mean()
    total = float(about @ about)
    X = facts.factor if facts.wX is facts.X else None
    left = X.residuals(about) if X is not None else about - facts.X @ np.linalg.lstsq(facts.X, about, rcond=None)[0]
    return (facts.n * (1 - float(left @ left) / total) if total > 0 else 0.0), max(facts.rank - 1, 1)


def _looks(facts: RegressionFacts) -> Iterator[Look]:
    e = _even(facts)
    size = np.abs(e)
    # Im (2000): without this shift the absolute residuals of skewed errors depend on the regressors.
    size = size - float(np.mean(np.sign(e))) * e
    outcomes = [v - v.mean() for v in (e**2, size)]
    fit = facts.fitted
    if len(facts.slopes) > 1:
        yield _look("all regressors", "all", facts.X[:, list(facts.slopes)], outcomes)
        yield _look("the fitted values", "fit", np.column_stack([fit, square(fit)]), outcomes)
    for place in regressors(facts):
        yield _look(place.name, "regressor", np.column_stack([place.values, square(place.values)]), outcomes)
    for name, Z in _groups(facts):
        yield _look(name, "group", Z, outcomes)
    if facts.order.known and facts.n >= 40:
        order = np.arange(facts.n, dtype=float)
        if facts.order.rows is not None:
            order[facts.order.rows] = np.arange(facts.n)
        yield _look(facts.order.name, "order", np.column_stack([order, square(order)]), outcomes)


def _even(facts: RegressionFacts) -> Array:
    """Return the residuals with the spread that leverage alone takes from them given back."""
    return np.asarray(facts.wresid / np.sqrt(np.maximum(1 - facts.leverage, 0.05)))


def _groups(facts: RegressionFacts) -> Iterator[tuple[str, Array]]:
    """Yield the dummies of each factor, those with enough rows on both sides."""
    by_group: dict[int, list[int]] = {}
    for term in facts.terms:
        if term.kind == "dummy" and term.column >= 0:
            by_group.setdefault(term.group, []).append(term.column)
    for columns in by_group.values():
        big = [j for j in columns if GROUP <= np.count_nonzero(facts.X[:, j]) <= facts.n - GROUP]
        if big:
            term = facts.terms[columns[0]]
            yield (term.variables[0] if term.variables else term.name), facts.X[:, big]


def _look(name: str, kind: str, Z: Array, outcomes: list[Array]) -> Look:
    """Return the smaller of the p-values by absolute values and, held back, by squares."""
    about = Z - Z.mean(axis=0)
    spread = about.std(axis=0)
    scaled = about[:, spread > 0] / spread[spread > 0]
    values, vectors = np.linalg.eigh(scaled.T @ scaled)
    kept = values > 1e-10 * max(float(values.max(initial=0.0)), 1e-300)
    basis = scaled @ (vectors[:, kept] / np.sqrt(values[kept]))
    squares, sizes = (_p(basis, outcome) for outcome in outcomes)
    return Look(name, kind, Z, min(SQUARES * squares, sizes, 1.0))


def _p(basis: Array, outcome: Array) -> float:
    """Return the p-value of the studentised statistic, by F, which is nearer the truth in small samples."""
    n, df = basis.shape
    total = float(outcome @ outcome)
    if total <= 0 or df == 0:
        return 1.0
    along = basis.T @ outcome
    share = min(float(along @ along) / total, 1 - 1e-12)
    return float(stats.f.sf(share / df / ((1 - share) / (n - df - 1)), df, n - df - 1))


def _predicted_spread(facts: RegressionFacts, Z: Array) -> Array:
    """Return the spread that the look predicts for each row: exp of a fit to log |e| (Harvey 1976)."""
    e = np.abs(_even(facts))
    floor = max(float(np.quantile(e, 0.02)), 1e-12 * float(e.max()), 1e-300)
    target = np.log(np.maximum(e, floor))
    about = Z - Z.mean(axis=0)
    spread = about.std(axis=0)
    about = about[:, spread > 0] / spread[spread > 0]
    coefficients = np.linalg.lstsq(about, target - target.mean(), rcond=None)[0]
    return np.asarray(np.exp(np.clip(about @ coefficients, -3, 3)))


def spread_ratio(facts: RegressionFacts, look: Look) -> float:
    """Return how many times the residuals scatter in the top third of predicted spread against the bottom third."""
    e = _even(facts)
    about = look.Z - look.Z.mean(axis=0)
    about = about / np.where(about.std(axis=0) > 0, about.std(axis=0), 1.0)
    size = np.abs(e) - np.abs(e).mean()
    predicted = about @ np.linalg.lstsq(about, size, rcond=None)[0]
    low, high = np.quantile(predicted, [1 / 3, 2 / 3])
    # Where few distinct spreads are predicted (groups), the thirds run into each other.
    bottom, top = e[predicted <= low], e[predicted >= high] if high > low else e[predicted > low]
    if not len(top):
        bottom, top = e[predicted < high], e[predicted >= high]
    if len(bottom) < 3 or len(top) < 3:
        return 1.0
    return float(np.sqrt(np.mean(top**2)) / max(np.sqrt(np.mean(bottom**2)), 1e-300))

"""Do errors of neighbouring rows resemble each other, where the rows have an order?

Breusch-Godfrey at lag 1, jointly at the first four lags, and at the season's lag
where a calendar tells it. Where nothing says that the rows have an order, only
strong evidence counts: independent errors give none in whatever order rows
stand, unless they were sorted by the outcome or by a regressor with a missed curve.

Sources
-------
Breusch (1978) and Godfrey (1978); Durbin and Watson (1950) for the printed figure;
Newey and West (1987) for standard errors that allow for it; Bartlett (1946) for the
standard error 1/sqrt(n) of a residual correlation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, stats

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression import _code
from mlguide_jupyter.checks.regression._conclusions import changes
from mlguide_jupyter.facts.regression import RegressionFacts, newey_west_lags
from mlguide_jupyter.facts.regression._covariance import covariance
from mlguide_jupyter.facts.regression._facts import SAMPLE_ROWS
from mlguide_jupyter.model import Finding, NotApplicable

Array = NDArray[np.float64]

CODE = "regression/autocorrelation"
#: Level of the whole check, all its lags together (Bonferroni), where the rows have an order.
ALPHA = 0.01
#: The same where nothing says that they have one.
ALPHA_POSITION = 0.001
#: Correlation of neighbours below which standard errors move by under a tenth:
#: they are off by about sqrt((1 + r rx) / (1 - r rx)), r and rx being those of errors and regressor.
CORRELATION = 0.1
#: The same where nothing says that the rows have an order.
CORRELATION_POSITION = 0.2
#: Errors that grow by less than this share under HAC hardly matter, however strong the correlation: a note.
HARDLY = 1.05
#: With fewer rows silence means nothing: the standard error of a correlation is 1/sqrt(n), 0.22 at 20.
ROWS = 20
#: Fewer residual degrees of freedom give no test.
LEAST = 6
#: Rank correlation with the row number from which rows count as sorted.
SORTED = 0.98
#: Rows, evenly spaced, at which that is looked at.
SORTED_ROWS = 2_000


@dataclass(frozen=True)
class Look:
    """A lag or set of lags, its test and its correlation."""

    lags: tuple[int, ...]
    statistic: float
    p: float
    correlation: float


def check(facts: RegressionFacts) -> Finding | NotApplicable:
    """Judge whether neighbouring rows have similar errors.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.perfect:
        return not_applicable(CODE, "perfect")
    if facts.order.kind == "none":
        return not_applicable(CODE, "no_order")
    known = facts.order.known
    if not known and (by := _sorted_by(facts)):
        return not_applicable(CODE, "sorted", by=by)
    if facts.df_resid < LEAST:
        return finding(CODE, "unknown", claim="unknown", evidence={"n": facts.n, "df_resid": facts.df_resid})
    whole, facts = facts, facts.ordered
    looks = [_look(facts, lags) for lags in _lags(facts)]
    best = min(looks, key=lambda look: look.p)
    adjusted = min(best.p * len(looks), 1.0)
    first = looks[0]
    shown = max(looks, key=lambda look: abs(look.correlation)) if adjusted < ALPHA else first
    evidence = {
        "test": "Breusch-Godfrey, lag 1",
        "p_durbin_watson": durbin_watson_p(facts),
        "statistic": first.statistic,
        "p_value": float(stats.chi2.sf(first.statistic, 1)),
        "durbin_watson": float(np.sum(np.diff(facts.wresid) ** 2) / facts.ssr),
        "lag": shown.lags[-1] if len(shown.lags) == 1 else shown.lags[int(np.argmax(_correlations(facts, shown.lags)))],
        "lags": list(best.lags),
        "p_lags": best.p,
        "p_adjusted": adjusted,
        "effect": shown.correlation,
        "threshold": CORRELATION if known else CORRELATION_POSITION,
        "order": facts.order.name or "position",
        "n": facts.n,
    }
    enough = abs(shown.correlation) >= (CORRELATION if known else CORRELATION_POSITION)
    if adjusted >= (ALPHA if known else ALPHA_POSITION) or not enough:
        few = facts.n < ROWS or facts.df_resid < 10
        claim = "unknown" if few else "ok" if known else "ok_position"
        return finding(CODE, "unknown" if few else "ok", claim=claim, evidence={**evidence, "df_resid": facts.df_resid})
    lags = max(newey_west_lags(facts.n), min(shown.lags[-1], facts.n // 4))
    robust = np.sqrt(np.maximum(np.diag(covariance(facts, "HAC", {"maxlags": lags})), 0))
    told = changes(facts, facts.params, robust)
    already = facts.cov_type in ("HAC", "cluster")
    at = list(facts.slopes) or [0]
    ratio = robust[at] / np.maximum(facts.plain_bse[at], 1e-300)
    widest = at[int(np.argmax(ratio))]
    strong = known and abs(shown.correlation) >= 0.5 and ratio.max() > HARDLY
    return finding(
        CODE,
        "note" if already or not (told.changed or strong) else "warning",
        claim=("season" if len(shown.lags) == 1 and shown.lags[0] > 1 else "lags") + ("" if known else "_position"),
        evidence=evidence,
        consequence="robust_already" if already else "robust",
        advice="known" if known else "position",
        actions=_code.hac_actions(whole, lags),
        told=told.words(f"With HAC errors ({lags} lags)"),
        widest=facts.columns[widest],
        factor=float(robust[widest] / max(facts.plain_bse[widest], 1e-300)),
        cov=facts.cov_type,
        kind=facts.kind,
    )


def cure(facts: RegressionFacts, found: Finding) -> RegressionFacts | None:
    """Return the fit after one round of Cochrane and Orcutt's (1949) quasi-differences."""
    facts = facts.ordered
    rho = float(np.clip(_correlations(facts, (1,))[0], -0.95, 0.95))
    return facts.differenced(rho)


def _lags(facts: RegressionFacts) -> list[tuple[int, ...]]:
    seasons = [(s,) for s in facts.order.seasons if 1 < s <= facts.n // 4]
    return [(1,), *([(1, 2, 3, 4)] if facts.n >= ROWS else []), *seasons]


def _look(facts: RegressionFacts, lags: tuple[int, ...]) -> Look:
    """Return Breusch and Godfrey's LM statistic at these lags, early residuals taken as zero."""
    statistic = _exact(facts, lags) if len(lags) == 1 or facts.n <= SAMPLE_ROWS else _nearly(facts, lags)
    correlations = _correlations(facts, lags)
    p = float(stats.chi2.sf(statistic, len(lags)))
    if lags == (1,):
        p = min(p, durbin_watson_p(facts))
    if len(lags) == 1 and lags[0] > 1:
        # One far lag alone: Bartlett's standard error, which the design hardly touches.
        p = max(p, float(2 * stats.norm.sf(abs(correlations[0]) * np.sqrt(facts.n))))
    return Look(lags, statistic, p, float(correlations[int(np.argmax(np.abs(correlations)))]))


def _exact(facts: RegressionFacts, lags: tuple[int, ...]) -> float:
    """Return Breusch and Godfrey's statistic, as statsmodels' ``acorr_breusch_godfrey``."""
    e = facts.wresid
    Z = np.zeros((facts.n, len(lags)))
    for at, lag in enumerate(lags):
        Z[lag:, at] = e[:-lag]
    rest = facts.factor.residuals(Z)
    along = rest.T @ e
    return facts.n * float(along @ np.linalg.lstsq(rest.T @ rest, along, rcond=None)[0]) / facts.ssr


def _nearly(facts: RegressionFacts, lags: tuple[int, ...]) -> float:
    """Return the same from the residuals' correlations alone: in large samples the design makes no difference."""
    r = _correlations(facts, tuple(range(1, max(lags) + 1)))
    matrix = linalg.toeplitz(np.concatenate([[1.0], r[:-1]]))
    at = np.array(lags) - 1
    return facts.n * float(r[at] @ np.linalg.lstsq(matrix[np.ix_(at, at)], r[at], rcond=None)[0])


def durbin_watson_p(facts: RegressionFacts) -> float:
    """Return the two-sided p-value of Durbin and Watson's d, with its exact mean and variance for this design.

    Durbin and Watson (1951) give both; their normal approximation is close from about 20 rows on.
    """
    X, inverse = facts.wX, facts.factor.inverse
    n, k = facts.n, facts.rank
    d = float(np.sum(np.diff(facts.wresid) ** 2) / facts.ssr)
    if n > SAMPLE_ROWS:
        return float(2 * stats.norm.sf(abs(d - 2) * np.sqrt(n) / 2))
    shifted = np.diff(X, axis=0)
    first = np.zeros_like(X)
    first[:-1] -= shifted
    first[1:] += shifted
    once = inverse @ (X.T @ first)
    p = 2 * (n - 1) - float(np.trace(once))
    q = 2 * (3 * n - 4) - 2 * float(np.trace(inverse @ (first.T @ first))) + float(np.trace(once @ once))
    df = n - k
    mean = p / df
    variance = 2 / (df * (df + 2)) * (q - p * mean)
    return float(2 * stats.norm.sf(abs(d - mean) / np.sqrt(max(variance, 1e-12))))


def _correlations(facts: RegressionFacts, lags: tuple[int, ...]) -> Array:
    e = facts.wresid
    return np.array([float(e[lag:] @ e[:-lag]) / facts.ssr for lag in lags])


def _sorted_by(facts: RegressionFacts) -> str:
    """Return what the rows were sorted by, where that alone makes neighbours alike: the outcome."""
    steps = np.diff(facts.y)
    if steps.any() and (steps.min() >= 0 or steps.max() <= 0):
        # Many equal values, as in a yes-or-no, keep a rank correlation low however well they are sorted.
        return facts.outcome
    some = facts.y[:: max(facts.n // SORTED_ROWS, 1)]
    order = abs(float(stats.spearmanr(np.arange(len(some)), some).statistic))
    return facts.outcome if order >= SORTED else ""

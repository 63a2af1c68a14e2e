"""Does a conclusion hang on a few rows?

A row counts when leaving it out moves a slope by more than one standard error *and*
it does not fit the others (its deleted residual, Bonferroni over the rows that have the
leverage to move anything). Rows that hide each other are found by a least trimmed
squares fit, and count when leaving them out together moves a slope by more than two
standard errors. A far outcome without leverage, and leverage in line with the rest, are
no influence.

Sources
-------
Cook (1977); Belsley, Kuh and Welsch (1980) for DFBETAS; Rousseeuw and Leroy (1987) and
Rousseeuw and Van Driessen (2006) for groups that mask each other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression import _code
from mlguide_jupyter.checks.regression._conclusions import compare
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.facts.regression._facts import SAMPLE_ROWS
from mlguide_jupyter.facts.regression._robust import far_rows
from mlguide_jupyter.model import Finding, Level, NotApplicable

Array = NDArray[np.float64]
Rows = NDArray[np.intp]

CODE = "regression/influence"
#: Level of each of the two searches. A row named by mistake costs a look at it; one missed can turn the result.
ALPHA = 0.04
#: A group is searched for among very many.
ALPHA_GROUP = 0.01
#: A slope must move by this many of its standard errors when one row is left out ...
SHIFT = 1.0
#: ... and by this many when a group is.
GROUP_SHIFT = 2.0
#: A group is a few rows; more than about a third is a second population, not influence.
GROUP_SHARE = 0.35
#: Rows of a group that pull less than this share of the strongest are not named.
PULL = 0.08
#: More far rows than this, and than this share of all, are no few rows but a part of the data of its own.
CROWD, CROWD_SHARE = 10, 0.02
#: From here on a row is fitted exactly: some coefficient is what this row says and nothing else.
LONE = 0.9999
ROWS = 20
NAMED = 10


def check(facts: RegressionFacts) -> Finding | NotApplicable:
    """Judge whether a few rows decide a slope.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.perfect:
        return not_applicable(CODE, "perfect")
    if not facts.slopes or facts.df_resid < 5:
        return not_applicable(CODE, "no_slopes")
    lone = np.flatnonzero(facts.leverage > LONE)
    if len(lone):
        return _lone(facts, lone)
    shift, rows = _rows(facts)
    worst = int(np.argmax(facts.cooks))
    evidence = {
        "rows": [facts.label(row) for row in rows[:NAMED]],
        "positions": [int(row) for row in rows[:NAMED]],
        "count": len(rows),
        "cooks_distance": float(facts.cooks[worst]),
        "cooks_row": facts.label(worst),
        "leverage": float(facts.leverage[rows[0] if len(rows) else worst]),
        "deleted_residual": float(facts.deleted[rows[0] if len(rows) else worst]),
        "effect": shift,
        "threshold": SHIFT,
        "n": facts.n,
    }
    if not len(rows):
        return finding(
            CODE, "unknown" if facts.n < ROWS else "ok", claim="unknown" if facts.n < ROWS else "ok", evidence=evidence
        )
    other = facts.without_rows(rows)
    told = compare(facts, other)
    moved = _largest(facts, other)
    # Rows that pull against each other move less together than the strongest of them alone.
    evidence["effect"] = max(moved[1], shift if len(rows) == 1 or len(single_rows(facts)[0]) else 0.0)
    evidence["together"] = moved[1]
    away = facts.wy[rows] - facts.wX[rows] @ other.params
    evidence["outlying"] = _outlying(facts, other, rows, away)
    evidence["one_sided"] = max(float(np.mean(away > 0)), float(np.mean(away < 0)))
    # Whoever moves a slope by more than a standard error changes something; a lost star or sign is graver.
    grave = bool(told.lost or told.flipped or told.gained) or moved[1] > 3
    level: Level = "warning" if told.changed or moved[1] > SHIFT else "note"
    crowd = len(rows) > max(CROWD, CROWD_SHARE * facts.n)
    return finding(
        CODE,
        "serious" if grave and moved[1] > 2 else level,
        claim="crowd" if crowd else "group" if len(rows) > 1 else "row",
        subject=(moved[0],),
        evidence=evidence,
        consequence="without",
        advice="crowd" if crowd else "rows",
        actions=(*_code.without_rows_actions(facts, rows), *_code.robust_fit_actions(facts)),
        told=told.words("Without " + ("it" if len(rows) == 1 else "them")),
        shown=[facts.label(row) for row in rows[:NAMED]],
    )


def cure(facts: RegressionFacts, found: Finding) -> RegressionFacts | None:
    """Return the fit without the rows that were named."""
    rows = _rows(facts)[1]
    return facts.without_rows(rows) if len(rows) else None


def _rows(facts: RegressionFacts) -> tuple[float, Rows]:
    """Return the largest move by one row, in standard errors, and the rows to name.

    They are a group where one row hides behind another.
    """
    single, shift = single_rows(facts)
    group = group_rows(facts) if facts.n <= SAMPLE_ROWS else np.zeros(0, np.intp)
    return shift, group if len(group) > len(single) else single


def _lone(facts: RegressionFacts, lone: Rows) -> Finding:
    """Return that some coefficients are what one row says: nothing else in the data has that column's value."""
    part = np.abs(facts.wX[lone] @ facts.factor.inverse) / np.sqrt(np.maximum(np.diag(facts.factor.inverse), 1e-300))
    part[:, [j for j in range(facts.k) if j == facts.constant]] = 0
    subject = list(dict.fromkeys(facts.columns[j] for j in part.argmax(axis=1)))
    rows = [facts.label(row) for row in lone[:NAMED]]
    places = [int(row) for row in lone[:NAMED]]
    evidence = {
        "rows": rows,
        "positions": places,
        "count": len(lone),
        "leverage": float(facts.leverage[lone].min()),
        "threshold": LONE,
        "n": facts.n,
    }
    return finding(
        CODE, "note", claim="lone", subject=subject, evidence=evidence, consequence="lone", advice="lone", shown=rows
    )


def single_rows(facts: RegressionFacts) -> tuple[Rows, float]:
    """Return the rows that each move a slope alone and do not fit the others, and the largest move in SE."""
    at = list(facts.slopes)
    # The most that a row can move any slope, in standard errors, is |deleted residual| sqrt(h / (1 - h)).
    free = np.maximum(1 - facts.leverage, 1e-10)
    reach = np.sqrt(facts.leverage / free)
    could = np.flatnonzero(np.abs(facts.deleted) * reach > SHIFT)
    if not len(could):
        return could, 0.0
    moves = np.abs(dfbetas(facts, could)[:, at]).max(axis=1)
    limit = stats.t.isf(_share(reach, max(facts.df_resid - 1, 1))[could] / 2, max(facts.df_resid - 1, 1))
    strong = (moves > SHIFT) & (np.abs(facts.deleted[could]) > limit)
    rows = could[strong][np.argsort(-moves[strong])]
    return rows, float(moves.max())


def _share(reach: Array, df: int) -> Array:
    """Return each row's part of the level, so that all rows together have the whole of it.

    Rows with more reach get more (a weighted Bonferroni, Holm 1979). A row without reach needs
    so far an outcome to move anything that it uses up next to nothing of the level.
    """
    rank = stats.rankdata(-reach, method="ordinal")
    needed = 2 * stats.t.sf(SHIFT / np.maximum(reach, 1e-12), df)
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if np.minimum(middle / rank, needed).sum() < ALPHA else (low, middle)
    return np.asarray(low / rank)


def dfbetas(facts: RegressionFacts, rows: Rows) -> Array:
    """Return how far each coefficient moves without each row, in standard errors of the fit without it."""
    free = np.maximum(1 - facts.leverage[rows], 1e-10)
    step = facts.wX[rows] @ facts.factor.inverse * (facts.wresid[rows] / free)[:, None]
    rest = facts.ssr - facts.wresid[rows] ** 2 / free
    sigma = np.sqrt(np.maximum(rest / max(facts.df_resid - 1, 1), 1e-300))
    root = np.sqrt(np.maximum(np.diag(facts.factor.inverse), 1e-300))
    return np.asarray(step / (sigma[:, None] * root))


def group_rows(facts: RegressionFacts) -> Rows:
    """Return the rows that together move a slope by more than :data:`GROUP_SHIFT` standard errors."""
    rows = far_rows(facts)
    if not 0 < len(rows) <= GROUP_SHARE * facts.n or facts.n - len(rows) <= facts.k + 5:
        return np.zeros(0, np.intp)
    other = facts.without_rows(rows)
    if other.rank < facts.rank or _largest(facts, other)[1] < GROUP_SHIFT or not _far_together(facts, other, rows):
        return np.zeros(0, np.intp)
    return _needed(facts, other, rows)


def _outlying(facts: RegressionFacts, other: RegressionFacts, rows: Rows, away: Array) -> float:
    """Return the largest distance of these rows from the fit of the others, in SD of that prediction."""
    wide = 1 + np.einsum("ij,jk,ik->i", facts.wX[rows], other.factor.inverse, facts.wX[rows])
    return float(np.max(np.abs(away) / np.sqrt(wide * max(other.ssr / max(other.df_resid, 1), 1e-300))))


def _far_together(facts: RegressionFacts, other: RegressionFacts, rows: Rows) -> bool:
    """Return whether rows lie farther out together than chance lets as many: F, Bonferroni over the choices.

    As for single rows, choices among rows with as much leverage are what was tried.
    """
    m, df = len(rows), other.df_resid
    f = (facts.ssr - other.ssr) / m / max(other.ssr / max(df, 1), 1e-300)
    rank = float(stats.rankdata(-facts.leverage, method="ordinal")[rows].max())
    choices = special.gammaln(rank + 1) - special.gammaln(m + 1) - special.gammaln(rank - m + 1)
    return bool(stats.f.logsf(f, m, df) + choices < np.log(ALPHA_GROUP / rank))


def _needed(facts: RegressionFacts, other: RegressionFacts, rows: Rows) -> Rows:
    """Return the far rows that do the moving, strongest first: a far outcome without leverage is none of them."""
    at = list(facts.slopes)
    away = facts.wy[rows] - facts.wX[rows] @ other.params
    pull = np.abs(facts.wX[rows] @ facts.factor.inverse[:, at]) * np.abs(away)[:, None]
    strength = (pull / np.maximum(facts.plain_bse[at], 1e-300)).max(axis=1)
    return rows[np.argsort(-strength, kind="stable")][: max(int(np.sum(strength > PULL * strength.max())), 1)]


def _largest(facts: RegressionFacts, other: RegressionFacts) -> tuple[str, float]:
    """Return the slope that moves most, and by how many of the user's standard errors."""
    at = list(facts.slopes)
    moves = np.abs(other.params[at] - facts.params[at]) / np.maximum(facts.plain_bse[at], 1e-300)
    best = int(np.argmax(moves))
    return facts.columns[at[best]], float(moves[best])

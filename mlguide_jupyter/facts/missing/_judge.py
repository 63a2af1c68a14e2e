"""When a rule of gaps holds: nearly always, both ways, and far beyond chance."""

from __future__ import annotations

import math

import numpy as np

from mlguide_jupyter.facts.missing._axes import CODES
from mlguide_jupyter.facts.missing._terms import Found, log_likelihood

#: Logarithm of how many times likelier a rule must make the gaps than no rule, beyond all that were tried: 2,000.
SURE = math.log(2e3)
#: Share of rows that may break a rule: slips of entry (measured in benchmarks/missing: a few in a hundred).
SLIPS = 0.05
#: Gaps elsewhere, as a share of the rows there.
ELSEWHERE = 0.05
#: Share of the gaps, and of the filled cells, that a rule must explain.
EXPLAINED = 0.6
#: Standard errors by which few rows may exceed the share of slips.
ERRORS = 1.0
#: Where a rule says blank and hundreds of cells all are, more gaps elsewhere are gaps of their own: rows that are all
#: blank (nine in ten would not make that once in sixty tables), gaps elsewhere, and the share that is explained.
SOLID, SCATTERED, MOST = 40, 0.15, 1 / 3
#: The share of the gaps that such a rule explains, or its rows, from which on gaps elsewhere may be as many as filled
#: cells: 500 cells are all blank by chance once in a hundred tables if that is so of 99 in a hundred cells.
NEARLY_ALL, CERTAIN = 0.9, 500
#: Numbers that a list of them may have.
LISTED = 3
#: Slopes of the curves that a cut is held against, in log-odds over all rows, and rows about so many of which are seen.
SLOPES = tuple(2.0 ** (0.5 * k) for k in range(4, 26))
CURVED = 4_000


def allowed(rows: int, share: float = SLIPS) -> int:
    """Return how many of so many rows may break a rule that has a share of slips."""
    return int(share * rows + ERRORS * math.sqrt(share * (1 - share) * rows))


def holds(hits: int, covered: int, gaps: int, n: int) -> bool:
    """Return whether a rule holds nearly always, where it says blank and elsewhere.

    Parameters
    ----------
    hits : int
        Gaps where the rule says blank.
    covered, gaps, n : int
        Rows of which it says so, gaps, and rows at all.
    """
    beyond, filled = gaps - hits, n - gaps
    if hits == covered >= SOLID and hits >= MOST * gaps:
        most = beyond <= filled and (hits >= NEARLY_ALL * gaps or hits >= CERTAIN)
        if most or beyond <= SCATTERED * (n - covered):
            return True
    if hits < EXPLAINED * gaps or covered - hits > min(allowed(covered), (1 - EXPLAINED) * filled):
        return False
    return beyond <= max(allowed(n - covered), ELSEWHERE * (n - covered))


def sensible(found: Found) -> bool:
    """Return whether a condition is one that a rule may have, however well it fits.

    A stretch in the middle of rows that are in the order of time is an outage, and a list of many numbers no rule.
    """
    if found.form == "between" and found.axis.is_along and found.bins.sum() > 1:
        return False
    listed = found.form == "levels" and found.axis.ordered and len(found.axis.levels) > CODES
    return not listed or is_short(found)


def is_short(found: Found) -> bool:
    """Return whether a set of levels is told by a few of them, or by the few that are left out."""
    chosen = int(found.bins[1:].sum())
    return min(chosen, int(np.count_nonzero(found.axis.sizes[1:])) - chosen) <= LISTED


def of_runs(lost: np.ndarray, inside: np.ndarray) -> float:
    """Return how much a rule explains at most, in log-likelihood, where gaps come in runs along the rows.

    Cells of a run are not lost each by itself: what there is to explain is where runs begin and end, among all rows.
    That must pay for the choice of the rule; how sure it is, runs that match exactly need not show again.

    Parameters
    ----------
    lost, inside : (n,) bool array
        Blank cells, and those that the rule says are blank.
    """
    return 2 * (_runs(lost) - _runs(lost != inside)) * math.log(len(lost)) + SURE


def _runs(mask: np.ndarray) -> int:
    return int(np.count_nonzero(mask[1:] & ~mask[:-1])) + int(mask[0])


def abrupt(values: np.ndarray, inside: np.ndarray, lost: np.ndarray) -> bool:
    """Return whether gaps begin at a cut, and do not grow likelier bit by bit as a number rises.

    Slips lie anywhere. Where gaps only grow likelier, the best cut is broken close to it, and a logistic curve in the
    ranks of the number fits as well as two shares do, with one free number fewer (Schwarz 1978).

    Parameters
    ----------
    values : (n,) float64 array
        Of the column that is cut.
    inside, lost : (n,) bool array
        Rows that the rule says are blank, and those that are.
    """
    known = np.flatnonzero(~np.isnan(values))[:: max(1, len(values) // CURVED)]
    if not (inside != lost)[known].any():
        return True
    inside, lost, away = inside[known], lost[known], _away(values[known], inside[known])
    hits, filled = float((inside & lost).sum()), float((inside & ~lost).sum())
    beyond, rest = float((lost & ~inside).sum()), float((~lost & ~inside).sum())
    shares = log_likelihood(hits, filled) + log_likelihood(beyond, rest)
    right = np.where(lost, away, -away)
    curve = max(-float(np.logaddexp(0.0, -slope * right).sum()) for slope in SLOPES)
    return shares - 0.5 * math.log(len(known)) > curve


def _away(values: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Return how far rows are from the nearest cut, as a share of the rows; negative outside."""
    order = np.argsort(values, kind="stable")
    side = inside[order]
    cuts = np.flatnonzero(side[1:] != side[:-1]) + 0.5
    _, place, many = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(many) - (many + 1) / 2)[place]
    if not len(cuts):
        return np.where(inside, 1.0, -1.0)
    far = np.abs(ranks[:, None] - cuts[None, :]).min(axis=1) / len(values)
    made: np.ndarray = np.where(inside, far, -far)
    return made

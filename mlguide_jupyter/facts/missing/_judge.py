"""When a rule of gaps holds: nearly always, both ways, and far beyond chance."""

from __future__ import annotations

import math

import numpy as np

from mlguide_jupyter.facts.missing._axes import CODES
from mlguide_jupyter.facts.missing._terms import Found

#: Logarithm of how many times likelier a rule must make the gaps than no rule, beyond all that were tried: 2,000.
SURE = math.log(2e3)
#: Share of rows that may break a rule: slips of entry (measured in benchmarks/missing: a few in a hundred).
SLIPS = 0.04
#: Gaps elsewhere, as a share of the rows there.
ELSEWHERE = 0.05
#: Share of the gaps, and of the filled cells, that a rule must explain.
EXPLAINED = 0.6
#: Standard errors by which few rows may exceed the share of slips.
ERRORS = 1.0
#: Where a rule says blank and hundreds of cells all are, more gaps elsewhere are gaps of their own: rows that are all
#: blank (nine in ten would not make that once in sixty tables), gaps elsewhere, and the share that is explained.
SOLID, SCATTERED, MOST = 40, 0.15, 1 / 3
#: The share of the gaps that such a rule explains from which on those elsewhere may be as many as the filled cells.
NEARLY_ALL = 0.9
#: Numbers that a list of them may have.
LISTED = 3
#: Rows that break a cut where they are no slips but lie near it, as where gaps grow likelier bit by bit: p-value. With
#: this many rows no such dependence passes for a rule anyway, and slips may come together (in one year of a survey).
NEAR, MANY = 0.03, 500


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
    if hits == covered >= SOLID and hits >= MOST * gaps and beyond <= SCATTERED * (n - covered):
        return True
    if hits == covered >= SOLID and hits >= NEARLY_ALL * gaps and beyond <= filled:
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


def slips(values: np.ndarray, inside: np.ndarray, lost: np.ndarray) -> bool:
    """Return whether rows that break a cut lie anywhere, as slips do, and not near the cut.

    Where gaps only grow likelier along a number, the best cut is broken close to it. The places of those rows on their
    side, counted from the cut, would be uniform for slips; their logarithms are added up as Fisher (1932) does.

    Parameters
    ----------
    values : (n,) float64 array
        Of the column that is cut.
    inside, lost : (n,) bool array
        Rows that the rule says are blank, and those that are.
    """
    broken = inside != lost
    if len(lost) >= MANY or not broken.any():
        return True
    order = np.argsort(values, kind="stable")
    side = inside[order]
    cuts = np.flatnonzero(side[1:] != side[:-1]) + 0.5
    away = np.abs(np.arange(len(side))[:, None] - cuts[None, :]).min(axis=1) if len(cuts) else np.ones(len(side))
    total = 0.0
    for of_side in (side, ~side):
        ranks = np.sort(away[of_side])
        total -= float(
            np.log(np.searchsorted(ranks, away[of_side & broken[order]], "right") / max(len(ranks), 1)).sum()
        )
    return _tail(int(np.count_nonzero(broken)), total) >= NEAR


def _tail(k: int, x: float) -> float:
    """Return the probability that a gamma variable of whole shape k exceeds x."""
    if k > 100:
        return 0.5 * math.erfc((x - k) / math.sqrt(2 * k))
    return sum(math.exp(j * math.log(x) - x - math.lgamma(j + 1)) for j in range(k)) if x > 0 else 1.0

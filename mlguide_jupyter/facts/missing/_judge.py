"""When a rule of gaps holds: nearly always, both ways, and far beyond chance."""

from __future__ import annotations

import math

import numpy as np

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
#: So few amounts out of many stand for one group of rows, unless they are of those that stand for a kind.
FEW, PLAIN = 2, frozenset((-1.0, 0.0, 1.0))
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
    if hits < EXPLAINED * gaps or covered - hits > min(allowed(covered), (1 - EXPLAINED) * filled):
        return False
    return beyond <= max(allowed(n - covered), ELSEWHERE * (n - covered))


def sensible(found: Found) -> bool:
    """Return whether a condition is one that a rule may have, however well it fits.

    A stretch in the middle of time is an outage. One or two amounts out of many stand for a group of rows, as the
    number of its people does for a town: that this group has no value is no rule.
    """
    axis = found.axis
    if found.form == "between" and axis.is_time and found.bins.sum() > 1:
        return False
    if not axis.ordered or axis.leveled or axis.is_order or axis.is_dense or found.form == "present":
        return True
    inside = found.bins[1:] & (axis.sizes[1:] > 0)
    fewer = inside if 2 * inside.sum() <= len(inside) else ~inside
    if fewer.sum() > FEW:
        return True
    values = np.unique(axis.values[np.append(False, fewer)[axis.codes]])
    return len(values) > FEW or PLAIN.issuperset(values.tolist())


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

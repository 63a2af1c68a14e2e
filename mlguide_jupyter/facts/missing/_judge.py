"""When a rule of gaps holds: nearly always, both ways, and far beyond chance."""

from __future__ import annotations

import math

import numpy as np

from mlguide_jupyter.facts.missing._terms import Found

#: Logarithm of how many times likelier a rule must make the gaps than no rule, beyond all that were tried: 10,000.
SURE = math.log(1e4)
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

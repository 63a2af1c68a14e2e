"""When a rule of gaps holds: nearly always, both ways, and far beyond chance."""

from __future__ import annotations

import math

#: Logarithm of how many times likelier a rule must make the gaps than no rule, beyond all that were tried: 10,000.
SURE = math.log(1e4)
#: Share of rows that may break a rule: slips of entry (measured in benchmarks/missing: a few in a hundred).
SLIPS = 0.03
#: Gaps elsewhere, as a share of the rows there.
ELSEWHERE = 0.05
#: Share of the gaps, and of the filled cells, that a rule must explain.
EXPLAINED = 0.6
#: Standard errors by which few rows may exceed the share of slips.
ERRORS = 1.64


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

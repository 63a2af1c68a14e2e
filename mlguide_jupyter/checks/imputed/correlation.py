"""Do correlations stand after filling?

A value that is the same for all gaps weakens the correlations of its column; a prediction from another column makes
the correlation with that column too strong. Rank correlations of the rows that were filled are held against those of
observed rows like them, by Fisher's z.

Sources: van Buuren (2018), section 1.3, on both directions; Cohen (1988), chapter 4, on the size of a difference.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.imputed._ranks import Move, moves
from mlguide_jupyter.checks.imputed._told import SURE, Told, findings
from mlguide_jupyter.facts.compare import Comparison
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "imputed/correlation"
#: Cohen (1988), p. 115: a difference of 0.1 between two Fisher's z is small; less is none worth a name.
SMALL = 0.1
#: Near 1, where Fisher's z has no end, the correlation itself has to move: by the 2 % that its square moves by there.
VISIBLE = 0.01


def check(facts: Comparison) -> tuple[Finding, ...] | NotApplicable:
    """Judge the correlations of filled columns.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    tuple of Finding, or NotApplicable
    """
    seen = moves(facts)
    if not seen:
        return not_applicable(CODE, "none")
    told = tuple(_told(seen))
    if not told:
        return (finding(CODE, "ok", claim="ok", evidence={"pairs": len(seen), "threshold": SMALL}),)
    return findings(CODE, told, facts, threshold=SMALL)


def _told(seen: tuple[Move, ...]) -> Iterator[Told]:
    """Yield for each column the pair that moved most."""
    named: set[str] = set()
    for move in seen:
        if abs(move.after - move.should) < VISIBLE or move.size < SMALL or move.errors <= SURE or move.a in named:
            continue
        named.add(move.a)
        numbers = {
            "before": move.before,
            "after": move.after,
            "expected": move.should,
            "effect": move.size,
            "errors": move.errors,
            "partner": move.b,
        }
        claim = "weaker" if abs(move.after) < abs(move.should) else "stronger"
        yield Told("warning", claim, move.a, move.size, numbers, (move.b,))

"""Which gaps are gaps still?

A column that was left as it was may be so on purpose; one that was filled in part often was not (the first rows of a
forward fill, a group without any value).

Source: Lee et al. (2021): a report says which gaps were treated and how.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.imputed._told import Told, findings
from mlguide_jupyter.facts.compare import Comparison
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "imputed/left"
#: Values that stand for missing ones that are named.
STAND_INS = 3


def check(facts: Comparison) -> tuple[Finding, ...] | NotApplicable:
    """Judge which gaps are left.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    tuple of Finding, or NotApplicable
    """
    gappy = [pair for pair in facts.pairs if pair.gap.any()]
    if not gappy:
        return not_applicable(CODE, "none")
    told = tuple(_told(facts))
    if not told:
        return (finding(CODE, "ok", claim="ok", evidence={"columns": len(gappy)}),)
    return findings(CODE, told, facts)


def _told(facts: Comparison) -> Iterator[Told]:
    for pair in facts.pairs:
        left, filled = int(pair.left.sum()), int(pair.filled.sum())
        if not left:
            continue
        disguised = int((pair.left & ~pair.after.gaps[pair.new]).sum())
        numbers = {"left": left, "filled": filled}
        said = {"stand_ins": [str(value) for value in pair.before.sentinels[:STAND_INS]]}
        if disguised == left:
            yield Told("note", "disguised", pair.name, left, numbers, said=said)
        else:
            partly = filled > 0
            yield Told("warning" if partly else "note", "partly" if partly else "whole", pair.name, left, numbers)

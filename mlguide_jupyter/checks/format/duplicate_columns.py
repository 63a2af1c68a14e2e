"""Do two columns say the same?

Equal, though named otherwise; the same in another unit (degrees Celsius and Fahrenheit, metres and feet, rounded or
not); a category and its code. Beside each other in a linear model they make the design singular, trees share the
importance between them, and distances count the thing twice. A category beside its code, or a flag beside its
opposite, is usual and a note.

Sources: Belsley, Kuh and Welsch (1980) on exact dependencies; Johnson and Lindenstrauss (1984) on projections.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format import _twins
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._twins import Twins
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/duplicate-columns"


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether columns say what another one says.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if len(facts.columns) < 2 or facts.m < _twins.LEAST:
        return not_applicable(CODE, "small")
    pairs = _twins.find([column for column in facts.columns if column is not facts.target])
    if not pairs:
        return finding(CODE, "ok", claim="ok", evidence={"columns": len(facts.columns)})
    groups: dict[tuple[int, str, bool, bool], list[Twins]] = {}
    for pair in pairs:
        groups.setdefault((pair.kept.place, pair.how, is_usual(pair), pair.rounded), []).append(pair)
    return tuple(_tell(facts, group) for group in groups.values())


def is_usual(pair: Twins) -> bool:
    """Return whether two columns stand beside each other in many good tables."""
    if pair.how == "code":
        return True
    both = (pair.kept, pair.other)
    return pair.how == "line" and (any(c.meant in ("year", "identifier") for c in both) or all(map(_is_even, both)))


def _is_even(column: Column) -> bool:
    """Return whether the values run on in equal steps: a time, a counter."""
    steps = np.diff(column.values[:1_000])
    return bool(len(steps) and steps[0] != 0 and np.allclose(steps, steps[0]))


def _tell(facts: FrameFacts, group: list[Twins]) -> Finding:
    first = group[0]
    others = [pair.other for pair in group]
    usual = is_usual(first)
    code = facts.code("drop_columns", others)
    flags = all(column.distinct == 2 for column in (first.kept, *others))
    return finding(
        CODE,
        "note" if usual else "warning",
        claim="flags" if first.how == "code" and flags else first.how,
        subject=[first.kept.name, *(column.name for column in others)],
        evidence={
            "n": first.kept.present,
            "factor": first.factor,
            "offset": first.offset,
            "values": first.kept.distinct,
            "columns": len(others) + 1,
        },
        consequence="code" if first.how == "code" else "twice",
        advice="line" if first.how == "line" else "code" if first.how == "code" else "same",
        actions=offered("drop", code),
        kept=first.kept.name,
        others=[column.name for column in others],
        rounded=first.rounded,
        lines=[(pair.other.name, pair.factor, pair.offset) for pair in group],
        sampled=not facts.whole,
    )

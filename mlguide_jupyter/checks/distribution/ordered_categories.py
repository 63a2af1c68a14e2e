"""Do categories have an order that the column does not know?

Low, medium, high; S, M, L; 18-24, 25-34; agreement, school leaving certificates, months: stored as plain texts they
are sorted by the alphabet (high, low, medium), and encoded as if none were nearer to another. The order is told only
where every text of the column is a step of one known scale, or a band of numbers.

Sources: Stevens (1946) on ordinal scales; Agresti (2013) on what an order adds.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._blanks import trimmed
from mlguide_jupyter.facts.frames import Column, FrameFacts, _steps
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/ordered-categories"
#: Scales that begin anew after their end.
ROUND = frozenset({"weekday", "month", "quarter", "part_of_day"})


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether categories on a scale are stored with its order.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    judged = [c for c in facts.texts if c.meant in ("category", "ordered category", "flag", "code")]
    if not judged:
        return not_applicable(CODE, "no_categories")
    told = tuple(made for column in judged if (made := _judge(facts, column)))
    return told or finding(CODE, "ok", claim="ok", evidence={"columns": len(judged)})


def _judge(facts: FrameFacts, column: Column) -> Finding | None:
    steps = present(column)
    scale = _steps.order(steps, column.words)
    if scale is None:
        return None
    name, right = scale
    if not is_ordered(column):
        return _tell(facts, column, name, right, "unordered")
    # An order that somebody chose is not questioned; that of the alphabet nobody chose.
    chosen = name in ROUND or steps in (right, right[::-1]) or steps != sorted(steps)
    return None if chosen else _tell(facts, column, name, right, "alphabet")


def is_ordered(column: Column) -> bool:
    """Return whether the column's type has an order."""
    return column.ordered or column.stored.lower().startswith("enum")


def present(column: Column) -> list[str]:
    """Return the categories without those that stand for a missing one, each in its most frequent spelling."""
    if len(column.levels) > _steps.MOST:
        return list(column.levels)
    absent = {text for text in column.sentinels if isinstance(text, str)}
    first: dict[str, str] = {}
    for i in np.argsort(-column.counts, kind="stable"):
        first.setdefault(_steps.tidy(trimmed(column.levels[i])), column.levels[i])
    kept = set(first.values()) - absent
    return [level for level in column.levels if level in kept and trimmed(level)]


def _tell(facts: FrameFacts, column: Column, scale: str, right: Sequence[str], claim: str) -> Finding:
    rest = [level for level in (*column.levels, *column.unused) if level not in right]
    # A type with an order has no place for what stands for a missing value: that is to be settled first.
    code = facts.code("order_levels", [column], levels=list(right)) if not rest else None
    return finding(
        CODE,
        "warning" if claim == "alphabet" else "note",
        claim=claim,
        subject=[column.name],
        evidence={"scale": scale, "levels": len(right), "examples": list(right)[:12]},
        consequence="sorted" if sorted(right) != list(right) else "encoded",
        advice="round" if scale in ROUND else "two" if len(right) == 2 else "order",
        actions=offered("order", code),
        right=list(right),
        alphabet=sorted(right),
        steps=" < ".join(right) if len(right) <= 12 else " < ".join([*right[:4], "...", right[-1]]),
    )

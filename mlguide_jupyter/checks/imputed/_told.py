"""What a check says of many columns, as one finding for each claim: the worst first, with its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from mlguide_jupyter.checks._finding import finding
from mlguide_jupyter.facts.compare import Comparison
from mlguide_jupyter.guide._pages import page
from mlguide_jupyter.model import Finding, Level

#: Filled cells of a column, and observed ones, without which nothing is said of their distribution.
ENOUGH = 20
#: Standard errors beyond which a difference is no chance, for the largest of up to a hundred columns (p = 6e-5).
SURE = 4.0
#: Columns that are told with their numbers.
SHOWN = 3
#: Columns that an action mends.
MENDED = 20


class Told(NamedTuple):
    """What is to be said of one column.

    Attributes
    ----------
    level : str
    claim : str
        Name of a template; that of the consequence and of the advice where the page has one.
    name : str
    size : float
        How far off it is; the greatest is told first.
    numbers : mapping
        What one needs to judge it anew.
    others : tuple of str
        Further columns concerned.
    said : mapping
        Numbers as they are written.
    """

    level: Level
    claim: str
    name: str
    size: float
    numbers: Mapping[str, Any]
    others: tuple[str, ...] = ()
    said: Mapping[str, Any] = {}


def findings(code: str, told: Iterable[Told], facts: Comparison, **shared: Any) -> tuple[Finding, ...]:
    """Return one finding for each level and claim.

    Parameters
    ----------
    code : str
    told : iterable of Told
    facts : Comparison
    **shared
        Numbers of all findings, such as thresholds.

    Returns
    -------
    tuple of Finding
    """
    groups: dict[tuple[Level, str], list[Told]] = {}
    for each in told:
        groups.setdefault((each.level, each.claim), []).append(each)
    return tuple(_one(code, group, facts, shared) for group in groups.values())


def judged(found: Finding) -> tuple[str, ...]:
    """Return the columns that a finding is about, without those that they were held against.

    Parameters
    ----------
    found : Finding
        One of the family.

    Returns
    -------
    tuple of str
    """
    columns = found.evidence.get("column")
    return tuple(map(str, columns)) if isinstance(columns, list) else found.subject


def _one(code: str, group: Sequence[Told], facts: Comparison, shared: Mapping[str, Any]) -> Finding:
    ranked = sorted(group, key=lambda each: (-each.size, each.name))
    first, words = ranked[0], page(code)
    mended = [each.name for each in ranked[:MENDED]]
    action = _action(facts, mended) if "donors" in words.actions and first.level == "warning" else None
    return finding(
        code,
        first.level,
        claim=first.claim,
        subject=dict.fromkeys([*(each.name for each in ranked), *(name for each in ranked for name in each.others)]),
        evidence={
            "column": [each.name for each in ranked],
            **{key: [each.numbers[key] for each in ranked] for key in first.numbers},
            "rows": facts.k,
            **shared,
        },
        consequence=first.claim if first.claim in words.consequence else None,
        advice=first.claim if first.claim in words.advice else None,
        actions=[("donors", action)] if action else [],
        cases=[{"name": each.name, "others": each.others, **each.numbers, **each.said} for each in ranked[:SHOWN]],
        rest=[each.name for each in ranked[SHOWN:]],
        count=len(ranked),
        columns=mended,
    )


def _action(facts: Comparison, names: Sequence[str]) -> str | None:
    """Return code that fills columns anew by predictive mean matching; None where the tables do not lie alike."""
    alike = facts.rows.how == "place" and not facts.by_place and not facts.before.lazy
    kinds = facts.before.dialect == facts.after.dialect
    if not (alike and kinds):
        return None
    known = facts.after.by_name
    return facts.after.code(
        "fill_by_donors", [known[name] for name in names if name in known], source=facts.before.name
    )

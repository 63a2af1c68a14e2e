"""The judgement of a table: the checks of all families that look at tables, without what one cause explains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from mlguide_jupyter.checks import _overlap
from mlguide_jupyter.checks._engine import FIRED, Verdicts, answers_of
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.guide._pages import shared
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import LEVELS, Finding, NotApplicable

#: The families, in the order of importance among findings of one level.
FAMILIES = ("leakage", "missing", "format", "fit", "distribution", "engineering")
#: Findings of one code and level that are shown one by one; the rest is folded into one.
SHOWN = 6
#: Codes that say something of every column with gaps, of which more are shown one by one, on any level.
EACH: Mapping[str, int] = {
    "missing/mcar": 40,
    "missing/mar": 40,
    "missing/structural": 40,
    "missing/undecidable": 40,
}


def judge(facts: FrameFacts, ignore: Iterable[str] = (), families: Sequence[str] = FAMILIES) -> Verdicts:
    """Run the checks of tables.

    Parameters
    ----------
    facts : FrameFacts
    ignore : iterable of str
        Codes or globs that are not run.
    families : sequence of str

    Returns
    -------
    Verdicts
    """
    patterns = tuple(ignore)
    answers = {code: said for family in families for code, said in answers_of(family, facts, patterns).items()}
    said = [answer for group in _overlap.resolved(answers).values() for answer in group]
    found = sorted((a for a in said if isinstance(a, Finding)), key=_rank)
    return Verdicts(
        findings=tuple(folded(found)),
        not_applicable=tuple(a for a in said if isinstance(a, NotApplicable)),
    )


def _rank(found: Finding) -> tuple[int, int, str, int]:
    family = found.code.partition("/")[0]
    at = FAMILIES.index(family) if family in FAMILIES else len(FAMILIES)
    return LEVELS.index(found.level), at, found.code, -len(found.subject)


def folded(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with those of one code and level beyond the first few made one."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for found in findings:
        groups.setdefault((found.code, found.level), []).append(found)
    made: list[Finding] = []
    for (code, level), group in groups.items():
        shown = EACH.get(code, SHOWN)
        many = (level in FIRED or code in EACH) and len(group) > shown + 1
        made.extend([*group[:shown], _fold(group[shown:])] if many else group)
    return made


def _fold(group: Sequence[Finding]) -> Finding:
    """Return several findings of one code as one that names all their columns and has the fixes of all."""
    first = group[0]
    subject = tuple(dict.fromkeys(name for found in group for name in found.subject))
    words = shared("any", "folded")
    labels = dict.fromkeys(action.label for found in group for action in found.actions)
    code = {label: [a.code for f in group for a in f.actions if a.label == label] for label in labels}
    return msgspec.structs.replace(
        first,
        subject=subject,
        claim=fill(words["claim"], count=len(group), subject=subject),
        consequence=None,
        evidence={"findings": len(group), "claims": [found.claim for found in group[:20]]},
        actions=tuple(
            msgspec.structs.replace(first.actions[0], label=label, code="\n".join(dict.fromkeys(parts)))
            for label, parts in code.items()
        ),
    )

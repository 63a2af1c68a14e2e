"""What is told twice of one column is told once: that all gaps got the likeliest category is a matter of its share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlguide_jupyter.checks._engine import Answer
from mlguide_jupyter.checks.imputed._told import judged
from mlguide_jupyter.model import Finding

CONSTANT, SHAPE = "imputed/constant", "imputed/shape"


def resolve(facts: object, answers: Mapping[str, Sequence[Answer]]) -> dict[str, tuple[Answer, ...]]:
    """Return the answers without notes on one category in all gaps where its share is told to be off.

    Parameters
    ----------
    facts : Comparison
    answers : mapping
        The answers of every check, by code.

    Returns
    -------
    dict
    """
    found = [each for each in answers.get(SHAPE, ()) if isinstance(each, Finding) and "level" in each.evidence]
    shares = {name for each in found for name in judged(each)}
    kept = tuple(each for each in answers.get(CONSTANT, ()) if not _same(each, shares))
    return {code: kept if code == CONSTANT else tuple(group) for code, group in answers.items()}


def _same(answer: Answer, shares: set[str]) -> bool:
    if not isinstance(answer, Finding) or answer.level != "note":
        return False
    return bool(answer.subject) and shares.issuperset(judged(answer))

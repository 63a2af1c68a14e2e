"""The one sentence: which columns, what to do, and what it wins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.explainers.impute._decide import WORTH, Choice
from mlguide_jupyter.explainers.impute._told import by
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.missing import gaps
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill

#: Reasons that come to the same for the reader, by the part of the sentence.
PARTS = {
    "learned": ("learned", "group", "structural_rest"),
    "along": ("along",),
    "plain": ("no_help",),
    "hardly": ("hardly",),
    "unmeasured": ("unmeasured", "few", "extreme"),
    "structural": ("structural", "structural_place"),
    "own": ("constant", "many"),
    "left": ("unaddressed", "closed", "as_text", "identifier", "code", "text", "order"),
    "dropped": ("empty", "almost_empty"),
    "target": ("target",),
}


def known(facts: FrameFacts, choices: Sequence[Choice]) -> dict[str, Any]:
    """Return what the templates of the sentence are filled with."""
    parts = {part: [choice for choice in choices if _reason(choice) in reasons] for part, reasons in PARTS.items()}
    names = {part: [choice.case.column.name for choice in group] for part, group in parts.items()}
    target = parts["target"]
    return {
        **names,
        "won_learned": _won(parts["learned"]),
        "won_along": _won(parts["along"]),
        "plain_by": _all_by(parts["plain"]),
        "want": _want(parts["unmeasured"]),
        "target": facts.target.name if target and facts.target else "",
        "target_gaps": target[0].case.count if target else 0,
    }


def _reason(choice: Choice) -> str:
    """Return why a column is filled so; of one that mostly follows a rule the rest is told where it is learned."""
    return "structural" if choice.reason == "structural_rest" and choice.gain < WORTH else choice.reason


def _won(group: Sequence[Choice]) -> str:
    """Return how much less error there is, over columns of which both ways were measured."""
    gains = [choice.gain for choice in group if choice.gain > 0]
    if not gains:
        return ""
    kinds = {choice.is_class for choice in group}
    words = phrases("impute")["summary"]
    than = words["than_both"] if len(kinds) > 1 else words["than_class"] if True in kinds else words["than_number"]
    return " " + fill(words["won"], low=round(min(gains), 2), high=round(max(gains), 2), than=than)


def _all_by(group: Sequence[Choice]) -> str:
    """Return the one value that fills columns, without its "its"."""
    return " or ".join(dict.fromkeys(by(choice).removeprefix("its ") for choice in group))


def _want(group: Sequence[Choice]) -> str:
    words = phrases("impute")["wants"]
    return " and ".join(dict.fromkeys(words[choice.reason] for choice in group))


def headline(facts: FrameFacts, choices: Sequence[Choice], values: dict[str, Any]) -> str:
    """Return the sentence."""
    words = phrases("impute")["summary"]
    if not facts.rows or not facts.columns:
        return words["no_cells"]
    if not choices:
        return words["nothing"]
    if all(column.meant == "empty" for column in facts.columns):
        return words["all_gaps"]
    return fill(words["headline"], **values)


def subject(facts: FrameFacts, choices: Sequence[Choice], name: str) -> str:
    """Return what the answer is about, with its sizes."""
    words = phrases("impute")["summary"]
    form = words["subject"] if choices else words["subject_none"]
    missing = gaps(facts)
    complete = np.ones(facts.m, bool)
    for column in facts.columns:
        complete &= ~(missing.by_name[column.name].mask if column.name in missing.by_name else column.gaps)
    return fill(
        form,
        type_name=facts.type_name,
        name=name,
        columns=len(choices),
        all_columns=len(facts.columns),
        rows=facts.rows,
        complete=float(complete.mean()) if facts.m else 1.0,
    )

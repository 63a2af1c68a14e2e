"""A choice put into words: its place in the table, its reason and its risk."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from mlguide_jupyter.explainers.impute._decide import LEVELS_OWN, MANY, MATTERS, MOSTLY_WRONG, PLAIN, SHRUNK, Choice
from mlguide_jupyter.explainers.impute._model import ColumnAdvice
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, num

#: Ways that leave a column as it is, or without it: nothing is filled in that could mislead.
UNTOUCHED = ("leave", "drop")
#: Parts of a blend that are named: with less weight a way hardly shows.
NAMED = 0.1


def told(choice: Choice, facts: FrameFacts) -> ColumnAdvice:
    """Return what is advised for a column, with its reason and its risk in words.

    Parameters
    ----------
    choice : Choice
    facts : FrameFacts
    """
    case, trial, naive = choice.case, choice.trial, choice.naive
    return ColumnAdvice(
        name=case.column.name,
        label=case.column.label,
        gaps=case.count,
        share=case.share,
        mechanism=case.kind,
        drivers=case.drivers,
        strategy=choice.fill.strategy,
        fill=choice.fill,
        reason=" ".join(_reasons(choice, facts)),
        risk=" ".join(_risks(choice)),
        error=trial.error if trial else None,
        se=trial.se if trial else None,
        naive=naive.error if naive else None,
        spread=trial.spread if trial else None,
    )


def way(choice: Choice) -> str:
    """Return how a column is filled, as a few words of the table."""
    return _word("ways", choice)


def by(choice: Choice) -> str:
    """Return how a column is filled, inside a sentence; of a rule's column how its other gaps are."""
    return _word("by", choice)


def _word(section: str, choice: Choice) -> str:
    words = phrases("impute")[section]
    weights = choice.fill.weights
    heavy = [name for name, weight in sorted(weights.items(), key=lambda pair: -pair[1]) if weight >= NAMED]
    category = choice.is_class
    parts = [fill(words[name], category=category, parts=()) for name in heavy]
    template = words.get(choice.fill.strategy, choice.fill.strategy)
    return fill(template, category=category, parts=parts, value=choice.fill.value)


def _known(choice: Choice, facts: FrameFacts) -> dict[str, Any]:
    case, trial, naive = choice.case, choice.trial, choice.naive
    return {
        "name": facts.name,
        "column": case.column.name,
        "meant": case.column.meant,
        "share": case.share,
        "category": choice.is_class,
        "drivers": case.drivers,
        "value": choice.fill.value,
        "level": choice.fill.value in LEVELS_OWN,
        "indicator": choice.fill.indicator,
        "limit": choice.fill.limit,
        "by": by(choice),
        "known": case.known,
        "learns": choice.fill.strategy == "linear",
        "distinct": case.column.distinct,
        "times": num(case.column.present / max(case.column.distinct, 1), 2),
        "order": facts.order is not None,
        "hidden": trial.hidden if trial else 0,
        "error": trial.error if trial else None,
        "naive": naive.error if naive else None,
    }


def _reasons(choice: Choice, facts: FrameFacts) -> Iterator[str]:
    words, known = phrases("impute"), _known(choice, facts)
    yield fill(words["reasons"][choice.reason], **known)
    if choice.fill.stand_ins:
        values = [f"`{value}`" for value in choice.fill.stand_ins]
        yield fill(words["extras"]["stand_ins"], values=values)
    # The reason of a structural gap says so itself.
    if choice.fill.indicator and choice.case.tells and choice.reason != "structural":
        yield fill(words["extras"]["indicator"], **known)


def _risks(choice: Choice) -> Iterator[str]:
    """Yield what may go wrong with a column, the worst first."""
    words, case, trial = phrases("impute"), choice.case, choice.trial
    if case.after:
        yield words["extras"]["after"]
    if choice.fill.strategy in UNTOUCHED or choice.reason in ("structural", "constant", "many"):
        return
    if case.share < MATTERS:
        yield words["risks"]["slight"]
        return
    if choice.is_class and trial is not None and trial.error > MOSTLY_WRONG:
        yield fill(words["risks"]["wrong"], error=trial.error)
    yield from _shrinking(choice)
    if case.share >= MANY:
        yield fill(words["risks"]["certain"], share=case.share)
    if case.kind != "structural":
        yield words["risks"]["mnar"]


def _shrinking(choice: Choice) -> Iterator[str]:
    """Yield how far a column spreads too little once it is filled."""
    words, trial = phrases("impute")["risks"], choice.trial
    flat = choice.fill.strategy in PLAIN
    if choice.is_class:
        if flat:
            yield words["one_class"]
        return
    spread = 0.0 if flat else trial.spread if trial else None
    if spread is None:
        return
    # What is known and what is filled in, as if both had the same mean.
    lost = 1 - math.sqrt(max(1 - choice.case.share * (1 - spread**2), 0.0))
    if lost >= SHRUNK:
        yield fill(words["flat" if flat else "shrunk"], spread=spread, lost=lost)

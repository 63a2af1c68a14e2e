"""Which columns say something about the target by themselves, and how much?

Each is tested alone (ranks of two classes by Mann and Whitney, bins otherwise), and only those are named whose
p-value survives Holm's correction over all columns. A column that is not named may still matter together with others.

Sources: Holm (1979); Light and Margolin (1971) for classes, Kruskal and Wallis (1952) for numbers; Guyon and
Elisseeff (2003) on what a ranking of single columns can and cannot say.
"""

from __future__ import annotations

from mlguide_jupyter.checks._alone import Alone, alone
from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.frames._target import Problem
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "fit/target-information"
#: Chance that any column without information is named.
ALPHA = 0.01
#: Columns that are listed.
LISTED = 20


def check(facts: FrameFacts) -> Finding | NotApplicable:
    """Rank the columns by what they say about the target alone.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.target is None:
        return not_applicable(CODE, "no_target")
    asked, said = alone(facts)
    if asked.kind == "none" or not said:
        return not_applicable(CODE, "nothing")
    named = [one for one in informative(said) if not one.same]
    return finding(
        CODE,
        "ok",
        claim="some" if named else "none",  # the target's own copies say nothing about it
        subject=[one.column for one in named[:LISTED]],
        evidence={
            "tested": len(said),
            "named": len(named),
            "measure": "auc" if asked.kind == "binary" else "explained_share",
            "ranking": [f"{one.column}: {_measure(one, asked):.3f}" for one in named[:LISTED]],
        },
        advice="some" if named else "none",
        target=facts.target.name,
        kind=asked.kind,
        ranked=[(one.column, _measure(one, asked)) for one in named[:LISTED]],
    )


def informative(said: tuple[Alone, ...]) -> list[Alone]:
    """Return those whose relation survives Holm's correction, in the order given."""
    ordered = sorted(said, key=lambda one: one.p)
    kept: set[str] = set()
    for rank, one in enumerate(ordered):
        if one.p * (len(said) - rank) >= ALPHA:
            break
        kept.add(one.column)
    return [one for one in said if one.column in kept]


def _measure(one: Alone, asked: Problem) -> float:
    return one.auc if asked.kind == "binary" else one.share

"""Are there categories with too few rows to learn from?

A category of three rows has no estimate worth the name, and a split in five parts leaves it out of most of them. It
is the number of rows that counts, not their share; and a category is rare only beside others that are not.

Sources: Peduzzi et al. (1996), ten events for each coefficient; Cochran (1954) on small expected counts.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/rare-categories"
#: Rows of a category that are too few (Peduzzi et al. 1996: ten for each coefficient), ...
FEW = 10
#: ... where they are also less than this part of what each would have if all were alike: else the table is small.
PART = 0.2
#: Rows of the table, and categories of a column, between which the question makes sense.
ENOUGH, MOST = 50, 40
#: What rare categories are put together as: that it is small is no fault.
REST = frozenset({"other", "others", "(other)", "misc", "miscellaneous", "rest", "else"})
#: Parts into which rows are usually split.
FOLDS = 5


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether categories have too few rows to learn from.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    judged = [c for c in facts.texts if c.meant in ("category", "ordered category") and 3 <= len(c.levels) <= MOST]
    judged = [column for column in judged if column.present >= ENOUGH and column.levels_exact]
    if not judged:
        return not_applicable(CODE, "no_categories")
    told = tuple(_tell(facts, column, rare) for column in judged if (rare := rare_of(column)))
    return told or finding(CODE, "ok", claim="ok", evidence={"columns": len(judged), "threshold": FEW})


def rare_of(column: Column) -> list[str]:
    """Return the rare categories of a column, rarest first."""
    absent = {text for text in column.sentinels if isinstance(text, str)}
    levels = [(int(column.counts[i]), text) for i, text in enumerate(column.levels)]
    ordered = sorted(level for level in levels if level[1] not in absent and level[1].casefold() not in REST)
    rare: list[str] = []
    # Once the rarest are put together there are fewer categories, and each would have more rows if all were alike.
    for count, text in ordered:
        left = len(column.levels) - max(len(rare) - 1, 0)
        if count > min(FEW - 1, PART * column.present / left):
            break
        rare.append(text)
    return rare


def _tell(facts: FrameFacts, column: Column, rare: list[str]) -> Finding:
    counts = dict(zip(column.levels, column.counts.tolist(), strict=True))
    target = facts.target is column
    kept = [level for level in column.levels if level not in rare]
    other = "other" if "other" not in counts else "(other)"
    can_join = len(rare) > 1 and not column.ordered and not target
    category = column.kind == "category"
    code = facts.code("keep_levels", [column], keep=kept, other=other, category=category) if can_join else None
    rows = sum(counts[level] for level in rare)
    least = counts[rare[0]]
    return finding(
        CODE,
        "note",
        claim="rare",
        subject=[column.name],
        evidence={
            "levels": len(counts),
            "rare": len(rare),
            "cells": rows,
            "n": column.present,
            "least": least,
            "threshold": FEW,
            "examples": rare[:6],
            "rows": facts.labels(np.isin(column.cells, [column.levels.index(level) for level in rare])),
        },
        consequence="single" if least < FOLDS else "thin",
        advice="target" if target else "one" if len(rare) == 1 else "join",
        actions=offered("join", code if rows >= FEW * PART else None),
        shown=[f"{level!r} ({counts[level]})" for level in rare],
        folds=FOLDS,
    )

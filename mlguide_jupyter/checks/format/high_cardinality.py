"""Has a categorical column more categories than a column for each can carry?

One-hot encoding makes a column of each category: many of them hold a handful of rows, trees split on them last and
distances are ruled by them. Sentences and names of rows are no categories, whatever their number.

Sources: Micci-Barreca (2001) and Cerda and Varoquaux (2022) on encodings of many categories; the limit is skrub's.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/high-cardinality"
#: Categories up to which skrub's TableVectorizer takes one-hot encoding (its ``cardinality_threshold``).
MOST = 40
#: Share of different texts from which on they are names of rows, or of persons, rather than categories.
UNIQUE = 0.95
#: Rows of a category that are too few to learn from (Peduzzi et al. 1996: ten for each coefficient).
FEW = 10


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether categorical columns have too many categories for one-hot encoding.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    judged = [c for c in facts.texts if c is not facts.target and c.meant in ("category", "flag", "code")]
    if not judged:
        return not_applicable(CODE, "no_categories")
    told = tuple(_tell(facts, column) for column in judged if is_crowded(column))
    most = max(column.distinct for column in judged)
    return told or finding(CODE, "ok", claim="ok", evidence={"columns": len(judged), "most": most, "threshold": MOST})


def is_crowded(column: Column) -> bool:
    """Return whether a column has many categories that repeat."""
    rows = int(column.counts.sum())
    return MOST < len(column.levels) < UNIQUE * rows


def _tell(facts: FrameFacts, column: Column) -> Finding:
    order = np.argsort(-column.counts, kind="stable")
    keep = sorted(column.levels[i] for i in order[: MOST - 1])
    kept = float(column.counts[order[: MOST - 1]].sum() / column.counts.sum())
    other = _unused("other", column.levels)
    code = facts.code("keep_levels", [column], keep=keep, other=other, category=column.kind == "category")
    return finding(
        CODE,
        "note",
        claim="many",
        subject=[column.name],
        evidence={
            "levels": max(column.distinct, len(column.levels)),
            "n": column.present,
            "thin": int(np.count_nonzero(column.counts < FEW)),
            "threshold": MOST,
            "examples": [column.levels[i] for i in order[:3]],
            "kept": kept,
        },
        consequence="sampled" if not column.levels_exact else "thin",
        advice="target" if facts.target is not None else "encode",
        actions=offered("keep", None if column.ordered else code),
        few=FEW,
        most=MOST - 1,
        target=facts.target.name if facts.target is not None else "",
    )


def _unused(word: str, levels: tuple[str, ...]) -> str:
    return word if word not in levels else f"({word})"

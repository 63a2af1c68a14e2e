"""What could be made of the columns before a model sees them?

One idea for each kind of column that a model cannot take as it is, or takes badly: categories by how many they are,
dates, texts, long-tailed amounts, and many columns that repeat each other. Ideas, not faults: each is to be kept only
if it helps under cross-validation.

Sources: Kuhn and Johnson (2019), chapters 5 and 6; Micci-Barreca (2001) on target encoding; James et al. (2023),
section 12.2, on principal components.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.distribution._pairs import MATTERS, pairs
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/feature-ideas"
#: Categories with at most this many levels become a column for each; with more, their mean of the target.
ONE_HOT = 15
#: Columns from which on components are worth a thought, and how much of them the pairs must have in common.
MANY, TIED = 10, 0.5
#: Skewness is left to scaling-advice; a hump wants bins or splines.
ENOUGH = 20


def check(facts: FrameFacts) -> Finding | NotApplicable:
    """Collect ideas for features.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.rows < ENOUGH:
        return not_applicable(CODE, "few")
    found = ideas(facts)
    groups = {name: group for name, group in found.items() if group}
    if not groups:
        return finding(CODE, "ok", claim="none", evidence={"columns": len(facts.columns)})
    names = {name: [column.name for column in group] for name, group in groups.items()}
    code = facts.code("make_features", groups=_written(groups, facts)) if _addressed(facts) else None
    return finding(
        CODE,
        "ok",
        claim="some",
        evidence={name: ", ".join(group[:20]) for name, group in names.items()},
        subject=dict.fromkeys(name for group in names.values() for name in group[:6]),
        advice="some",
        actions=[("transformer", code)] if code else [],
        groups={**dict.fromkeys(found, ()), **names},
        target=facts.target.name if facts.target else "",
    )


def ideas(facts: FrameFacts) -> dict[str, list[Column]]:
    """Return which columns each idea is for.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    dict
        ``one_hot``, ``ordered``, ``target_encoding``, ``date_parts``, ``tokens``, ``bins``, ``components``.
    """
    features = [c for c in facts.columns if c is not facts.target]
    labels = [c for c in features if c.is_text and c.meant in ("category", "flag", "code", "ordered category")]
    return {
        "one_hot": [c for c in labels if c.meant != "ordered category" and c.distinct <= ONE_HOT],
        "ordered": [c for c in labels if c.meant == "ordered category"],
        "target_encoding": [c for c in labels if c.meant != "ordered category" and c.distinct > ONE_HOT],
        "date_parts": [c for c in features if c.meant == "date" and c.distinct > 2],
        "tokens": [c for c in features if c.is_text and c.meant == "text"],
        "bins": _humps(facts),
        "components": _tied(facts),
    }


def _humps(facts: FrameFacts) -> list[Column]:
    """Return numbers whose relation to another column (the target, where there is one) turns round."""
    humps = [pair for pair in pairs(facts).named if pair.shape == "hump"]
    if facts.target is not None:
        humps = [pair for pair in humps if pair.b == facts.target.name]
    return [facts.column(name) for name in dict.fromkeys(pair.a for pair in humps)]


def _tied(facts: FrameFacts) -> list[Column]:
    """Return the numbers that others repeat, where they are many."""
    seen = pairs(facts)
    if len(seen.columns) < MANY:
        return []
    size = np.abs(seen.matrix)
    np.fill_diagonal(size, 0.0)
    tied = np.flatnonzero(size.max(axis=0, initial=0.0) >= 2 * MATTERS)
    if len(tied) < MANY or len(tied) < TIED * len(seen.columns):
        return []
    names = [seen.columns[j] for j in tied]
    return [facts.column(n) for n in names if facts.target is None or n != facts.target.name]


def _addressed(facts: FrameFacts) -> bool:
    return all(isinstance(c.label, str) for c in facts.columns)


def _written(groups: dict[str, list[Column]], facts: FrameFacts) -> dict[str, list[object]]:
    """Return the parts that one transformer can hold: no column twice."""
    taken: set[str] = set()
    made: dict[str, list[object]] = {}
    for name, group in groups.items():
        if name in ("date_parts", "components") or (name == "target_encoding" and facts.target is None):
            continue
        left = [c for c in group if c.name not in taken]
        taken.update(c.name for c in left)
        if name == "ordered":
            made[name] = [(c.name, list(c.levels)) for c in left]
        elif left:
            made[name] = [c.name for c in left]
    dates = [c.label for c in groups.get("date_parts", []) if c.kind == "date"]
    if dates:
        made["date_parts"] = list(dates)
    tied = [c.name for c in groups.get("components", []) if c.name not in taken]
    if len(tied) >= MANY:
        made["components"] = list(tied)
    return made

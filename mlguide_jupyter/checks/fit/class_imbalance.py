"""How rare is the rarest class, and are there enough rows of it to split?

Two things are asked apart: whether a constant guess already looks accurate (metric), and whether every fold gets rows
of every class (split). Rarity alone is no fault of the data, and resampling is seldom the cure.

Sources: He and Garcia (2009), section 3, on metrics; Saito and Rehmsmeier (2015) on precision and recall; van den
Goorbergh et al. (2022) on what resampling does to probabilities.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._alone import alone
from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._target import Problem
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "fit/class-imbalance"
#: Rows of the largest class for one of the smallest: from 4 on a constant guess has over 80 % of two classes right;
#: from 9 on 90 %, where accuracy says nothing any more. With more classes the ratio must be larger for the same.
TELLS, MATTERS = 4.0, 9.0
TELLS_MANY, MATTERS_MANY = 6.0, 20.0
#: Folds of the usual cross-validation: a class with fewer rows is absent from some.
FOLDS = 5
#: Classes that are listed with their counts.
LISTED = 20


def check(facts: FrameFacts) -> Finding | NotApplicable:
    """Judge the sizes of the classes of the target.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.target is None:
        return not_applicable(CODE, "no_target")
    asked, _ = alone(facts)
    if not asked.is_classes:
        return not_applicable(CODE, "no_classes")
    counts, exact = sizes(facts, facts.target, asked)
    order = np.argsort(-counts, kind="stable")
    rarest, common = int(order[-1]), int(order[0])
    ratio = float(counts[common] / counts[rarest])
    few = [asked.classes[i] for i in order[::-1] if counts[i] < FOLDS]
    level = _level(len(counts), ratio, bool(few))
    return finding(
        CODE,
        level,
        claim="ok" if level == "ok" else "few" if few else "rare",
        subject=() if level == "ok" else (facts.target.name,),
        evidence={
            "classes": len(counts),
            "rarest": asked.classes[rarest],
            "rarest_rows": int(counts[rarest]),
            "rarest_share": float(counts[rarest] / counts.sum()),
            "majority": asked.classes[common],
            "majority_share": float(counts[common] / counts.sum()),
            "ratio": ratio,
            "exact": exact,
            "counts": [f"{asked.classes[i]}: {counts[i]}" for i in order[:LISTED]],
        },
        consequence=None if level == "ok" else "few" if few else "guess",
        advice=None if level == "ok" else "few" if few else "rare" if len(counts) == 2 else "rare_many",
        actions=() if level == "ok" or few else _split(facts),
        few=few,
        folds=FOLDS,
        target=facts.target.name,
    )


def sizes(facts: FrameFacts, column: Column, asked: Problem) -> tuple[np.ndarray, bool]:
    """Return how many rows each class has, and whether that was counted over all rows."""
    if facts.whole:
        return asked.counts, True
    if column.levels and column.levels_exact and not column.sentinels:
        known = dict(zip(column.levels, column.counts, strict=True))
        return np.array([known[name] for name in asked.classes]), True
    if len(asked.classes) == 2 and column.is_number and not column.sentinels and float(str(column.low)) == 0:
        return np.array([column.zeros, column.present - column.infinite - column.zeros]), True
    return np.maximum(np.rint(asked.counts * (facts.rows / facts.m)), 1).astype(int), False


def _level(classes: int, ratio: float, few: bool) -> Level:
    tells, matters = (TELLS, MATTERS) if classes == 2 else (TELLS_MANY, MATTERS_MANY)
    if few or ratio >= matters:
        return "warning"
    return "note" if ratio >= tells else "ok"


def _split(facts: FrameFacts) -> list[tuple[str, str]]:
    code = facts.code("stratified_folds", columns=[facts.target] if facts.target else [])
    return [("split", code)] if code else []

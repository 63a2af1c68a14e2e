"""Is a column the target in another form, or almost perfect alone?

A copy, new names for the classes, a straight-line or a steadily rising function of the target, and bands of it are
exact; beside them stand columns that alone predict almost without error. Which of those are legitimate the data cannot
say: the question is whether the value is known when a prediction is due.

Sources: Kaufman et al. (2012) on leakage and its signs; Kapoor and Narayanan (2023), type L2; Hanley and McNeil (1982)
for the standard error of the area under the curve.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._alone import Alone, alone, looked_at, numbers_of
from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.frames._target import Problem
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "leakage/target-copy"
#: Area under the curve from which on one column does all the work, and what it must be within its error: honest single
#: predictors reach .9 to .97 on the data sets that come with scikit-learn (the best of breast cancer has .976).
AUC, AUC_LOW = 0.99, 0.98
#: A column of two values that parts the classes as well as this is one that stands for them, slips included.
AUC_FLAG = 0.975
#: The same of several classes (explained share; .97 is about 1 row in 70 wrong) and of numbers (R-squared).
SHARE, R_SQUARED = 0.97, 0.995
#: Rows of the rarest class from which on "almost without error" says something (rule of three: at most 3/n wrong).
RARE = 8
#: Relations without an error, by the name of what is said of them.
EXACT = ("copy", "recoding", "affine", "monotone", "bands")
#: Two trends fit each other whatever they are: their steps from row to row must agree as well.
STEPS = 0.9


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether a column is the target, or nearly so.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if facts.target is None:
        return not_applicable(CODE, "no_target")
    asked, said = alone(facts)
    if asked.kind == "none" or not said:
        return not_applicable(CODE, "nothing")
    copies = [one for one in said if one.same in EXACT or _almost(facts, one, asked)]
    left = [one for one in said if one not in copies]
    best = left[0] if left else None
    if not copies:
        return finding(
            CODE, "ok", claim="ok", evidence=_strength(said[0], asked), best=said[0].column, target=facts.target.name
        )
    return tuple(_tell(facts, one, asked, best) for one in copies)


def _almost(facts: FrameFacts, one: Alone, asked: Problem) -> bool:
    if asked.kind == "binary":
        rarest = int(asked.counts.min())
        if facts.column(one.column).distinct == 2:
            return one.auc >= AUC_FLAG and rarest >= RARE
        if one.apart >= SHARE and rarest >= RARE:
            return True
        return one.auc >= AUC and rarest >= RARE and one.auc - 1.64 * _error(one.auc, asked.counts) >= AUC_LOW
    if asked.is_classes:
        return max(one.share, one.apart) >= SHARE and int(asked.counts.min()) >= RARE
    return max(one.share, np.nan_to_num(one.linear)) >= R_SQUARED and _steps_agree(facts, one, asked)


def _error(auc: float, counts: np.ndarray) -> float:
    a, b = (float(count) for count in counts)
    q1, q2 = auc / (2 - auc), 2 * auc * auc / (1 + auc)
    return float(np.sqrt((auc * (1 - auc) + (a - 1) * (q1 - auc * auc) + (b - 1) * (q2 - auc * auc)) / (a * b)))


def _steps_agree(facts: FrameFacts, one: Alone, asked: Problem) -> bool:
    values = numbers_of(facts.column(one.column))
    if values is None:
        return True
    rows = looked_at(asked)
    rows = rows[~np.isnan(values[rows])]
    x, y = values[rows], asked.values[rows]
    fitted, steps = np.diff(x if one.linear >= R_SQUARED else _followed(x, y)), np.diff(y)
    if len(steps) < RARE or not fitted.std() or not steps.std():
        return True
    return bool(np.corrcoef(fitted, steps)[0, 1] ** 2 >= STEPS)


def _followed(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return y as the curve through the means of rows with neighbouring x says it."""
    order = np.argsort(x, kind="stable")
    parts = np.array_split(order, max(2, len(x) // RARE))
    means = np.array([(x[part].mean(), y[part].mean()) for part in parts])
    fitted: np.ndarray = np.interp(x, means[:, 0], means[:, 1])
    return fitted


def _strength(one: Alone, asked: Problem) -> dict[str, float | str]:
    if asked.kind == "binary":
        return {"measure": "auc", "strength": one.auc, "n": one.n}
    if asked.is_classes:
        return {"measure": "explained_share", "strength": max(one.share, one.apart), "n": one.n}
    return {"measure": "r_squared", "strength": max(one.share, float(np.nan_to_num(one.linear))), "n": one.n}


def _tell(facts: FrameFacts, one: Alone, asked: Problem, best: Alone | None) -> Finding:
    code = facts.code("drop_columns", columns=[one.column])
    strength = _strength(one, asked)
    other = _strength(best, asked)["strength"] if best else None
    return finding(
        CODE,
        "serious" if one.same else "warning",
        claim=one.same or "almost",
        subject=(one.column,),
        evidence={**strength, "same": one.same or "no", "threshold": _threshold(asked)},
        consequence="exact" if one.same else "almost",
        advice="exact" if one.same else "almost",
        actions=[("drop", code)] if code else [],
        other=other,
        best=best.column if best else "",
        target=facts.target.name if facts.target else "",
    )


def _threshold(asked: Problem) -> float:
    return AUC if asked.kind == "binary" else SHARE if asked.is_classes else R_SQUARED

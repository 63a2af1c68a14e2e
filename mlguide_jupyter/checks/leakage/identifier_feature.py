"""Does an identifier, or the place of a row in the table, tell the target?

A number that names a row means nothing, so a target that follows it says how the table was made: sorted by the
target, joined from two sources, filled in the course of time. A model uses it all the same, and a split without
shuffling puts one class on one side.

Sources: Kaufman et al. (2012), section 2 (the patient's number in KDD Cup 2008 told the diagnosis); Kapoor and
Narayanan (2023).
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._alone import alone, judged, looked_at
from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._target import Problem
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "leakage/identifier-feature"
#: A relation by chance must be rarer than this, over all identifiers (few are tried).
P = 1e-6
#: Strength from which on it changes a score: area under the curve, share explained.
AUC, SHARE = 0.65, 0.1
#: Strength from which on the rows are as good as sorted.
SORTED_AUC, SORTED_SHARE = 0.95, 0.8


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether names of rows, or their order, tell the target.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if facts.target is None:
        return not_applicable(CODE, "no_target")
    asked, _ = alone(facts)
    if asked.kind == "none" or facts.rows < 20:
        return not_applicable(CODE, "nothing")
    names = [c for c in facts.columns if c.meant == "identifier" and c is not facts.target]
    told = [found for column in names if (found := _named(facts, column, asked)) is not None]
    if told:
        return tuple(told)
    order, beside = _order(facts, asked), _beside(facts, names)
    silent = finding(CODE, "ok", claim="ok", evidence={"rows": facts.rows})
    return tuple(found for found in (order, beside) if found is not None) or silent


def _beside(facts: FrameFacts, names: list[Column]) -> Finding | None:
    """Return that names of rows stand among the features, though they tell nothing."""
    if not names:
        return None
    code = facts.code("drop_columns", columns=names)
    return finding(
        CODE,
        "note",
        claim="beside",
        subject=[column.name for column in names],
        evidence={"identifiers": len(names)},
        advice="beside",
        actions=[("drop", code)] if code else [],
        target=facts.target.name if facts.target else "",
    )


def _named(facts: FrameFacts, column: Column, asked: Problem) -> Finding | None:
    values = column.clean_cells if column.is_number else _places(column)
    rows = looked_at(asked)
    rows = rows[~np.isnan(values[rows])]
    share, auc, p, n = _strength(values, asked, rows)
    if p >= P or (auc < AUC if asked.kind == "binary" else share < SHARE):
        return None
    code = facts.code("drop_columns", columns=[column])
    return finding(
        CODE,
        "warning",
        claim="identifier",
        subject=(column.name,),
        evidence={"auc": auc if auc == auc else None, "explained_share": share, "p_value": p, "n": n},
        consequence="identifier",
        advice="identifier",
        actions=[("drop", code)] if code else [],
        target=facts.target.name if facts.target else "",
    )


def _strength(values: np.ndarray, asked: Problem, rows: np.ndarray) -> tuple[float, float, float, int]:
    if len(rows) < 20 or np.ptp(asked.values[rows]) == 0:
        return 0.0, 0.5, 1.0, len(rows)
    share, auc, p, n = judged(values, None, asked, rows)
    return share, auc, p, int(n)


def _places(column: Column) -> np.ndarray:
    """Return where each text stands among all of the column in the order of the alphabet."""
    order = np.empty(len(column.levels) + 1)
    order[np.argsort(np.asarray([*column.levels], dtype=object), kind="stable")] = np.arange(len(column.levels))
    order[-1] = np.nan
    placed: np.ndarray = order[column.cells]
    return placed


def _order(facts: FrameFacts, asked: Problem) -> Finding | None:
    """Return that the rows stand in the order of the target, unless the table runs in time."""
    if facts.order is not None or any(_runs(column) for column in facts.columns) or _dated(facts):
        return None
    rows = looked_at(asked)
    share, auc, p, n = _strength(facts.positions.astype(float), asked, rows)
    if p >= P or (auc < SORTED_AUC if asked.kind == "binary" else share < SORTED_SHARE):
        return None
    code = facts.code("shuffle_rows")
    return finding(
        CODE,
        "note",
        claim="order",
        evidence={"auc": auc if auc == auc else None, "explained_share": share, "p_value": p, "n": n},
        consequence="order_classes" if asked.is_classes else "order",
        advice="order",
        actions=[("shuffle", code)] if code else [],
        target=facts.target.name if facts.target else "",
    )


def _dated(facts: FrameFacts) -> bool:
    """Return whether rows are called by dates."""
    label = facts.label(0)
    if label.isdigit():
        return False
    try:
        return not np.isnat(np.datetime64(label.replace(" ", "T")))
    except ValueError:
        return False


def _runs(column: Column) -> bool:
    """Return whether a column of dates or years never goes back."""
    if column.kind != "date" and column.meant != "year" and not (column.is_number and "year" in column.words):
        return False
    cells = column.cells[~column.gaps].astype(np.int64)
    return len(cells) > 1 and bool((np.diff(cells) >= 0).all())

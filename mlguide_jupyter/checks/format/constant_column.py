"""Does a column hold one value only, or all but one?

A column of one value tells rows apart in nothing: its standard deviation is 0, so that z-scores divide by zero and
correlations are not defined, and beside an intercept the design is singular. With few rows it may be chance: n rows
that agree leave room for a share of up to 3/n of others (Hanley and Lippman-Hand 1983). A flag that is rarely set is
no fault; a value that a handful of rows leave is a note.

Sources: Hanley and Lippman-Hand (1983); Kuhn and Johnson (2019), on predictors without variance.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/constant-column"
#: Rows from which on one value is no chance: others have a share under 6 % (Hanley and Lippman-Hand 1983: 3/n).
ENOUGH = 50
#: Rows with another value that are too few to learn from (Peduzzi et al. 1996: ten for each coefficient), ...
FEW = 10
#: ... where they are also under this share (the usual screen calls it "near zero variance" from 5 % down; a column
#: that still varies in one row of 200 is left alone).
SHARE = 0.005
#: Names of columns that are constant on purpose.
INTERCEPTS = frozenset({"const", "constant", "intercept", "ones", "bias", "offset"})
_COMPARED = ("integer", "float", "boolean", "date", "duration", "text", "category")


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether columns hold one value only.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if facts.rows < 2:
        return not_applicable(CODE, "one_row")
    judged = [column for column in facts.columns if column.present and column.kind in _COMPARED]
    constant = [column for column in judged if _is_one(column) and not column.missing]
    # Of a target that is constant something else is to be said than of the columns beside it.
    groups = [column for column in constant if column is not facts.target], [c for c in constant if c is facts.target]
    told = [_constant(facts, group) for group in groups if group]
    told.extend(_flagged(column) for column in judged if _is_flag_by_gap(column))
    nearly = [(column, left) for column in judged if (left := _leaves(column))]
    told.extend(_nearly(facts, column, left) for column, left in nearly)
    return tuple(told) or finding(CODE, "ok", claim="ok", evidence={"columns": len(judged)})


def _constant(facts: FrameFacts, columns: list[Column]) -> Finding:
    meant = all(column.words and column.words[-1] in INTERCEPTS for column in columns)
    target = facts.target is not None and facts.target in columns
    enough = facts.rows >= ENOUGH
    return finding(
        CODE,
        "serious" if target else "warning" if enough and not meant else "note",
        claim="constant",
        subject=[column.name for column in columns],
        evidence={"n": facts.rows, "columns": len(columns), "examples": [value(column) for column in columns[:6]]},
        consequence="target" if target else "intercept" if meant else "constant" if enough else "few",
        advice="target" if target else "intercept" if meant else "drop" if enough else "few",
        actions=offered("drop", None if target or meant else facts.code("drop_columns", columns)),
        numbers=any(column.is_number for column in columns),
    )


def value(column: Column) -> str:
    """Return the most frequent value of a column as text."""
    if column.levels:
        return column.levels[int(np.argmax(column.counts))]
    if column.distinct == 1 and column.low is not None:
        return str(column.low)
    values, counts = np.unique(column.cells[~column.gaps], return_counts=True)
    return str(values[int(np.argmax(counts))])


def _is_one(column: Column) -> bool:
    """Return whether a column has one value; infinite ones, which are not counted among the values, are others."""
    return column.distinct == 1 and column.distinct_exact and not (column.is_number and column.infinite)


def _is_flag_by_gap(column: Column) -> bool:
    return _is_one(column) and 0 < column.missing < column.rows


def _flagged(column: Column) -> Finding:
    return finding(
        CODE,
        "note",
        claim="flag",
        subject=[column.name],
        evidence={"n": column.rows, "missing": column.missing, "examples": [value(column)]},
        consequence="flag",
        advice="flag",
    )


def _leaves(column: Column) -> int:
    """Return how many rows leave the value that nearly all have; 0 where they are many, or the column is a flag."""
    if column.distinct < 3 or column.rows * SHARE < 1:
        return 0
    if column.levels:
        left = int(column.counts.sum() - column.counts.max())
        return left if column.levels_exact and left < FEW and left <= SHARE * column.present else 0
    if column.kind not in ("integer", "float") or column.distinct > FEW:
        return 0
    middle = column.sorted[len(column.sorted) // 2] if len(column.sorted) else 0.0
    left = len(column.sorted) - int(np.count_nonzero(column.sorted == middle))
    return left if len(column.sorted) == column.present and left < FEW and left <= SHARE * column.present else 0


def _nearly(facts: FrameFacts, column: Column, left: int) -> Finding:
    usual = value(column)
    if column.levels:
        odd = (column.cells != column.levels.index(usual)) & ~column.gaps
    else:
        odd = (column.cells != column.sorted[len(column.sorted) // 2]) & ~column.gaps
    return finding(
        CODE,
        "note",
        claim="nearly",
        subject=[column.name],
        evidence={"n": column.present, "left": left, "examples": [usual], "rows": facts.labels(odd)},
        consequence="nearly",
        advice="nearly",
    )

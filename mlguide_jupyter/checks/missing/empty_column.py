"""Are there columns in which nothing stands?

A column without a value says nothing, and `dropna()` throws away every row because of it. One with a handful of values
cannot be filled or learned from either: fewer than ten values of an outcome carry no variable (Peduzzi et al. 1996).
What stands for a missing value is none (Pearson 2006).
"""

from __future__ import annotations

from collections.abc import Sequence

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._sentinel_words import known
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "missing/empty-column"
#: Values that are a handful, and the share of the rows that they are at most: rare events have more of them.
HANDFUL, RARE = 5, 0.02
#: With fewer rows a gap says nothing about a column.
FEWEST = 3


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether columns are empty, or nearly so.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if facts.rows < FEWEST or not facts.columns:
        return not_applicable(CODE, "no_rows")
    held = {column: _held(column) for column in facts.columns}
    most = min(HANDFUL, RARE * facts.rows)
    empty = [column for column in facts.columns if not held[column]]
    nearly = [column for column in facts.columns if 0 < held[column] <= most]
    if not empty and not nearly:
        return finding(CODE, "ok", claim="ok", evidence={"columns": len(facts.columns)})
    code = facts.code("drop_columns", [*empty, *nearly])
    return finding(
        CODE,
        "warning",
        claim="empty" if empty else "nearly",
        subject=[column.name for column in (*empty, *nearly)],
        evidence={"empty": len(empty), "nearly": len(nearly), "n": facts.rows, "present": [held[c] for c in nearly]},
        consequence=_consequence(empty, nearly),
        advice="drop",
        actions=[("drop", code)] if code and len(empty) + len(nearly) < len(facts.columns) else [],
        codes=list(dict.fromkeys(code for column in (*empty, *nearly) for code in _codes(column))),
    )


def _held(column: Column) -> int:
    """Return how many cells hold more than a code for missing."""
    if _one_code(column):
        return 0
    if not column.sentinels:
        return column.present
    return column.present - round(float(column.disguised.mean()) * column.rows)


def _one_code(column: Column) -> bool:
    """Return whether all that a column of numbers holds is a code that no measurement has, such as -999."""
    if not column.is_number or not column.present or column.low != column.high:
        return False
    numbers = known().numbers
    strong = {value for value in numbers.strong if value < 0} | numbers.fills
    return column.low in strong


def _codes(column: Column) -> list[str]:
    return [str(column.low)] if _one_code(column) else [f"'{value}'" for value in column.sentinels]


def _consequence(empty: Sequence[Column], nearly: Sequence[Column]) -> str:
    """Return what such columns do: codes pass `dropna()`, gaps do not."""
    lost = [column for column in empty if not column.present] or [c for c in nearly if c.missing and not c.sentinels]
    return ("empty" if empty else "nearly") if lost else "coded"

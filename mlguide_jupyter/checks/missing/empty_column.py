"""Are there columns in which nothing stands?

A column without a value says nothing, and `dropna()` throws away every row because of it. One with a handful of values
cannot be filled or learned from either: fewer than ten values of an outcome carry no variable (Peduzzi et al. 1996).
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.frames import FrameFacts
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
    empty = [column for column in facts.columns if not column.present]
    most = min(HANDFUL, RARE * facts.rows)
    nearly = [column for column in facts.columns if 0 < column.present <= most]
    if not empty and not nearly:
        return finding(CODE, "ok", claim="ok", evidence={"columns": len(facts.columns)})
    code = facts.code("drop_columns", [*empty, *nearly])
    return finding(
        CODE,
        "warning",
        claim="empty" if empty else "nearly",
        subject=[column.name for column in (*empty, *nearly)],
        evidence={"empty": len(empty), "nearly": len(nearly), "n": facts.rows, "present": [c.present for c in nearly]},
        consequence="empty" if empty else "nearly",
        advice="drop",
        actions=[("drop", code)] if code and len(empty) + len(nearly) < len(facts.columns) else [],
    )

"""Are there infinite numbers, and what made them?

Division by zero gives inf, the logarithm of zero gives -inf (IEEE 754), and libraries
go on calculating. Where another column is zero in just those rows, it is named.

Source: IEEE 754-2019, section 7.3, on division by zero.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/infinite-values"


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether columns hold infinite numbers.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    floats = [column for column in facts.numbers if column.kind == "float"]
    if not floats:
        return not_applicable(CODE, "no_floats")
    told = tuple(_tell(facts, column) for column in floats if column.infinite)
    return told or finding(CODE, "ok", claim="ok", evidence={"columns": len(floats)})


def _tell(facts: FrameFacts, column: Column) -> Finding:
    at = np.isinf(column.cells.astype(np.float64)) & ~column.gaps
    up = bool((column.cells[at] > 0).any())
    down = bool((column.cells[at] < 0).any())
    cause = _zero_there(facts, column, at)
    return finding(
        CODE,
        "warning",
        claim="infinite",
        subject=[column.name],
        evidence={
            "count": column.infinite,
            "share": column.infinite / column.rows,
            "n": column.rows,
            "rows": facts.labels(at),
            "examples": [text for text, there in (("inf", up), ("-inf", down)) if there],
            "mean_without": column.mean,
            "zero_there": cause,
        },
        consequence="all" if column.infinite == column.present else "breaks",
        advice="cause" if cause else "missing",
        actions=offered("missing", facts.code("infinite_missing", [column])),
        logarithm=down and not up,
    )


def _zero_there(facts: FrameFacts, column: Column, at: np.ndarray) -> str | None:
    """Return the column that is zero where another is infinite, and nowhere where that one is finite."""
    k = int(np.count_nonzero(at))
    finite = ~at & ~column.gaps
    for other in facts.numbers:
        if other is column or not k or other.zeros < k:
            continue
        zero = (other.cells == 0) & ~other.gaps
        if zero[at].all() and not zero[finite].any():
            return other.name
    return None

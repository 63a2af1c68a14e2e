"""Do values lie apart from all others, and do they look like errors or like the end of a tail?

The rule stands in ``facts/shape/_far.py``: the gap is judged on the scale on which the rest is closest to normal,
against what light and heavy tails would leave by chance. Fixed reaches (3 SD; 1.5 interquartile ranges, Tukey 1977)
name rows in every large sample and in every skewed one (Hubert and Vandervieren 2008).
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding
from mlguide_jupyter.checks.distribution._measured import answer
from mlguide_jupyter.checks.format import _rows
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.shape import Far, outside
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/outliers"
#: Rows and values that are named.
NAMED = 5
#: Far values that occur twice on average are a value that the column has, not errors each.
TWICE = 2
#: Slips by a power of ten may be the same by chance, but not so many.
OFTEN = 4
#: A row of totals is one of so many at the end (blank ones may follow), in tables of so many rows.
LAST, TOTALLED = 10, 10
#: Fewer values have no tail that a gap could be compared with.
ENOUGH = 20


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge the far values of every column of amounts.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    return answer(CODE, facts, _look, ENOUGH)


def _look(column: Column, facts: FrameFacts) -> Finding | None:
    found = column.far
    if found is None or not found.error:
        return None if facts.whole else _beyond(column, facts)
    cells = column.clean_cells
    with np.errstate(invalid="ignore"):
        where = np.flatnonzero((cells <= found.low) | (cells >= found.high))
    where = where[where != _total(column, facts, where)]
    if not len(where):
        return None
    # Furthest first, so that the named ones are the plainest.
    where = where[np.argsort(-np.abs(cells[where] - column.ranked[len(column.ranked) // 2]), kind="stable")]
    return _told(column, facts, found, where)


def _total(column: Column, facts: FrameFacts, where: np.ndarray) -> int:
    """Return the row that is the sum of the others, which is told as that by format/blank-rows; -1 for none."""
    if not facts.whole or facts.rows < TOTALLED or int(where.max(initial=-1)) < facts.m - LAST:
        return -1
    found = _rows.total(facts, _rows.blank(facts))
    return found[0] if found is not None and column.name in found[1] else -1


def _repeated(values: np.ndarray, found: Far) -> bool:
    """Return whether far values on one side are one value again and again: a price, a rate, no slip of a pen."""
    same_side = found.low == -np.inf or found.high == np.inf
    again = len(values) >= (OFTEN if found.slip else TWICE) and len(np.unique(values)) <= len(values) / TWICE
    return same_side and again


def _beyond(column: Column, facts: FrameFacts) -> Finding | None:
    """Return the finding for an end of all rows that the sample does not reach, and that looks like an error."""
    for end in (column.high, column.low):
        if not isinstance(end, (int, float)) or not _allowed(column, float(end)):
            continue
        found = outside(column.ranked, float(end), column.present)
        if found is not None:
            return _unseen(column, facts, found, float(end))
    return None


def _allowed(column: Column, end: float) -> bool:
    """Return whether an end lies beyond the sample, and is neither a sentinel nor impossible: those are told."""
    if column.ranked[0] <= end <= column.ranked[-1] or end in column.sentinels:
        return False
    return column.limits is None or not bool(column.limits.broken(np.array([end]))[0])


def _unseen(column: Column, facts: FrameFacts, found: Far, end: float) -> Finding:
    upper = end > column.ranked[-1]
    code = facts.code("show_beyond", [column], limit=end, upper=upper)
    evidence = {
        "examples": [f"{end:.10g}"],
        "count": 1,
        "distance": found.distance,
        "rest": found.rest,
        "scale": found.scale,
        "chance": min(found.chance, found.power),
        "slip": found.slip,
        "n": len(column.ranked),
    }
    return finding(
        CODE,
        "warning" if found.sure else "note",
        claim="unseen",
        subject=[column.name],
        evidence=evidence,
        advice="slip" if found.slip else "look",
        actions=[("show", code)] if code else (),
        upper=upper,
        all_rows=column.present,
        low=float(column.ranked[0]),
        high=float(column.ranked[-1]),
    )


def _told(column: Column, facts: FrameFacts, found: Far, where: np.ndarray) -> Finding:
    cells = column.clean_cells
    values = column.ranked
    rest = column.core
    code = facts.code("show_rows", rows=[int(facts.positions[i]) for i in np.sort(where)[: 4 * NAMED]])
    sd = float(rest.std())
    evidence = {
        "rows": facts.labels(where, NAMED),
        "examples": [f"{cells[i]:.10g}" for i in where[:NAMED]],
        "positions": [int(facts.positions[i]) for i in where[: 4 * NAMED]],
        "count": len(where),
        "distance": found.distance,
        "rest": found.rest,
        "scale": found.scale,
        "chance": min(found.chance, found.power),
        "slip": found.slip,
        "n": len(values),
    }
    return finding(
        CODE,
        "warning" if found.sure and not _repeated(cells[where], found) else "note",
        claim="slip" if found.slip else "apart",
        subject=[column.name],
        evidence=evidence,
        consequence="moves",
        advice="slip" if found.slip else "look",
        actions=[("show", code)] if code else (),
        low=float(rest[0]),
        high=float(rest[-1]),
        mean=float(values.mean()),
        mean_rest=float(rest.mean()),
        sd=float(values.std()),
        sd_rest=sd,
    )

"""Which columns came, went and moved: those left out, indicators of gaps, and the order.

A new column that is 1 (or true) exactly where another had its gaps is told as its indicator.

Sources: van Buuren (2018), section 1.3.7, on indicators; Lee et al. (2021) on telling what was left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.compare import Comparison
from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "imputed/columns"
#: A column with a larger share of gaps is often left out for good reason (Lee et al. 2021 ask to say so).
MOSTLY = 0.5


def check(facts: Comparison) -> Finding | NotApplicable:
    """Judge whether the columns are the same.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    Finding or NotApplicable
    """
    if not facts.pairs:
        return finding(CODE, "unknown", claim="none", advice="none", evidence={"before": len(facts.before.columns)})
    if facts.before.single:
        return not_applicable(CODE, "single")
    dropped = [column for column in facts.dropped if column.present]
    empty = [column.name for column in facts.dropped if not column.present]
    indicators = dict(_indicators(facts))
    added = [column.name for column in facts.added if column.name not in indicators]
    rich = [column.name for column in dropped if column.missing < MOSTLY * column.rows]
    target = facts.target is not None and facts.target in facts.dropped
    level: Level = "warning" if rich and not target else "note" if dropped or added else "ok"
    case = "changed" if dropped or added else "ok"
    return finding(
        CODE,
        level,
        claim=case,
        subject=[*(column.name for column in dropped), *added],
        evidence={
            "dropped": [column.name for column in dropped],
            "added": added,
            "indicators": list(indicators),
            "empty": empty,
            "reordered": facts.reordered,
            "threshold": MOSTLY,
        },
        consequence="lost" if rich and level == "warning" else None,
        advice="dropped" if dropped else None,
        rich=rich,
        by_place=facts.by_place,
        count=len(facts.pairs),
        target=facts.target.name if target and facts.target else "",
    )


def _indicators(facts: Comparison) -> Iterator[tuple[str, str]]:
    """Yield new columns that mark the gaps of another, with that one's name."""
    for column in facts.added:
        flag = _flag(column, facts.rows.new)
        if flag is None:
            continue
        marked = [pair.name for pair in facts.pairs if pair.gap.any() and bool((pair.gap == flag).all())]
        marked += [each.name for each in facts.dropped if not each.present and bool(flag.all())]
        name = next(iter(marked), None)
        if name is not None:
            yield column.name, name


def _flag(column: Column, rows: np.ndarray) -> np.ndarray | None:
    """Return a column's rows as truth values, None where it is no flag."""
    if column.missing or not (column.is_number or column.kind == "boolean") or not len(rows):
        return None
    cells = column.cells[rows]
    plain: np.ndarray = cells.astype(bool)
    return plain if bool(((cells == 0) | (cells == 1)).all()) else None

"""Are there rows that are no observations: blank ones, rules of dashes, a header repeated, a total at the end?

Spreadsheets and files that were put together hold such rows. A blank one counts as a row, turns whole numbers into
floats and adds a gap to every column; a repeated header makes all columns texts; a total is the largest outlier of
every column and doubles each sum.

Sources: Wickham (2014) on one observation in each row; Broman and Woo (2018) on data in spreadsheets.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format import _rows
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "format/blank-rows"
#: Blank rows that gaps make by chance, as a part of those found, from which on they prove nothing.
CHANCE = 0.5
#: Rows of the table under which a total cannot be told from a row.
ENOUGH = 5


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether rows hold no observation.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if len(facts.columns) < 2 or facts.m < 2:
        return not_applicable(CODE, "small")
    blank = _rows.blank(facts)
    told = [_blank(facts, blank)] if _is_odd(facts, blank) else []
    ways = (("rules", "drop_rules", _rows.rules), ("header", "drop_header", _rows.headers))
    told.extend(_extra(facts, claim, fix, where) for claim, fix, way in ways if (where := way(facts, blank)).any())
    if facts.rows >= ENOUGH and (total := _rows.total(facts, blank)) is not None:
        told.append(_total(facts, *total))
    return tuple(told) or finding(CODE, "ok", claim="ok", evidence={"n": facts.rows})


def _is_odd(facts: FrameFacts, blank: np.ndarray) -> bool:
    """Return whether there are more blank rows than columns that have gaps by themselves would make."""
    found = int(np.count_nonzero(blank))
    if not found or found == facts.m:
        return False
    expected = float(facts.m)
    for column in facts.columns:
        expected *= np.count_nonzero(_rows.gaps(column)) / facts.m
    return expected < CHANCE * found


def _blank(facts: FrameFacts, blank: np.ndarray) -> Finding:
    places = np.flatnonzero(blank)
    found = len(places)
    labels = facts.labels(places)
    # Rows with names of their own, days without trade in a calendar, say something by being there.
    named = not all(label.lstrip("-").isdigit() for label in labels)
    share = found / facts.m
    level: Level = "note" if named else "warning"
    return finding(
        CODE,
        level,
        claim="blank",
        evidence={"rows": labels, "count": found, "n": facts.m, "share": share},
        consequence="named" if named else "counted",
        advice="named" if named else "drop",
        actions=offered("drop", _drop_blank(facts)),
        sampled=not facts.whole,
        first=labels[0],
        run=found > 1 and bool((np.diff(places) == 1).all()),
        end=bool(facts.whole and places[-1] == facts.m - 1 and (np.diff(places) == 1).all()),
        columns=len(facts.columns),
    )


def _drop_blank(facts: FrameFacts) -> str | None:
    columns = [column.label for column in facts.columns]
    texts = [column.label for column in facts.texts if _rows.has_blanks(column)]
    return facts.code("drop_blank_rows", facts.columns, texts=texts) if None not in columns else None


def _extra(facts: FrameFacts, claim: str, fix: str, where: np.ndarray) -> Finding:
    places = np.flatnonzero(where)
    rows = [int(row) for row in facts.positions[places]]
    code = facts.code("drop_rows", rows=rows) if facts.whole else None
    return finding(
        CODE,
        "warning",
        claim=claim,
        evidence={"rows": facts.labels(places), "count": len(places), "n": facts.m},
        consequence=claim,
        advice=claim,
        actions=offered(fix, code),
        sampled=not facts.whole,
    )


def _total(facts: FrameFacts, place: int, names: list[str], label: str, kind: str) -> Finding:
    rows = [int(facts.positions[place])]
    column = facts.column(names[0])
    values = np.delete(column.cells.astype(np.float64), place)
    with_it = float(column.mean)
    code = facts.code("drop_rows", rows=rows) if facts.whole else None
    return finding(
        CODE,
        "warning",
        claim=kind,
        subject=names,
        evidence={"rows": facts.labels([place]), "count": 1, "n": facts.rows, "columns": len(names)},
        consequence=kind,
        advice="total",
        actions=offered("drop_total", code),
        label=label,
        column=column.name,
        mean_with=with_it,
        mean_without=float(values[~np.delete(column.gaps, place)].mean()),
    )

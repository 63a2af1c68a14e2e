"""Are the dates of a column written in one way, and can day and month be told apart?

Two orders of day and month in one column, or one order that nothing settles, give dates that are wrong without an
error: half of 03/04 is in another month. Dates that the calendar does not have (2021-02-30) are slips, and clock times
with and without a timezone cannot be compared. Judged in ``facts/frames/_reading_dates.py`` from the whole column.

Sources: ISO 8601 on the one form that all can read; Broman and Woo (2018) on dates in spreadsheets.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._dates import conversion, families, read_as, swapped
from mlguide_jupyter.checks.format._texts import places_of, rows_of, shown_of
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._reading_dates import Dates
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "format/inconsistent-dates"
#: How cells that are dates already are written where they stand among texts.
OF_DATES = frozenset(("%Y-%m-%d", "%Y-%m-%d %H:%M:%S"))


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether the dates of each column of text are written in one way.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    asked = [c for c in facts.columns if (c.is_text or c.kind == "mixed") and c.reading.kind == "date"]
    if not asked:
        return not_applicable(CODE, "no_dates")
    told = tuple(found for c in asked if c.reading.dates and (found := _judge(facts, c, c.reading.dates)) is not None)
    return told or finding(CODE, "ok", claim="ok", subject=(), evidence={"columns": len(asked)})


def _judge(facts: FrameFacts, column: Column, dates: Dates) -> Finding | None:
    written = families(dates)
    if dates.order == "both":
        return _found(facts, column, "warning", "both", _rare(column, dates), "both")
    if dates.with_zone and dates.without_zone:
        return _found(facts, column, "warning", "zones", _rare(column, dates), "zones")
    if len(written) > 1 and not (column.kind == "mixed" and OF_DATES.issuperset(written)):
        return _found(facts, column, "warning", "formats", _rare(column, dates), "formats", conversion(facts, column))
    if dates.impossible.any():
        return _found(facts, column, "warning", "impossible", dates.impossible, "impossible", conversion(facts, column))
    if dates.order == "unclear":
        return _found(facts, column, "unknown", "unclear", column.reading.read, "unclear")
    return None


def _rare(column: Column, dates: Dates) -> np.ndarray:
    """Return which texts are not in the format of most of them."""
    cells = np.bincount(dates.form[dates.form >= 0], column.counts[dates.form >= 0], minlength=1)
    return np.asarray((dates.form >= 0) & (dates.form != int(cells.argmax())))


def _found(
    facts: FrameFacts, column: Column, level: Level, claim: str, rows: np.ndarray, how: str, code: str | None = None
) -> Finding:
    dates = column.reading.dates
    assert dates is not None
    names = list(dates.formats)
    cells = {name: int(column.counts[dates.form == i].sum()) for i, name in enumerate(names)}
    actions = offered("formats", code)
    if claim == "unclear":
        actions = offered("as_read", conversion(facts, column)) + offered(
            "swapped", conversion(facts, column, [swapped(name) for name in names])
        )
    if not code and claim != "unclear":
        actions = offered("show", facts.code("show_rows", [column], rows=places_of(facts, column, rows)))
    return finding(
        CODE,
        level,
        claim=claim,
        subject=[column.name],
        evidence={
            "rows": rows_of(facts, column, rows),
            "examples": shown_of(column, rows),
            "n": int(column.counts[column.reading.read].sum()),
            "cells": int(column.counts[rows].sum()),
            "formats": list(families(dates)),
            "order": dates.order,
            "impossible": int(column.counts[dates.impossible].sum()),
            "day_first": dates.tellable.get("day first", 0),
            "month_first": dates.tellable.get("month first", 0),
            "with_zone": dates.with_zone,
            "without_zone": dates.without_zone,
        },
        consequence=how,
        advice=how,
        actions=actions,
        sampled=not column.levels_exact,
        **_words(column, dates, cells),
    )


def _words(column: Column, dates: Dates, cells: dict[str, int]) -> dict[str, Any]:
    """Return what the sentences need besides the evidence: each format with its cells and an example, and two dates."""
    ranked = sorted(cells.items(), key=lambda pair: -pair[1])
    names = list(dates.formats)
    examples = {name: column.levels[int(np.flatnonzero(dates.form == i)[0])] for i, name in enumerate(names)}
    fine = np.flatnonzero(np.isfinite(dates.values))
    one = int(fine[0]) if fine.size else 0
    return {
        "written": [(read_as(name), count, examples[name]) for name, count in ranked],
        "short": dates.short_years,
        "unsure": dates.order == "unclear",
        "example": column.levels[one],
        "reading": str(np.datetime64(int(dates.values[one]), "s").astype("datetime64[D]")) if fine.size else "",
    }

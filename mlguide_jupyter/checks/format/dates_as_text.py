"""Are dates kept as text, or as whole numbers?

A text has no year to group by and no difference in days; a whole number such as 20240131 has differences that mean
nothing (20240201 - 20240131 = 70). Texts are read in ``facts/frames/_reading_dates.py``. Whole numbers are dates
where every one of them is a day of the calendar (YYYYMMDD); as seconds or milliseconds since 1970, months (YYYYMM) or
days of a spreadsheet only where the name of the column says that they are times.

Sources: ISO 8601 on the forms of dates; Wickham (2014) on one type for each column.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._dates import conversion, families, read_as
from mlguide_jupyter.checks.format._texts import rows_of, shown_of
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._names import concepts
from mlguide_jupyter.facts.frames._reading_dates import Dates
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/dates-as-text"
#: Different days that must all be in the calendar: a number of eight digits from 1850 on is a day once in 250 times.
ENOUGH = 3
#: Years that dates in numbers may be of.
FIRST, LAST = 1850, 2100
#: Seconds since 1970 of the years 1990 to 2100; and how often each unit fits into a second.
EPOCH = (631_152_000.0, 4_102_444_800.0)
UNITS = {"s": 1.0, "ms": 1e3, "us": 1e6, "ns": 1e9}
#: Days since 1899-12-30, as spreadsheets count, of the years 1950 to 2100.
DAYS = (18_264.0, 73_051.0)
#: Words of names of times, beside the concepts "date" and "birth".
TIMES = frozenset(["timestamp", "ts", "epoch", "unix", "created", "updated", "modified", "datetime", "utc"])
#: Formats that say no day: months sort rightly as text.
MONTHS = frozenset(("%Y-%m", "%Y/%m"))


class Stored(NamedTuple):
    """How dates are kept in whole numbers: the way, the unit or format, and what the first and last are."""

    way: str
    unit: str
    first: str
    last: str


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether dates are kept as text or as whole numbers.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    asked = [*facts.texts, *facts.numbers]
    if not asked:
        return not_applicable(CODE, "no_columns")
    told = [_text(facts, c, c.reading.dates) for c in facts.texts if c.reading.kind == "date" and c.reading.dates]
    told += [_number(facts, c, kept) for c in facts.numbers if (kept := stored(c)) is not None]
    return tuple(told) or finding(CODE, "ok", claim="ok", evidence={"columns": len(asked)})


def _text(facts: FrameFacts, column: Column, dates: Dates) -> Finding:
    reading = column.reading
    seen = dates.values[np.isfinite(dates.values)]
    texts = [text for text, good in zip(column.levels, reading.read.tolist(), strict=True) if good]
    left = ~reading.read & ~reading.blank
    unsure = dates.order in ("both", "unclear") or bool(dates.impossible.any())
    first, last = _day(seen.min()) if seen.size else "", _day(seen.max()) if seen.size else ""
    latest = texts[int(np.nanargmax(dates.values[reading.read]))] if seen.size else ""
    return finding(
        CODE,
        "note" if dates.formats.keys() <= MONTHS or column.kind == "category" else "warning",
        claim="texts",
        subject=[column.name],
        evidence={
            "rows": rows_of(facts, column, reading.read),
            "examples": shown_of(column, reading.read),
            "n": int(column.counts[~reading.blank].sum()),
            "cells": int(column.counts[reading.read].sum()),
            "share": reading.share,
            "formats": list(families(dates)),
            "order": dates.order,
            "first": first,
            "last": last,
            "words": int(column.counts[left].sum()),
        },
        consequence="texts" if dates.order in ("", "day first", "month first") else "unsure",
        advice="unsure" if unsure else "texts",
        actions=[] if unsure else offered("texts", conversion(facts, column)),
        sampled=not column.levels_exact,
        written=[read_as(name) for name in families(dates)],
        short=dates.short_years,
        earlier=dates.earlier,
        left=shown_of(column, left),
        blank=int(column.counts[reading.blank].sum()),
        greatest=max(texts),
        latest=latest,
    )


def _number(facts: FrameFacts, column: Column, kept: Stored) -> Finding:
    return finding(
        CODE,
        "warning" if kept.way in ("days", "months") else "note",
        claim="numbers",
        subject=[column.name],
        evidence={
            "rows": facts.labels(~column.gaps),
            "examples": [f"{value:.0f}" for value in column.values[:6].tolist()],
            "n": column.present,
            "way": kept.way,
            "unit": kept.unit,
            "first": kept.first,
            "last": kept.last,
        },
        consequence=kept.way if kept.way in ("days", "months") else "counted",
        advice="numbers",
        actions=offered("numbers", facts.code("dates_from_number", [column], way=kept.way, unit=kept.unit)),
    )


def stored(column: Column) -> Stored | None:
    """Return how a column of numbers keeps dates, None where it keeps none.

    Parameters
    ----------
    column : Column
    """
    if not column.whole_numbers or column.distinct < ENOUGH or not isinstance(column.low, (int, float)):
        return None
    low, high = float(column.low), float(str(column.high))
    if low >= FIRST * 10_000 and high < LAST * 10_000:
        return _days(column)
    meant = concepts(column.words)
    if meant & {"date", "birth", "death"} or not TIMES.isdisjoint(column.words):
        return _named(column, low, high)
    months = (
        low >= FIRST * 100 and high < LAST * 100 and bool(meant & {"month"} or {"period", "yyyymm"} & {*column.words})
    )
    return _months(column) if months else None


def _named(column: Column, low: float, high: float) -> Stored | None:
    """Return how a column whose name says date keeps it."""
    if low >= FIRST * 100 and high < LAST * 100:
        return _months(column)
    for unit, times in UNITS.items():
        if EPOCH[0] * times <= low and high <= EPOCH[1] * times:
            return Stored("since 1970", unit, _day(low / times), _day(high / times))
    if DAYS[0] <= low and high <= DAYS[1]:
        return Stored("spreadsheet", "D", _day((low - 25_569) * 86_400), _day((high - 25_569) * 86_400))
    return None


def _days(column: Column) -> Stored | None:
    values = column.values.astype(np.int64)
    month, day = values // 100 % 100, values % 100
    if not ((month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)).all():
        return None
    start = ((values // 10_000 - 1970) * 12 + month - 1).astype("datetime64[M]")
    length = ((start + 1).astype("datetime64[D]") - start.astype("datetime64[D]")).astype(np.int64)
    if (day > length).any():
        return None
    days = start.astype("datetime64[D]") + (day - 1)
    return Stored("days", "%Y%m%d", str(days.min()), str(days.max()))


def _months(column: Column) -> Stored | None:
    values = column.values.astype(np.int64)
    month = values % 100
    if month.min() < 1 or month.max() > 12:
        return None
    low, high = int(values.min()), int(values.max())
    return Stored("months", "%Y%m", f"{low // 100}-{low % 100:02d}", f"{high // 100}-{high % 100:02d}")


def _day(seconds: float) -> str:
    return str(np.datetime64(int(seconds), "s").astype("datetime64[D]"))

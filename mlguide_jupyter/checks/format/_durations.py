"""Durations and ages that stand beside the dates they are computed from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import numpy as np

from mlguide_jupyter.checks.format._moments import DAY, YEAR, far, is_dates, seconds
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._names import concepts

#: Words of a name that say in which unit a duration is counted; what says nothing is tried in all of them.
UNITS = {
    "second": 1.0, "seconds": 1.0, "secs": 1.0, "sec": 1.0, "s": 1.0,
    "minute": 60.0, "minutes": 60.0, "mins": 60.0, "min": 60.0,
    "hour": 3600.0, "hours": 3600.0, "hrs": 3600.0, "h": 3600.0,
    "day": DAY, "days": DAY, "night": DAY, "nights": DAY, "los": DAY, "stay": DAY,
    "week": 7 * DAY, "weeks": 7 * DAY,
    "age": YEAR, "years": YEAR, "yrs": YEAR,
}  # fmt: skip
LASTING = frozenset(("duration", "elapsed", "length", "time", "tenure", "delay", "diff", "difference", *UNITS))
#: Dates and durations that are combined at most.
DATES, NUMBERS = 6, 12
#: Rows that are compared at least.
FEWEST = 30
#: Share of the rows from which on a duration is taken for that of two dates.
HOLDS = 0.9
#: Whole units may be rounded or cut; a year is taken as 365.25 days, a birthday may be counted or not.
ROUND, CUT, EDGE = 0.5, 1.0, 0.02

Lasting = tuple[str, tuple[str, ...], np.ndarray, int]


def lasting(facts: FrameFacts) -> Iterator[Lasting]:
    """Yield durations that belong to two dates: text, columns, rows that break it, rows compared."""
    dates = [column for column in facts.columns if is_dates(column)][:DATES]
    numbers = [c for c in facts.numbers if not LASTING.isdisjoint(c.words) and c.distinct > 2][:NUMBERS]
    if not dates or not numbers:
        return
    moments = [_possible(column) for column in dates]
    for number in numbers:
        found = list(_between(number, dates, moments)) or list(_since_birth(number, dates, moments))
        yield from found[:1]


def _possible(column: Column) -> np.ndarray:
    made = seconds(column)
    return np.where(far(column, made)[0], np.nan, made)


def _units(number: Column) -> list[float]:
    said = [UNITS[word] for word in number.words if word in UNITS]
    return said or [DAY, 3600.0, 60.0, 1.0]


def _between(number: Column, dates: list[Column], moments: list[np.ndarray]) -> Iterator[Lasting]:
    cells = number.clean_cells
    for i, j in permutations(range(len(dates)), 2):
        for unit in _units(number):
            passed = (moments[j] - moments[i]) / unit
            wrong, tells = _missed(passed, cells, number.whole_numbers)
            if tells >= FEWEST and np.count_nonzero(wrong) <= (1 - HOLDS) * tells and _varies(cells):
                text = f"`{number.name}` = `{dates[j].name}` - `{dates[i].name}`"
                yield text, (number.name, dates[j].name, dates[i].name), wrong, tells


def _since_birth(number: Column, dates: list[Column], moments: list[np.ndarray]) -> Iterator[Lasting]:
    """Yield an age that goes with a date of birth, counted up to one unknown day."""
    if "age" not in concepts(number.words):
        return
    cells = number.clean_cells
    for date, moment in zip(dates, moments, strict=True):
        if "birth" not in concepts(date.words):
            continue
        today = cells + moment / YEAR
        if np.isnan(today).all():
            continue
        wrong, tells = _missed(_day_asked(today) - moment / YEAR, cells, whole=True)
        if tells >= FEWEST and np.count_nonzero(wrong) <= (1 - HOLDS) * tells and _varies(cells):
            yield f"`{number.name}` = one day - `{date.name}`", (number.name, date.name), wrong, tells


def _day_asked(turned: np.ndarray) -> float:
    """Return the day, in years, on which most people are as old as they say: past that birthday, not past the next."""
    ordered = np.sort(turned[~np.isnan(turned)])
    fits = np.searchsorted(ordered, ordered, "right") - np.searchsorted(ordered, ordered - 1, "left")
    return float(np.median(ordered[fits == fits.max()]))


def _missed(passed: np.ndarray, cells: np.ndarray, whole: bool) -> tuple[np.ndarray, int]:
    tells = ~(np.isnan(passed) | np.isnan(cells))
    off = passed - cells
    with np.errstate(invalid="ignore"):
        wrong = (off < -ROUND - EDGE) | (off > CUT + EDGE) if whole else np.abs(off) > EDGE
    return wrong & tells, int(np.count_nonzero(tells))


def _varies(cells: np.ndarray) -> bool:
    """Return whether a duration differs between rows by more than what rounding forgives."""
    present = cells[~np.isnan(cells)]
    return bool(np.quantile(present, 0.9) - np.quantile(present, 0.1) > 2 * CUT)

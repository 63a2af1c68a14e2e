"""Times as numbers on one axis: stored dates, years, periods written as text, and steps counted from a start.

Calendar times become days since 1970-01-01, at the start of their period.
What is counted from a start (days since, rounds) stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts.charting import _zones
from mlguide_jupyter.facts.charting._periods import PIVOT, YEARS, day, periods
from mlguide_jupyter.facts.charting._roles import Cadence
from mlguide_jupyter.facts.frames import Column

#: Days of a period, and how far (relatively) the usual step between moments may lie from it.
LENGTHS: Mapping[Cadence, float] = {
    "decade": 3652.5,
    "year": 365.25,
    "quarter": 91.3,
    "month": 30.44,
    "week": 7.0,
    "day": 1.0,
    "hour": 1 / 24,
    "minute": 1 / 1440,
    "second": 1 / 86400,
}
#: Share of the steps that must be as long as the usual one; weekends and closed days leave gaps in daily records.
REGULAR, NEAR = 0.7, 0.15

#: How far a fraction of a year may lie from a twelfth, in months: three printed digits.
TWELFTH = 0.05


@dataclass(frozen=True, eq=False)
class Time:
    """A time.

    Attributes
    ----------
    values : (m,) float64 array
        Days since 1970-01-01 where ``calendar``, else as counted; NaN where missing.
    form : str
        ``"date"``, ``"year"``, ``"quarter"``, ``"month"``, ``"week"``, ``"decade"``, ``"season"``, ``"decimal year"``,
        ``"year month"`` (202001), ``"compact"`` (20200131), ``"short compact"`` (200131) or ``"elapsed"``.
    written : bool
        Whether it is stored as text.
    """

    values: np.ndarray
    form: str
    written: bool = False

    @property
    def calendar(self) -> bool:
        """Whether it is a time of the calendar."""
        return self.form != "elapsed"


def days_of_years(years: np.ndarray) -> np.ndarray:
    """Return days since 1970 of years, fractions of a year as days."""
    made = np.full(len(years), np.nan)
    known = np.isfinite(years)
    whole = np.floor(years[known] + 1e-9).astype(np.int64)
    start, end = (day(whole - 1970 + i, "Y") for i in (0, 1))
    made[known] = start + (years[known] - whole) * (end - start)
    return made


def days_of_fractions(years: np.ndarray) -> np.ndarray:
    """Return days of years with fractions; twelfths and quarters are the months that they stand for, to the day."""
    months = years * 12
    if np.nanmax(np.abs(months - np.rint(months)), initial=0.0) > TWELFTH:
        return days_of_years(years)
    return _of_parts(np.rint(months), np.rint(months) - 1970 * 12, 1.0)


def read(column: Column) -> Time:
    """Return a column as a time, whatever it is stored as."""
    if column.kind == "date":
        values = column.cells.astype("datetime64[ms]").astype(np.float64) / 86_400_000.0
        values[column.gaps | np.isnat(column.cells)] = np.nan
        return Time(_zones.local(values, column.stored), "date")
    if column.levels and (found := _of_levels(column)) is not None:
        form, days = found
        return Time(np.append(days, np.nan)[column.cells], form, written=True)
    values = column.clean_cells
    form = form_of_numbers(values[np.isfinite(values)])
    return Time(_FROM_NUMBERS[form](values), form)


def _of_levels(column: Column) -> tuple[str, np.ndarray] | None:
    if column.reading.kind == "date":
        monthly = column.reading.dates is not None and not any("%d" in form for form in column.reading.dates.formats)
        return "month" if monthly else "date", column.reading.values / 86_400.0
    return periods(column.levels)


def form_of_numbers(values: np.ndarray) -> str:
    """Return as what numbers tell a time: years, decimal years, 20200131, 202001, two digits of a year, or elapsed."""
    if not len(values):
        return "elapsed"
    low, high, whole = float(values.min()), float(values.max()), bool((values == np.rint(values)).all())
    if YEARS[0] <= low and high <= YEARS[1] + 1:
        return "year" if whole else "decimal year"
    if whole and YEARS[0] * 100 <= low and high <= YEARS[1] * 100 and _between(values % 100, 1, 12):
        return "year month"
    if whole and low >= YEARS[0] * 10_000 and high <= YEARS[1] * 10_000:
        return "compact" if _between(values // 100 % 100, 1, 12) and _between(values % 100, 1, 31) else "elapsed"
    short = whole and low >= 10_101 and high <= 991_231
    return (
        "short compact"
        if short and _between(values // 100 % 100, 1, 12) and _between(values % 100, 1, 31)
        else "elapsed"
    )


def _between(values: np.ndarray, low: int, high: int) -> bool:
    return bool(((values >= low) & (values <= high)).all())


def _of_parts(values: np.ndarray, months: np.ndarray, days: np.ndarray | float) -> np.ndarray:
    known = np.isfinite(values)
    made = np.full(len(values), np.nan)
    made[known] = day(months[known].astype(np.int64), "M") + (np.broadcast_to(days, len(values))[known] - 1)
    return made


def _months(values: np.ndarray) -> np.ndarray:
    return _of_parts(values, (values // 100 - 1970) * 12 + values % 100 - 1, 1.0)


def _compact(values: np.ndarray) -> np.ndarray:
    return _of_parts(values, (values // 10_000 - 1970) * 12 + values // 100 % 100 - 1, values % 100)


def _short(values: np.ndarray) -> np.ndarray:
    return _compact(values + np.where(values // 10_000 < PIVOT, 20_000_000, 19_000_000))


_FROM_NUMBERS: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "year": days_of_years,
    "decimal year": days_of_fractions,
    "year month": _months,
    "compact": _compact,
    "short compact": _short,
    "elapsed": lambda values: values,
}


def cadence(time: Time, values: np.ndarray) -> Cadence:
    """Return how far apart the moments of a time are."""
    moments = np.unique(values[np.isfinite(values)])
    if not time.calendar:
        return "step"
    if len(moments) < 2:
        return _OF_FORM.get(time.form, "irregular")
    steps = np.diff(moments)
    usual = float(np.median(steps))
    if np.mean(np.abs(steps / usual - 1) <= NEAR) < REGULAR:
        return _OF_FORM.get(time.form, "irregular")
    # Every second week is weekly, and every seventh minute is told by the minute.
    fitting = (name for name, length in LENGTHS.items() if usual >= (1 - NEAR) * length)
    return next(name for name in (*fitting, "second") if name != "decade" or _of_decades(moments))


def _of_decades(moments: np.ndarray) -> bool:
    """Return whether moments are ten years apart, each in a year that ends in the same digit."""
    years = moments.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) % 10
    return len(np.unique(years)) == 1


_OF_FORM: Mapping[str, Cadence] = {
    "year": "year",
    "season": "year",
    "quarter": "quarter",
    "month": "month",
    "month number": "month",
    "year month": "month",
    "week": "week",
    "decade": "decade",
}

"""Times as numbers on one axis: stored dates, years, and the texts in which people write periods.

Calendar times become days since 1970-01-01, at the start of their period.
What is counted from a start (days since, rounds) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts.charting._roles import Cadence
from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.frames._reading_formats import MONTHS

#: Years that data are about; outside, four digits are an amount.
YEARS = (1500, 2200)
#: Two digits below this are of the 2000s, as in POSIX.
PIVOT = 69
#: Share of the distinct texts that must be written as the same kind of period.
SHARE = 0.9
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

_YEAR = r"(?P<y>1[5-9]\d\d|2[01]\d\d)"
_MONTH = r"(?P<mon>(?i:" + "|".join(MONTHS) + r"))[a-z]*\.?"
_FORMS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "quarter": rf"{_YEAR}[\s\-/.:]?\s?[Qq](?P<q>[1-4])"
        rf"|[Qq](?P<q2>[1-4])[\s\-/.']{{1,2}}(?P<y2>1[5-9]\d\d|2[01]\d\d|\d\d)",
        "decade": rf"(?:the )?{_YEAR}'?s",
        "season": rf"{_YEAR}[-/–](?P<end>\d\d|\d{{4}})",
        "year": rf"(?:FY\s?|CY\s?)?{_YEAR}(?:\.0)?",
        "month": rf"{_MONTH}[\s\-/,']{{0,2}}(?P<y>\d{{4}}|\d\d)|(?P<y2>\d{{4}})[\s\-/.]{_MONTH.replace('mon', 'mon2')}",
        "month number": r"(?P<m>0?[1-9]|1[0-2])/(?P<y>1[5-9]\d\d|2[01]\d\d|3[2-9]|[4-9]\d)",
        "week": rf"{_YEAR}[\s-]?[Ww](?P<w>\d{{1,2}})",
    }.items()
}


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
    start, end = (_day(whole - 1970 + i, "Y") for i in (0, 1))
    made[known] = start + (years[known] - whole) * (end - start)
    return made


def days_of_fractions(years: np.ndarray) -> np.ndarray:
    """Return days of years with fractions; twelfths and quarters are the months that they stand for, to the day."""
    months = years * 12
    if np.nanmax(np.abs(months - np.rint(months)), initial=0.0) > TWELFTH:
        return days_of_years(years)
    return _of_parts(np.rint(months), np.rint(months) - 1970 * 12, 1.0)


def _day(periods: np.ndarray, unit: str) -> np.ndarray:
    made: np.ndarray = periods.astype(f"datetime64[{unit}]").astype("datetime64[D]").astype(np.float64)
    return made


def written(text: str) -> tuple[str, float] | None:
    """Return the form of a text and its day, None where it is no period.

    Examples
    --------
    >>> written("2020-Q3"), written("1990s"), written("n/a")
    (('quarter', 18444.0), ('decade', 7305.0), None)
    """
    text = text.strip()
    for form, pattern in _FORMS.items():
        match = pattern.fullmatch(text)
        if match and (day := _DAYS[form](match.groupdict())) is not None:
            return form, day
    return None


def periods(levels: tuple[str, ...]) -> tuple[str, np.ndarray] | None:
    """Return the form of most texts and the day of each (NaN where it is none); None where they are no periods."""
    if not levels or not any(character.isdigit() for character in levels[0] + levels[-1]):
        return None
    some = [written(text) for text in levels[:: max(len(levels) // 64, 1)]]
    if sum(found is not None for found in some) < SHARE * len(some):
        return None
    every = [written(text) for text in levels]
    forms = [found[0] for found in every if found]
    if len(forms) < SHARE * len(levels):
        return None
    form = max(sorted(set(forms)), key=forms.count)
    return form, np.array([found[1] if found else np.nan for found in every])


def _year_of(text: str) -> int:
    return int(text) if len(text) > 2 else int(text) + (2000 if int(text) < PIVOT else 1900)


def _first(year: int, month: int = 1) -> float:
    return float(_day(np.array([(year - 1970) * 12 + month - 1]), "M")[0])


def _quarter(part: Mapping[str, str | None]) -> float | None:
    return _first(_year_of(part["y"] or part["y2"] or ""), 3 * int(part["q"] or part["q2"] or "") - 2)


def _season(part: Mapping[str, str | None]) -> float | None:
    year, end = _year_of(part["y"] or ""), part["end"] or ""
    follows = int(end) in ((year + 1) % 100, year + 1)
    return _first(year) if follows else None


def _month(part: Mapping[str, str | None]) -> float | None:
    name = (part["mon"] or part["mon2"] or "")[:3].lower()
    return _first(_year_of(part["y"] or part["y2"] or ""), MONTHS.index(name) + 1)


def _week(part: Mapping[str, str | None]) -> float | None:
    # ISO 8601: week 1 has the 4th of January.
    fourth = _first(int(part["y"] or "")) + 3
    return fourth - (fourth + 3) % 7 + 7 * (int(part["w"] or "") - 1)


_DAYS: Mapping[str, Callable[[Mapping[str, str | None]], float | None]] = {
    "quarter": _quarter,
    "decade": lambda part: _first(int(part["y"] or "")),
    "season": _season,
    "year": lambda part: _first(int(part["y"] or "")),
    "month": _month,
    "month number": lambda part: _first(_year_of(part["y"] or ""), int(part["m"] or "")),
    "week": _week,
}


def read(column: Column) -> Time:
    """Return a column as a time, whatever it is stored as."""
    if column.kind == "date":
        values = column.cells.astype("datetime64[ms]").astype(np.float64) / 86_400_000.0
        values[column.gaps | np.isnat(column.cells)] = np.nan
        return Time(values, "date")
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
    made[known] = _day(months[known].astype(np.int64), "M") + (np.broadcast_to(days, len(values))[known] - 1)
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
    for name, length in LENGTHS.items():
        if abs(usual / length - 1) <= NEAR and np.mean(np.abs(steps / length - 1) <= NEAR) >= REGULAR:
            return name
    return _OF_FORM.get(time.form, "irregular")


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

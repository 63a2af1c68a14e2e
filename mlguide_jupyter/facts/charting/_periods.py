"""Texts in which people write periods of the calendar: 2020-Q1, Jan 2020, the 1990s, 2019/20, 2020-W05."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np

from mlguide_jupyter.facts.frames._reading_formats import MONTHS

#: Years that data are about; outside, four digits are an amount.
YEARS = (1500, 2200)
#: Two digits below this are of the 2000s, as in POSIX.
PIVOT = 69
#: Share of the distinct texts that must be written as the same kind of period.
SHARE = 0.9

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


def day(periods: np.ndarray, unit: str) -> np.ndarray:
    """Return days since 1970 of years or months since 1970."""
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
    return float(day(np.array([(year - 1970) * 12 + month - 1]), "M")[0])


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

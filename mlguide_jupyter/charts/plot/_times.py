"""Moments as days since 1970: cut down to the start of their period, named, and written for an axis of time."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

Array = np.ndarray
_DAY_S = 86_400
#: Of the periods that NumPy knows, finest last; each is how long in NumPy's own unit.
_NUMPY: Mapping[str, tuple[str, int]] = {
    "decade": ("Y", 10),
    "year": ("Y", 1),
    "quarter": ("M", 3),
    "month": ("M", 1),
    "week": ("W", 1),
    "day": ("D", 1),
    "hour": ("h", 1),
    "minute": ("m", 1),
    "second": ("s", 1),
}
#: NumPy's weeks begin with the Thursday on which 1970 did; those of ISO 8601 begin with the Monday before.
_MONDAY = 3
#: Periods that are told by a name rather than by a date.
UNITS = tuple(_NUMPY)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def moments(days: Array) -> Array:
    """Return days since 1970 as datetime64[s]; NaN as NaT."""
    made = np.full(len(days), np.datetime64("NaT", "s"))
    known = np.isfinite(days)
    made[known] = np.rint(np.clip(days[known], -1e6, 3e6) * _DAY_S).astype("datetime64[s]")
    return made


def floor(days: Array, unit: str) -> Array:
    """Return the start of the period of each moment, in days since 1970.

    Examples
    --------
    >>> floor(np.array([45.0, 59.5]), "month").tolist()
    [31.0, 59.0]
    """
    if unit not in _NUMPY:
        return days
    code, length = _NUMPY[unit]
    known = np.isfinite(days)
    made = np.full(len(days), np.nan)
    if code == "W":
        made[known] = np.floor((days[known] + _MONDAY) / 7) * 7 - _MONDAY
        return made
    steps = moments(days[known]).astype(f"datetime64[{code}]").astype(np.int64)
    steps = steps // length * length if length > 1 else steps
    made[known] = steps.astype(f"datetime64[{code}]").astype("datetime64[s]").astype(np.int64) / _DAY_S
    return made


def every(first: float, last: float, unit: str) -> Array:
    """Return the starts of all periods from one to another, both included."""
    code, length = _NUMPY[unit]
    if code == "W":
        return np.arange(first, last + 1, 7.0)
    ends = moments(np.array([first, last])).astype(f"datetime64[{code}]").astype(np.int64)
    steps = np.arange(ends[0], ends[1] + 1, length).astype(f"datetime64[{code}]")
    made: Array = steps.astype("datetime64[s]").astype(np.int64) / _DAY_S
    return made


def iso(days: Array) -> list[str]:
    """Return moments as Vega-Lite takes them for local time, so that no zone shifts them to the day before."""
    return [str(each)[:16] for each in moments(days)]


def name(day: float, unit: str) -> str:
    """Return what people call a period.

    Examples
    --------
    >>> name(0.0, "year"), name(0.0, "quarter"), name(0.0, "month"), name(0.0, "day"), name(0.5, "hour")
    ('1970', '1970 Q1', 'Jan 1970', '1 Jan 1970', '1 Jan 1970 12:00')
    """
    moment = str(moments(np.array([day]))[0])
    year, month, date = moment[:4].lstrip("0") or "0", int(moment[5:7]), int(moment[8:10])
    if unit in ("year", "decade"):
        return year + ("s" if unit == "decade" else "")
    if unit == "quarter":
        return f"{year} Q{(month + 2) // 3}"
    called = f"{MONTHS[month - 1]} {year}"
    if unit == "month":
        return called
    return f"{date} {called}" + ("" if unit in ("day", "week") or moment[11:] == "00:00:00" else f" {moment[11:16]}")


def unit_of(days: Array) -> str:
    """Return the coarsest period at whose starts all moments lie: for naming them."""
    known = days[np.isfinite(days)]
    for unit in ("year", "month", "day"):
        if (floor(known, unit) == known).all():
            return unit
    return "second"

"""Moments as the clocks of their zone show them: facts hold UTC, and midnight in Berlin is the day before there."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

#: How libraries print a zone: ``[us, Europe/Berlin]``, ``time_zone='Europe/Berlin'``, ``tz=Europe/Berlin``.
_ZONE = re.compile(r"(?:\[\w+,\s*|time_zone='|tz=)(?P<zone>[A-Za-z][\w/+:\-]*)")
#: Clocks are put forward and back on some days: offsets are looked up for so many different days, else for months.
DAYS = 5_000


def local(days: np.ndarray, stored: str) -> np.ndarray:
    """Return days since 1970 in UTC as those of the zone that a type names.

    Parameters
    ----------
    days : (m,) float64 array
    stored : str
        The type as the library prints it.

    Examples
    --------
    >>> local(np.array([18261.958333333332]), "datetime64[us, Europe/Berlin]").round(6).tolist()
    [18262.0]
    """
    found = _ZONE.search(stored)
    if found is None or found["zone"] in ("UTC", "GMT", "Etc/UTC"):
        return days
    known = np.isfinite(days)
    step = 1.0 if len(np.unique(np.floor(days[known]))) <= DAYS else 30.0
    periods, place = np.unique(np.floor(days[known] / step), return_inverse=True)
    offsets = np.array([_offset(found["zone"], (period + 0.5) * step) for period in periods.tolist()])
    made = days.copy()
    made[known] += offsets[place] if len(periods) else 0.0
    return made


def _offset(zone: str, day: float) -> float:
    """Return how far clocks are ahead of UTC around a day, in days; 0 where the zone is not known."""
    fixed = re.fullmatch(r"UTC([+-])(\d\d):(\d\d)", zone)
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day)
        if fixed:
            return (1 if fixed[1] == "+" else -1) * (int(fixed[2]) + int(fixed[3]) / 60) / 24
        ahead = moment.astimezone(ZoneInfo(zone)).utcoffset()
    except (KeyError, ValueError, OverflowError, OSError):
        return 0.0
    return ahead.total_seconds() / 86_400 if ahead is not None else 0.0

"""Dates of a column as days and seconds, from cells that are dates or from texts that read as dates."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.frames._limits import NEARLY
from mlguide_jupyter.facts.frames._names import concepts

DAY = 86_400.0
YEAR = 365.25 * DAY
#: Years outside are slips of the pen ("0202", "20155") wherever nearly all dates lie within: the first has no
#: records of this kind, the last is further ahead than anything is dated.
YEARS = (1000, 2200)
#: Nobody in a table that this version reads is born later than the year in which it was released.
LAST_BIRTH = 2026
#: Dates are far away from the rest beyond so many widths of it and so many years.
FAR_WIDTHS, FAR_YEARS = 3.0, 50
#: Fewer dates have no width.
ENOUGH = 20


def is_dates(column: Column) -> bool:
    """Return whether a column holds dates, as such or as texts."""
    return column.kind == "date" or (column.is_text and column.reading.kind == "date")


def seconds(column: Column) -> np.ndarray:
    """Return the dates of the sample as seconds since 1970, NaN where missing or standing for missing."""
    made: np.ndarray
    if column.kind == "date":
        made = column.cells.astype("datetime64[us]").astype(np.int64) / 1e6
    else:
        made = np.append(column.reading.values, np.nan)[column.cells]
    made[column.gaps | column.disguised] = np.nan
    return made


def only_days(moments: np.ndarray) -> bool:
    """Return whether all moments are midnights."""
    present = moments[~np.isnan(moments)]
    return bool((present % DAY == 0).all())


def day(moment: float) -> str:
    """Return the day of a moment as it is written in ISO 8601."""
    return str(np.datetime64(int(moment // DAY), "D"))


def far(column: Column, moments: np.ndarray) -> tuple[np.ndarray, int, int]:
    """Return a mask of the dates that cannot be, and the first and the last year that can.

    Where more than a tenth would be wrong, the limits are, and nothing is.
    """
    low, high = _years(moments, "birth" in concepts(column.words))
    with np.errstate(invalid="ignore"):
        wrong = (moments < _start(low)) | (moments >= _start(high + 1))
    many = np.count_nonzero(wrong) > (1 - NEARLY) * np.count_nonzero(~np.isnan(moments))
    return (np.zeros(len(moments), bool) if many else wrong), low, high


def _years(moments: np.ndarray, birth: bool) -> tuple[int, int]:
    present = np.sort(moments[~np.isnan(moments)])
    low, high = YEARS
    if len(present) >= ENOUGH:
        core = present[int(0.05 * len(present)) : int(0.95 * len(present)) + 1]
        reach = max(FAR_WIDTHS * (core[-1] - core[0]), FAR_YEARS * YEAR) / YEAR
        low, high = max(low, int(1970 + core[0] / YEAR - reach)), min(high, int(1970 + core[-1] / YEAR + reach))
    return low, min(high, LAST_BIRTH) if birth else high


def _start(year: int) -> float:
    return float(np.datetime64(f"{year:04d}-01-01", "s").astype(np.int64))

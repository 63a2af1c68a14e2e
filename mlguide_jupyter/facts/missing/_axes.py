"""What may decide where a column is blank: every other column, and the place of the row, cut into bins once.

A text or flag has a bin for each level, a number or date for each value, or for so many values as make an equal share
of the rows where there are many. Bin 0 holds the rows in which the column itself is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.missing._gaps import Gaps
from mlguide_jupyter.facts.missing._rule import ROW_ORDER, Value

#: Bins of a number; a cut within a bin is found in a second look.
BINS = 128
#: A text with more levels, or fewer rows a level, names rows: any gap has a rule in such names.
LEVELS, ROWS_A_LEVEL = 1_000, 4
#: Numbers with up to so many values may be codes of levels, and several values of up to so many make a rule.
CODES, SEVERAL = 12, 60
#: Whole numbers that lie between the least and the greatest, for each that occurs: fewer are counts or grades.
DENSE = 2
#: Share of different values of a number that runs along the rows.
ALONG = 0.5
#: Axes that are tried at most; of wide tables columns of few values come first.
AXES = 400


#: Where bins begin: shares of the rows, finer at both ends, since rules of few rows cut there.
_TAILS = 2.0 ** -np.arange(16, 7, -1)
_SHARES = np.concatenate((_TAILS, np.arange(1, BINS) / BINS, 1 - _TAILS[::-1]))


@dataclass(frozen=True, eq=False, kw_only=True)
class Axis:
    """A column by whose values rows are told apart.

    Attributes
    ----------
    name : str
    column : Column or None
        None for the place of the row.
    codes : (n,) int array
        Bin of each row, 0 where it is missing.
    bins : int
        Without the one of missing cells.
    at : (n,) int array
        Rows of the sample; of the place of the row those of the table.
    levels : tuple
        Value of each bin, of axes whose every value has a bin.
    ordered, leveled : bool
        Whether cuts make sense, and sets of levels.
    is_time : bool
        Whether it is a time, or runs along the rows.
    is_along : bool
        Whether it rises or falls along the rows.
    rows : int
        Of the whole table.
    """

    name: str
    column: Column | None
    codes: np.ndarray
    bins: int
    at: np.ndarray
    levels: tuple[Value, ...]
    ordered: bool
    leveled: bool
    is_time: bool = False
    is_along: bool = False
    rows: int = 0

    @cached_property
    def values(self) -> np.ndarray:
        """(n,) float64 array of an ordered axis, made when it is asked for: few are; places of rows are ``at``."""
        return numbers(self.column)[self.at] if self.column is not None else self.at.astype(np.float64)

    @cached_property
    def sizes(self) -> np.ndarray:
        """Rows in each bin."""
        return np.bincount(self.codes, minlength=self.bins + 1)

    @cached_property
    def distinct(self) -> int:
        """Different values of an ordered axis."""
        if self.levels:
            return len(self.levels)
        present = np.sort(self.values[~np.isnan(self.values)])
        return int(np.count_nonzero(np.diff(present))) + 1

    @cached_property
    def is_dense(self) -> bool:
        """Whether values are whole numbers that leave out few between them: ages, counts, grades."""
        present = self.values[~np.isnan(self.values)]
        return len(present) > 0 and self.is_whole and float(np.ptp(present)) + 1 <= DENSE * self.distinct

    @property
    def is_order(self) -> bool:
        """Whether it is the place of the row."""
        return self.column is None

    @cached_property
    def is_date(self) -> bool:
        """Whether values are seconds of dates."""
        return self.column is not None and self.column.kind == "date"

    @cached_property
    def is_whole(self) -> bool:
        """Whether all values are integral."""
        present = self.values[~np.isnan(self.values)]
        return bool((present == np.rint(present)).all())

    @property
    def plainness(self) -> int:
        """How a rule on it reads: words and flags best, then few numbers, then many, then the place of the row."""
        if self.column is None:
            return 4
        if not self.ordered:
            return 0
        return 1 if self.is_time else 2 if len(self.levels) in range(1, CODES + 1) else 3


def axes(g: Gaps, at: np.ndarray) -> list[Axis]:
    """Return what may decide about gaps.

    Parameters
    ----------
    g : Gaps
    at : (n,) int array
        Rows of the sample that are looked at.

    Returns
    -------
    list of Axis
    """
    columns = sorted(g.facts.columns, key=_order)[:AXES] if len(g.facts.columns) > AXES else g.facts.columns
    found = [axis for column in columns if (axis := _axis(column, at)) is not None]
    return [*found, _places(g.facts, at)]


def _order(column: Column) -> tuple[int, int]:
    return (0 if column.is_text or column.kind == "boolean" else 1 if column.distinct <= CODES else 2), column.place


def _axis(column: Column, at: np.ndarray) -> Axis | None:
    if column.meant == "empty" or (column.meant == "constant" and not column.missing):
        return None
    if column.kind == "boolean":
        return _of_levels(column, column.cells[at].astype(np.int64), column.gaps[at], (False, True))
    if column.is_number or column.kind == "date":
        return _of_numbers(column, at)
    if column.kind in ("text", "category", "mixed") and column.meant not in ("identifier", "text"):
        if column.meant == "number" and column.reading.numbers is not None and len(column.levels) > CODES:
            return _of_numbers(column, at)
        return _of_texts(column, at)
    return _of_presence(column, at)


def _of_texts(column: Column, at: np.ndarray) -> Axis | None:
    lost = (column.gaps | column.disguised)[at]
    if len(column.levels) > LEVELS or len(column.levels) * ROWS_A_LEVEL > max(len(at), 1):
        return _of_presence(column, at)
    return _of_levels(column, column.cells[at].astype(np.int64), lost, column.levels)


def _of_levels(column: Column, cells: np.ndarray, lost: np.ndarray, levels: Sequence[Value]) -> Axis:
    return Axis(
        name=column.name,
        column=column,
        codes=np.where(lost, 0, cells + 1).astype(np.int16),
        bins=len(levels),
        at=np.zeros(0, np.int64),
        levels=tuple(levels),
        ordered=False,
        leveled=True,
    )


def _of_presence(column: Column, at: np.ndarray) -> Axis | None:
    """Return an axis of which only is known whether the cell is filled."""
    lost = (column.gaps | column.disguised)[at]
    return _of_levels(column, np.zeros(len(at), np.int64), lost, ("",)) if lost.any() else None


def _of_numbers(column: Column, at: np.ndarray) -> Axis | None:
    values = numbers(column)[at]
    if column.meant == "identifier" and not column.missing and bool((np.diff(values) > 0).all()):
        return None  # that is the place of the row
    present = np.sort(values[~np.isnan(values)])
    if not len(present):
        return _of_presence(column, at)
    codes, levels = binned(values, present)
    leveled = len(levels) <= SEVERAL and len(levels) * ROWS_A_LEVEL <= len(present)
    along = _is_along(values)
    made = tuple(_value(column, value) for value in levels) if len(levels) <= BINS else ()
    return Axis(
        name=column.name,
        column=column,
        codes=codes,
        bins=int(codes.max(initial=0)),
        at=at,
        levels=made,
        ordered=True,
        leveled=leveled,
        is_time=column.kind == "date" or column.meant in ("date", "year") or (along and len(levels) > ALONG * len(at)),
        is_along=along,
    )


def _places(facts: FrameFacts, at: np.ndarray) -> Axis:
    places = facts.positions[at]
    values = places.astype(np.float64)
    codes, _ = binned(values, values)
    return Axis(
        name=ROW_ORDER,
        column=None,
        codes=codes,
        bins=int(codes.max(initial=0)),
        at=places,
        levels=(),
        ordered=True,
        leveled=False,
        is_time=True,
        is_along=True,
        rows=facts.rows,
    )


def _is_along(values: np.ndarray) -> bool:
    """Return whether values rise or fall from row to row, or stay."""
    steps = np.diff(values[~np.isnan(values)])
    return bool((steps >= 0).all() or (steps <= 0).all())


def binned(values: np.ndarray, ordered: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return bins from 1 in ascending order, 0 of what is NaN, and the distinct values."""
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    distinct = ordered[first]
    starts = distinct
    if len(distinct) > BINS:
        # A value that stands often begins and ends a bin of its own.
        share = np.searchsorted(_SHARES, first / len(ordered), "right")
        sizes = np.diff(np.append(first, len(ordered)))
        heavy = sizes * BINS >= len(ordered)
        begins = np.concatenate(([True], share[1:] != share[:-1])) | heavy
        begins[1:] |= heavy[:-1]
        starts = distinct[begins]
    codes = np.searchsorted(starts, values, "right").astype(np.int16)
    codes[np.isnan(values)] = 0
    return codes, distinct


def numbers(column: Column) -> np.ndarray:
    """Return a column's sample as numbers in their order: seconds of dates; NaN where missing."""
    if column.kind != "date":
        return column.told_cells
    seconds = column.cells.astype("datetime64[s]").astype(np.int64).astype(np.float64)
    made: np.ndarray = np.where(column.gaps | column.disguised, np.nan, seconds)
    return made


def _value(column: Column, value: float) -> Value:
    return shown(value, column.kind == "date", column.kind == "integer" or value.is_integer())


def shown(value: float, date: bool, whole: bool) -> Value:
    """Return a number as a rule tells it: a date as ISO text, an integral number as one."""
    if not date:
        return int(value) if whole and abs(value) < 2**53 else float(value)
    stamp = np.datetime64(int(value), "s")
    return str(stamp.astype("datetime64[D]")) if stamp == stamp.astype("datetime64[D]") else str(stamp)

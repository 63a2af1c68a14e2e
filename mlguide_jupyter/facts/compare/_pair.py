"""One column before and after: the cells that were filled, left, changed and lost, on the same rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from mlguide_jupyter.facts.frames import Column

#: Values that differ by less than this share of their size are the same number kept in fewer bits (float32 has 1e-7).
SAME = 1e-6
#: What a column may be meant as so that its values are amounts.
AMOUNTS = ("number", "count", "duration", "date", "year")
#: Where fewer observed cells agree, the column was written anew: scaled, encoded, or in another order.
AGREE = 0.5
#: Share of a standard deviation by which rounding moves a number.
NEAR = 0.05
DAY = np.timedelta64(1, "D")

Form = Literal["number", "levels", "recoded"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Pair:
    """A column before and after, on the rows that both tables have.

    Attributes
    ----------
    before, after : Column
    old, new : (k,) int64 array
        Rows of the samples that belong together.
    """

    before: Column
    after: Column
    old: np.ndarray
    new: np.ndarray

    @property
    def name(self) -> str:
        """The column's name before."""
        return self.before.name

    @cached_property
    def numeric(self) -> bool:
        """Whether both hold amounts that can be compared as numbers."""
        kinds = (_sort(self.before), _sort(self.after))
        return kinds[0] == kinds[1] and kinds[0] in ("number", "date", "duration")

    @cached_property
    def form(self) -> Form:
        """How the values can be compared."""
        if self.seen.any() and float((self.near if self.numeric else self.equal)[self.seen].mean()) < AGREE:
            return "recoded"
        return "number" if self.numeric else "levels"

    @cached_property
    def measure(self) -> bool:
        """Whether mean and spread of the column mean something."""
        return self.numeric and self.form == "number" and self.before.meant in AMOUNTS

    @cached_property
    def gap(self) -> np.ndarray:
        """(k,) bool: cells that were missing, or stood for a missing one."""
        mask: np.ndarray = (self.before.gaps | self.before.disguised)[self.old]
        return mask

    @cached_property
    def open(self) -> np.ndarray:
        """(k,) bool: cells that are missing after, or hold the same stand-in as before."""
        empty: np.ndarray = self.after.gaps[self.new]
        kept = self.before.disguised[self.old] & self.equal
        made: np.ndarray = empty | kept
        return made

    @cached_property
    def filled(self) -> np.ndarray:
        """(k,) bool: cells that were gaps and hold a value now."""
        mask: np.ndarray = self.gap & ~self.open
        return mask

    @cached_property
    def left(self) -> np.ndarray:
        """(k,) bool: gaps that are gaps still."""
        mask: np.ndarray = self.gap & self.open
        return mask

    @cached_property
    def lost(self) -> np.ndarray:
        """(k,) bool: cells that held a value and hold none now."""
        mask: np.ndarray = ~self.gap & self.after.gaps[self.new]
        return mask

    @cached_property
    def seen(self) -> np.ndarray:
        """(k,) bool: cells with a value before and after."""
        mask: np.ndarray = ~self.gap & ~self.after.gaps[self.new]
        return mask

    @cached_property
    def changed(self) -> np.ndarray:
        """(k,) bool: cells with a value before and another one after."""
        mask: np.ndarray = self.seen & ~self.equal
        return mask

    @cached_property
    def numbers(self) -> tuple[np.ndarray, np.ndarray]:
        """Before and after as (k,) float64, dates and durations in days; NaN where missing."""
        return amounts(self.before)[self.old], amounts(self.after)[self.new]

    @cached_property
    def coded(self) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
        """Before and after as codes into common levels, -1 where missing."""
        (a, first), (b, second) = levels(self.before), levels(self.after)
        place = {level: i for i, level in enumerate(dict.fromkeys((*first, *second)))}
        old = np.array([place[level] for level in first] + [-1])[a][self.old]
        new = np.array([place[level] for level in second] + [-1])[b][self.new]
        return old, new, tuple(place)

    @cached_property
    def equal(self) -> np.ndarray:
        """(k,) bool: cells that hold the same before and after."""
        if self.numeric:
            old, new = self.numbers
            same: np.ndarray = (old == new) | np.isclose(old, new, rtol=SAME, atol=0)
            return same
        a, b, _ = self.coded
        alike: np.ndarray = (a == b) & (a >= 0)
        return alike

    @cached_property
    def near(self) -> np.ndarray:
        """(k,) bool: numbers that differ by less than a rounding of the column's spread would."""
        old, new = self.numbers
        spread = float(self.observed.std()) if len(self.observed) else 0.0
        with np.errstate(invalid="ignore"):
            close: np.ndarray = self.equal | (np.abs(old - new) <= NEAR * spread)
        return close

    @cached_property
    def observed(self) -> np.ndarray:
        """Finite values before, of the rows that both have."""
        values = self.numbers[0][~self.gap]
        finite: np.ndarray = values[np.isfinite(values)]
        return finite

    @cached_property
    def put(self) -> np.ndarray:
        """Finite values that were filled in."""
        values = self.numbers[1][self.filled]
        finite: np.ndarray = values[np.isfinite(values)]
        return finite

    @cached_property
    def marked(self) -> bool:
        """Whether all gaps hold one number beyond all observed ones: a mark for what there was not, and no guess."""
        if not self.measure or not len(self.put) or not len(self.observed):
            return False
        value = self.put[0]
        return bool((self.put == value).all() and not self.observed.min() <= value <= self.observed.max())


def _sort(column: Column) -> str:
    """Return what a column's values can be compared as."""
    if column.is_number or column.kind == "boolean":
        return "number"
    if column.kind in ("date", "duration"):
        return column.kind
    if column.is_text or column.kind == "mixed":
        return "number" if column.reading.kind == "number" else "text"
    return "number" if column.kind == "empty" else "other"


def amounts(column: Column) -> np.ndarray:
    """Return a column's sample as float64, dates and durations in days, infinite values as they are."""
    if column.kind in ("date", "duration"):
        cells = column.cells
        days = (cells - np.datetime64(0, "D") if column.kind == "date" else cells) / DAY
        made: np.ndarray = np.where(column.gaps, np.nan, days.astype(np.float64))
        return made
    if column.is_number and column.infinite:
        wide: np.ndarray = np.where(column.gaps, np.nan, column.cells.astype(np.float64))
        return wide
    return column.floats


def levels(column: Column) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return a column's sample as codes into texts, -1 where missing, whatever it is stored as."""
    if column.levels or column.is_text or column.kind == "mixed":
        return column.cells.astype(np.int64), column.levels
    values = column.cells[~column.gaps]
    distinct, places = np.unique(values, return_inverse=True)
    codes = np.full(len(column.gaps), -1, np.int64)
    codes[~column.gaps] = places
    written = (f"{value:.10g}" if column.is_number else str(value) for value in distinct.tolist())
    return codes, tuple(written)

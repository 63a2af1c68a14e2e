"""A column as the checks see it: figures over all rows, cells of the sample, and what is worked out from them once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from mlguide_jupyter.facts.frames import _limits, _meaning, _names, _reading, _sentinels
from mlguide_jupyter.facts.frames._cells import NUMBERS, TEXTS, Kind
from mlguide_jupyter.facts.frames._figures import Figures

if TYPE_CHECKING:
    from mlguide_jupyter.facts.frames._reading import Reading
    from mlguide_jupyter.facts.shape import Far

Label = str | int | float | bool | tuple[str | int | float | bool, ...]


def _locked(array: np.ndarray) -> np.ndarray:
    """Return a view that cannot be written to: the array itself may be the user's own."""
    view = array.view()
    view.flags.writeable = False
    return view


@dataclass(frozen=True, eq=False, kw_only=True)
class Column:
    """One column.

    Attributes
    ----------
    name : str
        Unique among the columns of the frame.
    place : int
    label : str, int, float, bool, tuple or None
        As the library knows it; None where code cannot address it (a foreign type, a name that stands twice).
    stored : str
        Type as the library prints it.
    kind : str
        What the cells are.
    figures : Figures
        Over all rows.
    cells : (m,) array
        Of the sample: numbers, dates, codes into ``levels`` (see :class:`~._cells.Cells`).
    gaps : (m,) bool array
    levels : tuple of str
        Distinct texts, without a level that no row has.
    counts : (len(levels),) int64 array
        Over all rows when ``levels_exact``, else in the sample.
    types : mapping
        Of mixed cells: names of their types, and how often each occurs in the sample.
    size : int
        Bytes in memory, all rows.
    """

    name: str
    place: int
    label: Label | None
    stored: str
    kind: Kind
    figures: Figures
    cells: np.ndarray
    gaps: np.ndarray
    levels: tuple[str, ...] = ()
    counts: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    levels_exact: bool = True
    types: Mapping[str, int] = field(default_factory=dict)
    ordered: bool = False
    unused: tuple[str, ...] = ()
    size: int = 0

    @property
    def rows(self) -> int:
        """Rows of the whole table."""
        return self.figures.rows

    @property
    def missing(self) -> int:
        """Cells that are null or NaN, over all rows."""
        return self.figures.missing

    @property
    def present(self) -> int:
        """Cells that hold something, over all rows."""
        return self.figures.rows - self.figures.missing

    @property
    def infinite(self) -> int:
        """Infinite cells, over all rows."""
        return self.figures.infinite

    @property
    def low(self) -> object:
        """Least finite value over all rows, None where there is none."""
        return self.figures.low

    @property
    def high(self) -> object:
        """Greatest finite value over all rows, None where there is none."""
        return self.figures.high

    @property
    def mean(self) -> float:
        """Mean of the finite values over all rows."""
        return self.figures.mean

    @property
    def sd(self) -> float:
        """Standard deviation of the finite values over all rows."""
        return self.figures.sd

    @property
    def zeros(self) -> int:
        """Zeros over all rows."""
        return self.figures.zeros

    @property
    def negatives(self) -> int:
        """Negative finite values over all rows."""
        return self.figures.negatives

    @property
    def whole_numbers(self) -> bool:
        """Whether all finite values are integral."""
        return self.figures.whole_numbers

    @property
    def distinct(self) -> int:
        """Different values; see ``distinct_exact``."""
        return self.figures.distinct

    @property
    def distinct_exact(self) -> bool:
        """Whether ``distinct`` counts all rows, else the sample."""
        return self.figures.distinct_exact

    @property
    def is_number(self) -> bool:
        """Whether the cells are numbers."""
        return self.kind in NUMBERS

    @property
    def is_text(self) -> bool:
        """Whether the cells are texts or categories."""
        return self.kind in TEXTS

    @property
    def itemsize(self) -> int:
        """Bytes of one cell as stored, of types of fixed width."""
        return int(self.cells.dtype.itemsize)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the name in lower case: ``unitPriceUSD`` -> ``("unit", "price", "usd")``."""
        return _names.words_of(self.name)

    @cached_property
    def values(self) -> np.ndarray:
        """Finite values of the sample as float64, in the order of the rows."""
        if not self.is_number:
            return np.zeros(0)
        present = (self.cells[~self.gaps] if self.missing else self.cells).astype(np.float64, copy=False)
        return _locked(present[np.isfinite(present)] if self.infinite else present)

    @cached_property
    def sorted(self) -> np.ndarray:
        """``values`` in ascending order."""
        ordered = self.figures.ordered
        if ordered is not None and len(ordered) == len(self.values):
            return _locked(ordered.astype(np.float64, copy=False))
        return np.sort(self.values)

    @cached_property
    def reading(self) -> Reading:
        """What texts are when read as numbers, dates or amounts with a unit."""
        return _reading.read(self.levels, self.counts, self.words)

    @cached_property
    def meant(self) -> _meaning.Meant:
        """What the column is meant as, whatever it is stored as."""
        return _meaning.meant(self)

    @cached_property
    def stand_ins(self) -> tuple[_sentinels.Sentinels, _sentinels.Sentinels]:
        """Values that stand for missing ones, and values that may."""
        return _sentinels.judge(self)

    @property
    def sentinels(self) -> _sentinels.Sentinels:
        """Values that stand for missing ones."""
        return self.stand_ins[0]

    @cached_property
    def floats(self) -> np.ndarray:
        """The sample as (m,) float64, NaN where missing or infinite; texts that read as numbers as those."""
        if self.is_number and not self.missing and not self.infinite:
            return self.values
        if self.cells.dtype == np.float64 and not self.infinite and np.isnan(self.cells[self.gaps]).all():
            return _locked(self.cells)
        if self.is_number or self.kind == "boolean":
            made = self.cells.astype(np.float64)
            made[self.gaps] = np.nan
            made[~np.isfinite(made)] = np.nan
            return made
        if (self.is_text or self.kind == "mixed") and self.reading.kind in ("number", "unit"):
            read: np.ndarray = np.append(self.reading.values, np.nan)[self.cells]
            return read
        return np.full(len(self.gaps), np.nan)

    @cached_property
    def told_cells(self) -> np.ndarray:
        """``floats`` without what stands for missing: (m,) float64."""
        made = self.floats
        if not self.sentinels or self.kind == "date":
            return made
        freed: np.ndarray = np.where(self.disguised, np.nan, made)
        return freed

    @cached_property
    def disguised(self) -> np.ndarray:
        """(m,) bool: cells of the sample that stand for missing ones."""
        return _sentinels.where(self, self.sentinels)

    @cached_property
    def limits(self) -> _limits.Limits | None:
        """Limits that the name sets and some values break, None where none does."""
        return _limits.limits(self)

    @cached_property
    def clean_cells(self) -> np.ndarray:
        """``told_cells`` without what cannot be: (m,) float64."""
        made = self.told_cells
        if self.limits is None:
            return made
        freed: np.ndarray = np.where(self.limits.broken(made), np.nan, made)
        return freed

    @cached_property
    def clean(self) -> np.ndarray:
        """``clean_cells`` without the gaps."""
        if self.is_number and self.clean_cells is self.floats:
            return self.values
        made: np.ndarray = self.clean_cells
        present: np.ndarray = made[~np.isnan(made)]
        return present

    @cached_property
    def ranked(self) -> np.ndarray:
        """``clean`` in ascending order."""
        return self.sorted if self.clean is self.values else np.sort(self.clean)

    @cached_property
    def far(self) -> Far | None:
        """Values that lie apart from all others, None where none does."""
        from mlguide_jupyter.facts.shape import far

        return far(self.ranked)

    @cached_property
    def core(self) -> np.ndarray:
        """``ranked`` without values that look like errors by their distance."""
        if self.far is None or not self.far.error:
            return self.ranked
        kept: np.ndarray = self.ranked[(self.ranked > self.far.low) & (self.ranked < self.far.high)]
        return kept

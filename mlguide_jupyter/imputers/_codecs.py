"""What a column's cells are to a learner, and a learner's answers as cells of that column again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from mlguide_jupyter.imputers._cells import Form, codes, floats, form_of, key, missing, plain, types
from mlguide_jupyter.imputers._write import written

#: Texts of more distinct values than this name things rather than class them, and so do those of which more than
#: half differ (from eleven on): no learner is asked to tell them apart. scikit-learn's HistGradientBoosting takes at
#: most 255 categories.
MOST_LEVELS = 200
FEW_LEVELS = 10
#: Of texts that name things as many distinct ones are remembered, those seen most often.
REMEMBERED = 1_000
#: A column of numbers with two values is a class if both are seen more than once.
REPEATED = 2
#: A fill may lie as far beyond what was seen, as a share of its range: a gap may hold an extreme, a line may run away.
BEYOND = 0.25
#: Whole numbers that are stored as floats are rounded only where their spread is as large: rounding adds a variance of
#: 1/12, then a few per cent of the error at most, and below it biases what is estimated (Horton, Lipsitz & Parzen
#: 2003).
ROUNDED_FROM = 2.0
#: Steps that values may be multiples of.
GRIDS = (1.0, 0.1, 0.01, 0.001, 0.0001)
#: Floats that differ by less than this share are the same number.
EXACT = 1e-10


@dataclass(frozen=True, kw_only=True)
class Codec:
    """How one column is read and written.

    Attributes
    ----------
    form : str
        What its cells were when fitted.
    dtype : dtype
    stand_ins : tuple
        Cells that count as gaps.
    """

    form: Form
    dtype: Any
    stand_ins: tuple[Any, ...] = ()

    def gaps(self, column: pd.Series) -> np.ndarray:
        """Return which cells are gaps."""
        return gaps_of(column, self.stand_ins)


@dataclass(frozen=True, kw_only=True)
class Numbers(Codec):
    """Numbers, dates, durations and periods, as floats.

    Attributes
    ----------
    low, high : float
        Smallest and largest finite value seen.
    floor, ceiling : float
        Smallest and largest value that a fill may have: a quarter of the range beyond, but of numbers of one sign
        only that sign, of shares none above 1, of percentages none above 100, and of dates none beyond what was seen.
    step : float
        What fills are rounded to; 0 where they are not.
    grid : float
        What all values seen are multiples of (whole numbers, tenths, ...); 0 where there is no such thing.
    pair : tuple of float
        The two values of a column that has no others: a class, to a learner.
    cell : type
        Of the cells of a column of objects.
    """

    low: float
    high: float
    floor: float
    ceiling: float
    step: float = 0.0
    grid: float = 0.0
    pair: tuple[float, ...] = ()
    cell: type = float

    def read(self, column: pd.Series, gaps: np.ndarray) -> np.ndarray:
        """Return floats, NaN in the gaps and where the cells are of another form than when fitted.

        Infinite ones count as the largest or smallest that was seen.
        """
        column = plain(column)
        if form_of(column, gaps) != self.form:
            return np.full(len(column), np.nan)
        read = floats(column, gaps, self.form)
        return np.select([read == np.inf, read == -np.inf], [self.high, self.low], read)

    def encode(self, column: pd.Series, gaps: np.ndarray) -> np.ndarray:
        """Return floats, or the codes 0, 1 and -1 of a column of two values."""
        read = self.read(column, gaps)
        if not self.pair:
            return read
        return np.select([read == self.pair[0], read == self.pair[1]], [0, 1], -1)

    def plausible(self, values: np.ndarray) -> np.ndarray:
        """Return values within what a fill may be, rounded where the column's are."""
        made: np.ndarray = np.clip(values, self.floor, self.ceiling)
        if self.step:
            return _rounded(made, self.step)
        # A value drawn from those seen has been scaled to and fro.
        near = _rounded(made, self.grid) if self.grid else made
        return np.where(np.abs(near - made) <= EXACT * np.maximum(np.abs(made), 1), near, made)

    def decode(self, values: np.ndarray) -> Any:
        """Return a learner's answers (for two values their codes) as cells."""
        if self.pair:
            values = np.asarray(self.pair)[np.asarray(values, int)]
        return self.write(self.plausible(np.asarray(values, float)))

    def write(self, values: np.ndarray) -> Any:
        """Return floats as cells."""
        return written(values, self.form, self.dtype, self.cell)


@dataclass(frozen=True, kw_only=True)
class Classes(Codec):
    """Texts, categories, booleans and mixed cells, as codes into their distinct values.

    Attributes
    ----------
    levels : tuple
        Distinct cells.
    counts : tuple of int
        How often each was seen.
    named : bool
        Whether they name things: too many for a learner.
    """

    levels: tuple[Any, ...]
    counts: tuple[int, ...]
    named: bool = False
    _places: dict[Any, int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Note the place of each level."""
        self._places.update({key(level): place for place, level in enumerate(self.levels)})

    def encode(self, column: pd.Series, gaps: np.ndarray) -> np.ndarray:
        """Return codes, -1 in the gaps and where a cell was not seen when fitted."""
        column = plain(column)
        form = form_of(column, gaps)
        if form in ("closed", "empty"):
            return np.full(len(column), -1)
        made, distinct = codes(column, gaps)
        table = np.array([*(self._places.get(key(cell), -1) for cell in distinct), -1], np.int64)
        found: np.ndarray = table[made]
        return found

    def decode(self, values: np.ndarray) -> Any:
        """Return codes as cells."""
        cells = np.empty(len(self.levels), object)
        cells[:] = self.levels
        return cells[np.asarray(values, int)]


def codec_of(column: pd.Series, stand_ins: Sequence[Any] = ()) -> Codec:
    """Return how a column is read and written, learned from its cells.

    Parameters
    ----------
    column : pandas.Series
    stand_ins : sequence
        Cells that count as gaps.

    Returns
    -------
    Codec
        ``Numbers``, ``Classes``, or a plain ``Codec`` of cells that are not opened or all missing.
    """
    gaps = gaps_of(column, stand_ins)
    bare = plain(column)
    form = form_of(bare, gaps)
    given: dict[str, Any] = {"form": form, "dtype": column.dtype, "stand_ins": tuple(stand_ins)}
    if form in ("closed", "empty"):
        return Codec(**given)
    return _classes(bare, gaps, given) if form == "class" else _numbers(bare, gaps, given)


def gaps_of(column: pd.Series, stand_ins: Sequence[Any] = ()) -> np.ndarray:
    """Return which cells hold nothing, or a value that stands for nothing."""
    gaps = missing(column)
    if not stand_ins or gaps.all():
        return gaps
    bare = plain(column)
    form = form_of(bare, gaps)
    if form == "number":
        wanted = [float(value) for value in stand_ins if isinstance(value, int | float)]
        return np.asarray(gaps | np.isin(floats(bare, gaps, form), wanted))
    if form != "class":
        return gaps
    made, distinct = codes(bare, gaps)
    meant = {key(value) for value in stand_ins}
    stands = np.array([*(key(cell) in meant for cell in distinct), False])
    return np.asarray(gaps | stands[made])


def _numbers(column: pd.Series, gaps: np.ndarray, given: dict[str, Any]) -> Codec:
    values = floats(column, gaps, given["form"])[~gaps]
    seen = values[np.isfinite(values)]
    if not len(seen):
        return Codec(**{**given, "form": "closed"})
    distinct, counts = np.unique(seen, return_counts=True)
    pair = len(distinct) == 2 and counts.min() >= REPEATED and given["form"] == "number"
    low, high = float(distinct[0]), float(distinct[-1])
    grid = _grid(distinct, given["form"])
    with np.errstate(over="ignore"):
        spread = float(np.std(seen))
    floor, ceiling = _limits(low, high) if given["form"] in ("number", "duration") else (low, high)
    return Numbers(
        **given,
        low=low,
        high=high,
        floor=floor,
        ceiling=ceiling,
        step=_step(grid, spread, column, given["form"]),
        grid=grid,
        pair=tuple(distinct.tolist()) if pair else (),
        cell=_cell(column, gaps),
    )


def _limits(low: float, high: float) -> tuple[float, float]:
    """Return how small and how large a number may be that is filled in."""
    room = BEYOND * (high - low)
    floor, ceiling = low - room, high + room
    if low >= 0:
        tops = [top for top in (1.0, 100.0) if high <= top]
        return max(floor, 0.0), min([ceiling, *tops])
    return floor, min(ceiling, 0.0) if high <= 0 else ceiling


def _rounded(values: np.ndarray, step: float) -> np.ndarray:
    """Return the nearest multiples; of powers of ten those that are written with as few digits."""
    made: np.ndarray = np.round(values / step) * step
    return np.round(made, round(-np.log10(step))) if step in GRIDS else made


def _grid(distinct: np.ndarray, form: Form) -> float:
    """Return what the values are multiples of: whole numbers or decimals, days or seconds; 0 for nothing."""
    grids = GRIDS if form == "number" else (1.0,) if form == "period" else (1.0, 1 / 86_400)
    for grid in grids:
        shares = distinct / grid
        if bool((np.abs(shares - np.round(shares)) <= EXACT * np.maximum(np.abs(shares), 1)).all()):
            return grid
    return 0.0


def _step(grid: float, spread: float, column: pd.Series, form: Form) -> float:
    """Return what fills are rounded to: whole numbers unless they are so few that rounding biases, no decimals."""
    if form == "number" and (grid != 1.0 or (column.dtype.kind not in "iu" and spread < ROUNDED_FROM)):
        return 0.0
    return grid


def _cell(column: pd.Series, gaps: np.ndarray) -> type:
    if column.dtype != np.dtype(object):
        return float
    found = types(column, gaps)
    return next(iter(found)) if len(found) == 1 else float


def _classes(column: pd.Series, gaps: np.ndarray, given: dict[str, Any]) -> Classes:
    made, distinct = codes(column, gaps)
    counts = np.bincount(made[made >= 0], minlength=len(distinct))
    named = len(distinct) > MOST_LEVELS or len(distinct) > max(FEW_LEVELS, counts.sum() / 2)
    kept = np.sort(np.argsort(-counts, kind="stable")[:REMEMBERED])
    return Classes(
        **given, levels=tuple(distinct[i] for i in kept.tolist()), counts=tuple(counts[kept].tolist()), named=named
    )

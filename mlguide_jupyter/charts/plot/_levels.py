"""The levels that a channel parts rows into: which are drawn, in which order, and which cells they stand for."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from mlguide_jupyter.charts.plot import _times
from mlguide_jupyter.facts.charting import Field

#: Periods without rows are drawn as gaps where this many more do not crowd the axis.
FILLED = 2.0


class Levels(NamedTuple):
    """Levels in their own order: names, the cells behind them, where periods start, and rows of each."""

    names: tuple[str, ...]
    keys: tuple[Any, ...]
    starts: tuple[float, ...]
    counts: np.ndarray

    def take(self, places: np.ndarray) -> Levels:
        """Return some of the levels."""
        chosen = [int(i) for i in places]
        keys, starts = (tuple(part[i] for i in chosen) if part else () for part in (self.keys, self.starts))
        names = tuple(self.names[i] for i in chosen)
        return Levels(names, keys, starts, self.counts[chosen] if chosen else np.zeros(0, np.int64))


def levels_of(field: Field, unit: str = "", most: int = 0) -> Levels:
    """Return the levels of a field.

    Parameters
    ----------
    field : Field
    unit : str
        Period of time in which moments are drawn together.
    most : int
        How many there is room for: up to there, periods without rows are levels too.
    """
    if field.role == "time" and field.time is not None:
        return _periods(field, unit, most)
    cells = _cells(field)
    return Levels(field.levels, cells, (), np.asarray(field.counts))


def _periods(field: Field, unit: str, most: int) -> Levels:
    if not field.calendar:
        return Levels(field.levels, (), tuple(np.unique(field.present).tolist()), np.asarray(field.counts))
    called = unit or naming(field)
    starts, counts = np.unique(_times.floor(field.present, called), return_counts=True)
    if called in _times.UNITS and called != "second" and 2 < len(starts) < most:
        all_starts = _times.every(float(starts[0]), float(starts[-1]), called)
        if len(all_starts) <= min(most, FILLED * len(starts)):
            counts = np.where(
                np.isin(all_starts, starts), counts[np.searchsorted(starts, all_starts).clip(0, len(counts) - 1)], 0
            )
            starts = all_starts
    return Levels(tuple(_times.name(day, called) for day in starts), (), tuple(starts.tolist()), counts)


def naming(field: Field) -> str:
    """Return the period by which moments are named: that between them, else the coarsest at whose starts they lie."""
    cadence = field.cadence
    if cadence == "decade" and field.time is not None and field.time.form != "decade":
        return "year"
    return cadence if cadence in _times.UNITS else _times.unit_of(field.present)


def shown(field: Field, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what levels are called on a chart: months that are told by number by their names."""
    whole = field.column.is_number and "month" in field.column.words and field.role in ("ordered", "category")
    if not whole or not set(names) <= {str(i) for i in range(1, 13)}:
        return names
    return tuple(_times.MONTHS[int(name) - 1] for name in names)


def _cells(field: Field) -> tuple[Any, ...]:
    """Return the cell behind each level as plain Python."""
    column, codes = field.column, field.codes
    if column.is_text or column.kind == "mixed":
        return field.levels
    first = np.zeros(len(field.counts), np.int64)
    rows = np.flatnonzero(codes >= 0)
    first[codes[rows][::-1]] = rows[::-1]
    return tuple(column.cells[first].tolist()) if column.is_number or column.kind == "boolean" else field.levels


def codes_of(field: Field, names: tuple[str, ...], starts: tuple[float, ...], unit: str, rest: int = -1) -> np.ndarray:
    """Return the level of each row; -1 where missing, ``rest`` where it is none of those that are drawn."""
    if starts:
        edges = np.array(starts)
        days = _times.floor(field.values, unit or naming(field)) if field.calendar else field.values
        place = np.searchsorted(edges, np.nan_to_num(days)).clip(0, len(edges) - 1)
        return np.where(np.isnan(days), -1, np.where(edges[place] == days, place, rest))
    place_of = {name: i for i, name in enumerate(names)}
    known = np.array([place_of.get(name, rest) for name in field.levels] + [-1], np.int64)
    found: np.ndarray = known[field.codes]
    return found

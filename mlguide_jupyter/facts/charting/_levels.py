"""The levels of a field: which row has which, in which order, and how they are named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from mlguide_jupyter.facts.frames import Column

if TYPE_CHECKING:
    from mlguide_jupyter.facts.charting._field import Field

#: Letters of a level for which there is room below an upright axis of ten levels on a usual picture (about 60 pixels).
LONG = 10
#: Levels that are looked at for their length.
LOOKED = 50
Unit = Literal["Y", "M", "D", "m"]
#: In which unit of time the moments of a cadence are named.
UNITS: Mapping[str, Unit] = {
    "decade": "Y",
    "year": "Y",
    "quarter": "M",
    "month": "M",
    "week": "D",
    "day": "D",
}
#: Least and greatest of the degrees of the earth (ISO 6709; longitudes are counted to 180 or to 360).
DEGREES: Mapping[str, tuple[float, float]] = {"longitude": (-180.0, 360.0), "latitude": (-90.0, 90.0)}
#: Texts that say no, first where a flag is drawn.
NO = frozenset(("no", "n", "false", "f", "0", "absent", "negative", "off", "never"))
YES = frozenset(("yes", "y", "true", "t", "1", "present", "positive", "on", "ever"))


@dataclass(frozen=True, eq=False)
class Coded:
    """Rows as codes: ``names()`` are made when they are asked for, since a measure has as many as rows."""

    codes: np.ndarray
    counts: np.ndarray
    names: Callable[[], tuple[str, ...]]


def coded(field: Field) -> Coded:
    """Return the levels of a field."""
    column = field.column
    if field.role == "time":
        return _of_numbers(field.values, _namer_of_time(field))
    if column.levels and column.kind in ("text", "category", "mixed"):
        return _of_texts(field)
    if column.is_number or column.kind == "boolean":
        cells = _degrees(field.role, column.clean_cells)
        return _of_numbers(cells, _booleans if column.kind == "boolean" else _numbers)
    if column.kind == "duration":
        return _of_numbers(durations(column), _numbers)
    return Coded(np.full(len(column.gaps), -1), np.zeros(0, np.int64), tuple)


def values(field: Field) -> np.ndarray:
    """Return the cells of a field as float64."""
    column = field.column
    if field.time is not None:
        return field.time.values
    if column.is_number or column.kind == "boolean":
        return _degrees(field.role, column.clean_cells)
    if column.kind == "duration":
        return durations(column)
    if column.levels and column.reading.kind in ("number", "unit") and not field.order:
        return column.clean_cells
    return np.where(field.codes < 0, np.nan, field.codes.astype(np.float64))


def _degrees(role: str, cells: np.ndarray) -> np.ndarray:
    """Return cells without those that are nowhere on earth."""
    if role not in DEGREES:
        return cells
    low, high = DEGREES[role]
    made: np.ndarray = np.where((cells >= low) & (cells <= high), cells, np.nan)
    return made


def durations(column: Column) -> np.ndarray:
    """Return durations in seconds."""
    made = column.cells.astype("timedelta64[ms]").astype(np.float64) / 1000.0
    made[column.gaps] = np.nan
    return made


def _of_numbers(cells: np.ndarray, names: Callable[[np.ndarray], tuple[str, ...]]) -> Coded:
    present = ~np.isnan(cells)
    distinct, inverse, counts = _unique(cells if present.all() else cells[present])
    codes = np.full(len(cells), -1)
    codes[present] = inverse
    return Coded(codes, counts, lambda: names(distinct))


def _unique(cells: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return distinct values, the place of each cell among them, and how often each occurs."""
    if len(cells) and (low := float(cells.min())) == round(low) and float(cells.max()) - low < 4 * len(cells):
        offsets = (cells - low).astype(np.int64)
        if (offsets + low == cells).all():
            counts = np.bincount(offsets)
            used = counts > 0
            return np.flatnonzero(used) + low, (np.cumsum(used) - 1)[offsets], counts[used]
    distinct, inverse, counts = np.unique(cells, return_inverse=True, return_counts=True)
    return distinct, inverse, counts


def _of_texts(field: Field) -> Coded:
    column, order = field.column, places(field)
    cells = np.where(column.gaps | (column.disguised if column.sentinels else False), -1, column.cells)
    counts = np.bincount(cells[cells >= 0], minlength=len(column.levels))
    kept = [i for i in order if counts[i]]
    place = np.full(len(column.levels) + 1, -1)
    place[kept] = np.arange(len(kept))
    return Coded(place[cells], counts[kept], lambda: tuple(column.levels[i] for i in kept))


def places(field: Field) -> Sequence[int]:
    """Return the levels of a text column in the order in which they are drawn."""
    levels = field.column.levels
    if field.order:
        place = {level: i for i, level in enumerate(field.order)}
        return sorted(range(len(levels)), key=lambda i: place.get(levels[i], len(place)))
    if field.role == "flag":
        return sorted(range(len(levels)), key=lambda i: levels[i].strip().lower() not in NO)
    if field.column.reading.kind in ("number", "unit"):
        return [int(i) for i in np.argsort(field.column.reading.values, kind="stable")]
    return range(len(levels))


def _numbers(distinct: np.ndarray) -> tuple[str, ...]:
    return tuple(str(int(value)) if value == int(value) else f"{value:.6g}" for value in distinct.tolist())


def _booleans(distinct: np.ndarray) -> tuple[str, ...]:
    return tuple(str(bool(value)) for value in distinct.tolist())


def _namer_of_time(field: Field) -> Callable[[np.ndarray], tuple[str, ...]]:
    if not field.calendar:
        return _numbers
    whole = UNITS.get(field.cadence)

    def names(days: np.ndarray) -> tuple[str, ...]:
        fine: Unit = "D" if (days == np.rint(days)).all() else "m"
        texts = _written(days, whole if whole and _at_edges(days, whole) else fine)
        return texts if len(set(texts)) == len(texts) else _written(days, fine)

    return names


def _at_edges(days: np.ndarray, unit: Unit) -> bool:
    """Return whether all moments are the first day of their period, or all the last: then the period names them."""
    dates = np.floor(days).astype("datetime64[D]")
    starts = [(each.astype(f"datetime64[{unit}]").astype("datetime64[D]") == each).all() for each in (dates, dates + 1)]
    return bool(any(starts))


def _written(days: np.ndarray, unit: Unit) -> tuple[str, ...]:
    moments = np.rint(days * 86_400).astype("datetime64[s]")
    return tuple(np.datetime_as_string(moments, unit=unit).tolist())


def longest(field: Field) -> int:
    """Return the letters of the longest of the most frequent levels."""
    if field.distinct > 50 * LOOKED:
        return 0 if field.is_quantity else LONG + 1
    often = np.argsort(-field.counts, kind="stable")[:LOOKED]
    names = field.levels
    return max((len(names[i]) for i in often), default=0)

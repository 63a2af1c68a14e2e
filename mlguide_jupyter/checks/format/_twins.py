"""Columns that say the same: equal, up to a unit (a line through all points, but for rounding), or one the other's
code.

Pairs are found without comparing all with all: equally standardised columns have the same projections on a few random
directions (Johnson and Lindenstrauss 1984), columns that split the rows alike have the same sizes of groups.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from mlguide_jupyter.facts.frames import Column

How = Literal["same", "line", "code"]

#: Rows of the sample that are projected, and random directions.
ROWS, DIRECTIONS, SEED = 5_000, 16, 7
#: Projections of columns that are the same but for rounding differ by less.
NEAR = 0.3
#: Present cells that two columns must share, and different values for a line to be one.
LEAST, VALUES = 10, 5
#: A line through points that were rounded once or twice: how far off, in units of the last decimal.
ROUNDED = 0.6
#: Share of the range that the last decimal may have for a rounded line to prove anything.
FINE = 10
#: More different values than this are no category's codes, nor are numbers further apart.
CODES, SPAN = 200, 100_000
#: Rows of each value, on average, for a pair of a category and its code.
REPEATS = 2
#: Odds against an agreement by chance, for each pair of columns.
ODDS = 1e6


@dataclass(frozen=True)
class Twins:
    """Two columns that say the same: ``other = offset + factor * kept`` for a line."""

    kept: Column
    other: Column
    how: How
    factor: float = 1.0
    offset: float = 0.0
    rounded: bool = False


def find(columns: Sequence[Column]) -> list[Twins]:
    """Return the pairs of columns that say the same, each redundant column once."""
    judged = [c for c in columns if c.present >= LEAST and c.distinct > 1]
    odds = math.log(ODDS * max(len(judged) ** 2, 1))
    gone: set[int] = set()
    found = []
    for pair in (*_lines(judged, odds), *_splits(judged, odds)):
        if pair.other.place not in gone and pair.kept.place not in gone:
            gone.add(pair.other.place)
            found.append(pair)
    return found


def _lines(columns: Sequence[Column], odds: float) -> Iterator[Twins]:
    numbers = [c for c in columns if c.kind in ("integer", "float", "date")]
    if len(numbers) < 2:
        return
    m = len(numbers[0].gaps)
    rows = np.linspace(0, m - 1, min(ROWS, m)).astype(np.int64)
    directions = np.random.default_rng(SEED).standard_normal((DIRECTIONS, len(rows))) / math.sqrt(len(rows))
    points = np.full((len(numbers), DIRECTIONS), np.nan)
    for i, column in enumerate(numbers):
        points[i] = _projected(column, rows, directions)
    for i, j in _neighbours(points):
        first, second = sorted((numbers[i], numbers[j]), key=lambda column: column.place)
        if (pair := line(first, second, odds)) is not None:
            yield pair


def _neighbours(points: np.ndarray) -> Iterator[tuple[int, int]]:
    """Return the pairs of points that are near in every coordinate."""
    order = np.argsort(points[:, 0], kind="stable")
    ordered = points[order]
    ends = np.searchsorted(ordered[:, 0], ordered[:, 0] + NEAR)
    for at, end in enumerate(ends.tolist()):
        near = np.abs(ordered[at + 1 : end] - ordered[at]).max(axis=1, initial=0.0) < NEAR
        for after in np.flatnonzero(near).tolist():
            yield int(order[at]), int(order[at + 1 + after])


def _projected(column: Column, rows: np.ndarray, directions: np.ndarray) -> np.ndarray:
    values = _floats(column, rows)
    present = np.isfinite(values)
    if np.count_nonzero(present) < LEAST:
        return np.full(len(directions), np.nan)
    mean, sd = values[present].mean(), values[present].std()
    if not 0 < sd < np.inf:
        return np.full(len(directions), np.nan)
    made = directions @ np.where(present, (values - mean) / sd, 0.0)
    # A falling line is a line.
    return np.asarray(np.abs(made))


def _floats(column: Column, rows: np.ndarray | slice = slice(None)) -> np.ndarray:
    cells = column.cells[rows]
    if column.kind == "date":
        cells = cells.astype("datetime64[us]").astype(np.int64)
    numbers = cells.astype(np.float64)
    return np.where(column.gaps[rows], np.nan, numbers) if column.missing else numbers


def line(one: Column, other: Column, odds: float) -> Twins | None:
    """Return two columns of numbers or dates as twins, where all points are on a line; else None."""
    if one.missing != other.missing or not np.array_equal(one.gaps, other.gaps):
        return None
    x, y = _floats(one), _floats(other)
    keep = np.isfinite(x) & np.isfinite(y)
    if not np.array_equal(np.isfinite(x), np.isfinite(y)):
        return None
    x, y = x[keep], y[keep]
    if _orders(np.unique(x, return_counts=True)[1]) <= odds:
        return None
    if np.array_equal(x, y):
        return Twins(one, other, "same")
    if "date" in (one.kind, other.kind) or len(np.unique(x)) < VALUES:
        return None
    return _fitted(one, other, x, y)


def _fitted(one: Column, other: Column, x: np.ndarray, y: np.ndarray) -> Twins | None:
    middle = x - x.mean()
    factor = float(middle @ (y - y.mean()) / (middle @ middle))
    offset = float(y.mean() - factor * x.mean())
    off = float(np.abs(y - offset - factor * x).max())
    width = float(np.ptp(y))
    if off <= 1e-7 * width:
        return Twins(one, other, "line", factor, offset if abs(offset) > 1e-6 * width else 0.0)
    unit, other_unit = _unit(x), _unit(y)
    grain = other_unit + abs(factor) * unit
    if off > ROUNDED * grain or grain * FINE > width or (_is_sorted(x) and _is_sorted(y)):
        # Two counters that run on with the rows are near a line whatever they count.
        return None
    factor, offset = _plain(x, y, factor, offset, ROUNDED * grain)
    # What is rounded more coarsely says less.
    if abs(factor) * unit > 2 * other_unit:
        return Twins(other, one, "line", 1 / factor, -offset / factor, rounded=True)
    return Twins(one, other, "line", factor, offset, rounded=True)


def _is_sorted(values: np.ndarray) -> bool:
    steps = np.diff(values)
    return bool((steps >= 0).all() or (steps <= 0).all())


def _plain(x: np.ndarray, y: np.ndarray, factor: float, offset: float, most: float) -> tuple[float, float]:
    """Return the line with the fewest digits that passes through all rounded points."""
    for digits in range(1, 8):
        near = float(f"{factor:.{digits}g}")
        for places in range(digits + 1):
            moved = round(float((y - near * x).mean()), places)
            if np.abs(y - moved - near * x).max() <= most:
                return near, moved
    return factor, offset


def _unit(values: np.ndarray) -> float:
    """Return the unit of the last decimal that values have; 0 where they have more than eight."""
    some = values[:: max(len(values) // 500, 1)]
    for decimals in range(9):
        scaled = some * 10.0**decimals
        if np.abs(scaled - np.rint(scaled)).max() < 1e-6 * max(1.0, float(np.abs(scaled).max()) * 1e-6):
            return 10.0**-decimals
    return 0.0


def _orders(counts: np.ndarray) -> float:
    """Return the logarithm of the number of orders in which the values could stand."""
    return math.lgamma(int(counts.sum()) + 1) - sum(math.lgamma(c + 1) for c in counts.tolist() if c > 1)


def _splits(columns: Sequence[Column], odds: float) -> Iterator[Twins]:
    groups: dict[tuple[object, ...], list[Column]] = {}
    for column in columns:
        if len(column.levels) > CODES:
            # Names: not codes of each other, but they may be copies.
            groups.setdefault((column.missing, 1, len(column.levels), *column.levels[:3]), []).append(column)
        elif _is_coded(column):
            counts = np.sort(_counts(column))
            groups.setdefault((column.missing, *counts[counts > 0].tolist()), []).append(column)
    for group in groups.values():
        if len(group) > 1:
            codes = {column.place: _codes(column) for column in group}
            if _orders(np.bincount(codes[group[0].place] + 1)) > odds:
                for one, other in combinations(group, 2):
                    if np.array_equal(codes[one.place], codes[other.place]):
                        yield from _coded(one, other)


def _is_coded(column: Column) -> bool:
    """Return whether a column can be a category or its code."""
    if column.distinct > CODES or column.kind not in ("integer", "float", "boolean", "text", "category"):
        return False
    if column.kind == "float" and (not column.whole_numbers or column.infinite):
        return False
    return bool(column.levels) or column.kind == "boolean" or int(column.high) - int(column.low) < SPAN  # type: ignore[call-overload]


def _counts(column: Column) -> np.ndarray:
    """Return how often each value of the sample occurs."""
    present = column.cells[~column.gaps] if column.missing else column.cells
    if column.levels or column.kind == "boolean":
        return np.bincount(present)
    return np.bincount(present.astype(np.int64) - int(column.low))  # type: ignore[call-overload]


def _codes(column: Column) -> np.ndarray:
    """Return the cells as numbers of their values in order of appearance, -1 for a gap."""
    present = column.cells[~column.gaps]
    _, first, codes = np.unique(present, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    made = np.full(len(column.gaps), -1, np.int64)
    made[~column.gaps] = rank[codes]
    return made


def _coded(one: Column, other: Column) -> Iterator[Twins]:
    texts = bool(one.levels and other.levels) and _texts(one) == _texts(other)
    flags = one.kind == other.kind == "boolean" and np.array_equal(one.cells[~one.gaps], other.cells[~other.gaps])
    if texts or flags:
        yield Twins(one, other, "same")
    # What differs in nearly every row goes one to one with anything that does.
    elif one.distinct * REPEATS <= one.present and one.distinct <= CODES:
        # The one that can be read is kept.
        yield Twins(other, one, "code") if other.levels and not one.levels else Twins(one, other, "code")


def _texts(column: Column) -> list[str]:
    used = column.cells[~column.gaps]
    _, first = np.unique(used, return_index=True)
    return [column.levels[int(used[i])] for i in np.sort(first)]

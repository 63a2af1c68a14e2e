"""A column's distribution in one line of block characters: it survives every front end, a terminal and a mail too."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from mlguide_jupyter.explainers.frames._values import amounts
from mlguide_jupyter.facts.frames import Column

#: The lowest block stands for nothing at all, so that a bar that holds a single row can be told from none.
BLOCKS = "▁▂▃▄▅▆▇█"
BARS = 10
#: The bars cover the middle 98 % of the values where the rest lies so far out that it would squeeze them into one.
MIDDLE = (0.01, 0.99)
#: How many times wider than this middle a range is drawn at most.
ROOM = 2.0


def picture(column: Column) -> str:
    """Return the distribution of a column as block characters; empty where none would say anything."""
    counts = WAYS.get(column.meant, _none)(column)
    top = counts.max(initial=0)
    if len(counts) < 2 or not top:
        return ""
    heights = np.ceil(counts / top * (len(BLOCKS) - 1)).astype(int)
    return "".join(BLOCKS[height] for height in heights.tolist())


def _none(column: Column) -> np.ndarray:
    return np.zeros(0, np.int64)


def _numbers(column: Column) -> np.ndarray:
    values = amounts(column)
    if not len(values):
        return _none(column)
    return _each(values) if column.distinct <= BARS else _binned(values)


def _dates(column: Column) -> np.ndarray:
    if column.kind == "date":
        return _binned(column.cells[~column.gaps].astype("datetime64[s]").astype(np.float64))
    if column.is_text or column.kind == "mixed":
        read = np.append(column.reading.values, np.nan)[column.cells]
        return _binned(read[np.isfinite(read)])
    return _numbers(column)


def _levels(column: Column) -> np.ndarray:
    if not column.levels:
        return _each(column.clean)
    counts = column.counts if column.ordered else np.sort(column.counts)[::-1]
    return counts[:BARS]


def _each(values: np.ndarray) -> np.ndarray:
    return np.unique(values, return_counts=True)[1][: 2 * BARS]


def _binned(values: np.ndarray) -> np.ndarray:
    """Return how many values fall into each of ten bins; what lies far out is counted in the outermost."""
    if not len(values):
        return np.zeros(0, np.int64)
    low, high = _ends(values)
    if not np.isfinite(high - low) or high <= low:
        return np.zeros(0, np.int64)
    places = ((np.clip(values, low, high) - low) * (BARS / (high - low))).astype(np.int64)
    return np.bincount(np.minimum(places, BARS - 1), minlength=BARS)


def _ends(values: np.ndarray) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    cuts = [int(share * (len(values) - 1)) for share in MIDDLE]
    first, last = (float(value) for value in np.partition(values, cuts)[cuts])
    if last <= first or high - low <= ROOM * (last - first):
        return low, high
    return max(low, first - (last - first) / 10), min(high, last + (last - first) / 10)


WAYS: Mapping[str, Callable[[Column], np.ndarray]] = {
    "number": _numbers,
    "count": _numbers,
    "year": _numbers,
    "date": _dates,
    "flag": _levels,
    "category": _levels,
    "ordered category": _levels,
}

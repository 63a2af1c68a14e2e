"""Which values a column holds, in the few characters of a table's cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.guide._words import num, percent

#: Characters of a cell; of a single text in it.
WIDE, NARROW = 24, 16

#: Levels that are told apart.
MOST = 30


def values(column: Column) -> str:
    """Return the range of numbers and dates, the commonest levels of categories, the lengths of texts."""
    return WAYS.get(column.meant, _nothing)(column)


def cut(text: str, width: int) -> str:
    """Return a text on one line, with an ellipsis where it is longer than ``width``."""
    line = " ".join(text[: 4 * width].split())
    return line if len(line) <= width else line[: width - 1] + "…"


def shown(value: Any) -> str:
    """Return a number or a date as it is written in a table."""
    if isinstance(value, np.datetime64):
        text = str(value.astype("datetime64[s]"))
        return text.removesuffix("T00:00:00").replace("T", " ")
    return num(value) if isinstance(value, (int, float)) else cut(str(value), NARROW)


def shares(column: Column) -> list[tuple[str, float]]:
    """Return the levels of a column with their shares of the cells that hold something, commonest first."""
    if column.levels:
        total = max(int(column.counts.sum()), 1)
        order = np.argsort(-column.counts, kind="stable")[:MOST]
        return [(column.levels[i], float(column.counts[i]) / total) for i in order.tolist()]
    if column.kind == "boolean":
        true = float(column.cells[~column.gaps].mean()) if len(column.cells) > column.gaps.sum() else 0.0
        return sorted([("True", true), ("False", 1 - true)], key=lambda pair: -pair[1])
    found, counts = np.unique(column.clean, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:MOST]
    return [(num(float(found[i]), 6), float(counts[i]) / len(column.clean)) for i in order.tolist()]


def lengths(column: Column) -> np.ndarray:
    """Return the number of characters of the distinct texts."""
    return np.fromiter(map(len, column.levels), np.int64, len(column.levels))


def amounts(column: Column) -> np.ndarray:
    """Return what a column amounts to, finite, without codes for missing; of amounts with a unit the numbers."""
    if len(column.clean) or column.meant != "number" or not column.levels:
        return column.clean
    read = np.append(column.reading.values, np.nan)[column.cells]
    finite: np.ndarray = read[np.isfinite(read)]
    return finite


def ends(column: Column) -> tuple[Any, Any]:
    """Return the least and the greatest value; of texts that read as numbers, of what is read."""
    if column.low is not None:
        return column.low, column.high
    if column.meant == "date" and column.levels:
        seconds = column.reading.values[np.isfinite(column.reading.values)]
        return _date(seconds.min()), _date(seconds.max())
    values = amounts(column)
    return (float(values.min()), float(values.max())) if len(values) else (None, None)


def _date(seconds: float) -> np.datetime64:
    return np.datetime64(int(seconds), "s")


def _range(column: Column) -> str:
    low, high = ends(column)
    return "" if low is None else f"{shown(low)} to {shown(high)}"


def _years(column: Column) -> str:
    low, high = ends(column)
    return "" if low is None else f"{low:.0f} to {high:.0f}"


def _levels(column: Column) -> str:
    made = ""
    for level, share in shares(column):
        piece = f"{cut(level, NARROW)} {percent(share, 0 if share >= 0.01 else 1)}"
        if made and len(made) + len(piece) > WIDE:
            break
        made = f"{made}, {piece}" if made else piece
    return made


def _texts(column: Column) -> str:
    if not column.levels:
        return _range(column)
    sizes = lengths(column)
    low, high = int(sizes.min()), int(sizes.max())
    return f"{low} to {high} characters" if low < high else f"{low} characters"


def _example(column: Column) -> str:
    return f"e.g. {cut(column.levels[0], NARROW)}" if column.levels else _years(column)


def _one(column: Column) -> str:
    return cut(column.levels[0], WIDE) if column.levels else "" if column.low is None else shown(column.low)


def _types(column: Column) -> str:
    total = max(sum(column.types.values()), 1)
    parts = sorted(column.types.items(), key=lambda pair: -pair[1])
    return cut(", ".join(f"{name} {percent(count / total, 0)}" for name, count in parts), WIDE)


def _nothing(column: Column) -> str:
    return ""


WAYS: Mapping[str, Callable[[Column], str]] = {
    "number": _range,
    "count": _range,
    "duration": _range,
    "year": _years,
    "date": _range,
    "flag": _levels,
    "category": _levels,
    "ordered category": _levels,
    "identifier": _example,
    "code": _example,
    "text": _texts,
    "constant": _one,
    "mixed": _types,
    "nested": _types,
    "other": _types,
}

"""What a column is meant as: told by what it holds, then by its name, whatever type it is stored as.

Order matters: a column that holds nothing, or one value, is that first; what is
unique in every row and reads like a name is an identifier; a continuous float
never is one, however unique its values are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

import numpy as np

from mlguide_jupyter.facts.frames._names import concepts

if TYPE_CHECKING:
    from mlguide_jupyter.facts.frames._column import Column

#: Years that data are about.
YEARS = (1500, 2200)

Meant = Literal[
    "number",
    "count",
    "flag",
    "category",
    "ordered category",
    "date",
    "year",
    "identifier",
    "code",
    "text",
    "duration",
    "constant",
    "empty",
    "mixed",
    "nested",
    "other",
]

#: Texts of this mean length and number of words are read, not counted (the limits of facts/_cells.py).
TEXT_LENGTH, TEXT_WORDS = 40, 6
#: Texts that come again so many times on average are answers to choose from, however long they are.
AGAIN = 10
#: A whole number with more different values than this is a count, with fewer it may be a category.
FEW = 12
#: Texts of which a larger share differ are names or labels rather than categories, though they name no row.
LABELS = 0.9
#: Of names of rows at least so many differ: a few come again in rows that are there twice.
NEARLY = 0.9
#: Words that head names of rows and measures alike: an index of prices.
MEASURED = frozenset({"index", "idx", "number"})
#: Share of different values from which on numbers behind one prefix (P0001, P0002 ...) name rows, of which a few are
#: there twice.
FORMED = 0.985
#: Fewer rows cannot tell a name of rows from a category.
ENOUGH = 20

_DIGITS = "0123456789"


def meant(column: Column) -> Meant:
    """Return what a column is meant as.

    Parameters
    ----------
    column : Column

    Returns
    -------
    str
    """
    if not column.present:
        return "empty"
    if column.distinct == 1 and column.distinct_exact and column.kind not in ("nested", "bytes", "complex", "other"):
        return "constant"
    way = _WAYS.get(column.kind)
    return way(column) if way else _PLAIN.get(column.kind, "other")


def _integer(column: Column) -> Meant:
    said = concepts(column.words)
    if ("year" in said or "year" in column.words) and _within(column, *YEARS):
        return "year"
    if column.distinct == 2:
        return "flag"
    if _names_rows(column, said):
        return "identifier"
    if said & {"code", "zip", "phone"} and column.distinct > FEW:
        return "code"
    if column.distinct <= 3 and column.distinct * 4 <= column.present and _within(column, 0, FEW):
        return "category"
    return "count" if not column.negatives else "number"


def _float(column: Column) -> Meant:
    # Whole numbers with gaps become floats in pandas: they are judged as what they were.
    return _integer(column) if column.whole_numbers else "number"


def _text(column: Column) -> Meant:
    kind = column.reading.kind
    if kind in ("number", "unit"):
        return "identifier" if kind == "number" and _run_on(column) else "number"
    if kind == "date":
        return "date"
    if _is_prose(column):
        return "text"
    looked_at = int(column.counts.sum())
    if column.present >= ENOUGH and len(column.levels) == looked_at:
        return "identifier"
    said = concepts(column.words)
    if _is_called_so(column, said) and column.present >= ENOUGH and len(column.levels) >= NEARLY * looked_at:
        return "identifier"
    if column.present >= ENOUGH and len(column.levels) >= FORMED * looked_at and _is_of_one_form(column.levels):
        return "identifier"
    if said & {"identifier", "code", "zip", "phone"} and column.distinct > FEW:
        return "code"
    if column.present >= ENOUGH and len(column.levels) > LABELS * looked_at:
        return "text"
    return _category(column)


def _category(column: Column) -> Meant:
    if column.ordered:
        return "ordered category"
    return "flag" if column.distinct == 2 else "category"


def _mixed(column: Column) -> Meant:
    return "number" if column.reading.kind == "number" else "date" if column.reading.kind == "date" else "mixed"


def _within(column: Column, low: float, high: float) -> bool:
    return column.low is not None and low <= float(column.low) and float(column.high) <= high  # type: ignore[arg-type]


def _names_rows(column: Column, said: frozenset[str]) -> bool:
    """Return whether each row has its own whole number, by a name that says so or by running on."""
    if column.present < ENOUGH:
        return False
    if _is_called_so(column, said) and not column.negatives and NEARLY * column.present <= column.distinct:
        return True
    if column.distinct < column.present:
        # A key of another table: its name says so, and its numbers run far beyond a few levels.
        return column.words[-1:] in (("id",), ("key",), ("uuid",)) and column.distinct > FEW
    dense = float(column.high) - float(column.low) + 1 == column.present  # type: ignore[arg-type]
    return "identifier" in said or (dense and _is_sorted(column.values))


def _is_called_so(column: Column, said: frozenset[str]) -> bool:
    """Return whether the name says that rows are named, by a word that means little else."""
    return "identifier" in said and MEASURED.isdisjoint(column.words)


def _is_of_one_form(levels: tuple[str, ...]) -> bool:
    """Return whether texts are digits behind one and the same prefix."""
    prefix = levels[0].rstrip(_DIGITS)
    return len(prefix) < len(levels[0]) and all(text.rstrip(_DIGITS) == prefix for text in levels[:1_000])


def _run_on(column: Column) -> bool:
    """Return whether texts are the running numbers of the rows."""
    values = column.reading.values
    whole = len(values) == column.present >= ENOUGH and bool((values == np.rint(values)).all())
    return whole and float(values.max() - values.min()) + 1 == len(values)


def _is_sorted(values: np.ndarray) -> bool:
    # A measure that happens to have no hole is hardly ever sorted too.
    steps = np.diff(values)
    return bool((steps > 0).all() or (steps < 0).all())


def _is_prose(column: Column) -> bool:
    texts = column.levels[:1_000]
    if not texts or sum(map(len, texts)) < TEXT_LENGTH * len(texts):
        return False
    if len(column.levels) * AGAIN < int(column.counts.sum()):
        return False
    return sum(text.count(" ") + 1 for text in texts) >= TEXT_WORDS * len(texts)


_WAYS: Mapping[str, Callable[[Column], Meant]] = {
    "integer": _integer,
    "float": _float,
    "text": _text,
    "category": _category,
    "mixed": _mixed,
}
_PLAIN: Mapping[str, Meant] = {"boolean": "flag", "date": "date", "duration": "duration", "nested": "nested"}

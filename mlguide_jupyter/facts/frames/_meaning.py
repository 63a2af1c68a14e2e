"""What a column is meant as: told by what it holds, then by its name, whatever type it is stored as.

Order matters: a column that holds nothing, or one value, is that first; what is
unique in every row and reads like a name is an identifier; a continuous float
never is one, however unique its values are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from mlguide_jupyter.facts.frames._column import Column

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
#: A whole number with more different values than this is a count, with fewer it may be a category.
FEW = 12
#: Share of different values from which on texts are names of rows rather than categories.
UNIQUE = 0.95
#: Fewer rows cannot tell a name of rows from a category.
ENOUGH = 20
_ID = {
    "id",
    "ids",
    "uuid",
    "guid",
    "key",
    "pk",
    "index",
    "idx",
    "rowid",
    "identifier",
    "serial",
    "hash",
    "token",
    "isbn",
    "sku",
}
#: Names of numbers that stand for something.
_CODE = {
    "zip",
    "zipcode",
    "postcode",
    "postal",
    "plz",
    "phone",
    "telephone",
    "tel",
    "mobile",
    "fax",
    "fips",
    "code",
    "codes",
    "ssn",
    "npi",
    "iban",
    "account",
    "isin",
    "ean",
    "upc",
    "gtin",
    "cusip",
    "sic",
    "naics",
    "icd",
}
_YEAR = {"year", "yr", "jahr", "annee", "vintage"}


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
    words = set(column.words)
    if words & _YEAR and _within(column, 1500, 2200):
        return "year"
    if column.distinct == 2:
        return "flag"
    if _numbers_rows(column):
        return "identifier"
    if words & _CODE and column.distinct > FEW:
        return "code"
    if column.distinct <= FEW and column.distinct * 4 <= column.present and _consecutive_small(column):
        return "category" if column.distinct <= 3 else "count"
    return "count" if not column.negatives else "number"


def _float(column: Column) -> Meant:
    # Integers with gaps become floats in pandas: they are judged as the integers that they were.
    if column.whole_numbers and column.missing:
        return _integer(column)
    if column.distinct == 2 and column.distinct_exact and column.whole_numbers:
        return "flag"
    return "number"


def _text(column: Column) -> Meant:
    kind = column.reading.kind
    if kind in ("number", "unit"):
        return "number"
    if kind == "date":
        return "date"
    if _is_prose(column):
        return "text"
    if column.present >= ENOUGH and column.distinct >= UNIQUE * min(column.present, int(column.counts.sum())):
        return "identifier"
    if set(column.words) & (_ID | _CODE) and column.distinct > FEW:
        return "code"
    return _category(column)


def _category(column: Column) -> Meant:
    if column.ordered:
        return "ordered category"
    if column.distinct == 2:
        return "flag"
    return "category"


def _mixed(column: Column) -> Meant:
    return "number" if column.reading.kind == "number" else "date" if column.reading.kind == "date" else "mixed"


def _within(column: Column, low: float, high: float) -> bool:
    return column.low is not None and low <= float(column.low) and float(column.high) <= high  # type: ignore[arg-type]


def _numbers_rows(column: Column) -> bool:
    """Return whether every row has its own whole number, by a name that says so or by running on."""
    if column.distinct < column.present or column.present < ENOUGH:
        return bool(set(column.words) & _ID) and column.words[-1] in _ID and column.distinct > FEW
    if set(column.words) & _ID:
        return True
    span = float(column.high) - float(column.low) + 1  # type: ignore[arg-type]
    # Running numbers without a hole; sorted so that values of a measure that happen to be dense do not count.
    return span == column.present and _runs(column)


def _runs(column: Column) -> bool:
    steps = np.diff(column.values)
    return bool((steps > 0).all() or (steps < 0).all())


def _consecutive_small(column: Column) -> bool:
    return _within(column, 0, FEW)


def _is_prose(column: Column) -> bool:
    texts = column.levels[:1_000]
    if not texts or sum(map(len, texts)) < TEXT_LENGTH * len(texts):
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

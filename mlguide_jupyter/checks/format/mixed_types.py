"""Are there cells of several kinds in one column: numbers and texts, dates and texts, truth values and texts?

Library by library another thing happens with such a column: comparisons fail, sorting fails, sums join texts, writing
to Parquet fails. The cells' own types tell it (pandas columns of objects); in a column of text it is told by a few
words among what are else plain numbers or dates. Cells that stand for missing values are named as such.

Sources: Wickham (2014) on one type for each column; van der Loo and de Jonge (2018), chapter 4.
"""

from __future__ import annotations

import re

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format import _dates, numbers_as_text
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._texts import places_of, rows_of, shown_of
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/mixed-types"
#: Numbers with letters stuck to them ("12a") are codes, and make codes of the plain ones beside them (in stock lists
#: and house numbers a tenth has letters): from this share of what is no number on, nothing is told.
CODES = 0.5
#: Letters of a label among numbered ones: chromosome X, floor G.
LABEL = 2
_CODE = re.compile(r"(?=.*[0-9])(?![<>≤≥~=])[^\s]*[A-Za-z+/-][^\s]*")
#: Which types count as one, by the name of the type.
KINDS = {
    **dict.fromkeys(
        ("int", "float", "Decimal", "Fraction", "int64", "int32", "float64", "float32", "int8", "int16"), "numbers"
    ),
    **dict.fromkeys(("str", "str_"), "texts"),
    **dict.fromkeys(("bool", "bool_"), "truth values"),
    **dict.fromkeys(("datetime", "date", "Timestamp", "datetime64"), "dates"),
    **dict.fromkeys(("list", "dict", "tuple", "set", "ndarray"), "containers"),
}


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether columns hold cells of several kinds.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if not facts.columns:
        return not_applicable(CODE, "no_columns")
    told = [_mixed(facts, column) for column in facts.columns if column.kind == "mixed"]
    told += [found for column in facts.texts if (found := _words(facts, column)) is not None]
    return tuple(told) or finding(CODE, "ok", claim="ok", evidence={"columns": len(facts.columns)})


def _mixed(facts: FrameFacts, column: Column) -> Finding:
    reading = column.reading
    sizes: dict[str, int] = {}
    for name, count in column.types.items():
        kind = KINDS.get(name, f"cells of type {name}")
        sizes[kind] = sizes.get(kind, 0) + count
    readable = reading.kind in ("number", "date") or _mostly_numbers(column, sizes)
    odd = ~reading.read if readable else np.array([not _plain(text) for text in column.levels])
    words = readable and bool((~reading.read & ~reading.blank).any())
    label, code = _cure(facts, column, sizes, words)
    shown = odd if 0 < int(column.counts[odd].sum()) <= 0.5 * int(column.counts.sum()) else ~odd
    actions = [*offered(label, code), *offered("show", _rows(facts, column, odd) if shown is odd else None)]
    return finding(
        CODE,
        "warning",
        claim="types",
        subject=[column.name],
        evidence={
            "rows": rows_of(facts, column, shown),
            "examples": shown_of(column, shown),
            "n": int(column.counts.sum()),
            "cells": int(column.counts[shown].sum()),
            "kind": reading.kind,
            **{f"type_{name}": count for name, count in column.types.items()},
        },
        consequence="types",
        advice="words" if label == "words" else "types" if label == "texts" else "safe",
        # What loses nothing comes first; where words would be lost, a look at them does.
        actions=actions[::-1] if words else actions,
        sizes=sorted(sizes.items(), key=lambda pair: -pair[1]),
        blank=readable and not words and bool(reading.blank.any()),
        fewer=shown is odd,
    )


def _mostly_numbers(column: Column, sizes: dict[str, int]) -> bool:
    """Return whether most cells are numbers and all others can be read as such: digits are no codes beside them."""
    reading = column.reading
    most = sizes.get("numbers", 0) > sum(sizes.values()) / 2
    return most and "truth values" not in sizes and reading.numbers is not None and bool(reading.read.all())


def _cure(facts: FrameFacts, column: Column, sizes: dict[str, int], words: bool) -> tuple[str, str | None]:
    """Return the label and the code of what makes cells of one kind."""
    reading = column.reading
    if (reading.kind == "number" and "truth values" not in sizes) or _mostly_numbers(column, sizes):
        mixed = reading.numbers is not None and reading.numbers.mixed
        code = None if mixed else numbers_as_text.conversion(facts, column, mixed=True)
        return "words" if words else "numbers", code
    if reading.dates is not None and reading.dates.order not in ("both", "unclear"):
        return "words" if words else "dates", _dates.conversion(facts, column)
    return "texts", facts.code("as_text", [column])


def _plain(text: str) -> bool:
    return re.fullmatch(r"-?[0-9.]+(?:e[+-]?[0-9]+)?|True|False|[0-9]{4}-[0-9]{2}-[0-9]{2}.*", text) is not None


def _words(facts: FrameFacts, column: Column) -> Finding | None:
    """Return what a column of text has beside plain numbers or dates, None where it is all of one kind."""
    reading = column.reading
    odd = ~reading.read & ~reading.blank if reading.read.size else np.zeros(0, bool)
    if reading.kind not in ("number", "date") or not odd.any() or column.kind == "category":
        return None
    texts = [text for text, use in zip(column.levels, odd.tolist(), strict=True) if use]
    plain = reading.numbers is not None and not reading.numbers.forms and not (reading.values % 1 > 0).any()
    if reading.kind == "number" and plain and all(len(text) <= LABEL and text.isalpha() for text in texts):
        return None
    codes = sum(_CODE.fullmatch(text) is not None for text in texts)
    if reading.kind == "number" and plain and codes >= CODES * len(texts):
        return None
    made = numbers_as_text.conversion(facts, column) if reading.kind == "number" else _dates.conversion(facts, column)
    mixed = reading.numbers is not None and reading.numbers.mixed
    return finding(
        CODE,
        "warning",
        claim="words",
        subject=[column.name],
        evidence={
            "rows": rows_of(facts, column, odd),
            "examples": texts[:6],
            "n": int(column.counts[~reading.blank].sum()),
            "cells": int(column.counts[odd].sum()),
            "share": reading.share,
            "kind": reading.kind,
        },
        consequence="words",
        advice="words",
        actions=[*offered("show", _rows(facts, column, odd)), *offered("words", None if mixed else made)],
        sampled=not column.levels_exact,
    )


def _rows(facts: FrameFacts, column: Column, levels: np.ndarray) -> str | None:
    return facts.code("show_rows", [column], rows=places_of(facts, column, levels))

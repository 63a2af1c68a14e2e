"""Are numbers kept as text?

Text sorts by its first sign ("9" behind "10"), has no mean, and becomes one category for each value in a model. Names
that are written in digits (postal codes, phone numbers, versions, ids) are text rightly and are left alone; where
that cannot be told (few whole numbers, years, as many digits in each cell) it is a note. How a text reads is judged
in ``facts/frames/_reading.py``; cells that stand for missing values are left to missing/disguised.

Sources: Wickham (2014) on one type for each column; van der Loo and de Jonge (2018), chapter 4, on the type first.
"""

from __future__ import annotations

import re

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._texts import rows_of, shown_of
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._reading import Reading
from mlguide_jupyter.facts.frames._reading_numbers import CODES, SIGNS, SIZES, TYPED, WORDS, Numbers
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/numbers-as-text"
#: Doubts that are worth a note; running numbers are told by format/identifier.
TOLD = ("year", "labels", "width")


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether columns of text are columns of numbers.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if not facts.texts:
        return not_applicable(CODE, "no_texts")
    told = tuple(found for column in facts.texts if (found := _judge(facts, column)) is not None)
    return told or finding(CODE, "ok", claim="ok", evidence={"columns": len(facts.texts)})


def _judge(facts: FrameFacts, column: Column) -> Finding | None:
    reading = column.reading
    if reading.numbers is None:
        return None
    if reading.kind == "none":
        return _doubted(facts, column) if reading.doubt in TOLD and column.kind == "text" else None
    plain = not reading.numbers.forms
    if plain and (column.kind == "category" or bool((~reading.read & ~reading.blank).any())):
        return None  # declared as categories, or words among plain numbers: format/mixed-types
    return _told(facts, column, reading, reading.numbers)


def _doubted(facts: FrameFacts, column: Column) -> Finding:
    reading = column.reading
    return finding(
        CODE,
        "note",
        claim="doubt",
        subject=[column.name],
        evidence={"examples": shown_of(column, reading.read), "n": int(column.counts.sum()), "share": reading.share},
        advice="doubt",
        actions=offered("doubt", conversion(facts, column)),
        doubt=reading.doubt,
    )


def _told(facts: FrameFacts, column: Column, reading: Reading, numbers: Numbers) -> Finding:
    odd = np.array([not text.strip().isdigit() for text in column.levels]) & reading.read
    values, counts = reading.values[reading.read], column.counts[reading.read]
    texts = [text for text, good in zip(column.levels, reading.read.tolist(), strict=True) if good]
    left = ~reading.read & ~reading.blank
    code = None if numbers.mixed else conversion(facts, column)
    return finding(
        CODE,
        "warning",
        claim="numbers",
        subject=[column.name],
        evidence={
            "rows": rows_of(facts, column, odd if odd.any() else reading.read),
            "examples": shown_of(column, odd if odd.any() else reading.read),
            "n": int(column.counts[~reading.blank].sum()),
            "cells": int(counts.sum()),
            "share": reading.share,
            "decimal": numbers.decimal,
            "thousands": "".join(numbers.thousands),
            "forms": list(numbers.forms),
            "ambiguous": numbers.ambiguous,
            "words": int(column.counts[left].sum()),
        },
        consequence="sorts",
        advice="mixed" if numbers.mixed else "convert",
        actions=offered("convert", code),
        sampled=not column.levels_exact,
        money=numbers.money,
        mixed=numbers.mixed,
        left=shown_of(column, left),
        blank=int(column.counts[reading.blank].sum()),
        last=max(texts),
        highest=texts[int(values.argmax())],
        mean=float(np.average(values, weights=counts)),
        example=_unsure(texts, values) if numbers.ambiguous else None,
    )


def _unsure(texts: list[str], values: np.ndarray) -> tuple[str, float]:
    place = next((i for i, text in enumerate(texts) if re.search("[.,]", text)), 0)
    return texts[place], float(values[place])


def conversion(facts: FrameFacts, column: Column, mixed: bool = False) -> str | None:
    """Return the code that makes numbers of a column's texts.

    Parameters
    ----------
    facts : FrameFacts
    column : Column
        Whose reading has numbers.
    mixed : bool
        Whether some cells are numbers already.
    """
    reading = column.reading
    numbers = reading.numbers
    if numbers is None:
        return None
    forms = numbers.forms
    seen = "".join(text for text, good in zip(column.levels, reading.read.tolist(), strict=True) if good).lower()
    sizes = {suffix: factor for suffix, factor in SIZES.items() if suffix in seen} if "suffix" in forms else {}
    wanted = "|".join(sorted(map(re.escape, sizes), key=len, reverse=True))
    good = reading.values[reading.read] if reading.kind == "number" else numbers.values[reading.read]
    broken = forms.keys() & {"percent", "suffix", "exponent", "cents"} or numbers.decimal in seen
    return facts.code(
        "numbers_from_text",
        [column],
        strip=_strip(numbers, seen if column.levels_exact else seen + " ", wanted),
        decimal=numbers.decimal,
        minus="".join(sign for sign in _MINUS if sign in seen),
        brackets="parentheses" in forms,
        trailing="trailing" in forms,
        percent="percent" in forms,
        sizes=sizes,
        wanted=rf"\d\s*({wanted})\b",
        gaps=not bool(reading.read.all()),
        whole=not broken and bool((np.abs(good) < 2**53).all() and (good == np.rint(good)).all()),
        category=column.kind == "category",
        mixed=mixed,
    )


_MINUS = [chr(code) for code, plain in TYPED.items() if plain == "-"]
_ODD = [chr(code) for code, plain in TYPED.items() if plain != "-"]


def _strip(numbers: Numbers, seen: str, wanted: str) -> str:
    """Return the regular expression of what is no part of the number itself."""
    marks = "".join({"'": "'’´‘`"}.get(mark, mark) for mark in numbers.thousands if mark != " ")
    odd = "".join(sign for sign in _ODD if sign in seen and sign not in marks)
    percent = "%" if "percent" in numbers.forms else ""
    plus = "+" if "plus" in numbers.forms else ""
    blank = r"\s" if re.search(r"\s", seen) else ""
    single = f"{odd}{marks}{percent}{plus}"
    parts = [f"[{blank}{single}]" if len(single) + bool(blank) > 1 else blank or re.escape(single)]
    parts += [rf"(?i:{SIGNS}|{CODES}|{WORDS})"] if numbers.money and len(numbers.money) > 3 else _money(numbers.money)
    parts += [f"(?i:{wanted})"] if wanted else []
    parts += [",-$|[.]-$"] if "cents" in numbers.forms else []
    return "|".join(filter(None, parts))


def _money(money: tuple[str, ...]) -> list[str]:
    return [re.escape(sign) for sign in sorted(money, key=len, reverse=True)]

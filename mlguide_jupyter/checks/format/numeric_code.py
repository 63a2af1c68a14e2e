"""Are whole numbers the names of something: postal codes, phone numbers, codes, years?

Their mean and their distances mean nothing, and a model that takes them as amounts learns that 94105 is 9 times 10001.
As numbers they also lose zeros in front: 02138 becomes 2138. Told by the name of the column; and without a name where
whole numbers of five digits and more come again and again, all of one length, with last digits of every kind. A year
is a number one may compute with, and is told gently.

Sources: Stevens (1946) on numbers that are names; Broman and Woo (2018) on zeros that spreadsheets lose.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format.dates_as_text import stored
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._names import concepts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/numeric-code"
#: Digits from which on codes have a length of their own.
DIGITS = 4
#: Shorter numbers than the usual length that are zeros lost and no slips; of US postal codes 8 in 100 begin with 0.
LOST, LOST_CELLS = 0.005, 2
#: Larger whole numbers have no exact digits as floats.
EXACT = 2.0**53
#: Share of the values that have the usual length.
USUAL = 0.5
#: Codes that come again: at most one different in four rows, at least twenty, of five digits (shorter are amounts).
AGAIN, SEVERAL, LONG = 4, 20, 5
#: Last digits more uneven than this are those of amounts (prices, rounded figures): the limit that chi-squared with 9
#: degrees of freedom passes by chance once in 100.
CHI_SQUARED = 21.67
#: Names of amounts, which are none of this however they look.
AMOUNTS = frozenset(
    (
        "money",
        "price",
        "weight",
        "length",
        "height",
        "count",
        "duration",
        "age",
        "percent",
        "temperature",
        "time",
        "date",
    )
)
#: "store_nbr", "region number": one of several things, by its number.
NUMBER = frozenset(("nbr", "nr", "number", "no", "num"))
THINGS = frozenset(
    (
        *(
            "store",
            "shop",
            "branch",
            "region",
            "district",
            "ward",
            "zone",
            "area",
            "site",
            "station",
            "sensor",
            "machine",
        ),
        *("device", "vehicle", "line", "team", "player", "group", "department", "dept", "product", "item", "customer"),
        *(
            "client",
            "patient",
            "subject",
            "employee",
            "school",
            "teacher",
            "route",
            "flight",
            "room",
            "account",
            "county",
        ),
        *("cluster", "category", "class", "segment", "unit", "depot", "warehouse", "supplier", "vendor", "dealer"),
    )
)
FIRST_YEAR, LAST_YEAR = 1000, 2200


class Code(NamedTuple):
    """What a column of numbers names: what it is, by what it was told, digits, cells that lost a zero."""

    what: str
    digits: int
    lost: int


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether columns of numbers are names of something.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if not facts.numbers:
        return not_applicable(CODE, "no_numbers")
    told = tuple(_told(facts, c, code) for c in facts.numbers if (code := coded(c)) is not None)
    return told or finding(CODE, "ok", claim="ok", evidence={"columns": len(facts.numbers)})


def coded(column: Column) -> Code | None:
    """Return what the numbers of a column name, None where they are amounts.

    Parameters
    ----------
    column : Column
    """
    if not column.whole_numbers or column.negatives or column.distinct < 2:
        return None
    meant = concepts(column.words)
    if "year" in meant:
        return _year(column)
    what = next((name for name in ("zip", "phone", "code") if name in meant), "")
    if not what and column.words[-1:] and column.words[-1] in NUMBER and not THINGS.isdisjoint(column.words[:-1]):
        what = "number"
    if what in ("code", "number") and column.distinct == column.present:
        what = ""  # of its own in each row: format/identifier
    if not what and (meant & AMOUNTS or column.distinct < SEVERAL or column.distinct * AGAIN > column.present):
        return None
    if not what and float(str(column.low)) < 10 ** (LONG - 1):
        return None
    values = column.clean
    values = values[(values > 0) & (values < EXACT)].astype(np.int64)
    if not len(values) or stored(column) is not None:
        return None
    return _named(what, values) if what else _pattern(values)


def _year(column: Column) -> Code | None:
    low, high = float(str(column.low)), float(str(column.high))
    return Code("year", 4, 0) if low >= FIRST_YEAR and high <= LAST_YEAR else None


def _widths(values: np.ndarray) -> np.ndarray:
    return np.asarray(np.floor(np.log10(values.astype(np.float64)) + 1e-12).astype(int) + 1)


def _named(what: str, values: np.ndarray) -> Code | None:
    """Return a code that the name tells, with the zeros that it lost."""
    widths = _widths(values)
    sizes = np.bincount(widths)
    usual = int(sizes.argmax())
    if what == "phone" and usual < 6:
        return None
    if what in ("zip", "phone") and usual < DIGITS - 1:
        return None
    short = int(sizes[max(usual - 2, 0) : usual].sum())
    fixed = usual >= DIGITS and len(sizes) == usual + 1 and sizes[usual] >= USUAL * len(values)
    fixed = fixed and sizes[: max(usual - 2, 0)].sum() == 0
    lost = fixed and what != "phone" and short >= max(LOST_CELLS, LOST * len(values))
    return Code(what, usual if fixed else 0, short if lost else 0)


def _pattern(values: np.ndarray) -> Code | None:
    """Return a code that its digits tell: of one length, and not rounded."""
    widths = _widths(values)
    if widths.min() != widths.max() or widths[0] < LONG:
        return None
    different = np.unique(values)
    digits = np.bincount(different % 10, minlength=10)
    expected = len(different) / 10
    uneven = float(((digits - expected) ** 2).sum() / expected)
    # An amount fills its range evenly or thins out; codes come from all over it.
    spread = float(different[-1] - different[0]) / 10 ** int(widths[0])
    return Code("pattern", int(widths[0]), 0) if uneven < CHI_SQUARED and spread > 0.3 else None


def _told(facts: FrameFacts, column: Column, code: Code) -> Finding:
    values = column.clean
    short = np.zeros(len(column.gaps), bool)
    if code.lost:
        with np.errstate(invalid="ignore"):
            short = (column.clean_cells > 0) & (column.clean_cells < 10 ** (code.digits - 1))
    shown = column.clean_cells[short] if code.lost else values
    text = facts.code("number_to_code", [column], digits=code.digits if code.lost else 0)
    claim = "lost" if code.lost else "year" if code.what == "year" else "pattern" if code.what == "pattern" else "code"
    return finding(
        CODE,
        "warning" if code.lost else "note",
        claim=claim,
        subject=[column.name],
        evidence={
            "rows": facts.labels(short if code.lost else ~column.gaps),
            "examples": [f"{value:.0f}" for value in dict.fromkeys(shown[:1_000].tolist())][:6],
            "n": column.present,
            "cells": code.lost,
            "digits": code.digits,
            "what": code.what,
            "distinct": column.distinct,
        },
        consequence="lost" if code.lost else "year" if code.what == "year" else "code",
        advice="lost" if code.lost else "year" if code.what == "year" else "code",
        actions=[] if code.what == "year" else offered("text", text),
        sampled=not facts.whole,
        mean=column.mean,
        written=f"{shown[0]:.0f}".zfill(code.digits) if len(shown) else "",
        first=int(float(str(column.low))),
        last=int(float(str(column.high))),
    )

"""Texts as numbers: signs, currencies, separators, percent, thousands written as k, and which mark is the decimal one.

A cell by itself does not say whether 1.234 is 1234. The column mostly does: a
mark that stands twice in a cell, or before other than three digits, is settled,
and settles the rest. Where nothing settles it, the reading says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from mlguide_jupyter.facts.frames._reading_marks import MARKS, Mark, decimal_mark, settles

#: Signs and codes of currencies that stand before or after an amount.
SIGNS = r"US\$|A\$|C\$|CA\$|AU\$|NZ\$|HK\$|S\$|R\$|[$€£¥₹₽₩₺₫₪₴₱฿¢₦₡₲₵₸₼₾]"
CODES = (
    "USD|EUR|GBP|JPY|CHF|CNY|RMB|INR|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|ZAR|RUB|TRY|KRW|SGD|HKD|THB|IDR|ILS"
    "|AED|SAR|ARS|CLP|COP|PHP|MYR|VND|UAH|RON|EGP|NGN|KES|PKR|BTC"
)
#: Words that are money in one country and something else in another: only where an amount stands beside them.
WORDS = r"zł|Kč|Ft|kr\.?|Rs\.?|Fr\.|EURO?|Euro?s?|Dollars?"
MONEY = f"(?:{SIGNS}|(?i:{CODES})|{WORDS})"
#: What a suffix multiplies by.
SIZES: Mapping[str, float] = {
    **dict.fromkeys(("k", "thousand", "tsd", "tsd."), 1e3),
    **dict.fromkeys(("m", "mm", "mn", "mio", "mio.", "mln", "million", "millions"), 1e6),
    **dict.fromkeys(("b", "bn", "mrd", "mrd.", "billion", "billions"), 1e9),
    **dict.fromkeys(("t", "tn", "trillion"), 1e12),
    **dict.fromkeys(("lakh", "lac", "lakhs"), 1e5),
    **dict.fromkeys(("crore", "cr", "crores"), 1e7),
}
#: "CR" in capitals is a credit.
_SIZE = "|".join(sorted(map(re.escape, SIZES.keys() - {"cr"}), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<open>\()?[ ]?(?P<sign>[+-])?[ ]?(?P<before>{MONEY})?[ ]?(?P<sign2>[+-])?[ ]?"
    rf"(?P<body>[0-9]+(?:[., '_][0-9]+)*[.,]?|[.,][0-9]+)(?P<exp>[eE][+-]?[0-9]{{1,3}})?"
    rf"(?:[ ]?(?P<size>(?i:{_SIZE})|[Cc]r)(?![A-Za-z]{{3}}))?[ ]?"
    rf"(?P<percent>%)?[ ]?(?P<after>{MONEY})?"
    rf"[ ]?(?P<trail>-)?[ ]?(?P<close>\))?"
)
#: Blanks that do not break, the Unicode minus and its look-alikes, and apostrophes, as they are typed.
TYPED = {
    **dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009\u2006\u200a"), " "),
    **dict.fromkeys(map(ord, "\u2212\u2012\u2013\u2014\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u2019\u00b4\u2018`"), "'"),
    **dict.fromkeys(map(ord, "\u200b\u200e\u200f\ufeff"), ""),
}
_GROUPED = re.compile(r"[0-9]{1,3}(?P<mark>[., '_])[0-9]{3}(?:(?P=mark)[0-9]{3})*")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")


class Cell(NamedTuple):
    """A text taken apart: the digits with their marks, and what stands about them."""

    body: str
    factor: float
    forms: tuple[str, ...]
    money: str = ""
    exponent: str = ""


@dataclass(frozen=True)
class Numbers:
    """Texts as numbers.

    Attributes
    ----------
    values : (len(levels),) float64 array
        NaN where a text is none.
    decimal : str
        The decimal mark.
    thousands : tuple of str
        Marks between groups.
    ambiguous : bool
        Whether nothing in the column settles which mark is which.
    mixed : bool
        Whether some cells have a decimal point and others a decimal comma.
    forms : Counter
        How many levels are written how: ``currency``, ``percent``, ``parentheses`` ...
    money : tuple of str
        Currencies, most frequent first.
    """

    values: np.ndarray
    decimal: Mark = "."
    thousands: tuple[str, ...] = ()
    ambiguous: bool = False
    mixed: bool = False
    forms: Mapping[str, int] = field(default_factory=dict)
    money: tuple[str, ...] = ()


def typed(text: str) -> str:
    """Return a text with plain blanks, minus and apostrophes, and none at its ends."""
    return text.strip() if text.isascii() else text.translate(TYPED).strip()


def take_apart(text: str) -> Cell | None:
    """Return the parts of a text that is a number, None of another.

    Examples
    --------
    >>> take_apart("(€1.234,50)")
    Cell(body='1.234,50', factor=-1.0, forms=('currency', 'parentheses'), money='€', exponent='')
    """
    found = _NUMBER.fullmatch(typed(text))
    if found is None or (found["open"] is None) != (found["close"] is None):
        return None
    if (found["before"] and found["after"]) or (found["sign"] and (found["sign2"] or found["trail"])):
        return None
    # "12,-" is a price without cents.
    whole = found["body"][-1] in ".," and found["trail"] == "-"
    negative = [found["sign"] == "-" or found["sign2"] == "-", bool(found["open"])]
    negative.append(bool(found["trail"]) and not whole)
    if sum(negative) > 1:
        return None
    factor = -1.0 if any(negative) else 1.0
    factor *= SIZES[found["size"].lower()] if found["size"] else 1.0
    money = found["before"] or found["after"] or ""
    forms = {
        "currency": money,
        "parentheses": found["open"],
        "trailing": found["trail"] and not whole,
        "cents": whole,
        "plus": "+" in (found["sign"], found["sign2"]),
        "exponent": found["exp"],
        "suffix": found["size"],
        "percent": found["percent"],
    }
    body = found["body"].rstrip(".,") if whole else found["body"]
    return Cell(body, factor, tuple(form for form, seen in forms.items() if seen), money, found["exp"] or "")


def numbers(levels: Sequence[str]) -> Numbers:
    """Read texts as numbers.

    Parameters
    ----------
    levels : sequence of str
        Distinct texts of a column.

    Returns
    -------
    Numbers
    """
    plain = _plain(levels)
    if plain is not None:
        return plain
    cells = [take_apart(text) for text in levels]
    bodies = [cell.body for cell in cells if cell is not None]
    decimal, ambiguous, mixed = decimal_mark(bodies, any(cell.money for cell in cells if cell is not None))
    values = np.array([np.nan if cell is None else value_of(cell, decimal, mixed) for cell in cells], np.float64)
    read = [cell for cell, value in zip(cells, values.tolist(), strict=True) if cell is not None and value == value]
    forms = Counter(form for cell in read for form in cell.forms)
    thousands = Counter(mark for cell in read for mark in set(re.sub("[0-9]", "", cell.body)) - {decimal})
    if thousands:
        forms["thousands"] = sum(any(mark in cell.body for mark in thousands) for cell in read)
    forms["comma"] = sum("," in cell.body for cell in read) if decimal == "," else 0
    odd = sum(not text.isascii() and not TYPED.keys().isdisjoint(map(ord, text)) for text in levels)
    if odd:
        forms["signs"] = odd
    return Numbers(
        values=values,
        decimal=decimal,
        thousands=tuple(mark for mark, _ in thousands.most_common()),
        ambiguous=ambiguous,
        mixed=mixed,
        forms=+forms,
        money=tuple(money for money, _ in Counter(cell.money for cell in read if cell.money).most_common()),
    )


def _plain(levels: Sequence[str]) -> Numbers | None:
    """Return texts that Python itself reads, in a hundredth of the time; None where one of them is more than digits."""
    joined = "".join(levels)
    # Underscores, "nan" and "inf" are numbers to Python; here they are looked at as texts.
    if not joined.isascii() or joined.strip("0123456789.-"):
        return None
    try:
        values = np.array(levels, dtype=str).astype(np.float64)
    except ValueError:
        return None
    dots = [text.partition(".") for text in levels if "." in text]
    ambiguous = bool(dots) and all(len(after) == 3 and 0 < len(before.lstrip("-")) <= 3 for before, _, after in dots)
    if ambiguous:
        return None
    return Numbers(values=values, forms=Counter())


def value_of(cell: Cell, decimal: Mark, mixed: bool = False) -> float:
    """Return the number that a cell is, NaN where its marks do not stand as in a number."""
    body = cell.body
    # Divided, for 35 * 0.01 is not the double that 0.35 is, and 35 / 100 is.
    hundredth = 100.0 if "percent" in cell.forms else 1.0
    if body.isdigit():
        return float(body + cell.exponent) * cell.factor / hundredth
    marks = MARKS.findall(body)
    if mixed and marks and (len(set(marks)) == 2 or (len(marks) == 1 and settles(body, marks[0]))):
        decimal = "," if marks[-1] == "," else "."
    before, mark, after = body.rpartition(decimal) if decimal in body else (body, "", "")
    if not (before.isdigit() or not before or _GROUPED.fullmatch(before) or _INDIAN.fullmatch(before)):
        return float("nan")
    if mark and (decimal in before or (after and not after.isdigit())):
        return float("nan")
    digits = re.sub("[^0-9]", "", before)
    return float(f"{digits or 0}.{after or 0}{cell.exponent}") * cell.factor / hundredth

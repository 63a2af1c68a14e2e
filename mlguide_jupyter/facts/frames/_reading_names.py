"""Which digits are names and not amounts, and which texts stand for a missing value: what a reading leaves alone.

Postal codes, phone numbers, versions and ids are written in digits. They are told by zeros in front, by the name of
the column, and by digits that are as many in every cell; letters behind numbers can be seats, sizes and decades.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from importlib import resources
from typing import Literal

import numpy as np

from mlguide_jupyter.facts.frames._names import concepts
from mlguide_jupyter.facts.frames._reading_numbers import Numbers
from mlguide_jupyter.facts.frames._reading_units import Units
from mlguide_jupyter.facts.frames._sentinel_words import known

#: Whole numbers of so many digits in each cell may be codes: with four they may be years.
CODE_DIGITS = 5
#: Digits that are as many in each cell as in a phone or account number.
LONG_DIGITS = 9
#: Whole numbers on so few levels may be labels.
FEW = 12
#: Share of leading zeros from which on they are no slip.
ZEROS = 0.03
#: A longer text stands for no missing value.
LONGEST_PLACEHOLDER = 24
#: Things that columns hold (guide/names.toml): amounts, and what is written in digits and is none.
AMOUNTS = frozenset(
    (
        *(
            "age",
            "percent",
            "share",
            "count",
            "price",
            "money",
            "weight",
            "height",
            "length",
            "duration",
            "speed",
            "bmi",
        ),
        *("blood_pressure", "blood_value", "heart_rate", "temperature", "body_temperature"),
    )
)
DATES = frozenset(("date", "birth", "death", "time"))
NAMES = frozenset(("zip", "phone", "identifier", "code", "person", "text"))

Doubt = Literal["", "year", "labels", "width", "run"]


@functools.cache
def placeholders() -> frozenset[str]:
    """Return texts that stand for a missing value, in lower case: missing/disguised tells them."""
    texts = known().texts
    return (texts.always | texts.perhaps) - {"0"}


@functools.cache
def numbered() -> frozenset[str]:
    """Return words of names whose digits are names too."""
    text = resources.files("mlguide_jupyter.guide").joinpath("numbered.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_placeholder(text: str) -> bool:
    """Return whether a text stands for a missing value."""
    return len(text) < LONGEST_PLACEHOLDER and text.strip().lower() in placeholders()


def is_name(words: Sequence[str]) -> bool:
    """Return whether the name of a column says that its digits are names: a flight, and no price of a flight."""
    return not numbered().isdisjoint(words) and not concepts(tuple(words)) & (AMOUNTS | DATES)


def are_lengths(told: Numbers, levels: Sequence[str], words: tuple[str, ...]) -> bool:
    """Return whether small letters behind numbers are metres, millimetres and tonnes rather than millions."""
    if "suffix" not in told.forms or told.money or concepts(words) & {"money", "price"}:
        return False
    ends = {text.strip().lstrip("0123456789.,+- ") for text in levels}
    return bool(ends & {"m", "mm", "t", "b"}) and not any(end[:1] in ("k", "K", "M", "B", "T") for end in ends)


def are_lettered(told: Numbers, levels: Sequence[str], read: np.ndarray, words: Sequence[str]) -> bool:
    """Return whether letters behind numbers name rooms and flats rather than thousands: 41b beside 41a."""
    if "suffix" not in told.forms or told.money:
        return False
    rest = [text for text, use in zip(levels, read.tolist(), strict=True) if not use]
    return is_name(words) or any(re.fullmatch(r"[0-9]+[A-Za-z]", text.strip()) for text in rest)


def is_grouped_name(told: Numbers, texts: Sequence[str]) -> bool:
    """Return whether groups of digits of one length are a phone or account number: 123 456 789."""
    if told.forms.keys() - {"thousands", "plus", "signs"} or told.thousands != (" ",):
        return False
    lengths = {sum(map(str.isdigit, text)) for text in texts}
    return len(lengths) == 1 and max(lengths) >= LONG_DIGITS


def doubt_of(texts: Sequence[str], values: np.ndarray, words: tuple[str, ...]) -> Literal[Doubt, "code"]:
    """Return why digits may be no numbers; ``"code"`` where they are none."""
    meant = concepts(words)
    if (meant & NAMES and not meant & AMOUNTS) or is_name(words):
        return "code"
    digits = [text.lstrip("+-") for text in texts]
    widths = {len(text) for text in digits}
    zeros = sum(text[:1] == "0" and text[1:2].isdigit() for text in digits)
    if zeros and (len(widths) == 1 or zeros >= ZEROS * len(digits)):
        return "code"
    if any("." in text or "e" in text.lower() for text in texts):
        return ""
    if any(text[0] == "+" for text in texts) and max(widths) >= LONG_DIGITS:
        return "code"
    quantity = bool(meant & AMOUNTS)
    if "year" in meant or (not quantity and widths == {4} and values.min() >= 1800 and values.max() <= 2100):
        return "year"
    if quantity:
        return ""
    return _of_integers(widths, values, len(texts))


def _of_integers(widths: set[int], values: np.ndarray, n: int) -> Literal[Doubt, "code"]:
    if len(widths) == 1 and max(widths) >= LONG_DIGITS and n > 1:
        return "code"
    if len(widths) == 1 and max(widths) >= CODE_DIGITS and n > 1 and np.mean(values % 10 == 0) < 0.5:
        return "width"
    if n <= FEW:
        return "labels"
    run = values.min() in (0, 1) and values.max() - values.min() == n - 1
    return "run" if run and n >= 20 else ""


def are_units(told: Units, levels: Sequence[str], words: tuple[str, ...]) -> bool:
    """Return whether single letters behind numbers are units and not seats, sizes or decades."""
    letters = {written for written in told.units if len(written) == 1 and written.isalpha()}
    if concepts(words) & AMOUNTS:
        return bool(told.units)
    if not letters or {written for written in told.units if written} - letters:
        return bool(told.units)
    spaced = sum(" " in text.strip() or "." in text or "," in text for text in levels)
    decades = sum(re.fullmatch(r"(?:1[0-9]|20)?[0-9]0s", text.strip()) is not None for text in levels)
    return (spaced >= 0.5 * len(levels) or letters <= {"g", "m", "l", "s", "h"}) and decades < 0.5 * len(levels)

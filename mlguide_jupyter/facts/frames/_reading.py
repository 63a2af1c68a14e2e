"""What the texts of a column are when they are read: numbers, dates, amounts with a unit, or nothing of that.

A function of the distinct texts, how often each occurs, and the words of the
column's name. A look at a few texts comes first, so that names and prose cost
microseconds. Digits are not always a number: postal codes, phone numbers and
ids are names, which is told by leading zeros, by the name of the column, and by
digits that are as many in every cell. Where that is in doubt, the reading says
"none" and what it would be (``doubt``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from mlguide_jupyter.facts.frames._reading_dates import Dates, dates
from mlguide_jupyter.facts.frames._reading_names import (
    Doubt,
    are_lengths,
    are_lettered,
    are_units,
    doubt_of,
    is_grouped_name,
    is_name,
    is_placeholder,
)
from mlguide_jupyter.facts.frames._reading_numbers import Numbers, numbers
from mlguide_jupyter.facts.frames._reading_units import Units, unit_of, units

#: Share of the cells, and of the distinct texts, that must read in one way. One in five may be words: pandas itself
#: makes a column text for a single one. Under half of the distinct texts, numbers are one label among others.
SHARE, LEVELS = 0.8, 0.5
#: Share of numbers that is enough where the rest is a few words, none with a digit: "error", "see note".
FEWER, WORDS = 0.6, 10
#: Texts that are looked at first, evenly spread; where they say nothing, the rest is left alone.
LOOKED = 64
#: A longer text is no number, date or amount.
LONGEST = 48
Kind = Literal["number", "date", "unit", "none"]


@dataclass(frozen=True, eq=False)
class Reading:
    """How texts read.

    Attributes
    ----------
    kind : str
        ``"number"``, ``"date"``, ``"unit"`` (a number with a unit) or ``"none"``.
    values : (len(levels),) float64 array
        Numbers, seconds since 1970 of dates, amounts in the unit of most cells; NaN where a text is none of that,
        and throughout where ``kind`` is ``"none"``.
    share : float
        Of the cells, without those that stand for a missing value.
    read : (len(levels),) bool array
        Which texts read that way; dates that the calendar does not have are among them.
    blank : (len(levels),) bool array
        Which texts stand for a missing value.
    doubt : str
        Why digits were not taken for numbers, though they could be: ``"year"``, ``"labels"`` (few whole numbers),
        ``"width"`` (as many digits everywhere), ``"run"`` (running numbers); "" else.
    numbers, dates, units
        The details of that kind.
    """

    kind: Kind
    values: np.ndarray
    share: float = 0.0
    read: np.ndarray = field(default_factory=lambda: np.zeros(0, bool))
    blank: np.ndarray = field(default_factory=lambda: np.zeros(0, bool))
    doubt: Doubt = ""
    numbers: Numbers | None = None
    dates: Dates | None = None
    units: Units | None = None


def read(levels: Sequence[str], counts: np.ndarray, words: Sequence[str] = ()) -> Reading:
    """Return what the texts of a column are when read.

    Parameters
    ----------
    levels : sequence of str
        Distinct texts.
    counts : (len(levels),) int array
        How often each occurs.
    words : sequence of str
        Words of the column's name, in lower case.

    Returns
    -------
    Reading

    Examples
    --------
    >>> read(("1.234,50", "12,00"), np.array([1, 1])).values.tolist()
    [1234.5, 12.0]
    """
    none = Reading("none", np.full(len(levels), np.nan))
    if not levels or not _worth(levels, counts):
        return none
    step = len(levels) // LOOKED
    if step > 1:
        some = read(levels[::step], counts[::step], words)
        if some.kind == "none" and not some.doubt:
            return none
    blank = np.array([is_placeholder(text) for text in levels], bool)
    weights = np.where(blank, 0, counts)
    if not weights.any():
        return none
    few = [text if len(text) <= LONGEST else "" for text in levels]
    for way in (_as_numbers, _as_dates, _as_units):
        found = way(few, weights, blank, tuple(words))
        if found is not None:
            return found
    return none


def _worth(levels: Sequence[str], counts: np.ndarray) -> bool:
    """Look whether enough of some texts, evenly spread, have a digit and are short."""
    step = max(len(levels) // LOOKED, 1)
    some, often = levels[::step], counts[::step]
    dull = [is_placeholder(text) for text in some]
    weights = np.where(dull, 0, often)
    good = [len(text) <= LONGEST and _DIGIT.search(text) is not None for text in some]
    # Half of what is asked in the end: a sample may have more words by chance.
    return bool(weights.any()) and float(weights[np.array(good)].sum()) >= 0.5 * SHARE * float(weights.sum())


_DIGIT = re.compile("[0-9]")


def _share(read_: np.ndarray, weights: np.ndarray) -> float:
    """Return the share of cells that read; 0 where too few of the distinct texts do."""
    total, some = float(weights.sum()), weights > 0
    if float(read_[some].mean()) < LEVELS:
        return 0.0
    return float(weights[read_].sum()) / total


def _few_words(levels: Sequence[str], good: np.ndarray, weights: np.ndarray) -> bool:
    rest = [text for text, use, n in zip(levels, good.tolist(), weights.tolist(), strict=True) if not use and n]
    return len(rest) <= WORDS and not any(_DIGIT.search(text) for text in rest)


def _as_numbers(
    levels: Sequence[str], weights: np.ndarray, blank: np.ndarray, words: tuple[str, ...]
) -> Reading | None:
    told = numbers(levels)
    good = np.isfinite(told.values) & ~blank
    share = _share(good, weights)
    if share < SHARE and not (share >= FEWER and _few_words(levels, good, weights)):
        return None
    texts = [text.strip() for text, use in zip(levels, good.tolist(), strict=True) if use]
    if _compact(texts):
        return _as_dates(levels, weights, blank, words)
    if share < 1 and _some_units(levels, good, weights):
        return _as_units(levels, weights, blank, words)
    if are_lengths(told, levels, words) and (amounts := _as_units(levels, weights, blank, words)) is not None:
        return amounts
    doubt: Literal[Doubt, "code"] = "" if set(told.forms) - {"plus"} else doubt_of(texts, told.values[good], words)
    if doubt == "code" or is_grouped_name(told, texts) or are_lettered(told, levels, good, words):
        return Reading("none", np.full(len(levels), np.nan), blank=blank)
    if doubt:
        return Reading("none", np.full(len(levels), np.nan), share, good, blank, doubt, numbers=told)
    return Reading("number", np.where(good, told.values, np.nan), share, good, blank, numbers=told)


def _compact(texts: Sequence[str]) -> bool:
    """Return whether digits are dates without marks: 20240131."""
    if not {len(text) for text in texts} <= {8, 14} or not all(text.isdigit() for text in texts):
        return False
    told = dates(texts)
    return bool(np.isfinite(told.values).all())


def _some_units(levels: Sequence[str], good: np.ndarray, weights: np.ndarray) -> bool:
    """Return whether what is left beside bare numbers are numbers with a unit, not words or codes."""
    rest = [text for text, use, n in zip(levels, good.tolist(), weights.tolist(), strict=True) if not use and n]
    ends = [re.search(r"[0-9]\s?([^\W\d_]{2,}\.?)\s*$", text) for text in rest]
    known = [end is not None and unit_of(end[1]) is not None for end in ends]
    return bool(rest) and sum(known) >= 0.5 * len(rest)


def _as_dates(levels: Sequence[str], weights: np.ndarray, blank: np.ndarray, words: tuple[str, ...]) -> Reading | None:
    told = dates(levels)
    good = (np.isfinite(told.values) | told.impossible) & ~blank
    share = _share(good, weights)
    if share < SHARE or (is_name(words) and told.short_years):
        return None
    # Three numbers that are often no date are something else: versions, sort codes, scores.
    if float(weights[told.impossible & good].sum()) > (1 - SHARE) * float(weights.sum()):
        return None
    return Reading("date", told.values, share, good, blank, dates=told)


def _as_units(levels: Sequence[str], weights: np.ndarray, blank: np.ndarray, words: tuple[str, ...]) -> Reading | None:
    told = units(levels, weights)
    good = np.isfinite(told.values) & ~blank
    share = _share(good, weights)
    if share < SHARE or is_name(words) or not are_units(told, levels, words):
        return None
    return Reading("unit", np.where(good, told.values, np.nan), share, good, blank, units=told)

"""Texts that stand for missing values: those that mean nothing else, and those whose other meaning does not fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from mlguide_jupyter.facts.frames._names import concepts
from mlguide_jupyter.facts.frames._sentinel_words import known, spellings

Texts = tuple[tuple[str, ...], tuple[str, ...]]

#: Longer texts stand for nothing but themselves.
LONGEST = 32
#: Up to so many levels every one is folded before it is looked up; beyond, only usual spellings are found.
FOLDED = 2_000
#: Share of the other levels that must look like a code for a code to be one of them.
MOSTLY = 0.8
#: Everything has one of these: having none is no answer.
NAMED = frozenset(("place", "person", "date", "identifier", "phone", "zip"))
#: Levels that are looked at to judge what the others look like.
LOOKED_AT = 200

_SHORT_CODE = re.compile(r"[A-Z]{2,3}")
_NUMBER = re.compile(r"[-+]?[$€£]?[0-9][0-9.,' ]*([eE][-+]?[0-9]+)?[%€$]?")


def texts(levels: Sequence[str], counts: np.ndarray, words: Sequence[str], measured: bool) -> Texts:
    """Return the levels that stand for missing ones.

    Parameters
    ----------
    levels : sequence of str
    counts : array of int
    words : sequence of str
        Of the name of the column.
    measured : bool
        Whether the levels are read as numbers, dates or amounts.

    Returns
    -------
    (certain, possible)
        Levels.
    """
    suspects = _suspects(levels)
    if not suspects:
        return (), ()
    others = [levels[i] for i in range(min(len(levels), LOOKED_AT)) if i not in suspects]
    measured = measured or _are_numbers(others)
    certain: list[str] = []
    possible: list[str] = []
    sure = sum(text in known().texts.always for text in suspects.values())
    for i, text in suspects.items():
        verdict = _verdict(text, levels[i], int(counts[i]), others, words, measured, sure)
        (certain if verdict == 2 else possible if verdict else []).append(levels[i])
    return tuple(certain), tuple(possible)


def _suspects(levels: Sequence[str]) -> dict[int, str]:
    if len(levels) > FOLDED:
        usual = spellings()
        return {i: fold(text) for i, text in enumerate(levels) if text in usual or not text.strip()}
    every = known()
    names = every.texts.always | every.texts.perhaps | every.dates.texts
    folded = {i: fold(text) for i, text in enumerate(levels) if len(text) <= LONGEST}
    return {i: text for i, text in folded.items() if text in names}


def fold(text: str) -> str:
    """Return a text in lower case, white space folded."""
    return " ".join(text.split()).casefold()


def _verdict(
    text: str, level: str, k: int, others: Sequence[str], words: Sequence[str], measured: bool, sure: int
) -> int:
    every = known()
    if text in every.dates.texts:
        return 2 if measured and k >= 2 else 0
    if _is_sign(text, others) or (k == 1 and _is_surname(level, words)):
        return 0
    if text in every.texts.always or measured:
        return 2 if text in every.texts.always or text not in ("0", "no", "other") else 0
    if text not in every.texts.among_names or not others:
        return 0
    if text == "none":
        odd = level == "None" and others == [other.lower() for other in others]
        return 2 if odd or concepts(tuple(words)) & NAMED else _none(others, words, sure)
    return 0 if text == "na" and _is_short_code(level, others) else 2


def _none(others: Sequence[str], words: Sequence[str], sure: int) -> int:
    """Judge "none": an answer beside degrees and where one may have none of something, a gap beside other gaps."""
    texts_ = known().texts
    degrees = sum(fold(text) in texts_.degrees for text in others)
    if degrees >= max(1, 0.3 * len(others)) or not texts_.answers.isdisjoint(words):
        return 0
    return 2 if sure or len(others) > 20 else 1


def _are_numbers(others: Sequence[str]) -> bool:
    return bool(others) and sum(_NUMBER.fullmatch(text.strip()) is not None for text in others) >= MOSTLY * len(others)


def _is_sign(text: str, others: Sequence[str]) -> bool:
    """Return whether a mark is one of several marks: "-" beside "+", "?" among other signs."""
    marks = [other for other in others if not any(letter.isalnum() for letter in other)]
    return not any(letter.isalnum() for letter in text) and bool(text) and len(marks) > 0.3 * len(others)


def _is_short_code(level: str, others: Sequence[str]) -> bool:
    """Return whether NA is a code among codes: Namibia, North America."""
    codes = sum(_SHORT_CODE.fullmatch(other) is not None for other in others)
    return _SHORT_CODE.fullmatch(level) is not None and codes >= MOSTLY * len(others)


def _is_surname(level: str, words: Sequence[str]) -> bool:
    """Return whether a single Null or Nan is what someone is called."""
    return level.istitle() and not {"name", "surname", "first", "last", "author"}.isdisjoint(words)

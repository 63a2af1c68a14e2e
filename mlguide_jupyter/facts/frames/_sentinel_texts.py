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
NAMED = frozenset(("place", "person", "date", "phone", "zip"))
#: What is written there is anything that can be said.
SAYING = frozenset(("text", "person"))
#: So many codes may have one more that happens to be a word for nothing, if so large a share is of its length.
CODES, SAME = 5, 0.1
#: Levels that are looked at to judge what the others look like.
LOOKED_AT = 200

#: Words stand for a gap in texts and names only if they make so large a share: a film may be called "Missing".
SHARE = 0.005

_SHORT_CODE = re.compile(r"[A-Z]{2,3}|[a-z]{2,3}|[A-Z]")
_CAPITALS = re.compile(r"[A-Z]{3,4}")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,6}")
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
    sure, n = sum(text in known().texts.always for text in suspects.values()), int(counts.sum())
    for i, text in suspects.items():
        verdict = _verdict(text, levels[i], int(counts[i]), others, words, measured, sure, n)
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
    text: str, level: str, k: int, others: Sequence[str], words: Sequence[str], measured: bool, sure: int, n: int
) -> int:
    texts_ = known().texts
    if text in known().dates.texts:
        return 2 if measured and k >= 2 else 0
    if _is_sign(text, others) or _is_word_of_many(text, k, others, words, n):
        return 0
    if text in texts_.always:
        return 1 if _is_formed_alike(level, others) else 2
    if _is_short_code(level, others) or (not measured and text not in texts_.among_names) or not others:
        return 0
    if _is_sole_letter(level, others):
        return 1
    if text != "none":
        return 2
    odd = level == "None" and others == [other.lower() for other in others]
    return 2 if odd or concepts(tuple(words)) & NAMED else _none(others, words, sure or measured)


def _is_word_of_many(text: str, k: int, others: Sequence[str], words: Sequence[str], n: int) -> bool:
    """Return whether a word is a title, a name or a code among many that hardly repeat."""
    if not text.replace(".", "").isalpha():
        return False
    named = bool(concepts(tuple(words)) & SAYING) and k < SHARE * n
    return named or (k == 1 and (_is_short_code(text, others) or len(others) >= LOOKED_AT or n < 2 * len(others)))


def _none(others: Sequence[str], words: Sequence[str], sure: bool | int) -> int:
    """Judge "none": an answer beside degrees and where one may have none of something, a gap beside other gaps."""
    texts_ = known().texts
    said = [fold(text) for text in others if not _NUMBER.fullmatch(text.strip())]
    degrees = sum(text in texts_.degrees for text in said)
    if degrees >= max(1, 0.3 * len(said)) or not texts_.answers.isdisjoint(words):
        return 0
    return 2 if sure or len(others) > 20 else 1


def _are_numbers(others: Sequence[str]) -> bool:
    return bool(others) and sum(_NUMBER.fullmatch(text.strip()) is not None for text in others) >= MOSTLY * len(others)


def _is_sign(text: str, others: Sequence[str]) -> bool:
    """Return whether a mark is one of several marks: "-" beside "+", "?" among other signs."""
    marks = [other for other in others if not any(letter.isalnum() for letter in other)]
    return not any(letter.isalnum() for letter in text) and bool(text) and len(marks) > 0.3 * len(others)


def _is_formed_alike(level: str, others: Sequence[str]) -> bool:
    """Return whether a text in capitals is one of many codes: TBA a team among BAL and PH4, UNK a gene."""
    if _CAPITALS.fullmatch(level) is None or len(others) < CODES:
        return False
    codes = [other for other in others if _CODE.fullmatch(other)]
    same = sum(len(other) == len(level) for other in codes)
    return len(codes) >= MOSTLY * len(others) and same >= SAME * len(others)


def _is_sole_letter(level: str, others: Sequence[str]) -> bool:
    """Return whether a letter stands among labels of one sign each: X, the tenth of ten varieties."""
    return len(level) == 1 and level.isalpha() and len(others) > 1 and all(len(other) == 1 for other in others)


def _is_short_code(level: str, others: Sequence[str]) -> bool:
    """Return whether a text is a code among codes: NA for Namibia or North America, ND for North Dakota."""
    if _SHORT_CODE.fullmatch(level) is None:
        return False
    alike = sum(_SHORT_CODE.fullmatch(other) is not None and len(other) <= 3 for other in others)
    one = sum(len(other) == 1 and other.isalpha() for other in others)
    return alike >= MOSTLY * len(others) or (len(level) == 1 and one > 0)

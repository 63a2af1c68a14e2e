"""What a word that nobody knows was meant to be: a slip of the pen, or two words in one.

A slip is a letter too many, too few, wrong, or changed for its neighbour
(Damerau 1964: four in five misspellings are a single one of these). Short
words allow one, long ones two or three; a word that needs more is another
word, and is left out.
"""

from __future__ import annotations

import functools
import itertools

from mlguide_jupyter.guide._sayings import sayings
from mlguide_jupyter.guide._stems import stem

#: Words shorter than this are no misspellings of each other; a part of a compound may be shorter.
SHORTEST, PART = 5, 3
#: From so many letters a word may differ in two places, and in three.
TWO_SLIPS, THREE_SLIPS = 8, 12


@functools.lru_cache(1024)
def meant(word: str) -> tuple[str, ...]:
    """Return the word or words that an unknown word was meant to be; nothing if none is near."""
    if len(word) < SHORTEST or not word.isalpha():
        return ()
    return _nearest(word) or _apart(word)


def _nearest(word: str) -> tuple[str, ...]:
    most = 1 + (len(word) >= TWO_SLIPS) + (len(word) >= THREE_SLIPS)
    parts = _parts(word)
    best: tuple[int, int, str] | None = None
    for other in _candidates():
        # Each slip spoils three pairs of letters at most.
        if abs(len(other) - len(word)) > most or len(parts & _parts(other)) < len(parts) - 3 * most:
            continue
        # Slips are rare in the first letter: there only one is forgiven, in a long word.
        allowed = most if other[0] == word[0] else int(len(word) >= TWO_SLIPS)
        slips = _slips(word, other, allowed)
        if slips <= allowed:
            best = min(best or (slips, 99, other), (slips, abs(len(other) - len(word)), other))
    return (best[2],) if best else ()


def _slips(word: str, other: str, most: int) -> int:
    """Return by how many slips two words differ, or more than ``most`` (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            least = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != against))
            if earlier and j > 1 and letter == other[j - 2] and against == word[i - 2]:
                least = min(least, earlier[j - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
    return row[-1]


@functools.lru_cache(1024)
def _apart(word: str) -> tuple[str, ...]:
    """Return the known words that were written as one: ``decisiontree``; nothing if they do not make it up."""
    for cut in range(len(word) - PART, PART - 1, -1):
        first, rest = word[:cut], word[cut:]
        if _is_known(first) and (others := (rest,) if _is_known(rest) else _apart(rest)):
            return (first, *others)
    return ()


def _is_known(word: str) -> bool:
    return stem(word) in _known()


@functools.lru_cache(8192)
def _parts(word: str) -> frozenset[str]:
    return frozenset(map("".join, itertools.pairwise(word)))


@functools.cache
def _candidates() -> tuple[str, ...]:
    return tuple(word for word in sayings().written if len(word) >= SHORTEST and word.isalpha())


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(stem(word) for word in sayings().written if len(word) >= PART and word.isalpha())

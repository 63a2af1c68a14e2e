"""Typing errors: a rare text one or two edits away from a frequent one, where that is more than chance.

Distance is that of Damerau (1964): 80 % of misspelled words differ from the right one by one wrong, missing, added
or swapped letter. The distance alone proves nothing: Ireland and Iceland are one edit apart. So the rare text must
be rare, no known word itself, no opposite or other ending, and there must be more such pairs than the column's
own words make by chance.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from importlib import resources
from itertools import combinations

from mlguide_jupyter.checks.format._spelling import Form, Group, key

#: Rows of a level from which on it can be what was meant.
FREQUENT = 5
#: A slip has at most this share of the rows of what was meant: people mistype a few in a hundred (Damerau 1964).
RARE = 0.1
#: More different texts than this are no list of categories.
MOST = 300
#: Letters from which on one edit is a slip and no other word, any edit; of shorter ones a swap, a missing or an
#: added letter; and two edits.
ONE_EDIT, SHORT_EDIT, TWO_EDITS = 5, 4, 8
#: Share of pairs of names that are this near by nature: half of what the words of guide/known-words.txt have (4.2 in
#: 10,000 pairs), for those words are told apart before.
NATURAL = 2e-4
#: Chance of as many near pairs by nature, below which slips are the better explanation.
CHANCE = 0.01

_OPPOSITES = ("un", "in", "im", "ir", "il", "non", "dis", "a", "re", "de", "ex", "en")
_ENDINGS = ({"o", "a"}, {"", "in"}, {"os", "as"}, {"us", "a"}, {"n", "ne"}, {"r", "se"})
_ROMAN = re.compile(r"[ivxlc]+")
_PARTS = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")


@functools.cache
def known_words() -> frozenset[str]:
    """Return words that are no slips of others: countries, cities, months, colours, words of questionnaires."""
    text = resources.files("mlguide_jupyter.guide").joinpath("known-words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(key(word) for line in lines for word in line.split(",") if word.strip())


def slips(spelled: Sequence[Form]) -> list[Group]:
    """Return the groups of a frequent text and its slips.

    Parameters
    ----------
    spelled : sequence of Form
        One for each key, most frequent first.
    """
    if not 2 <= len(spelled) <= MOST:
        return []
    keys = [key(form.text) for form in spelled]
    frequent = [i for i, form in enumerate(spelled) if form.count >= FREQUENT]
    if not frequent:
        return []
    most = RARE * spelled[0].count
    rare = [i for i, form in enumerate(spelled) if form.count <= most]
    meant = {i: j for i in rare if (j := _meant(i, frequent, spelled, keys)) is not None}
    right = [j for j in frequent if j not in rare]
    if not meant or not _beyond_chance(len(meant), len(rare), [keys[j] for j in right]):
        return []
    groups: dict[int, list[Form]] = {}
    for i, j in meant.items():
        groups.setdefault(j, []).append(spelled[i])
    return [Group(spelled[j], tuple(others), "typing") for j, others in groups.items()]


def _meant(i: int, frequent: Sequence[int], spelled: Sequence[Form], keys: Sequence[str]) -> int | None:
    """Return which frequent text was meant by a rare one; None where that is none, or not one alone."""
    near = []
    for j in frequent:
        if j != i and spelled[i].count <= RARE * spelled[j].count:
            edits = near_edits(keys[i], keys[j])
            if edits and not _other_word(spelled[i].text, spelled[j].text, keys[i], keys[j]):
                near.append((edits, j))
    least = min((edits for edits, _ in near), default=0)
    best = [j for edits, j in near if edits == least]
    return best[0] if len(best) == 1 else None


def _beyond_chance(found: int, rare: int, right: Sequence[str]) -> bool:
    """Return whether so many near pairs are more than words make that are near by nature, as the frequent ones are."""
    pairs = len(right) * (len(right) - 1) / 2
    alike = sum(1 for one, other in combinations(right, 2) if near_edits(one, other))
    share = max(NATURAL, alike / pairs if pairs else 0.0)
    expected = share * rare * len(right)
    # P(X >= found) of a Poisson count: math alone, SciPy is not loaded for one tail.
    below = sum(expected**k / math.factorial(k) for k in range(min(found, 60)))
    return 1 - math.exp(-expected) * below < CHANCE


def near_edits(one: str, other: str) -> int:
    """Return the edits between two keys where they are few enough to be a slip, else 0.

    Examples
    --------
    >>> near_edits("lodnon", "london"), near_edits("room1", "room2"), near_edits("cat", "car")
    (1, 0, 0)
    """
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 2 or len(short) < SHORT_EDIT - 1 or one == other:
        return 0
    if _DIGITS.findall(one) != _DIGITS.findall(other) or sum(map(str.isalpha, short)) < SHORT_EDIT - 1:
        return 0
    most = 2 if len(short) >= TWO_EDITS - 1 else 1
    edits = distance(one, other, most)
    if edits > most:
        return 0
    if len(long) < ONE_EDIT and not (len(long) == SHORT_EDIT and _same_letters(short, long)):
        return 0
    return edits


def _same_letters(short: str, long: str) -> bool:
    return sorted(short) == sorted(long) or len(long) > len(short)


def distance(one: str, other: str, most: int) -> int:
    """Return the edits (wrong, missing, added, swapped letters) between two texts, or ``most + 1`` for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    # What they share at both ends costs nothing and is most of it.
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if max(len(one), len(other)) > 4 * most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            edits = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                edits = min(edits, before[j - 2] + 1)
            row.append(edits)
        before, last = last, row
    return min(last[-1], most + 1)


def _other_word(text: str, meant: str, name: str, right: str) -> bool:
    """Return whether a text near another one is a word of its own."""
    if name in known_words():
        return True
    short, long = sorted((name, right), key=len)
    if any(long == prefix + short for prefix in _OPPOSITES) or _other_ending(name, right):
        return True
    if text.isupper() and meant.isupper() and len(name) <= ONE_EDIT:
        return True  # a code
    if any(a != b and _is_code(a) for a, b in zip(_PARTS.findall(text), _PARTS.findall(meant), strict=False)):
        return True
    words = list(zip(text.casefold().split(), meant.casefold().split(), strict=False))
    differ = [(a, b) for a, b in words if a != b]
    if len(text.split()) != len(meant.split()) or len(differ) != 1:
        return False
    a, b = differ[0]
    return min(len(a), len(b)) < 3 or bool(_ROMAN.fullmatch(a) and _ROMAN.fullmatch(b)) or key(a) in known_words()


def _is_code(part: str) -> bool:
    """Return whether a part of a text is a code: a digit and hardly a letter."""
    return any(map(str.isdigit, part)) and sum(map(str.isalpha, part)) < SHORT_EDIT


def _other_ending(one: str, other: str) -> bool:
    """Return whether two words differ by an ending of gender."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    return {one[start:], other[start:]} in _ENDINGS

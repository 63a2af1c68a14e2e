"""One thing, spelled in several ways: texts that are the same once case, accents, dots and hyphens are set aside.

The key is that of the "fingerprint" methods of data cleaning (Christen 2012, chapter 4), made careful: what tells
things apart stays, as the sign in ``A+`` and ``A-``, ``C`` and ``C++``, every digit and every point before one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from mlguide_jupyter.checks.format._blanks import trimmed

How = Literal["spelling", "short", "typing"]

#: A key this short may tell things apart by case (Co and CO, m and M): the rarer spelling must be a slip.
SHORT = 2
#: Share of the group up to which a spelling is a slip, where case may carry meaning.
SLIP = 0.2
#: Texts that are longer are sentences.
LONGEST = 100
#: No abbreviation is longer, its dots included; nor one of ``guide/abbreviations.toml``.
BRIEF, KNOWN = 12, 6

_DOTS = re.compile(r"(?<=[^\W\d])[.'’`](?!\d)")
_JOINS = re.compile(
    r"(?<=[^\W\d])[\s_\-‐-―,;:]+(?=[^\W\d])"  # between letters
    r"|(?<=[^\W\d])(?:[\s_]+|-)(?=\d)|(?<=\d)(?:[\s_]+|-)(?=[^\W\d])"  # between a letter and a digit
)
_ENDS = "\"'“”„«»‘’.,;:!"


@dataclass(frozen=True)
class Form:
    """A spelling as it is without stray blanks.

    Attributes
    ----------
    text : str
    count : int
        Rows.
    raw : tuple of str
        The levels that are written so, with their blanks.
    """

    text: str
    count: int
    raw: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Spellings of one thing.

    Attributes
    ----------
    chosen : Form
        The most frequent spelling.
    others : tuple of Form
        Most frequent first.
    how : str
        ``spelling``: the same but for case, accents, dots, hyphens; ``short``: an abbreviation of it; ``typing``: a
        rare text an edit away.
    """

    chosen: Form
    others: tuple[Form, ...]
    how: How

    @property
    def sizes(self) -> tuple[int, ...]:
        """Rows of each spelling."""
        return (self.chosen.count, *(form.count for form in self.others))


def forms(levels: Sequence[str], counts: np.ndarray) -> list[Form]:
    """Return the spellings, those that differ in blanks only as one, most frequent first."""
    raw: dict[str, list[str]] = {}
    rows: dict[str, int] = {}
    for level, count in zip(levels, counts.tolist(), strict=True):
        text = trimmed(level)
        if text:
            raw.setdefault(text, []).append(level)
            rows[text] = rows.get(text, 0) + count
    made = (Form(text, rows[text], tuple(raw[text])) for text in rows)
    return sorted(made, key=lambda form: (-form.count, form.text))


def key(text: str) -> str:
    """Return what spellings of one thing have in common.

    Examples
    --------
    >>> key("N.Y."), key("São-Paulo"), key("A+"), key("1.5"), key("Bed & Breakfast")
    ('ny', 'saopaulo', 'a+', '1.5', 'bedandbreakfast')
    """
    plain = text.replace(" ", "")
    if plain.isascii() and (plain.isalpha() or (plain == text and plain.isalnum())):
        # Most texts are plain words: what follows would only take the blanks out.
        return plain.lower()
    made = text.casefold()
    if not made.isascii():
        parts = unicodedata.normalize("NFKD", made)
        made = "".join(sign for sign in parts if not unicodedata.combining(sign))
    made = made.strip(_ENDS) or made
    made = _DOTS.sub("", made.replace("&", " and "))
    return _JOINS.sub("", " ".join(made.split()))


def same(spelled: Sequence[Form]) -> list[Group]:
    """Return the groups of spellings with the same key."""
    by_key: dict[str, list[Form]] = {}
    for form in spelled:
        if len(form.text) <= LONGEST:
            by_key.setdefault(key(form.text), []).append(form)
    if len(by_key) == len(spelled):
        return []
    groups = {name: group for name, group in by_key.items() if len(group) > 1}
    several = len(groups) > 1
    if len(by_key) == 1:
        # Nothing else would be left in the column: genes (AA, Aa, aa) say all by case.
        groups = {name: group for name, group in groups.items() if len(name) > SHORT and _slips(group)}
    return [
        Group(group[0], tuple(group[1:]), "spelling")
        for name, group in groups.items()
        if len(name) > SHORT or several or _slips(group)
    ]


def _slips(group: Sequence[Form]) -> bool:
    return sum(form.count for form in group[1:]) <= SLIP * sum(form.count for form in group)


def shortened(spelled: Sequence[Form], known: Mapping[str, Sequence[str]]) -> list[Group]:
    """Return the groups of a word and its abbreviation: of a known pair (``f``, ``female``), or its initials.

    Parameters
    ----------
    spelled : sequence of Form
        One for each key.
    known : mapping
        Abbreviation -> the words it may stand for, as keys.
    """
    if not any(_may_be_short(form.text, known) for form in spelled):
        return []
    by_key = {key(form.text): form for form in spelled}
    initials: dict[str, list[Form]] = {}
    for form in spelled:
        words = form.text.split()
        if len(words) > 1 and all(word[0].isalpha() for word in words):
            initials.setdefault("".join(word[0].casefold() for word in words if word not in _SMALL), []).append(form)
    pairs = []
    for name, form in by_key.items():
        full = [by_key[word] for word in known.get(name, ()) if word in by_key]
        if not full and form.text.replace(".", "").isupper() and len(name) > 1 and name.isalpha():
            full = initials.get(name, [])
        if len(full) == 1:
            pairs.append((form, full[0]))
    # One way for the whole column: all words, or all abbreviations.
    brief = sum(short.count for short, _ in pairs) > sum(full.count for _, full in pairs)
    return [Group(short, (full,), "short") if brief else Group(full, (short,), "short") for short, full in pairs]


def _may_be_short(text: str, known: Mapping[str, Sequence[str]]) -> bool:
    if len(text) > BRIEF:
        return False
    return text.replace(".", "").isupper() or (len(text) <= KNOWN and key(text) in known)


_SMALL = frozenset({"of", "the", "and", "for", "de", "la"})

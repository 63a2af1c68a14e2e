"""What the name of a column says: which things its words stand for, and the values that such a thing can take.

The vocabulary is data, ``guide/names.toml``. A name is evidence and no proof:
whoever judges by it asks whether the values agree.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any, Literal

import msgspec

#: Longest name that is taken apart; what is longer is no name but a text.
LONGEST = 200

_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_HUMPS = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Concept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing that columns hold, as ``guide/names.toml`` has it.

    Attributes
    ----------
    names : tuple of str
        Phrases that stand for it.
    unless : frozenset of str
        Words beside which it is not meant.
    scales : tuple of (low, high)
        Values outside cannot be; the first scale that nearly all values keep is the one in use.
    usual : (low, high) or None
        Values outside are rare.
    zero : bool
        Whether zero can be.
    whole : bool
        Whether only whole numbers are such a thing.
    isolated : str
        Which values outside are wrong only where they stand apart from the rest: on ``"both"`` sides, those too
        ``"high"``, or none.
    doubtful : bool
        Whether values outside are odd rather than wrong.
    because, source : str
        Why values outside cannot be, and the key of the citation.
    """

    names: tuple[str, ...]
    unless: frozenset[str] = frozenset()
    scales: tuple[tuple[float, float], ...] = ()
    usual: tuple[float, float] | None = None
    zero: bool = True
    whole: bool = False
    isolated: Literal["", "both", "high"] = ""
    doubtful: bool = False
    because: str = ""
    source: str = ""


class Pairs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell a first column from a second one, where the first does not come after the second."""

    order: tuple[tuple[str, str], ...]
    numbers: frozenset[str]


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``guide/names.toml``."""

    transformed: frozenset[str]
    concepts: Mapping[str, Concept]
    pairs: Pairs


@functools.cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, read strictly."""
    text = resources.files("mlguide_jupyter.guide").joinpath("names.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Vocabulary, strict=False)


@functools.lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[str, ...]:
    """Return the lower-case words of a name.

    Parameters
    ----------
    name : str
        In snake, camel, kebab or plain writing.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> words_of("unitPriceUSD"), words_of("n_visits-2024")
    (('unit', 'price', 'usd'), ('n', 'visits', '2024'))
    """
    return tuple(word.lower() for part in _PARTS.findall(name[:LONGEST]) for word in _HUMPS.split(part))


@functools.lru_cache(maxsize=8192)
def concepts(words: tuple[str, ...]) -> frozenset[str]:
    """Return what a name stands for.

    Parameters
    ----------
    words : tuple of str
        The words of the name, in lower case.

    Returns
    -------
    frozenset of str
        Keys of ``concepts`` in ``guide/names.toml``; empty where the name says nothing.

    Examples
    --------
    >>> sorted(concepts(("body", "weight", "kg"))), concepts(("weight", "change"))
    (['weight'], frozenset())
    """
    known = _by_phrase()
    found = {name for phrase in _phrases(words) for name in known.get(phrase, ())}
    return frozenset(name for name in found if not _denied(name, words)) if found else frozenset()


def _phrases(words: Sequence[str]) -> set[str]:
    """Return every run of words of the name, written together, and the whole name with a sign that it is whole."""
    longest = _longest()
    return {"=" + "".join(words)} | {
        "".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + longest, len(words)) + 1)
    }


def _denied(name: str, words: Sequence[str]) -> bool:
    known = vocabulary()
    concept = known.concepts[name]
    if not concept.unless.isdisjoint(words):
        return True
    return bool(concept.scales) and not known.transformed.isdisjoint(words)


@functools.cache
def _by_phrase() -> Mapping[str, Sequence[str]]:
    """Return the concepts by their phrases, each written together."""
    made: dict[str, list[str]] = defaultdict(list)
    for name, concept in vocabulary().concepts.items():
        for phrase in dict.fromkeys(text.replace(" ", "") for text in concept.names):
            made[phrase].append(name)
    return made


@functools.cache
def _longest() -> int:
    every: list[Any] = [phrase for concept in vocabulary().concepts.values() for phrase in concept.names]
    return max(len(phrase.split()) for phrase in every)

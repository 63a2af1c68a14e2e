"""How like a question is to the ways in which people ask for each topic.

Everything short that leads to a topic is a *saying* of it: its names, its
keywords, the terms of the glossary, the lines of ``guide/asked``. A question
is compared with each saying that shares a word with it: how much of the
question stands in the saying, how much of the saying in the question, both
weighed by how few topics a word belongs to. Words of like meaning
(``guide/synonyms.txt``) count in part. A topic is worth its best sayings, and
how much of the question any of its sayings knows.
"""

from __future__ import annotations

import functools
import heapq
import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mlguide_jupyter.guide._library import asked, glossary, plain, stopwords, synonyms, topics
from mlguide_jupyter.guide._stems import stem

#: What a saying is worth: the names of a topic first, then how it is asked for, then terms that it covers.
NAME, ASKED, TERM = 1.0, 0.95, 0.9
#: A word of like meaning, a word without meaning of its own, and a number, beside the word itself.
LIKE, COMMON, NUMBER = 0.55, 0.25, 0.4
#: The shares of question and saying that are in the other, as powers. These weights were tuned on
#: questions that were written before the sayings (some are in ``tests/guide``); the optimum is flat.
OF_QUESTION, OF_SAYING = 0.8, 0.3
#: What each pair of words adds that stands side by side in both.
SIDE_BY_SIDE = 0.3
#: What the best sayings of a topic add up to, and what it is worth to know the words at all.
BEST, KNOWN = (1.0, 0.6, 0.4, 0.3, 0.2, 0.2), 2.0
#: How often a topic must say a word to be credited with half of it.
HALF = 0.4
#: The rarity of a word that only stands for others.
STRANGE = 3.0

_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Saying(NamedTuple):
    """A way to ask for a topic: its words, what it is worth, how rare its words are."""

    topic: str
    worth: float
    pairs: frozenset[tuple[str, str]]
    rarity: float


class Sayings(NamedTuple):
    """All sayings, where each word stands, and the words as they are written."""

    all: tuple[Saying, ...]
    where: Mapping[str, Sequence[int]]
    often: Mapping[str, Mapping[str, int]]
    rarity: Mapping[str, float]
    written: tuple[str, ...]


def likeness(question: Sequence[str]) -> dict[str, float]:
    """Return how well each topic fits the stems of a question; topics that share nothing are left out."""
    known = sayings()
    weighed = {word: alike for word in dict.fromkeys(question) if (alike := _alike(word))}
    whole = sum(known.rarity.get(word, STRANGE) for word in weighed)
    shared: dict[int, float] = defaultdict(float)
    credit: dict[str, float] = defaultdict(float)
    for word, alike in weighed.items():
        _add(shared, _in_sayings(alike))
        _add(credit, _in_topics(alike, known.rarity.get(word, STRANGE)))
    found = _best(shared, whole, frozenset(itertools.pairwise(question)))
    return {topic: found.get(topic, 0.0) + KNOWN * credit[topic] / whole for topic in credit}


def _add(total: dict[Any, float], more: Mapping[Any, float]) -> None:
    for key, value in more.items():
        total[key] += value


def _alike(word: str) -> dict[str, float]:
    """Return the words for which a word of the question may stand, and how well."""
    known = sayings().rarity
    others = {other: LIKE for other in _synonyms().get(word, ()) if other in known}
    return others | ({word: 1.0} if word in known else {})


def _in_sayings(alike: Mapping[str, float]) -> dict[int, float]:
    known = sayings()
    found: dict[int, float] = {}
    for word, share in sorted(alike.items(), key=lambda pair: (pair[1], pair[0])):
        value = share * known.rarity[word]
        found.update((place, max(value, found.get(place, 0.0))) for place in known.where[word])
    return found


def _in_topics(alike: Mapping[str, float], rarity: float) -> dict[str, float]:
    found: dict[str, float] = {}
    for word, share in alike.items():
        for topic, count in sayings().often[word].items():
            value = share * rarity * count / (count + HALF)
            found[topic] = max(value, found.get(topic, 0.0))
    return found


def _best(shared: Mapping[int, float], whole: float, pairs: frozenset[tuple[str, str]]) -> dict[str, float]:
    """Return for each topic what its best sayings are worth."""
    fits: dict[str, list[float]] = defaultdict(list)
    for place, value in shared.items():
        said = sayings().all[place]
        fit = min(value / whole, 1.0) ** OF_QUESTION * min(value / said.rarity, 1.0) ** OF_SAYING
        fits[said.topic].append(said.worth * fit * (1 + SIDE_BY_SIDE * len(pairs & said.pairs)))
    return {
        topic: sum(share * fit for share, fit in zip(BEST, heapq.nlargest(len(BEST), each), strict=False))
        for topic, each in fits.items()
    }


@functools.cache
def sayings() -> Sayings:
    """Return the sayings of all topics."""
    written = [(topic, worth, plain(text).split()) for topic, worth, text in texts()]
    read = [(topic, worth, tuple(map(stem, words))) for topic, worth, words in written if words]
    where: dict[str, list[int]] = defaultdict(list)
    often: dict[str, Counter[str]] = defaultdict(Counter)
    for place, (topic, _, words) in enumerate(read):
        for word in set(words):
            where[word].append(place)
            often[word][topic] += 1
    rarity = {word: _rarity(word, len(by_topic)) for word, by_topic in often.items()}
    made = (
        Saying(topic, worth, frozenset(itertools.pairwise(words)), sum(rarity[word] for word in set(words)))
        for topic, worth, words in read
    )
    plainly = dict.fromkeys(itertools.chain.from_iterable(words for _, _, words in written))
    return Sayings(tuple(made), where, often, rarity, tuple(plainly))


def texts() -> Iterator[tuple[str, float, str]]:
    """Yield topic, worth and text of every saying; a name like ``StandardScaler`` also as two words."""
    for topic, worth, text in _plainly():
        yield topic, worth, text
        if (apart := _INNER_CAPITAL.sub(" ", text)) != text:
            yield topic, worth, apart


def _plainly() -> Iterator[tuple[str, float, str]]:
    for made in topics().values():
        yield from ((made.id, NAME, name) for name in (made.id, made.title, *made.aliases))
        yield from ((made.id, ASKED, words) for words in (*made.keywords, *asked().get(made.id, ())))
    for name, term in glossary().items():
        yield from ((term.topic, TERM, each) for each in (name, *term.also))


def _rarity(word: str, of_topics: int) -> float:
    """Return how telling a word is, as in BM25: the less, the more topics have it; little if it has no meaning."""
    telling = math.log1p((len(topics()) - of_topics + 0.5) / (of_topics + 0.5))
    return telling * (COMMON if word in _common() else NUMBER if word.isdigit() else 1.0)


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(map(stem, stopwords()))


@functools.cache
def _synonyms() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word, others in synonyms().items():
        found[stem(word)] = found.get(stem(word), frozenset()).union(map(stem, others)) - {stem(word)}
    return found


def has(word: str) -> bool:
    """Return whether a word says something to this index, by itself or through a word of like meaning."""
    cut = stem(word)
    return cut in sayings().rarity or cut in _synonyms()

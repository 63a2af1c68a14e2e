"""Full-text search over the guide: SQLite's FTS5 in memory, built on the first question.

A question is taken as people type it. Words that no topic has are first
brought to the nearest word that one has (difflib); abbreviations and other
names come from the glossary; neighbouring words also count as a phrase, so
that "confusion matrix" finds the topic of that name before one that has both
words far apart.
"""

from __future__ import annotations

import difflib
import functools
import itertools
import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from mlguide_jupyter.guide._library import LONGEST_NAME, glossary, names, plain, stopwords, topics
from mlguide_jupyter.guide._topic import Topic

#: Words of a question that are looked at; a longer text is cut.
MOST_WORDS = 24
LONGEST_WORD = 40
#: What a word is worth by the column in which it stands.
WEIGHTS = {"title": 12.0, "aliases": 9.0, "keywords": 7.0, "summary": 3.0, "body": 1.0}
#: Similarity from which an unknown word counts as a misspelling (difflib's ratio).
NEAR = 0.75
#: Stands between two names in a column, so that no phrase reaches from one into the next.
FENCE = "zzfencezz"


class Hits(list[Topic]):
    """The topics that a search found, best first.

    Attributes
    ----------
    headline : str
        What was looked for and how much was found, in one line.
    snippets : tuple of str
        For each topic the place that fits the words.
    """

    def __init__(self, found: Iterable[Topic] = (), *, headline: str = "", snippets: Iterable[str] = ()) -> None:
        super().__init__(found)
        self.headline = headline
        self.snippets = tuple(snippets)

    @property
    def pairs(self) -> tuple[tuple[Topic, str], ...]:
        """Each topic with its snippet."""
        return tuple(zip(self, self.snippets, strict=True))

    def to_text(self) -> str:
        """Return the hits as plain text."""
        from mlguide_jupyter.render import _topic

        return _topic.hits_text(self)

    def to_html(self) -> str:
        """Return the hits as HTML without script, style or id."""
        from mlguide_jupyter.render import _topic

        return _topic.hits_html(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": self.to_text()}

    def __str__(self) -> str:
        return self.to_text()


def search(words: str, limit: int = 10) -> Hits:
    """Return the topics that fit the words best.

    Parameters
    ----------
    words : str
        Anything: a name, an abbreviation, a question, misspelt or not.
    limit : int
        At most so many topics.
    """
    asked = _words(str(words))
    read = [_spelling(word) for word in asked]
    meant = [word for word in read if word]
    if not meant:
        return Hits(headline=_nothing(str(words)))
    rows = _index().execute(_QUERY, (_expression(meant), *WEIGHTS.values())).fetchall()
    named = names().get(plain(str(words)[:LONGEST_NAME]))
    best = sorted(rows, key=lambda row: row[0] != named)[: max(int(limit), 0)]
    found = [topics()[row[0]] for row in best]
    return Hits(
        found, headline=_headline(asked, meant, len(found)), snippets=[" ".join(row[1].split()) for row in best]
    )


_QUERY = """
    SELECT id, snippet(guide, 5, '', '', ' ... ', 18) FROM guide WHERE guide MATCH ?
    ORDER BY bm25(guide, 0.0, ?, ?, ?, ?, ?), id
"""


def _words(text: str) -> list[str]:
    """Return the words that carry meaning; all of them when none does."""
    every = [word[:LONGEST_WORD] for word in plain(text[:2000]).split()][:MOST_WORDS]
    return [word for word in every if word not in stopwords()] or every


def _nothing(words: str) -> str:
    example = "for instance `%mlguide search residuals not normal`"
    shown = " ".join(words.split())[:60]
    return (
        f"Nothing found for {shown!r}; try other words, {example}." if shown else f"Give words to look for, {example}."
    )


def _headline(asked: list[str], meant: list[str], count: int) -> str:
    amount = f"{count} topic{'' if count == 1 else 's'} for "
    return amount + f"{' '.join(meant)!r}" + ("" if asked == meant else f" (asked: {' '.join(asked)!r})")


def _spelling(word: str) -> str:
    """Return the word as some topic has it, the nearest one, or nothing."""
    if _index().execute("SELECT 1 FROM guide WHERE guide MATCH ? LIMIT 1", (f'"{word}"',)).fetchone():
        return word
    if word in _other_names():
        return word
    near = difflib.get_close_matches(word, _vocabulary(), n=1, cutoff=NEAR) if len(word) > 3 else []
    return near[0] if near else ""


def _expression(words: list[str]) -> str:
    """Return the words, their neighbours as phrases and their other names, as a query of FTS5."""
    phrases = [" ".join(run) for run in _runs(words)]
    others = [other for phrase in phrases for other in _other_names().get(phrase, ())]
    return " OR ".join(f'"{phrase}"' for phrase in dict.fromkeys([*phrases, *others]))


def _runs(words: list[str]) -> Iterator[list[str]]:
    """Yield every run of one to three neighbouring words."""
    for length, start in itertools.product((1, 2, 3), range(len(words))):
        if start + length <= len(words):
            yield words[start : start + length]


@functools.cache
def _other_names() -> dict[str, tuple[str, ...]]:
    """Return for every name of a term its other names."""
    found: dict[str, tuple[str, ...]] = {}
    for name, term in glossary().items():
        group = [plain(each) for each in (name, *term.also)]
        for each in group:
            found[each] = found.get(each, ()) + tuple(other for other in group if other != each)
    return found


@functools.cache
def _vocabulary() -> tuple[str, ...]:
    """Return the words of titles, names and keywords first, then those of the texts."""
    named = [word for name in names() for word in name.split()]
    typed = [word for made in topics().values() for key in made.keywords for word in plain(key).split()]
    terms = [word for name in _other_names() for word in name.split()]
    texts = [word for made in topics().values() for word in plain(_prose(made.body)).split()]
    return tuple(dict.fromkeys(word for word in (*named, *typed, *terms, *texts) if len(word) > 3))


def _prose(body: str) -> str:
    """Return a body without its code, formulas and link targets: what is read as sentences."""
    text = re.sub(r"```.*?```|\$\$.*?\$\$", " ", body, flags=re.DOTALL)
    text = re.sub(r"\$([\w^=+-]{1,9})\$", r"\1", text)  # a lone symbol is part of its sentence
    text = re.sub(r"\$[^$\n]*\$", "...", text)
    return re.sub(r"[*`#>|]", " ", re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text))


@functools.cache
def _index() -> sqlite3.Connection:
    # Read-only once it is built, and notebooks call from more than one thread.
    made = sqlite3.connect(":memory:", check_same_thread=False)
    made.execute(
        "CREATE VIRTUAL TABLE guide USING fts5("
        "id UNINDEXED, title, aliases, keywords, summary, body, tokenize='porter unicode61')"
    )
    made.executemany("INSERT INTO guide VALUES (?, ?, ?, ?, ?, ?)", map(_row, topics().values()))
    return made


def _row(made: Topic) -> tuple[str, ...]:
    aliases, keywords = (f" {FENCE} ".join(map(plain, each)) for each in ((made.id, *made.aliases), made.keywords))
    return made.id, plain(made.title), aliases, keywords, _prose(made.summary), _prose(made.body)

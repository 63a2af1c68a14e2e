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
import math
import re
import sqlite3
from collections.abc import Iterator

from mlguide_jupyter.guide._hits import Hits
from mlguide_jupyter.guide._library import glossary, names, plain, stopwords, synonyms, topics
from mlguide_jupyter.guide._topic import Topic

#: Words of a question that are looked at; a longer text is cut.
MOST_WORDS = 24
LONGEST_WORD = 40
LONGEST_TEXT = 2000
#: What a word is worth by the column in which it stands.
WEIGHTS = {"title": 12.0, "aliases": 9.0, "keywords": 7.0, "summary": 3.0, "body": 1.0}
#: Similarity from which an unknown word counts as a misspelling (difflib's ratio).
NEAR = 0.75
#: What a topic gains for each word of a name of it that stands in the question as a whole.
CALLED = 6.0
#: What a word of like meaning is worth, beside the one that was asked.
OTHER_WORDS = 0.3
#: Stands between two names in a column, so that no phrase reaches from one into the next.
FENCE = "zzfencezz"


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
    said = [read for word in asked if (read := word if word in stopwords() else _spelling(word))]
    meant = [word for word in said if word not in stopwords()] or [word for word in said if _spelling(word)]
    if not meant:
        return Hits(headline=_nothing(str(words)))
    phrases = [*_runs(meant, 1, 3), *(run for run in _runs(said, 3, 5) if _says_something(run))]
    rows = _ask(_expression(phrases))
    gained = _called(phrases, " ".join(asked))
    for name, score, _ in _ask(_in_other_words(meant)):
        gained[name] = gained.get(name, 0.0) - OTHER_WORDS * score
    best = sorted(rows, key=lambda row: (row[1] - gained.get(row[0], 0.0), row[0]))[: max(int(limit), 0)]
    found = [topics()[row[0]] for row in best]
    return Hits(found, headline=_headline(asked, said, meant, len(found)), snippets=[_line(row[2]) for row in best])


_QUERY = """
    SELECT id, bm25(guide, 0.0, ?2, ?3, ?4, ?5, ?6), snippet(guide, 5, '', '', ' ... ', 18)
    FROM guide WHERE guide MATCH ?1
"""


def _ask(expression: str) -> list[tuple[str, float, str]]:
    """Return id, score (the lower the better) and the fitting place of the topics that match."""
    return _index().execute(_QUERY, (expression, *WEIGHTS.values())).fetchall() if expression else []


def _in_other_words(meant: list[str]) -> str:
    others = dict.fromkeys(other for word in meant for other in synonyms().get(word, ()))
    return " OR ".join(f'"{other}"' for other in others)


def _words(text: str) -> list[str]:
    words = [word[:LONGEST_WORD] for word in plain(text[:LONGEST_TEXT]).split()][:MOST_WORDS]
    # The verb of "what does skew mean", not the average.
    return words[:-1] if words[:1] == ["what"] and words[-1:] == ["mean"] else words


def _line(text: str) -> str:
    return " ".join(text.split())


def _nothing(words: str) -> str:
    example = "for instance `%mlguide search residuals not normal`"
    shown = " ".join(words.split())[:60]
    return (
        f"Nothing found for {shown!r}; try other words, {example}." if shown else f"Give words to look for, {example}."
    )


def _headline(asked: list[str], said: list[str], meant: list[str], count: int) -> str:
    amount = f"{count} topic{'' if count == 1 else 's'} for {' '.join(meant)!r}"
    return amount + ("" if asked == said else f" (asked: {' '.join(asked)!r})")


def _spelling(word: str) -> str:
    """Return the word as some topic has it, the nearest one, or nothing."""
    if _index().execute("SELECT 1 FROM guide WHERE guide MATCH ? LIMIT 1", (f'"{word}"',)).fetchone():
        return word
    if word in _other_names():
        return word
    near = difflib.get_close_matches(word, _vocabulary(), n=1, cutoff=NEAR) if len(word) > 3 else []
    return near[0] if near else ""


def _expression(phrases: list[str]) -> str:
    """Return phrases and the other names of each as a query of FTS5."""
    others = [other for phrase in phrases for other in _other_names().get(phrase, ())]
    return " OR ".join(f'"{phrase}"' for phrase in dict.fromkeys([*phrases, *others]))


def _runs(words: list[str], shortest: int, longest: int) -> Iterator[str]:
    """Yield every run of neighbouring words."""
    for length, start in itertools.product(range(shortest, longest + 1), range(len(words))):
        if start + length <= len(words):
            yield " ".join(words[start : start + length])


def _says_something(phrase: str) -> bool:
    return not stopwords().issuperset(phrase.split())


def _called(phrases: list[str], whole: str) -> dict[str, float]:
    """Return what a topic gains for being called by its name in the question; most if that is all that was asked."""
    found: dict[str, float] = {}
    for phrase in phrases:
        if phrase in names():
            found[names()[phrase]] = found.get(names()[phrase], 0.0) + CALLED * len(phrase.split())
    if whole in names():
        found[names()[whole]] = math.inf
    return found


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
    """Return a body without its headings, code, formulas and link targets: what is read as sentences."""
    text = re.sub(r"```.*?```|\$\$.*?\$\$", " ", body, flags=re.DOTALL)
    text = re.sub(r"^##.*$", " ", text, flags=re.MULTILINE)
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

"""The search of the guide: what people ask is compared with how people ask.

A question is taken as it is typed. Words that nobody knows are read as the
nearest that somebody does (:mod:`._spelling`); the rest is compared with the
ways to ask for each topic (:mod:`._sayings`). The texts of the pages count
too, through SQLite's FTS5 in memory, which also finds the place that fits.
All is built on the first question.
"""

from __future__ import annotations

import functools
import itertools
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from mlguide_jupyter.guide import _sayings, _spelling
from mlguide_jupyter.guide._hits import Hits
from mlguide_jupyter.guide._library import names, plain, stopwords, topics
from mlguide_jupyter.guide._stems import stem
from mlguide_jupyter.guide._topic import Topic

#: Words of a question that are looked at; a longer text is cut.
MOST_WORDS = 24
LONGEST_WORD = 40
LONGEST_TEXT = 2000
#: What a word of the page is worth by the column in which it stands.
WEIGHTS = {"title": 12.0, "aliases": 9.0, "keywords": 7.0, "summary": 3.0, "body": 1.0}
#: What the page that fits best is worth, beside the ways to ask.
PAGE = 0.2


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
    said = [read for word in asked for read in _read(word)]
    meant = [word for word in said if word not in stopwords()] or said
    if not meant:
        return Hits(headline=_nothing(str(words)))
    pages = _pages(meant)
    worth = _worth(said + _joined(asked), pages, names().get(" ".join(asked), ""))
    best = sorted(worth, key=lambda name: (-worth[name], name))[: max(int(limit), 0)]
    found = [topics()[name] for name in best]
    snippets = [" ".join((pages[made.id][1] if made.id in pages else made.summary).split()) for made in found]
    return Hits(found, headline=_headline(asked, said, meant, len(found)), snippets=snippets)


def _words(text: str) -> list[str]:
    words = [word[:LONGEST_WORD] for word in plain(text[:LONGEST_TEXT]).split()][:MOST_WORDS]
    # The verb of "what does skew mean", not the average.
    return words[:-1] if words[:1] == ["what"] and words[-1:] == ["mean"] else words


def _read(word: str) -> tuple[str, ...]:
    """Return a word as somebody knows it: itself, the nearest, its two halves, or nothing."""
    if word in stopwords() or _sayings.has(word) or _on_a_page(word):
        return (word,)
    return _spelling.meant(word)


def _joined(asked: Sequence[str]) -> list[str]:
    """Return the words that were written as two: ``over fitting``."""
    joined = (first + second for first, second in itertools.pairwise(asked))
    return [word for word in joined if stem(word) in _sayings.sayings().rarity]


def _worth(words: Sequence[str], pages: Mapping[str, tuple[float, str]], called: str) -> dict[str, float]:
    """Return what each topic is worth; the one that was called by its name is worth most."""
    worth = _sayings.likeness([stem(word) for word in words])
    most = max((score for score, _ in pages.values()), default=1.0)
    for name, (score, _) in pages.items():
        worth[name] = worth.get(name, 0.0) + PAGE * score / most
    return worth | ({called: float("inf")} if called else {})


_QUERY = """
    SELECT id, -bm25(guide, 0.0, ?2, ?3, ?4, ?5, ?6), snippet(guide, 5, '', '', ' ... ', 18)
    FROM guide WHERE guide MATCH ?1
"""


def _pages(meant: Sequence[str]) -> dict[str, tuple[float, str]]:
    """Return by topic how well its page fits the words and pairs of words, and the place that fits."""
    pairs = map(" ".join, itertools.pairwise(meant))
    expression = " OR ".join(f'"{phrase}"' for phrase in dict.fromkeys([*meant, *pairs]))
    rows: Iterator[tuple[str, float, str]] = _index().execute(_QUERY, (expression, *WEIGHTS.values()))
    return {name: (score, place) for name, score, place in rows}


def _on_a_page(word: str) -> bool:
    return _index().execute("SELECT 1 FROM guide WHERE guide MATCH ? LIMIT 1", (f'"{word}"',)).fetchone() is not None


def _nothing(words: str) -> str:
    example = "for instance `%mlguide search residuals not normal`"
    shown = " ".join(words.split())[:60]
    return (
        f"Nothing found for {shown!r}; try other words, {example}." if shown else f"Give words to look for, {example}."
    )


def _headline(asked: list[str], said: list[str], meant: list[str], count: int) -> str:
    amount = f"{count} topic{'' if count == 1 else 's'} for {' '.join(meant)!r}"
    return amount + ("" if asked == said else f" (asked: {' '.join(asked)!r})")


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
    named = (" . ".join(each) for each in ((made.title,), (made.id, *made.aliases), made.keywords))
    return made.id, *named, _prose(made.summary), _prose(made.body)

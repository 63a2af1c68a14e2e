"""Questions as people type them find the right topic."""

import tomllib
from pathlib import Path

import pytest

from mlguide_jupyter.guide._library import topics
from mlguide_jupyter.guide._search import search

BAD = [
    "",
    "   ",
    "*",
    '"',
    "'",
    '"unclosed',
    "AND",
    "OR NOT",
    "NEAR(a, b)",
    "a:b",
    "-x",
    "^",
    "(",
    "😀",
    "'; DROP TABLE guide; --",
]


@pytest.mark.parametrize("words", [*BAD, "x" * 10_000, "word " * 5_000, "\x00", "ß ﬁ"])
def test_anything_typed_gets_one_line_and_no_error(words):
    hits = search(words)
    assert hits.headline
    assert "\n" not in hits.headline
    assert len(hits.headline) < 1_500


def test_nothing_found_says_what_to_try():
    hits = search("qqqq")
    assert list(hits) == []
    assert "try other words" in hits.headline


def test_the_limit_holds():
    assert len(search("regression", limit=3)) == 3
    assert len(search("regression", limit=0)) == 0


@pytest.mark.parametrize("wrong", ["multicolinearity", "heteroskedastisity", "autocorelation", "kurtosys", "resdiuals"])
def test_a_misspelt_word_is_read_as_the_nearest(wrong):
    hits = search(wrong)
    assert hits
    assert wrong in hits.headline, "and it is said what was asked"


@pytest.mark.parametrize("name", list(topics()))
def test_a_topic_is_first_for_each_of_its_names(name):
    made = topics()[name]
    assert {search(each)[0].id for each in (made.title, *made.aliases)} == {name}


QUERIES = tomllib.loads((Path(__file__).parent / "queries.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("first", "share"), [(1, 0.90), (3, 0.98)])
def test_questions_as_people_type_them_find_their_topic(first, share):
    missed = {words: wanted for words, wanted in QUERIES.items() if wanted not in [t.id for t in search(words, first)]}
    assert len(QUERIES) >= 60
    assert len(missed) <= (1 - share) * len(QUERIES), missed

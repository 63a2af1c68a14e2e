"""Questions as people type them find the right topic."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from mlguide_jupyter.guide._library import asked, plain, topics
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


HERE = Path(__file__).parent


@pytest.mark.parametrize("file", ["queries.toml", "paraphrases.toml"])
def test_questions_as_people_type_them_find_their_topic(file):
    queries = tomllib.loads((HERE / file).read_text(encoding="utf-8"))
    found = {words: [hit.id for hit in search(words, 3)] for words in queries}
    wanted = {words: {good} if isinstance(good, str) else set(good) for words, good in queries.items()}
    not_first = {words: found[words] for words in queries if not wanted[words].intersection(found[words][:1])}
    not_there = {words: found[words] for words in queries if not wanted[words].intersection(found[words])}
    assert len(queries) >= 400
    assert len(not_first) <= 0.10 * len(queries), not_first
    assert len(not_there) <= 0.02 * len(queries), not_there


def test_each_topic_is_asked_for_in_many_ways_and_no_way_leads_to_two():
    ways = asked()
    assert set(ways) == set(topics())
    assert {name for name, lines in ways.items() if len(lines) < 12} == set()
    counts = Counter(plain(line) for lines in ways.values() for line in lines)
    assert [line for line, count in counts.items() if count > 1] == []


def test_the_ways_to_ask_lead_to_their_topic():
    some = [(name, line) for name, lines in asked().items() for line in lines[::5]]
    missed = [(name, line) for name, line in some if name not in [hit.id for hit in search(line, 3)]]
    assert len(missed) <= 0.005 * len(some), missed


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("randomforest", "decision-tree"),
        ("traintestsplit", "splits"),
        ("over fitting", "fit-quality"),
        ("multi collinearity", "collinearity"),
        ("XGBClassifier", "xgboost"),
        ("het_breuschpagan", "heteroscedasticity"),
    ],
)
def test_words_written_as_one_and_as_two_are_the_same(typed, wanted):
    assert search(typed)[0].id == wanted


def test_british_and_american_spellings_find_the_same():
    pairs = [("standardise", "standardize"), ("regularisation", "regularization"), ("labelling", "labeling")]
    for british, american in pairs:
        assert search(british, 5) == search(american, 5)


def test_a_word_that_is_no_slip_of_a_known_one_is_left_out():
    assert list(search("zebra")) == []
    assert search("zebra overfitting") == search("overfitting")

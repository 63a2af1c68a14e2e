"""Spellings of one category are found and joined; categories that only look alike are left alone."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

CODE = "format/inconsistent-case"


def table(counts):
    texts = [text for text, rows in counts.items() for _ in range(rows)]
    return pd.DataFrame({"c": np.random.default_rng(1).permutation(np.array(texts, object)), "x": 1.5})


@pytest.mark.parametrize(
    ("chosen", "other"),
    [
        ("London", "london"),
        ("London", "LONDON"),
        ("New York", "New-York"),
        ("New York", "new_york"),
        ("New York", "NewYork"),
        ("NY", "N.Y."),
        ("Zürich", "Zurich"),
        ("São Paulo", "Sao Paulo"),
        ("R&D", "R & D"),
        ("R&D", "R and D"),
        ("St. Louis", "St Louis"),
        ("Paris", "Paris."),
        ("COVID-19", "Covid 19"),
        ("Male", "M"),
        ("Yes", "y"),
        ("United Kingdom", "UK"),
        ("London", "Lodnon"),
        ("London", "Londn"),
        ("London", "Londom"),
        ("Engineering", "Enginering"),
        ("Engineering", "Enginereing"),
        ("blue", "bleu"),
        ("Manager", "Mannager"),
    ],
)
def test_two_spellings_are_one(told, fixed, chosen, other):
    df = table({chosen: 60, other: 3, "Ganz anders": 40, "Etwas": 30})
    found = told(CODE, df).of("c")
    assert found.level == "warning"
    assert found.evidence["cells"] == 3
    assert found.evidence["categories"] == 3
    assert "groups of 60 and 3" in found.consequence
    pd.testing.assert_frame_equal(fixed(found, df.copy()), df.replace({"c": {other: chosen}}))


def test_many_spellings_of_many_things(told, fixed):
    df = table({"New York": 120, "new york": 14, "NEW YORK ": 3, "Boston": 80, "boston": 5, "Botson": 1, "Miami": 60})
    found = told(CODE, df).of("c")
    assert found.evidence["groups"] == 2
    assert "3 spellings split 'New York' into groups of 120, 14 and 3" in found.consequence
    assert "Botson" in found.advice
    assert set(fixed(found, df.copy()).c) == {"New York", "Boston", "Miami"}


def test_abbreviations_win_where_they_are_the_rule(told, fixed):
    df = table({"M": 300, "F": 290, "male": 2, "female": 3})
    assert set(fixed(told(CODE, df).of("c"), df.copy()).c) == {"M", "F"}


def test_typing_errors_in_many_rows(told):
    rng = np.random.default_rng(5)
    cities = np.array(["London", "Berlin", "Madrid", "Vienna", "Lisbon"])[rng.integers(0, 5, 400)].astype(object)
    for i in rng.choice(400, 12, replace=False):
        word, at = cities[i], int(rng.integers(1, 5))
        cities[i] = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :] if word[at] != word[at + 1 : at + 2] else word[:-1]
        )
    found = told(CODE, pd.DataFrame({"city": cities, "x": 0.5})).of("city")
    assert found.evidence["categories"] == 5


@pytest.mark.parametrize("make", [pl.from_pandas, duckdb.from_df, lambda df: df.astype({"c": "category"})])
def test_other_tables_are_fixed_too(told, fixed, make):
    df = make(table({"it's": 60, "It's": 3, "what": 40}))
    after = fixed(told(CODE, df).of("c"), df)
    assert set(pd.Series(after.df()["c"] if hasattr(after, "df") else list(after["c"]))) == {"it's", "what"}
    assert told(CODE, after).loud == []


@pytest.mark.parametrize(
    "counts",
    [
        {"male": 90, "female": 80},
        {"Austria": 90, "Australia": 4},
        {"Iran": 60, "Iraq": 3, "Ireland": 50, "Iceland": 2},
        {"Niger": 2, "Nigeria": 70, "Gambia": 1, "Zambia": 40},
        {"Slovakia": 60, "Slovenia": 3},
        {"Room 1": 50, "Room 2": 2, "Room 12": 1},
        {"Type A": 90, "Type B": 2},
        {"Stage II": 90, "Stage III": 3},
        {"north": 50, "south": 60, "northeast": 30, "northwest": 2},
        {"cat": 50, "car": 2, "bat": 40},
        {"May": 10, "Mar": 1, "Jun": 12, "Jul": 1},
        {"A+": 30, "A": 20, "A-": 3},
        {"C": 30, "C++": 20, "C#": 10},
        {"AA": 30, "Aa": 50, "aa": 20},
        {"Co": 30, "CO": 40, "Fe": 10},
        {"typical angina": 90, "atypical angina": 8, "asymptomatic": 60},
        {"legal": 90, "illegal": 5, "unknown": 3},
        {"GOOGL": 90, "GOOG": 5, "AAPL": 70, "AMZN": 3},
        {"soltero": 90, "soltera": 5, "casado": 60, "casada": 4},
        {"1.5": 30, "15": 20},
        {"auto(l4)": 83, "auto(s4)": 3, "manual(m5)": 58},
        {"3/4": 70, "3a/4": 5, "4/4": 30},
        {"approved": 80, "pending": 40, "rejected": 3},
        {"Engineer": 80, "Engraver": 3},
        {"Northern": 80, "Southern": 4},
    ],
)
def test_what_only_looks_alike_is_left_alone(told, counts):
    assert told(CODE, table(counts)).loud == []


def test_a_vocabulary_whose_words_are_near_by_nature_is_left_alone(told):
    rng = np.random.default_rng(2)
    words = [a + b + c + "er" for a in "bdlmt" for b in "aeiou" for c in "nlrst"]
    counts = {word: int(rows) for word, rows in zip(words, rng.geometric(0.05, len(words)), strict=True)}
    assert told(CODE, table(counts)).loud == []


def test_names_of_rows_and_sentences_are_no_categories(told):
    rng = np.random.default_rng(3)
    names = [f"{a}{b}" for a in ("Anna ", "ANNA ", "Eva ") for b in (f"Nr{i}" for i in range(60))]
    df = pd.DataFrame({"name": rng.permutation(names), "x": rng.normal(size=len(names))})
    assert "no column of categories" in told(CODE, df).only.reason


def test_blanks_alone_are_told_elsewhere(told):
    assert told(CODE, table({"Oslo": 60, "Oslo ": 20, " Oslo": 3, "Rome": 30})).loud == []


def test_without_categories_it_does_not_apply(told):
    assert "no column of categories" in told(CODE, pd.DataFrame({"x": [1.5, 2.5] * 20})).only.reason

"""What columns are taken for: by their values, then by their names, in tables as people have them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.facts.charting import ROLES, Field, profile
from mlguide_jupyter.facts.charting._words import texts
from mlguide_jupyter.facts.frames import read
from mlguide_jupyter.guide._words import fill

G = np.random.default_rng(7)
MEASURED = G.normal(50, 9, 60)


def field(name: str, values: Any, **others: Any) -> Field:
    frame = pd.DataFrame({name: values, **others})
    return profile(read(frame)).field(name)


@pytest.mark.parametrize(
    ("name", "values", "role"),
    [
        ("year", range(1960, 2020), "time"),
        ("Year", np.repeat(range(2000, 2006), 10), "time"),
        ("when", list(range(1900, 1960)), "time"),
        ("model_year", np.tile(range(70, 82), 5), "time"),
        ("5 year", [99, 96, 95, 89, 86, 85, 84, 81, 72, 71], "quantity"),
        ("founded", [1821, 1899, 1950, 1985, 2001, 1776] * 10, "time"),
        ("time", np.arange(60) / 12 + 1949, "time"),
        ("date", [20200101 + i for i in range(28)], "time"),
        ("yyyymm", [202001 + i for i in range(12)], "time"),
        ("Time", np.tile([0, 2, 4, 6, 8, 10], 10), "time"),
        ("epoch", list(range(1, 31)) * 2, "time"),
        ("time", G.exponential(300, 60).round(1), "quantity"),
        ("survival_days", np.sort(G.exponential(300, 60)).round(), "quantity"),
        ("sales", G.integers(1900, 2100, 60), "quantity"),
        ("years_of_school", G.integers(6, 20, 60), "quantity"),
        ("month", np.tile(range(1, 13), 5), "ordered"),
        ("weekday", np.tile(range(7), 9)[:60], "ordered"),
        ("week", np.tile(range(1, 53), 2)[:60], "ordered"),
        ("hour", np.tile(range(24), 3)[:60], "ordered"),
        ("cyl", np.tile([4, 6, 8], 20), "ordered"),
        ("rooms", G.integers(1, 7, 60), "ordered"),
        ("pclass", G.integers(1, 4, 60), "ordered"),
        ("rating", G.integers(1, 6, 60), "ordered"),
        ("rank", range(1, 61), "ordered"),
        ("dose", np.repeat([0.5, 1.0, 2.0], 20), "ordered"),
        ("sex", G.integers(1, 3, 60), "category"),
        ("cluster", G.integers(0, 8, 60), "category"),
        ("survived", G.integers(0, 2, 60), "flag"),
        ("active", G.random(60) < 0.5, "flag"),
        ("id", range(1, 61), "identifier"),
        ("tasting", range(1, 61), "identifier"),
        ("source", G.integers(0, 77, 60), "identifier"),
        ("date_of_month", np.tile(range(1, 31), 2), "ordered"),
        ("age", np.repeat(range(0, 75, 5), 4), "ordered"),
        ("time", [0, 5, 10, 20, 30, 50], "time"),
        ("zip", G.integers(10_000, 99_999, 60), "identifier"),
        ("x", range(60), "quantity"),
        ("visits", G.poisson(20, 60), "quantity"),
        ("latitude", G.uniform(-80, 80, 60), "latitude"),
        ("lng", G.uniform(-170, 170, 60), "longitude"),
        ("lat", G.uniform(100, 900, 60), "quantity"),
        ("score", G.uniform(0, 100, 60), "quantity"),
        ("same", [3] * 60, "constant"),
        ("none", [np.nan] * 60, "empty"),
        ("temperature", MEASURED, "quantity"),
    ],
)
def test_numbers(name: str, values: Any, role: str) -> None:
    assert field(name, list(values)).role == role


@pytest.mark.parametrize(
    ("name", "values", "role", "cadence"),
    [
        ("period", ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"], "time", "quarter"),
        ("month", ["Jan 2020", "Feb 2020", "Mar 2020", "Apr 2020"], "time", "month"),
        ("month", ["Jan-20", "Feb-20", "Mar-20"], "time", "month"),
        ("month", ["1/86", "2/86", "3/86", "4/86"], "time", "month"),
        ("decade", ["1970s", "1980s", "1990s"], "time", "decade"),
        ("season", ["2018/19", "2019/20", "2020/21"], "time", "year"),
        ("year", ["2003-2004", "2004-2005", "2005-2006"], "time", "year"),
        ("week", ["2020-W01", "2020-W02", "2020-W03"], "time", "week"),
        ("day", ["2020-01-01", "2020-01-02", "2020-01-03"], "time", "day"),
        ("month", ["Feb", "Jan", "Mar"], "ordered", ""),
        ("day", ["Sun", "Sat"], "ordered", ""),
        ("age", ["65+", "18-34", "0-17", "35-64"], "ordered", ""),
        ("at", ["08:00", "12:30", "09:15"], "ordered", ""),
        ("answer", ["Agree", "StronglyAgree", "Disagree", "Neutral"], "ordered", ""),
        ("answer", ["2 - often", "1 - never", "3 - always"], "ordered", ""),
        ("wind", ["S", "N", "NNE", "E", "SW"], "ordered", ""),
        ("after", ["15 min", "1 min", "30 min"] * 8, "ordered", ""),
        ("question", ["Q1", "Q2", "Q3"], "category", ""),
        ("smoker", ["No", "Yes", "No"], "flag", ""),
        ("sex", ["female", "male", "male"], "category", ""),
        ("player", ["M. Jordan", "L. James", "K. Bryant"], "category", ""),
        ("country", ["France", "U.K.", "Italy"], "place", ""),
        ("code", ["FRA", "DEU", "ESP"], "place", ""),
        ("state", ["CA", "TX", "NY"], "place", ""),
        ("state", ["NEW_YORK", "Texas", "North Dakota"], "place", ""),
        ("word", ["in", "is", "at"], "category", ""),
        ("price", ["$1,200", "$950", "$3,000"], "quantity", ""),
        ("mass", ["12 kg", "15 kg", "9 kg", "30 kg"], "quantity", ""),
    ],
)
def test_texts(name: str, values: list[str], role: str, cadence: str) -> None:
    made = field(name, values)
    assert (made.role, made.cadence) == (role, cadence)


def test_names_of_many_rows_are_keys_and_of_few_rows_what_is_compared() -> None:
    few, many = ([f"{a}{b}" for a in "kmnprst" for b in range(n)] for n in (3, 90))
    assert (field("car", few).role, field("car", few).unique) == ("category", True)
    assert field("car", many).role == "identifier"


def test_units_of_a_panel_are_keys() -> None:
    made = field("nr", np.repeat(G.permutation(900)[:40], 8), year=list(range(2000, 2008)) * 40)
    assert (made.role, made.unique) == ("identifier", False)


def test_sentences_are_text() -> None:
    said = [f"The {a} of the {b} was better than what we had before" for a in "abcdefgh" for b in "klmnopqr"]
    assert field("comment", said).role == "text"


def test_levels_stand_in_their_own_order() -> None:
    assert field("month", ["Mar", "Jan", "Feb"]).levels == ("Jan", "Feb", "Mar")
    assert field("age", ["65+", "18-34", "0-17", "35-64"]).levels == ("0-17", "18-34", "35-64", "65+")
    assert field("smoker", ["Yes", "No", "Yes"]).levels == ("No", "Yes")
    assert field("fruit", ["pear", "apple", "pear"]).levels == ("pear", "apple")
    assert field("size", pd.Categorical(["b", "a"], ["b", "a"], ordered=True)).levels == ("b", "a")


def test_a_guess_can_be_overruled_and_has_words() -> None:
    frame = pd.DataFrame({"year": [2001, 2002, 2001, 2002], "n": [1.5, 2, 3, 4]})
    facts = read(frame)
    told = profile(facts, roles={"year": "category"}).field("year")
    guessed = profile(facts).field("year")
    assert (told.role, told.told, told.alternatives[0]) == ("category", True, "time")
    assert (guessed.role, guessed.told) == ("time", False)
    assert fill(texts().evidence[guessed.guess], name="year").startswith("its name says year")


def test_every_piece_of_evidence_and_every_role_has_words() -> None:
    assert set(texts().roles) == set(ROLES)
    assert all(fill(text, name="x") for text in texts().evidence.values())


@pytest.mark.parametrize(
    "values",
    [[1.0, np.inf, -np.inf, 3.0], [1, "a", None, 2.5], [None, None], [[1], [2]], ["", " ", "x"], [1 + 2j, 3j]],
)
def test_odd_cells_are_taken_for_something(values: list[Any]) -> None:
    made = field("odd", pd.Series(values, dtype=None))
    assert made.role in ROLES
    assert len(made.codes) == len(values)
    assert made.filled <= len(values)
    assert (made.levels, made.skew, made.has_zero_point, made.longest) is not None


def test_the_table_stays_as_it_is() -> None:
    frame = pd.DataFrame({"a": ["x", "y", "x"], "b": [1.0, np.nan, 3.0], "c": pd.date_range("2020", periods=3)})
    before = frame.copy(deep=True)
    for each in profile(read(frame)).fields:
        assert len(each.values) == len(each.codes) == 3
    pd.testing.assert_frame_equal(frame, before)

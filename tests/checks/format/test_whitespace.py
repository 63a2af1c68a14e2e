"""Blanks that one does not see are told, with the groups they split; blanks that belong there are not."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

CODE = "format/whitespace"
N = 120


@pytest.fixture
def frame():
    rng = np.random.default_rng(3)
    return pd.DataFrame({"city": rng.choice(["Oslo", "New York", "Rome"], N), "x": rng.normal(size=N)})


@pytest.mark.parametrize(
    "dirty",
    [
        "Oslo ",
        " Oslo",
        "Oslo\t",
        "\nOslo",
        "Oslo\u00a0",
        "\u2003Oslo",
        "\u200bOslo",
        "Oslo\ufeff",
        "New  York",
        "New\u00a0York",
    ],
)
def test_one_stray_blank_is_found_and_taken_out(told, fixed, frame, dirty):
    frame.loc[7, "city"] = dirty
    found = told(CODE, frame).of("city")
    assert found.level == "warning"
    assert found.evidence["rows"] == ["7"]
    assert found.evidence["cells"] == 1
    clean = frame.copy()
    clean.loc[7, "city"] = (
        dirty.replace("\u00a0York", " York").replace("New  ", "New ").strip("\u200b\ufeff \t\n\u00a0\u2003")
    )
    pd.testing.assert_frame_equal(fixed(found, frame.copy()), clean)


def test_it_says_which_groups_are_split(told, frame):
    frame["city"] = ["Oslo"] * 60 + ["Oslo "] * 40 + ["Rome"] * 20
    found = told(CODE, frame).of("city")
    assert "'Oslo' is counted as 2 groups of 60 and 40" in found.consequence
    assert "3 different texts where there are 2" in found.consequence


def test_blanks_in_every_cell_make_comparisons_miss(told, frame):
    frame["city"] = " " + frame.city
    found = told(CODE, frame).of("city")
    assert "Every text" in found.claim
    assert "misses 120 cells" in found.consequence


def test_gaps_stay_gaps_and_categories_stay_categories(told, fixed, frame):
    frame.loc[3, "city"] = None
    frame.loc[5, "city"] = "Rome "
    frame["city"] = frame.city.astype("category")
    found = told(CODE, frame).of("city")
    after = fixed(found, frame.copy())
    assert isinstance(after.city.dtype, pd.CategoricalDtype)
    assert after.city.isna().sum() == 1
    assert set(after.city.dropna()) == {"Oslo", "New York", "Rome"}


def test_names_of_columns_are_looked_at(told, fixed, frame):
    dirty = frame.rename(columns={"x": " x", "city": "city  name"})
    found = told(CODE, dirty).of("city  name", " x")
    assert "` x`" not in found.consequence
    assert list(fixed(found, dirty).columns) == ["city name", "x"]


def test_names_that_would_meet_are_not_renamed(told, frame):
    frame["x "] = 1.0
    assert told(CODE, frame).of("x ").actions == ()


def test_the_fix_is_in_the_language_of_the_table(told, fixed, frame):
    frame.loc[7, "city"] = "Oslo\u00a0"
    table = pl.from_pandas(frame)
    found = told(CODE, table).of("city")
    assert set(fixed(found, table)["city"]) == {"Oslo", "New York", "Rome"}
    relation = duckdb.from_df(frame)
    found = told(CODE, relation).of("city")
    assert set(fixed(found, relation).df()["city"]) == {"Oslo", "New York", "Rome"}


def test_prose_is_a_note_and_keeps_its_layout(told, fixed, frame):
    text = "It came on time.  We were happy with it\nand would buy it again, maybe in green. "
    frame["comment"] = [f"{i}. {text}" for i in range(N)]
    found = told(CODE, frame).of("comment")
    assert found.level == "note"
    assert fixed(found, frame.copy()).comment[0] == f"0. {text}".strip()


@pytest.mark.parametrize(
    "texts",
    [
        ["Oslo", "New York", "Rio de Janeiro"],
        ["", " ", "Oslo"],  # blank cells stand for missing ones
        ["12 500", " 13.5", "7 "],  # numbers as texts
        ["3 Mill Lane\nLeeds", "4 High Street\nYork"],
        ["It came.  We were happy, and would buy it again in another colour, if there was one."],
    ],
)
def test_silent(told, frame, texts):
    frame["t"] = np.resize(texts, N)
    assert told(CODE, frame[["t", "x"]]).loud == []


def test_without_texts_it_does_not_apply(told, frame):
    assert "no column of texts" in told(CODE, frame[["x"]]).only.reason


@pytest.mark.parametrize(
    ("dirty", "code"),
    [
        ("Oslo ", "df['city'] = df['city'].str.strip()"),
        ("New  York", "df['city'] = df['city'].str.replace(r'\\s+', \" \", regex=True).str.strip()"),
    ],
)
def test_the_code_is_as_long_as_the_blanks_need(told, frame, dirty, code):
    frame.loc[7, "city"] = dirty
    assert told(CODE, frame).of("city").actions[0].code == code

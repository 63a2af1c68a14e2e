"""Columns that say the same are named with what is kept; columns that are merely alike are not."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

CODE = "format/duplicate-columns"
N = 150


@pytest.fixture
def frame():
    rng = np.random.default_rng(11)
    return pd.DataFrame(
        {
            "temp": rng.normal(15, 8, N).round(1),
            "price": rng.gamma(3, 20, N),
            "city": rng.choice(["Oslo", "Rome", "Bern"], N),
            "age": rng.integers(18, 90, N),
        }
    )


@pytest.mark.parametrize("name", ["temp", "price", "city", "age"])
def test_a_copy(told, fixed, frame, name):
    df = frame.assign(other=frame[name])
    found = told(CODE, df).of(name, "other")
    assert found.level == "warning"
    pd.testing.assert_frame_equal(fixed(found, df.copy()), frame)


@pytest.mark.parametrize("make", [pl.from_pandas, duckdb.from_df])
def test_other_tables_are_fixed_too(told, fixed, frame, make):
    table = make(frame.assign(other=frame.price))
    after = fixed(told(CODE, table).of("price", "other"), table)
    assert list(after.columns) == list(frame.columns)


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (lambda f: f.temp * 1.8 + 32, "1.8 × `temp` + 32"),
        (lambda f: (f.temp * 1.8 + 32).round(1), "1.8 × `temp` + 32"),
        (lambda f: (f.temp * 1.8 + 32).round(0).astype(int), "1.8 × `temp` + 32"),
        (lambda f: f.temp + 273.15, "`temp` + 273.15"),
        (lambda f: -f.temp, "-`temp`"),
    ],
)
def test_another_unit(told, frame, way, words):
    found = told(CODE, frame.assign(other=way(frame))).of("temp", "other")
    assert found.level == "warning"
    assert words in found.claim


def test_what_is_rounded_more_is_left_out(told, fixed, frame):
    df = frame.assign(km=(frame.price * 1.609344).round(0)).rename(columns={"price": "miles"})[["km", "miles", "city"]]
    found = told(CODE, df).of("miles", "km")
    assert list(fixed(found, df.copy()).columns) == ["miles", "city"]


def test_whole_centimetres_and_whole_inches(told):
    rng = np.random.default_rng(15)
    df = pd.DataFrame({"cm": rng.normal(175, 9, N).round(), "kg": rng.normal(75, 9, N).round()})
    df["inches"] = (df.cm / 2.54).round()
    assert told(CODE, df).of("cm", "inches").level == "warning"


def test_gaps_in_the_same_rows(told, frame):
    frame.loc[[3, 9], "price"] = np.nan
    assert told(CODE, frame.assign(other=frame.price * 2)).of("price", "other").level == "warning"


def test_three_copies_are_one_finding(told, frame):
    df = frame.assign(a=frame.price, b=frame.price)
    assert told(CODE, df).only.subject == ("price", "a", "b")


def test_a_category_and_its_code_are_a_note(told, fixed, frame):
    df = frame.assign(code=frame.city.map({"Oslo": 3, "Rome": 1, "Bern": 2}))
    found = told(CODE, df).of("city", "code")
    assert found.level == "note"
    assert list(fixed(found, df.copy()).columns) == list(frame.columns)


def test_a_flag_and_its_opposite_are_a_note(told, frame):
    df = frame.assign(old=(frame.age > 60).astype(int), young=(frame.age <= 60).astype(int))
    assert told(CODE, df).of("old", "young").level == "note"


def test_a_counter_beside_a_year_is_a_note(told):
    df = pd.DataFrame(
        {"year": np.arange(1950, 2000), "t": np.arange(50), "y": np.random.default_rng(0).normal(size=50)}
    )
    assert told(CODE, df).of("year", "t").level == "note"


@pytest.mark.parametrize(
    "way",
    [
        lambda f, rng: f.price + rng.normal(0, 0.02, N),
        lambda f, rng: f.price**1.02,
        lambda f, rng: np.log(f.price),
        lambda f, rng: f.price.where(np.arange(N) != 7, 1.0),
        lambda f, rng: f.price.rank(),
        lambda f, rng: rng.permutation(f.price),
        lambda f, rng: 1.0,
    ],
)
def test_what_is_merely_alike_is_silent(told, frame, way):
    assert told(CODE, frame.assign(other=way(frame, np.random.default_rng(12)))).loud == []


def test_rare_flags_that_meet_by_chance_are_silent(told, frame):
    df = frame.assign(a=0, b=0)
    df.loc[[5, 9], ["a", "b"]] = 1
    assert told(CODE, df).loud == []


def test_hundreds_of_columns_have_no_chance_pairs(told):
    rng = np.random.default_rng(13)
    df = pd.DataFrame(rng.normal(size=(100, 400)).round(1)).assign(
        **{f"f{i}": rng.integers(0, 2, 100) for i in range(60)}
    )
    assert told(CODE, df).loud == []


def test_the_target_is_left_to_leakage(told, frame):
    assert told(CODE, frame.assign(y=frame.price), target="y").loud == []


def test_one_column_is_not_applicable(told, frame):
    assert "one column" in told(CODE, frame[["price"]]).only.reason

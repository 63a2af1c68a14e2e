"""Missing values in disguise are told with what they change, and made missing in the user's own library."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

CODE = "missing/disguised"
N = 300


@pytest.fixture
def clean():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "age": rng.integers(18, 80, N),
            "weight": rng.normal(70, 10, N),
            "city": rng.choice(["Paris", "Rome", "Oslo"], N),
            "amount": rng.normal(0, 50, N).round(2).astype(str),
            "day": pd.to_datetime("2015-01-01") + pd.to_timedelta(rng.integers(0, 3000, N), "D"),
        }
    )
    return frame.assign(double=2 * frame.age + rng.normal(size=N))


@pytest.fixture
def frame(clean):
    frame = clean.copy()
    frame.loc[:9, "age"] = 99
    frame.loc[5:9, "weight"] = -999
    frame.loc[3:7, "city"] = "N/A"
    frame.loc[4:8, "amount"] = "?"
    frame.loc[3:5, "day"] = pd.Timestamp("1900-01-01")
    return frame


def test_each_is_told_with_its_values_and_rows(told, frame):
    said = told(CODE, frame)
    assert {found.subject[0] for found in said.loud} == {"age", "weight", "city", "amount", "day"}
    assert all(found.level == "warning" for found in said.loud)
    found = said.of("weight")
    assert found.evidence["values"] == ["-999"]
    assert found.evidence["count"] == 5
    assert found.evidence["rows"] == ["5", "6", "7", "8", "9"]


def test_what_they_change_is_computed(told, frame, clean):
    found = told(CODE, frame).of("age")
    assert found.evidence["mean"] == pytest.approx(frame.age.mean())
    assert found.evidence["mean_without"] == pytest.approx(clean.age[10:].mean())
    assert found.evidence["partner"] == "double"
    assert found.evidence["r_without"] > 0.99 > found.evidence["r"]
    assert "from 2015" in told(CODE, frame).of("day").consequence
    assert "keep a column of numbers" in told(CODE, frame).of("amount").consequence
    assert "0 cells of the column count as missing, where 5 are" in told(CODE, frame).of("city").consequence


def test_the_clean_frame_is_silent(told, clean):
    assert told(CODE, clean).only.level == "ok"


TABLES = {
    "pandas": lambda frame: frame,
    "nullable": lambda frame: frame.convert_dtypes(),
    "arrow-backed": lambda frame: frame.convert_dtypes(dtype_backend="pyarrow"),
    "polars": pl.from_pandas,
    "duckdb": duckdb.from_df,
    "pyarrow": lambda frame: pa.Table.from_pandas(frame, preserve_index=False),
}


def as_pandas(table):
    way = {"DataFrame": lambda t: t if isinstance(t, pd.DataFrame) else t.to_pandas(), "Table": lambda t: t.to_pandas()}
    return way.get(type(table).__name__, lambda t: t.df())(table)


@pytest.mark.parametrize("library", TABLES)
def test_the_fix_makes_them_missing_and_changes_nothing_else(told, fixed, frame, library):
    table = TABLES[library](frame)
    said = told(CODE, table)
    after = fixed(said.loud, table)
    assert told(CODE, after).only.level == "ok"
    seen, before = as_pandas(after), as_pandas(table)
    gaps = pd.DataFrame(False, index=frame.index, columns=frame.columns)
    for column, rows in {"age": range(10), "weight": range(5, 10), "city": range(3, 8), "day": range(3, 6)}.items():
        gaps.loc[list(rows), column] = True
    gaps.loc[4:8, "amount"] = True
    assert (seen.isna().to_numpy() == gaps.to_numpy()).all()
    for column in ("age", "weight", "double", "city", "day"):
        kept = ~gaps[column].to_numpy()
        assert seen[column].to_numpy()[kept].tolist() == before[column].to_numpy()[kept].tolist()
    assert seen["amount"].to_numpy(float, na_value=np.nan)[9:].tolist() == frame.amount[9:].astype(float).tolist()
    assert list(seen.columns) == list(frame.columns)


def test_types_are_kept_where_the_library_can(told, fixed, frame):
    nullable = frame.convert_dtypes()
    after = fixed(told(CODE, nullable).loud, nullable)
    assert str(after.dtypes["age"]) == "Int64"
    made = pl.from_pandas(frame)
    after = fixed(told(CODE, made).loud, made)
    assert after.schema["age"] == pl.Int64
    assert after.schema["amount"] == pl.Float64


def test_categories_lose_the_level(told, fixed, frame):
    frame = frame[["city"]].astype("category")
    after = fixed(told(CODE, frame).loud, frame)
    assert list(after.city.cat.categories) == ["Oslo", "Paris", "Rome"]
    assert after.city.isna().sum() == 5


def test_what_cannot_be_told_is_a_note(told):
    answers = np.random.default_rng(1).integers(1, 6, N)
    answers[:20] = 9
    found = told(CODE, pd.DataFrame({"q1": answers})).only
    assert found.level == "note"
    assert "cannot tell" in found.claim


def test_a_table_without_values_does_not_apply(told):
    assert "No column" in told(CODE, pd.DataFrame({"x": [None, None]}, dtype=float)).only.reason


def test_pima_zeros_are_found(told):
    rng = np.random.default_rng(2)
    frame = pd.DataFrame(
        {
            "Pregnancies": rng.poisson(3.8, 768),
            "Glucose": rng.normal(121, 30, 768).round().clip(44),
            "BloodPressure": rng.normal(72, 12, 768).round().clip(24),
            "SkinThickness": rng.normal(29, 10, 768).round().clip(7),
            "Insulin": rng.gamma(2, 60, 768).round() + 14,
            "BMI": rng.normal(32, 7, 768).round(1).clip(18),
            "DiabetesPedigreeFunction": rng.gamma(2, 0.2, 768).round(3) + 0.08,
            "Age": rng.gamma(2, 6, 768).round() + 21,
            "Outcome": rng.integers(0, 2, 768),
        }
    )
    zeros = {"Glucose": 5, "BloodPressure": 35, "SkinThickness": 227, "Insulin": 374, "BMI": 11}
    for name, k in zeros.items():
        frame.loc[rng.choice(768, k, replace=False), name] = 0
    assert {found.subject[0] for found in told(CODE, frame).loud} == set(zeros)


def test_the_ends_of_the_whole_numbers_are_told_in_full(told, fixed):
    numbers = pd.DataFrame({"x": np.r_[np.arange(80), [-(2**63)]], "y": np.r_[np.arange(80), [2**31 - 1]]})
    said = told(CODE, numbers)
    assert said.of("x").evidence["values"] == ["-9223372036854775808"]
    assert said.of("y").evidence["values"] == ["2147483647"]
    assert fixed(said.loud, numbers).isna().sum().tolist() == [1, 1]


def test_the_greatest_whole_number_breaks_nothing(told):
    numbers = pd.DataFrame({"x": np.r_[np.arange(80), [2**63 - 1]]})
    assert told(CODE, numbers).only.evidence["rows"] == ["80"]


def test_empty_texts_of_blank_rows_are_told_by_the_rows(told):
    rows = [["Oslo", "red"], ["Rome", "blue"], ["", ""]] * 30
    frame = pd.DataFrame(rows, columns=["city", "colour"])
    assert told(CODE, frame).loud == []
    assert told("format/blank-rows", frame).loud
    frame.loc[0, "city"] = ""
    assert [found.subject for found in told(CODE, frame).loud] == [("city",)]

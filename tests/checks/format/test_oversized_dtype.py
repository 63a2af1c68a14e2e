"""Smaller types are offered where they save something, and hold the same."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

CODE = "format/oversized-dtype"
N = 60_000


@pytest.fixture
def frame():
    rng = np.random.default_rng(19)
    return pd.DataFrame(
        {
            "age": rng.integers(0, 100, N),
            "delta": rng.integers(-30_000, 30_000, N),
            "visits": np.where(rng.random(N) < 0.1, np.nan, rng.integers(0, 200, N)),
            "country": rng.choice(["Norway", "Sweden", "Finland"], N),
            "x": rng.normal(size=N),
        }
    )


def test_smaller_types_hold_the_same(told, fixed, frame):
    found = told(CODE, frame).of("age", "delta", "visits", "country")
    assert found.level == "note"
    after = fixed(found, frame.copy())
    assert dict(after.dtypes.astype(str)) == {
        "age": "int8",
        "delta": "int16",
        "visits": "UInt8",
        "country": "category",
        "x": "float64",
    }
    pd.testing.assert_frame_equal(after.astype(frame.dtypes.to_dict()), frame)
    saved = frame.memory_usage(deep=True).sum() - after.memory_usage(deep=True).sum()
    assert found.evidence["saved"] == pytest.approx(saved, rel=0.25)
    assert told(CODE, after).loud == []


def test_the_least_and_greatest_of_all_rows_count(told):
    df = pd.DataFrame({"a": np.zeros(400_000, int), "b": 0})
    df.loc[123_456, "a"] = 10**12
    df.loc[1, "b"] = 1
    assert "a" not in told(CODE, df).of("b").subject


def test_polars(told, fixed, frame):
    table = pl.from_pandas(frame)
    found = told(CODE, table).only
    after = fixed(found, table)
    assert after.schema["age"] == pl.Int8
    assert after.schema["country"] == pl.Categorical
    assert after["age"].to_list() == table["age"].to_list()
    assert told(CODE, after).loud == []


def test_arrow(told, fixed, frame):
    table = pa.Table.from_pandas(frame[["age", "delta"]].assign(**{f"a{i}": frame.age for i in range(4)}))
    found = told(CODE, table).only
    assert fixed(found, table).schema.field("age").type == pa.int8()


def test_small_tables_and_fitting_types_are_silent(told, frame):
    assert told(CODE, frame[:500]).only.level == "ok"
    assert told(CODE, pd.DataFrame(np.random.default_rng(0).normal(size=(N, 20)))).only.level == "ok"


def test_an_engine_is_not_applicable(told, frame):
    assert "engine" in told(CODE, duckdb.from_df(frame)).only.reason


def test_a_few_long_labels_are_categories(told):
    rng = np.random.default_rng(1)
    labels = [f"a fairly long label of the category number {i}" for i in range(6)]
    df = pd.DataFrame({"page": [f"https://example.org/{i * 7919}/article" for i in range(60_000)]})
    df["kind"] = rng.choice(labels, len(df))
    assert told(CODE, df).only.subject == ("kind",)

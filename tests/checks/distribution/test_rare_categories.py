"""Categories with a handful of rows are told where others have many."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

CODE = "distribution/rare-categories"


def table(**counts):
    texts = np.array([text for text, rows in counts.items() for _ in range(rows)], object)
    return pd.DataFrame({"way": np.random.default_rng(1).permutation(texts), "x": 0.5})


def test_rare_categories_are_named(told, fixed):
    df = table(car=500, bus=480, ferry=3, horse=6)
    found = told(CODE, df).of("way")
    assert found.level == "note"
    assert found.evidence["rare"] == 2
    assert "'ferry' (3)" in found.claim
    assert "ferry (3 rows)" in found.consequence
    after = fixed(found, df.copy())
    assert after.way.value_counts().to_dict() == {"car": 500, "bus": 480, "other": 9}


@pytest.mark.parametrize("make", [pl.from_pandas, duckdb.from_df])
def test_other_tables_too(told, fixed, make):
    df = make(table(car=500, bus=480, ferry=3, horse=6))
    after = fixed(told(CODE, df).of("way"), df)
    assert set(after.df()["way"] if hasattr(after, "df") else after["way"]) == {"car", "bus", "other"}


def test_one_rare_category_has_nothing_to_join(told):
    assert told(CODE, table(car=500, bus=480, ferry=3)).of("way").actions == ()


def test_a_rare_class_of_the_target(told):
    assert "class this small" in told(CODE, table(car=500, bus=480, ferry=3), target="way").of("way").advice


@pytest.mark.parametrize(
    "counts",
    [
        {"car": 500, "bus": 480, "ferry": 30},
        {"car": 500, "bus": 3},  # a flag
        dict(zip("abcdefghij", [8, 9, 10, 11, 12, 9, 10, 8, 11, 12], strict=True)),
        {"car": 20, "bus": 10, "ferry": 2},
        {f"c{i}": 3 for i in range(50)},
    ],
)
def test_silent(told, counts):
    assert told(CODE, table(**counts)).loud == []


def test_numbers_are_not_applicable(told):
    assert "no column" in told(CODE, pd.DataFrame({"x": [1.5] * 90})).only.reason

"""Columns in which nothing, or next to nothing, stands."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

CODE = "missing/empty-column"


@pytest.fixture
def frame():
    return pd.DataFrame(
        {"a": np.arange(300.0), "fax": np.full(300, np.nan), "note": pd.Series([None] * 300, dtype=object)}
    )


def test_empty_columns_are_named_together(told, frame):
    found = told(CODE, frame).only
    assert (found.level, found.subject) == ("warning", ("fax", "note"))
    assert "no row at all" in found.consequence


def test_a_handful_of_values(told, frame):
    frame.loc[:2, "fax"] = 1.0
    found = told(CODE, frame[["a", "fax"]]).only
    assert found.subject == ("fax",)
    assert "3" in found.claim


@pytest.mark.parametrize("k", [10, 30, 299])
def test_rare_values_are_silent(told, frame, k):
    frame.loc[: k - 1, "fax"] = 1.0
    assert told(CODE, frame[["a", "fax"]]).only.level == "ok"


def test_few_rows_do_not_apply(told):
    assert "too few" in told(CODE, pd.DataFrame({"a": [None, None]})).only.reason


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_the_fix_takes_just_these(told, fixed, frame, library):
    table = {"pandas": lambda f: f, "polars": pl.from_pandas, "duckdb": duckdb.from_df}[library](frame)
    after = fixed(told(CODE, table).loud, table)
    assert list(after.columns) == ["a"]
    assert told(CODE, after).only.level == "ok"

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


def test_codes_for_missing_are_no_values(told, frame):
    coded = pd.DataFrame({"a": frame.a, "b": ["N/A"] * 300, "c": -999.0, "d": [None, "?", "?"] * 100})
    found = told(CODE, coded).only
    assert found.subject == ("b", "c", "d")
    assert "'N/A', -999.0 and '?'" in found.claim
    assert "pass `dropna()`" in found.consequence


def test_a_handful_beside_codes(told, frame):
    found = told(CODE, pd.DataFrame({"a": frame.a, "b": ["unknown"] * 297 + ["x", "y", "z"]})).only
    assert (found.subject, found.evidence["present"]) == (("b",), [3])


@pytest.mark.parametrize("value", [0, 1, 999, "none", "yes", -1])
def test_a_constant_that_may_be_meant_is_a_value(told, frame, value):
    assert told(CODE, frame[["a"]].assign(b=value)).only.level == "ok"

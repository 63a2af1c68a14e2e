"""Rows that are no observations are found; gaps, and rows with names of their own, are not taken for them."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

CODE = "format/blank-rows"
N = 120


@pytest.fixture
def frame():
    rng = np.random.default_rng(4)
    return pd.DataFrame(
        {"price": rng.gamma(3, 20, N).round(2), "count": rng.integers(1, 9, N), "city": rng.choice(["Oslo", "Rome"], N)}
    )


@pytest.mark.parametrize("where", [[7], [3, 4, 60], [118, 119]])
def test_blank_rows_are_found_and_left_out(told, fixed, frame, where):
    frame = frame.astype({"count": float})
    frame.loc[where] = np.nan
    found = told(CODE, frame).only
    assert found.level == "warning"
    assert found.evidence["rows"] == [str(row) for row in where]
    assert f"instead of {N - len(where)}" in found.consequence
    pd.testing.assert_frame_equal(fixed(found, frame.copy()), frame.drop(index=where))


def test_texts_of_blanks_count_as_blank(told, fixed, frame):
    frame = frame.astype({"count": float})
    frame.loc[[5, 9], ["price", "count"]] = np.nan
    frame.loc[5, "city"] = "  "
    frame.loc[9, "city"] = ""
    found = told(CODE, frame).only
    assert found.evidence["count"] == 2
    assert len(fixed(found, frame.copy())) == N - 2


@pytest.mark.parametrize("make", [pl.from_pandas, duckdb.from_df])
def test_other_tables_are_fixed_too(told, fixed, frame, make):
    frame = frame.astype({"count": float})
    frame.loc[[5, 9]] = np.nan
    frame.loc[9, "city"] = " "
    table = make(frame)
    found = told(CODE, table).only
    after = fixed(found, table)
    assert len(after) == N - 2
    assert told(CODE, after).loud == []


def test_days_without_trade_are_a_note(told, frame):
    frame = frame.astype({"count": float}).set_index(pd.date_range("2024-01-01", periods=N))
    frame.iloc[[5, 6]] = np.nan
    assert told(CODE, frame).only.level == "note"


def test_a_repeated_header(told, fixed, frame):
    pages = pd.concat(
        [frame[:60].astype(object), pd.DataFrame([list(frame.columns)], columns=frame.columns), frame[60:]]
    )
    pages = pages.reset_index(drop=True).astype(str)
    found = told(CODE, pages).only
    assert found.title == "A header among the rows"
    assert found.evidence["rows"] == ["60"]
    pd.testing.assert_frame_equal(fixed(found, pages.copy()), pages.drop(index=60))


def test_rows_of_dashes(told, fixed, frame):
    texts = frame.astype(str)
    texts.loc[30] = ["-----", "-----", "--------"]
    found = told(CODE, texts).only
    assert found.title == "Rows of dashes"
    assert len(fixed(found, texts.copy())) == N - 1


@pytest.mark.parametrize("label", ["Total", "total:", "Grand Total", "Sum", None])
def test_a_row_of_totals(told, fixed, frame, label):
    frame.loc[N] = [frame.price.sum(), frame["count"].sum(), label]
    found = told(CODE, frame).only
    assert found.title == "A row of totals"
    assert found.subject == ("price", "count")
    assert found.evidence["rows"] == [str(N)]
    assert "every sum is twice" in found.consequence
    assert len(fixed(found, frame.copy())) == N


def test_a_row_of_means(told, frame):
    frame.loc[N] = [frame.price.mean(), frame["count"].mean(), "Average"]
    assert told(CODE, frame).only.title == "A row of averages"


def test_gaps_that_meet_by_chance_are_silent(told):
    rng = np.random.default_rng(5)
    frame = pd.DataFrame(np.where(rng.random((N, 2)) < 0.3, np.nan, rng.normal(size=(N, 2))), columns=["a", "b"])
    assert frame.isna().all(axis=1).sum() > 3
    assert told(CODE, frame).loud == []


def test_a_category_called_total_and_dashes_for_gaps_are_silent(told, frame):
    frame.loc[N - 1, "city"] = "Total"
    frame.loc[[3, 4], "city"] = "---"
    assert told(CODE, frame).loud == []


def test_running_sums_are_silent(told):
    frame = pd.DataFrame({"day": pd.date_range("2024-01-01", periods=50).astype(str), "balance": np.arange(50.0)})
    assert told(CODE, frame).loud == []


def test_one_column_is_not_applicable(told, frame):
    assert "one column" in told(CODE, frame[["price"]]).only.reason

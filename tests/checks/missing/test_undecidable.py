"""Gaps of which it cannot be told how they came about."""

import numpy as np
import pandas as pd
import pytest

CODE = "missing/undecidable"


@pytest.fixture
def frame():
    rng = np.random.default_rng(0)
    return pd.DataFrame(rng.normal(size=(200, 4)), columns=list("abcd"))


def test_a_handful_of_gaps_is_too_few(told, frame):
    frame.loc[[3, 77, 130], "a"] = np.nan
    found = told(CODE, frame).only
    assert (found.level, found.subject) == ("unknown", ("a",))
    assert "3 gaps and 197 known cells: too few" in found.claim
    assert found.evidence["detectable"] > 2


def test_a_handful_of_values_is_too_few(told, frame):
    frame["a"] = frame.a.where(frame.index.isin([3, 77, 130, 131]))
    assert "4 known cells" in told(CODE, frame).only.claim


def test_a_small_table_is_too_small(told, frame):
    small = frame.head(24).copy()
    small.loc[[2, 5, 9, 11, 14, 20], "b"] = np.nan
    assert told(CODE, small).only.subject == ("b",)


def test_a_column_without_rows_enough_to_compare(told):
    made = pd.DataFrame({"x": np.where(np.isin(np.arange(20), [3, 4, 9, 12, 18]), np.nan, 1.5), "y": 1})
    found = told(CODE, made).only
    assert (found.level, found.subject) == ("unknown", ("x",))


def test_of_a_handful_of_rows_nothing_is_said(told, frame):
    small = frame.head(19).copy()
    small.loc[[2, 5, 9], "b"] = np.nan
    assert "With 19 rows it cannot be told of any column" in told(CODE, small).only.reason


def test_gaps_enough_can_be_told(told, frame):
    frame.loc[np.random.default_rng(1).random(200) < 0.2, "a"] = np.nan
    assert "of each it can be told" in told(CODE, frame).only.reason


def test_no_gaps_do_not_apply(told, frame):
    assert "No column has gaps" in told(CODE, frame).only.reason


def test_many_weak_hints_at_the_hidden_value_itself(told):
    """Each of forty columns tells a little of the value that decides about its own gap, and none enough to be named."""
    rng = np.random.default_rng(4)
    x = rng.normal(size=6000)
    made = pd.DataFrame({f"hint{i}": 0.2 * x + rng.normal(size=6000) for i in range(40)})
    made["value"] = np.where(rng.random(6000) < 1 / (1 + np.exp(1.2 - 0.22 * x)), np.nan, x)
    found = told(CODE, made).only
    assert "go with what the other columns predict for `value` itself" in found.claim
    assert "may decide (MNAR)" in found.claim

"""Columns of one value are told; rare flags and short tables are not faults."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from mlguide_jupyter.checks.format.constant_column import check
from mlguide_jupyter.facts.frames import read

CODE = "format/constant-column"
N = 200


@pytest.fixture
def frame():
    rng = np.random.default_rng(14)
    return pd.DataFrame({"x": rng.normal(size=N), "city": rng.choice(["Oslo", "Rome"], N)})


@pytest.mark.parametrize("value", [7, 2.5, "NO", True, pd.Timestamp("2024-01-01")])
def test_one_value(told, fixed, frame, value):
    found = told(CODE, frame.assign(same=value)).of("same")
    assert found.level == "warning"
    pd.testing.assert_frame_equal(fixed(found, frame.assign(same=value)), frame)


@pytest.mark.parametrize("make", [pl.from_pandas, duckdb.from_df])
def test_other_tables_are_fixed_too(told, fixed, frame, make):
    table = make(frame.assign(a=1, b="x"))
    after = fixed(told(CODE, table).of("a", "b"), table)
    assert list(after.columns) == ["x", "city"]


def test_what_it_upsets_is_said_of_numbers(told, frame):
    assert "singular" in told(CODE, frame.assign(same=7)).of("same").consequence
    assert "singular" not in told(CODE, frame.assign(same="x")).of("same").consequence


def test_a_constant_target_is_serious(told, frame):
    assert told(CODE, frame.assign(y=0), target="y").of("y").level == "serious"


@pytest.mark.parametrize("name", ["const", "Intercept"])
def test_the_constant_of_a_regression_is_a_note(told, frame, name):
    assert told(CODE, frame.assign(**{name: 1.0})).of(name).level == "note"


def test_few_rows_are_a_note(told, frame):
    assert told(CODE, frame.assign(same=7)[:20]).of("same").level == "note"


def test_a_value_or_nothing_is_a_note(told, frame):
    found = told(CODE, frame.assign(died=np.where(np.arange(N) % 3, None, "yes"))).of("died")
    assert found.level == "note"
    assert "133 gaps" in found.claim


def test_all_but_a_few_rows(told, frame):
    big = pd.concat([frame] * 10, ignore_index=True).assign(unit="kg", code=0)
    big.loc[[3, 70], ["unit", "code"]] = [["lb", 7], ["g", 9]]
    said = told(CODE, big)
    assert {found.subject for found in said.loud} == {("unit",), ("code",)}
    assert {found.level for found in said.loud} == {"note"}
    assert said.of("unit").evidence["rows"] == ["3", "70"]


@pytest.mark.parametrize(
    "values",
    [
        np.where(np.arange(N) == 3, 1, 0),
        np.arange(N) == 3,
        np.where(np.arange(N) < 4, "b", "a"),
        np.full(N, np.nan),
        np.where(np.arange(N) < 100, 0.0, np.arange(N)),
    ],
)
def test_silent(told, frame, values):
    assert told(CODE, frame.assign(v=values)).loud == []


def test_one_row_is_not_applicable(told, frame):
    assert "two rows" in told(CODE, frame[:1]).only.reason


def test_one_finite_value_among_infinite_ones_is_not_all_there_is(told):
    frame = pd.DataFrame({"x": [np.inf, 1.0, -np.inf] * 40, "y": np.arange(120.0)})
    assert told(CODE, frame).loud == []


def test_a_constant_target_is_told_by_itself():
    told = check(read(pd.DataFrame({"x": range(60), "k": ["a"] * 60, "y": ["b"] * 60}), target="y"))
    assert [(f.level, f.subject) for f in told] == [("warning", ("k",)), ("serious", ("y",))]
    assert "another target" in told[1].advice
    assert not told[1].actions

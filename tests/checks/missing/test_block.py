"""Columns that are missing together are one gap: named once, with where the rows lie."""

import numpy as np
import pandas as pd
import pytest

CODE = "missing/block"
N = 300


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def frame(rng):
    made = pd.DataFrame(rng.normal(size=(N, 6)), columns=list("abcxyz"))
    return made.assign(group=rng.choice(["u", "v"], N))


def test_columns_of_a_join_are_one_block(told, frame, rng):
    lost = rng.random(N) < 0.15
    frame.loc[lost, ["a", "b", "c"]] = np.nan
    found = told(CODE, frame).only
    assert (found.level, found.subject) == ("note", ("a", "b", "c"))
    assert f"missing together, in {lost.sum()} rows of {N}." in found.claim
    assert "one gap and not 3" in found.consequence
    assert "joined" in found.advice


def test_a_slip_does_not_break_a_block(told, frame, rng):
    lost = rng.permutation(N)[:50]
    frame.loc[lost, ["a", "b"]] = np.nan
    frame.loc[lost[0], "b"] = 1.0
    assert "(1 more misses only some of them)" in told(CODE, frame).only.claim


def test_two_blocks_are_two_notes(told, frame, rng):
    frame.loc[rng.random(N) < 0.2, ["a", "b"]] = np.nan
    frame.loc[rng.random(N) < 0.2, ["x", "y", "z"]] = np.nan
    assert {found.subject for found in told(CODE, frame).loud} == {("a", "b"), ("x", "y", "z")}


def test_a_run_of_rows_is_named(told, frame):
    frame.loc[100:140, ["a", "b"]] = np.nan
    found = told(CODE, frame).only
    assert "in 41 rows that follow one another, from row 100 to row 140" in found.claim
    assert "device" in found.advice


def test_several_runs_are_counted(told, frame):
    for start in (20, 90, 200):
        frame.loc[start : start + 14, ["a", "b"]] = np.nan
    frame.loc[201:220, ["a", "b"]] = np.nan
    assert "come in 3 runs, the longest of 21 rows from row 200 to row 220" in told(CODE, frame).only.claim


def test_a_rule_that_explains_the_block_is_told(told, frame):
    frame.loc[frame.group == "u", ["a", "b"]] = np.nan
    found = told(CODE, frame).only
    assert "empty where `group` is 'u'" in found.advice
    assert "nothing was lost" in found.consequence


def test_stand_ins_count_as_gaps(told, frame, rng):
    lost = rng.random(N) < 0.2
    frame.loc[lost, "a"] = -999.0
    frame.loc[lost, "b"] = np.nan
    assert told(CODE, frame).only.subject == ("a", "b")


@pytest.mark.parametrize("rate", [0.02, 0.3, 0.9, 0.98])
def test_gaps_of_their_own_are_no_block(told, frame, rate):
    for seed in range(5):
        lost = np.random.default_rng(seed).random((N, 6)) < rate
        assert (
            told(CODE, frame.assign(**{c: frame[c].mask(lost[:, j]) for j, c in enumerate("abcxyz")})).only.level
            == "ok"
        )


def test_one_row_is_an_accident(told, frame):
    frame.loc[5, ["a", "b", "c"]] = np.nan
    assert told(CODE, frame).only.level == "ok"


def test_rows_that_are_blank_altogether_are_left_aside(told, frame):
    frame.loc[5:9] = np.nan
    frame.loc[0, "a"] = frame.loc[1, "b"] = np.nan
    assert told(CODE, frame).only.level == "ok"


def test_one_column_with_gaps_does_not_apply(told, frame):
    frame.loc[5:9, "a"] = np.nan
    assert "Fewer than two columns" in told(CODE, frame).only.reason

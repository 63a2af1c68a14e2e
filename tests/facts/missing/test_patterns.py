"""Which columns are missing together, and whether gaps come in runs."""

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.facts.frames import read
from mlguide_jupyter.facts.missing import patterns

N = 600


@pytest.fixture
def frame():
    rng = np.random.default_rng(0)
    return pd.DataFrame({name: rng.normal(size=N) for name in "abcdef"})


def seen(frame, **given):
    return patterns(read(frame, name="df", **given))


def holed(frame, share, seed=1):
    return frame.mask(np.random.default_rng(seed).random(frame.shape) < share)


def test_patterns_are_counted(frame):
    frame.iloc[:100, [0, 1]] = np.nan
    frame.iloc[90:120, 2] = np.nan
    told = seen(frame)
    names = [gap.name for gap in told.gaps.columns]
    assert [(tuple(names[i] for i in p.places), p.count) for p in told.found] == [
        ((), 480),
        (("a", "b"), 90),
        (("c",), 20),
        (("a", "b", "c"), 10),
    ]
    assert (told.complete, told.share) == (480, 0.8)


@pytest.mark.parametrize("columns", [3, 64, 65, 200])
def test_counts_agree_with_pandas(columns):
    rng = np.random.default_rng(columns)
    frame = pd.DataFrame(rng.normal(size=(300, columns))).mask(rng.random((300, columns)) < 1.5 / columns)
    frame["full"] = 1.0 * np.arange(300)
    told = seen(frame)
    assert sorted((p.count for p in told.found), reverse=True) == frame.isna().value_counts().tolist()
    assert told.complete == len(frame.dropna())


def test_blank_rows_are_left_aside(frame):
    frame.iloc[:50] = np.nan
    frame.iloc[60:70, 0] = np.nan
    told = seen(frame)
    assert (told.n, told.complete, told.gappy[0].count) == (550, 540, 10)


def test_cells_that_stand_for_missing_count(frame):
    frame["age"] = np.random.default_rng(2).integers(18, 80, N).astype(float)
    frame.loc[:79, "age"] = -999
    assert seen(frame).complete == N - 80


def test_no_gaps_is_one_pattern(frame):
    told = seen(frame)
    assert (told.gappy, told.share, told.alike) == ((), 1.0, ())


def test_dropout_is_monotone(frame):
    for i, name in enumerate("bcd"):
        frame.loc[300 - 80 * i :, name] = np.nan
    assert seen(frame).monotone
    assert not seen(holed(frame, 0.1)).monotone


def test_columns_missing_in_the_same_rows_are_a_block(frame):
    frame.loc[frame.a > 1, ["b", "e"]] = np.nan
    frame.loc[:5, "c"] = np.nan
    assert [[gap.name for gap in group] for group in seen(frame).alike] == [["b", "e"]]


def test_an_outage_comes_in_a_run(frame):
    frame.loc[200:260, "b"] = np.nan
    told = seen(frame)
    run = told.runs(told.gaps.by_name["b"])
    assert run.together
    assert (run.longest, run.first, run.last) == (61, 200, 260)


def test_scattered_gaps_hardly_ever_come_in_runs(frame):
    found = 0
    for seed in range(40):
        told = seen(holed(frame, [0.05, 0.2, 0.5, 0.8][seed % 4], seed))
        found += sum(told.runs(gap).together for gap in told.gaps.columns)
    assert found == 0


def test_runs_follow_the_order_column(frame):
    frame["when"] = pd.date_range("2020-01-01", periods=N)
    frame.loc[200:260, "b"] = np.nan
    told = seen(frame.sample(frac=1, random_state=0).reset_index(drop=True), order="when")
    run = told.runs(told.gaps.by_name["b"])
    assert (run.together, run.longest) == (True, 61)

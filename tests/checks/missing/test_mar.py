"""Gaps that other columns tell: which ones, where, and what it changes."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from mlguide_jupyter.checks.missing._mechanism import mechanisms
from mlguide_jupyter.facts.frames import read

CODE = "missing/mar"
N = 600


@pytest.fixture
def frame():
    rng = np.random.default_rng(0)
    shared = rng.normal(size=N)
    return pd.DataFrame(
        {
            "age": (40 + 12 * shared + 4 * rng.normal(size=N)).round(),
            "income": np.exp(10 + 0.4 * shared + 0.3 * rng.normal(size=N)),
            "city": rng.choice(["Bern", "Chur", "Genf", "Thun"], N),
            "score": rng.normal(size=N),
            "member": rng.random(N) < 0.4,
            "noise": rng.normal(size=N),
        }
    )


def chance(where, high, low, seed=1):
    return np.random.default_rng(seed).random(N) < np.where(where, high, low)


def test_gaps_of_the_young_are_told_with_their_shares(told, frame):
    frame.loc[chance(frame.age <= 30, 0.6, 0.05), "score"] = np.nan
    found = told(CODE, frame).only
    assert found.subject == ("score", "age")
    assert found.evidence["shape"] == "low"
    assert abs(found.evidence["high_rate"] - 0.6) < 0.1
    assert abs(found.evidence["low_rate"] - 0.05) < 0.03
    assert "where `age` is low (up to 3" in found.claim
    assert "MNAR" in found.advice


def test_a_shifted_mean_is_a_warning_and_told(told, frame):
    whole = frame.income.mean()
    frame.loc[chance(frame.age > 45, 0.7, 0.05), "income"] = np.nan
    found = told(CODE, frame).only
    assert found.level == "warning"
    assert found.evidence["seen"] < found.evidence["weighted"]
    assert abs(found.evidence["weighted"] - whole) < abs(found.evidence["seen"] - whole)


def test_a_column_that_its_driver_does_not_tell_is_a_note(told, frame):
    frame.loc[chance(frame.age > 45, 0.6, 0.05), "noise"] = np.nan
    assert told(CODE, frame).only.level == "note"


@pytest.mark.parametrize(
    ("where", "shape"),
    [
        (lambda df: (df.score - df.score.median()).abs() < 0.5, "middle"),
        (lambda df: (df.score - df.score.median()).abs() > 1.3, "tails"),
        (lambda df: df.score > 0.8, "high"),
        (lambda df: df.city == "Chur", "levels"),
        (lambda df: df.city != "Chur", "others"),
    ],
)
def test_any_shape_is_seen(told, frame, where, shape):
    frame.loc[chance(where(frame), 0.5, 0.05), "noise"] = np.nan
    found = told(CODE, frame).only
    assert found.evidence["shape"] == shape
    assert found.subject[1] == ("city" if shape in ("levels", "others") else "score")


def test_a_flag_drives(told, frame):
    frame.loc[chance(frame.member, 0.4, 0.05), "noise"] = np.nan
    found = told(CODE, frame).only
    assert found.subject == ("noise", "member")


def test_dates_drive(told, frame):
    frame["when"] = np.random.default_rng(5).permutation(pd.date_range("2020-01-01", periods=N))
    frame.loc[chance(frame.when > "2020-12-31", 0.4, 0.05), "noise"] = np.nan
    found = told(CODE, frame).only
    assert found.subject == ("noise", "when")
    assert "is late (after 2020-1" in found.claim or "is late (after 2021-0" in found.claim


def test_the_order_of_the_rows_drives(told, frame):
    frame.loc[chance(np.arange(N) > 400, 0.5, 0.05), "noise"] = np.nan
    found = told(CODE, frame).only
    assert found.subject == ("noise", "row order")
    assert "in the last rows" in found.claim
    assert "`row order`" not in found.advice


def test_a_time_column_stands_for_the_order(told, frame):
    frame["day"] = pd.date_range("2020-01-01", periods=N)
    frame.loc[chance(np.arange(N) > 400, 0.5, 0.05), "noise"] = np.nan
    assert told(CODE, frame).only.subject == ("noise", "day")


def test_the_driver_stands_before_what_goes_with_it(told, frame):
    frame["months"] = frame.age * 12 + np.random.default_rng(3).normal(0, 90, N)
    frame.loc[chance(frame.age <= 30, 0.6, 0.05), "noise"] = np.nan
    assert told(CODE, frame).only.subject[1] == "age"


def test_a_second_driver_counts_for_what_it_adds(told, frame):
    rng = np.random.default_rng(4)
    logit = -2.5 + 2.0 * (frame.age > 45) + 2.5 * (frame.city == "Bern")
    frame.loc[rng.random(N) < 1 / (1 + np.exp(-logit)), "noise"] = np.nan
    found = told(CODE, frame).only
    assert set(found.subject) == {"noise", "age", "city"}


def test_a_stand_in_for_missing_is_a_gap(told, frame):
    frame["visits"] = np.random.default_rng(2).integers(1, 9, N)
    frame.loc[chance(frame.age <= 30, 0.6, 0.05), "visits"] = -999
    found = told(CODE, frame).only
    assert found.subject == ("visits", "age")
    assert "isin([-999" in found.actions[0].code


def test_a_gappy_driver_is_found_by_its_values(told, frame):
    frame.loc[chance(frame.age <= 30, 0.6, 0.05), "noise"] = np.nan
    frame.loc[chance(np.ones(N, bool), 0.2, 0.2, seed=9), "age"] = np.nan
    assert ("noise", "age") in {found.subject[:2] for found in told(CODE, frame).loud}


def test_columns_blank_together_are_no_drivers(told, frame):
    together = chance(np.ones(N, bool), 0.2, 0.2)
    frame.loc[together, ["noise", "score", "income"]] = np.nan
    assert told(CODE, frame).loud == []


def test_trifles_in_large_tables_are_none(told):
    n = 40_000
    rng = np.random.default_rng(0)
    x = rng.normal(size=n)
    frame = pd.DataFrame({"x": x, "y": np.where(rng.random(n) < 0.3 + 0.009 * (x > 0), np.nan, rng.normal(size=n))})
    assert told(CODE, frame).loud == []


def test_no_gaps_do_not_apply(told, frame):
    assert "No column has gaps" in told(CODE, frame).only.reason


def test_frames_of_pure_chance_are_silent(told, frame):
    rng = np.random.default_rng(7)
    fired = sum(len(told(CODE, frame.mask(rng.random(frame.shape) < 0.15)).loud) for _ in range(20))
    assert fired <= 4  # of 120 columns, at one in a hundred


def test_hidden_values_show_through_others(told):
    rng = np.random.default_rng(3)
    z = rng.normal(size=N)
    frame = pd.DataFrame({f"x{i}": z + rng.normal(size=N) for i in range(6)})
    frame["y"] = np.where(rng.random(N) < 1 / (1 + np.exp(1 - 2 * z)), np.nan, z)
    found = told(CODE, frame).only
    assert found.subject[0] == "y"
    assert found.evidence["mnar"] == "cannot be excluded"


@pytest.fixture
def tables(frame):
    frame.loc[chance(frame.age <= 30, 0.6, 0.05), "score"] = np.nan
    frame.loc[chance(frame.city == "Chur", 0.6, 0.05, seed=2), "noise"] = np.nan
    frame.loc[chance(np.arange(N) > 400, 0.5, 0.02, seed=3), "income"] = np.nan
    return frame


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow", "duckdb"])
def test_the_code_shows_the_shares(tables, library):
    made = {
        "pandas": lambda: tables,
        "polars": lambda: pl.from_pandas(tables),
        "pyarrow": lambda: pa.Table.from_pandas(tables, preserve_index=False),
        "duckdb": lambda: duckdb.from_df(tables),
    }[library]()
    from mlguide_jupyter.checks._engine import module_of

    found = module_of(CODE).check(read(made, name="df", namespace={"df": made}))
    assert {one.subject for one in found} == {("score", "age"), ("noise", "city"), ("income", "row order")}
    for one in found:
        *before, last = one.actions[0].code.splitlines()
        space = {"df": made}
        exec("\n".join(before), space)
        shown = eval(last, space)
        rates = np.asarray(shown.fetchall() if library == "duckdb" else shown, dtype=object)
        last_column = rates if rates.ndim == 1 else rates[:, -1]
        assert max(float(rate) for rate in last_column) > 0.4
        assert min(float(rate) for rate in last_column) < 0.2


def test_every_column_with_gaps_has_one_mechanism(tables):
    assert set(mechanisms(read(tables))) == {"score", "noise", "income"}


def test_the_same_table_is_judged_the_same(tables):
    assert mechanisms(read(tables)) == mechanisms(read(tables.copy()))


def test_a_season_drives_by_its_months(told, frame):
    frame["when"] = np.random.default_rng(5).permutation(pd.date_range("2018-01-01", periods=N, freq="2D"))
    frame.loc[chance(frame.when.dt.month.isin([1, 2, 12]), 0.6, 0.05), "noise"] = np.nan
    found = told(CODE, frame).only
    assert found.subject == ("noise", "when")
    assert "the month of `when` is January, February and December" in found.claim
    space = {"df": frame, "pd": pd}
    assert eval(found.actions[0].code.splitlines()[-1], space).idxmax() in (1, 2, 12)

"""Errors are named by row; the ends of tails of any weight are not."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from mlguide_jupyter.facts.frames import read

CODE = "distribution/outliers"


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def test_slipped_points_are_named_with_rows_and_factor(told, fixed, rng):
    frame = pd.DataFrame({"torque": rng.normal(120, 12, 300).round(1)}, index=[f"r{i}" for i in range(300)])
    frame.loc[["r7", "r90"], "torque"] *= 10
    found = told(CODE, frame).only
    assert found.level == "warning"
    assert set(found.evidence["rows"]) == {"r7", "r90"}
    assert found.evidence["slip"] == 1
    assert "Divided by 10" in found.claim
    shown = eval(found.actions[0].code, {"df": frame})
    assert set(shown.index) == {"r7", "r90"}


def test_the_consequence_is_computed(told, rng):
    values = rng.normal(20, 0.5, 500)
    values[3] = 60
    found = told(CODE, pd.DataFrame({"sensor": values})).only
    assert found.evidence["examples"] == ["60"]
    assert f"{np.delete(values, 3).std():.3f}"[:4] in found.consequence


@pytest.mark.parametrize(
    "make",
    [
        lambda r, n: r.normal(50, 10, n),
        lambda r, n: r.random(n) * 100 + 50,
        lambda r, n: r.gamma(3, 5, n),
        lambda r, n: r.lognormal(8, 0.5, n),
        lambda r, n: r.poisson(6, n).astype(float),
    ],
)
@pytest.mark.parametrize("n", [100, 1_000, 20_000])
def test_a_gross_error_is_found_in_any_shape(told, rng, make, n):
    values = make(rng, n)
    values[n // 3] = np.median(values) * 300 + 7
    found = told(CODE, pd.DataFrame({"x": values})).only
    assert found.level == "warning"
    assert found.evidence["rows"] == [str(n // 3)]


@pytest.mark.parametrize(
    "make",
    [
        lambda r, n: r.normal(50, 10, n),
        lambda r, n: r.standard_t(4, n),
        lambda r, n: r.lognormal(3, 1, n),
        lambda r, n: r.exponential(3, n),
        lambda r, n: 1 + r.pareto(2, n),
        lambda r, n: r.poisson(2, n).astype(float),
        lambda r, n: r.laplace(0, 1, n),
        lambda r, n: np.where(r.random(n) < 0.7, 0, r.lognormal(3, 1, n)),
        lambda r, n: np.where(r.random(n) < 0.3, r.normal(0, 1, n), r.normal(9, 1, n)),
    ],
)
@pytest.mark.parametrize(("n", "columns"), [(30, 60), (300, 60), (3_000, 20)])
def test_tails_are_silent(told, rng, make, n, columns):
    frame = pd.DataFrame({f"x{i}": make(rng, n) for i in range(columns)})
    assert len(told(CODE, frame).loud) <= 1


@pytest.mark.parametrize("df", [2.5, 3, 5])
@pytest.mark.parametrize("n", [100, 200])
def test_tails_of_a_hundred_rows_are_a_note_at_most(told, df, n):
    rng = np.random.default_rng(int(df * n))
    frame = pd.DataFrame({f"x{i}": 50 + 5 * rng.standard_t(df, n) for i in range(150)})
    loud = told(CODE, frame).loud
    assert sum(found.level == "warning" for found in loud) <= 1
    assert len(loud) <= 6


def test_a_value_that_comes_again_is_a_note(told, rng):
    values = np.append(rng.normal(10, 1, 400), [73.96] * 3)
    assert told(CODE, pd.DataFrame({"blocked": values})).only.level == "note"


@pytest.mark.parametrize(("label", "loud"), [("Total", 0), ("Oslo", 2)])
def test_a_row_of_totals_is_told_as_that(told, rng, label, loud):
    frame = pd.DataFrame({"city": [f"City {i}" for i in range(60)], "rent": rng.normal(900, 90, 60).round()})
    frame["area"] = rng.normal(70, 9, 60).round(1)
    frame.loc[60] = [label, frame["rent"].sum(), frame["area"].sum()]
    assert len(told(CODE, frame).loud) == loud
    assert len(told("format/blank-rows", frame).loud) == (label == "Total")


def test_a_small_group_is_no_error(told, rng):
    values = np.concatenate([rng.normal(0, 1, 500), rng.normal(40, 0.5, 5)])
    assert told(CODE, pd.DataFrame({"x": values})).only.level == "ok"


def test_it_does_not_apply_to_few_rows(told):
    assert "20 values" in told(CODE, pd.DataFrame({"x": [1.0, 2.0, 500.0]})).only.reason


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_an_error_outside_the_sample_is_found_by_the_ends_of_all_rows(told, rng, library):
    values = rng.normal(50, 10, 120_000)
    plain = pd.DataFrame({"x": values})
    seen = set(read(plain, name="df").positions.tolist())
    row = next(i for i in range(120_000) if i not in seen)
    plain.loc[row, "x"] = 190.0
    frame = {"pandas": lambda: plain, "polars": lambda: pl.from_pandas(plain), "duckdb": lambda: duckdb.from_df(plain)}
    df = frame[library]()
    found = told(CODE, df).only
    assert found.level == "warning"
    assert found.evidence["examples"] == ["190"]
    shown = eval(found.actions[0].code.splitlines()[-1], {"df": df, "pl": pl})
    assert len(shown) == 1


@pytest.mark.parametrize("make", [lambda r, n: r.standard_t(3, n), lambda r, n: 1 + r.pareto(2, n)])
def test_tails_that_reach_beyond_the_sample_are_silent(told, rng, make):
    frame = pd.DataFrame({f"x{i}": make(rng, 200_000) for i in range(8)})
    assert told(CODE, frame).only.level == "ok"

"""Infinite numbers are found in all rows, with what made them where that can be seen."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

CODE = "format/infinite-values"


@pytest.fixture
def frame():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {"price": rng.lognormal(2, 1, 200), "items": rng.poisson(5, 200) + 1.0, "x": rng.normal(size=200)}
    )
    frame.loc[[3, 50], "items"] = 0
    return frame


def test_a_division_by_zero_is_named(told, frame):
    found = told(CODE, frame.assign(ratio=frame.price / frame["items"])).only
    assert (found.level, found.subject) == ("warning", ("ratio",))
    assert found.evidence["rows"] == ["3", "50"]
    assert found.evidence["zero_there"] == "items"
    assert "division by zero" in found.claim


def test_a_logarithm_of_zero_is_named(told, frame):
    with np.errstate(divide="ignore"):
        found = told(CODE, frame.assign(log=np.log(frame["items"]))).only
    assert "logarithm of zero" in found.claim
    assert found.evidence["examples"] == ["-inf"]


def test_a_column_with_other_zeros_is_not_the_reason(told, frame):
    frame.loc[3, "x"] = np.inf
    assert told(CODE, frame).only.evidence["zero_there"] is None


def test_no_reason_is_made_up(told, frame):
    frame.loc[7, "x"] = np.inf
    found = told(CODE, frame).only
    assert found.evidence["zero_there"] is None
    assert found.evidence["mean_without"] == pytest.approx(frame.x[np.isfinite(frame.x)].mean())


def test_one_in_many_rows_is_found(told):
    values = np.zeros(200_000)
    values[123_456] = -np.inf
    assert told(CODE, pd.DataFrame({"x": values})).only.evidence["count"] == 1


def test_finite_and_missing_are_silent(told, frame):
    frame.loc[7, "x"] = np.nan
    frame.loc[8, "x"] = 1e308
    assert told(CODE, frame).only.level == "ok"


def test_integers_do_not_apply(told):
    assert "could be infinite" in told(CODE, pd.DataFrame({"x": [1, 2]})).only.reason


@pytest.mark.parametrize("library", ["pandas", "nullable", "polars", "pyarrow"])
def test_the_fix_leaves_gaps_and_all_else(told, fixed, frame, library):
    frame = frame.assign(ratio=frame.price / frame["items"])
    frame.loc[9, "ratio"] = -np.inf
    ways = {
        "pandas": lambda f: f,
        "nullable": lambda f: f.astype("Float64"),
        "polars": pl.from_pandas,
        "pyarrow": pa.Table.from_pandas,
    }
    table = ways[library](frame)
    after = fixed(told(CODE, table).loud, table)
    assert told(CODE, after).only.level == "ok"
    seen = after if isinstance(after, pd.DataFrame) else after.to_pandas()
    assert seen.ratio.isna().to_numpy().nonzero()[0].tolist() == [3, 9, 50]
    assert seen.drop(columns="ratio").astype(float).equals(frame.drop(columns="ratio"))

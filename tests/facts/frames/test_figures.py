"""Figures over all rows are those that pandas gives, whatever the type and the gaps."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlguide_jupyter.facts.frames import read

WIDE = st.floats(allow_nan=True, allow_infinity=True, width=64, min_value=None, max_value=None)


@given(st.lists(WIDE, min_size=1, max_size=60))
def test_floats(values):
    column = read(pd.DataFrame({"x": np.array(values, float)})).columns[0]
    finite = pd.Series(values, dtype=float).replace([np.inf, -np.inf], np.nan).dropna()
    assert column.missing == int(np.isnan(values).sum())
    assert column.infinite == int(np.isinf(values).sum())
    assert column.distinct == finite.nunique()
    if len(finite):
        assert (column.low, column.high) == (finite.min(), finite.max())
        assert finite.min() <= column.mean <= finite.max()


@pytest.mark.parametrize("shift", [0, 1e9])
def test_moments_keep_their_digits(shift):
    values = np.random.default_rng(1).normal(shift, 1e-3 if shift else 5, 5_000)
    column = read(pd.DataFrame({"x": values})).columns[0]
    assert column.mean == pytest.approx(values.mean(), rel=1e-12)
    assert column.sd == pytest.approx(values.std(ddof=1), rel=1e-6)


@given(st.lists(st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=50))
def test_integers(values):
    column = read(pd.DataFrame({"x": np.array(values, np.int64)})).columns[0]
    assert (column.low, column.high, column.distinct) == (min(values), max(values), len(set(values)))
    assert (column.zeros, column.negatives) == (values.count(0), sum(v < 0 for v in values))
    assert column.whole_numbers


def test_long_tables_are_sampled_but_counted_in_full():
    n = 120_000
    frame = pd.DataFrame({"x": np.arange(n) % 7.0, "t": np.where(np.arange(n) < 3, "rare", "common")})
    frame.loc[[5, 100_001], "x"] = np.nan
    facts = read(frame)
    x, t = facts.columns
    assert not facts.whole
    assert facts.m == 50_000
    assert (x.missing, x.distinct, x.high) == (2, 7, 6.0)
    assert dict(zip(t.levels, t.counts.tolist(), strict=True)) == {"rare": 3, "common": n - 3}
    assert [t.levels[code] for code in t.cells[:2]] == frame.t.iloc[facts.positions[:2]].tolist()


def test_the_sample_is_the_same_each_time():
    frame = pd.DataFrame({"x": np.arange(200_000.0)})
    assert (read(frame).positions == read(frame).positions).all()

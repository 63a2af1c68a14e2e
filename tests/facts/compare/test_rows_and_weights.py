"""Which rows belong together, and how observed rows are weighted to resemble the filled ones."""

import numpy as np
import pandas as pd
import polars as pl
import pytest

from mlguide_jupyter.facts.compare import compare
from tests.checks.imputed.conftest import holed, whole, young


def test_rows_in_another_order_are_paired_by_label():
    before = holed(whole(), ["income"])
    made = compare(before, before.fillna({"income": 1.0}).sample(frac=1, random_state=0))
    assert made.rows.how == "label"
    assert made.rows.reordered
    assert made.rows.agreement == 1
    assert int(made.filled[0].filled.sum()) == before.income.isna().sum()


def test_dropna_is_seen_through_a_reset_index():
    before = holed(whole(), ["income"])
    made = compare(before, before.dropna().reset_index(drop=True))
    assert made.rows.how == "kept"
    np.testing.assert_array_equal(made.rows.lost, before.income.isna())


def test_a_large_table_is_compared_in_the_rows_of_one_sample():
    rng = np.random.default_rng(0)
    before = pd.DataFrame({"x": rng.normal(size=70_000), "y": rng.normal(size=70_000)})
    before.loc[::3, "x"] = np.nan
    for after in (before.fillna(0.0), before.fillna(0.0).sample(frac=1, random_state=1)):
        made = compare(before, after)
        assert made.rows.agreement == 1
        assert made.k >= 30_000


@pytest.mark.parametrize("seed", range(5))
def test_observed_rows_are_weighted_to_what_is_missing(seed):
    truth = whole(seed, 2000)
    before = young(truth, "income", seed)
    made = compare(before, before.fillna({"income": 1.0}))
    (pair,) = made.filled
    weights = made.weights(pair)
    assert weights.drivers == ("age",)
    expected = float(np.nansum(weights.values * pair.numbers[0]))
    assert expected == pytest.approx(truth.income[before.income.isna()].mean(), rel=0.04)
    assert before.income.mean() > 1.05 * expected


@pytest.mark.parametrize("seed", range(10))
def test_gaps_by_chance_weigh_all_rows_the_same(seed):
    before = holed(whole(seed), ["income"], seed=seed)
    made = compare(before, before.fillna({"income": 1.0}))
    weights = made.weights(made.filled[0])
    assert weights.drivers == ()
    assert weights.n == pytest.approx(before.income.notna().sum())


def test_a_stand_in_counts_as_a_gap():
    frame = whole()
    before = frame.assign(income=frame.income.mask(np.arange(800) % 5 == 0, -999.0))
    (pair,) = compare(before, frame).filled
    assert int(pair.filled.sum()) == 160


def test_null_of_polars():
    before = pl.from_pandas(holed(whole(), ["city"]))
    (pair,) = compare(before, before.with_columns(pl.col("city").fill_null("Ulm"))).filled
    assert pair.name == "city"

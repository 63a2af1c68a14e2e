"""Zeros beyond what the other values let expect are told; many zeros of a small mean are not."""

import numpy as np
import pandas as pd
import pytest

CODE = "distribution/zero-inflated"


@pytest.fixture
def rng():
    return np.random.default_rng(4)


@pytest.mark.parametrize(
    "make",
    [
        lambda r, n: np.where(r.random(n) < 0.4, 0, r.poisson(5, n)),
        lambda r, n: np.where(r.random(n) < 0.6, 0, r.lognormal(4, 1, n)).round(2),
        lambda r, n: np.where(r.random(n) < 0.7, 0, r.gamma(0.8, 8, n)).round(1),
    ],
)
@pytest.mark.parametrize("n", [150, 3_000])
def test_added_zeros_are_told(told, rng, make, n):
    found = told(CODE, pd.DataFrame({"x": make(rng, n)})).only
    assert found.level == "note"
    assert found.evidence["zeros"] > found.evidence["expected"] + 0.05


def test_zeros_added_to_a_wide_count_are_told_in_larger_samples(told, rng):
    values = np.where(rng.random(2_000) < 0.4, 0, rng.negative_binomial(5, 0.3, 2_000))
    assert told(CODE, pd.DataFrame({"x": values})).only.level == "note"


@pytest.mark.parametrize(
    "make",
    [
        lambda r, n: r.poisson(0.5, n),
        lambda r, n: r.negative_binomial(1, 0.3, n),
        lambda r, n: r.geometric(0.4, n) - 1,
        lambda r, n: r.exponential(0.4, n).round(1),
        lambda r, n: r.normal(0, 2, n).round(),
        lambda r, n: r.normal(5, 1, n),
    ],
)
@pytest.mark.parametrize("n", [150, 3_000])
def test_zeros_that_belong_are_silent(told, rng, make, n):
    assert told(CODE, pd.DataFrame({"x": make(rng, n)})).only.level == "ok"


def test_it_does_not_apply_to_few_rows(told):
    assert told(CODE, pd.DataFrame({"x": [0, 0, 0, 4, 7, 9]})).only.reason


@pytest.mark.parametrize("n", [300, 2_000, 20_000])
@pytest.mark.parametrize("most", [3, 5, 8, 12])
def test_zero_is_one_of_the_numbers_that_are_drawn_evenly(told, n, most):
    frame = pd.DataFrame({"x": np.random.default_rng(most).integers(0, most + 1, n)})
    assert told(CODE, frame).loud == []

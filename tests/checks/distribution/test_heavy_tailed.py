"""Heavy tails are told where far values belong to the column; light and merely skewed ones are silent."""

import numpy as np
import pandas as pd
import pytest

CODE = "distribution/heavy-tailed"


@pytest.fixture
def rng():
    return np.random.default_rng(2)


@pytest.mark.parametrize(
    "make", [lambda r: r.standard_cauchy(300), lambda r: r.standard_t(2, 500), lambda r: r.pareto(1.2, 1_000) + 1]
)
def test_heavy_tails_are_told(told, rng, make):
    found = told(CODE, pd.DataFrame({"x": make(rng)})).only
    assert found.level == "note"
    assert "standard deviation" in found.consequence
    assert "do not delete" in found.advice


@pytest.mark.parametrize(
    "make",
    [
        lambda r: r.normal(0, 1, 3_000),
        lambda r: r.random(3_000),
        lambda r: r.exponential(1, 3_000),
        lambda r: r.logistic(0, 1, 3_000),
        lambda r: r.lognormal(0, 0.5, 3_000),
        lambda r: r.poisson(3, 3_000),
    ],
)
def test_light_tails_are_silent(told, rng, make):
    assert told(CODE, pd.DataFrame({"x": make(rng)})).only.level == "ok"


def test_zeros_are_no_tail(told, rng):
    values = np.where(rng.random(500) < 0.8, 0.0, rng.normal(5, 1, 500))
    assert told(CODE, pd.DataFrame({"x": values})).only.level == "ok"


def test_it_does_not_apply_without_amounts(told):
    assert told(CODE, pd.DataFrame({"t": ["a", "b"] * 40})).only.reason

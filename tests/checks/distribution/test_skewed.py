"""A column that leans is told to lean; symmetric ones are not."""

import numpy as np
import pandas as pd
import pytest

CODE = "distribution/skewed"


@pytest.fixture
def rng():
    return np.random.default_rng(1)


@pytest.mark.parametrize(
    ("make", "side"),
    [
        (lambda r: r.lognormal(10, 1, 300), "right"),
        (lambda r: r.exponential(4, 300), "right"),
        (lambda r: 100 - r.gamma(1.2, 6, 300), "left"),
    ],
)
def test_a_long_tail_is_told_with_its_side(told, rng, make, side):
    found = told(CODE, pd.DataFrame({"x": make(rng)})).only
    assert (found.level, found.subject) == ("note", ("x",))
    assert f"to the {side}" in found.claim
    assert abs(found.evidence["l_skewness"]) > 0.163


def test_the_advice_suits_the_sign(told, rng):
    amount = rng.exponential(4, 400)
    frame = pd.DataFrame({"positive": amount, "zeros": np.where(amount < 0.3, 0, amount), "below": amount - 3})
    said = told(CODE, frame)
    assert "All values are positive" in said.of("positive").advice
    assert "log(1 + x)" in said.of("zeros").advice
    assert "Yeo-Johnson" in said.of("below").advice


@pytest.mark.parametrize(
    "make",
    [
        lambda r: r.normal(50, 9, 2_000),
        lambda r: r.random(2_000),
        lambda r: r.standard_t(3, 2_000),
        lambda r: r.gamma(12, 2, 2_000),
        lambda r: r.normal(50, 9, 60),
    ],
)
def test_symmetric_columns_are_silent(told, rng, make):
    assert told(CODE, pd.DataFrame({"x": make(rng)})).only.level == "ok"


def test_one_far_value_does_not_make_it(told, rng):
    values = rng.normal(50, 9, 300)
    values[7] = 5_000
    assert told(CODE, pd.DataFrame({"x": values})).only.level == "ok"


def test_it_does_not_apply_to_few_rows_or_texts(told, rng):
    assert "50 values" in told(CODE, pd.DataFrame({"x": rng.exponential(1, 20), "t": ["a"] * 20})).only.reason


def test_a_logarithm_is_not_advised_where_it_changes_little(told):
    df = pd.DataFrame({"warm": 300 + np.random.default_rng(2).gamma(1.5, 2, 800), "other": 1.0})
    found = told(CODE, df).of("warm")
    assert "too short a range" in found.advice

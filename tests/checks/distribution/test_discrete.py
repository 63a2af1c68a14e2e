"""Few levels, coarse steps and heaps are told; whole numbers and cents are not."""

import numpy as np
import pandas as pd
import pytest

CODE = "distribution/discrete"


@pytest.fixture
def rng():
    return np.random.default_rng(6)


def test_steps_are_told_with_their_size(told, rng):
    frame = pd.DataFrame(
        {
            "weight": (rng.gamma(9, 12, 400) / 10).round() * 10,
            "size": (rng.normal(16.5, 3, 400) * 2).round() / 2 + 0.5,
            "salary": (rng.lognormal(10.3, 0.4, 400) / 1000).round() * 1000,
        }
    )
    said = told(CODE, frame)
    assert said.of("weight").evidence["step"] == 10
    assert said.of("salary").evidence["step"] == 1000
    assert all(found.level == "note" for found in said)


def test_heaps_are_told_against_chance(told, rng):
    values = rng.normal(46, 13, 600).round()
    values = np.where(rng.random(600) < 0.5, (values / 5).round() * 5, values)
    found = told(CODE, pd.DataFrame({"reported": values})).only
    assert found.evidence["step"] in (5, 10)
    assert found.evidence["share"] > 1.4 * found.evidence["expected"]


def test_few_levels_are_told(told, rng):
    found = told(CODE, pd.DataFrame({"rating": rng.integers(1, 7, 200) + 0.5})).only
    assert "6 different values" in found.claim


@pytest.mark.parametrize(
    "make",
    [
        lambda r: r.normal(0, 1, 800),
        lambda r: r.normal(46, 13, 800).round(),
        lambda r: r.lognormal(3, 1, 800).round(2),
        lambda r: r.poisson(20, 800),
        lambda r: np.minimum(r.normal(88, 14, 800), 100).round(1),
    ],
)
def test_fine_columns_are_silent(told, rng, make):
    assert told(CODE, pd.DataFrame({"x": make(rng)})).only.level == "ok"


def test_it_does_not_apply_to_few_rows(told):
    assert told(CODE, pd.DataFrame({"x": [10.0, 20.0, 30.5]})).only.reason


def test_columns_of_a_few_values_are_told_in_one_sentence(told):
    rng = np.random.default_rng(5)
    df = pd.DataFrame({name: rng.integers(1, 6, 800) + 0.5 for name in "abc"})
    found = told(CODE, df).only
    assert found.subject == ("a", "b", "c")
    assert "at most 5 different values" in found.claim

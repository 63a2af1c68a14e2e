"""Targets whose few far rows decide a squared loss are told, with a loss or a logarithm; others pass."""

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import load_diabetes

CODE = "fit/skewed-target"
N = 500
SHAPES = {
    "price": lambda rng: np.exp(10 + rng.normal(size=N)),
    "wait": lambda rng: rng.exponential(3, N),
    "cost": lambda rng: np.where(rng.random(N) < 0.5, 0, rng.gamma(2, 50, N)),
    "return": lambda rng: rng.standard_t(2, N),
    "debt": lambda rng: -np.exp(rng.normal(size=N)),
}


def asked(told, values):
    rng = np.random.default_rng(11)
    frame = pd.DataFrame({"x": rng.normal(size=len(values)), "y": values})
    return told(CODE, frame, target="y").only


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_that_few_rows_decide(told, name):
    found = asked(told, SHAPES[name](np.random.default_rng(12)))
    assert (found.level, found.subject) == ("note", ("y",))


def test_zeros_want_two_parts(told):
    found = asked(told, SHAPES["cost"](np.random.default_rng(12)))
    assert "exactly 0" in found.claim
    assert "two parts" in found.advice
    assert not found.actions


@pytest.mark.parametrize("low", [0.0, 1.0])
def test_the_model_of_the_logarithm_predicts_in_the_own_unit(told, low):
    rng = np.random.default_rng(13)
    x = rng.normal(size=(N, 1))
    y = np.exp(3 * x[:, 0])
    y[0] = low if low else y[0]
    made = {}
    exec(asked(told, y).actions[0].code, made)
    predicted = made["model"].fit(x, y).predict(x)
    assert np.median(np.abs(np.log(np.maximum(predicted[1:], 1e-9) / y[1:]))) < 0.3


@pytest.mark.parametrize(
    "make",
    [
        lambda rng: rng.normal(size=N),
        lambda rng: rng.uniform(size=N),
        lambda rng: rng.poisson(1.5, N),
        lambda rng: rng.gamma(8, 1, N),
        lambda rng: load_diabetes().target,
    ],
)
def test_ordinary_targets_pass(told, make):
    assert asked(told, make(np.random.default_rng(14))).level == "ok"


def test_where_it_does_not_apply(told):
    assert "no number" in asked(told, np.repeat(["a", "b"], 50)).reason
    assert "too few" in asked(told, np.arange(20) * 1.7).reason
    assert "No target" in told(CODE, pd.DataFrame({"y": [1.5, 2.5]})).only.reason

"""The target in disguise is found whatever it wears; honest predictors and trends are left alone."""

import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.datasets import load_breast_cancer, load_wine
from statsmodels.datasets import macrodata

CODE = "leakage/target-copy"
N = 200


@pytest.fixture
def frame():
    rng = np.random.default_rng(1)
    driver = rng.normal(size=N)
    return pd.DataFrame(
        {
            "driver": driver,
            "noise": rng.normal(size=N),
            "price": np.exp(driver + rng.normal(size=N)),
            "left": (driver + rng.normal(size=N) > 0.5).astype(int),
            "group": rng.choice(["a", "b", "c"], N),
        }
    )


@pytest.mark.parametrize(
    ("make", "target", "claim"),
    [
        (lambda f: f.price, "price", "equal in all"),
        (lambda f: f.price / 1000 + 3, "price", "another unit"),
        (lambda f: -np.log(f.price), "price", "is a function of"),
        (lambda f: pd.cut(f.price, [0, 0.5, 2, 999], labels=["low", "mid", "high"]).astype(str), "price", "in bands"),
        (lambda f: (f.price > 1).astype(int), "price", "in bands"),
        (lambda f: f.left.map({0: "stays", 1: "goes"}), "left", "under other names"),
        (lambda f: f.left == 0, "left", "under other names"),
        (lambda f: 3 - f.left, "left", "under other names"),
        (lambda f: f.group.map({"a": 3, "b": 1, "c": 2}), "group", "under other names"),
        (lambda f: f.price.where(f.index % 10 != 0), "price", "equal in all"),
    ],
)
def test_exact_disguises_are_serious(told, fixed, frame, make, target, claim):
    frame = frame.assign(disguise=make(frame))
    found = told(CODE, frame, target=target).of("disguise")
    assert found.level == "serious"
    assert claim in found.claim
    after = fixed(found, frame)
    pd.testing.assert_frame_equal(after, frame.drop(columns="disguise"))
    assert told(CODE, after, target=target).only.level == "ok"


@pytest.mark.parametrize(
    ("make", "target"),
    [
        (lambda f, rng: f.price * (1 + 0.01 * rng.normal(size=N)), "price"),
        (lambda f, rng: f.price.round(1), "price"),
        (lambda f, rng: f.left * 10 + rng.uniform(0, 4, N), "left"),
        (lambda f, rng: np.where(f.index == 4, 1 - f.left, f.left), "left"),
        (lambda f, rng: f.group.map({"a": 0, "b": 5, "c": 9}) + rng.uniform(0, 1, N), "group"),
    ],
)
def test_almost_perfect_columns_are_a_question(told, frame, make, target):
    frame = frame.assign(nearly=make(frame, np.random.default_rng(2)))
    found = told(CODE, frame, target=target).of("nearly")
    assert found.level == "warning"
    assert "known at the time of prediction?" in found.claim
    assert found.evidence["strength"] > 0.97


@pytest.mark.parametrize("target", ["price", "left", "group"])
def test_honest_predictors_pass(told, frame, target):
    assert told(CODE, frame, target=target).only.level == "ok"


@pytest.mark.parametrize("load", [load_breast_cancer, load_wine])
def test_the_strong_columns_of_real_tables_pass(told, load):
    assert told(CODE, load(as_frame=True).frame, target="target").only.level == "ok"


def test_two_trends_are_no_copies(told):
    frame = macrodata.load_pandas().data
    assert told(CODE, frame, target="realgdp").only.level == "ok"


def test_few_rows_of_a_class_prove_nothing(told, frame):
    frame = frame.assign(left=(frame.index < 3).astype(int))
    frame["apart"] = frame.left * 10 + frame.noise
    assert told(CODE, frame, target="left").only.level == "ok"


def test_other_libraries(told, fixed, frame):
    table = pl.from_pandas(frame.assign(disguise=frame.left * 2))
    found = told(CODE, table, target="left").only
    assert fixed(found, table).columns == list(frame.columns)


def test_without_a_target_it_does_not_apply(told, frame):
    assert "No target" in told(CODE, frame).only.reason


def test_a_target_of_one_value_asks_nothing(told, frame):
    assert "nothing to predict" in told(CODE, frame.assign(left=1), target="left").only.reason

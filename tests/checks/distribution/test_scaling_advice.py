"""The advised scaling suits the shape, its transformer runs, and it loses little against the best."""

import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.datasets import load_digits
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.frames.scaling import advised, score
from benchmarks.frames.scaling_data import far_values, lognormal, uniform, words

CODE = "distribution/scaling-advice"
N = 400


@pytest.fixture
def frame():
    rng = np.random.default_rng(20)
    z = rng.normal(size=(N, 6))
    frame = pd.DataFrame(
        {
            "age": 40 + 12 * z[:, 0],
            "income": np.exp(10 + z[:, 1]),
            "spent": np.where(z[:, 2] > 0, np.exp(3 + z[:, 3]), 0),
            "height": np.where(rng.random(N) < 0.01, 1_750.0, 175 + 8 * z[:, 3]),
            "change": np.sign(z[:, 4]) * np.abs(z[:, 4]) ** 4,
            "member": rng.integers(0, 2, N),
            "grade": rng.integers(1, 6, N),
            "customer_id": rng.permutation(N) + 10_000,
            "town": rng.choice(["Oslo", "Rome"], N),
        }
    )
    frame.loc[::9, "income"] = np.nan
    return frame


def scalers(said):
    return {name: found.evidence["scaler"] for found in said for name in found.subject}


def made(said):
    space = {}
    exec(said[0].actions[0].code, space)
    return space["preprocess"]


def test_each_column_gets_what_suits_its_shape(told, frame):
    assert scalers(told(CODE, frame)) == {
        "age": "standard",
        "income": "log",
        "spent": "yeo-johnson",
        "height": "robust",
        "change": "quantile",
        "member": "standard",
        "grade": "standard",
    }


def test_it_is_advice_and_no_fault(told, frame):
    said = told(CODE, frame)
    assert said.loud == []
    assert len(said) == len({found.evidence["scaler"] for found in said})


def test_the_transformer_runs_and_brings_all_to_one_scale(told, frame):
    scaled = pd.DataFrame(made(told(CODE, frame)).fit_transform(frame.drop(columns="town"))).astype(float)
    spreads = scaled.std()
    assert scaled.shape == (N, 7)
    assert spreads.between(0.5, 1.5).all()
    assert np.isnan(scaled.to_numpy()).sum() == frame.income.isna().sum()


def test_it_stands_before_a_model(told, frame):
    features = frame.drop(columns="town").fillna({"income": 1.0})
    y = (features.age > 40).astype(int)
    model = make_pipeline(made(told(CODE, frame.drop(columns="town"))), KNeighborsClassifier())
    assert model.fit(features, y).score(features, y) > 0.8


@pytest.mark.parametrize("make", [lambda f: f.set_axis(range(f.shape[1]), axis=1), pl.from_pandas])
def test_other_names_and_libraries(told, frame, make):
    table = make(frame.drop(columns="town"))
    assert np.asarray(made(told(CODE, table)).fit_transform(table)).shape[0] == N


def test_the_target_is_not_scaled(told, frame):
    said = told(CODE, frame.set_axis(range(9), axis=1), target="1")
    features = frame.set_axis(range(9), axis=1).drop(columns=[1, 8])
    assert "1" not in scalers(said)
    assert made(said).fit_transform(features).shape == (N, 7)


def test_pixels_keep_their_common_unit(told):
    assert set(scalers(told(CODE, load_digits(as_frame=True).data)).values()) == {"none"}


def test_a_number_that_follows_a_tail_in_its_own_unit_keeps_it(told):
    rng = np.random.default_rng(21)
    frame = pd.DataFrame({"size": np.exp(rng.normal(size=N))})
    frame["cost"] = 3 * frame["size"] + rng.normal(size=N)
    frame["effort"] = np.log(frame["size"]) + 0.3 * rng.normal(size=N)
    assert scalers(told(CODE, frame[["size", "cost"]], target="cost"))["size"] == "standard"
    assert scalers(told(CODE, frame[["size", "effort"]], target="effort"))["size"] == "log"
    assert scalers(told(CODE, frame[["size"]]))["size"] == "log"


def test_texts_alone_need_no_scale(told, frame):
    assert "no columns of numbers" in told(CODE, frame[["town"]]).only.reason


@pytest.mark.parametrize(("make", "gain"), [(lognormal, 0.05), (far_values, 0.1), (uniform, -0.01), (words, -0.01)])
def test_it_is_no_worse_than_standardising_and_better_where_tails_are_long(make, gain):
    values, y = make(np.random.default_rng(0))
    features = pd.DataFrame(values, dtype=float).add_prefix("x")
    assert score("svm", advised(features), features, y) >= score("svm", StandardScaler(), features, y) + gain

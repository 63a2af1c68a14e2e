"""What kind of problem a target makes, by its values first and by its name where these leave it open."""

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.facts.frames import read
from mlguide_jupyter.facts.frames._target import problem

N = 400
RNG = np.random.default_rng(40)
CASES = {
    "flag": (RNG.integers(0, 2, N), "binary"),
    "truth": (RNG.random(N) < 0.3, "binary"),
    "words": (RNG.choice(["yes", "no"], N), "binary"),
    "one and two": (RNG.integers(1, 3, N), "binary"),
    "floats of a flag": (np.where(RNG.random(N) < 0.1, np.nan, RNG.integers(0, 2, N)), "binary"),
    "species": (RNG.choice(["a", "b", "c"], N), "multiclass"),
    "digits": (RNG.integers(0, 10, N), "multiclass"),
    "size": (pd.Categorical(RNG.choice(["S", "M", "L"], N), ["S", "M", "L"], ordered=True), "ordinal"),
    "rating": (RNG.integers(1, 6, N), "ordinal"),
    "events": (RNG.poisson(2, N), "count"),
    "bites": (RNG.poisson(1.5, N), "count"),
    "seconds": (RNG.poisson(400, N), "count"),
    "price": (RNG.gamma(2, 10, N), "regression"),
    "change": (RNG.integers(-50, 50, N), "regression"),
    "text numbers": ([f"{v:,.2f}" for v in RNG.gamma(2, 1_000, N)], "regression"),
    "same": (np.ones(N), "none"),
    "customer": ([f"C{i:05d}" for i in range(N)], "none"),
    "street": (RNG.choice([f"street {i}" for i in range(200)], N), "none"),
    "when": (pd.date_range("2024-01-01", periods=N), "none"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_kind(name):
    values, kind = CASES[name]
    frame = pd.DataFrame({"x": np.arange(N) * 1.5, name: values})
    assert problem(read(frame, target=name)).kind == kind


def test_classes_and_their_rows():
    frame = pd.DataFrame({"x": range(60), "y": ["b"] * 30 + ["a"] * 20 + [None] * 10})
    found = problem(read(frame, target="y"))
    assert dict(zip(found.classes, found.counts, strict=True)) == {"a": 20, "b": 30}
    assert np.isnan(found.values[-10:]).all()


def test_without_a_target():
    assert problem(read(pd.DataFrame({"x": [1, 2]}))).reason == "no_target"

"""What a column is meant as is told by what it holds, then by its name, whatever type it is stored as."""

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.facts.frames import read

N = 200
RNG = np.random.default_rng(8)
CASES = [
    ("price", RNG.gamma(2, 30, N), "number"),
    ("visits", RNG.poisson(4, N), "count"),
    ("visits", np.where(np.arange(N) % 9, RNG.poisson(4, N), np.nan), "count"),
    ("balance", RNG.integers(-50, 900, N), "number"),
    ("smoker", RNG.integers(0, 2, N), "flag"),
    ("smoker", RNG.random(N) < 0.4, "flag"),
    ("sex", RNG.choice(["female", "male"], N), "flag"),
    ("city", RNG.choice(["Oslo", "Rome", "Bern"], N), "category"),
    ("size", pd.Categorical(RNG.choice(["S", "M"], N), ["S", "M"], ordered=True), "ordered category"),
    ("year", RNG.integers(1990, 2021, N), "year"),
    ("year", RNG.choice([2019, 2020], N), "year"),
    ("day", pd.date_range("2020-01-01", periods=N), "date"),
    ("day", pd.date_range("2020-01-01", periods=N).strftime("%Y-%m-%d"), "date"),
    ("wait", pd.to_timedelta(RNG.integers(1, 99, N), unit="s"), "duration"),
    ("row", np.arange(N), "identifier"),
    ("row", np.arange(N).astype(str), "identifier"),
    ("customer_id", RNG.permutation(10**6)[:N], "identifier"),
    ("patient", [f"P{i:04d}" for i in (*range(N - 2), 3, 5)], "identifier"),
    ("salary", RNG.permutation(10**6)[:N], "count"),
    ("zip", RNG.integers(501, 99951, N), "code"),
    ("amount", [f"${x:,.2f}" for x in RNG.gamma(2, 900, N)], "number"),
    ("weight", [f"{x} kg" for x in RNG.integers(40, 99, N)], "number"),
    ("remark", [f"the customer called number {i} and asked for a new bill" for i in range(N)], "text"),
    ("country", ["NO"] * N, "constant"),
    ("nothing", [np.nan] * N, "empty"),
    ("tags", [["a"], ["b"]] * (N // 2), "nested"),
    ("odd", [1, "see note", "later", "none given"] * (N // 4), "mixed"),
]


@pytest.mark.parametrize(("name", "values", "meant"), CASES, ids=[f"{c[0]}-{c[2]}" for c in CASES])
def test_meaning(name, values, meant):
    assert read(pd.DataFrame({name: values, "other": range(N)})).columns[0].meant == meant


def test_a_continuous_float_is_no_name_of_rows_however_unique():
    assert read(pd.DataFrame({"id": RNG.normal(size=N)})).columns[0].meant == "number"

"""Advice on a table in an engine: gaps of all rows are counted there, the rest is judged by a sample."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import mlguide_jupyter as mlguide

ENGINES = ("polars lazy", "duckdb", "dask", "pyspark", "ibis")
#: More rows than a sample has.
N = 60_000


@pytest.fixture(scope="module")
def survey() -> pd.DataFrame:
    rng = np.random.default_rng(5)
    age = rng.normal(45, 8, N)
    df = pd.DataFrame({"age": age, "income": 2 * age + rng.normal(size=N), "town": rng.choice(["Ash", "Elm"], N)})
    df.loc[rng.random(N) < np.where(age < 40, 0.4, 0.05), "income"] = np.nan
    df.loc[rng.random(N) < 0.1, "town"] = None
    return df


@pytest.mark.parametrize("engine", ENGINES)
def test_gaps_are_counted_in_the_engine_and_the_rest_is_told_of_a_sample(
    engine: str, survey: pd.DataFrame, in_engine: Callable[..., Any]
) -> None:
    advice = mlguide.impute(in_engine(survey, engine), name="t", budget=0.3)
    assert {one.name: one.gaps for one in advice.columns} == survey[["income", "town"]].isna().sum().to_dict()
    assert {one.name: one.mechanism for one in advice.columns} == {"income": "mar", "town": "mcar"}
    told = next(sentence for sentence in advice.judged if "where the table lies" in sentence)
    rows = int(told.partition("sample of ")[2].partition(" rows")[0].replace(",", ""))
    assert 45_000 < rows < 55_000
    assert not advice.code, "plain pandas would have to hold the whole table"


@pytest.mark.parametrize("engine", ["polars lazy", "duckdb", "dask", "ibis"])
def test_the_simplest_fill_runs_in_the_engine(engine: str, in_engine: Callable[..., Any]) -> None:
    rng = np.random.default_rng(5)
    df = pd.DataFrame({"x": rng.normal(size=300), "k": rng.choice(["a", "b"], 300), "y": rng.normal(size=300)})
    df.loc[rng.random(300) < 0.2, "x"] = np.nan
    df.loc[rng.random(300) < 0.2, "k"] = None
    space = {"t": in_engine(df, engine)}
    advice = mlguide.impute(space["t"], name="t", budget=0.3)
    action = next(found for found in advice.findings if found.code == "impute/engine").actions[0]
    exec(compile(action.code, "<code>", "exec"), space)
    assert {column.name: column.gaps for column in mlguide.impute(space["t"], name="t").columns} == {}

"""Tables of other libraries: only the columns that are drawn come to pandas."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import dask.dataframe
import duckdb
import ibis
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import plotly.io
import polars
import pyarrow
import pytest

from mlguide_jupyter.charts.choice import Encoding, Ranked
from mlguide_jupyter.charts.code import code
from mlguide_jupyter.charts.plot import plan
from mlguide_jupyter.facts.charting import profile
from mlguide_jupyter.facts.frames import read
from tools.draw_gallery import run

HOMES = pd.DataFrame(
    {
        "city.name": list("abcd") * 10,
        "price €": np.arange(40.0),
        "sold": pd.date_range("2022-01-01", periods=40),
        "x": 1,
    }
)
MAKE: dict[str, Callable[[pd.DataFrame], Any]] = {
    "polars": polars.from_pandas,
    "polars lazy": lambda table: polars.from_pandas(table).lazy(),
    "pyarrow": pyarrow.Table.from_pandas,
    "duckdb": duckdb.from_df,
    "dask": lambda table: dask.dataframe.from_pandas(table, npartitions=2),
    "ibis": ibis.memtable,
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("library", MAKE)
def test_tables_of_other_libraries(library: str) -> None:
    table = MAKE[library](HOMES)
    facts = read(table, name="homes")
    encoding = Encoding(x="city.name", y="price €", aggregate="sum", sort="value")
    plot = plan(profile(facts, list(encoding.used)), Ranked(chart="bar", family="", encoding=encoding, score=0.0))
    snippets = code(plot)
    plt.switch_backend("agg")
    plotly.io.renderers.default = ""
    for snippet in snippets.values():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            names, _ = run(snippet, homes=table)
        assert names["homes"] is table
        assert names["data"].iloc[0, 1] == HOMES.groupby("city.name")["price €"].sum().max()
        assert "x" not in names["table"].columns
    plt.close("all")


def test_an_array_has_columns_by_number() -> None:
    table = np.column_stack([np.arange(30.0), np.arange(30.0) ** 2])
    facts = read(table, name="points")
    x, y = (column.name for column in facts.columns)
    plot = plan(profile(facts, [x, y]), Ranked(chart="scatter", family="", encoding=Encoding(x=x, y=y), score=0.0))
    names, _ = run(code(plot)["altair"], points=table)
    assert names["data"].to_numpy().tolist() == table.tolist()

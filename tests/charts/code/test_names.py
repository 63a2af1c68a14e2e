"""Names and cells that a library could stumble over, and variables of the user that code must leave alone."""

from __future__ import annotations

import ast
import warnings
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import plotly.io
import pytest
import vl_convert
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlguide_jupyter.charts.choice import Encoding, Ranked
from mlguide_jupyter.charts.code import BACKENDS, code
from mlguide_jupyter.charts.plot import Plot, plan
from mlguide_jupyter.facts.charting import profile
from mlguide_jupyter.facts.frames import read
from tools.draw_gallery import run

LABELS = ("a.b", "x:y", 'q"uote', 2019, ("a", "b"), "$cost$", "_hidden", "with [x]", "ünï", "back\\slash", " ", "rows")


def planned(table: pd.DataFrame, chart: str, frame: str = "df", **encoding: Any) -> Plot:
    wanted = Encoding(**encoding)
    facts = read(table, name=frame)
    return plan(profile(facts, list(wanted.used)), Ranked(chart=chart, family="", encoding=wanted, score=0.0))


def every(plot: Plot, **names: Any) -> dict[str, dict[str, Any]]:
    """Run the code of every library, and return the variables of each."""
    plt.switch_backend("agg")
    plotly.io.renderers.default = ""
    made = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for backend, snippet in code(plot).items():
            plt.close("all")
            made[backend], value = run(snippet, **names)
            if backend == "altair":
                vl_convert.vegalite_to_vega(value.to_json())
            elif backend != "plotly":
                plt.gcf().canvas.draw()
    return made


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(
    labels=st.permutations(LABELS),
    levels=st.lists(st.text(min_size=1, max_size=12).filter(str.strip), min_size=2, max_size=5, unique_by=str.strip),
    chart=st.sampled_from(["bar", "grouped_bar", "scatter", "box", "line", "heatmap"]),
    gaps=st.booleans(),
)
def test_any_label_and_any_text(labels: list[Any], levels: list[str], chart: str, gaps: bool) -> None:
    n = 40
    table = pd.DataFrame(
        {
            "where": [levels[i % len(levels)] for i in range(n)],
            "which": [("yes", "no")[i // 3 % 2] for i in range(n)],
            "amount": np.linspace(1, 9, n) + np.arange(n) % 3,
            "length": np.sqrt(np.arange(n) + 2.5),
        }
    )
    if gaps:
        table.loc[::7, ["where", "amount"]] = None
    table.columns = pd.Index(labels[:4], tupleize_cols=False)
    where, which, amount, length = (column.name for column in read(table, name="df").columns)
    keys = {"x": where, "y": amount, "aggregate": "mean", "sort": "value"}
    encoding = {
        "bar": keys,
        "grouped_bar": {**keys, "color": which},
        "scatter": {"x": length, "y": amount, "color": where},
        "box": {"x": where, "y": amount, "color": which, "sort": "value"},
        "line": {"x": length, "y": amount, "color": which, "sort": "time"},
        "heatmap": {"x": where, "y": which, "color": amount, "aggregate": "mean", "sort": "value"},
    }[chart]
    before = table.copy(deep=True)
    assert len(every(planned(table, chart, **encoding), df=table)) >= 4
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("frame", ["data", "table", "fig", "ax", "top", "wide", "chart", "order", "colors"])
def test_the_table_keeps_its_name(frame: str) -> None:
    table = pd.DataFrame({"city": list("abcabc"), "kind": list("xyxyxy"), "price": [1.0, 2, 3, 4, 5, 6]})
    plot = planned(table, "stacked_bar", frame, x="city", y="price", color="kind", aggregate="sum", sort="value")
    for backend, snippet in code(plot).items():
        assigned = {
            n.id for n in ast.walk(ast.parse(snippet)) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
        }
        assert frame not in assigned, backend
    for names in every(plot, **{frame: table}).values():
        assert names[frame] is table


def test_an_expression_is_a_table_too() -> None:
    table = pd.DataFrame({"city": list("abcabc"), "price": [1.0, 2, 3, 4, 5, 6]})
    plot = planned(table, "bar", 'homes.query("price > 0")', x="city", y="price", aggregate="sum")
    names = every(plot, homes=table)["pandas"]
    assert names["data"]["price"].tolist() == [5.0, 7.0, 9.0]


def test_columns_of_the_same_name_have_no_code() -> None:
    table = pd.DataFrame([["a", 1.0], ["b", 2.0], ["c", 2.5]], columns=["x", "x"])
    first, second = (column.name for column in read(table, name="df").columns)
    assert code(planned(table, "bar", x=first, y=second)) == {}


def test_what_stands_for_a_missing_cell_is_not_drawn() -> None:
    r = np.random.default_rng(1)
    values = np.where(r.random(400) < 0.1, -999.0, r.normal(50, 5, 400))
    values[3] = np.inf
    table = pd.DataFrame({"weight": values, "site": r.choice(["a", "b"], 400)})
    made = every(planned(table, "box", x="site", y="weight"), df=table)
    for backend in BACKENDS:
        drawn = made[backend]["data"]["weight"]
        assert drawn.min() > 0 and drawn.max() < 100, backend


def test_texts_are_read_as_what_they_say() -> None:
    when = pd.date_range("2023-01-01", periods=120, freq="3D")
    table = pd.DataFrame({"when": when.strftime("%d.%m.%Y"), "cost": [f"€{1000 + 7 * i:,}" for i in range(120)]})
    data = every(planned(table, "line", x="when", y="cost", unit="month", aggregate="sum", sort="time"), df=table)[
        "plotly"
    ]["data"]
    assert data["when"].tolist() == list(pd.date_range("2023-01-01", periods=len(data), freq="MS"))
    assert data["cost"].sum() == sum(1000 + 7 * i for i in range(120))


@pytest.mark.parametrize("dates", ["period", "zone", "quarter", "year"])
def test_dates_are_drawn_however_they_are_kept(dates: str) -> None:
    days = pd.Series(pd.date_range("2019-01-01", periods=60, freq="MS"))
    kept = {
        "period": days.dt.to_period("M"),
        "zone": days.dt.tz_localize("Europe/Oslo"),
        "quarter": days.dt.year.astype(str) + "-Q" + days.dt.quarter.astype(str),
        "year": days.dt.year,
    }[dates]
    table = pd.DataFrame({"when": kept, "sales": np.arange(60.0)})
    made = every(planned(table, "line", x="when", y="sales", aggregate="mean", sort="time"), df=table)
    data = made["altair"]["data"]
    assert data["when"].is_monotonic_increasing
    assert data["when"].iloc[0] == pd.Timestamp("2019-01-01")


def test_levels_beyond_the_largest_are_drawn_as_one() -> None:
    table = pd.DataFrame({"shop": [f"shop {i}" for i in range(80)], "sales": np.arange(80.0, 0, -1)})
    plot = planned(table, "bar", x="shop", y="sales", aggregate="sum", sort="value", top=10, horizontal=True)
    data = every(plot, df=table)["matplotlib"]["data"]
    assert data["shop"].iloc[-1] == plot.other
    assert data["sales"].sum() == table["sales"].sum()
    assert data["shop"].tolist()[:-1] == list(plot.kept["shop"])


def test_a_dollar_sign_is_no_formula() -> None:
    table = pd.DataFrame({"band": ["$0-$10", "$10-$20", "$20-$30"] * 3, "n": range(9)})
    snippet = code(planned(table, "bar", x="band", y="n", aggregate="sum"))["matplotlib"]
    assert 'plt.rcParams["text.parse_math"] = False' in snippet

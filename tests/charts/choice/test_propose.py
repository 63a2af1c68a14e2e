"""The few most telling charts of a whole table, each with the sentence that one should see in it."""

from __future__ import annotations

import time
import tomllib
from importlib import resources

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.charts.choice import CHARTS, TASKS, Proposal, propose
from mlguide_jupyter.charts.choice._finding import interests
from mlguide_jupyter.facts.charting import profile
from mlguide_jupyter.facts.frames import read


def proposals(frame: pd.DataFrame, n: int = 4) -> tuple[Proposal, ...]:
    return propose(profile(read(frame)), n)


def people(n: int = 400) -> pd.DataFrame:
    g = np.random.default_rng(1)
    height, smoker = g.normal(170, 9, n), g.random(n) < 0.04
    return pd.DataFrame(
        {
            "height": height.round(1),
            "weight": (height * 0.6 - 35 + g.normal(0, 4, n)).round(1),
            "income": g.lognormal(9, 1.1, n).round(),
            "smoker": np.where(smoker, "yes", "no"),
            "noise": g.normal(size=n).round(3),
        }
    )


def test_what_goes_together_comes_first_and_each_says_something_else() -> None:
    made = proposals(people())
    assert len(made) == 4
    assert (made[0].finding, set(made[0].columns), made[0].chart) == ("association", {"height", "weight"}, "scatter")
    assert made[0].sentence == "The higher `height`, the higher `weight` as a rule."
    assert {each.finding for each in made} >= {"association", "shape", "imbalance"}
    assert all(each.chart in CHARTS and 0 <= each.interest <= 1 and each.sentence for each in made)


def test_what_only_chance_shows_is_no_finding() -> None:
    g = np.random.default_rng(2)
    frame = pd.DataFrame({f"v{chr(97 + i)}": g.normal(size=60) for i in range(20)})
    assert {each.finding for each in proposals(frame)} == {"plain"}


def test_a_record_over_time_is_a_line() -> None:
    year = np.arange(1960, 2020)
    frame = pd.DataFrame({"year": year, "population": 100 + 3.5 * (year - 1960)})
    first = proposals(frame)[0]
    assert (first.finding, first.chart) == ("trend", "line")
    assert first.sentence == "`population` rises from 100 in 1960 to 306 in 2019."


def test_months_are_in_and_days_are_on() -> None:
    values = np.linspace(10, 90, 60)
    daily = pd.DataFrame({"date": pd.date_range("2020-03-01", periods=60), "level": values})
    monthly = pd.DataFrame({"date": pd.date_range("2020-03-01", periods=60, freq="MS"), "level": values})
    assert "on 1 Mar 2020" in proposals(daily)[0].sentence
    assert "in Mar 2020" in proposals(monthly)[0].sentence


def test_of_several_series_the_one_is_named_that_changes_most() -> None:
    years = np.tile(np.arange(2000, 2010), 3)
    slope = np.repeat([0.1, 5.0, -1.0], 10)
    town = np.repeat(["Ash", "Elm", "Oak"], 10)
    first = proposals(pd.DataFrame({"town": town, "year": years, "rent": 90 + slope * (years - 2000)}))[0]
    assert first.sentence == "Elm changes most of 3 series of `rent`: from 90 in 2000 to 135 in 2009."


def test_columns_of_moments_are_one_record() -> None:
    cells = {str(year): [3.5, 4 + year - 2015, 5.5, 6.5] for year in range(2015, 2020)}
    first = proposals(pd.DataFrame({"town": ["Ash", "Elm", "Oak", "Yew"], **cells}))[0]
    assert first.columns == ("town", "2015", "2016", "2017", "2018", "2019")
    assert first.sentence.startswith("Elm changes most of 4 series")


def test_a_table_of_counts_is_weighted() -> None:
    frame = pd.DataFrame(
        {
            "sex": ["female", "female", "male", "male"],
            "survived": ["yes", "no", "yes", "no"],
            "count": [340, 126, 360, 1360],
        }
    )
    first = proposals(frame)[0]
    assert (first.finding, set(first.columns)) == ("together", {"sex", "survived", "count"})
    assert "79 % have no" in first.sentence and "27 % do" in first.sentence


def test_places_flows_and_prices_are_seen() -> None:
    g = np.random.default_rng(4)
    base = 100 + np.cumsum(g.normal(0, 1, 30)).round(2)
    prices = {"open": base, "high": base + 2, "low": base - 2, "close": base + 1}
    where = pd.DataFrame({"lon": g.uniform(0, 9, 50), "lat": g.uniform(40, 50, 50)})
    flow = pd.DataFrame(
        {"source": ["coal", "gas"] * 2, "target": ["heat", "heat", "power", "power"], "value": [9, 1, 2, 3]}
    )
    assert proposals(pd.DataFrame({"date": pd.date_range("2020", periods=30), **prices}))[0].chart == "candlestick"
    assert proposals(where)[0].chart == "dot_map"
    assert proposals(flow)[0].sentence == "Most goes from coal to heat: 60 % of all."


def test_two_columns_that_are_one_are_not_compared() -> None:
    g = np.random.default_rng(5)
    a = g.normal(20, 5, 200)
    made = proposals(pd.DataFrame({"celsius": a, "fahrenheit": a * 1.8 + 32}))
    assert "association" not in {each.finding for each in made}


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"a": [1]}),
        pd.DataFrame({"a": [None, None]}),
        pd.DataFrame({"a": ["x"] * 9, "b": [5] * 9}),
        pd.DataFrame({"a": [np.inf, 1, 2, np.nan], "b": ["x", None, "y", "y"]}),
        pd.DataFrame([[1, 2], [3, 4], [5, 7]], columns=["a", "a"]),
        pd.DataFrame({"a": [[1], [2]], "b": [{"x": 1}, {}]}),
        pd.DataFrame({"a": []}),
    ],
)
def test_poor_tables_give_few_proposals_and_no_error(frame: pd.DataFrame) -> None:
    assert all(each.sentence and "nan" not in each.sentence for each in proposals(frame))


def test_two_hundred_columns_take_a_moment() -> None:
    g = np.random.default_rng(6)
    frame = pd.DataFrame({f"v{i:03}x": g.normal(size=3000) for i in range(150)})
    frame = frame.assign(**{f"c{i:02}y": g.choice(list("abcd"), 3000) for i in range(50)})
    frame["v001x"] += 2 * frame["v000x"]
    whole = profile(read(frame))
    start = time.perf_counter()
    made = propose(whole)
    assert time.perf_counter() - start < 5
    assert set(made[0].columns) == {"v000x", "v001x"}


def test_the_same_table_gives_the_same_proposals() -> None:
    assert proposals(people()) == proposals(people())


def test_every_kind_of_finding_has_a_task_and_a_source() -> None:
    known = tomllib.loads(resources.files("mlguide_jupyter.guide").joinpath("sources.toml").read_text(encoding="utf-8"))
    for kind in interests().values():
        assert kind.task in ("", *TASKS)
        assert kind.source in known
        assert 0 < kind.weight <= 1


@pytest.mark.parametrize(
    ("columns", "charts", "sentence"),
    [
        (
            {"letter": list("kmnp"), "frequency": [0.1, 0.4, 0.2, 0.9]},
            {"bar", "lollipop", "dot_plot"},
            "`frequency` is highest for p (0.9) and lowest for k (0.1).",
        ),
        (
            {"nation": ["Elmland", "Oakland", "Firland"], "gold": [24, 10, 9], "silver": [13, 15, 12]},
            {"grouped_bar", "stacked_bar", "dot_plot"},
            "The values are highest for Elmland, gold (24) and lowest for Firland, gold (9).",
        ),
        (
            {"name": ["Ash", "Elm"], "start": ["1953-01-20", "1961-01-20"], "end": ["1961-01-20", "1963-11-22"]},
            {"range"},
            "Ash spans the most: from 1953-01-20 to 1961-01-20.",
        ),
    ],
)
def test_a_small_table_is_one_picture(columns: dict[str, list[object]], charts: set[str], sentence: str) -> None:
    first = proposals(pd.DataFrame(columns))[0]
    assert first.chart in charts
    assert first.sentence == sentence


def test_levels_of_a_design_are_not_counted() -> None:
    g = np.random.default_rng(8)
    frame = pd.DataFrame({"group": np.repeat(["a", "b", "c"], 20), "value": g.normal(size=60)})
    assert "counts" not in {each.finding for each in proposals(frame)}


def test_a_second_name_of_the_same_is_no_finding() -> None:
    names = np.repeat(["France", "Spain", "Peru", "Chile"], 30)
    codes = np.repeat(["FRA", "ESP", "PER", "CHL"], 30)
    frame = pd.DataFrame({"country": names, "iso": codes, "v": np.random.default_rng(9).normal(size=120)})
    assert "together" not in {each.finding for each in proposals(frame)}

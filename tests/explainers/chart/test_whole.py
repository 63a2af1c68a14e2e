"""What ``mlguide.chart`` proposes for a table when no columns are named."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.errors import BadInputError

Ask = Callable[..., Any]


def test_a_few_telling_charts_each_with_what_one_should_see(flats: pd.DataFrame, ask: Ask) -> None:
    advice = ask(flats)
    assert advice.subject == "Pictures of df · 300 rows x 6 columns"
    assert len(advice.figures) == len(advice.ranking) == 4
    for found, option in zip(advice.findings, advice.ranking, strict=False):
        assert found.code == f"chart/{option.chart}"
        assert found.claim.endswith(".")
        assert found.advice.startswith("Chosen for ")
        assert found.actions
    assert advice.headline == " ".join(found.claim for found in advice.findings[:2])


@pytest.mark.parametrize("n", [1, 2, 3])
def test_as_many_are_shown_as_are_asked_for(flats: pd.DataFrame, ask: Ask, n: int) -> None:
    assert len(ask(flats, n=n).figures) == n


def test_they_are_unlike_each_other(flats: pd.DataFrame, ask: Ask) -> None:
    options = ask(flats).ranking
    assert len({(option.chart, frozenset(option.columns)) for option in options}) == len(options)
    assert len({option.chart for option in options}) >= 2


def test_nothing_is_said_of_an_order_that_nobody_gave(flats: pd.DataFrame, ask: Ask) -> None:
    assert "named first" not in ask(flats).to_text()
    assert "what was asked for" not in ask(flats).to_text()


def test_the_strongest_relation_is_among_them(ask: Ask) -> None:
    rng = np.random.default_rng(5)
    x = rng.normal(size=200)
    noise = {name: rng.normal(size=200) for name in "abcd"}
    advice = ask(pd.DataFrame({**noise, "dose": x, "answer": 3 * x + rng.normal(0, 0.3, 200)}))
    assert set(advice.ranking[0].columns) == {"dose", "answer"}
    assert advice.headline.startswith("The higher `dose`, the higher `answer`")


def test_a_table_of_few_columns_is_one_picture(sales: pd.DataFrame, ask: Ask) -> None:
    advice = ask(sales)
    assert advice.ranking[0].chart == "line"
    assert advice.subject == "A picture of `year`, `shop` and `sales` of df · 80 rows"


def test_prices_and_correlations_are_one_picture_however_many_columns(flats: pd.DataFrame, ask: Ask) -> None:
    days = pd.date_range("2024-01-01", periods=40)
    rng = np.random.default_rng(0)
    opened = 100 + rng.normal(0, 1, 40).cumsum()
    closed = opened + rng.normal(0, 1, 40)
    prices = pd.DataFrame({"date": days, "open": opened, "high": np.maximum(opened, closed) + 1})
    prices = prices.assign(low=np.minimum(opened, closed) - 1, close=closed, volume=rng.integers(100, 900, 40))
    assert ask(prices).ranking[0].chart == "candlestick"
    numbers = rng.normal(size=(50, 6)) @ rng.normal(size=(6, 6))
    assert ask(pd.DataFrame(numbers, columns=list("abcdef")).corr()).ranking[0].chart == "correlation_matrix"


def test_a_sample_is_told_once_in_the_headline(ask: Ask) -> None:
    rng = np.random.default_rng(3)
    n = 60_000
    big = pd.DataFrame({"u": rng.normal(size=n), "v": rng.lognormal(size=n), "g": rng.choice(list("ab"), n)})
    big["w"] = big["u"] * 2 + rng.normal(size=n)
    advice = ask(big)
    assert advice.headline.count("60,000") == 1
    assert advice.headline.endswith("Seen in 50,000 rows drawn at random, of 60,000.")


def test_the_same_bytes_come_twice_and_are_few(flats: pd.DataFrame, ask: Ask) -> None:
    said = ask(flats).to_json()
    assert said == ask(flats).to_json()
    assert len(said) < 300_000
    assert all(option["spec"] == {} for option in json.loads(said)["ranking"])


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"a": [7] * 20, "b": ["x"] * 20, "c": [1.5] * 20, "d": [None] * 20}),
        pd.DataFrame({"a": [None] * 9, "b": [None] * 9, "c": [None] * 9, "d": [None] * 9}),
    ],
)
def test_a_table_that_says_nothing_is_a_sentence(table: pd.DataFrame, ask: Ask) -> None:
    with pytest.raises(BadInputError, match="name the columns to draw"):
        ask(table)

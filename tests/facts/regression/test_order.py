"""Rows have an order where dates, a regular time column or the user say so, and nowhere else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.facts.regression import Order, from_result

N = 48
SHUFFLED = np.random.default_rng(0).permutation(N)


def frame(**columns: Any) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    return pd.DataFrame({"y": rng.normal(size=N), "x": rng.normal(size=N), **columns})


def order_of(data: pd.DataFrame, formula: str = "y ~ x", declared: Any = None) -> Order:
    return from_result(smf.ols(formula, data).fit(), order=declared).order


@pytest.mark.parametrize(
    ("freq", "seasons"), [("D", (7,)), ("B", (5,)), ("W", (52,)), ("MS", (12,)), ("QS", (4,)), ("h", (24,)), ("YS", ())]
)
def test_a_date_index_is_an_order_with_its_season(freq: str, seasons: tuple[int, ...]) -> None:
    order = order_of(frame().set_index(pd.date_range("2001-01-01", periods=N, freq=freq)))
    assert (order.kind, order.rows, order.seasons) == ("time", None, seasons)


@pytest.mark.parametrize(
    "index",
    [
        pd.period_range("2001-01", periods=N, freq="M"),
        pd.date_range("2001-01-01", periods=N, freq="MS", tz="Europe/Berlin"),
    ],
)
def test_periods_and_time_zones_are_dates_too(index: pd.Index) -> None:
    order = order_of(frame().set_index(index))
    assert (order.kind, order.seasons) == ("time", (12,))


def test_a_shuffled_date_index_is_put_in_order() -> None:
    dates = pd.date_range("2001-01-01", periods=N)[SHUFFLED]
    order = order_of(frame().set_index(dates))
    assert order.kind == "time"
    assert (np.diff(dates[order.rows].to_numpy()) > np.timedelta64(0)).all()


def test_a_date_column_counts_only_where_the_rows_follow_it() -> None:
    dates = pd.date_range("2001-01-01", periods=N)
    assert order_of(frame(born=dates)).name == "born"
    assert order_of(frame(born=dates[SHUFFLED])).kind == "position"
    assert order_of(frame(born=[pd.NaT, *dates[1:]])).kind == "position"
    assert order_of(frame(born=np.repeat(dates[: N // 2], 2))).kind == "position"


def test_a_regular_time_column_counts_and_an_irregular_or_oddly_named_one_does_not() -> None:
    steps = np.arange(N)
    assert order_of(frame(year=1950 + steps)).name == "year"
    assert order_of(frame(year=1950 + steps), "y ~ x + year").known
    assert not order_of(frame(year=1950 + steps**2)).known
    assert not order_of(frame(year=1950 + SHUFFLED)).known
    assert not order_of(frame(dose=steps)).known
    assert order_of(frame(year=[str(1950 + step) for step in steps])).kind == "position"


def test_arrays_have_no_order_but_where_they_stand() -> None:
    rng = np.random.default_rng(0)
    assert from_result(sm.OLS(rng.normal(size=N), rng.normal(size=(N, 1))).fit()).order.kind == "position"


@pytest.mark.parametrize(
    "index",
    [
        pd.Index([f"r{i}" for i in range(N)]),
        pd.Index(SHUFFLED),
        pd.MultiIndex.from_product([range(6), range(8)]).swaplevel(),
    ],
)
def test_labels_that_are_no_numbers_in_order_mean_that_there_is_none(index: pd.Index) -> None:
    assert order_of(frame().set_index(index)).kind == "none"


def test_rows_of_a_panel_stand_as_they_came_where_each_unit_stands_together() -> None:
    panel = pd.MultiIndex.from_product([["c", "a", "b"], range(16)], names=["firm", "year"])
    assert order_of(frame().set_index(panel)).kind == "position"


@pytest.mark.parametrize("said", ["rows", "time", "index", True])
def test_the_user_may_say_that_the_rows_are_in_order(said: Any) -> None:
    order = order_of(frame().set_index(pd.Index([f"r{i}" for i in range(N)])), declared=said)
    assert (order.kind, order.rows) == ("declared", None)


@pytest.mark.parametrize("said", ["none", "no", False])
def test_the_user_may_say_that_there_is_none(said: Any) -> None:
    dated = frame().set_index(pd.date_range("2001-01-01", periods=N))
    assert order_of(dated, declared=said).kind == "none"


def test_the_user_may_name_a_column_or_give_values() -> None:
    data = frame(day=SHUFFLED)
    for said in ("day", data.day, SHUFFLED, list(SHUFFLED)):
        order = order_of(data, declared=said)
        assert order.kind == "declared"
        assert (SHUFFLED[order.rows] == np.arange(N)).all()
    assert order_of(data, declared="day").name == order_of(data, declared=data.day).name == "day"
    assert order_of(data, "y ~ day", declared="day").rows is not None


def test_a_wrong_word_is_answered_with_the_nearest_column() -> None:
    with pytest.raises(BadInputError, match="day") as caught:
        order_of(frame(day=SHUFFLED), declared="dya")
    assert "\n" not in str(caught.value)
    with pytest.raises(BadInputError, match="48 rows"):
        order_of(frame(), declared=[1, 2, 3])


def test_the_order_is_that_of_the_rows_that_were_used() -> None:
    data = frame().set_index(pd.date_range("2001-01-01", periods=N)).iloc[SHUFFLED]
    data.iloc[[3, 9], 0] = np.nan
    order = order_of(data)
    used = data.dropna()
    assert (np.diff(used.index[order.rows].to_numpy()) > np.timedelta64(0)).all()

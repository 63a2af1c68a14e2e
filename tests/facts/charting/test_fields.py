"""What the values of a field are like: zero points, signs, shares, units, cadence, names of moments."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.facts.charting import Field, can_be, profile
from mlguide_jupyter.facts.frames import read


def field(name: str, values: Any) -> Field:
    return profile(read(pd.DataFrame({name: values}))).field(name)


@pytest.mark.parametrize(
    ("name", "zero"), [("sales", True), ("weight", True), ("temperature", False), ("test_score", False), ("ph", False)]
)
def test_zero_means_none_of_amounts_only(name: str, zero: bool) -> None:
    assert field(name, [3.5, 12.25, 7.75, 9.5, 11.0]).has_zero_point is zero


def test_gains_and_losses_go_to_both_sides() -> None:
    assert field("profit", [10.5, -5, 3, -2]).diverging
    assert not field("sales", [10.5, 5, 3, 2]).diverging


def test_shares_sum_to_a_whole() -> None:
    assert field("percent", [60.5, 20, 12, 7.5]).is_share
    assert field("n", [60.5, 20, 12, 7.5]).is_share
    assert not field("n", [60.5, 20, 12, 9.5]).is_share


@pytest.mark.parametrize(
    ("name", "values", "unit", "money"),
    [
        ("price", ["$1,200", "$950", "$3,000"], "", True),
        ("mass", ["12 kg", "15 kg", "9 kg"], "kg", False),
        ("height_cm", [171.5, 168.0, 180.2], "cm", False),
        ("turnout %", [51.5, 68.0, 80.2], "%", False),
        ("Miles_per_Gallon", [31.5, 18.0, 20.2], "", False),
    ],
)
def test_units_and_money(name: str, values: list[Any], unit: str, money: bool) -> None:
    made = field(name, values)
    assert (made.unit, made.currency) == (unit, money)


@pytest.mark.parametrize(
    ("values", "cadence"),
    [
        (pd.date_range("2020", periods=20, freq="D"), "day"),
        (pd.bdate_range("2020", periods=40), "day"),
        (pd.date_range("2020", periods=20, freq="h"), "hour"),
        (pd.date_range("2020", periods=20, freq="ME"), "month"),
        (pd.date_range("2000", periods=20, freq="YS"), "year"),
        (pd.to_datetime(["2020-01-01", "2020-01-04", "2020-03-09", "2020-03-10", "2021-07-01"]), "irregular"),
    ],
)
def test_cadence(values: Any, cadence: str) -> None:
    assert field("when", values).cadence == cadence


def test_calendar_times_are_days_and_elapsed_ones_as_counted() -> None:
    year, step = field("year", [1970, 1971, 1972]), field("epoch", list(range(1, 21)))
    assert (year.calendar, year.values.tolist(), year.levels) == (True, [0, 365, 730], ("1970", "1971", "1972"))
    assert (step.calendar, step.cadence, step.values[:3].tolist()) == (False, "step", [1, 2, 3])


def test_decimal_years_are_the_months_that_they_stand_for() -> None:
    made = field("time", (np.arange(24) / 12 + 1959).round(3))
    assert (made.cadence, made.levels[:2], made.levels[-1]) == ("month", ("1959-01", "1959-02"), "1960-12")


def test_skew_is_that_of_pandas() -> None:
    values = np.random.default_rng(0).exponential(3, 200)
    assert field("x", values).skew == pytest.approx(pd.Series(values).skew())


def test_long_names_have_no_room_below_an_axis() -> None:
    assert field("kind", ["a very long name", "another long name", "c"]).long_labels
    assert not field("kind", ["a", "b", "c"]).long_labels


def test_moments_are_those_of_the_clocks_there() -> None:
    summer = pd.date_range("2020-03-27", periods=5, tz="Europe/Berlin")
    fixed = pd.to_datetime(["2020-01-01T00:00+02:00", "2020-01-02T00:00+02:00"])
    assert field("day", summer).levels[-1] == "2020-03-31"
    assert field("day", fixed).levels == ("2020-01-01", "2020-01-02")


def test_degrees_that_are_nowhere_are_missing() -> None:
    frame = pd.DataFrame({"longitude": [999.0, 20, 30, -50], "latitude": [1.0, 2, 3, 95]})
    lon, lat = profile(read(frame)).fields
    assert (lon.role, lat.role) == ("longitude", "latitude")
    assert (lon.filled, np.isnan(lon.values[0]), lat.filled) == (3, True, 3)


@pytest.mark.parametrize(
    ("values", "role", "fits"),
    [
        (["a", "b", "c"], "quantity", False),
        (["1.5", "2", "3"], "quantity", True),
        (["a", "b", "c"], "time", False),
        (["2020-Q1", "2020-Q2"], "time", True),
        ([1, 2, 3], "time", True),
        ([1, 2, 3], "category", True),
        ([200.0, 300, 400], "latitude", False),
        ([None, None], "category", False),
    ],
)
def test_which_roles_a_column_can_be_given(values: list[Any], role: Any, fits: bool) -> None:
    assert can_be(field("x", values).column, role) is fits


def test_moments_are_named_by_their_period_where_they_are_its_first_or_last_day() -> None:
    assert field("month", pd.date_range("2020-01-31", periods=3, freq="ME")).levels[0] == "2020-01"
    assert field("from", pd.to_datetime(["1953-01-20", "1961-01-20", "1969-01-20"])).levels[0] == "1953-01-20"

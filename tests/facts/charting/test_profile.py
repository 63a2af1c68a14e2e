"""What columns are to each other: groups, series, wholes, flows, prices, ranges, places, wide form, association."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.facts.charting import Profile, profile
from mlguide_jupyter.facts.frames import read

G = np.random.default_rng(3)


def made(**columns: Any) -> Profile:
    return profile(read(pd.DataFrame(columns)))


def test_rows_are_counted_per_combination() -> None:
    p = made(a=["x", "x", "y", "y", None], b=["k", "k", "k", "m", "m"], v=[1.0, 2, 3, 4, 5])
    groups = p.per("a", "b")
    assert (groups.count, groups.max, groups.median, groups.rows) == (3, 2, 1.0, 4)
    assert (groups.density, groups.complete, groups.single) == (0.75, False, False)
    assert groups.sums(p.field("v").values).tolist() == [3, 3, 4]
    assert p.per().count == 1


def test_many_fields_of_many_levels_do_not_run_over() -> None:
    p = made(**{f"c{i}": G.permutation(500).astype(str) for i in range(9)})
    groups = p.per(*p.fields)
    assert (groups.count, groups.single) == (500, True)


def test_one_profile_for_the_same_columns() -> None:
    facts = read(pd.DataFrame({"a": [1.5, 2, 3], "b": ["x", "y", "z"]}))
    assert profile(facts, ["a"]) is profile(facts, ["a"])
    assert profile(facts).field("a") is profile(facts, ["a"]).field("a")
    with pytest.raises(KeyError):
        profile(facts, ["c"])


def test_series_over_time() -> None:
    p = made(year=list(range(2000, 2010)) * 3, team=np.repeat(["a", "b", "c"], 10), v=G.random(30))
    whole, parts = p.series("year"), p.series("year", "team")
    assert (whole.count, whole.rows, whole.single) == (1, 3.0, False)
    assert (parts.count, parts.points, parts.single, parts.shared, parts.moments) == (3, 10.0, True, 1.0, 10)


def test_shares_sum_to_one_whole_in_each_group() -> None:
    p = made(year=np.repeat([2000, 2001], 3), party=list("abc") * 2, percent=[50.1, 30, 19.9, 40, 40, 20.1])
    assert p.sums_to_whole("percent", "year")
    assert not p.sums_to_whole("percent")
    assert not p.sums_to_whole("percent", "party")


def test_towns_lie_within_countries() -> None:
    p = made(country=["F", "F", "I", "I"] * 2, town=["Paris", "Lyon", "Rome", "Pisa"] * 2)
    assert p.nested("town", "country")
    assert not p.nested("country", "town")


@pytest.mark.parametrize(("source", "target"), [("source", "target"), ("from", "to"), ("origin", "dest")])
def test_flows_by_name(source: str, target: str) -> None:
    p = made(**{source: ["coal", "gas", "coal"], target: ["heat", "heat", "power"], "value": [1.0, 2, 3]})
    assert p.steps is not None
    assert (p.steps.source, p.steps.target, p.steps.value, p.steps.named) == (source, target, "value", True)


def test_a_flow_shares_its_levels_but_a_scale_asked_twice_is_none() -> None:
    moved = made(was=list("ABCABCABC"), now=list("BCAACBBAC"))
    asked = made(q1=["agree", "neutral", "disagree"] * 3, q2=["neutral", "agree", "disagree"] * 3)
    coarser = made(kind=list("abcd") * 3, kind2=list("abcc") * 3)
    assert moved.steps is not None and not moved.steps.named
    assert asked.steps is None and coarser.steps is None


def test_prices_of_a_day() -> None:
    base = 100 + np.arange(20) % 7
    p = made(Date=pd.date_range("2020", periods=20), Open=base, High=base + 3, Low=base - 2, Close=base + 1)
    assert p.ohlc is not None and (p.ohlc.time, p.ohlc.low, p.ohlc.close) == ("Date", "Low", "Close")
    assert p.wide is None
    wrong = made(Date=pd.date_range("2020", periods=20), Open=base, High=base - 3, Low=base, Close=base + 1)
    assert wrong.ohlc is None


def test_ranges_and_errors() -> None:
    ends = made(k=list("abc"), mean=[1.0, 2, 3], lower=[0.5, 1, 2], upper=[2.0, 3, 4])
    bars = made(k=list("abc"), mean=[1.5, 2, 3], sd=[0.5, 0.2, 0.3])
    span = made(k=list("abc"), min_temp=[-3.5, 2, 3], max_temp=[5.0, 8, 9])
    assert ends.interval is not None and (ends.interval.mid, ends.interval.means) == ("mean", "uncertainty")
    assert bars.interval is not None and (bars.interval.mid, bars.interval.error) == ("mean", "sd")
    assert span.interval is not None and (span.interval.mid, span.interval.means) == (None, "range")


def test_places() -> None:
    degrees = made(lon=G.uniform(0, 9, 30), lat=G.uniform(40, 50, 30), n=G.random(30))
    names = made(country=["France", "Spain", "Italy", "Peru"], n=[1.5, 2, 3, 4])
    assert degrees.geo is not None and (degrees.geo.kind, degrees.geo.longitude) == ("points", "lon")
    assert names.geo is not None and (names.geo.place, names.geo.known) == ("country", "countries")


def test_wide_tables() -> None:
    cells = {name: G.uniform(3, 9, 6).round(2) for name in ("2019", "2020", "2021")}
    years = made(country=["France", "Spain", "Italy", "Peru", "Chile", "India"], **cells)
    assert years.wide is not None and (years.wide.levels, years.wide.columns) == ("time", ("2019", "2020", "2021"))
    answers = made(q=list("abc"), Agree=[50, 40, 60], Disagree=[20, 30, 10], Neutral=[30, 30, 30])
    assert answers.wide is not None and answers.wide.columns == ("Disagree", "Neutral", "Agree")
    series = made(date=pd.date_range("2020", periods=9), north=G.random(9) + 2, south=G.random(9) + 3)
    assert series.wide is not None and (series.wide.levels, series.wide.sure) == ("category", False)
    apart = made(name=list("abcdef"), age=G.uniform(3, 9, 6), price=G.uniform(3, 9, 6))
    assert apart.wide is None
    months = made(Year=[2000, 2001], **{name: G.random(2) for name in ("Feb", "Jan", "Mar", "Apr", "Annual")})
    assert months.wide is not None and months.wide.columns == ("Jan", "Feb", "Mar", "Apr")
    seats = made(party=list("abc"), seats_2017=[3, 5, 9], seats_2019=[4, 4, 9])
    assert seats.wide is not None and (seats.wide.levels, seats.wide.value) == ("time", "seats")
    anonymous = made(x1=G.normal(size=20), x2=G.normal(size=20), x3=G.normal(size=20))
    assert anonymous.wide is None


def test_association_is_corrected_for_chance() -> None:
    x, many = G.normal(size=300), G.integers(0, 30, 300).astype(str)
    p = made(x=x, up=np.exp(x), bent=x**2, noise=G.normal(size=300), many=many, sign=np.where(x > 0, "up", "down"))
    assert p.association("x", "up") == pytest.approx(1, abs=1e-6)
    assert p.association("x", "bent") > 0.8
    assert p.association("x", "noise") < 0.2 and p.association("many", "noise") < 0.25
    assert p.association("sign", "x") > 0.8 and p.association("sign", "many") < 0.25
    assert p.association("x", "sign") == p.association("sign", "x")


def test_monotone_in_the_order_of_another() -> None:
    p = made(year=[2003, 2001, 2002], total=[9.5, 2, 5], other=[1.5, 3, 0])
    assert p.monotone("year", "total")
    assert not p.monotone("year", "other")

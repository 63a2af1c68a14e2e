"""All pictures of tables and columns: they can be drawn, stay small, tell what is so, and are the same twice."""

import json

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.charts.frame import figures
from mlguide_jupyter.checks._frame import judge
from mlguide_jupyter.facts.frames import read

SMALL = 60_000


def _frame(n=400):
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "height": rng.normal(170, 9, n),
            "income": rng.lognormal(10, 1, n),
            "visits": rng.poisson(5, n),
            "city": rng.choice(list("abcdefghijklmnopqrstuvwxyz"), n),
            "when": pd.date_range("2020-01-01", periods=n, freq="D"),
            "torque": rng.normal(30, 3, n),
            "ok": rng.random(n) < 0.3,
        }
    )
    frame.loc[[3, 77], "torque"] *= 10
    frame.loc[frame.index[::5], "height"] = np.nan
    return frame


OBJECTS = {
    **{name: _frame()[name] for name in _frame().columns},
    "table": _frame(),
    "empty table": pd.DataFrame(),
    "no rows": pd.DataFrame({"x": pd.Series(dtype=float)}),
    "one row": pd.DataFrame({"x": [1.0], "y": ["a"]}),
    "constant": pd.Series([3.0] * 50),
    "all missing": pd.Series([np.nan] * 50),
    "infinite": pd.Series([1.0, np.inf, -np.inf, 2.5] * 20),
    "tiny": pd.Series(np.random.default_rng(2).normal(size=100) * 1e-12),
    "huge": pd.Series(np.random.default_rng(3).lognormal(600, 1, 100)),
    "odd names": pd.DataFrame({"<b>'\"": np.arange(60.0) ** 2, "y.z[0]": np.arange(60)}),
    "one date": pd.Series(pd.to_datetime(["2020-01-01"] * 9)),
}


def _drawn(obj):
    facts = read(obj, name="df")
    return figures(facts, judge(facts).findings)


@pytest.mark.parametrize("name", OBJECTS)
def test_pictures_can_be_drawn_and_are_small_and_stable(name, svg):
    made = _drawn(OBJECTS[name])
    assert made == _drawn(OBJECTS[name])
    for figure in made:
        assert "<svg" in svg(figure)
        assert len(json.dumps(figure.spec)) < SMALL
        assert figure.alt
        assert figure.title


def test_a_table_shows_its_columns_and_its_gaps():
    made = _drawn(OBJECTS["table"])
    assert [figure.title for figure in made][:2] == ["4 columns at a glance", "Which columns are missing together"]
    first = made[0].spec["facet"]["sort"][0]
    assert first == "torque", "a column with a warning comes first"


def test_the_line_is_the_family_that_the_check_names():
    figure = _drawn(OBJECTS["income"])[0]
    assert "lognormal distribution that fits best, which describes them well" in figure.alt
    bars, line = figure.spec["layer"]
    rows = sum(bar["rows"] for bar in bars["data"]["values"])
    assert 385 <= rows <= 400
    values = line["data"]["values"]
    width = bars["data"]["values"][0]["high"] - bars["data"]["values"][0]["low"]
    area = np.trapezoid([v["rows"] for v in values], [v["low"] for v in values]) / width
    assert area == pytest.approx(400, rel=0.05)


def test_errors_are_named_in_the_box_and_kept_out_of_the_histogram():
    made = {figure.title: figure for figure in _drawn(OBJECTS["torque"])}
    assert "2 values as apart: 3 and 77" in made["Spread of torque"].alt or "77 and 3" in made["Spread of torque"].alt
    assert "2 values that look like errors are left out" in made["Distribution of torque"].alt
    assert max(bar["high"] for bar in made["Distribution of torque"].spec["layer"][0]["data"]["values"]) < 60


def test_the_band_tells_who_stays_inside():
    inside = _drawn(pd.Series(np.random.default_rng(5).normal(50, 5, 500), name="x"))
    assert "stay inside the band" in inside[2].alt
    rng = np.random.default_rng(6)
    outside = _drawn(pd.Series(np.concatenate([rng.random(400), 1 + rng.exponential(0.4, 100)]), name="x"))
    assert any("leave the band" in figure.alt for figure in outside)


def test_levels_are_counted_and_the_rare_ones_summed_up():
    (figure,) = _drawn(OBJECTS["city"])
    values = figure.spec["layer"][0]["data"]["values"]
    assert sum(bar["rows"] for bar in values) == 400
    assert values[-1]["level"] == "11 others"


def test_dates_are_counted_by_a_unit_that_suits_them():
    (figure,) = _drawn(OBJECTS["when"])
    assert sum(bar["rows"] for bar in figure.spec["layer"][0]["data"]["values"]) == 400
    assert "From 2020-01-01 to 2021-02-03" in figure.alt

"""Odd tables and names: a sentence instead of an empty picture, and nothing that breaks out of its place."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.charts.choice import Encoding, rank
from mlguide_jupyter.charts.plot import draw, plan, refusal
from mlguide_jupyter.facts.charting import profile
from mlguide_jupyter.facts.frames import read

rng = np.random.default_rng(3)


@pytest.mark.parametrize(
    ("chart", "encoding", "table", "said"),
    [
        ("histogram", Encoding(x="a", bins=5), {"a": [np.nan] * 5}, "`a` has no values to draw."),
        ("scatter", Encoding(x="a", y="b"), {"a": [np.inf] * 4, "b": [1.0, 2, 3, 4]}, "`a` and `b` have no values"),
        ("density", Encoding(x="a"), {"a": [3.0] * 20}, "a has one value, 3"),
        ("box", Encoding(y="a"), {"a": [3.0] * 20}, "a has one value, 3"),
        (
            "line",
            Encoding(x="t", y="a"),
            {"t": pd.to_datetime(["2020-01-01"]), "a": [1.0]},
            "All rows lie at one moment",
        ),
        ("dot_map", Encoding(x="lon", y="lat"), {"lon": [999.0, 888], "lat": [10.0, 20]}, "No row has a longitude"),
        (
            "choropleth",
            Encoding(x="a", color="b"),
            {"a": ["Atlantis", "Lemuria"], "b": [1, 2]},
            "No value of a is a place",
        ),
        ("pie", Encoding(x="a", y="b"), {"a": ["u", "v"], "b": [-1, -2]}, "No value of b is above zero"),
        ("violin", Encoding(x="a", y="b"), {"a": ["u", "v"], "b": [1.0, 2]}, "1 row has values: too few"),
        ("sankey", Encoding(), {"a": ["u", "v"]}, "There is no column for source"),
    ],
)
def test_nothing_to_see_is_said(see, chart, encoding, table, said):
    found = see(pd.DataFrame(table), chart, encoding)
    assert found.figure is None
    assert found.refused.startswith(said)
    assert found.sentence == ""


def test_places_that_the_map_does_not_know_are_named(see):
    found = see(
        pd.DataFrame({"state": ["Texas", "Utah", "Nowhere"], "v": [1, 2, 3]}),
        "choropleth",
        Encoding(x="state", color="v"),
    )
    assert "Nowhere is not on this map." in found.alt and len(found.rows()) == 2


def test_points_off_the_map_are_counted(see):
    table = pd.DataFrame({"lon": [10.0, 11, 12, 700], "lat": [50.0, 51, 52, 10]})
    found = see(table, "dot_map", Encoding(x="lon", y="lat"))
    assert "1 point beyond the range" in found.alt or "25 % of the rows miss a value" in found.alt
    assert len(found.rows()) == 3


def test_points_on_both_sides_of_the_date_line_stay_together(see):
    table = pd.DataFrame({"lon": [178.0, 179.5, -179.0, -177.5], "lat": [-18.0, -17, -16, -15]})
    x = [row["x"] for row in see(table, "dot_map", Encoding(x="lon", y="lat")).rows()]
    assert max(x) - min(x) < 6


WEIRD = pd.DataFrame(
    {
        "a.b": rng.normal(size=60),
        "a[0]": rng.gamma(2, 1, 60),
        "x:y": rng.choice(["p'q", 'p"q', "<script>", "{{ x }}"], 60),
        3: rng.integers(0, 4, 60),
        "": rng.normal(size=60),
        "datum.x\n": rng.choice(["a\nb", "\\"], 60),
    }
)


def test_names_of_columns_are_only_ever_shown(drawn):
    found = profile(read(WEIRD, name="df"))
    kinds = set()
    for ranked in rank(found):
        figure = draw(found, plan(found, ranked)) if ranked.stands else None
        if figure is None:
            continue
        kinds.add(ranked.chart)
        fields = set(_fields(figure.spec))
        assert fields.isdisjoint({str(name) for name in WEIRD.columns}), ranked.chart
    assert len(kinds) >= 15


def test_markup_in_levels_is_text(see):
    import vl_convert

    found = see(WEIRD, "bar", Encoding(x="x:y", y="a[0]", aggregate="sum"))
    svg = vl_convert.vegalite_to_svg(found.spec, vl_version="5.8")
    assert "<script>" not in svg and "&lt;script&gt;" in svg and "{{ x }}" in svg


def _fields(spec):
    if isinstance(spec, dict):
        for key, value in spec.items():
            if key == "field" and isinstance(value, str):
                yield value
            elif key != "data":
                yield from _fields(value)
    elif isinstance(spec, list):
        for each in spec:
            yield from _fields(each)


def test_every_chart_of_many_levels_is_a_picture_or_a_sentence():
    levels = [f"a rather long name of a level, number {i}" for i in range(500)]
    table = pd.DataFrame({"level": levels * 2, "amount": rng.gamma(2, 5, 1000), "score": rng.integers(0, 9, 1000)})
    found = profile(read(table, name="df"))
    for ranked in rank(found):
        made = plan(found, ranked)
        figure = draw(found, made)
        assert figure is not None or refusal(found, made).endswith("."), ranked.chart
        assert figure is None or len(json.dumps(figure.spec, allow_nan=False)) < 200_000, ranked.chart


def test_huge_and_tiny_numbers_stay_numbers(see):
    table = pd.DataFrame({"a": [1e300, 2e300, -1e300] * 4, "b": [1e-300, 3e-300, 2e-300] * 4, "g": list("abc") * 4})
    for chart, encoding in (
        ("scatter", Encoding(x="a", y="b")),
        ("density", Encoding(x="b")),
        ("histogram", Encoding(x="a", bins=5)),
        ("box", Encoding(x="g", y="a")),
        ("density2d", Encoding(x="a", y="b")),
    ):
        json.dumps(see(table, chart, encoding).spec, allow_nan=False)


def test_panels_of_no_rows_are_a_sentence(see):
    empty = pd.DataFrame(
        {"a": pd.Series([], dtype=float), "b": pd.Series([], dtype=float), "g": pd.Series([], dtype=str)}
    )
    found = see(empty, "scatter", Encoding(x="a", y="b", facet="g"))
    assert found.figure is None and found.refused == "`g` has no values to draw."

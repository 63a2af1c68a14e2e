"""Levels, order, bins, scales and notes of a picture follow from the table."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.charts.choice import Encoding

from ._tables import panel, sales, two

rng = np.random.default_rng(5)
many = pd.DataFrame({"town": np.repeat([f"town {i}" for i in range(40)], range(1, 41))})
many["cost"] = rng.gamma(2, 10, len(many))


def test_bars_are_sorted_by_size(see):
    plot = see(sales, "bar", Encoding(x="city", y="amount", aggregate="sum", sort="value")).plot
    assert list(plot.fields["city"].levels) == list(
        sales.groupby("city").amount.sum().sort_values(ascending=False).index
    )


def test_levels_with_an_order_of_their_own_keep_it(see):
    plot = see(sales, "bar", Encoding(x="rating", aggregate="count", sort="natural")).plot
    assert plot.fields["rating"].levels == ("low", "medium", "high")


def test_small_levels_are_drawn_as_other_where_amounts_add_up(see):
    found = see(many, "bar", Encoding(x="town", aggregate="count", sort="value", horizontal=True, top=10))
    counts = {row["level"]: row["value"] for row in found.rows()}
    assert len(found.plot.kept["town"]) == 9 and sum(counts.values()) == len(many)
    assert counts["other"] == len(many) - sum(range(32, 41))
    assert 'The 9 largest of 40 levels of town; the rest is "other".' in found.plot.notes


def test_small_levels_are_left_out_where_means_do_not_add_up(see):
    found = see(many, "bar", Encoding(x="town", y="cost", aggregate="mean", sort="value", top=10))
    assert "other" not in {row["level"] for row in found.rows()}
    assert "The 10 largest of 40 levels of town; the rest is left out." in found.plot.notes


@pytest.mark.parametrize("chart", ["bar", "grouped_bar", "stacked_bar", "area", "histogram", "lollipop"])
def test_lengths_start_at_zero(see, chart):
    encoding = Encoding(
        x={"area": "date", "histogram": "amount"}.get(chart, "city"),
        y=None if chart == "histogram" else "amount",
        color="channel" if "ed_bar" in chart else None,
        aggregate="sum",
        unit="month" if chart == "area" else "",
    )
    up = see(sales, chart, encoding).spec["layer"][-1]["encoding"]["y"]
    assert up["scale"]["zero"] is True


def test_lines_need_no_zero(see):
    assert (
        see(panel, "line", Encoding(x="year", y="gdp", color="country")).spec["layer"][0]["encoding"]["y"]["scale"][
            "zero"
        ]
        is False
    )


def test_months_are_named_and_gaps_are_seen(see):
    dates = pd.DataFrame({"day": pd.to_datetime(["2024-01-03", "2024-02-05", "2024-04-09", "2024-04-20"])})
    plot = see(dates, "bar", Encoding(x="day", aggregate="count", unit="month", sort="time")).plot
    assert plot.fields["day"].levels == ("Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024")


def test_years_are_no_decades(see):
    assert see(two, "dot_plot", Encoding(x="city", y="rate", color="year")).plot.fields["year"].levels == (
        "2010",
        "2020",
    )


def test_columns_of_one_unit_are_melted(see):
    wide = pd.DataFrame({"region": ["North", "South"], "2020": [1.0, 2.0], "2021": [3.0, 4.0]})
    folded = Encoding(x="variable", y="value", color="region", columns=("2020", "2021"), folded=True)
    found = see(wide, "line", folded)
    assert {(row["x"], row["line"], row["y"]) for row in found.rows()} == {
        ("2020", "North", 1.0),
        ("2021", "North", 3.0),
        ("2020", "South", 2.0),
        ("2021", "South", 4.0),
    }


def test_amounts_over_orders_of_magnitude_get_a_logarithmic_axis(see):
    wide = pd.DataFrame({"income": np.exp(rng.normal(8, 2.5, 300)), "age": rng.normal(50, 5, 300)})
    plot = see(wide, "scatter", Encoding(x="income", y="age")).plot
    assert plot.fields["income"].log and not plot.fields["age"].log


def test_bins_have_round_edges_and_say_what_lies_beyond(see):
    skewed = pd.DataFrame({"pay": np.append(rng.uniform(0, 100, 500), [1e5, 2e5])})
    found = see(skewed, "histogram", Encoding(x="pay", bins=10))
    edges = np.array(found.plot.edges["pay"])
    assert np.allclose(np.diff(edges), 10) and edges[0] == 0
    assert any(note.startswith("2 values of pay beyond 0 and 100") for note in found.plot.notes)


def test_many_points_are_a_stated_choice(see):
    cloud = pd.DataFrame({"x": rng.normal(size=9_000), "y": rng.normal(size=9_000)})
    found = see(cloud, "scatter", Encoding(x="x", y="y"))
    assert len(found.rows()) == 1_500
    assert "1,500 of 9,000 points, chosen by chance." in found.alt


def test_panels_share_their_axes_and_their_rows(see, drawn):
    found = see(panel, "line", Encoding(x="year", y="gdp", facet="country"))
    assert [each["title"]["text"] for each in found.spec["concat"]] == ["Norway", "Sweden", "Denmark"]
    assert found.spec["resolve"]["scale"] == {"x": "shared", "y": "shared", "color": "shared"}
    assert found.alt.startswith("3 panels with the same axes, one for each country.")
    assert drawn(found.spec).count("line") == 3


def test_rows_that_miss_a_value_are_told(see):
    gaps = pd.DataFrame({"x": [1.0, 2, np.nan, 4], "y": [1.0, np.inf, 3, 4]})
    assert "50 % of the rows miss a value and are left out." in see(gaps, "scatter", Encoding(x="x", y="y")).alt


def test_rectangles_lie_within_those_of_the_levels_above(see):
    files = pd.DataFrame(
        {
            "drive": ["a"] * 4 + ["b"] * 2,
            "folder": ["x", "x", "y", "y", "z", "z"],
            "file": list("123456"),
            "size": [10, 20, 5, 15, 30, 20],
        }
    )
    rows = see(files, "treemap", Encoding(x="file", color="drive", detail="folder", size="size")).rows()
    frame = {name: [row for row in rows if row["name"] in inside] for name, inside in (("x", "12"), ("y", "34"))}
    area = {row["name"]: (row["x2"] - row["x"]) * (row["y2"] - row["y"]) for row in rows}
    for name, size in (("x", 30), ("y", 20)):
        inside = frame[name]
        box = (max(r["x2"] for r in inside) - min(r["x"] for r in inside)) * (
            max(r["y2"] for r in inside) - min(r["y"] for r in inside)
        )
        assert np.isclose(box / sum(area.values()), size / 100, rtol=0.01)


def test_lines_join_levels_in_their_own_order(see, drawn):
    import vl_convert

    months = pd.DataFrame({"month": ["Jan", "Feb", "Mar", "Apr", "May"], "rain": [5.0, 1, 4, 2, 3]})
    svg = vl_convert.vegalite_to_svg(
        see(months, "line", Encoding(x="month", y="rain", sort="natural")).spec, vl_version="5.8"
    )
    path = next(part for part in svg.split('aria-roledescription="line mark"')[1:])
    across = [float(point.split(",")[0]) for point in path.split('d="M')[1].split('"')[0].replace("L", " ").split()]
    assert across == sorted(across)


def test_panels_of_lying_bars_have_a_line_for_each_label(see):
    cars = pd.DataFrame(
        {
            "maker": [f"maker {i}" for i in range(20)] * 2,
            "drive": ["front"] * 20 + ["rear"] * 20,
            "mpg": np.arange(40.0),
        }
    )
    spec = see(cars, "bar", Encoding(x="maker", y="mpg", facet="drive", horizontal=True, sort="value")).spec
    assert all(panel["height"] >= 20 * 12 for panel in spec["concat"])


def test_axes_of_panels_reach_over_all_rows(see):
    spec = see(panel, "parallel_coords", Encoding(columns=("gdp", "emissions", "year"), facet="country")).spec
    parts = [part for each in spec["concat"] for part in each["data"]["values"][0]["part"]]
    assert min(parts) == 0 and max(parts) == 1
    assert max(spec["concat"][0]["data"]["values"][0]["part"][::3]) < 1

"""What the words say of a picture is so in the data."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts.choice import Encoding

from ._tables import FITTING, budget, flowers, panel, prices, sales, stages


def test_bars_name_the_highest_and_the_lowest(see):
    sums = sales.groupby("city").amount.sum()
    said = see(sales, "bar", FITTING["bar"][1]).sentence
    assert said.startswith(f"{sums.idxmax()} is highest with {sums.max():,.0f}")
    assert f"{sums.idxmin()} lowest with {sums.min():,.0f}" in said


def test_one_line_says_where_it_starts_ends_and_turns(see):
    one = panel[panel.country == "Sweden"]
    said = see(one, "line", Encoding(x="year", y="gdp", sort="time")).sentence
    assert "From 2000 to 2019 it rises from 30 to 70" in said


def test_lines_say_which_ends_highest(see):
    assert "Denmark ends highest with 90, Norway lowest with 50" in see(panel, "line", FITTING["line"][1]).sentence


def test_shares_of_a_pie_are_those_of_the_rows(see):
    share = 100 * (sales.channel == "web").mean()
    assert f"web is largest with {share:.1f}".rstrip("0").rstrip(".") in see(sales, "pie", FITTING["pie"][1]).sentence


def test_histogram_counts_all_values(see):
    found = see(sales, "histogram", FITTING["histogram"][1])
    assert sum(row["rows"] for row in found.rows()) == len(sales)
    top = max(found.rows(), key=lambda row: row["rows"])
    inside = sales.amount.between(top["start"], top["end"], inclusive="left").sum()
    assert top["rows"] == inside
    assert f"Most lie from {top['start']:g} to {top['end']:g} ({inside} rows)" in found.sentence


def test_box_has_the_quartiles(see):
    row = see(flowers, "box", FITTING["box"][1]).rows()[0]
    own = flowers.length[flowers.species == row["level"]]
    assert np.allclose([row["lower"], row["middle"], row["upper"]], own.quantile([0.25, 0.5, 0.75]), rtol=1e-4)


def test_scatter_says_the_rank_correlation(see):
    rho = flowers.length.corr(flowers.width, method="spearman")
    assert f"width rises with length (rank correlation {rho:.2f})" in see(flowers, "scatter", FITTING["scatter"][1]).alt


def test_funnel_says_where_most_are_lost(see):
    said = see(stages, "funnel", FITTING["funnel"][1]).sentence
    assert "Of 1,200 at Visited, 90 reach Paid (7.5 %)" in said
    assert "most are lost from Tried to Paid (79 %)" in said


def test_treemap_areas_are_the_amounts(see):
    rows = see(budget, "treemap", FITTING["treemap"][1]).rows()
    area = {row["name"]: (row["x2"] - row["x"]) * (row["y2"] - row["y"]) for row in rows}
    whole = sum(area.values())
    assert all(
        abs(area[part] / whole - euros / 165) < 1e-3 for part, euros in zip(budget.part, budget.euros, strict=True)
    )


def test_candles_say_the_change_of_the_price(see):
    change = 100 * (prices.close.iloc[-1] / prices.open.iloc[0] - 1)
    assert f"{change:+.1f} %" in see(prices, "candlestick", FITTING["candlestick"][1]).sentence.replace("+-", "-")


def test_waterfall_ends_at_the_sum(see):
    found = see(*(FITTING["waterfall"][0], "waterfall", FITTING["waterfall"][1]))
    assert found.rows()[-1]["end"] == 180
    assert "They add up to 180; the largest rise is Revenue (420), the largest fall Costs (-150)." in found.sentence


def test_bands_of_a_sankey_are_as_wide_as_what_flows(see):
    found = see(FITTING["sankey"][0], "sankey", FITTING["sankey"][1])
    wide = {row["band"]: row["y2"] - row["y"] for row in found.rows()}
    assert np.isclose(wide[0] / wide[1], 80 / 40, rtol=0.01)
    assert "power → homes with 90" in found.sentence

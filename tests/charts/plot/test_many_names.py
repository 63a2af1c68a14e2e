"""Names that have room are all drawn: the items of a slope chart, a dozen panels."""

from __future__ import annotations

import numpy as np
import pandas as pd

import mlguide_jupyter as mlguide
from tools.draw_gallery import run

RISES = np.random.default_rng(3).uniform(-3, 9, 15).round(1)
RATES = pd.DataFrame({"country": [f"land {i}" for i in range(15)], "1970": np.linspace(20, 47, 15).round(1)})
RATES["1979"] = RATES["1970"] + RISES


def test_a_slope_chart_has_a_line_for_each_item_and_sums_none_up() -> None:
    first = mlguide.chart(RATES).ranking[0]
    assert first.chart == "slope"
    assert "other" not in str(first.spec)
    names, _ = run(first.code["matplotlib"], RATES=RATES)
    assert sorted(names["wide"].index) == sorted(RATES["country"])
    shown = str(first.spec)
    assert all(shown.count(country) >= 3 for country in RATES["country"]), "at both ends, and as a name"


def test_twelve_panels_have_room() -> None:
    courses = pd.DataFrame(
        {"country": np.repeat([f"land {i}" for i in range(12)], 12), "year": [*range(1995, 2007)] * 12}
    )
    courses["life"] = np.repeat(np.linspace(40, 80, 12), 12) + np.random.default_rng(0).normal(0, 1, 144)
    line = next(each for each in mlguide.chart(courses, "country", "year", "life").ranking if each.chart == "line")
    assert "left out" not in str(line.spec.get("title"))

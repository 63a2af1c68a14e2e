"""Simulated tables, and how each kind of chart is drawn of them: what the gallery shows and the tests run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from mlguide_jupyter.charts.choice import Encoding, Ranked
from mlguide_jupyter.charts.plot import Plot, plan
from mlguide_jupyter.facts.charting import profile
from mlguide_jupyter.facts.frames import read

CITIES = ("Oslo", "Bergen", "Trondheim", "Stavanger", "Tromsø", "Drammen")


class Case(NamedTuple):
    """A kind of chart, its table and how the table is drawn."""

    chart: str
    table: pd.DataFrame
    encoding: Encoding

    def plot(self, frame: str = "df") -> Plot:
        """Return the description of the picture."""
        facts = read(self.table, name=frame)
        fields = profile(facts, list(self.encoding.used))
        return plan(fields, Ranked(chart=self.chart, family="", encoding=self.encoding, score=0.0))


def homes(n: int = 300, seed: int = 0) -> pd.DataFrame:
    """Return sold homes: names, levels in an order, amounts, dates, years and a yes or no."""
    r = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "city": np.array(CITIES)[r.integers(0, 6, n)],
            "kind": np.array(["flat", "house", "cabin"])[r.integers(0, 3, n)],
            "size": np.array(["small", "medium", "large"])[r.integers(0, 3, n)],
            "price": np.exp(r.normal(12, 0.4, n)).round(0),
            "area": r.gamma(6, 15, n).round(1),
            "rooms": r.integers(1, 7, n),
            "sold": pd.Timestamp("2021-01-01") + pd.to_timedelta(r.integers(0, 900, n), unit="D"),
            "new": r.random(n) < 0.3,
            "year": r.integers(2015, 2024, n),
        }
    )


def days(n: int = 300, seed: int = 0) -> pd.DataFrame:
    """Return sales of three shops by day."""
    r = np.random.default_rng(seed)
    one = pd.DataFrame({"day": pd.date_range("2022-01-01", periods=max(n // 3, 8))})
    return pd.concat(
        [
            one.assign(shop=shop, sales=(r.normal(0, 1, len(one)).cumsum() + 50 + 10 * i).round(2), visits=20 + 10 * i)
            for i, shop in enumerate(["north", "south", "west"])
        ],
        ignore_index=True,
    )


def prices(n: int = 300, seed: int = 0) -> pd.DataFrame:
    """Return a share's prices by day."""
    r = np.random.default_rng(seed)
    opened = 100 + r.normal(0, 2, n).cumsum()
    closed = opened + r.normal(0, 2, n)
    ends = np.sort([opened, closed], axis=0)
    return pd.DataFrame(
        {
            "date": pd.bdate_range("1990-01-02", periods=n),
            "open": opened,
            "high": ends[1] + r.random(n),
            "low": ends[0] - r.random(n),
            "close": closed,
        }
    )


def places(n: int = 300, seed: int = 0) -> pd.DataFrame:
    """Return things at longitude and latitude."""
    r = np.random.default_rng(seed)
    kinds = np.array(["oak", "elm"])[r.integers(0, 2, n)]
    return pd.DataFrame(
        {"lon": r.normal(10, 4, n), "lat": r.normal(50, 3, n), "height": r.gamma(2, 3, n), "kind": kinds}
    )


STEPS = pd.DataFrame(
    {"step": ["sales", "refunds", "wages", "rent", "interest"], "amount": [120.0, -20.0, -50.0, -22.0, 5.0]}
)
STAGES = pd.DataFrame(
    {"stage": ["visited", "added to cart", "began checkout", "paid"], "people": [9000, 3200, 1500, 900]}
)
VOTES = pd.DataFrame(
    {
        "before": np.repeat(["Left", "Centre", "Right", "None"], 3),
        "after": ["Red", "Blue", "Green"] * 4,
        "voters": [41, 12, 25, 9, 60, 14, 3, 72, 5, 18, 20, 22],
    }
)
POWER = pd.DataFrame(
    {
        "from": ["coal", "gas", "electricity", "electricity", "gas"],
        "to": ["electricity", "electricity", "homes", "industry", "homes"],
        "twh": [50, 30, 45, 35, 20],
    }
)
LIVES = pd.DataFrame(
    {
        "country": np.repeat(["Chad", "Peru", "Laos", "Fiji", "Oman"], 2),
        "year": [2000, 2020] * 5,
        "years of life": [47.7, 52.8, 70.5, 73.7, 58.4, 68.0, 65.6, 67.9, 72.1, 74.8],
    }
)
TASKS = pd.DataFrame(
    {
        "task": ["design", "build", "test", "ship"],
        "begin": pd.to_datetime(["2024-01-01", "2024-01-20", "2024-03-01", "2024-04-01"]),
        "finish": pd.to_datetime(["2024-02-01", "2024-03-10", "2024-04-02", "2024-04-10"]),
    }
)
TEMPERATURES = pd.DataFrame(
    {"city": ["Oslo", "Rome", "Cairo", "Lima"], "lowest": [-12, 0, 5, 12], "highest": [28, 36, 44, 29]}
)
TERMS = pd.DataFrame(
    {
        "term": ["age", "income", "region", "size"],
        "estimate": [0.2, -0.4, 0.9, 0.1],
        "lower": [0.1, -0.6, 0.5, -0.2],
        "upper": [0.3, -0.2, 1.3, 0.4],
    }
)
DOSES = pd.DataFrame(
    {"dose": [1, 2, 4, 8, 16], "response": [3.0, 5.0, 8.0, 12.0, 13.0], "se": [0.4, 0.5, 0.6, 0.5, 0.9]}
)
COUNTRIES = pd.DataFrame(
    {
        "country": ["France", "Spain", "Italy", "Germany", "Poland", "Norway", "Kenya", "Brazil", "India", "Japan"],
        "internet": [87, 93, 85, 92, 85, 97, 30, 81, 43, 90],
    }
)
YEARS = pd.DataFrame(
    {"country": ["Chad", "Peru", "Laos"], **{str(y): [y % 7, y % 5, y % 3] for y in range(2010, 2016)}}
)
AMOUNTS = ("price", "area", "rooms")


def cases(n: int = 300) -> Iterator[Case]:
    """Yield every kind of chart at least once, with so many rows where the table is simulated."""
    home, day = homes(n), days(n)
    yield Case("bar", home, Encoding(x="city", y="price", aggregate="mean", sort="value", horizontal=True))
    yield Case("bar", home, Encoding(x="sold", aggregate="count", sort="time", unit="quarter"))
    yield Case("bar", home, Encoding(x="size", y="area", aggregate="median", sort="natural", facet="kind"))
    yield Case("grouped_bar", home, Encoding(x="city", y="price", color="kind", aggregate="mean", sort="value"))
    yield Case("stacked_bar", home, Encoding(x="city", color="size", aggregate="count", sort="value", horizontal=True))
    yield Case("normalized_stacked_bar", home, Encoding(x="year", color="kind", aggregate="count", sort="time"))
    yield Case("waterfall", STEPS, Encoding(x="step", y="amount"))
    yield Case("line", day, Encoding(x="day", y="sales", color="shop", sort="time", unit="month", aggregate="mean"))
    yield Case("line", home, Encoding(x="year", y="price", detail="city", sort="time", aggregate="mean"))
    folded = {"columns": tuple(map(str, range(2010, 2016))), "folded": True}
    yield Case("line", YEARS, Encoding(x="variable", y="value", color="country", sort="time", **folded))  # type: ignore[arg-type]
    yield Case(
        "connected_scatter",
        STEPS.assign(step=[2001, 2002, 2003, 2004, 2005], gdp=[1.0, 3.0, 2.0, 4.0, 6.0]),
        Encoding(x="gdp", y="amount", label="step", sort="time"),
    )
    yield Case("slope", LIVES, Encoding(x="year", y="years of life", color="country", label="country", sort="time"))
    yield Case("area", day, Encoding(x="day", y="visits", sort="time", unit="week", aggregate="sum"))
    yield Case(
        "stacked_area", day, Encoding(x="day", y="visits", color="shop", sort="time", unit="week", aggregate="sum")
    )
    yield Case("scatter", home, Encoding(x="area", y="price", color="kind"))
    yield Case("scatter", home, Encoding(x="sold", y="price", color="area", facet="new"))
    yield Case("bubble", home[:60], Encoding(x="area", y="price", size="rooms", color="kind"))
    yield Case("histogram", home, Encoding(x="price", bins=24))
    yield Case("histogram", home, Encoding(x="sold", color="kind", bins=12))
    yield Case("density", home, Encoding(x="price", color="kind"))
    yield Case("ecdf", home, Encoding(x="area", color="kind"))
    yield Case("box", home, Encoding(x="city", y="price", sort="value", horizontal=True))
    yield Case("box", home, Encoding(x="size", y="price", color="kind", sort="natural"))
    yield Case("violin", home, Encoding(x="kind", y="price", sort="value"))
    yield Case("strip", home, Encoding(x="size", y="price", color="kind", sort="natural"))
    yield Case(
        "dot_plot", home, Encoding(x="city", y="price", color="new", aggregate="mean", sort="value", horizontal=True)
    )
    yield Case("lollipop", home, Encoding(x="city", y="area", aggregate="sum", sort="value", horizontal=True))
    yield Case("error_bar", home, Encoding(x="city", y="price", aggregate="mean", sort="value"))
    yield Case(
        "error_bar", TERMS, Encoding(x="term", y="estimate", low="lower", high="upper", sort="value", horizontal=True)
    )
    yield Case("error_bar", DOSES, Encoding(x="dose", y="response", columns=("se",)))
    yield Case("heatmap", home, Encoding(x="year", y="city", color="price", aggregate="mean", sort="time"))
    yield Case("hist2d", home, Encoding(x="area", y="price", bins=20))
    yield Case("density2d", home, Encoding(x="area", y="price"))
    yield Case("pie", home, Encoding(x="kind", y="area", aggregate="sum", sort="value"))
    yield Case("treemap", home, Encoding(x="city", color="kind", size="area", aggregate="sum", sort="value"))
    yield Case("choropleth", COUNTRIES, Encoding(x="country", color="internet"))
    yield Case("dot_map", places(n), Encoding(x="lon", y="lat", size="height", color="kind"))
    yield Case("sankey", VOTES, Encoding(source="before", target="after", size="voters"))
    yield Case("sankey", POWER, Encoding(source="from", target="to", size="twh"))
    yield Case("funnel", STAGES, Encoding(x="stage", y="people", horizontal=True))
    prices_of = {"open": "open", "high": "high", "low": "low", "close": "close"}
    yield Case("candlestick", prices(min(n, 60)), Encoding(x="date", sort="time", **prices_of))  # type: ignore[arg-type]
    yield Case("range", TEMPERATURES, Encoding(x="city", low="lowest", high="highest", sort="value", horizontal=True))
    yield Case("range", TASKS, Encoding(x="task", low="begin", high="finish", horizontal=True))
    yield Case("parallel_coords", home, Encoding(columns=AMOUNTS, color="kind"))
    yield Case("scatter_matrix", home, Encoding(columns=AMOUNTS, color="kind"))
    yield Case("correlation_matrix", home, Encoding(columns=AMOUNTS))

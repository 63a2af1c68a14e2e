"""A fitting table and encoding for every kind of chart, simulated with a fixed seed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from mlguide_jupyter.charts.choice import Encoding

_rng = np.random.default_rng(20260601)
CITIES = ("Amsterdam", "Berlin", "Copenhagen", "Dublin", "Edinburgh", "Florence")

sales = pd.DataFrame(
    {
        "city": np.repeat(CITIES, 50),
        "channel": _rng.choice(["web", "shop", "phone"], 300, p=[0.5, 0.35, 0.15]),
        "amount": _rng.gamma(2, 30, 300).round(2),
        "date": pd.Timestamp("2021-01-01") + pd.to_timedelta(_rng.integers(0, 700, 300), "D"),
        "rating": _rng.choice(["low", "medium", "high"], 300),
    }
)
panel = pd.DataFrame(
    {
        "country": np.repeat(["Norway", "Sweden", "Denmark"], 20),
        "year": np.tile(np.arange(2000, 2020), 3),
        "gdp": np.concatenate([np.linspace(30, 30 + 20 * i, 20) for i in (1, 2, 3)]).round(2),
        "emissions": _rng.uniform(10, 20, 60).round(2),
    }
)
flowers = pd.DataFrame(
    {
        "species": np.repeat(["setosa", "versicolor", "virginica"], 30),
        "length": np.concatenate([_rng.normal(m, 0.4, 30) for m in (1.5, 4.3, 5.5)]).round(2),
        "width": np.concatenate([_rng.normal(m, 0.2, 30) for m in (0.3, 1.3, 2.0)]).round(2),
        "height": _rng.normal(3, 0.4, 90).round(2),
    }
)
cash = pd.DataFrame({"step": ["Revenue", "Costs", "Salaries", "Grants"], "change": [420, -150, -120, 30]})
two = pd.DataFrame({"city": np.repeat(CITIES, 2), "year": np.tile([2010, 2020], 6), "rate": np.arange(12.0) % 7 + 5})
tasks = pd.DataFrame({"task": ["Plan", "Build", "Test"], "low": [1, 3, 8], "high": [4, 9, 12]})
dose = pd.DataFrame(
    {"group": ["placebo", "low", "high"], "mean": [4.1, 5.2, 6.9], "lower": [3.5, 4.6, 6.1], "upper": [4.7, 5.8, 7.7]}
)
states = pd.DataFrame({"state": ["CA", "TX", "NY", "FL", "WA"], "rate": [4.1, 3.9, 4.4, 2.8, 5.0]})
quakes = pd.DataFrame(
    {"lon": _rng.uniform(-125, -115, 80), "lat": _rng.uniform(32, 42, 80), "size": _rng.gamma(2, 1, 80)}
)
energy = pd.DataFrame(
    {"from": ["coal", "gas", "gas", "power"], "to": ["power", "power", "heat", "homes"], "twh": [80, 40, 30, 90]}
)
stages = pd.DataFrame({"stage": ["Visited", "Tried", "Paid"], "people": [1200, 430, 90]})
budget = pd.DataFrame(
    {
        "part": ["Schools", "Research", "Roads", "Rail"],
        "area": ["Learning"] * 2 + ["Traffic"] * 2,
        "euros": [90, 20, 30, 25],
    }
)
_close = 100 + np.cumsum(_rng.normal(0, 1, 40))
_open = np.concatenate([[100], _close[:-1]])
prices = pd.DataFrame(
    {
        "date": pd.bdate_range("2024-01-01", periods=40),
        "open": _open,
        "high": np.maximum(_open, _close) + 0.5,
        "low": np.minimum(_open, _close) - 0.5,
        "close": _close,
    }
)
several = ("length", "width", "height")

FITTING: Mapping[str, tuple[pd.DataFrame, Encoding]] = {
    "bar": (sales, Encoding(x="city", y="amount", aggregate="sum", sort="value")),
    "grouped_bar": (sales, Encoding(x="city", y="amount", color="channel", aggregate="mean")),
    "stacked_bar": (sales, Encoding(x="city", color="channel", aggregate="count", horizontal=True)),
    "normalized_stacked_bar": (sales, Encoding(x="city", color="rating", aggregate="count")),
    "waterfall": (cash, Encoding(x="step", y="change")),
    "line": (panel, Encoding(x="year", y="gdp", color="country", sort="time")),
    "connected_scatter": (panel[:20], Encoding(x="gdp", y="emissions", label="year")),
    "slope": (two, Encoding(x="year", y="rate", color="city", label="city", sort="time")),
    "area": (sales, Encoding(x="date", y="amount", aggregate="sum", unit="month", sort="time")),
    "stacked_area": (
        sales,
        Encoding(x="date", y="amount", color="channel", aggregate="sum", unit="month", sort="time"),
    ),
    "scatter": (flowers, Encoding(x="length", y="width", color="species")),
    "bubble": (flowers, Encoding(x="length", y="width", size="height", color="species")),
    "histogram": (sales, Encoding(x="amount", bins=20)),
    "density": (flowers, Encoding(x="length", color="species")),
    "ecdf": (flowers, Encoding(x="length", color="species")),
    "box": (flowers, Encoding(x="species", y="length")),
    "violin": (flowers, Encoding(x="species", y="length")),
    "strip": (flowers, Encoding(x="species", y="length")),
    "dot_plot": (two, Encoding(x="city", y="rate", color="year", horizontal=True, sort="value")),
    "lollipop": (sales, Encoding(x="city", y="amount", aggregate="mean", sort="value", horizontal=True)),
    "error_bar": (dose, Encoding(x="group", y="mean", low="lower", high="upper")),
    "heatmap": (sales, Encoding(x="channel", y="city", color="amount", aggregate="mean")),
    "hist2d": (flowers, Encoding(x="length", y="width", bins=12)),
    "density2d": (flowers, Encoding(x="length", y="width")),
    "pie": (sales, Encoding(x="channel", aggregate="count", sort="value")),
    "treemap": (budget, Encoding(x="part", color="area", size="euros")),
    "choropleth": (states, Encoding(x="state", color="rate")),
    "dot_map": (quakes, Encoding(x="lon", y="lat", size="size")),
    "sankey": (energy, Encoding(source="from", target="to", size="twh")),
    "funnel": (stages, Encoding(x="stage", y="people", horizontal=True)),
    "candlestick": (prices, Encoding(x="date", open="open", high="high", low="low", close="close")),
    "range": (tasks, Encoding(x="task", low="low", high="high", horizontal=True)),
    "parallel_coords": (flowers, Encoding(columns=several, color="species")),
    "scatter_matrix": (flowers, Encoding(columns=several, color="species")),
    "correlation_matrix": (flowers, Encoding(columns=several)),
}

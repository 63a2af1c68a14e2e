"""What goes on over time, and what goes together."""

import numpy as np
import pandas as pd

from ._case import Case, grid, named, of, px, r, rng, sm
from .amounts import EU, amounts
from .distributions import penguins


def days(n: int, start: str = "2023-01-02") -> pd.DatetimeIndex:
    """Return days in a row."""
    return pd.date_range(start, periods=n, freq="D")


def walk(n: int, seed: int, step: float = 1.0, start: float = 100.0) -> np.ndarray:
    """Return a random walk."""
    return start + rng(seed).normal(0, step, n).cumsum()


def _prices(n: int = 60) -> pd.DataFrame:
    opened = walk(n, 1)
    closed = opened + rng(2).normal(0, 1, n)
    high, low = np.maximum(opened, closed) + 0.7, np.minimum(opened, closed) - 0.7
    return of(date=days(n), open=opened, high=high, low=low, close=closed)


CASES = (
    Case("unemployment over months", lambda: r("economics", "date", "unemploy"), "line", "change_over_time"),
    Case("savings rate", lambda: r("economics", "date", "psavert"), "line", "change_over_time"),
    Case("AirPassengers", lambda: r("AirPassengers"), "line", "change_over_time"),
    Case("Nile", lambda: sm("nile"), "line", "change_over_time"),
    Case("lynx", lambda: r("lynx"), "line", "change_over_time"),
    Case("sunspots", lambda: sm("sunspots"), "line", "change_over_time"),
    Case("LakeHuron", lambda: r("LakeHuron"), "line", "change_over_time"),
    Case("stock price in days", lambda: of(date=days(300), price=walk(300, 3)), "line", "change_over_time"),
    Case(
        "five stocks",
        lambda: px("stocks").melt("date", var_name="company", value_name="price"),
        "line",
        "change_over_time",
    ),
    Case("stocks wide", lambda: px("stocks"), "line", "change_over_time"),
    Case(
        "life expectancy in Oceania",
        lambda: px("gapminder").query("continent == 'Oceania'")[["year", "lifeExp", "country"]].reset_index(drop=True),
        "line",
        "change_over_time",
    ),
    Case(
        "ChickWeight",
        lambda: grid(
            ("Chick", [f"chick {i}" for i in range(1, 51)]),
            ("Time", [*range(0, 22, 2), 21]),
            "weight",
            40 + rng(41).uniform(2, 14, (50, 1)) * np.array([*range(0, 22, 2), 21]),
        ),
        "line",
        "change_over_time",
    ),
    Case(
        "Orange trees",
        lambda: grid(
            ("Tree", list("ABCDE")),
            ("age", [118, 484, 664, 1004, 1231, 1372, 1582]),
            "circumference",
            np.linspace(30, 180, 7) * rng(42).uniform(0.8, 1.2, (5, 1)),
        ),
        "line",
        "change_over_time",
    ),
    Case(
        "temperature through the year of cities",
        lambda: grid(
            ("month", ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]),
            ("city", ["Tokyo", "New York", "Berlin"]),
            "temperature",
            rng(4).uniform(-2, 28, 36),
        ),
        "line",
        "change_over_time",
    ),
    Case(
        "bitcoin price area",
        lambda: of(date=days(400), volume=np.abs(walk(400, 5, 8, 200))),
        "area",
        "change_over_time",
    ),
    Case(
        "visitors through a year",
        lambda: of(date=days(365), visitors=rng(6).poisson(400, 365)),
        "line",
        "change_over_time",
    ),
    Case(
        "cumulative cases",
        lambda: of(date=days(120), cumulative_cases=rng(7).poisson(50, 120).cumsum()),
        "area",
        "change_over_time",
    ),
    Case(
        "installed capacity",
        lambda: of(year=range(1995, 2023), installed_capacity_gw=np.round(2 * 1.2 ** np.arange(28), 1)),
        "area",
        "change_over_time",
    ),
    Case(
        "population of the world",
        lambda: of(year=range(1950, 2021), population=np.linspace(2.5, 7.8, 71)),
        "area",
        "change_over_time",
    ),
    Case(
        "sales in six years",
        lambda: of(year=[2018, 2019, 2020, 2021, 2022, 2023], sales=[120, 135, 90, 140, 160, 172]),
        "bar",
        "change_over_time",
    ),
    Case(
        "population of Canada by year in plotly",
        lambda: px("gapminder").query("country == 'Canada'")[["year", "pop"]].reset_index(drop=True),
        "bar",
        "change_over_time",
    ),
    Case(
        "temperature anomalies",
        lambda: of(year=range(1900, 2021), anomaly=np.linspace(-0.4, 1.0, 121) + rng(8).normal(0, 0.1, 121)),
        "bar",
        "deviation",
    ),
    Case(
        "quarterly earnings",
        lambda: of(
            quarter=["2022Q1", "2022Q2", "2022Q3", "2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4"],
            earnings=[1.2, 1.4, -0.3, 0.8, 1.1, 1.5, 1.9, 2.2],
        ),
        "bar",
        "change_over_time",
    ),
    Case(
        "rainfall by month",
        lambda: of(
            month=["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
            rainfall=[78, 60, 55, 40, 50, 65, 70, 80, 60, 72, 85, 90],
        ),
        "bar",
        "comparison",
    ),
    Case(
        "energy by source over years",
        lambda: grid(
            ("year", list(range(1990, 2021))),
            ("source", ["Coal", "Gas", "Nuclear", "Wind", "Solar"]),
            "generation",
            amounts(155, 9),
        ),
        "stacked_area",
        "part_to_whole",
    ),
    Case(
        "unemployed by industry",
        lambda: grid(
            ("date", list(pd.date_range("2000-01-01", periods=60, freq="MS"))),
            ("industry", ["Retail", "Building", "Farming", "Finance", "Transport", "Mining"]),
            "unemployed",
            amounts(360, 10),
        ),
        "stacked_area",
        "part_to_whole",
    ),
    Case(
        "shares of music formats",
        lambda: grid(
            ("year", list(range(1980, 2020, 2))),
            ("format", ["LP", "Cassette", "CD", "Streaming"]),
            "share",
            rng(11).dirichlet(np.ones(4), 20) * 100,
        ),
        "stacked_area",
        "part_to_whole",
    ),
    Case(
        "emissions by sector over years",
        lambda: grid(
            ("year", list(range(1970, 2020))),
            ("sector", ["Energy", "Industry", "Transport", "Farming"]),
            "emissions",
            amounts(200, 12),
        ),
        "stacked_area",
        "part_to_whole",
    ),
    Case(
        "sales by product in four years",
        lambda: grid(("year", [2020, 2021, 2022, 2023]), ("product", ["A", "B", "C"]), "sales", amounts(12, 13)),
        "stacked_bar",
        "part_to_whole",
    ),
    Case(
        "gdp of two countries in three years",
        lambda: grid(("country", EU[:4]), ("year", [2000, 2010, 2020]), "gdp", amounts(12, 14)),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "voters by age over elections",
        lambda: grid(
            ("year", [2008, 2012, 2016, 2020]),
            ("age_group", ["18-29", "30-44", "45-64", "65+"]),
            "share",
            np.array([[18, 29, 37, 16], [19, 27, 38, 16], [19, 25, 40, 16], [17, 24, 38, 21]]),
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "GDP 1970 and 1979 wide",
        lambda: of(
            country=EU[:10],
            **{"1970": rng(15).uniform(20, 50, 10).round(1), "1979": rng(16).uniform(20, 55, 10).round(1)},
        ),
        "slope",
        "change_over_time",
    ),
    Case(
        "ranks in two years",
        lambda: grid(
            ("team", ["Reds", "Blues", "Greens", "Whites", "Blacks"]),
            ("year", [2019, 2023]),
            "points",
            rng(17).integers(30, 90, 10),
        ),
        "slope",
        "change_over_time",
    ),
    Case(
        "before and after the training",
        lambda: of(
            subject=list("ABCDEFGH"), before=[12, 15, 9, 14, 16, 8, 11, 13], after=[15, 17, 9, 18, 20, 12, 10, 16]
        ),
        "slope",
        "change_over_time",
    ),
    Case(
        "cancer survival 5 and 20 years",
        lambda: of(
            cancer=["Prostate", "Thyroid", "Breast", "Colon", "Lung"],
            year5=[98.8, 96.0, 86.4, 61.7, 15.0],
            year20=[81.1, 95.4, 65.0, 52.3, 6.5],
        ),
        "slope",
        "change_over_time",
    ),
    Case("prices of stock", lambda: _prices(), "candlestick", "change_over_time"),
    Case("prices with volume", lambda: _prices().assign(volume=amounts(60, 18)), "candlestick", "change_over_time"),
    Case(
        "oil price and driving",
        lambda: of(year=range(1956, 2011), miles=walk(55, 19, 80, 4000), gas=walk(55, 20, 0.12, 2.4)),
        "connected_scatter",
        "correlation",
    ),
    Case(
        "unemployment and inflation",
        lambda: of(year=range(2000, 2018), unemployment=walk(18, 21, 0.4, 5), inflation=walk(18, 22, 0.4, 2)),
        "connected_scatter",
        "correlation",
    ),
    Case(
        "life and income of one country",
        lambda: of(year=range(1990, 2020), income=walk(30, 23, 200, 20000), life_expectancy=walk(30, 24, 0.3, 75)),
        "connected_scatter",
        "correlation",
    ),
    Case(
        "high and low of a share",
        lambda: of(date=days(90), low=walk(90, 25) - 2, high=walk(90, 25) + 2),
        "range",
        "change_over_time",
    ),
    Case(
        "forecast with interval",
        lambda: of(
            month=pd.date_range("2024-01-01", periods=24, freq="MS"),
            forecast=walk(24, 26),
            lower=walk(24, 26) - 5,
            upper=walk(24, 26) + 5,
        ),
        "line",
        "change_over_time",
    ),
    Case(
        "events per day",
        lambda: of(timestamp=pd.to_datetime("2024-01-01") + pd.to_timedelta(rng(27).uniform(0, 90, 3000), unit="D")),
        "line",
        "change_over_time",
    ),
    Case(
        "fmri signal",
        lambda: of(
            timepoint=np.tile(range(19), 56),
            signal=rng(28).normal(0, 0.1, 19 * 56),
            event=np.repeat(["stim", "cue"], 19 * 28),
        ),
        "line",
        "change_over_time",
    ),
    # two quantities and more
    Case("mtcars weight and mpg", lambda: r("mtcars", "wt", "mpg"), "scatter", "correlation"),
    Case("faithful", lambda: r("faithful", "waiting", "eruptions"), "scatter", "correlation"),
    Case("faithful contours", lambda: r("geyser", "duration", "waiting"), "density2d", "correlation"),
    Case(
        "iris petals by species", lambda: px("iris", "petal_length", "petal_width", "species"), "scatter", "correlation"
    ),
    Case(
        "penguins bill by species contours",
        lambda: penguins()[["bill_length_mm", "bill_depth_mm", "species"]],
        "scatter",
        "correlation",
    ),
    Case("tips bill and tip", lambda: px("tips", "total_bill", "tip"), "scatter", "correlation"),
    Case("mpg displ hwy class", lambda: r("mpg", "displ", "hwy", "class"), "scatter", "correlation"),
    Case("cars", lambda: r("cars", "speed", "dist"), "scatter", "correlation"),
    Case("women", lambda: r("women", "height", "weight"), "scatter", "correlation"),
    Case("Galton", lambda: r("Galton", "parent", "child"), "scatter", "correlation"),
    Case("diamonds carat and price", lambda: r("diamonds", "carat", "price"), "hist2d", "correlation"),
    Case(
        "two normal variables of many rows",
        lambda: of(x=rng(29).normal(0, 1, 20000), y=rng(30).normal(0, 1, 20000)),
        "hist2d",
        "distribution",
    ),
    Case(
        "departure and arrival delay",
        lambda: of(dep_delay=rng(31).exponential(20, 30000), arr_delay=rng(32).exponential(20, 30000) - 5),
        "hist2d",
        "correlation",
    ),
    Case(
        "bivariate normal of a thousand",
        lambda: of(x=rng(33).normal(0, 1, 1000), y=rng(34).normal(0, 1, 1000)),
        "density2d",
        "distribution",
    ),
    Case(
        "gapminder 2007",
        lambda: (
            px("gapminder")
            .query("year == 2007")[["country", "continent", "gdpPercap", "lifeExp", "pop"]]
            .reset_index(drop=True)
        ),
        "bubble",
        "correlation",
    ),
    Case(
        "gapminder without names",
        lambda: px("gapminder").query("year == 2007")[["gdpPercap", "lifeExp", "pop"]].reset_index(drop=True),
        "bubble",
        "correlation",
    ),
    Case(
        "cities by income, rent and size",
        lambda: of(
            city=[f"City {i}" for i in range(20)],
            income=rng(35).uniform(20, 60, 20),
            rent=rng(36).uniform(5, 30, 20),
            population=amounts(20, 37),
        ),
        "bubble",
        "correlation",
    ),
    Case("crime rates of states", lambda: named("USArrests", "state", "Murder", "Assault"), "scatter", "correlation"),
    Case(
        "medals and budget",
        lambda: of(country=EU, medals=rng(38).integers(2, 40, 14), budget=amounts(14, 39)),
        "scatter",
        "correlation",
    ),
    Case(
        "iris all",
        lambda: px("iris", "sepal_length", "sepal_width", "petal_length", "petal_width", "species"),
        "scatter_matrix",
        "correlation",
    ),
    Case(
        "penguins all",
        lambda: penguins()[["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "species"]],
        "scatter_matrix",
        "correlation",
    ),
    Case("swiss", lambda: r("swiss"), "scatter_matrix", "correlation"),
    Case("mtcars all", lambda: r("mtcars"), "correlation_matrix", "correlation"),
    Case("Boston all", lambda: r("Boston"), "correlation_matrix", "correlation"),
    Case("wine figures", lambda: _wine(), "correlation_matrix", "correlation"),
    Case(
        "cars in profiles",
        lambda: named("mtcars", "car", "mpg", "cyl", "disp", "hp", "wt", "qsec"),
        "parallel_coords",
        "comparison",
    ),
    Case("crabs in profiles", lambda: r("crabs", "sp", "FL", "RW", "CL", "CW", "BD"), "parallel_coords", "correlation"),
    Case("USJudgeRatings", lambda: r("USJudgeRatings"), "correlation_matrix", "correlation"),
    Case(
        "airquality ozone temp wind", lambda: r("airquality", "Ozone", "Temp", "Wind"), "scatter_matrix", "correlation"
    ),
    Case("trees", lambda: r("trees"), "scatter_matrix", "correlation"),
    Case("longley employed and GNP over years", lambda: r("longley", "Year", "GNP"), "line", "change_over_time"),
    Case(
        "volcano heights",
        lambda: of(x=np.repeat(range(30), 20), y=np.tile(range(20), 30), height=rng(40).uniform(90, 190, 600)),
        "heatmap",
        "spatial",
    ),
    Case("sine", lambda: of(x=np.linspace(0, 10, 200), y=np.sin(np.linspace(0, 10, 200))), "line", "change_over_time"),
    Case("pressure", lambda: r("pressure", "temperature", "pressure"), "line", "correlation"),
    Case("attitude", lambda: r("attitude"), "correlation_matrix", "correlation"),
)


def _wine() -> pd.DataFrame:
    from sklearn.datasets import load_wine

    return load_wine(as_frame=True).data

"""Tables behind pictures of newspapers, reports and magazines of science; written before any was scored."""

import numpy as np
import pandas as pd

from ._case import Case, grid, of, rng
from .amounts import EU, STATES, WORLD, amounts
from .courses import days, walk

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
PARTIES = ["Left", "Greens", "Centre", "Liberals", "Right"]


def _pick(n: int, seed: int, levels: list[str], weights: list[float] | None = None) -> np.ndarray:
    return rng(seed).choice(levels, n, p=weights)


CASES = (
    Case(
        "share price of a bank since January",
        lambda: of(date=days(180), price=walk(180, 1, 0.4, 12)),
        "line",
        "change_over_time",
    ),
    Case(
        "interest rates of central banks",
        lambda: grid(
            ("month", list(pd.date_range("2021-01-01", periods=36, freq="MS"))),
            ("bank", ["Fed", "ECB", "BoE"]),
            "rate",
            rng(2).uniform(0, 5, 108),
        ),
        "line",
        "change_over_time",
    ),
    Case(
        "inflation by category",
        lambda: of(
            category=["Energy", "Food", "Housing", "Transport", "Clothing", "Recreation", "Communication"],
            inflation=[24.5, 10.2, 5.1, 7.7, 3.3, 4.0, -1.2],
        ),
        "bar",
        "comparison",
    ),
    Case(
        "rise and fall of exports",
        lambda: of(
            sector=["Cars", "Wine", "Cheese", "Machines", "Fish", "Toys", "Steel", "Chemicals"],
            change_pct=[-12.1, 4.2, 3.3, -5.0, 8.8, -2.3, -15.4, 1.1],
        ),
        "bar",
        "deviation",
    ),
    Case(
        "electricity by source in the year",
        lambda: of(
            source=["Wind", "Solar", "Lignite", "Gas", "Biomass", "Hydro"], share=[32.0, 12.5, 17.7, 15.4, 9.4, 13.0]
        ),
        "pie",
        "part_to_whole",
    ),
    Case(
        "electricity by source through a week",
        lambda: grid(
            ("timestamp", list(pd.date_range("2024-06-03", periods=168, freq="h"))),
            ("source", ["Wind", "Solar", "Coal", "Gas", "Biomass"]),
            "power_gw",
            amounts(840, 3, 10),
        ),
        "stacked_area",
        "part_to_whole",
    ),
    Case("result of an election", lambda: of(party=PARTIES, share=[8.7, 14.8, 28.2, 11.5, 36.8]), "bar", "comparison"),
    Case(
        "result of an election and of the one before",
        lambda: grid(("party", PARTIES), ("election", ["2017", "2021"]), "share", rng(4).uniform(5, 35, 10).round(1)),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "seats by party and chamber",
        lambda: grid(
            ("chamber", ["Lower house", "Upper house"]), ("party", PARTIES), "seats", rng(5).integers(10, 200, 10)
        ),
        "stacked_bar",
        "part_to_whole",
    ),
    Case(
        "coalitions by state",
        lambda: grid(
            ("state", STATES[:10]), ("party", PARTIES), "vote_share", rng(6).dirichlet(np.ones(5) * 4, 10) * 100
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "turnout by state on a map",
        lambda: of(state=STATES, turnout_pct=rng(7).uniform(50, 80, len(STATES)).round(1)),
        "choropleth",
        "spatial",
    ),
    Case(
        "homicides per head of countries",
        lambda: of(country=WORLD, homicides_per_100k=rng(8).lognormal(1, 1, len(WORLD)).round(2)),
        "choropleth",
        "spatial",
    ),
    Case(
        "wildfires",
        lambda: of(
            fire=[f"Fire {i}" for i in range(80)],
            lat=rng(9).uniform(32, 42, 80),
            lon=rng(10).uniform(-124, -114, 80),
            acres=amounts(80, 11, 5000),
        ),
        "dot_map",
        "spatial",
    ),
    Case(
        "income and obesity of states",
        lambda: of(
            state=STATES,
            median_income=rng(12).uniform(45, 90, len(STATES)),
            obesity_rate=rng(13).uniform(22, 40, len(STATES)),
        ),
        "scatter",
        "correlation",
    ),
    Case(
        "health spending and life expectancy",
        lambda: of(
            country=WORLD[:30], spending_per_capita=amounts(30, 14, 4000), life_expectancy=rng(15).uniform(70, 84, 30)
        ),
        "scatter",
        "correlation",
    ),
    Case(
        "democracies by wealth, corruption and people",
        lambda: of(
            country=WORLD,
            gdp_per_capita=amounts(41, 16, 20000),
            corruption_index=rng(17).uniform(20, 90, 41),
            population_m=amounts(41, 18, 50),
            region=_pick(41, 19, ["Europe", "Asia", "Americas", "Africa"]),
        ),
        "bubble",
        "correlation",
    ),
    Case(
        "unemployment and vacancies over quarters",
        lambda: of(
            quarter=pd.date_range("2001-01-01", periods=48, freq="QS"),
            unemployment=walk(48, 20, 0.3, 6),
            vacancies=walk(48, 21, 0.2, 3),
        ),
        "connected_scatter",
        "correlation",
    ),
    Case(
        "women in parliament, then and now",
        lambda: of(country=EU, y2000=rng(22).uniform(8, 40, 14).round(), y2024=rng(23).uniform(20, 50, 14).round()),
        "dot_plot",
        "change_over_time",
    ),
    Case(
        "ranks of universities in two years",
        lambda: of(
            university=[f"University {c}" for c in "ABCDEFGHIJ"],
            **{"2014": rng(24).permutation(10) + 1, "2024": rng(25).permutation(10) + 1},
        ),
        "slope",
        "change_over_time",
    ),
    Case(
        "richest people",
        lambda: of(
            name=["Arnault", "Musk", "Bezos", "Ellison", "Buffett", "Gates", "Page", "Ballmer", "Brin", "Slim"],
            net_worth_bn=[211, 180, 114, 107, 106, 104, 79, 81, 76, 93],
        ),
        "bar",
        "ranking",
    ),
    Case(
        "top twenty cities by visitors",
        lambda: of(city=[f"City {i:02d}" for i in range(20)], visitors_m=np.sort(amounts(20, 26, 10))[::-1]),
        "bar",
        "ranking",
    ),
    Case(
        "smallest and largest pay of professions",
        lambda: of(
            profession=["Baker", "Nurse", "Teacher", "Plumber", "Pilot", "Judge"],
            pay_min=[21, 28, 35, 27, 60, 70],
            pay_max=[34, 46, 68, 52, 190, 150],
        ),
        "range",
        "comparison",
    ),
    Case(
        "projects of a ministry",
        lambda: of(
            project=["Bridge", "Tunnel", "Airport", "Station", "Port"],
            start_date=pd.to_datetime(["2010-01-01", "2012-06-01", "2006-09-01", "2010-02-01", "2015-03-01"]),
            end_date=pd.to_datetime(["2018-01-01", "2022-06-01", "2020-10-31", "2026-12-01", "2021-03-01"]),
        ),
        "range",
        "change_over_time",
    ),
    Case(
        "budget from revenue to deficit",
        lambda: of(
            item=[
                "Income tax",
                "VAT",
                "Other taxes",
                "Social spending",
                "Debt service",
                "Defence",
                "Other spending",
                "Balance",
            ],
            bn=[310, 260, 140, -390, -60, -80, -220, -40],
        ),
        "waterfall",
        "flow",
    ),
    Case(
        "jobs gained and lost",
        lambda: of(
            step=[
                "Jobs in January",
                "New firms",
                "Growing firms",
                "Shrinking firms",
                "Closed firms",
                "Jobs in December",
            ],
            jobs=[4200, 310, 520, -460, -280, 4290],
        ),
        "waterfall",
        "flow",
    ),
    Case(
        "asylum from claim to status",
        lambda: of(
            stage=["Applications", "Interviews", "Decisions", "Accepted"], people=[128000, 102000, 97000, 41000]
        ),
        "funnel",
        "flow",
    ),
    Case(
        "plastic from use to bin",
        lambda: of(
            source=["Packaging", "Packaging", "Packaging", "Textiles", "Textiles", "Other"],
            target=["Landfill", "Burned", "Recycled", "Landfill", "Burned", "Landfill"],
            tonnes=[60, 20, 20, 25, 12, 40],
        ),
        "sankey",
        "flow",
    ),
    Case(
        "students between kinds of schools",
        lambda: grid(
            ("from_school", ["Primary A", "Primary B", "Primary C"]),
            ("to_school", ["Gymnasium", "Secondary", "Vocational"]),
            "pupils",
            rng(27).integers(5, 90, 9),
        ),
        "sankey",
        "flow",
    ),
    Case(
        "what a state spends",
        lambda: of(
            ministry=np.repeat(["Labour", "Defence", "Transport", "Education"], [4, 3, 3, 4]),
            title=[f"title {i}" for i in range(14)],
            spending=amounts(14, 28, 900),
        ),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "emissions of the world by country",
        lambda: of(country=WORLD[:26], co2_mt=np.sort(amounts(26, 29, 900))[::-1]),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "heat of days by year and month",
        lambda: grid(("year", list(range(1980, 2024))), ("month", MONTHS), "anomaly", rng(30).normal(0.5, 0.6, 528)),
        "heatmap",
        "change_over_time",
    ),
    Case(
        "infections by age and week",
        lambda: grid(
            ("week", list(range(1, 41))),
            ("age_group", ["0-9", "10-19", "20-39", "40-59", "60-79", "80+"]),
            "incidence",
            amounts(240, 31, 80),
        ),
        "heatmap",
        "change_over_time",
    ),
    Case(
        "crimes by hour and weekday",
        lambda: grid(
            ("hour", list(range(24))),
            ("weekday", ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
            "crimes",
            rng(32).poisson(30, 168),
        ),
        "heatmap",
        "comparison",
    ),
    Case(
        "ages of the members of parliament",
        lambda: of(age=rng(33).normal(50, 11, 700).round()),
        "histogram",
        "distribution",
    ),
    Case(
        "incomes of households",
        lambda: of(household_income=rng(34).lognormal(10.5, 0.6, 8000).round()),
        "histogram",
        "distribution",
    ),
    Case(
        "lengths of films by decade",
        lambda: of(
            decade=_pick(1200, 35, ["1980s", "1990s", "2000s", "2010s"]), minutes=rng(36).normal(108, 18, 1200).round()
        ),
        "box",
        "distribution",
    ),
    Case(
        "times of swimmers by stroke",
        lambda: of(
            stroke=_pick(400, 37, ["Free", "Back", "Breast", "Butterfly"]), seconds=rng(38).normal(60, 5, 400).round(2)
        ),
        "violin",
        "distribution",
    ),
    Case(
        "every goal of five strikers by minute",
        lambda: of(
            player=np.repeat(["Kane", "Haaland", "Salah", "Son", "Toney"], 18), minute=rng(39).integers(1, 95, 90)
        ),
        "strip",
        "distribution",
    ),
    Case(
        "scores of two schools",
        lambda: of(
            school=np.repeat(["North", "South"], 400),
            score=np.concatenate([rng(40).normal(60, 9, 400), rng(41).normal(68, 9, 400)]).round(1),
        ),
        "density",
        "distribution",
    ),
    Case("delays of trains", lambda: of(delay_minutes=rng(42).exponential(6, 5000).round(1)), "ecdf", "distribution"),
    Case(
        "time to first byte of hosts",
        lambda: of(host=_pick(3000, 43, ["A", "B", "C"]), latency_ms=rng(44).lognormal(4, 0.6, 3000)),
        "ecdf",
        "distribution",
    ),
    Case(
        "approval with margins by group",
        lambda: of(
            group=["Men", "Women", "Under 30", "30 to 60", "Over 60"],
            approve=[44.0, 39.0, 35.0, 42.0, 50.0],
            margin=[3.1, 3.0, 5.2, 3.3, 4.1],
        ),
        "error_bar",
        "comparison",
    ),
    Case(
        "estimates of a vaccine's effect",
        lambda: of(
            study=["Israel", "UK", "US", "Qatar", "Canada"],
            effectiveness=[92, 88, 90, 89, 87],
            ci_lower=[88, 85, 86, 86, 83],
            ci_upper=[95, 91, 93, 92, 90],
        ),
        "error_bar",
        "comparison",
    ),
    Case(
        "height and weight of athletes",
        lambda: of(height_cm=rng(45).normal(178, 10, 11000).round(), weight_kg=rng(46).normal(72, 13, 11000).round()),
        "hist2d",
        "correlation",
    ),
    Case(
        "dives of seals",
        lambda: of(
            depth_m=np.concatenate([rng(47).normal(100, 20, 500), rng(48).normal(400, 40, 500)]),
            duration_min=np.concatenate([rng(49).normal(6, 1, 500), rng(50).normal(20, 3, 500)]),
        ),
        "density2d",
        "distribution",
    ),
    Case(
        "electric cars compared",
        lambda: of(
            model=[f"Model {c}" for c in "ABCDEFGH"],
            range_km=rng(51).uniform(250, 650, 8),
            price_k=rng(52).uniform(25, 110, 8),
            charge_min=rng(53).uniform(18, 60, 8),
            power_kw=rng(54).uniform(90, 400, 8),
            weight_kg=rng(55).uniform(1300, 2600, 8),
        ),
        "parallel_coords",
        "comparison",
    ),
    Case(
        "measures of lakes",
        lambda: pd.DataFrame(
            rng(56).lognormal(0, 1, (120, 4)), columns=["depth", "nitrate", "phosphate", "chlorophyll"]
        ),
        "scatter_matrix",
        "correlation",
    ),
    Case(
        "twenty figures of districts",
        lambda: pd.DataFrame(
            rng(57).normal(0, 1, (300, 14)),
            columns=[
                "income",
                "rent",
                "crime",
                "green",
                "noise",
                "schools",
                "density",
                "age",
                "foreign",
                "voters",
                "cars",
                "bikes",
                "shops",
                "doctors",
            ],
        ),
        "correlation_matrix",
        "correlation",
    ),
    Case(
        "followers of channels",
        lambda: of(channel=[f"@channel{i}" for i in range(15)], followers=np.sort(amounts(15, 58, 1e6))[::-1]),
        "lollipop",
        "ranking",
    ),
    Case(
        "scores of dishes",
        lambda: of(dish=[f"Dish {i}" for i in range(22)], rating=np.sort(rng(59).uniform(3.8, 4.9, 22).round(2))),
        "dot_plot",
        "ranking",
    ),
    Case(
        "passengers of an airport by month",
        lambda: of(month=pd.date_range("2015-01-01", periods=96, freq="MS"), passengers=rng(60).uniform(1e6, 4e6, 96)),
        "area",
        "change_over_time",
    ),
    Case(
        "debt of a state since the war",
        lambda: of(year=range(1950, 2024), debt_bn=np.linspace(10, 2400, 74)),
        "area",
        "change_over_time",
    ),
    Case(
        "new companies a year",
        lambda: of(year=range(2014, 2024), companies_founded=[310, 340, 365, 372, 401, 420, 330, 460, 440, 415]),
        "bar",
        "change_over_time",
    ),
    Case(
        "bars of bitcoin",
        lambda: of(
            time=pd.date_range("2024-01-01", periods=48, freq="h"),
            open=walk(48, 61, 80, 42000),
            high=walk(48, 61, 80, 42000) + 200,
            low=walk(48, 61, 80, 42000) - 200,
            close=walk(48, 61, 80, 42000) + 40,
        ),
        "candlestick",
        "change_over_time",
    ),
    Case(
        "opinion on a law by party",
        lambda: grid(
            ("party", PARTIES),
            ("opinion", ["Strongly support", "Support", "Oppose", "Strongly oppose"]),
            "pct",
            rng(62).dirichlet(np.ones(4) * 3, 5) * 100,
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "survey of opinions by sex, raw",
        lambda: of(sex=_pick(800, 63, ["female", "male"]), opinion=_pick(800, 64, ["agree", "neutral", "disagree"])),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "causes of accidents by vehicle, raw",
        lambda: of(
            vehicle=_pick(1500, 65, ["car", "truck", "bike", "bus"]),
            cause=_pick(1500, 66, ["speed", "alcohol", "distraction", "weather", "defect"]),
        ),
        "stacked_bar",
        "part_to_whole",
    ),
)

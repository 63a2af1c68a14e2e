"""Tables as newsrooms, reports and the pages of plotting libraries have them: coded, aggregated, raw, wide."""

import numpy as np
import pandas as pd

from ._case import Case, grid, of, px, r, rng
from .amounts import EU, POSTAL, STATES, WORLD, amounts
from .courses import days, walk
from .distributions import penguins

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _weather(n: int = 1461) -> pd.DataFrame:
    day = days(n, "2012-01-01")
    season = -np.cos(2 * np.pi * day.dayofyear / 365)
    return of(
        date=day,
        temp_max=(16 + 9 * season + rng(1).normal(0, 3, n)).round(1),
        precipitation=rng(2).exponential(3, n).round(1),
        weather=rng(3).choice(["sun", "rain", "fog", "drizzle", "snow"], n, p=[0.45, 0.4, 0.07, 0.06, 0.02]),
    )


def _cars(n: int = 392) -> pd.DataFrame:
    g = rng(4)
    weight = g.uniform(1600, 5200, n)
    return of(
        Name=[f"car {i % 290}" for i in range(n)],
        Miles_per_Gallon=(46 - 0.0075 * weight + g.normal(0, 3, n)).round(1),
        Horsepower=(weight / 28 + g.normal(0, 15, n)).round(),
        Weight_in_lbs=weight.round(),
        Acceleration=g.normal(15.5, 2.7, n).round(1),
        Cylinders=g.choice([4, 6, 8, 3, 5], n, p=[0.5, 0.21, 0.26, 0.02, 0.01]),
        Origin=g.choice(["USA", "Europe", "Japan"], n, p=[0.63, 0.17, 0.2]),
        Year=pd.to_datetime(g.integers(1970, 1983, n).astype(str)),
    )


def _films(n: int = 3000) -> pd.DataFrame:
    g = rng(5)
    return of(
        imdb_rating=np.clip(g.normal(6.3, 1.2, n), 1, 10).round(1),
        rotten_tomatoes=np.clip(g.normal(54, 28, n), 1, 100).round(),
        genre=g.choice(["Drama", "Comedy", "Action", "Horror", "Adventure", "Thriller"], n),
        gross=g.lognormal(17, 1.5, n).round(),
    )


CASES = (
    Case("days of weather by month, raw", lambda: _weather()[["date", "weather"]], "stacked_bar", "part_to_whole"),
    Case("highest temperature of days", lambda: _weather()[["date", "temp_max"]], "line", "change_over_time"),
    Case("weather kinds", lambda: _weather()[["weather"]], "bar", "comparison"),
    Case("temperature of weather kinds", lambda: _weather()[["weather", "temp_max"]], "box", "distribution"),
    Case("horsepower and miles", lambda: _cars()[["Horsepower", "Miles_per_Gallon"]], "scatter", "correlation"),
    Case(
        "horsepower and miles by origin",
        lambda: _cars()[["Horsepower", "Miles_per_Gallon", "Origin"]],
        "scatter",
        "correlation",
    ),
    Case("miles by cylinders", lambda: _cars()[["Cylinders", "Miles_per_Gallon"]], "box", "distribution"),
    Case("horsepower by cylinders in strips", lambda: _cars(120)[["Horsepower", "Cylinders"]], "strip", "distribution"),
    Case("cars by origin and cylinders", lambda: _cars()[["Cylinders", "Origin"]], "stacked_bar", "part_to_whole"),
    Case("miles over model years", lambda: _cars()[["Year", "Miles_per_Gallon"]], "line", "change_over_time"),
    Case(
        "four figures of cars",
        lambda: _cars()[["Miles_per_Gallon", "Horsepower", "Weight_in_lbs", "Acceleration", "Origin"]],
        "scatter_matrix",
        "correlation",
    ),
    Case(
        "cars with weight as size",
        lambda: _cars(60)[["Horsepower", "Miles_per_Gallon", "Weight_in_lbs", "Origin"]],
        "bubble",
        "correlation",
    ),
    Case("film ratings", lambda: _films()[["imdb_rating"]], "histogram", "distribution"),
    Case("two ratings of films", lambda: _films()[["imdb_rating", "rotten_tomatoes"]], "hist2d", "correlation"),
    Case("ratings by genre", lambda: _films()[["genre", "imdb_rating"]], "box", "distribution"),
    Case("gross of films", lambda: _films()[["gross"]], "histogram", "distribution"),
    Case(
        "bars of letters", lambda: of(a=list("ABCDEFGHI"), b=[28, 55, 43, 91, 81, 53, 19, 87, 52]), "bar", "comparison"
    ),
    Case("six slices", lambda: of(category=list("abcdef"), value=[4, 6, 10, 3, 7, 8]), "pie", "part_to_whole"),
    Case(
        "groups of three bars",
        lambda: grid(
            ("category", list("ABC")), ("group", list("xyz")), "value", [0.1, 0.6, 0.9, 0.7, 0.2, 1.1, 0.6, 0.1, 0.2]
        ),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "people by age",
        lambda: of(age=np.repeat(list(range(0, 95, 5)), 2), sex=["male", "female"] * 19, people=amounts(38, 6, 9e6)),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "population pyramid of bands",
        lambda: grid(
            ("age_group", ["0-14", "15-24", "25-44", "45-64", "65+"]),
            ("sex", ["Male", "Female"]),
            "population",
            amounts(10, 7),
        ),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "nightingale by month and cause",
        lambda: grid(("month", MONTHS), ("cause", ["Disease", "Wounds", "Other"]), "deaths", amounts(36, 8)),
        "stacked_bar",
        "part_to_whole",
    ),
    Case(
        "deaths by disaster and year",
        lambda: grid(
            ("Year", list(range(1900, 2018))),
            ("Entity", ["Drought", "Earthquake", "Flood", "Epidemic", "Volcano", "Landslide", "Wildfire"]),
            "Deaths",
            amounts(118 * 7, 9),
        ),
        "bubble",
        "change_over_time",
    ),
    Case(
        "commits by hour and weekday",
        lambda: of(day=rng(10).choice(WEEKDAYS, 4000), hour=rng(11).integers(0, 24, 4000)),
        "heatmap",
        "comparison",
    ),
    Case(
        "x, y and error",
        lambda: of(x=np.arange(0.5, 4.5, 0.5), y=np.exp(-np.arange(0.5, 4.5, 0.5)), yerr=0.1 + 0.05 * np.arange(8)),
        "error_bar",
        "comparison",
    ),
    Case(
        "dose and response with sd",
        lambda: of(dose=[0, 1, 2, 5, 10], mean_response=[2.1, 3.3, 5.0, 7.2, 8.1], sd=[0.4, 0.5, 0.5, 0.7, 0.6]),
        "error_bar",
        "comparison",
    ),
    Case(
        "groups with standard deviation",
        lambda: grid(("group", ["G1", "G2", "G3"]), ("sex", ["men", "women"]), "mean", [20, 25, 35, 32, 30, 34]).assign(
            std=[2, 3, 4, 5, 1, 2]
        ),
        "error_bar",
        "comparison",
    ),
    Case(
        "stackplot of continents",
        lambda: grid(
            ("year", [1950, 1960, 1970, 1980, 1990, 2000, 2010, 2018]),
            ("continent", ["Africa", "Americas", "Asia", "Europe", "Oceania"]),
            "population",
            amounts(40, 12, 1000),
        ),
        "stacked_area",
        "part_to_whole",
    ),
    Case(
        "stackplot of continents, wide",
        lambda: of(
            year=[1950, 1960, 1970, 1980, 1990, 2000, 2010, 2018],
            Africa=[228, 284, 365, 477, 631, 814, 1044, 1275],
            Americas=[340, 425, 519, 619, 727, 840, 943, 1006],
            Asia=[1394, 1686, 2120, 2625, 3202, 3714, 4169, 4560],
        ),
        "stacked_area",
        "part_to_whole",
    ),
    Case(
        "lines in columns",
        lambda: of(date=days(200), A=walk(200, 13), B=walk(200, 14), C=walk(200, 15)),
        "line",
        "change_over_time",
    ),
    Case(
        "rainfall and temperature by month",
        lambda: of(month=MONTHS, rainfall=amounts(12, 16), temperature=rng(17).uniform(-2, 25, 12)),
        "line",
        "change_over_time",
    ),
    Case(
        "harvest of farmers and crops",
        lambda: grid(
            ("farmer", ["Joe", "Upland", "Smith", "Agrifun", "Organiculture", "BioGoods", "Cornylee"]),
            ("vegetable", ["cucumber", "tomato", "lettuce", "asparagus", "potato", "wheat", "barley"]),
            "harvest",
            rng(18).uniform(0, 7, 49).round(1),
        ),
        "heatmap",
        "comparison",
    ),
    Case(
        "pies of animals",
        lambda: of(animal=["Frogs", "Hogs", "Dogs", "Logs"], percent=[15, 30, 45, 10]),
        "pie",
        "part_to_whole",
    ),
    Case(
        "budget shares of seven",
        lambda: of(
            item=["Rent", "Food", "Transport", "Leisure", "Savings", "Health", "Other"],
            share=[32, 18, 12, 10, 12, 6, 10],
        ),
        "pie",
        "part_to_whole",
    ),
    Case(
        "stems along a number",
        lambda: of(x=np.linspace(0.1, 6.28, 41), y=np.exp(np.sin(np.linspace(0.1, 6.28, 41)))),
        "line",
        "change_over_time",
    ),
    Case(
        "release dates",
        lambda: of(
            version=["v1.0", "v1.1", "v2.0", "v2.1", "v3.0"],
            start=pd.to_datetime(["2018-01-01", "2018-09-01", "2019-05-01", "2020-02-01", "2021-03-01"]),
            end=pd.to_datetime(["2019-01-01", "2019-09-01", "2021-05-01", "2022-02-01", "2024-03-01"]),
        ),
        "range",
        "change_over_time",
    ),
    Case(
        "carbon emissions of countries over years",
        lambda: grid(("year", list(range(1960, 2020))), ("country", EU[:6]), "co2", amounts(360, 19)),
        "line",
        "change_over_time",
    ),
    Case(
        "carbon emissions of the world",
        lambda: of(year=range(1900, 2020), emissions=np.linspace(2, 36, 120)),
        "area",
        "change_over_time",
    ),
    Case(
        "emissions per head ranked",
        lambda: of(country=WORLD[:15], co2_per_capita=np.sort(amounts(15, 20, 8))[::-1]),
        "bar",
        "ranking",
    ),
    Case(
        "sources of electricity in one year",
        lambda: of(
            source=["Coal", "Gas", "Hydro", "Nuclear", "Wind", "Solar", "Oil", "Biomass"],
            twh=[9800, 6300, 4200, 2700, 1600, 850, 700, 600],
        ),
        "bar",
        "comparison",
    ),
    Case(
        "poll by party over weeks",
        lambda: of(
            date=np.repeat(days(60)[::3], 4),
            party=["Red", "Blue", "Green", "Yellow"] * 20,
            support=rng(21).uniform(5, 40, 80).round(1),
        ),
        "line",
        "change_over_time",
    ),
    Case(
        "poll results of parties",
        lambda: of(
            party=["Red", "Blue", "Green", "Yellow", "Orange", "Other"], percent=[31.2, 27.8, 15.1, 11.0, 9.4, 5.5]
        ),
        "bar",
        "comparison",
    ),
    Case(
        "turnout and vote by district",
        lambda: of(
            district=[f"District {i}" for i in range(80)],
            turnout=rng(22).uniform(40, 85, 80),
            vote_share=rng(23).uniform(10, 70, 80),
        ),
        "scatter",
        "correlation",
    ),
    Case(
        "swing of constituencies",
        lambda: of(constituency=[f"Place {i}" for i in range(15)], swing=rng(24).normal(0, 5, 15).round(1)),
        "bar",
        "deviation",
    ),
    Case(
        "surplus and deficit over years",
        lambda: of(year=range(1980, 2021), budget_balance=rng(25).normal(-1, 3, 41)),
        "bar",
        "deviation",
    ),
    Case(
        "trade surplus over months",
        lambda: of(month=pd.date_range("2015-01-01", periods=96, freq="MS"), trade_balance=walk(96, 26, 3, 0)),
        "area",
        "deviation",
    ),
    Case(
        "tests of pupils before and after in long form",
        lambda: grid(
            ("pupil", [f"p{i}" for i in range(12)]), ("time", ["before", "after"]), "score", rng(27).uniform(30, 90, 24)
        ),
        "slope",
        "change_over_time",
    ),
    Case(
        "poverty in two years by state",
        lambda: of(
            state=STATES[:15],
            **{"2000": rng(28).uniform(8, 20, 15).round(1), "2020": rng(29).uniform(8, 20, 15).round(1)},
        ),
        "slope",
        "change_over_time",
    ),
    Case(
        "gap of life expectancy",
        lambda: of(country=EU, male=rng(30).uniform(72, 80, 14).round(1), female=rng(31).uniform(78, 86, 14).round(1)),
        "dot_plot",
        "comparison",
    ),
    Case(
        "life expectancy in 1955 and 2000",
        lambda: grid(("country", EU[:7]), ("year", [1955, 2000]), "life_expect", rng(32).uniform(60, 80, 14)),
        "slope",
        "comparison",
    ),
    Case(
        "z scores of cars",
        lambda: of(car=[f"Car {i}" for i in range(32)], mpg_z=rng(33).normal(0, 1, 32).round(2)),
        "bar",
        "deviation",
    ),
    Case(
        "city mileage by maker",
        lambda: of(
            manufacturer=[
                "audi",
                "bmw",
                "dodge",
                "ford",
                "honda",
                "jeep",
                "kia",
                "lexus",
                "mazda",
                "nissan",
                "opel",
                "seat",
                "skoda",
                "toyota",
                "volvo",
            ],
            cty=np.sort(rng(34).uniform(11, 25, 15).round(1)),
        ),
        "lollipop",
        "ranking",
    ),
    Case(
        "wine ratings by country of twenty-five",
        lambda: of(country=WORLD[:25], points=np.sort(rng(35).uniform(84, 92, 25).round(2))),
        "dot_plot",
        "ranking",
    ),
    Case(
        "rents of districts ranked",
        lambda: of(
            district=[f"Quarter {c}" for c in "ABCDEFGHIJKLMNOPQRST"], rent=np.sort(rng(36).uniform(9, 24, 20).round(2))
        ),
        "lollipop",
        "ranking",
    ),
    Case(
        "trips between stations",
        lambda: of(
            start_station=[f"S{i}" for i in rng(37).integers(0, 6, 30)],
            end_station=[f"S{i}" for i in rng(38).integers(0, 6, 30)],
            trips=amounts(30, 39),
        ).drop_duplicates(["start_station", "end_station"]),
        "sankey",
        "flow",
    ),
    Case(
        "money from taxes to spending",
        lambda: of(
            source=["Income tax", "Sales tax", "Duties", "Budget", "Budget", "Budget"],
            target=["Budget", "Budget", "Budget", "Health", "Schools", "Roads"],
            value=[50, 30, 20, 45, 35, 20],
        ),
        "sankey",
        "flow",
    ),
    Case(
        "customers between plans",
        lambda: grid(
            ("from_plan", ["Free", "Basic", "Pro"]),
            ("to_plan", ["Free", "Basic", "Pro", "Gone"]),
            "customers",
            amounts(12, 40),
        ),
        "sankey",
        "flow",
    ),
    Case(
        "patients through a trial",
        lambda: of(
            step=["Assessed for eligibility", "Randomised", "Allocated", "Followed up", "Analysed"],
            n=[800, 420, 415, 380, 374],
        ),
        "funnel",
        "flow",
    ),
    Case(
        "registration funnel",
        lambda: of(phase=["Visits", "Sign-ups", "Activated", "Paid"], people=[50000, 6200, 2500, 410]),
        "funnel",
        "flow",
    ),
    Case(
        "profit and loss of a year",
        lambda: of(
            account=[
                "Revenue",
                "Cost of sales",
                "Gross profit",
                "Marketing",
                "Research",
                "Overheads",
                "Tax",
                "Net income",
            ],
            amount=[900, -420, 480, -120, -90, -60, -50, 160],
        ),
        "waterfall",
        "flow",
    ),
    Case(
        "headcount changes",
        lambda: of(
            change=["Start of year", "New hires", "Transfers in", "Resignations", "Retirements", "End of year"],
            employees=[1200, 180, 40, -130, -35, 1255],
        ),
        "waterfall",
        "flow",
    ),
    Case(
        "monthly gains and losses",
        lambda: of(month=MONTHS, profit=[120, -40, 60, 80, -20, 30, 90, -70, 20, 110, -15, 65]),
        "bar",
        "deviation",
    ),
    Case(
        "folders of a disk, deep",
        lambda: of(
            dir1=np.repeat(["usr", "home", "var"], 8),
            dir2=[f"d{i // 2}" for i in range(24)],
            file=[f"file{i}" for i in range(24)],
            bytes=amounts(24, 41),
        ),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "land use",
        lambda: of(
            use=[
                "Pasture",
                "Forest",
                "Cropland",
                "Urban",
                "Wetland",
                "Desert",
                "Ice",
                "Water",
                "Shrub",
                "Bare",
                "Parks",
            ],
            area_km2=amounts(11, 42, 5000),
        ),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "gdp by region and country",
        lambda: of(
            region=np.repeat(["Europe", "Asia", "America"], 6),
            country=[*EU[:6], "China", "India", "Japan", "Indonesia", "Vietnam", "Thailand", *WORLD[14:20]],
            gdp=amounts(18, 43, 900),
        ),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "income by state",
        lambda: of(state=POSTAL, median_income=rng(44).uniform(45, 85, 50).round(1)),
        "choropleth",
        "spatial",
    ),
    Case(
        "vaccination by country",
        lambda: of(country=WORLD, vaccinated_percent=rng(45).uniform(20, 95, len(WORLD)).round()),
        "choropleth",
        "spatial",
    ),
    Case(
        "covid cases by iso code",
        lambda: px("gapminder").query("year == 2002")[["iso_alpha", "country", "gdpPercap"]].reset_index(drop=True),
        "choropleth",
        "spatial",
    ),
    Case(
        "earthquakes with magnitude",
        lambda: of(
            latitude=rng(46).uniform(-60, 60, 300),
            longitude=rng(47).uniform(-180, 180, 300),
            magnitude=rng(48).uniform(4, 8, 300).round(1),
        ),
        "dot_map",
        "spatial",
    ),
    Case(
        "cities on a map",
        lambda: of(
            city=["Paris", "London", "Rome", "Madrid", "Berlin", "Vienna"],
            lat=[48.9, 51.5, 41.9, 40.4, 52.5, 48.2],
            lng=[2.35, -0.13, 12.5, -3.7, 13.4, 16.4],
            population=[2.1, 8.9, 2.8, 3.3, 3.6, 1.9],
        ),
        "dot_map",
        "spatial",
    ),
    Case(
        "daily shares",
        lambda: of(
            Date=days(100), Open=walk(100, 49), High=walk(100, 49) + 2, Low=walk(100, 49) - 2, Close=walk(100, 49) + 0.5
        ),
        "candlestick",
        "change_over_time",
    ),
    Case(
        "weekly shares without names in capitals",
        lambda: of(
            week=pd.date_range("2023-01-01", periods=40, freq="W"),
            open=walk(40, 50),
            high=walk(40, 50) + 3,
            low=walk(40, 50) - 3,
            close=walk(40, 50) - 1,
        ),
        "candlestick",
        "change_over_time",
    ),
    Case(
        "growth and unemployment over quarters",
        lambda: of(
            quarter=pd.date_range("2008-01-01", periods=40, freq="QS"),
            vacancy_rate=walk(40, 51, 0.2, 3),
            unemployment_rate=walk(40, 52, 0.3, 6),
        ),
        "connected_scatter",
        "correlation",
    ),
    Case(
        "fertility and income over decades",
        lambda: of(year=range(1960, 2016, 5), gdp_per_head=walk(12, 53, 800, 5000), fertility=walk(12, 54, 0.3, 5)),
        "connected_scatter",
        "correlation",
    ),
    Case(
        "temperature of days and months in a calendar",
        lambda: grid(
            ("month", list(range(1, 13))), ("day", list(range(1, 29))), "temp", rng(55).uniform(-5, 30, 336).round(1)
        ),
        "heatmap",
        "comparison",
    ),
    Case(
        "measles by state and year",
        lambda: grid(("state", STATES), ("year", list(range(1940, 1990))), "rate", amounts(len(STATES) * 50, 56)),
        "heatmap",
        "change_over_time",
    ),
    Case(
        "correlations, long",
        lambda: grid(
            ("x", list("abcdef")), ("y", list("abcdef")), "correlation", np.corrcoef(rng(57).normal(0, 1, (6, 40)))
        ),
        "heatmap",
        "correlation",
    ),
    Case(
        "answers of a survey, counted",
        lambda: of(
            question=np.repeat(["Service", "Price", "Quality"], 120),
            response=rng(58).choice(
                ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"], 360
            ),
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "churn by contract",
        lambda: of(
            contract=rng(59).choice(["Monthly", "One year", "Two years"], 900, p=[0.6, 0.25, 0.15]),
            churn=rng(60).choice(["Yes", "No"], 900, p=[0.27, 0.73]),
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "party by region in percent",
        lambda: grid(
            ("region", ["North", "South", "East", "West", "Centre"]),
            ("party", ["Red", "Blue", "Green"]),
            "percent",
            rng(61).dirichlet(np.ones(3), 5) * 100,
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "time use",
        lambda: grid(
            ("country", EU[:8]),
            ("activity", ["Sleep", "Work", "Leisure", "Meals", "Other"]),
            "share",
            rng(62).dirichlet(np.ones(5) * 5, 8),
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "steps walked of forty people",
        lambda: of(person=[f"P{i}" for i in range(200)], steps=rng(63).normal(7000, 2500, 200).round()),
        "histogram",
        "distribution",
    ),
    Case(
        "income of counties",
        lambda: of(county=[f"County {i}" for i in range(800)], income=rng(64).lognormal(10.8, 0.25, 800).round()),
        "histogram",
        "distribution",
    ),
    Case(
        "finish times of runners",
        lambda: of(finish_minutes=rng(65).normal(250, 45, 20000).round(1)),
        "density",
        "distribution",
    ),
    Case("survival days", lambda: of(survival_days=rng(66).weibull(1.2, 200) * 400), "ecdf", "distribution"),
    Case(
        "page load times of two versions",
        lambda: of(load_time=rng(67).lognormal(0.3, 0.5, 4000), version=rng(68).choice(["old", "new"], 4000)),
        "ecdf",
        "distribution",
    ),
    Case(
        "heights of men and women",
        lambda: of(
            height_cm=np.concatenate([rng(69).normal(178, 7, 500), rng(70).normal(165, 6.5, 500)]).round(1),
            sex=np.repeat(["male", "female"], 500),
        ),
        "density",
        "distribution",
    ),
    Case(
        "bimodal groups",
        lambda: of(
            value=np.concatenate([rng(71).normal(0, 1, 300), rng(72).normal(6, 1, 300), rng(73).normal(3, 1, 600)]),
            group=np.repeat(["A", "B"], 600),
        ),
        "violin",
        "distribution",
    ),
    Case(
        "gene expression by tissue",
        lambda: of(
            tissue=np.repeat(["liver", "brain", "lung", "skin", "heart", "kidney"], 200),
            expression=rng(74).gamma(2, 2, 1200),
        ),
        "violin",
        "distribution",
    ),
    Case(
        "salaries by department",
        lambda: of(
            department=rng(75).choice(["Sales", "Finance", "IT", "HR", "Legal", "Design"], 600),
            salary=rng(76).lognormal(10.9, 0.3, 600).round(),
        ),
        "box",
        "distribution",
    ),
    Case(
        "delay by carrier",
        lambda: of(
            carrier=rng(77).choice(["AA", "UA", "DL", "WN", "B6"], 20000), arr_delay=rng(78).exponential(20, 20000) - 10
        ),
        "box",
        "distribution",
    ),
    Case(
        "few plants per treatment",
        lambda: of(treatment=np.repeat(["none", "low", "high"], 6), height=rng(79).normal(20, 3, 18).round(1)),
        "strip",
        "distribution",
    ),
    Case("mean tip by day and time", lambda: px("tips", "day", "tip", "time"), "grouped_bar", "comparison"),
    Case(
        "mean score by class and sex, interaction",
        lambda: grid(
            ("dose", ["low", "medium", "high"]), ("sex", ["f", "m"]), "mean_score", rng(80).uniform(40, 70, 6)
        ),
        "line",
        "comparison",
    ),
    Case(
        "carat, price and clarity",
        lambda: r("diamonds", "carat", "price", "clarity").head(800),
        "scatter",
        "correlation",
    ),
    Case(
        "positions of a dart",
        lambda: of(x=rng(81).normal(0, 1, 500), y=rng(82).normal(0, 1, 500)),
        "scatter",
        "distribution",
    ),
    Case(
        "contours of two heaps",
        lambda: of(
            x=np.concatenate([rng(83).normal(0, 1, 400), rng(84).normal(4, 1, 400)]),
            y=np.concatenate([rng(85).normal(0, 1, 400), rng(86).normal(4, 1, 400)]),
        ),
        "density2d",
        "distribution",
    ),
    Case(
        "clicks on a page",
        lambda: of(click_x=rng(87).uniform(0, 1280, 15000), click_y=rng(88).uniform(0, 720, 15000)),
        "hist2d",
        "distribution",
    ),
    Case(
        "economies of cities",
        lambda: of(
            city=[f"Town {i}" for i in range(30)],
            unemployment=rng(89).uniform(2, 12, 30),
            wage=rng(90).uniform(20, 60, 30),
            population=amounts(30, 91),
        ),
        "bubble",
        "correlation",
    ),
    Case(
        "products by price, rating and sales",
        lambda: of(
            product=[f"Item {i}" for i in range(15)],
            price=rng(92).uniform(5, 100, 15),
            rating=rng(93).uniform(2, 5, 15),
            sales=amounts(15, 94),
        ),
        "bubble",
        "correlation",
    ),
    Case(
        "phones in profiles",
        lambda: of(
            phone=[f"Phone {i}" for i in range(12)],
            battery=rng(95).uniform(3, 6, 12),
            weight=rng(96).uniform(150, 230, 12),
            camera=rng(97).uniform(10, 100, 12),
            price=rng(98).uniform(200, 1400, 12),
            screen=rng(99).uniform(5, 7, 12),
        ),
        "parallel_coords",
        "comparison",
    ),
    Case(
        "runs of a search",
        lambda: of(
            learning_rate=rng(100).uniform(0, 0.1, 40),
            depth=rng(101).integers(2, 12, 40),
            dropout=rng(102).uniform(0, 0.5, 40),
            units=rng(103).integers(16, 512, 40),
            accuracy=rng(104).uniform(0.7, 0.95, 40),
        ),
        "parallel_coords",
        "correlation",
    ),
    Case(
        "penguins in profiles",
        lambda: (
            penguins()[["species", "bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]]
            .groupby("species")
            .head(30)
        ),
        "parallel_coords",
        "comparison",
    ),
    Case(
        "twelve indicators",
        lambda: pd.DataFrame(
            rng(105).normal(0, 1, (150, 12)),
            columns=[
                "gdp",
                "trade",
                "debt",
                "growth",
                "inflation",
                "wages",
                "rents",
                "births",
                "deaths",
                "schooling",
                "health",
                "crime",
            ],
        ),
        "correlation_matrix",
        "correlation",
    ),
    Case(
        "returns of eight shares",
        lambda: pd.DataFrame(
            rng(106).normal(0, 1, (250, 8)), columns=["AAPL", "MSFT", "GOOG", "AMZN", "TSLA", "META", "NFLX", "IBM"]
        ),
        "correlation_matrix",
        "correlation",
    ),
    Case(
        "high and low temperatures of days",
        lambda: of(date=days(60), temp_min=walk(60, 107) - 6, temp_max=walk(60, 107) + 6),
        "range",
        "change_over_time",
    ),
    Case(
        "estimates from low to high by scenario",
        lambda: of(scenario=["A", "B", "C", "D"], lower=[1.0, 1.4, 2.0, 2.6], upper=[1.8, 2.4, 3.5, 4.8]),
        "range",
        "comparison",
    ),
    Case(
        "prices from minimum to maximum",
        lambda: of(
            product=["Bread", "Milk", "Eggs", "Coffee", "Rice"],
            price_min=[1.2, 0.9, 1.8, 4.5, 1.1],
            price_max=[3.9, 1.6, 4.2, 12.0, 3.0],
        ),
        "range",
        "comparison",
    ),
    Case(
        "temperature of two cities over a year, area",
        lambda: of(
            date=days(365), snow_depth=np.maximum(0, 80 * np.cos(np.arange(365) / 58) + rng(108).normal(0, 5, 365))
        ),
        "area",
        "change_over_time",
    ),
    Case(
        "bikes hired by hour",
        lambda: of(
            hour=range(24),
            rides=[
                20,
                12,
                8,
                5,
                6,
                30,
                110,
                260,
                340,
                190,
                150,
                160,
                180,
                170,
                165,
                190,
                290,
                420,
                360,
                240,
                160,
                110,
                80,
                45,
            ],
        ),
        "line",
        "change_over_time",
    ),
    Case(
        "sales by weekday", lambda: of(weekday=WEEKDAYS, sales=[120, 130, 125, 140, 190, 260, 210]), "bar", "comparison"
    ),
    Case(
        "accidents by year and severity",
        lambda: grid(
            ("year", list(range(2010, 2020))),
            ("severity", ["fatal", "serious", "slight"]),
            "accidents",
            amounts(30, 109),
        ),
        "stacked_bar",
        "part_to_whole",
    ),
    Case(
        "goals of clubs home and away",
        lambda: of(
            club=["Reds", "Blues", "Greens", "Whites", "Blacks", "Golds"],
            home=[34, 28, 30, 19, 25, 22],
            away=[21, 25, 14, 16, 12, 20],
        ),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "books by decade",
        lambda: of(decade=["1950s", "1960s", "1970s", "1980s", "1990s", "2000s"], books=[12, 30, 55, 80, 140, 210]),
        "bar",
        "change_over_time",
    ),
    Case(
        "ages of winners",
        lambda: of(year=range(1930, 2020), age=rng(110).integers(22, 75, 90)),
        "scatter",
        "change_over_time",
    ),
    Case(
        "stars by temperature and brightness",
        lambda: of(
            temperature=rng(111).uniform(3000, 30000, 200),
            luminosity=rng(112).lognormal(0, 3, 200),
            type=rng(113).choice(["dwarf", "giant", "main"], 200),
        ),
        "scatter",
        "correlation",
    ),
)

"""Amounts of things: counted, ranked, parted, spread over places, passed on."""

import numpy as np
import pandas as pd

from ._case import Case, grid, named, of, px, r, rng

EU = [
    "Germany",
    "France",
    "Italy",
    "Spain",
    "Poland",
    "Romania",
    "Netherlands",
    "Belgium",
    "Czechia",
    "Greece",
    "Portugal",
    "Sweden",
    "Hungary",
    "Austria",
]
WORLD = [
    *EU,
    "United States",
    "Canada",
    "Mexico",
    "Brazil",
    "Argentina",
    "Chile",
    "Peru",
    "Colombia",
    "China",
    "India",
    "Japan",
    "Indonesia",
    "Vietnam",
    "Thailand",
    "Australia",
    "South Africa",
    "Nigeria",
    "Kenya",
    "Egypt",
    "Morocco",
    "Algeria",
    "Turkey",
    "Iran",
    "Saudi Arabia",
    "Russia",
    "Ukraine",
    "Kazakhstan",
]
STATES = [
    "Alabama",
    "Alaska",
    "Arizona",
    "Arkansas",
    "California",
    "Colorado",
    "Connecticut",
    "Delaware",
    "Florida",
    "Georgia",
    "Hawaii",
    "Idaho",
    "Illinois",
    "Indiana",
    "Iowa",
    "Kansas",
    "Kentucky",
    "Louisiana",
    "Maine",
    "Maryland",
    "Massachusetts",
    "Michigan",
    "Minnesota",
    "Mississippi",
    "Missouri",
    "Montana",
    "Nebraska",
    "Nevada",
    "Ohio",
    "Oregon",
    "Texas",
    "Utah",
    "Vermont",
    "Virginia",
    "Washington",
    "Wisconsin",
    "Wyoming",
]
POSTAL = [
    "AL",
    "AK",
    "AZ",
    "AR",
    "CA",
    "CO",
    "CT",
    "DE",
    "FL",
    "GA",
    "HI",
    "ID",
    "IL",
    "IN",
    "IA",
    "KS",
    "KY",
    "LA",
    "ME",
    "MD",
    "MA",
    "MI",
    "MN",
    "MS",
    "MO",
    "MT",
    "NE",
    "NV",
    "NH",
    "NJ",
    "NM",
    "NY",
    "NC",
    "ND",
    "OH",
    "OK",
    "OR",
    "PA",
    "RI",
    "SC",
    "SD",
    "TN",
    "TX",
    "UT",
    "VT",
    "VA",
    "WA",
    "WV",
    "WI",
    "WY",
]


def amounts(n: int, seed: int = 0, scale: float = 100.0) -> np.ndarray:
    """Return amounts of very different size."""
    return np.round(rng(seed).lognormal(0, 0.8, n) * scale, 1)


CASES = (
    Case("mpg class counts", lambda: r("mpg", "class"), "bar", "comparison"),
    Case("diamonds cut counts", lambda: r("diamonds", "cut"), "bar", "comparison"),
    Case(
        "titanic class counts", lambda: of(pclass=rng(1).choice(["First", "Second", "Third"], 891)), "bar", "comparison"
    ),
    Case("mtcars cylinders", lambda: r("mtcars", "cyl"), "bar", "comparison"),
    Case("tips days", lambda: px("tips", "day"), "bar", "comparison"),
    Case(
        "blood groups",
        lambda: of(blood_group=rng(2).choice(["0", "A", "B", "AB"], 300, p=[0.41, 0.43, 0.11, 0.05])),
        "pie",
        "part_to_whole",
    ),
    Case(
        "market shares of four",
        lambda: of(browser=["Chrome", "Safari", "Edge", "Firefox", "Other"], share=[64.7, 18.6, 5.3, 3.2, 8.2]),
        "pie",
        "part_to_whole",
    ),
    Case(
        "energy mix",
        lambda: of(source=["Coal", "Gas", "Nuclear", "Renewables"], percent=[22, 38, 19, 21]),
        "pie",
        "part_to_whole",
    ),
    Case(
        "seats of parties",
        lambda: of(party=["SPD", "CDU", "Greens", "FDP", "AfD"], seats=[206, 197, 118, 92, 83]),
        "pie",
        "part_to_whole",
    ),
    Case(
        "populations of countries",
        lambda: of(country=EU[:8], population=[83.2, 67.4, 59.6, 47.4, 37.8, 19.2, 17.5, 11.6]),
        "bar",
        "ranking",
    ),
    Case(
        "GDP per head ranked",
        lambda: of(country=EU, gdp_per_capita=np.sort(amounts(14, 4, 30000))[::-1]),
        "bar",
        "ranking",
    ),
    Case(
        "languages ranked",
        lambda: of(
            language=["Python", "JavaScript", "Java", "C#", "C++", "Go", "Rust", "PHP"],
            developers=[15.7, 17.4, 14.0, 10.2, 12.3, 3.3, 2.8, 7.9],
        ),
        "bar",
        "ranking",
    ),
    Case(
        "highest grossing films",
        lambda: of(
            title=[
                "Titanic",
                "Star Wars: The Force Awakens",
                "Avatar",
                "Avengers: Endgame",
                "Jurassic World",
                "The Lion King",
            ],
            gross=[2.19, 2.06, 2.92, 2.79, 1.67, 1.65],
        ),
        "bar",
        "ranking",
    ),
    Case(
        "arms exports of twenty",
        lambda: of(Country=[*EU, *WORLD[14:24]], Value=np.sort(amounts(24, 5, 500).round())[::-1]),
        "lollipop",
        "ranking",
    ),
    Case(
        "weapons of letters",
        lambda: of(letter=list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), frequency=rng(6).dirichlet(np.ones(26)).round(4)),
        "bar",
        "comparison",
    ),
    Case("mpg of cars", lambda: named("mtcars", "car", "mpg"), "lollipop", "ranking"),
    Case(
        "life expectancy of countries",
        lambda: of(country=WORLD[:25], life_expectancy=rng(7).uniform(68, 84, 25).round(1)),
        "dot_plot",
        "ranking",
    ),
    Case(
        "happiness score",
        lambda: of(country=WORLD[:20], happiness_score=np.sort(rng(8).uniform(5.2, 7.8, 20).round(2))),
        "dot_plot",
        "ranking",
    ),
    Case("VADeaths", lambda: _melted(r("VADeaths")), "dot_plot", "comparison"),
    Case(
        "barley yields",
        lambda: grid(
            ("variety", ["Svansota", "Manchuria", "Velvet", "Peatland", "Glabron", "Trebi", "Wisconsin"]),
            ("year", ["1931", "1932"]),
            "yield",
            rng(3).uniform(25, 45, 14).round(1),
        ),
        "dot_plot",
        "comparison",
    ),
    Case(
        "wages of men and women",
        lambda: of(
            occupation=["Nurse", "Teacher", "Engineer", "Lawyer", "Cook", "Driver", "Clerk", "Manager", "Cashier"],
            men=[55, 52, 83, 121, 30, 41, 39, 98, 27],
            women=[52, 50, 75, 105, 27, 37, 38, 80, 25],
        ),
        "dot_plot",
        "comparison",
    ),
    Case(
        "share of schooling by sex in countries",
        lambda: of(country=EU, women=rng(9).uniform(30, 50, 14).round(1), men=rng(10).uniform(25, 45, 14).round(1)),
        "dot_plot",
        "comparison",
    ),
    Case(
        "GDP growth of countries",
        lambda: of(country=EU[:10], growth=[1.2, -0.4, 0.8, 2.5, 3.1, 4.0, -0.3, 0.2, -1.1, 2.0]),
        "bar",
        "deviation",
    ),
    Case(
        "net migration",
        lambda: of(state=STATES[:12], net_change=[12, -30, 45, -8, -120, 33, -14, 6, 210, 60, -9, 18]),
        "bar",
        "deviation",
    ),
    Case(
        "profit bridge",
        lambda: of(
            step=["Sales", "Consulting", "Net revenue", "Purchases", "Other expenses", "Profit before tax"],
            amount=[60, 80, 140, -40, -20, 80],
        ),
        "waterfall",
        "flow",
    ),
    Case(
        "budget bridge",
        lambda: of(label=["Begin", "Jan", "Feb", "Mar", "Apr", "End"], amount=[4000, 1707, -1425, -1030, 1812, 5064]),
        "waterfall",
        "flow",
    ),
    Case(
        "cash flow",
        lambda: of(
            item=["Opening balance", "Revenue", "Salaries", "Rent", "Marketing", "Tax", "Closing balance"],
            value=[100, 80, -45, -15, -10, -8, 102],
        ),
        "waterfall",
        "flow",
    ),
    Case(
        "contributions to the forecast",
        lambda: of(
            feature=["baseline", "age", "income", "rooms", "distance", "prediction"],
            contribution=[2.1, 0.4, 0.9, -0.3, -0.6, 2.5],
        ),
        "waterfall",
        "flow",
    ),
    Case(
        "income statement",
        lambda: of(
            line=[
                "Product revenue",
                "Services revenue",
                "Total revenue",
                "Fixed costs",
                "Variable costs",
                "Total costs",
                "Net profit",
            ],
            value=[420, 210, 630, -170, -140, -310, 320],
        ),
        "waterfall",
        "flow",
    ),
    Case(
        "website funnel",
        lambda: of(
            stage=["Website visit", "Downloads", "Potential customers", "Requested price", "Invoice sent"],
            number=[39, 27.4, 20.6, 11, 2],
        ),
        "funnel",
        "flow",
    ),
    Case(
        "hiring funnel",
        lambda: of(step=["Applied", "Screened", "Interviewed", "Offered", "Hired"], candidates=[840, 310, 120, 24, 17]),
        "funnel",
        "flow",
    ),
    Case(
        "sales funnel",
        lambda: of(stage=["Leads", "Qualified", "Proposal", "Negotiation", "Won"], count=[1200, 640, 310, 150, 80]),
        "funnel",
        "flow",
    ),
    Case(
        "shop funnel by event",
        lambda: of(event=["view item", "add to cart", "begin checkout", "purchase"], users=[10500, 3200, 1900, 900]),
        "funnel",
        "flow",
    ),
    Case(
        "energy flows",
        lambda: of(
            source=["Coal", "Gas", "Oil", "Oil", "Nuclear", "Electricity", "Electricity", "Gas"],
            target=["Electricity", "Electricity", "Transport", "Industry", "Electricity", "Homes", "Industry", "Homes"],
            value=[40, 30, 55, 10, 20, 50, 40, 15],
        ),
        "sankey",
        "flow",
    ),
    Case(
        "migration between regions",
        lambda: grid(
            ("orig", ["Africa", "Asia", "Europe", "America"]),
            ("dest", ["Africa", "Asia", "Europe", "America"]),
            "migrants",
            amounts(16, 11),
        ),
        "sankey",
        "flow",
    ),
    Case(
        "votes before and after",
        lambda: of(
            from_party=list("AAABBBCCC"), to_party=list("ABCABCABC"), voters=[400, 30, 20, 25, 300, 15, 10, 20, 120]
        ),
        "sankey",
        "flow",
    ),
    Case("titanic by class, sex and fate", lambda: _titanic()[["Class", "Sex", "Survived"]], "sankey", "part_to_whole"),
    Case(
        "students from school to job",
        lambda: of(
            source=["School", "School", "University", "University", "Training", "Training"],
            target=["University", "Training", "Employed", "Unemployed", "Employed", "Unemployed"],
            students=[300, 200, 240, 60, 170, 30],
        ),
        "sankey",
        "flow",
    ),
    Case(
        "disk usage in folders",
        lambda: of(
            folder=np.repeat(["src", "docs", "data"], [4, 2, 3]), file=[f"f{i}" for i in range(9)], size=amounts(9, 12)
        ),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "population in continents",
        lambda: px("gapminder").query("year == 2007")[["continent", "country", "pop"]].reset_index(drop=True),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "exports by product group",
        lambda: of(
            group=np.repeat(["Machines", "Food", "Minerals", "Textiles"], [5, 4, 3, 3]),
            product=[f"product {c}" for c in "abcdefghijklmno"],
            exports=amounts(15, 13),
        ),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "budget of departments",
        lambda: of(
            department=[
                "Health",
                "Education",
                "Defence",
                "Transport",
                "Justice",
                "Culture",
                "Debt",
                "Environment",
                "Housing",
                "Science",
                "Agriculture",
                "Foreign",
            ],
            budget=amounts(12, 14),
        ),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "companies in sectors",
        lambda: of(
            sector=np.repeat(["Tech", "Banks", "Energy"], [6, 5, 4]),
            company=[f"Company {i}" for i in range(15)],
            market_cap=amounts(15, 15),
        ),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "unemployment by state",
        lambda: of(state=STATES, unemployment_rate=rng(16).uniform(2, 8, len(STATES)).round(1)),
        "choropleth",
        "spatial",
    ),
    Case("exports by state code", lambda: of(code=POSTAL, total_exports=amounts(50, 17)), "choropleth", "spatial"),
    Case(
        "life expectancy of the world",
        lambda: px("gapminder").query("year == 2007")[["iso_alpha", "lifeExp"]].reset_index(drop=True),
        "choropleth",
        "spatial",
    ),
    Case("GDP of the world", lambda: of(COUNTRY=WORLD, GDP=amounts(len(WORLD), 18)), "choropleth", "spatial"),
    Case("murder arrests", lambda: named("USArrests", "state", "Murder"), "choropleth", "spatial"),
    Case("quakes near Fiji", lambda: r("quakes", "lat", "long", "mag"), "dot_map", "spatial"),
    Case(
        "airports",
        lambda: of(
            name=[f"Airport {i}" for i in range(60)],
            latitude=rng(19).uniform(25, 48, 60),
            longitude=rng(20).uniform(-124, -70, 60),
            traffic=amounts(60, 21),
        ),
        "dot_map",
        "spatial",
    ),
    Case(
        "meteorites",
        lambda: of(lon=rng(22).uniform(-180, 180, 200), lat=rng(23).uniform(-60, 70, 200)),
        "dot_map",
        "spatial",
    ),
    Case("carshare", lambda: px("carshare", "centroid_lat", "centroid_lon", "car_hours"), "dot_map", "spatial"),
    # two categories
    Case("mpg class by drive", lambda: r("mpg", "class", "drv"), "stacked_bar", "part_to_whole"),
    Case("diamonds cut by clarity", lambda: r("diamonds", "cut", "clarity"), "stacked_bar", "part_to_whole"),
    Case("titanic class by sex", lambda: _titanic()[["Class", "Sex"]], "grouped_bar", "comparison"),
    Case(
        "titanic class by survival",
        lambda: _titanic()[["Class", "Survived"]],
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case("penguins by island", lambda: _islands(), "grouped_bar", "comparison"),
    Case(
        "hair and eyes, counted",
        lambda: r("HairEyeColor", "Hair", "Eye", "Freq").groupby(["Hair", "Eye"], as_index=False).sum(),
        "heatmap",
        "comparison",
    ),
    Case("medals of three nations", lambda: px("medals_long"), "stacked_bar", "part_to_whole"),
    Case("medals wide", lambda: px("medals_wide"), "grouped_bar", "comparison"),
    Case(
        "answers by question",
        lambda: grid(
            ("question", ["Pay", "Team", "Tools", "Office"]),
            ("answer", ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]),
            "percent",
            [[10, 20, 20, 30, 20], [5, 15, 20, 35, 25], [25, 25, 20, 20, 10], [10, 10, 30, 30, 20]],
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "Likert wide",
        lambda: of(
            question=["Q1", "Q2", "Q3"],
            **{
                "Strongly disagree": [10, 26, 35],
                "Disagree": [15, 22, 37],
                "Neither": [17, 29, 7],
                "Agree": [32, 10, 2],
                "Strongly agree": [26, 13, 19],
            },
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "fuel mix of countries",
        lambda: grid(
            ("country", EU[:6]),
            ("fuel", ["Coal", "Gas", "Nuclear", "Renewable"]),
            "share",
            (rng(24).dirichlet(np.ones(4), 6) * 100),
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "sales by region and product",
        lambda: grid(
            ("region", ["North", "South", "East", "West"]),
            ("product", ["Bikes", "Helmets", "Locks"]),
            "sales",
            amounts(12, 25),
        ),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "revenue by quarter and division",
        lambda: grid(
            ("quarter", ["Q1", "Q2", "Q3", "Q4"]),
            ("division", ["Cloud", "Devices", "Services"]),
            "revenue",
            amounts(12, 26),
        ),
        "stacked_bar",
        "part_to_whole",
    ),
    Case("flights by month and year", lambda: _flights(), "heatmap", "comparison"),
    Case(
        "activity by hour and weekday",
        lambda: grid(
            ("weekday", ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
            ("hour", list(range(24))),
            "calls",
            rng(27).poisson(20, 168),
        ),
        "heatmap",
        "comparison",
    ),
    Case(
        "confusion matrix",
        lambda: grid(
            ("actual", ["cat", "dog", "bird", "fish", "horse"]),
            ("predicted", ["cat", "dog", "bird", "fish", "horse"]),
            "count",
            rng(28).integers(0, 50, 25),
        ),
        "heatmap",
        "comparison",
    ),
    Case(
        "genes by sample",
        lambda: grid(
            ("gene", [f"g{i}" for i in range(20)]),
            ("sample", [f"s{i}" for i in range(8)]),
            "expression",
            rng(29).normal(0, 1, 160),
        ),
        "heatmap",
        "comparison",
    ),
    Case(
        "occupational mobility",
        lambda: grid(
            ("origin", [f"class {i}" for i in range(1, 9)]),
            ("destination", [f"class {i}" for i in range(1, 9)]),
            "freq",
            rng(31).integers(1, 200, 64),
        ),
        "heatmap",
        "flow",
    ),
    Case(
        "salary ranges",
        lambda: of(
            job=["Analyst", "Developer", "Designer", "Manager", "Director"],
            min_salary=[40, 50, 42, 70, 100],
            max_salary=[70, 110, 80, 130, 190],
        ),
        "range",
        "comparison",
    ),
    Case(
        "temperature ranges by month",
        lambda: of(
            month=["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
            low=[-3, -2, 1, 5, 9, 12, 14, 14, 10, 6, 2, -1],
            high=[2, 4, 9, 14, 19, 22, 24, 24, 19, 14, 7, 3],
        ),
        "range",
        "distribution",
    ),
    Case(
        "project plan",
        lambda: of(
            task=["Design", "Build", "Test", "Launch"],
            start=pd.to_datetime(["2024-01-01", "2024-02-01", "2024-04-10", "2024-05-20"]),
            end=pd.to_datetime(["2024-02-10", "2024-04-15", "2024-05-25", "2024-06-01"]),
        ),
        "range",
        "change_over_time",
    ),
    Case("presidents' terms", lambda: r("presidential", "name", "start", "end"), "range", "change_over_time"),
    Case(
        "frequency of surnames",
        lambda: of(surname=rng(30).choice([f"Name{i}" for i in range(30)], 600)),
        "bar",
        "ranking",
    ),
)


def _melted(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.copy()
    frame.insert(0, "age", ["50-54", "55-59", "60-64", "65-69", "70-74"])
    return frame.melt("age", var_name="group", value_name="rate")


def _titanic() -> pd.DataFrame:
    counts = r("Titanic")
    return counts.loc[counts.index.repeat(counts["Freq"])].reset_index(drop=True)


def _islands() -> pd.DataFrame:
    from .distributions import penguins

    return penguins()[["island", "species"]]


def _flights() -> pd.DataFrame:
    air = r("AirPassengers")
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return of(year=np.repeat(range(1949, 1961), 12), month=months * 12, passengers=air["AirPassengers"].to_numpy())

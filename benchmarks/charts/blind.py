"""Tables as data portals, papers and classrooms name their columns; written before any was scored."""

import numpy as np
import pandas as pd

from ._case import Case, grid, of, rng
from .amounts import EU, STATES, WORLD, amounts
from .courses import days, walk

ISO = [
    "DEU",
    "FRA",
    "ITA",
    "ESP",
    "POL",
    "ROU",
    "NLD",
    "BEL",
    "CZE",
    "GRC",
    "PRT",
    "SWE",
    "HUN",
    "AUT",
    "USA",
    "CAN",
    "MEX",
    "BRA",
    "ARG",
    "CHL",
    "PER",
    "COL",
    "CHN",
    "IND",
    "JPN",
    "IDN",
    "VNM",
    "THA",
    "AUS",
    "ZAF",
    "NGA",
    "KEN",
    "EGY",
    "MAR",
    "DZA",
    "TUR",
    "IRN",
    "SAU",
    "RUS",
    "UKR",
    "KAZ",
]


def _likes(n: int, seed: int, levels: list[object], weights: list[float] | None = None) -> np.ndarray:
    return rng(seed).choice(np.array(levels, dtype=object), n, p=weights)


CASES = (
    Case(
        "portal: life expectancy of entities",
        lambda: grid(
            ("Entity", WORLD[:5]), ("Year", list(range(1950, 2020))), "Life expectancy", rng(1).uniform(40, 80, 350)
        ),
        "line",
        "change_over_time",
    ),
    Case(
        "portal: share without electricity",
        lambda: of(Entity=WORLD, Code=ISO, **{"Share without electricity (%)": rng(2).uniform(0, 60, len(WORLD))}),
        "choropleth",
        "spatial",
    ),
    Case(
        "portal: energy by source",
        lambda: grid(
            ("Year", list(range(1965, 2020))),
            ("Source", ["Oil", "Coal", "Gas", "Hydropower", "Nuclear", "Wind", "Solar"]),
            "Consumption (TWh)",
            amounts(55 * 7, 3, 9000),
        ),
        "stacked_area",
        "part_to_whole",
    ),
    Case(
        "portal: cumulative emissions",
        lambda: of(Year=range(1850, 2020), **{"Cumulative CO2 emissions (t)": amounts(170, 4).cumsum()}),
        "area",
        "change_over_time",
    ),
    Case(
        "portal: causes of death",
        lambda: of(
            Cause=[
                "Heart disease",
                "Cancer",
                "Respiratory disease",
                "Dementia",
                "Digestive disease",
                "Diabetes",
                "Liver disease",
                "Road injuries",
                "Tuberculosis",
                "Suicide",
                "Malaria",
                "HIV/AIDS",
            ],
            **{"Number of deaths": amounts(12, 5, 1e6)},
        ),
        "bar",
        "ranking",
    ),
    Case(
        "portal: fertility against income",
        lambda: of(
            Country=WORLD,
            **{
                "GDP per capita": amounts(41, 6, 9000),
                "Fertility rate": rng(7).uniform(1.2, 6, 41),
                "Population": amounts(41, 8, 4e7),
            },
        ),
        "bubble",
        "correlation",
    ),
    Case(
        "portal: unemployment by geo and time",
        lambda: grid(
            ("geo", ["DE", "FR", "IT", "ES"]),
            ("time", [f"{y}-Q{q}" for y in range(2015, 2021) for q in range(1, 5)]),
            "values",
            rng(9).uniform(3, 20, 96),
        ),
        "line",
        "change_over_time",
    ),
    Case(
        "portal: exports by partner and product",
        lambda: grid(
            ("partner", ["EU", "US", "China", "Japan"]),
            ("product", ["Cars", "Chemicals", "Machines", "Food", "Textiles"]),
            "exports_bn",
            amounts(20, 10),
        ),
        "stacked_bar",
        "part_to_whole",
    ),
    Case(
        "portal: households by heating",
        lambda: of(
            heating=["Gas", "Oil", "District heating", "Electric", "Heat pump", "Other"],
            households=[49.5, 25.0, 14.1, 2.6, 3.0, 5.8],
        ),
        "pie",
        "part_to_whole",
    ),
    Case(
        "portal: wealth by decile",
        lambda: of(decile=range(1, 11), share_of_wealth=[-0.3, 0.0, 0.4, 1.2, 2.5, 4.4, 7.1, 11.2, 18.0, 55.5]),
        "bar",
        "comparison",
    ),
    Case(
        "portal: births by month over years",
        lambda: grid(
            ("year", list(range(1970, 2000))),
            ("month", list(range(1, 13))),
            "births",
            rng(11).integers(50000, 70000, 360),
        ),
        "heatmap",
        "change_over_time",
    ),
    Case(
        "news: approval of a president",
        lambda: of(date=days(150), approve=walk(150, 12, 0.5, 45), disapprove=walk(150, 13, 0.5, 50)),
        "line",
        "change_over_time",
    ),
    Case(
        "news: seats won and lost",
        lambda: of(party=["Labour", "Conservative", "Lib Dem", "SNP", "Green"], change=[211, -251, 64, -39, 3]),
        "bar",
        "deviation",
    ),
    Case(
        "news: where the money goes",
        lambda: of(
            area=["Pensions", "Health", "Education", "Defence", "Interest", "Transport", "Police", "Housing", "Other"],
            spending_bn=amounts(9, 14),
        ),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "news: pay gap by industry",
        lambda: of(
            industry=["Finance", "Law", "Tech", "Retail", "Health", "Education", "Hospitality", "Construction"],
            men_median=rng(15).uniform(15, 40, 8).round(1),
            women_median=rng(16).uniform(13, 34, 8).round(1),
        ),
        "dot_plot",
        "comparison",
    ),
    Case(
        "news: temperature since 1880",
        lambda: of(Year=range(1880, 2021), Anomaly=np.linspace(-0.3, 1.0, 141) + rng(17).normal(0, 0.1, 141)),
        "line",
        "change_over_time",
    ),
    Case(
        "news: voters moved",
        lambda: of(
            source=["Con 2019", "Con 2019", "Con 2019", "Lab 2019", "Lab 2019", "LD 2019"],
            target=["Con 2024", "Lab 2024", "Reform 2024", "Lab 2024", "Green 2024", "LD 2024"],
            value=[53, 10, 24, 80, 8, 60],
        ),
        "sankey",
        "flow",
    ),
    Case(
        "news: house prices in two years",
        lambda: of(
            region=["London", "South East", "Wales", "Scotland", "North East", "East", "West"],
            price_2010=rng(18).uniform(110, 290, 7).round(),
            price_2020=rng(19).uniform(130, 480, 7).round(),
        ),
        "slope",
        "change_over_time",
    ),
    Case(
        "news: guns and deaths",
        lambda: of(
            state=STATES,
            gun_ownership=rng(20).uniform(10, 60, len(STATES)),
            gun_deaths_per_100k=rng(21).uniform(3, 20, len(STATES)),
        ),
        "scatter",
        "correlation",
    ),
    Case(
        "news: reigns of monarchs",
        lambda: of(
            monarch=["Victoria", "Edward VII", "George V", "Edward VIII", "George VI", "Elizabeth II"],
            start=[1837, 1901, 1910, 1936, 1936, 1952],
            end=[1901, 1910, 1936, 1936, 1952, 2022],
        ),
        "range",
        "change_over_time",
    ),
    Case(
        "news: income of a shop, quarter by quarter",
        lambda: of(quarter=["Q1", "Q2", "Q3", "Q4"], revenue=[120, 135, 128, 160]),
        "bar",
        "change_over_time",
    ),
    Case(
        "news: opinions by age",
        lambda: of(
            age=["18-24", "25-49", "50-64", "65+"],
            Agree=[62, 55, 41, 30],
            Neutral=[20, 22, 24, 20],
            Disagree=[18, 23, 35, 50],
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "news: refugees by origin and destination",
        lambda: grid(
            ("country_of_origin", ["Syria", "Afghanistan", "Ukraine", "Venezuela"]),
            ("country_of_asylum", ["Turkey", "Germany", "Poland", "Colombia", "Iran"]),
            "refugees",
            amounts(20, 22),
        ),
        "sankey",
        "flow",
    ),
    Case(
        "news: earthquakes of a year",
        lambda: of(
            time=pd.to_datetime("2023-01-01") + pd.to_timedelta(rng(23).uniform(0, 365, 500), unit="D"),
            latitude=rng(24).uniform(-60, 60, 500),
            longitude=rng(25).uniform(-180, 180, 500),
            mag=rng(26).uniform(4, 8, 500).round(1),
            depth=rng(27).uniform(5, 600, 500).round(1),
        ),
        "dot_map",
        "spatial",
    ),
    Case(
        "news: covid tests to admissions",
        lambda: of(
            step=["Tested", "Positive", "Admitted", "Intensive care", "Died"], people=[100000, 8200, 900, 150, 60]
        ),
        "funnel",
        "flow",
    ),
    Case(
        "paper: survival times by arm",
        lambda: of(arm=_likes(120, 28, ["control", "treated"]), days=rng(29).exponential(300, 120).round()),
        "box",
        "distribution",
    ),
    Case(
        "paper: expression of a gene, six per genotype",
        lambda: of(genotype=np.repeat(["WT", "KO", "HET"], 6), expression=rng(30).normal(10, 2, 18)),
        "strip",
        "distribution",
    ),
    Case(
        "paper: growth curve with error",
        lambda: of(
            time_h=[0, 2, 4, 6, 8, 10, 12],
            mean_od=[0.05, 0.08, 0.2, 0.5, 1.1, 1.6, 1.8],
            sem=[0.01, 0.01, 0.02, 0.05, 0.1, 0.1, 0.1],
        ),
        "error_bar",
        "change_over_time",
    ),
    Case(
        "paper: hazard ratios",
        lambda: of(
            subgroup=["Age < 65", "Age 65+", "Male", "Female", "Smoker", "Non-smoker"],
            hr=[0.8, 0.9, 0.85, 0.75, 1.1, 0.7],
            lower=[0.6, 0.7, 0.66, 0.55, 0.8, 0.5],
            upper=[1.07, 1.2, 1.1, 1.0, 1.5, 0.95],
        ),
        "error_bar",
        "comparison",
    ),
    Case(
        "paper: recovery of a hundred", lambda: of(recovery_time=rng(31).gamma(2, 10, 100)), "histogram", "distribution"
    ),
    Case(
        "paper: reaction times by condition",
        lambda: of(
            condition=_likes(900, 32, ["congruent", "incongruent", "neutral"]),
            rt=rng(33).lognormal(6, 0.3, 900).round(),
        ),
        "violin",
        "distribution",
    ),
    Case(
        "paper: accuracy of models on data sets",
        lambda: grid(
            ("model", ["ResNet", "ViT", "MLP", "CNN"]),
            ("dataset", ["CIFAR", "SVHN", "MNIST"]),
            "accuracy",
            rng(34).uniform(0.7, 0.99, 12),
        ),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "paper: loss over epochs",
        lambda: grid(("epoch", list(range(1, 51))), ("split", ["train", "val"]), "loss", np.exp(-np.arange(100) / 40)),
        "line",
        "change_over_time",
    ),
    Case(
        "paper: loss in columns",
        lambda: of(
            epoch=range(1, 51), train_loss=np.exp(-np.arange(50) / 15), val_loss=np.exp(-np.arange(50) / 15) + 0.1
        ),
        "line",
        "change_over_time",
    ),
    Case("paper: ROC", lambda: of(fpr=np.linspace(0, 1, 60), tpr=np.linspace(0, 1, 60) ** 0.4), "line", "correlation"),
    Case(
        "paper: importance of features",
        lambda: of(
            feature=["age", "bmi", "glucose", "pressure", "insulin", "pregnancies", "skin", "pedigree"],
            importance=np.sort(rng(35).dirichlet(np.ones(8)))[::-1],
        ),
        "bar",
        "ranking",
    ),
    Case(
        "paper: embedding in two dimensions",
        lambda: of(
            umap_1=rng(36).normal(0, 3, 1500),
            umap_2=rng(37).normal(0, 3, 1500),
            cluster=_likes(1500, 38, ["A", "B", "C", "D", "E"]),
        ),
        "scatter",
        "correlation",
    ),
    Case(
        "paper: counts of cells by sample and type",
        lambda: grid(
            ("sample", [f"S{i}" for i in range(8)]),
            ("cell_type", ["T", "B", "NK", "Mono"]),
            "proportion",
            rng(39).dirichlet(np.ones(4), 8),
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "paper: correlation of assays, wide with names",
        lambda: pd.DataFrame(np.corrcoef(rng(40).normal(0, 1, (6, 30))), columns=list("ABCDEF")).assign(
            assay=list("ABCDEF")
        )[["assay", *"ABCDEF"]],
        "heatmap",
        "correlation",
    ),
    Case(
        "paper: dose and response of two drugs",
        lambda: of(
            dose=np.tile([0.1, 1, 10, 100, 1000], 6),
            response=rng(41).uniform(0, 100, 30),
            drug=np.repeat(["A", "B"], 15),
        ),
        "scatter",
        "correlation",
    ),
    Case(
        "paper: transitions of states",
        lambda: of(
            from_state=["Healthy", "Healthy", "Sick", "Sick", "Sick"],
            to_state=["Healthy", "Sick", "Healthy", "Sick", "Dead"],
            probability=[0.9, 0.1, 0.4, 0.5, 0.1],
        ),
        "sankey",
        "flow",
    ),
    Case(
        "class: heights of pupils", lambda: of(height=rng(42).normal(160, 8, 28).round()), "histogram", "distribution"
    ),
    Case(
        "class: favourite fruit",
        lambda: of(fruit=_likes(30, 43, ["apple", "banana", "cherry", "grape"])),
        "bar",
        "comparison",
    ),
    Case(
        "class: marks in four subjects",
        lambda: pd.DataFrame(
            rng(44).normal(70, 10, (40, 4)).round(), columns=["maths", "physics", "english", "history"]
        ),
        "scatter_matrix",
        "correlation",
    ),
    Case(
        "class: marks of pupils in subjects",
        lambda: grid(
            ("pupil", ["Ann", "Ben", "Cem", "Dea", "Eli"]),
            ("subject", ["maths", "art", "sport"]),
            "mark",
            rng(45).integers(50, 100, 15),
        ),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "class: rolls of two dice",
        lambda: of(total=rng(46).integers(1, 7, 500) + rng(47).integers(1, 7, 500)),
        "histogram",
        "distribution",
    ),
    Case(
        "class: shoe size and height",
        lambda: of(shoe_size=rng(48).integers(36, 47, 60), height=rng(49).normal(172, 9, 60).round()),
        "scatter",
        "correlation",
    ),
    Case(
        "class: pets by class",
        lambda: of(class_name=_likes(90, 50, ["1a", "1b", "1c"]), pet=_likes(90, 51, ["dog", "cat", "none"])),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "class: pocket money by age",
        lambda: of(age=_likes(200, 52, [8, 9, 10, 11, 12]).astype(int), pocket_money=rng(53).gamma(3, 2, 200).round(1)),
        "box",
        "distribution",
    ),
    Case(
        "shop: revenue by month and channel",
        lambda: grid(
            ("month", list(pd.date_range("2023-01-01", periods=12, freq="MS"))),
            ("channel", ["Online", "Store", "Partner"]),
            "revenue",
            amounts(36, 54),
        ),
        "stacked_bar",
        "part_to_whole",
    ),
    Case("shop: orders by hour", lambda: of(order_hour=rng(55).integers(0, 24, 3000)), "histogram", "distribution"),
    Case(
        "shop: profit by product",
        lambda: of(product=[f"Product {c}" for c in "ABCDEFGHIJ"], profit=rng(56).normal(10, 40, 10).round()),
        "bar",
        "deviation",
    ),
    Case(
        "shop: from gross to net",
        lambda: of(
            item=["Gross sales", "Returns", "Discounts", "Shipping", "Net sales"], value=[500, -40, -35, -20, 405]
        ),
        "waterfall",
        "flow",
    ),
    Case(
        "shop: order values",
        lambda: of(order_value=rng(57).lognormal(3.5, 0.9, 5000).round(2)),
        "histogram",
        "distribution",
    ),
    Case(
        "shop: basket and age by member",
        lambda: of(age=rng(58).integers(18, 80, 8000), basket=rng(59).lognormal(3, 0.6, 8000).round(2)),
        "hist2d",
        "correlation",
    ),
    Case(
        "shop: daily visitors", lambda: of(day=days(90), visitors=rng(60).poisson(900, 90)), "line", "change_over_time"
    ),
    Case(
        "shop: sales by category and sub-category",
        lambda: of(
            category=np.repeat(["Furniture", "Office", "Technology"], [4, 6, 4]),
            sub_category=[f"sub {i}" for i in range(14)],
            sales=amounts(14, 61),
        ),
        "treemap",
        "part_to_whole",
    ),
    Case(
        "shop: satisfaction",
        lambda: of(
            rating=_likes(400, 62, ["Very bad", "Bad", "Okay", "Good", "Very good"], [0.05, 0.1, 0.2, 0.4, 0.25])
        ),
        "bar",
        "comparison",
    ),
    Case(
        "shop: branches on a map",
        lambda: of(
            branch=[f"Branch {i}" for i in range(25)],
            lon=rng(63).uniform(6, 14, 25),
            lat=rng(64).uniform(47, 54, 25),
            turnover=amounts(25, 65),
        ),
        "dot_map",
        "spatial",
    ),
    Case(
        "sport: points of teams over a season",
        lambda: grid(
            ("round", list(range(1, 39))),
            ("team", ["Reds", "Blues", "Greens", "Whites"]),
            "points",
            np.tile(np.arange(38)[:, None] * 1.5, 4) + rng(66).uniform(0, 3, (38, 4)),
        ),
        "line",
        "change_over_time",
    ),
    Case(
        "sport: age and value of players",
        lambda: of(
            player=[f"Player {i}" for i in range(150)],
            age=rng(67).integers(17, 38, 150),
            value_m=rng(68).lognormal(2, 1, 150).round(1),
            position=_likes(150, 69, ["GK", "DF", "MF", "FW"]),
        ),
        "scatter",
        "correlation",
    ),
    Case(
        "sport: shots on a pitch",
        lambda: of(x=rng(70).uniform(60, 105, 4000), y=rng(71).normal(34, 12, 4000)),
        "hist2d",
        "distribution",
    ),
    Case(
        "sport: medals by country and kind",
        lambda: of(
            country=["Norway", "Germany", "Canada", "United States", "Netherlands"],
            gold=[14, 14, 11, 9, 8],
            silver=[14, 10, 8, 8, 6],
            bronze=[11, 7, 10, 6, 6],
        ),
        "stacked_bar",
        "part_to_whole",
    ),
    Case(
        "sport: profile of five players",
        lambda: of(
            player=["A", "B", "C", "D", "E"],
            pace=[80, 91, 70, 66, 88],
            shooting=[77, 85, 60, 92, 70],
            passing=[82, 79, 88, 70, 65],
            dribbling=[85, 90, 74, 71, 80],
            defending=[40, 35, 82, 45, 60],
        ),
        "parallel_coords",
        "comparison",
    ),
    Case(
        "sport: marathon times by sex",
        lambda: of(sex=_likes(3000, 72, ["F", "M"]), minutes=rng(73).normal(250, 40, 3000)),
        "density",
        "distribution",
    ),
    Case(
        "weather: wind by month",
        lambda: of(
            month=_likes(
                2000, 74, ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            ),
            wind_speed=rng(75).weibull(2, 2000) * 8,
        ),
        "box",
        "distribution",
    ),
    Case(
        "weather: temperature and humidity of a year",
        lambda: of(date=days(365), temperature=walk(365, 76), humidity=rng(77).uniform(30, 90, 365)),
        "line",
        "change_over_time",
    ),
    Case(
        "weather: rain of two towns",
        lambda: grid(
            ("month", ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]),
            ("town", ["Bergen", "Cairo"]),
            "rain_mm",
            amounts(24, 78),
        ),
        "grouped_bar",
        "comparison",
    ),
    Case(
        "weather: temperatures through the day and year",
        lambda: grid(
            ("hour", list(range(24))),
            ("month", ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]),
            "temperature",
            rng(79).uniform(-5, 30, 288),
        ),
        "heatmap",
        "comparison",
    ),
    Case(
        "weather: pressure at a station",
        lambda: of(timestamp=pd.date_range("2024-01-01", periods=1000, freq="h"), pressure=walk(1000, 80, 0.3, 1013)),
        "line",
        "change_over_time",
    ),
    Case("bank: price of gold", lambda: of(Date=days(250), Close=walk(250, 81, 5, 1800)), "line", "change_over_time"),
    Case(
        "bank: bars of a day",
        lambda: of(
            Datetime=pd.date_range("2024-01-02 09:30", periods=60, freq="min"),
            Open=walk(60, 82, 0.2),
            High=walk(60, 82, 0.2) + 0.5,
            Low=walk(60, 82, 0.2) - 0.5,
            Close=walk(60, 82, 0.2) + 0.1,
            Volume=amounts(60, 83),
        ),
        "candlestick",
        "change_over_time",
    ),
    Case(
        "bank: risk and return of assets",
        lambda: of(
            asset=["Stocks", "Bonds", "Gold", "Real estate", "Cash", "Oil"],
            risk=[15, 5, 14, 10, 0.5, 30],
            expected_return=[7, 3, 4, 6, 1, 5],
        ),
        "scatter",
        "correlation",
    ),
    Case(
        "bank: daily returns", lambda: of(daily_return=rng(84).standard_t(4, 2500) / 100), "histogram", "distribution"
    ),
    Case(
        "bank: returns of indices",
        lambda: pd.DataFrame(rng(85).normal(0, 0.01, (500, 6)), columns=["DAX", "CAC", "FTSE", "SPX", "NKY", "HSI"]),
        "correlation_matrix",
        "correlation",
    ),
    Case(
        "bank: yield curve",
        lambda: of(maturity_years=[1, 2, 3, 5, 7, 10, 20, 30], yield_pct=[4.8, 4.5, 4.2, 4.0, 4.0, 4.1, 4.4, 4.3]),
        "line",
        "change_over_time",
    ),
    Case(
        "bank: inflation and interest through years",
        lambda: of(year=range(1970, 2020), inflation=walk(50, 86, 0.8, 5), unemployment=walk(50, 87, 0.6, 6)),
        "connected_scatter",
        "correlation",
    ),
    Case(
        "bank: allocation of a fund",
        lambda: of(asset_class=["Equity", "Bonds", "Cash"], weight=[0.6, 0.3, 0.1]),
        "pie",
        "part_to_whole",
    ),
    Case(
        "bank: forecast of growth",
        lambda: of(country=EU[:6], low=[0.2, 0.5, -0.3, 1.0, 2.0, 2.5], high=[1.6, 1.7, 1.0, 2.6, 3.4, 4.0]),
        "range",
        "comparison",
    ),
    Case(
        "lab: mixture of two",
        lambda: of(signal=np.concatenate([rng(88).normal(0, 1, 4000), rng(89).normal(5, 1, 4000)])),
        "density",
        "distribution",
    ),
    Case(
        "lab: points of two clouds",
        lambda: of(
            v1=np.concatenate([rng(90).normal(0, 1, 600), rng(91).normal(5, 1, 600)]),
            v2=np.concatenate([rng(92).normal(0, 1, 600), rng(93).normal(5, 1, 600)]),
        ),
        "density2d",
        "distribution",
    ),
    Case(
        "lab: spectrum",
        lambda: of(wavelength_nm=np.arange(400, 700, 2), intensity=np.abs(np.sin(np.arange(150) / 12))),
        "line",
        "change_over_time",
    ),
    Case(
        "lab: field of temperature",
        lambda: of(x=np.repeat(np.arange(25), 25), y=np.tile(np.arange(25), 25), temp=rng(94).uniform(10, 30, 625)),
        "heatmap",
        "spatial",
    ),
    Case(
        "lab: runs of parameters",
        lambda: pd.DataFrame(
            rng(95).uniform(0, 1, (60, 6)), columns=["alpha", "beta", "gamma", "delta", "lr", "score"]
        ),
        "parallel_coords",
        "correlation",
    ),
    Case(
        "lab: waiting until failure",
        lambda: of(time_to_failure=rng(96).weibull(1.5, 80) * 1000),
        "ecdf",
        "distribution",
    ),
    Case(
        "city: rents by district",
        lambda: of(
            district=_likes(1500, 97, ["Mitte", "Pankow", "Spandau", "Neukoelln", "Treptow", "Lichtenberg"]),
            rent=rng(98).gamma(9, 1.6, 1500).round(2),
        ),
        "violin",
        "distribution",
    ),
    Case(
        "city: trips by weekday and hour, raw",
        lambda: of(
            weekday=_likes(6000, 99, ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
            hour=rng(100).integers(0, 24, 6000),
        ),
        "heatmap",
        "comparison",
    ),
    Case(
        "city: modes of transport over years",
        lambda: grid(
            ("year", [1998, 2003, 2008, 2013, 2018]),
            ("mode", ["Car", "Transit", "Bike", "Foot"]),
            "share",
            rng(101).dirichlet(np.ones(4) * 8, 5) * 100,
        ),
        "normalized_stacked_bar",
        "part_to_whole",
    ),
    Case(
        "city: height of towers",
        lambda: of(
            building=[
                "Burj Khalifa",
                "Merdeka 118",
                "Shanghai Tower",
                "Abraj Al-Bait",
                "Ping An",
                "Lotte World Tower",
                "One World Trade Center",
                "Guangzhou CTF",
                "Tianjin CTF",
                "CITIC Tower",
            ],
            height_m=[828, 679, 632, 601, 599, 555, 541, 530, 530, 528],
        ),
        "bar",
        "ranking",
    ),
    Case(
        "city: scores of livability",
        lambda: of(city=[f"City {i}" for i in range(30)], livability=np.sort(rng(102).uniform(80, 99, 30).round(1))),
        "dot_plot",
        "ranking",
    ),
    Case(
        "city: noise of places",
        lambda: of(
            place=["Park", "Street", "Cafe", "Station", "Library"],
            db_min=[35, 60, 55, 65, 30],
            db_max=[55, 85, 75, 95, 45],
        ),
        "range",
        "comparison",
    ),
)

"""Quantities alone and in groups, as textbooks of R, seaborn's and ggplot2's pages show them."""

import numpy as np
import pandas as pd

from ._case import Case, of, px, r, rng, sm


def penguins(seed: int = 3) -> pd.DataFrame:
    """Return a table like the penguins of Palmer Station, drawn anew."""
    g = rng(seed)
    means = {"Adelie": (38.8, 18.3, 190, 3700), "Chinstrap": (48.8, 18.4, 196, 3730), "Gentoo": (47.5, 15.0, 217, 5080)}
    counts = {"Adelie": 152, "Chinstrap": 68, "Gentoo": 124}
    made = []
    for name, (bill, depth, flipper, mass) in means.items():
        n = counts[name]
        made.append(
            of(
                species=[name] * n,
                island=g.choice(["Biscoe", "Dream", "Torgersen"], n),
                bill_length_mm=g.normal(bill, 2.8, n).round(1),
                bill_depth_mm=g.normal(depth, 1.1, n).round(1),
                flipper_length_mm=g.normal(flipper, 6.5, n).round(),
                body_mass_g=(g.normal(mass, 450, n) / 25).round() * 25,
                sex=g.choice(["Male", "Female"], n),
            )
        )
    return pd.concat(made, ignore_index=True)


CASES = (
    Case("faithful waiting", lambda: r("faithful", "waiting"), "histogram", "distribution"),
    Case("tips total bill", lambda: px("tips", "total_bill"), "histogram", "distribution"),
    Case("diamonds carat", lambda: r("diamonds", "carat"), "histogram", "distribution"),
    Case("diamonds price", lambda: r("diamonds", "price"), "histogram", "distribution"),
    Case("mtcars mpg alone", lambda: r("mtcars", "mpg"), "histogram", "distribution"),
    Case("galaxies velocities", lambda: of(velocity=r("galaxies").iloc[:, 0]), "density", "distribution"),
    Case("rivers length", lambda: of(length=r("rivers").iloc[:, 0]), "histogram", "distribution"),
    Case("flipper length", lambda: penguins()[["flipper_length_mm"]], "histogram", "distribution"),
    Case("faithful eruptions", lambda: r("faithful", "eruptions"), "density", "distribution"),
    Case("wages", lambda: of(hourly_wage=rng(1).lognormal(2.8, 0.5, 3000).round(2)), "density", "distribution"),
    Case(
        "student grades", lambda: of(score=np.clip(rng(2).normal(78, 12, 50).round(), 20, 100)), "ecdf", "distribution"
    ),
    Case("response times", lambda: of(latency_ms=rng(3).lognormal(4, 0.8, 2000)), "ecdf", "distribution"),
    Case("waiting for a bus", lambda: of(waiting_minutes=rng(4).exponential(7, 300)), "ecdf", "distribution"),
    Case("newcomb", lambda: of(passage_time=r("newcomb").iloc[:, 0]), "histogram", "distribution"),
    Case("precipitation", lambda: of(inches=r("precip").iloc[:, 0]), "histogram", "distribution"),
    Case(
        "ages on the titanic",
        lambda: of(age=np.clip(rng(5).normal(30, 14, 714), 0, 80).round()),
        "histogram",
        "distribution",
    ),
    Case(
        "exam scores of twelve",
        lambda: of(score=[55, 61, 67, 68, 70, 71, 74, 78, 80, 85, 91, 98]),
        "strip",
        "distribution",
    ),
    # groups
    Case("ToothGrowth len by dose", lambda: r("ToothGrowth", "dose", "len"), "box", "distribution"),
    Case("InsectSprays", lambda: r("InsectSprays", "count", "spray"), "box", "distribution"),
    Case("chickwts", lambda: r("chickwts", "weight", "feed"), "box", "distribution"),
    Case("mpg hwy by class", lambda: r("mpg", "class", "hwy"), "box", "distribution"),
    Case("tips bill by day", lambda: px("tips", "day", "total_bill"), "box", "distribution"),
    Case("tips bill by day, violin", lambda: px("tips", "day", "tip"), "violin", "distribution"),
    Case("iris petal by species", lambda: px("iris", "species", "petal_length"), "violin", "distribution"),
    Case("iris sepal by species", lambda: px("iris", "species", "sepal_width"), "box", "distribution"),
    Case("penguins mass by species", lambda: penguins()[["species", "body_mass_g"]], "violin", "distribution"),
    Case(
        "penguins flipper by species", lambda: penguins()[["flipper_length_mm", "species"]], "histogram", "distribution"
    ),
    Case("penguins bill by species", lambda: penguins()[["bill_length_mm", "species"]], "density", "distribution"),
    Case("PlantGrowth", lambda: r("PlantGrowth", "weight", "group"), "box", "distribution"),
    Case("singer heights", lambda: r("singer", "height", "voice.part"), "box", "distribution"),
    Case("morley", lambda: r("morley", "Expt", "Speed"), "box", "distribution"),
    Case("tips smokers", lambda: px("tips", "total_bill", "smoker"), "box", "distribution"),
    Case("diamonds depth by cut", lambda: r("diamonds", "depth", "cut"), "density", "distribution"),
    Case("diamonds price by cut", lambda: r("diamonds", "cut", "price"), "box", "distribution"),
    Case(
        "tips bill by sex in points",
        lambda: px("tips", "day", "total_bill").groupby("day").head(9),
        "strip",
        "distribution",
    ),
    Case("sleep", lambda: r("sleep", "extra", "group"), "strip", "distribution"),
    Case(
        "petal width by species, points",
        lambda: px("iris", "species", "petal_width").groupby("species").head(12),
        "strip",
        "distribution",
    ),
    Case("OrchardSprays", lambda: r("OrchardSprays", "decrease", "treatment"), "strip", "distribution"),
    Case("temperatures by month in Lincoln", lambda: _lincoln(), "violin", "distribution"),
    Case("tips by day and smoker", lambda: px("tips", "day", "total_bill", "smoker"), "box", "distribution"),
    Case("ToothGrowth by dose and supplement", lambda: r("ToothGrowth", "dose", "len", "supp"), "box", "distribution"),
    Case("tips mean by day and sex", lambda: px("tips", "day", "tip", "sex"), "grouped_bar", "comparison"),
    Case("tips mean bill by day", lambda: px("tips", "day", "size"), "bar", "comparison"),
    Case("reaction by dose, five replicates", lambda: _replicates(), "error_bar", "comparison"),
    Case("yield by fertiliser, four plots", lambda: r("npk", "N", "yield"), "box", "distribution"),
    Case(
        "growth by treatment, three runs",
        lambda: of(
            treatment=np.repeat(["control", "A", "B", "C"], 3),
            growth=rng(8).normal([[4], [5], [6], [7]], 0.4, (4, 3)).ravel(),
        ),
        "error_bar",
        "comparison",
    ),
    Case(
        "means with standard errors",
        lambda: of(treatment=["control", "low", "high"], mean=[4.1, 5.2, 7.9], se=[0.3, 0.4, 0.35]),
        "error_bar",
        "comparison",
    ),
    Case(
        "poll with margins",
        lambda: of(
            candidate=["Ash", "Birch", "Cedar", "Doe"],
            estimate=[42.0, 38.5, 11.2, 5.1],
            lower=[39.0, 35.4, 9.3, 3.8],
            upper=[45.1, 41.6, 13.1, 6.4],
        ),
        "error_bar",
        "comparison",
    ),
    Case(
        "odds ratios",
        lambda: of(
            term=["age", "smoking", "bmi", "income", "exercise"],
            odds_ratio=[1.1, 2.4, 1.5, 0.8, 0.6],
            ci_low=[1.0, 1.8, 1.2, 0.6, 0.45],
            ci_high=[1.2, 3.2, 1.9, 1.05, 0.8],
        ),
        "error_bar",
        "comparison",
    ),
    Case(
        "survival of titanic by class",
        lambda: of(
            pclass=rng(6).choice(["First", "Second", "Third"], 891, p=[0.24, 0.21, 0.55]),
            survived=rng(7).integers(0, 2, 891),
        ),
        "bar",
        "comparison",
    ),
    Case("engel income", lambda: sm("engel", "income"), "histogram", "distribution"),
    Case(
        "body mass of mammals",
        lambda: of(log_body=np.log10(r("mammals", "body").iloc[:, 0])),
        "histogram",
        "distribution",
    ),
    Case("salary by two ranks", lambda: r("Salaries", "salary", "sex"), "density", "distribution"),
    Case("salaries by rank", lambda: r("Salaries", "rank", "salary"), "box", "distribution"),
)


def _lincoln() -> pd.DataFrame:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    means = [25, 28, 40, 52, 63, 74, 79, 76, 67, 54, 41, 28]
    g = rng(9)
    return pd.concat(
        [of(month=[m] * 90, mean_temperature=g.normal(t, 9, 90)) for m, t in zip(months, means, strict=True)],
        ignore_index=True,
    )


def _replicates() -> pd.DataFrame:
    g = rng(10)
    doses = np.repeat([0, 5, 10, 20, 40], 5)
    return of(dose=doses.astype(str), response=10 + 0.5 * doses + g.normal(0, 2, 25))

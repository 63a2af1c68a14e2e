"""Disguised missing values are found by how they stand out; ordinary values that look like codes are left alone."""

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.facts.frames import read

N = 500


def column(values, name="x"):
    return read(pd.DataFrame({name: values})).columns[0]


def planted(values, code, k, seed=0):
    values = np.array(values, dtype=float if isinstance(code, (int, float)) else object)
    values[np.random.default_rng(seed).choice(len(values), k, replace=False)] = code
    return values


def draw(seed=1):
    return np.random.default_rng(seed)


NUMBERS = {
    "age 99": ("age", lambda: planted(draw().integers(18, 80, N), 99, 25)),
    "age -1": ("age", lambda: planted(draw().integers(18, 80, N), -1, 10)),
    "age 999, three times": ("age", lambda: planted(draw().integers(18, 80, N), 999, 3)),
    "-999 in positives": ("x", lambda: planted(draw().normal(50, 10, N), -999, 10)),
    "-999 about zero, twice": ("x", lambda: planted(draw().normal(size=N), -999, 2)),
    "9999 beside a long tail": ("x", lambda: planted(draw().lognormal(3, 1, N), 9999, 10)),
    "99999 within incomes": ("income", lambda: planted(draw().lognormal(10.5, 0.5, N).round(), 99999, 25)),
    "9999 among prices, three times": ("price", lambda: planted(draw().lognormal(3, 0.6, 120).round(2), 9999, 3)),
    "-1 in positives": ("x", lambda: planted(draw().lognormal(3, 1, N), -1, 10)),
    "99 behind a scale": ("x", lambda: planted(draw().integers(1, 6, N), 99, 20)),
    "-9 before a scale": ("x", lambda: planted(draw().integers(1, 6, N), -9, 20)),
    "-99 degrees": ("temp_f", lambda: planted(draw().normal(60, 25, N), -99, 10)),
    "fill of a file": ("x", lambda: planted(draw().normal(size=N), 1e20, 2)),
    "least integer": ("x", lambda: planted(draw().normal(50, 9, N).round(), -2147483648, 1)),
    "no known code": ("x", lambda: planted(draw().normal(size=N), 12345, 10)),
    "-1 in counts": ("n_visits", lambda: planted(draw().poisson(3, N), -1, 20)),
    "year 9999": ("year", lambda: planted(draw().integers(1990, 2020, N), 9999, 8)),
    "weight 0": ("weight_kg", lambda: planted(draw().normal(70, 10, N), 0, 8)),
    "half of insulin 0": ("Insulin", lambda: planted(draw().gamma(2, 70, N).round() + 14, 0, 240)),
    "-999 in few rows": ("x", lambda: planted(draw().normal(50, 10, 100), -999, 3)),
    "-1 degree of a body": ("temperature", lambda: planted(draw().normal(36.8, 0.3, N).round(1), -1, 40)),
    "-1 of a gas whose name reads as a number": ("NO2", lambda: planted(draw().integers(9, 90, N), -1, 90)),
    "-1 among measures, though named as signed": ("inv", lambda: planted(draw().lognormal(3, 1, N), -1, 20)),
    "-999 and -99": ("x", lambda: planted(planted(draw().normal(50, 10, N), -999, 9), -99, 9, seed=8)),
}


@pytest.mark.parametrize("case", NUMBERS)
def test_codes_are_found(case):
    name, make = NUMBERS[case]
    values = make()
    found = column(values, name).sentinels
    rest = values[~np.isin(values, found)]
    assert found
    assert len(rest) >= len(values) // 2
    assert not np.isin(rest, [99, 999, -999, -99, -9, -1, 99999, 12345, 1e20, -2147483648]).any()


ORDINARY = {
    "ages": ("age", lambda: draw().integers(0, 105, N)),
    "top-coded ages": ("age", lambda: np.minimum(draw().normal(60, 20, 5000).round().clip(0), 90)),
    "ages with a 99": ("age", lambda: np.append(draw().normal(60, 16, N).round().clip(0, 97), [99])),
    "house values cut at 5.00001": ("MedHouseVal", lambda: np.minimum(draw().lognormal(0.6, 0.6, 5000), 5.00001)),
    "survey": ("q1", lambda: draw().integers(1, 6, N)),
    "survey to 9": ("q1", lambda: draw().integers(1, 10, N)),
    "-1, 0, 1": ("vote", lambda: draw().integers(-1, 2, N)),
    "-1 and 1": ("y", lambda: draw().choice([-1, 1], N)),
    "clusters with noise": ("cluster", lambda: draw().integers(-1, 14, N)),
    "small differences": ("x", lambda: draw().poisson(3, N) - 1),
    "a smooth tail to -1": ("x", lambda: draw().normal(3, 1.5, 1000).round()),
    "percent": ("score", lambda: draw().integers(0, 101, N)),
    "hours up to 99": ("hours_per_week", lambda: draw().normal(40, 12, 30000).round().clip(1, 99)),
    "prices of goods": ("price", lambda: draw().choice([9.99, 19.99, 99, 199, 499, 999, 5, 1.5, 3], N)),
    "a dear thing": ("price", lambda: np.append(draw().lognormal(5, 1, N).round(2), [9999.0])),
    "long tail": ("x", lambda: draw().lognormal(5, 1.5, 5000).round()),
    "pareto": ("x", lambda: (draw().pareto(1, 5000) * 10).round()),
    "cauchy": ("x", lambda: draw().standard_cauchy(N)),
    "zip": ("zip", lambda: draw().integers(10000, 100000, N)),
    "half zeros": ("rain_mm", lambda: np.where(draw().random(N) < 0.5, 0, draw(2).gamma(2, 50, N))),
    "bonus or none": ("bonus", lambda: np.where(draw().random(N) < 0.5, 0, draw(2).normal(5000, 800, N))),
    "years": ("year", lambda: draw().integers(1900, 2020, N)),
    "1992, 1995 and 1999": ("year", lambda: draw().choice([92, 95, 99], N)),
    "1999 among years": ("year", lambda: draw().choice([1998, 1999, 2000], N)),
    "two decimals": ("x", lambda: draw().normal(size=10000).round(2)),
    "standardised": ("age", lambda: draw().normal(size=N)),
    "celsius": ("temperature", lambda: draw().normal(3, 8, N).round()),
    "constant": ("x", lambda: np.full(N, 999)),
    "a flag": ("x", lambda: draw().choice([0, 99], N)),
    "ages in months": ("age", lambda: np.append(draw().integers(733, 1200, N), [998, 998, 998])),
    "mostly one value": ("freq", lambda: np.append(np.full(2 * N, 55300), draw().integers(1, 300, N))),
    "few rows": ("x", lambda: np.array([1.0, 2.0, -999.0])),
}


@pytest.mark.parametrize("case", ORDINARY)
def test_ordinary_values_are_left_alone(case):
    name, make = ORDINARY[case]
    assert column(make(), name).sentinels == ()


@pytest.mark.parametrize(("n", "k"), [(N, 30), (100, 3)])
def test_nine_behind_a_short_scale_may_be_one(n, k):
    nine = column(planted(draw().integers(1, 6, n), 9, k))
    assert nine.sentinels == ()
    assert nine.stand_ins[1] == (9.0,)


def test_an_isolated_zero_without_a_name_may_be_one():
    zero = column(planted(draw().normal(100, 5, N), 0, 20))
    assert zero.sentinels == ()
    assert zero.stand_ins[1] == (0.0,)


TEXTS = [
    "N/A",
    "NA",
    "?",
    "null",
    "-",
    "--",
    ".",
    "unknown",
    "missing",
    "",
    " ",
    "nan",
    "#N/A",
    "not available",
    "TBD",
    "n/a ",
]


@pytest.mark.parametrize("text", [*TEXTS, "none", "None"])
def test_texts_are_found(text):
    assert column(planted(draw().choice(["Paris", "London", "Rome"], N), text, 9), "city").sentinels == (text,)


@pytest.mark.parametrize("text", [*TEXTS, "none", "x"])
def test_texts_among_numbers_are_found(text):
    assert column(planted(draw().integers(0, 60, N).astype(str), text, 9), "age").sentinels == (text,)


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("alcohol", ["none", "some", "a lot"]),
        ("severity", ["none", "mild", "severe"]),
        ("garage", ["none", "attached", "carport"]),
        ("continent", ["NA", "EU", "AS", "AF"]),
        ("country", ["NA", "DE", "FR", "US", "GB"]),
        ("strand", ["+", "-"]),
        ("sign", ["+", "-", "0"]),
        ("grade", ["A+", "A", "A-"]),
        ("size", ["X", "S", "M"]),
        ("answer", ["yes", "no"]),
        ("mark", ["?", "!", "."]),
    ],
)
def test_texts_with_a_meaning_are_left_alone(name, levels):
    assert column(draw().choice(levels, N), name).sentinels == ()


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("TBA", ["BAL", "PH4", "NYA", "BOS", "CHN", "CLE", "DET"]),
        ("UNK", ["TNF", "IL6", "CASP8", "ACE", "APOE", "BRCA1", "MYC"]),
        ("X", list("123456789")),
    ],
)
def test_a_code_among_codes_cannot_be_told(word, codes):
    made = column([*codes * 40, *[word] * 20])
    assert made.sentinels == ()
    assert made.stand_ins[1] == (word,)


def test_an_abbreviation_of_a_state_is_none():
    assert column([f"{a}.{b}." for a in "NSRW" for b in "CDHIJMY"] + ["Ohio", "Iowa"]).stand_ins == ((), ())


def test_one_person_may_be_called_null():
    assert column(["Smith", "Null", *[f"Miller{i}" for i in range(60)]], "last_name").sentinels == ()


def test_none_beside_names_of_things_cannot_be_told():
    pets = column(draw().choice(["dog", "cat", "none"], N), "animal")
    assert pets.sentinels == ()
    assert pets.stand_ins[1] == ("none",)


def test_days_at_the_end_of_a_calendar_are_found():
    days = pd.Series(pd.to_datetime("2015-01-01") + pd.to_timedelta(draw().integers(0, 3000, N), "D"))
    days[[3, 8, 20]] = pd.Timestamp("1900-01-01")
    days[[5, 9]] = pd.Timestamp("2262-04-11")
    assert [str(day) for day in column(days).sentinels] == ["1900-01-01", "2262-04-11"]


def test_ordinary_days_are_left_alone():
    assert column(pd.Series(pd.date_range("1960-01-01", periods=8000)), "day").sentinels == ()
    assert column(pd.Series(pd.date_range("1999-06-01", periods=900)), "day").sentinels == ()


@pytest.mark.parametrize("levels", [list("xyz"), list("XYZ"), list("ABCDX")])
def test_a_letter_among_letters_is_one_of_them(levels):
    assert column(levels * 40).stand_ins == ((), ())

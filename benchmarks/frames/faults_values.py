"""Defects of values: impossible, infinite, contradicting, disguised, empty, far off."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .plant import Columns, Draft, plants

IMPOSSIBLE = "format/impossible-values"
INFINITE = "format/infinite-values"
BROKEN = "format/broken-arithmetic"
DISGUISED = "missing/disguised"
EMPTY = "missing/empty-column"
COST = "missing/drop-cost"
OUTLIER = "distribution/outliers"


def _with(d: Draft, name: str, values: np.ndarray, wrong: list[float], low: float = 0.002, high: float = 0.05) -> str:
    values = values.astype(float) if any(value != int(value) for value in wrong) else values.copy()
    for row in d.some(low, high, least=2):
        values[row] = d.rng.choice(wrong)
    return d.add(name, values)


@plants(IMPOSSIBLE, accept=DISGUISED)
def negative_ages(d: Draft) -> Columns:
    return _with(d, d.named("age", "age_years", "patient_age"), d.rng.integers(18, 90, d.n), [-1, -5, -34])


@plants(IMPOSSIBLE)
def ages_of_centuries(d: Draft) -> Columns:
    return _with(d, d.named("age", "customer_age"), d.rng.integers(18, 90, d.n), [180, 234, 451])


@plants(IMPOSSIBLE)
def over_a_hundred_percent(d: Draft) -> Columns:
    values = (d.rng.beta(5, 2, d.n) * 100).round(1)
    return _with(d, d.named("completion_pct", "attendance_percent", "humidity_pct"), values, [130.5, 240, 118])


@plants(IMPOSSIBLE)
def births_in_the_future(d: Draft) -> Columns:
    values = pd.Series(pd.Timestamp("1940-01-01") + pd.to_timedelta(d.rng.integers(0, 24_000, d.n), unit="D"))
    values.iloc[d.some(0.002, 0.03, least=2)] = pd.Timestamp("2058-04-01")
    return d.add(d.named("birth_date", "date_of_birth", "dob"), values.to_numpy())


@plants(IMPOSSIBLE)
def latitudes(d: Draft) -> Columns:
    return _with(d, d.named("latitude", "lat"), d.rng.normal(47, 3, d.n), [200.0, -123.4, 95.5])


@plants(IMPOSSIBLE)
def longitudes(d: Draft) -> Columns:
    return _with(d, d.named("longitude", "lon"), d.rng.uniform(-120, 20, d.n), [540.2, -310.5])


@plants(IMPOSSIBLE)
def negative_amounts(d: Draft) -> Columns:
    name = d.named("unit_price", "height_cm", "distance_km", "weight_kg")
    return _with(d, name, d.rng.gamma(30, 2, d.n).round(1), [-12.5, -60.1, -3.4])


@plants(IMPOSSIBLE)
def months_and_hours(d: Draft) -> Columns:
    name = d.named("month", "hour")
    top = {"month": 12, "hour": 23}[name]
    return _with(d, name, d.rng.integers(1, top + 1, d.n), [top + 2, top + 9, -2])


@plants(IMPOSSIBLE)
def probabilities(d: Draft) -> Columns:
    return _with(d, d.named("probability", "p_default"), d.rng.beta(2, 5, d.n), [1.3, -0.2, 2.5])


@plants(IMPOSSIBLE)
def below_absolute_zero(d: Draft) -> Columns:
    return _with(d, d.named("temperature_c", "temp_c"), d.rng.normal(12, 7, d.n).round(1), [-400.5, -512.1])


@plants(INFINITE)
def ratios(d: Draft) -> Columns:
    values = d.rng.gamma(3, 2, d.n)
    values[d.some(0.002, 0.1, least=1)] = np.inf
    return d.add(d.named("ratio", "price_per_unit"), values)


@plants(INFINITE)
def both_signs(d: Draft) -> Columns:
    values = d.rng.normal(0, 1, d.n)
    values[d.some(0.005, 0.1, least=2)] = np.inf
    values[d.some(0.005, 0.1, least=2)] = -np.inf
    return d.add(d.named("growth", "change"), values)


@plants(INFINITE)
def logarithms_of_zero(d: Draft) -> Columns:
    counts = d.rng.poisson(3, d.n).astype(float)
    counts[:2] = 0
    with np.errstate(divide="ignore"):
        return d.add("log_count", np.log(counts))


@plants(INFINITE)
def in_single_precision(d: Draft) -> Columns:
    values = d.rng.normal(5, 1, d.n).astype("float32")
    values[d.some(0.002, 0.05, least=1)] = np.inf
    return d.add("signal", values)


@plants(BROKEN)
def total_of_quantity_and_price(d: Draft) -> Columns:
    quantity, price = d.rng.integers(1, 12, d.n), d.rng.lognormal(2.5, 0.6, d.n).round(2)
    total = (quantity * price).round(2)
    total[d.some(0.01, 0.06)] *= 1.37
    names = d.add("quantity", quantity), d.add("price", price)
    return (d.add(d.named("total", "amount"), total.round(2)), *names)


@plants(BROKEN)
def sum_of_parts(d: Draft) -> Columns:
    parts = [d.rng.gamma(4, 60, d.n).round(2) for _ in range(3)]
    total = sum(parts).round(2)
    total[d.some(0.01, 0.06)] += d.rng.choice([10, 100, -50])
    names = [d.add(name, part) for name, part in zip(("wages", "rent", "material"), parts, strict=True)]
    return (d.add("total_cost", total.round(2)), *names)


@plants(BROKEN)
def difference(d: Draft) -> Columns:
    revenue, cost = d.rng.lognormal(7, 0.5, d.n).round(2), d.rng.lognormal(6.5, 0.5, d.n).round(2)
    profit = revenue - cost
    profit[d.some(0.01, 0.06)] *= -1
    names = d.add("revenue", revenue), d.add("cost", cost)
    return (d.add("profit", profit.round(2)), *names)


@plants(BROKEN)
def net_and_tax(d: Draft) -> Columns:
    net = d.rng.lognormal(4, 0.8, d.n).round(2)
    tax = (net * d.rng.choice([0.07, 0.19], d.n)).round(2)
    gross = (net + tax).round(2)
    gross[d.some(0.01, 0.08)] += 20
    names = d.add("net", net), d.add("tax", tax)
    return (d.add("gross", gross), *names)


@plants(BROKEN)
def whole_numbers_that_add_up(d: Draft) -> Columns:
    men, women = d.rng.poisson(40, d.n), d.rng.poisson(45, d.n)
    total = men + women
    total[d.some(0.01, 0.06)] += 7
    names = d.add("men", men), d.add("women", women)
    return (d.add("persons", total), *names)


def _hidden(d: Draft, name: str, values: np.ndarray, mark: float, low: float = 0.01, high: float = 0.25) -> str:
    rows = d.some(low, high, least=4)
    mended = values.astype(float)
    mended[rows] = np.nan
    cells = values.astype(type(mark)) if isinstance(mark, float) else values.copy()
    cells[rows] = mark
    return d.add(name, cells, mended)


@plants(DISGUISED, accept=IMPOSSIBLE)
def minus_nines(d: Draft) -> Columns:
    values = d.rng.gamma(9, 5, d.n).round(1)
    return _hidden(
        d, d.named("income", "rainfall", "bmi", "ozone"), values, float(d.rng.choice([-999, -9, -99, -9999]))
    )


@plants(DISGUISED)
def nines_in_a_measure(d: Draft) -> Columns:
    values = d.rng.gamma(12, 4, d.n).round(1)
    return _hidden(
        d, d.named("cholesterol_ratio", "wind", "pm10"), values, float(d.rng.choice([999, 9999, 999.9, 99999]))
    )


@plants(DISGUISED)
def minus_nines_among_signed(d: Draft) -> Columns:
    return _hidden(
        d, d.named("temp", "balance"), d.rng.normal(3, 8, d.n).round(1), float(d.rng.choice([-999, -9999, 999]))
    )


@plants(DISGUISED, accept=IMPOSSIBLE)
def minus_one_in_a_count(d: Draft) -> Columns:
    return _hidden(d, d.named("visits", "days_since_contact", "children"), d.rng.negative_binomial(3, 0.2, d.n), -1)


@plants(DISGUISED, accept=IMPOSSIBLE)
def zeros_in_blood_pressure(d: Draft) -> Columns:
    values = d.rng.normal(125, 14, d.n).round().astype("int64")
    return _hidden(d, d.named("blood_pressure", "heart_rate", "glucose"), values, 0, 0.04)


@plants(DISGUISED, accept=IMPOSSIBLE)
def ages_of_999(d: Draft) -> Columns:
    return _hidden(d, "age", np.clip(d.rng.normal(45, 14, d.n), 18, 84).astype("int64"), 999)


@plants(DISGUISED, least=100, accept=IMPOSSIBLE)
def nine_on_a_scale_of_five(d: Draft) -> Columns:
    return _hidden(d, d.named("q7", "trust"), d.rng.integers(1, 6, d.n), int(d.rng.choice([9, 99])), 0.04)


def _early(d: Draft, mark: str) -> str:
    values = pd.Series(pd.Timestamp("2016-01-01") + pd.to_timedelta(d.rng.integers(0, 2800, d.n), unit="D"))
    rows = d.some(0.01, 0.25, least=4)
    mended = values.copy()
    mended.iloc[rows] = pd.NaT
    values.iloc[rows] = pd.Timestamp(mark)
    return d.add(d.named("last_login", "delivered", "closed_on"), values.to_numpy(), mended.to_numpy())


@plants(DISGUISED, accept=IMPOSSIBLE)
def first_of_1900(d: Draft) -> Columns:
    return _early(d, d.named("1900-01-01", "1970-01-01"))


@plants(DISGUISED, accept=IMPOSSIBLE)
def end_of_time(d: Draft) -> Columns:
    return _early(d, d.named("2099-12-31", "9999-12-31"))


def _words(d: Draft, cells: np.ndarray, marks: tuple[str, ...]) -> str:
    rows = d.some(0.01, 0.3, least=4)
    mended = cells.astype(object)
    cells = mended.copy()
    cells[rows], mended[rows] = d.named(*marks), None
    return d.add(d.named("city", "occupation", "colour"), cells, mended)


@plants(DISGUISED)
def not_available(d: Draft) -> Columns:
    return _words(d, d.made("city")[1], ("N/A", "n/a", "#N/A", "NULL", "NaN", "null"))


@plants(DISGUISED)
def question_marks(d: Draft) -> Columns:
    return _words(d, d.made("segment")[1], ("?", "-", "--", ".", "??"))


@plants(DISGUISED)
def spelled_out(d: Draft) -> Columns:
    return _words(d, d.made("city")[1], ("unknown", "missing", "not available", "none", "Unknown", "not specified"))


@plants(DISGUISED, accept="format/whitespace")
def empty_texts(d: Draft) -> Columns:
    return _words(d, d.made("city")[1], ("", " "))


@plants(DISGUISED, accept="format/numbers-as-text format/mixed-types")
def marks_among_numeric_text(d: Draft) -> Columns:
    cells = np.array([f"{value:.1f}" for value in d.rng.gamma(9, 4, d.n)], dtype=object)
    cells[d.some(0.01, 0.2)] = d.named("?", "n/a", "-", "missing")
    return d.add(d.named("horsepower", "nuclei"), cells)


@plants(EMPTY)
def no_numbers(d: Draft) -> Columns:
    return d.add(d.named("reserved", "x9"), np.full(d.n, np.nan))


@plants(EMPTY)
def no_objects(d: Draft) -> Columns:
    return d.add("remarks", np.full(d.n, None, dtype=object))


@plants(EMPTY)
def no_dates(d: Draft) -> Columns:
    return d.add("closed", np.full(d.n, np.datetime64("NaT"), dtype="datetime64[us]"))


@plants(EMPTY, accept=f"{DISGUISED} format/constant-column")
def only_empty_texts(d: Draft) -> Columns:
    return d.add("fax", np.full(d.n, "", dtype=object))


@plants(COST)
def gaps_all_over(d: Draft) -> Columns:
    names = []
    for i in range(8):
        values = d.rng.normal(size=d.n)
        values[d.rng.random(d.n) < 0.12] = np.nan
        names.append(d.add(f"m{i}", values))
    return tuple(names)


@plants(COST)
def one_bad_column(d: Draft) -> Columns:
    values = d.rng.gamma(3, 4, d.n)
    values[d.rng.random(d.n) < 0.7] = np.nan
    return d.add("ferritin", values)


@plants(COST, least=300)
def gaps_of_the_old(d: Draft) -> Columns:
    age = d.rng.integers(20, 90, d.n)
    values = np.where(d.rng.random(d.n) < (age > 60) * 0.8, np.nan, d.rng.gamma(3, 4, d.n))
    return d.add("test_score", values), d.add("age", age)


@plants(COST)
def gaps_in_texts_and_dates(d: Draft) -> Columns:
    texts = pd.Series(d.made("city")[1]).where(d.rng.random(d.n) < 0.6).to_numpy()
    days = pd.Series(pd.date_range("2020-01-01", periods=d.n, freq="h")).where(d.rng.random(d.n) < 0.6).to_numpy()
    return d.add("second_city", texts), d.add("second_visit", days)


def _far(d: Draft, name: str, values: np.ndarray, factors: list[float]) -> str:
    values = values.astype(float)
    middle = float(np.median(values))
    for row in d.some(0.0005, 0.008, least=1):
        values[row] = middle * d.rng.choice(factors) * d.rng.uniform(0.8, 1.3)
    return d.add(name, values.round(2))


@plants(OUTLIER, accept=IMPOSSIBLE)
def decimal_slips(d: Draft) -> Columns:
    return _far(d, d.named("sbp", "height", "pulse", "torque"), d.rng.normal(120, 12, d.n), [10, 0.1])


@plants(OUTLIER, accept=IMPOSSIBLE)
def thousandfold(d: Draft) -> Columns:
    return _far(d, d.named("weight", "sodium", "load"), d.rng.normal(70, 9, d.n), [1000])


@plants(OUTLIER)
def beyond_a_lognormal(d: Draft) -> Columns:
    return _far(d, d.named("income", "spend"), d.rng.lognormal(8, 0.5, d.n), [500, 2000])


@plants(OUTLIER)
def beyond_a_gamma(d: Draft) -> Columns:
    return _far(d, d.named("duration", "wait"), d.rng.gamma(3, 5, d.n), [300, 1000])


@plants(OUTLIER)
def far_above_a_count(d: Draft) -> Columns:
    values = d.rng.poisson(6, d.n)
    rows = d.some(0.0005, 0.005, least=1)
    values[rows] = d.rng.integers(150, 900, len(rows))
    return d.add(d.named("visits", "items"), values)


@plants(OUTLIER)
def spikes_of_a_sensor(d: Draft) -> Columns:
    values = 20 + d.rng.normal(0, 0.5, d.n)
    rows = d.some(0.0005, 0.008, least=1)
    values[rows] += d.rng.choice([-1, 1], len(rows)) * d.rng.uniform(8, 30, len(rows))
    return d.add(d.named("sensor", "voltage"), values.round(2))

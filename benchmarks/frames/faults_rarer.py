"""Rarer ways to the same defects: other spellings of numbers and dates, other marks, other sums."""

from __future__ import annotations

import unicodedata

import numpy as np
import pandas as pd

from .faults_types import DATE, DATES, MIXED, NUMBER, UNIT
from .faults_values import BROKEN, DISGUISED, EMPTY, IMPOSSIBLE, OUTLIER
from .faults_words import BLANK, CASE, PLACES
from .plant import Columns, Draft, plants


def _spelled(d: Draft, name: str, values: np.ndarray, cells: list[str]) -> str:
    return d.add(name, cells, values)


@plants(NUMBER)
def minus_of_a_typesetter(d: Draft) -> Columns:
    values = d.rng.normal(0, 12, d.n).round(1)
    return _spelled(d, d.named("change", "temp"), values, [f"{value:.1f}".replace("-", "\u2212") for value in values])


@plants(NUMBER)
def plus_signs(d: Draft) -> Columns:
    values = d.rng.normal(0, 12, d.n).round(2)
    return _spelled(d, "margin", values, [f"{value:+.2f}" for value in values])


@plants(NUMBER)
def padded_with_blanks(d: Draft) -> Columns:
    values = d.rng.gamma(3, 40, d.n).round(2)
    return _spelled(d, "amount", values, [f"{value:>10.2f}" for value in values])


@plants(NUMBER)
def blank_and_comma(d: Draft) -> Columns:
    values = d.rng.lognormal(9, 1, d.n).round(2)
    cells = [f"{value:,.2f}".translate(str.maketrans(",.", "\u00a0,")) for value in values]
    return _spelled(d, d.named("montant", "loyer"), values, cells)


@plants(NUMBER)
def percent_with_comma(d: Draft) -> Columns:
    return d.add("quote", [f"{value:.1f} %".replace(".", ",") for value in d.rng.normal(12, 5, d.n)])


@plants(NUMBER, accept=UNIT)
def two_currencies(d: Draft) -> Columns:
    values = d.rng.lognormal(4, 0.6, d.n)
    return d.add("price", [f"{d.named('$', '€')}{value:.2f}" for value in values])


@plants(NUMBER)
def some_plain_some_with_thousands(d: Draft) -> Columns:
    values = d.rng.lognormal(8, 1.2, d.n).round()
    cells = [f"{value:,.0f}" if d.rng.random() < 0.5 else f"{value:.0f}" for value in values]
    return _spelled(d, "members", values, cells)


def _days(d: Draft) -> pd.Series:
    return pd.Series(pd.Timestamp("2018-01-01") + pd.to_timedelta(d.rng.integers(0, 2000 * 1440, d.n), unit="min"))


@plants(DATE)
def slashes_year_first(d: Draft) -> Columns:
    return d.add("day", _days(d).dt.strftime("%Y/%m/%d").to_numpy(dtype=object))


@plants(DATE)
def morning_and_afternoon(d: Draft) -> Columns:
    return d.add("called_at", _days(d).dt.strftime("%m/%d/%Y %I:%M %p").to_numpy(dtype=object))


@plants(DATE)
def with_the_day_of_the_week(d: Draft) -> Columns:
    return d.add("sent", _days(d).dt.strftime("%a, %d %b %Y %H:%M:%S").to_numpy(dtype=object))


@plants(DATE)
def some_missing(d: Draft) -> Columns:
    cells = _days(d).dt.strftime("%Y-%m-%d").to_numpy(dtype=object)
    cells[d.some(0.05, 0.4)] = None
    return d.add("returned", cells)


@plants(DATE, accept=f"{DATES} {DISGUISED} {MIXED}")
def some_unknown(d: Draft) -> Columns:
    cells = _days(d).dt.strftime("%d.%m.%Y").to_numpy(dtype=object)
    cells[d.some(0.02, 0.2)] = d.named("unknown", "n/a", "0000-00-00", "00.00.0000")
    return d.add("born", cells)


@plants(DATES)
def dates_and_moments(d: Draft) -> Columns:
    days = _days(d)
    cells = days.dt.strftime("%Y-%m-%d").to_numpy(dtype=object)
    rows = d.some(0.05, 0.5, least=5)
    cells[rows] = days.dt.strftime("%d/%m/%Y %H:%M").to_numpy(dtype=object)[rows]
    return d.add("logged", cells)


@plants(DATES)
def dots_and_slashes(d: Draft) -> Columns:
    days = _days(d)
    cells = days.dt.strftime("%d.%m.%Y").to_numpy(dtype=object)
    rows = d.some(0.05, 0.5, least=5)
    cells[rows] = days.dt.strftime("%d/%m/%Y").to_numpy(dtype=object)[rows]
    return d.add("booked", cells)


def _changed(d: Draft, levels: list[str], old: str, new: str) -> str:
    plain = d.rng.choice(np.array(levels, dtype=object), d.n)
    cells = plain.copy()
    for row in d.some(0.05, 0.4, least=6):
        cells[row] = plain[row].replace(old, new)
    if (cells == plain).all():
        return _changed(d, levels, old, new)
    return d.add(d.named("firm", "brand", "city"), cells, plain)


@plants(CASE)
def composed_and_decomposed(d: Draft) -> Columns:
    plain = d.rng.choice(np.array(["Zürich", "Málaga", "Bern", "Genève"], dtype=object), d.n)
    cells = plain.copy()
    for row in d.some(0.05, 0.4, least=6):
        cells[row] = unicodedata.normalize("NFD", plain[row])
    cells[0], plain[0] = unicodedata.normalize("NFD", "Zürich"), "Zürich"
    return d.add("city", cells)


@plants(CASE)
def apostrophes(d: Draft) -> Columns:
    return _changed(d, ["O'Brien", "Smith", "D'Angelo"], "'", "’")


@plants(CASE)
def and_as_a_sign(d: Draft) -> Columns:
    return _changed(d, ["Marks & Co", "Hill & Sons", "Acme"], "&", "and")


@plants(CASE)
def full_stops(d: Draft) -> Columns:
    return _changed(d, ["Acme Inc.", "Globex Corp.", "Initech"], ".", "")


@plants(BLANK)
def zero_width(d: Draft) -> Columns:
    plain = d.rng.choice(np.array(PLACES, dtype=object), d.n)
    cells = plain.copy()
    for row in d.some(0.01, 0.2):
        cells[row] = plain[row] + "\u200b"
    return d.add("place", cells, plain)


@plants(BLANK)
def as_a_category(d: Draft) -> Columns:
    plain = d.rng.choice(np.array(PLACES, dtype=object), d.n)
    cells = plain.copy()
    for row in d.some(0.02, 0.2):
        cells[row] = plain[row] + " "
    return d.add("branch", pd.Categorical(cells))


def _marked(d: Draft, name: str, values: np.ndarray, mark: float) -> str:
    rows = d.some(0.01, 0.2, least=4)
    mended = values.astype(float)
    mended[rows] = np.nan
    cells = values.copy()
    cells[rows] = mark
    return d.add(name, cells, mended)


@plants(DISGUISED, accept=f"{OUTLIER} {IMPOSSIBLE}")
def largest_integer(d: Draft) -> Columns:
    return _marked(
        d, d.named("duration", "hits"), d.rng.poisson(400, d.n), int(d.rng.choice([2_147_483_647, 65_535, -32_768]))
    )


@plants(DISGUISED, accept=f"{OUTLIER} {IMPOSSIBLE}")
def absurdly_large(d: Draft) -> Columns:
    return _marked(d, d.named("depth", "flow"), d.rng.gamma(5, 3, d.n), float(d.rng.choice([1e20, 1e30, -1e30])))


@plants(DISGUISED, accept=IMPOSSIBLE)
def two_marks(d: Draft) -> Columns:
    values = d.rng.gamma(10, 3, d.n).round(1)
    mended = values.copy()
    for mark in (-9.0, -8.0):
        rows = d.some(0.02, 0.1, least=4)
        values[rows], mended[rows] = mark, np.nan
    return d.add("alcohol_g", values, mended)


@plants(DISGUISED)
def to_be_done(d: Draft) -> Columns:
    plain = d.made("city")[1].astype(object)
    cells = plain.copy()
    cells[d.some(0.02, 0.2, least=4)] = d.named("TBD", "N.A.", "None", "nan", "<NA>")
    return d.add("destination", cells)


@plants(DISGUISED, accept=IMPOSSIBLE)
def zeros_in_body_measures(d: Draft) -> Columns:
    return _marked(d, d.named("bmi", "weight_kg", "height_cm"), d.rng.normal(74, 9, d.n).round(1), 0.0)


@plants(EMPTY, accept=f"{DISGUISED} format/constant-column {BLANK}")
def only_blanks(d: Draft) -> Columns:
    return d.add("fax", np.full(d.n, "  ", dtype=object))


@plants(EMPTY, accept=f"{DISGUISED} format/constant-column")
def only_not_available(d: Draft) -> Columns:
    return d.add("remark", np.full(d.n, "N/A", dtype=object))


@plants(BROKEN)
def discounted_total(d: Draft) -> Columns:
    price, quantity = d.rng.lognormal(3, 0.6, d.n).round(2), d.rng.integers(1, 9, d.n)
    total = (price * quantity).round(2)
    total[d.some(0.01, 0.05)] = 0
    names = d.add("price_each", price), d.add("pieces", quantity)
    return (d.add("line_total", total), *names)


@plants(BROKEN)
def ratio(d: Draft) -> Columns:
    cost, area = d.rng.lognormal(12, 0.4, d.n).round(), d.rng.normal(110, 20, d.n).round(1)
    each = cost / area
    each[d.some(0.01, 0.06)] *= 10
    names = d.add("cost", cost), d.add("area_m2", area)
    return (d.add("cost_per_m2", each.round(2)), *names)


@plants(BROKEN)
def percentages_of_the_whole(d: Draft) -> Columns:
    shares = (d.rng.dirichlet([3, 4, 5], d.n) * 100).round(1)
    shares[:, 2] = (100 - shares[:, 0] - shares[:, 1]).round(1)
    shares[d.some(0.02, 0.08), 0] += 25
    return tuple(d.add(f"pct_{name}", shares[:, i].round(1)) for i, name in enumerate(("coal", "wind", "sun")))


@plants(IMPOSSIBLE, accept=BROKEN)
def end_before_start(d: Draft) -> Columns:
    start = _days(d)
    end = start + pd.to_timedelta(d.rng.integers(1, 60, d.n), unit="D")
    rows = d.some(0.01, 0.06)
    end.iloc[rows] = (start - pd.Timedelta(days=9)).iloc[rows]
    return d.add("start_date", start.to_numpy()), d.add("end_date", end.to_numpy())


def _absurd(d: Draft, name: str, values: np.ndarray, wrong: list[float]) -> str:
    values = values.copy()
    for row in d.some(0.002, 0.04, least=2):
        values[row] = d.rng.choice(wrong)
    return d.add(name, values)


@plants(IMPOSSIBLE, accept=OUTLIER)
def years_to_come(d: Draft) -> Columns:
    return _absurd(d, d.named("year_built", "birth_year"), 2015 - d.rng.integers(0, 80, d.n), [2207, 20215, 202])


@plants(IMPOSSIBLE, accept=OUTLIER)
def acid_beyond_the_scale(d: Draft) -> Columns:
    return _absurd(d, "ph", d.rng.normal(6.9, 0.5, d.n).round(2), [71.0, -6.8, 17.5])


@plants(IMPOSSIBLE, accept=OUTLIER)
def fevers(d: Draft) -> Columns:
    return _absurd(
        d, d.named("body_temperature", "body_temp_c"), d.rng.normal(37, 0.6, d.n).round(1), [366.0, 3.7, 98.6]
    )


@plants(IMPOSSIBLE, accept=DISGUISED)
def fewer_than_no_children(d: Draft) -> Columns:
    return _absurd(d, d.named("children", "number_of_visits", "n_items"), d.rng.poisson(2, d.n), [-2, -1, -3])


@plants(OUTLIER)
def far_from_a_uniform(d: Draft) -> Columns:
    values = d.rng.uniform(10, 50, d.n)
    rows = d.some(0.0005, 0.008, least=1)
    values[rows] = d.rng.uniform(400, 900, len(rows))
    return d.add("angle", values)


@plants(OUTLIER, accept=IMPOSSIBLE)
def far_from_two_humps(d: Draft) -> Columns:
    values = np.where(d.rng.random(d.n) < 0.4, d.rng.normal(20, 2, d.n), d.rng.normal(40, 2, d.n))
    rows = d.some(0.0005, 0.008, least=1)
    values[rows] = d.rng.uniform(180, 400, len(rows))
    return d.add("gap", values)


@plants(OUTLIER, accept=IMPOSSIBLE)
def both_ends(d: Draft) -> Columns:
    values = d.rng.normal(1000, 30, d.n)
    for row in d.some(0.001, 0.01, least=2):
        values[row] = d.rng.choice([10.2, 9800.0]) * d.rng.uniform(0.7, 1.3)
    return d.add("hpa", values.round(1))

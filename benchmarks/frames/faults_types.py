"""Defects of type: cells of several kinds, numbers, dates and units kept as text."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .plant import Columns, Draft, plants

MIXED = "format/mixed-types"
NUMBER = "format/numbers-as-text"
DATE = "format/dates-as-text"
DATES = "format/inconsistent-dates"
UNIT = "format/units-in-text"


def _amounts(d: Draft, digits: int = 2, size: float = 8) -> np.ndarray:
    return d.rng.lognormal(size, 1.1, d.n).round(digits)


def _text(d: Draft, name: str, numbers: np.ndarray, form: str, *, gaps: bool = True) -> str:
    """Add numbers written in a form, one time in three with some gaps."""
    mended = pd.Series(numbers, dtype=float)
    cells = pd.Series([form.format(value) for value in numbers], dtype="str")
    if gaps and d.rng.random() < 1 / 3:
        lost = d.some(0.02, 0.1)
        mended.iloc[lost], cells.iloc[lost] = np.nan, None
    return d.add(name, cells.to_numpy(), mended.to_numpy())


@plants(MIXED, engines=("pandas",))
def words_among_numbers(d: Draft) -> Columns:
    cells = _amounts(d).astype(object)
    for row in d.some(0.003, 0.1):
        cells[row] = d.named("see invoice", "approx. 20", "twelve", "free", "on request")
    return d.add(d.named("amount", "fee", "dose"), pd.Series(cells, dtype=object))


@plants(MIXED, accept=NUMBER, engines=("pandas",))
def numbers_and_numeric_text(d: Draft) -> Columns:
    cells = d.rng.integers(1, 4000, d.n).astype(object)
    cells = np.array([int(cell) for cell in cells], dtype=object)
    for row in d.some(0.01, 0.6):
        cells[row] = str(cells[row])
    return d.add(d.named("store", "units", "points"), pd.Series(cells, dtype=object))


@plants(MIXED, engines=("pandas",))
def lists_among_texts(d: Draft) -> Columns:
    cells = d.rng.choice(np.array(["red", "green", "blue"], dtype=object), d.n)
    for row in d.some(0.02, 0.2):
        cells[row] = ["red", "blue"]
    return d.add("colours", pd.Series(cells, dtype=object))


@plants(MIXED, engines=("pandas",))
def numbers_among_codes(d: Draft) -> Columns:
    cells = np.array([f"A{value}" for value in d.rng.integers(10, 60, d.n)], dtype=object)
    for row in d.some(0.02, 0.4):
        cells[row] = int(d.rng.integers(1000, 1060))
    return d.add(d.named("article", "room"), pd.Series(cells, dtype=object))


@plants(MIXED, accept=f"{DATES} {DATE}", engines=("pandas",))
def dates_and_text(d: Draft) -> Columns:
    days = pd.Series(pd.date_range("2021-01-01", periods=d.n, freq="7h")).dt.floor("D")
    cells = np.array([day.to_pydatetime() for day in days], dtype=object)
    for row in d.some(0.02, 0.5):
        cells[row] = days[row].strftime("%Y-%m-%d")
    return d.add("shipped", pd.Series(cells, dtype=object))


@plants(MIXED, engines=("pandas",))
def flags_and_words(d: Draft) -> Columns:
    cells = np.array([bool(value) for value in d.rng.random(d.n) < 0.5], dtype=object)
    for row in d.some(0.02, 0.3):
        cells[row] = d.named("yes", "no")
    return d.add("approved", pd.Series(cells, dtype=object))


@plants(MIXED, accept=f"{NUMBER} missing/disguised {UNIT}")
def words_among_numeric_text(d: Draft) -> Columns:
    cells = np.array([f"{value:.1f}" for value in d.rng.gamma(9, 4, d.n)], dtype=object)
    for row in d.some(0.01, 0.08):
        cells[row] = d.named("too low", "approx 30", "pending", "see notes")
    return d.add("result", cells)


@plants(NUMBER)
def plain(d: Draft) -> Columns:
    return _text(d, d.named("amount", "volume"), _amounts(d), "{:.2f}")


@plants(NUMBER)
def whole(d: Draft) -> Columns:
    return _text(d, d.named("points", "visitors"), d.rng.negative_binomial(4, 0.02, d.n), "{:d}")


@plants(NUMBER)
def thousands(d: Draft) -> Columns:
    return _text(d, d.named("turnover", "inhabitants"), _amounts(d, 0), d.named("{:,.0f}", "{:,.2f}"))


@plants(NUMBER)
def dollars(d: Draft) -> Columns:
    return _text(
        d, d.named("price", "cost"), _amounts(d, 2, 4), d.named("${:,.2f}", "$ {:.2f}", "USD {:,.2f}", "£{:,.2f}")
    )


@plants(NUMBER)
def euros_behind(d: Draft) -> Columns:
    return _text(d, d.named("price", "cost"), _amounts(d, 2, 4), d.named("{:.2f} €", "{:.2f} EUR", "{:.2f}€"))


@plants(NUMBER)
def percent_signs(d: Draft) -> Columns:
    return d.add(d.named("rate", "growth"), [f"{value:.1f}%" for value in d.rng.normal(5, 12, d.n)])


@plants(NUMBER)
def decimal_comma(d: Draft) -> Columns:
    values = d.rng.normal(20, 6, d.n).round(2)
    cells = [f"{value:.2f}".replace(".", ",") for value in values]
    return d.add(d.named("wert", "temperatur", "amount"), cells, values)


@plants(NUMBER)
def european(d: Draft) -> Columns:
    values = _amounts(d)
    cells = [f"{value:,.2f}".translate(str.maketrans(",.", ".,")) for value in values]
    return d.add(d.named("umsatz", "betrag"), cells, values)


@plants(NUMBER)
def parentheses(d: Draft) -> Columns:
    values = d.rng.normal(300, 600, d.n).round(2)
    cells = [f"({-value:,.2f})" if value < 0 else f"{value:,.2f}" for value in values]
    return d.add(d.named("net", "cash_flow"), cells, values)


@plants(NUMBER)
def spaces_or_apostrophes(d: Draft) -> Columns:
    values = _amounts(d, 0, 9)
    return d.add("population", [f"{value:,.0f}".replace(",", d.named(" ", "'")) for value in values], values)


@plants(NUMBER)
def scientific(d: Draft) -> Columns:
    return d.add("concentration", [f"{value:.3e}" for value in d.rng.lognormal(-9, 2, d.n)])


@plants(NUMBER, accept=UNIT)
def thousand_and_million(d: Draft) -> Columns:
    values = d.rng.lognormal(9, 2, d.n)
    cells = [f"{v / 1e6:.1f}M" if v >= 1e6 else f"{v / 1e3:.1f}K" if v >= 1e3 else f"{v:.0f}" for v in values]
    return d.add(d.named("installs", "followers"), cells)


def _days(d: Draft) -> pd.Series:
    start = pd.Timestamp("2017-01-01")
    return pd.Series(start + pd.to_timedelta(d.rng.integers(0, 2500, d.n), unit="D"))


def _dates(d: Draft, form: str, *, mend: bool = True) -> str:
    days = _days(d)
    name = d.named("date", "invoice_date", "signup", "visit")
    return d.add(name, days.dt.strftime(form).to_numpy(dtype=object), days.to_numpy() if mend else None)


@plants(DATE)
def iso(d: Draft) -> Columns:
    return _dates(d, "%Y-%m-%d")


@plants(DATE)
def month_first(d: Draft) -> Columns:
    return _dates(d, "%m/%d/%Y")


@plants(DATE)
def day_first(d: Draft) -> Columns:
    return _dates(d, d.named("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y"))


@plants(DATE)
def month_names(d: Draft) -> Columns:
    return _dates(d, d.named("%d %b %Y", "%B %d, %Y", "%d-%b-%y"))


@plants(DATE)
def moments(d: Draft) -> Columns:
    return _dates(d, d.named("%Y-%m-%dT08:15:00Z", "%Y-%m-%d 08:15:00", "%Y-%m-%dT08:15:00+02:00"), mend=False)


@plants(DATE)
def compact(d: Draft) -> Columns:
    return _dates(d, "%Y%m%d")


@plants(DATE, accept="format/numeric-code")
def compact_numbers(d: Draft) -> Columns:
    return d.add("date", _days(d).dt.strftime("%Y%m%d").astype("int64").to_numpy())


def _two_styles(d: Draft, one: str, other: str) -> str:
    days = _days(d)
    cells = days.dt.strftime(one).to_numpy(dtype=object)
    rows = d.some(0.03, 0.5, least=5)
    cells[rows] = days.dt.strftime(other).to_numpy(dtype=object)[rows]
    return d.add(d.named("date", "invoice_date", "hired"), cells)


@plants(DATES)
def iso_and_month_first(d: Draft) -> Columns:
    return _two_styles(d, "%Y-%m-%d", "%m/%d/%Y")


@plants(DATES)
def iso_and_dots(d: Draft) -> Columns:
    return _two_styles(d, "%d.%m.%Y", "%Y-%m-%d")


@plants(DATES)
def iso_and_names(d: Draft) -> Columns:
    return _two_styles(d, "%Y-%m-%d", "%d %b %Y")


@plants(DATES, least=100)
def both_orders(d: Draft) -> Columns:
    days = _days(d)
    cells = days.dt.strftime("%m/%d/%Y").to_numpy(dtype=object)
    rows = d.some(0.15, 0.5, least=20)
    cells[rows] = days.dt.strftime("%d/%m/%Y").to_numpy(dtype=object)[rows]
    return d.add("date", cells)


@plants(DATES)
def short_and_long_years(d: Draft) -> Columns:
    return _two_styles(d, "%d/%m/%Y", "%d/%m/%y")


def _quantities(d: Draft, name: str, form: str, mean: float, sd: float) -> str:
    values = d.rng.normal(mean, sd, d.n).round(1)
    return d.add(name, [form.format(value) for value in values], values)


@plants(UNIT)
def kilograms(d: Draft) -> Columns:
    return _quantities(d, d.named("weight", "mass"), d.named("{} kg", "{}kg", "{:.1f} Kg"), 74, 9)


@plants(UNIT)
def centimetres(d: Draft) -> Columns:
    return _quantities(d, d.named("height", "length"), d.named("{} cm", "{}cm"), 171, 9)


@plants(UNIT)
def degrees(d: Draft) -> Columns:
    return _quantities(d, "temperature", d.named("{} °C", "{}°C", "{} C"), 21, 3)


@plants(UNIT)
def minutes(d: Draft) -> Columns:
    values = d.rng.integers(60, 200, d.n)
    return d.add(d.named("duration", "runtime"), [f"{value} min" for value in values], values)


@plants(UNIT)
def memory(d: Draft) -> Columns:
    return d.add("ram", d.rng.choice(np.array(["8GB", "16GB", "32GB", "4GB"], dtype=object), d.n))


def _two_units(d: Draft, name: str, values: np.ndarray, units: tuple[str, str], factor: float) -> str:
    cells = np.array([f"{value:.0f} {units[0]}" for value in values], dtype=object)
    for row in d.some(0.03, 0.4, least=5):
        cells[row] = f"{values[row] * factor:.0f} {units[1]}"
    return d.add(name, cells)


@plants(UNIT)
def kilograms_and_pounds(d: Draft) -> Columns:
    return _two_units(d, "weight", d.rng.normal(74, 9, d.n), ("kg", "lbs"), 2.2046)


@plants(UNIT)
def kilometres_and_miles(d: Draft) -> Columns:
    return _two_units(d, "distance", d.rng.gamma(6, 8, d.n) + 5, ("km", "mi"), 0.6214)


def _two_scales(d: Draft, name: str, values: np.ndarray, factor: float) -> str:
    """Numbers of which some were entered in another unit; the two clusters do not touch."""
    rows = d.some(0.05, 0.35, least=6)
    values = values.copy()
    values[rows] = values[rows] * factor
    return d.add(name, values.round(2))


@plants(UNIT, accept="format/impossible-values distribution/multimodal distribution/outliers", least=100)
def numbers_in_metres_among_centimetres(d: Draft) -> Columns:
    return _two_scales(d, d.named("height_cm", "height"), d.rng.normal(171, 9, d.n), 0.01)


@plants(UNIT, accept="format/impossible-values distribution/multimodal distribution/outliers", least=100)
def numbers_in_pounds_among_kilograms(d: Draft) -> Columns:
    return _two_scales(d, d.named("weight_kg", "weight"), d.rng.normal(72, 8, d.n), 2.2046)


@plants(UNIT, accept="format/impossible-values distribution/multimodal distribution/outliers", least=100)
def numbers_in_grams_among_kilograms(d: Draft) -> Columns:
    return _two_scales(d, d.named("weight", "net_weight"), d.rng.lognormal(1, 0.3, d.n), 1000)

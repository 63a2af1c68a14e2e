"""Numbers that are times, parts of the calendar, or degrees of the earth."""

from __future__ import annotations

from mlguide_jupyter.facts.charting import _runs
from mlguide_jupyter.facts.charting._levels import DEGREES
from mlguide_jupyter.facts.charting._look import Look
from mlguide_jupyter.facts.charting._roles import Guess
from mlguide_jupyter.facts.charting._times import form_of_numbers
from mlguide_jupyter.facts.charting._words import said

#: Years of the things that most tables are about, where the name does not say year.
RECENT = (1700, 2100)
#: Parts of the calendar by concept of guide/names.toml: least and greatest value, whether the first follows the last.
PARTS = {
    "month": (0, 12, True),
    "weekday": (0, 7, True),
    "quarter": (1, 4, True),
    "hour": (0, 24, True),
    "minute": (0, 60, True),
    "day_of_month": (1, 31, False),
}
WEEK, YEARDAY = {"week", "weeknum", "isoweek", "wk"}, {"yday", "doy", "dayofyear"}


def degrees(look: Look) -> Guess | None:
    """Degrees of the earth, by name and range."""
    if "longitude" in look.concepts and look.mostly(*DEGREES["longitude"]):
        return Guess("longitude", "longitude", alternatives=("quantity",))
    if "latitude" in look.concepts and look.mostly(*DEGREES["latitude"]):
        return Guess("latitude", "latitude", alternatives=("quantity",))
    return None


def year(look: Look) -> Guess | None:
    """Years: whole, of two digits, with fractions; by name, or since they follow each other."""
    said_so = bool(said().year & look.words or "year" in look.concepts) and not said().not_year & look.words
    form = form_of_numbers(look.present)
    if said_so and form == "year":
        return Guess("time", "year_by_name", alternatives=("ordered", "quantity"))
    if form == "year" and said().dated & look.words and look.within(*RECENT) and look.distinct > 1:
        return Guess("time", "year_of_event", sure=False, alternatives=("quantity", "ordered"))
    counted = any(word.isdigit() for word in look.words)  # "5 year", "year 10": a time that it took, or the n-th.
    if said_so and not counted and look.whole and look.within(40, 99) and look.distinct > 1:
        return Guess("time", "year_short", sure=False, alternatives=("ordered", "quantity"))
    if form == "year" and look.within(*RECENT) and _is_run_of_years(look):
        return Guess("time", "year_by_range", sure=False, alternatives=("quantity", "ordered"))
    dated = said_so or bool(look.words & {"time", "date", "index", "period", "month", "quarter"})
    if form == "decimal year" and dated and _runs.regular(look.present):
        return Guess("time", "decimal_year", alternatives=("quantity",))
    return None


def _is_run_of_years(look: Look) -> bool:
    """Return whether whole numbers of no name follow each other as years do, from row to row or again and again."""
    amount = look.concepts & {"money", "price", "count", "number", "weight", "length", "income"}
    return look.distinct >= 5 and not amount and _runs.regular(look.present) and _runs.restarts(look.present)


def compact(look: Look) -> Guess | None:
    """Dates that are written as one number: 20200131, 202001."""
    named = bool(
        look.concepts & {"date", "month", "year"}
        or look.words & {"date", "month", "yyyymm", "yyyymmdd", "period", "ym"}
    )
    if named and form_of_numbers(look.present) in ("compact", "year month", "short compact"):
        return Guess("time", "compact_date", alternatives=("quantity",))
    return None


def part(look: Look) -> Guess | None:
    """Parts of the calendar that come again: months, days of the week, hours."""
    if not look.whole or look.distinct < 2:
        return None
    for name, (low, high, cyclic) in PARTS.items():
        if name in look.concepts and look.within(low, high):
            return Guess("ordered", "calendar_part", alternatives=("time", "quantity"), cyclic=cyclic)
    if look.words & {"day", "date"} and "month" in look.words and look.within(1, 31):
        return Guess("ordered", "calendar_part", alternatives=("time", "quantity"))
    week = look.words & WEEK and look.within(1, 53)
    return Guess("ordered", "calendar_part", alternatives=("time", "quantity")) if week else None


def elapsed(look: Look) -> Guess | None:
    """A time that is counted from a start, and rises from row to row."""
    if look.low < 0 and look.words.isdisjoint({"time", "t", "day", "month", "week"}):
        return None
    named = said().elapsed & look.words or YEARDAY & look.words
    # Lengths of time that a table happens to be sorted by lie in no equal steps, and no two rows share one.
    started = look.low == 0 and _runs.rises(look.present)
    stepped = look.repeats >= 2 or started or _runs.regular(look.present)
    if named and stepped and look.distinct > 2 and _runs.restarts(look.present):
        return Guess("time", "elapsed_by_name", sure=False, alternatives=("quantity", "ordered"))
    return None

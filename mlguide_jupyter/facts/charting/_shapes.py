"""Columns that belong together by what they are: sides of a flow, prices of a day, ends of a range, wide form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np

from mlguide_jupyter.facts.charting import _of_texts, _periods
from mlguide_jupyter.facts.charting._association import nested
from mlguide_jupyter.facts.charting._relations import Geo, Interval, Ohlc, Steps, Wide
from mlguide_jupyter.facts.charting._words import said
from mlguide_jupyter.facts.frames import _steps
from mlguide_jupyter.facts.frames._cells import TEXTS
from mlguide_jupyter.facts.frames._names import concepts

if TYPE_CHECKING:
    from mlguide_jupyter.facts.charting._field import Field

#: Share of the rows in which a lower end must be lower: a few are slips.
ORDERED = 0.98
#: Share of the levels of the smaller side that two sides of a flow must have in common where no name says flow.
SHARED = 0.5
#: Columns of names among which a flow is looked for that no name tells.
FLOWS = 12
#: How many times the medians of columns of one unit may differ, where only their values are alike.
ALIKE = 20.0
#: Roles of what names the rows of a wide table.
KEYS = ("time", "category", "place", "ordered", "identifier")
#: Columns that are one thing by their names alone.
NAMED = 2
_DROPPED = re.compile(r"^[xXyYvV_]+(?=\d{4}$)")


def steps(fields: Sequence[Field]) -> Steps | None:
    """Return the two sides of a flow: by their names, or since they hold the same things."""
    named = [field for field in fields if field.is_discrete or field.role == "text"]
    value = next((field.name for field in fields if field.role == "quantity" and field.nonnegative), None)
    best: tuple[float, Steps] | None = None
    for a, b in combinations(named, 2):
        shared = _shared(a, b) if len(named) <= FLOWS else 0.0
        side = _sides(a, b, _flows())
        if side or (len(named) <= FLOWS and shared >= SHARED and _differ(a, b)):
            first, second = side or (a, b)
            found = Steps(first.name, second.name, value, shared, side is not None)
            if best is None or shared + bool(side) > best[0]:
                best = shared + bool(side), found
    return best[1] if best else None


def _flows() -> Collection[tuple[str, str]]:
    return list(product(sorted(said().sources), sorted(said().targets)))


def _differ(a: Field, b: Field) -> bool:
    """Return whether one side does not follow from the other: a scale asked twice and a coarser coding are no flow."""
    fixed = nested(a, b) or nested(b, a) or bool(np.array_equal(a.codes, b.codes))
    return not fixed and not a.order and min(a.distinct, b.distinct) > 2


def _shared(a: Field, b: Field) -> float:
    if not a.column.levels or not b.column.levels:
        return 0.0
    one, two = set(a.levels), set(b.levels)
    return len(one & two) / max(min(len(one), len(two)), 1)


def _sides(a: Field, b: Field, pairs: Collection[tuple[str, str]]) -> tuple[Field, Field] | None:
    """Return two fields in order where their names differ by the two words of a pair."""
    one, two = a.column.words, b.column.words
    for first, second in pairs:
        if first in one and second in two and _rest(one, first) == _rest(two, second):
            return a, b
        if first in two and second in one and _rest(two, first) == _rest(one, second):
            return b, a
    return None


def _rest(words: Sequence[str], word: str) -> list[str]:
    return [other for other in words if other not in (word, "id", "code", "name", "975", "5")]


def ohlc(fields: Sequence[Field]) -> Ohlc | None:
    """Return the four prices, where the high is the highest and the low the lowest of each row."""
    words, numbers = said(), [field for field in fields if field.role == "quantity"]
    found = [_by_word(numbers, kind) for kind in (words.open, words.high, words.low, words.close)]
    if any(field is None for field in found) or len({field.name for field in found if field}) < 4:
        return None
    start, high, low, end = (field for field in found if field is not None)
    inside = [_below(low, other) and _below(other, high) for other in (start, end)]
    time = next((field.name for field in fields if field.role == "time"), None)
    return Ohlc(time, start.name, high.name, low.name, end.name) if all(inside) else None


def _by_word(fields: Sequence[Field], words: Collection[str]) -> Field | None:
    found = [field for field in fields if any(word in words for word in field.column.words)]
    return min(found, key=lambda field: len(field.column.words)) if found else None


def _below(low: Field, high: Field) -> bool:
    use = ~(np.isnan(low.values) | np.isnan(high.values))
    return bool(use.any()) and float((low.values[use] <= high.values[use]).mean()) >= ORDERED


def interval(fields: Sequence[Field]) -> Interval | None:
    """Return the ends of a range with their middle, or a middle with half a width."""
    numbers = [field for field in fields if field.role in ("quantity", "ordered") and field.column.kind not in TEXTS]
    times = [field for field in fields if field.role == "time"]
    for chosen in (numbers, times):
        for a, b in combinations(chosen, 2):
            sides = _sides(a, b, said().ends)
            if sides and _below(*sides) and not _below(*sides[::-1]):
                return _ends(*sides, numbers)
    return _with_error(numbers)


def _ends(low: Field, high: Field, numbers: Sequence[Field]) -> Interval:
    others = [field for field in numbers if field.name not in (low.name, high.name)]
    inside = [field for field in others if _below(low, field) and _below(field, high)]
    unsure = bool(inside) or bool(said().uncertain & {*low.column.words, *high.column.words} - {"lo", "hi"})
    return Interval(low.name, high.name, inside[0].name if inside else None, means="uncertainty" if unsure else "range")


def _with_error(numbers: Sequence[Field]) -> Interval | None:
    errors = [field for field in numbers if said().error & set(field.column.words) and field.nonnegative]
    for error in errors:
        others = [field for field in numbers if field.name != error.name and not said().error & set(field.column.words)]
        named = [field for field in others if said().middle & set(field.column.words)]
        if len(named or others) >= 1 and (named or len(others) == 1):
            return Interval(None, None, (named or others)[0].name, error.name, "uncertainty")
    return None


def geo(fields: Sequence[Field]) -> Geo | None:
    """Return where the rows are: by both degrees, else by places of a list."""
    longitude = next((field for field in fields if field.role == "longitude"), None)
    latitude = next((field for field in fields if field.role == "latitude"), None)
    if longitude and latitude:
        return Geo("points", longitude.name, latitude.name)
    place = next((field for field in fields if field.role == "place"), None)
    if place is None:
        return None
    known = place.guess if place.guess in ("countries", "states", "continents") else ""
    return Geo("names", place=place.name, known=known or _of_texts.place(place.levels) or "")


def same_unit(fields: Sequence[Field]) -> bool:
    """Return whether quantities are amounts of one thing in one unit, by their names and by their values."""
    found = wide(fields)
    return found is not None and len(found.columns) == sum(field.role == "quantity" for field in fields)


def wide(fields: Sequence[Field]) -> Wide | None:
    """Return the columns whose names are levels of one field, None where there are none."""
    numbers = [field for field in fields if _holds_numbers(field)]
    if len(numbers) < NAMED:
        return None
    return _named_periods(numbers) or _scale(numbers) or _alike(fields, numbers)


def _holds_numbers(field: Field) -> bool:
    return field.role in ("quantity", "ordered", "flag", "constant") and field.column.is_number


def _named_periods(numbers: Sequence[Field]) -> Wide | None:
    read = {field.name: _periods.written(_DROPPED.sub("", field.name)) for field in numbers}
    found = [name for name, period in read.items() if period]
    if len(found) >= NAMED:
        return Wide(tuple(found), "time", next(period[0] for period in read.values() if period), "value")
    stem = _numbered(numbers)
    if stem is None:
        return None
    name, columns, years = stem
    return Wide(columns, "time" if years else "ordered", "year" if years else name, name if years else "value")


def _numbered(numbers: Sequence[Field]) -> tuple[str, tuple[str, ...], bool] | None:
    """Return columns called by one word and years or running numbers: wk1, wk2, ...; sales_2019, sales_2020."""
    found: dict[str, list[tuple[int, str]]] = {}
    for field in numbers:
        match = re.fullmatch(r"(.*?)[\s_.\-]*(\d{1,4})", field.name)
        # x1, x2 and V1 are names of nothing in particular, and so no levels of one thing.
        if field.role != "flag" and match and len(match[1].rstrip("_.- ")) > 1:
            found.setdefault(match[1], []).append((int(match[2]), field.name))
    stem, columns = max(found.items(), key=lambda item: len(item[1]), default=("", []))
    years = _of_years(columns)
    return (stem, tuple(name for _, name in sorted(columns)), years) if len(columns) >= 3 or years else None


def _of_years(columns: Sequence[tuple[int, str]]) -> bool:
    return len(columns) >= NAMED and all(_periods.YEARS[0] <= year <= _periods.YEARS[1] for year, _ in columns)


def _scale(numbers: Sequence[Field]) -> Wide | None:
    every = [field.name for field in numbers]
    parts = [field.name for field in numbers if said().whole.isdisjoint(field.column.words)]
    order = _steps.order(every) or _of_texts.of_calendar(every) or _steps.order(parts) or _of_texts.of_calendar(parts)
    return Wide(tuple(order[1]), "ordered", order[0], "value") if order else None


def _alike(fields: Sequence[Field], numbers: Sequence[Field]) -> Wide | None:
    """Return amounts that are alike in kind and size, beside a column that names the rows.

    Names of series in the columns are names of nothing measured: a concept in
    one of them ("age", "price") says that it is a measure of its own.
    """
    every = [field for field in numbers if field.role in ("quantity", "constant")]
    chosen = [field for field in every if said().whole.isdisjoint(field.column.words)]
    short = any(len(field.name) == 1 for field in chosen)
    if short or len(chosen) < NAMED or any(set(_measured(field)) for field in chosen):
        return None
    keys = [field for field in fields if field.unique and field.role in KEYS and not _numbering(field)]
    sizes = [float(np.median(np.abs(field.present))) for field in chosen if len(field.present)]
    if not keys or len({field.nonnegative for field in chosen}) > 1 or min(sizes, default=0.0) <= 0:
        return None
    near = max(sizes) / min(sizes) <= ALIKE and len({field.whole for field in chosen}) == 1
    return Wide(tuple(field.name for field in chosen), "category", "variable", "value", sure=False) if near else None


def _numbering(field: Field) -> bool:
    return field.role == "identifier" and field.column.is_number


def _measured(field: Field) -> Iterator[str]:
    words = set(field.column.words)
    yield from concepts(field.column.words) - {"code", "text", "category", "flag", "person", "place"}
    yield from words & (said().mean | said().error | said().total | said().key)

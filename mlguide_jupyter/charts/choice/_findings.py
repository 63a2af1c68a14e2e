"""What a table shows by itself: each finding with its columns, its strength, and the numbers of its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

import numpy as np

from mlguide_jupyter.charts.choice import _numbers
from mlguide_jupyter.charts.choice._finding import Finding, interests
from mlguide_jupyter.facts.charting import Field, Profile
from mlguide_jupyter.facts.charting._screen import Screen, screen
from mlguide_jupyter.facts.charting._words import said

#: Pairs that are looked at again, with more rows and for bends, of each sort.
PAIRS = 12
#: Columns that are one and the same, or one computed from the other (a logarithm, a square): nothing to be seen.
SAME = 0.995
#: Beyond this correlation two columns measure one thing, and a picture of both shows less that is new.
NEARLY = 0.9
#: Series whose lines can be told apart, and levels whose colours can (Wilke 2019, chapter 19: about five to eight).
SERIES, COLOURS = 12, 6
#: How much of its strength a record over time has by itself, and how much by going somewhere.
RECORD = 0.4
#: A level of which there are fewer rows has no median worth a sentence.
LEAST = 3
#: Rows that one can read as a list of names in order.
ITEMS = 60
#: Strength of a record whose parts stand in columns of their own.
WIDE = 0.9
#: Levels of a table of counts, and the share of its cells that must be there.
LEVELS, FULL = 12, 0.5
#: Skewness at which two thirds of the strength are reached: that of an exponential distribution.
SKEWED = 2.0


def findings(profile: Profile) -> tuple[Screen, list[Finding]]:
    """Return the first look at all pairs, and what the table shows, the most telling first.

    Parameters
    ----------
    profile : Profile
    """
    seen = screen(profile.fields, profile.rows)
    cells = list(_cells(profile))
    counted = [] if cells else [*_pairs(profile, seen), *_single(profile)]
    made = [*_structures(profile), *_wide(profile), *_records(profile), *cells, *counted]
    kept = [each for each in made if each.enough]
    return seen, sorted(kept, key=lambda each: (-each.interest, each.kind, each.columns))


def _structures(p: Profile) -> Iterator[Finding]:
    """What the columns are to each other by what they are: prices, flows, places, ranges."""
    if p.ohlc and p.ohlc.time:
        columns = (p.ohlc.time, p.ohlc.open, p.ohlc.high, p.ohlc.low, p.ohlc.close)
        yield Finding("prices", columns, 1.0, partial(_numbers.prices, p, p.ohlc))
    if p.steps and p.steps.named:
        flow = tuple(name for name in (p.steps.source, p.steps.target, p.steps.value) if name)
        yield Finding("flow", flow, 1.0, partial(_numbers.flow, p, p.steps))
    if p.geo and p.geo.longitude and p.geo.latitude:
        size = next((each.name for each in p.of("quantity")), None)
        where = tuple(name for name in (p.geo.longitude, p.geo.latitude, size) if name)
        yield Finding("map", where, 1.0, partial(_numbers.points, p, p.geo))
    item = _item(p)
    if p.interval and p.interval.low and p.interval.high and item and p.field(p.interval.low).role == "quantity":
        ends = tuple(name for name in (item.name, p.interval.mid, p.interval.low, p.interval.high) if name)
        yield Finding("interval", ends, 1.0, partial(_numbers.interval, p, p.interval, item))


def _item(p: Profile) -> Field | None:
    """Return what names the rows, each row by one name."""
    return next((each for each in p.fields if each.unique and each.role in ("category", "place")), None)


def _records(p: Profile) -> Iterator[Finding]:
    """Quantities over time, in one line or in a few."""
    for time in p.of("time")[:2]:
        by = _series_of(p, time)
        if by is None and not p.series(time).single:
            continue
        for each in p.of("quantity"):
            columns = (time.name, each.name, by.name) if by else (time.name, each.name)
            strength = RECORD + (1 - RECORD) * _change(p, time, each, by)
            yield Finding("trend", columns, strength, partial(_numbers.trend, p, time, each, by))


def _series_of(p: Profile, time: Field) -> Field | None:
    """Return the field whose levels have one row a moment, None where the rows themselves are one line."""
    if p.series(time).single:
        return None
    named = [each for each in p.fields if (each.is_discrete and 2 <= each.distinct <= SERIES)]
    found = (each for each in named if p.series(time, each).single and p.series(time, each).points > 2)
    return min(found, key=lambda each: each.distinct, default=None)


def _change(p: Profile, time: Field, quantity: Field, by: Field | None) -> float:
    if by is None:
        return p.association(time, quantity)
    weights = by.counts / max(int(by.counts.sum()), 1)
    return float(
        np.dot(weights, [_numbers.rank_correlation(time, quantity, by.codes == i) for i in range(by.distinct)])
    )


def _wide(p: Profile) -> Iterator[Finding]:
    """Columns that are moments of one record, or records at the same moments."""
    wide, item = p.wide, _item(p)
    time = next((each for each in p.of("time") if each.unique), None)
    if wide is None or len(wide.columns) > SERIES:
        return
    if wide.levels == "time" and item is not None:
        yield Finding("trend", (item.name, *wide.columns), WIDE, partial(_numbers.columns_of_moments, p, wide, item))
    if wide.levels == "category" and time is not None:
        yield Finding("trend", (time.name, *wide.columns), WIDE, partial(_numbers.columns_of_series, p, wide, time))


def _cells(p: Profile) -> Iterator[Finding]:
    """Cells of a table of counts: each combination of names has one row, and a column says how often it is."""
    names = [each for each in p.of("category", "ordered", "flag") if each.distinct <= LEVELS]
    count = [each for each in p.of("quantity") if each.guess == "count" or said().total & set(each.column.words)]
    if len(names) < 2 or len(count) != 1 or p.of("time") or not p.per(*names).single or p.per(*names).density < FULL:
        return
    weight = np.nan_to_num(count[0].values)
    for a, b in combinations(names, 2):
        x, y = (a, b) if a.distinct >= b.distinct else (b, a)
        strength = _numbers.weighted(x, y, weight)
        yield Finding("together", (x.name, y.name, count[0].name), strength, partial(_numbers.together, x, y, weight))
    for each in names:
        columns, values = (each.name, count[0].name), partial(_numbers.most, each, weight)
        yield Finding("imbalance", columns, _numbers.imbalance(each, weight), values)
        yield Finding("counts", columns, 1.0, values)


def _pairs(p: Profile, seen: Screen) -> Iterator[Finding]:
    """Pairs that go together more than chance lets the strongest of them."""
    for i, j in _strongest(np.tril(seen.of_numbers, -1)):
        yield from _association(p, seen, seen.numbers[j], seen.numbers[i])
    for i, j in _strongest(seen.of_both):
        yield from _difference(p, seen, seen.names[i], seen.numbers[j])
    for i, j in _strongest(np.tril(seen.of_names, -1)):
        yield from _together(p, seen, seen.names[j], seen.names[i])


def _strongest(squares: np.ndarray) -> list[tuple[int, int]]:
    order = np.argsort(-squares, axis=None, kind="stable")[: 4 * PAIRS]
    found = [(int(k) // squares.shape[1], int(k) % squares.shape[1]) for k in order]
    return [(i, j) for i, j in found if 0 < squares[i, j] < SAME**2][:PAIRS]


def _beyond_chance(p: Profile, seen: Screen, a: Field, b: Field) -> float:
    return float(np.sqrt(max(p.association(a, b) ** 2 - seen.chance, 0.0)))


def _association(p: Profile, seen: Screen, x: Field, y: Field) -> Iterator[Finding]:
    if "time" in (x.role, y.role) or p.nested(x, y) or p.nested(y, x):
        return
    strength = _beyond_chance(p, seen, x, y)
    if strength < SAME:
        by = _colour(p, x, y)
        columns = (x.name, y.name, by.name) if by else (x.name, y.name)
        yield Finding("association", columns, _telling(strength), partial(_numbers.association, p, x, y, by))


def _telling(strength: float) -> float:
    """Return a strength that falls again where two columns are nearly one: lengths of one thing say little."""
    return strength if strength <= NEARLY else NEARLY - 2 * (strength - NEARLY)


def _colour(p: Profile, x: Field, y: Field) -> Field | None:
    """Return the names that part the cloud of points best."""
    named = [each for each in p.of("category", "flag", "ordered") if 2 <= each.distinct <= COLOURS]
    rated = [(min(p.association(each, x), p.association(each, y)), each) for each in named[:PAIRS]]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= interests()["difference"].least else None


def _difference(p: Profile, seen: Screen, x: Field, y: Field) -> Iterator[Finding]:
    if y.role != "quantity" or x.unique or int(np.sort(x.counts)[-2:].min()) < LEAST:
        return
    numbers = partial(_numbers.difference, x, y, LEAST)
    yield Finding("difference", (x.name, y.name), _beyond_chance(p, seen, x, y), numbers)


def _together(p: Profile, seen: Screen, x: Field, y: Field) -> Iterator[Finding]:
    strength = _beyond_chance(p, seen, x, y)
    if strength < SAME and not p.nested(x, y) and not p.nested(y, x):
        x, y = (x, y) if x.distinct >= y.distinct else (y, x)
        yield Finding("together", (x.name, y.name), strength, partial(_numbers.together, x, y))


def _single(p: Profile) -> Iterator[Finding]:
    """Columns by themselves: names in order, long tails, levels that are rare."""
    item = _item(p)
    for each in p.of("quantity"):
        if item is not None and 2 <= p.rows <= ITEMS and each.nonnegative and each.has_zero_point:
            place = item.role == "place"
            kind = "map" if place and item.distinct >= COLOURS and each.name == _first(p) else "ranking"
            yield Finding(kind, (item.name, each.name), _numbers.gini(each), partial(_numbers.ranking, item, each))
        yield Finding("shape", (each.name,), _tail(p, each), partial(_numbers.spread, each))
        yield Finding("plain", (each.name,), 1.0, partial(_numbers.spread, each))
    for each in p.of("category", "ordered", "flag", "place"):
        if not each.unique and each.distinct > 1:
            yield Finding("imbalance", (each.name,), _numbers.imbalance(each), partial(_numbers.most, each))
            yield Finding("counts", (each.name,), 1.0, partial(_numbers.most, each))


def _tail(p: Profile, field: Field) -> float:
    """Return how skewed a quantity is, beyond what the most skewed of so many shows by chance.

    Of n draws from a normal distribution the skewness has a standard error near
    the root of 6 / n, and the largest of k lies near the
    root of 2 ln k of them.
    """
    chance = np.sqrt(12 * np.log(max(len(p.of("quantity")), 2)) / max(field.filled, 1))
    return 1 - float(np.exp(-max(abs(field.skew) - float(chance), 0.0) / SKEWED))


def _first(p: Profile) -> str:
    return next((each.name for each in p.of("quantity")), "")

"""What a table shows by its form: prices, flows, places, ranges; records over time; cells that have one value each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations

import numpy as np

from mlguide_jupyter.charts.choice import _ends, _numbers
from mlguide_jupyter.charts.choice._finding import Finding
from mlguide_jupyter.facts.charting import Field, Profile
from mlguide_jupyter.facts.charting._words import said

#: Series whose lines can be told apart, if only by their names.
SERIES = 12
#: How much of its strength a record over time has by itself, and how much by going somewhere.
RECORD = 0.4
#: Strength of a record whose parts stand in columns of their own.
WIDE = 0.9
#: Levels of a table of counts, and the share of its cells that must be there.
LEVELS, FULL = 12, 0.5
#: Rows, names and columns of a table that is small enough to be one picture.
ROWS, KEYS, COLUMNS = 1_000, 3, 8
#: Quantities of such a table that are drawn, and what each has less than the one before it.
QUANTITIES, LATER = 3, 0.1


def structures(p: Profile) -> Iterator[Finding]:
    """Yield what columns are to each other by what they are: prices, flows, places, ranges."""
    if p.ohlc and p.ohlc.time:
        columns = (p.ohlc.time, p.ohlc.open, p.ohlc.high, p.ohlc.low, p.ohlc.close)
        yield Finding("prices", columns, 1.0, partial(_ends.prices, p, p.ohlc))
    if p.steps and p.steps.named:
        flow = tuple(name for name in (p.steps.source, p.steps.target, p.steps.value) if name)
        yield Finding("flow", flow, 1.0, partial(_numbers.flow, p, p.steps))
    if p.geo and p.geo.longitude and p.geo.latitude:
        size = next((each.name for each in p.of("quantity")), None)
        where = tuple(name for name in (p.geo.longitude, p.geo.latitude, size) if name)
        yield Finding("map", where, 1.0, partial(_numbers.points, p, p.geo))
    named = item(p) or next((each for each in p.of("ordered", "time") if each.unique), None)
    if p.interval and p.interval.low and p.interval.high and named and named.name != p.interval.low:
        ends = tuple(name for name in (named.name, p.interval.mid, p.interval.low, p.interval.high) if name)
        yield Finding("interval", ends, 1.0, partial(_ends.interval, p, p.interval, named))


def item(p: Profile) -> Field | None:
    """Return what names the rows, each row by one name."""
    return next((each for each in p.fields if each.unique and each.role in ("category", "place")), None)


def records(p: Profile) -> Iterator[Finding]:
    """Yield quantities over time: in one line, in a few, on average, or in columns of their own."""
    for time in p.of("time")[:2]:
        by = _series_of(p, time)
        whole = by is not None or p.series(time).single
        if not whole and time.distinct < 3:
            continue
        for each in p.of("quantity"):
            columns = (time.name, each.name, by.name) if by else (time.name, each.name)
            change = _change(p, time, each, by)
            strength = RECORD + (1 - RECORD) * change if whole else change
            yield Finding("trend", columns, strength, partial(_ends.trend, time, each, by))
    yield from _wide(p)


def _series_of(p: Profile, time: Field) -> Field | None:
    """Return the field whose levels have one row a moment, None where the rows themselves are one line."""
    if p.series(time).single:
        return None
    named = [each for each in p.fields if each.is_discrete and 2 <= each.distinct <= SERIES and not each.cyclic]
    found = (each for each in named if p.series(time, each).single and p.series(time, each).points > 2)
    return min(found, key=lambda each: each.distinct, default=None)


def _change(p: Profile, time: Field, quantity: Field, by: Field | None) -> float:
    if by is None:
        return p.association(time, quantity)
    weights = by.counts / max(int(by.counts.sum()), 1)
    return float(np.dot(weights, [_numbers.correlation(time, quantity, by.codes == i) for i in range(by.distinct)]))


def _wide(p: Profile) -> Iterator[Finding]:
    """Columns that are moments of one record, or records at the same moments."""
    wide, named = p.wide, item(p)
    time = next((each for each in p.of("time") if each.unique), None)
    if wide is None or len(wide.columns) > SERIES:
        return
    if wide.levels == "time" and named is not None:
        yield Finding("trend", (named.name, *wide.columns), WIDE, partial(_ends.moments, p, wide, named))
    if wide.levels == "category" and time is not None:
        yield Finding("trend", (time.name, *wide.columns), WIDE, partial(_ends.series, p, wide, time))


def cells(p: Profile) -> Iterator[Finding]:
    """Yield the one picture of a small table in which each combination of names has one row."""
    keys, quantities = _keys(p), p.of("quantity")
    apart = p.ohlc or p.interval or (p.geo and p.geo.longitude)
    if not keys or not quantities or apart or p.rows > ROWS or len(keys) + len(quantities) > COLUMNS:
        return
    names = tuple(each.name for each in keys)
    wide = p.wide if len(keys) == 1 and p.wide and p.wide.levels != "time" else None
    if wide is not None:
        yield Finding("cells", (*names, *wide.columns), 1.0, partial(_ends.cells, p, keys, wide.columns))
    for i, each in enumerate(quantities[:QUANTITIES]):
        if wide is None or each.name not in wide.columns:
            yield Finding("cells", (*names, each.name), 1 - LATER * i, partial(_ends.cells, p, keys, (each.name,)))


def _keys(p: Profile) -> Sequence[Field]:
    """Return the names that together tell every row, none where they do not or where one time does."""
    named = [each for each in p.of("category", "place", "ordered", "flag", "time") if each.distinct > 1]
    single = [each for each in named if each.unique]
    if single:
        return single[:1] if single[0].role != "time" else ()
    if not 1 < len(named) <= KEYS or not p.per(*named).single or p.per(*named).density < FULL:
        return ()
    return named


def counts(p: Profile) -> Iterator[Finding]:
    """Yield what a table of counts shows: each combination of names has one row, and a column says how often it is."""
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

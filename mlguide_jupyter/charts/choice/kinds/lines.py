"""Lines and areas over something that runs on, and points joined in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import numpy as np
from msgspec.structs import replace

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._needs import Failed
from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice.kinds._axes import TRIED, amounts, axes, unit_of

#: A line of this many moments still has a pixel for each.
LINE_MOMENTS = 2_000
#: A number runs along an axis like a time when so few rows share a value of it in a series.
ROWS_AT_A_POINT = 1.05
POINTS = 6
#: So many rows are looked at first.
EARLY = 500


def runs(r: Reading) -> tuple[Part, ...]:
    """Return what runs on along an axis: times, ordered levels, numbers in the order of the rows."""
    return (*r.t, *_needs.ordered_axes(r), *(part for part in r.q[:TRIED] if steady(r, part)))


def steady(r: Reading, part: Part) -> bool:
    """Return whether a number goes on from row to row within each series, as distances and doses of a curve do."""

    def look() -> bool:
        others = [other for other in r.d if not other.unique]
        if len(r.q) < 2 or part.distinct < POINTS or len(part.present) < len(part.values):
            return False
        return any(_rising(part.values, other.codes) for other in others) or _rising(part.values, None)

    key = ("steady", part.name, tuple(other.name for other in r.d), len(r.q) >= 2)
    return bool(r.of_values(key, look))


def _rising(values: np.ndarray, codes: np.ndarray | None) -> bool:
    """Return whether values only rise, or only fall, within each group of rows; most that do not show it early."""
    if len(values) > EARLY and not _rising(values[:EARLY], None if codes is None else codes[:EARLY]):
        return False
    order = np.arange(len(values)) if codes is None else np.argsort(codes, kind="stable")
    within = np.ones(len(values) - 1, bool) if codes is None else np.diff(codes[order]) == 0
    steps = np.diff(values[order])[within]
    return bool(len(steps) >= 2 and ((steps > 0).all() or (steps < 0).all()))


def _line(r: Reading) -> Iterator[Encoding]:
    for x in runs(r):
        unit = unit_of(x, LINE_MOMENTS)
        for y in (part for part in amounts(r, x) if part.name != x.name):
            yield Encoding(x=x.name, y=y.name, aggregate=y.aggregate, sort="time", unit=unit)
        for by in (part for part in r.d[:TRIED] if part is not x and part.distinct <= _needs.SERIES):
            for y in (part for part in amounts(r, x, by) if part.name != x.name):
                made = Encoding(x=x.name, y=y.name, aggregate=y.aggregate, sort="time", unit=unit)
                yield told_apart(made, by)


def told_apart(made: Encoding, by: Part) -> Encoding:
    """Return lines told apart by colour, or where there are too many, by nothing but their course."""
    return replace(made, **{"color" if by.distinct <= _needs.COLOURS_AT_MOST else "detail": by.name})


def _banded(r: Reading) -> Iterator[Encoding]:
    """Yield lines, and where a middle has ends or an error, the line of the middle with its band."""
    if r.interval is not None and r.interval.mid is not None:
        i = r.interval
        errors = (i.error,) if i.error else ()
        for x in (*runs(r), *(part for part in r.q if part.name != i.mid)):
            made = Encoding(x=x.name, y=i.mid, low=i.low, high=i.high, columns=errors, sort="time")
            yield made
            hues = [by for by in r.d if by is not x and by.distinct <= _needs.COLOURS_AT_MOST]
            yield from (replace(made, color=by.name) for by in hues)
    yield from _line(r)


def _from_zero(r: Reading) -> Failed:
    if not r.q or any(part.nonnegative or part.diverging for part in r.q):
        return None
    return "negative", {"column": r.q[0].name}


def _area(r: Reading) -> Iterator[Encoding]:
    for each in _line(r):
        if each.color is None and each.detail is None:
            yield each


def _stacked_area(r: Reading) -> Iterator[Encoding]:
    for each in _line(r):
        y = r.by_name.get(str(each.y))
        if each.color is not None and (y is None or y.nonnegative):
            yield each


def _connected(r: Reading) -> Iterator[Encoding]:
    for order in (*r.t, *_needs.ordered_axes(r)):
        for x, y in permutations(r.q[:TRIED], 2):
            yield Encoding(x=x.name, y=y.name, label=order.name, sort="time")
            for by in r.d:
                if by is not order and by.distinct <= _needs.COLOURS_AT_MOST:
                    yield Encoding(x=x.name, y=y.name, label=order.name, color=by.name, sort="time")


def _slope(r: Reading) -> Iterator[Encoding]:
    for x, by in permutations(axes(r), 2):
        if x.distinct != 2 or not r.per(x, by).single or by.distinct > SLOPES:
            continue
        for y in r.q:
            yield told_apart(Encoding(x=x.name, y=y.name, sort="time", label=by.name), by)


#: Lines between two moments that are still told apart by their labels.
SLOPES = 60


def _two_moments(r: Reading) -> Failed:
    two = [part.distinct for part in (*r.d, *r.t)]
    return None if 2 in two else ("two_moments", {"found": min(two, default=0)})


def _runs_on(r: Reading) -> Failed:
    return None if runs(r) else ("time", {})


def _goes_on(r: Reading) -> Failed:
    return None if r.interval is not None and r.interval.mid is not None and len(r.q) > 1 else _runs_on(r)


CHARTS = (
    Chart("line", (_needs.rows(2), _goes_on), _banded),
    Chart("connected_scatter", (_needs.rows(3), _needs.quantities(2), _needs.time), _connected),
    Chart("slope", (_needs.rows(4), _needs.quantities(1), _needs.groups(2), _two_moments), _slope),
    Chart("area", (_needs.rows(3), _runs_on, _from_zero), _area),
    Chart("stacked_area", (_needs.rows(6), _runs_on, _needs.groups(2), _needs.part_of_whole), _stacked_area),
)

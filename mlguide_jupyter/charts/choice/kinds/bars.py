"""Bars: one, side by side, on top of each other, of equal length, and from sum to sum."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from msgspec.structs import replace

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._needs import Failed
from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import Need
from mlguide_jupyter.charts.choice.kinds._axes import amounts, axes, sort_of, turned, unit_of


def _bar(r: Reading) -> Iterator[Encoding]:
    for x in axes(r):
        for y in amounts(r, x):
            made = Encoding(
                x=x.name,
                y=y.name,
                aggregate=y.aggregate,
                sort=sort_of(x),
                unit=unit_of(x),
                horizontal=turned(x),
                top=_top(x.distinct),
            )
            yield made
            for other in r.d:
                if other is not x and (r.nested(x, other) or (x is r.item and not other.unique)):
                    yield replace(made, color=other.name)


#: So many bars are read without scrolling; the rest is drawn as one.
MANY_BARS, KEPT_BARS = 50, 30


def _top(levels: int) -> int | None:
    return KEPT_BARS if levels > MANY_BARS else None


def pairs(r: Reading, colours: int = _needs.COLOURS_AT_MOST) -> Iterator[Encoding]:
    """Yield bars in two directions: an axis, a colour, and what is measured."""
    for x, color in permutations(axes(r), 2):
        too_many = color.distinct > (TIMES_AS_COLOUR if color.role == "time" else colours)
        if too_many or color.unique:
            continue
        for y in amounts(r, x, color):
            yield Encoding(
                x=x.name,
                color=color.name,
                y=y.name,
                aggregate=y.aggregate,
                sort=sort_of(x),
                unit=unit_of(x),
                horizontal=turned(x),
                top=_top(x.distinct),
            )


#: Years as colours are told apart while they are few.
TIMES_AS_COLOUR = 6


def _grouped(r: Reading) -> Iterator[Encoding]:
    yield from pairs(r)


def _stacked(r: Reading) -> Iterator[Encoding]:
    for each in pairs(r):
        if each.y is None or r.by_name[each.y].nonnegative:
            yield each


def _waterfall(r: Reading) -> Iterator[Encoding]:
    for x in axes(r):
        for y in r.q:
            if r.per(x).single and _needs.STEPS[0] <= x.distinct <= _needs.STEPS[1]:
                yield Encoding(x=x.name, y=y.name, sort="time" if x.role == "time" else "none")


def _signed(r: Reading) -> Failed:
    signed = [part for part in r.q if len(part.present) and part.present.min() < 0 < part.present.max()]
    if signed or any(part.names_levels("total_level") for part in r.d):
        return None
    return ("signed", {"column": r.q[0].name if r.q else ""})


def _single(r: Reading) -> Failed:
    rows = min((r.per(x).max for x in axes(r)), default=0)
    return None if rows == 1 else ("single", {"rows": rows})


_bars: tuple[Need, ...] = (_needs.rows(1), _needs.groups(1))
_two: tuple[Need, ...] = (_needs.rows(2), _needs.groups(2), _needs.levels_within(2, _needs.COLOURS_AT_MOST))

CHARTS = (
    Chart("bar", _bars, _bar),
    Chart("grouped_bar", _two, _grouped),
    Chart("stacked_bar", (*_two, _needs.part_of_whole), _stacked),
    Chart("normalized_stacked_bar", (*_two, _needs.part_of_whole), _stacked),
    Chart(
        "waterfall",
        (_needs.groups(1), _needs.quantities(1), _single, _needs.levels_within(*_needs.STEPS), _signed),
        _waterfall,
        facets=False,
    ),
)

"""One mark for each item: a dot, a dot on a stem, a mean with its error, a span from low to high."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._needs import Failed
from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice.kinds._axes import amounts, axes, sort_of
from mlguide_jupyter.charts.choice.kinds.bars import pairs

#: So many rows of labels are still a picture.
ROWS = 120


def _dots(r: Reading) -> Iterator[Encoding]:
    for x in axes(r):
        for y in amounts(r, x):
            yield Encoding(
                x=x.name,
                y=y.name,
                aggregate=y.aggregate,
                sort=sort_of(x),
                horizontal=x.role != "time",
                top=_top(x.distinct),
            )
            for other in r.d:
                if other is not x and (x is r.item or r.nested(x, other)) and not other.unique:
                    yield Encoding(
                        x=x.name, y=y.name, aggregate=y.aggregate, sort=sort_of(x), horizontal=True, color=other.name
                    )


def _pairs(r: Reading) -> Iterator[Encoding]:
    yield from _dots(r)
    for each in pairs(r, colours=PAIRED):
        yield replace(each, horizontal=r.by_name[str(each.x)].role != "time")


#: Dots of one row that are told apart (a dumbbell has two).
PAIRED = 6


def _top(levels: int) -> int | None:
    return ROWS if levels > ROWS else None


def _errors(r: Reading) -> Iterator[Encoding]:
    if r.interval and (r.interval.mid or r.interval.error):
        i = r.interval
        errors = (i.error,) if i.error else ()
        for x in (*axes(r), *(part for part in r.q if part.name != i.mid)):
            made = Encoding(x=x.name, y=i.mid, low=i.low, high=i.high, columns=errors, sort=sort_of(x))
            yield made
            for hue in r.d:
                if hue is not x and hue.distinct <= PAIRED:
                    yield replace(made, color=hue.name)
    for x in axes(r):
        for y in r.q:
            if r.per(x).median >= 2:
                yield Encoding(x=x.name, y=y.name, aggregate="mean", sort=sort_of(x))
            for other in r.d:
                if other is not x and other.distinct <= PAIRED and r.per(x, other).median >= 2:
                    yield Encoding(x=x.name, y=y.name, color=other.name, aggregate="mean", sort=sort_of(x))


def _ranges(r: Reading) -> Iterator[Encoding]:
    span, i = _needs.span_of_times(r), r.interval
    for x in axes(r):
        if span and x not in span:
            made = Encoding(x=x.name, low=span[0].name, high=span[1].name, horizontal=True)
            yield made
            yield from (replace(made, color=hue.name) for hue in r.d if hue is not x)
    if i is None or i.low is None:
        return
    for x in (*axes(r), *(part for part in r.q if part.name not in (i.low, i.high, i.mid))):
        if x.name not in (i.low, i.high):
            lying = x.role not in ("time", "quantity")
            yield Encoding(x=x.name, y=i.mid, low=i.low, high=i.high, sort=sort_of(x), horizontal=lying)


def _repeats(r: Reading) -> Failed:
    if r.interval and (r.interval.mid or r.interval.error):
        return None
    if any(r.per(x).median >= 2 for x in axes(r)):
        return None
    return ("repeats", {})


CHARTS = (
    Chart("dot_plot", (_needs.rows(1), _needs.groups(1)), _pairs),
    Chart("lollipop", (_needs.rows(1), _needs.groups(1)), _dots),
    Chart("error_bar", (_needs.rows(2), _needs.quantities(1), _repeats), _errors),
    Chart("range", (_needs.rows(1), _needs.ends), _ranges),
)

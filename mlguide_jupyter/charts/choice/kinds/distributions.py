"""How values are distributed: by bins, by curves, by five numbers, by points."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._needs import Failed
from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import Need
from mlguide_jupyter.charts.choice.kinds._axes import TRIED, axes, sort_of, turned, unit_of

#: Bins that are seen one by one.
BINS = (5, 60)
HISTOGRAM_ROWS = 5
#: More boxes side by side have no room.
BOXES = 40


def bins_of(r: Reading, part: Part) -> int:
    """Return the number of bins by Freedman and Diaconis (1981), Sturges where the quartiles coincide."""
    return r.of_values(("bins", part.name), lambda: _bins(part))  # type: ignore[no-any-return]


def _bins(part: Part) -> int:
    values = part.present
    if len(values) < 2:
        return BINS[0]
    low, high = np.quantile(values, [0.25, 0.75])
    span = float(values.max() - values.min())
    width = 2 * (high - low) / len(values) ** (1 / 3)
    bins = span / width if width > 0 else np.log2(len(values)) + 1
    if part.whole and 0 < span < BINS[1]:
        bins = min(bins, span + 1)
    return int(np.clip(np.ceil(bins), *BINS))


def _along(r: Reading) -> Iterator[Encoding]:
    numbers = (part for part in r.d if part.role == "ordered" and part.field.column.is_number)
    for part in (*r.q[:TRIED], *r.t, *numbers):
        bins = bins_of(r, part)
        yield Encoding(x=part.name, bins=bins)
        for hue in r.d:
            if not hue.unique and hue.distinct <= _needs.COLOURS_AT_MOST:
                yield Encoding(x=part.name, color=hue.name, bins=bins)


def _without_bins(r: Reading) -> Iterator[Encoding]:
    for each in _along(r):
        if r.by_name[str(each.x)].role == "quantity":
            yield replace(each, bins=None)


def _by_group(r: Reading) -> Iterator[Encoding]:
    for y in r.q[:TRIED]:
        yield Encoding(y=y.name)
        for x in axes(r):
            unit = unit_of(x)
            if x.distinct > BOXES and not unit:
                continue
            made = Encoding(x=x.name, y=y.name, sort=sort_of(x), horizontal=turned(x), unit=unit)
            yield made
            for hue in r.d:
                if hue is not x and not hue.unique and hue.distinct <= _needs.COLOURS_AT_MOST:
                    yield replace(made, color=hue.name)


def _rows_a_group(least: int) -> Need:
    """Need at least one way to part the rows that leaves enough of them in a group."""

    def need(r: Reading) -> Failed:
        parts = [part for part in (*r.d, *r.t) if not part.unique]
        most = max(
            [r.per(part).median for part in parts] or [len(r.q[0].present) if r.q and not r.d and not r.t else 0]
        )
        return None if most >= least else ("rows_a_group", {"found": float(most), "least": least})

    return need


def _binned(r: Reading) -> Failed:
    numbers = any(part.role == "ordered" and part.field.column.is_number for part in r.d)
    return None if numbers and r.rows >= HISTOGRAM_ROWS else _needs.values(HISTOGRAM_ROWS)(r)


_values = (_needs.quantities(1),)

CHARTS = (
    Chart("histogram", (_binned,), _along),
    Chart("density", (*_values, _needs.values(_needs.DENSITY_ROWS)), _without_bins),
    Chart("ecdf", (*_values, _needs.values(5)), _without_bins),
    Chart("box", (*_values, _rows_a_group(4)), _by_group),
    Chart("violin", (*_values, _rows_a_group(8)), _by_group),
    Chart("strip", (*_values, _rows_a_group(2)), _by_group),
)

"""Many quantities at once: an axis each, a panel for each pair, a cell for each pair."""

from __future__ import annotations

from collections.abc import Iterator

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading


def _colours(r: Reading) -> list[Part]:
    return [part for part in r.d if not part.unique and part.distinct <= _needs.COLOURS_AT_MOST]


def _columns(r: Reading, most: int) -> tuple[str, ...]:
    return tuple(part.name for part in r.q[:most])


def _parallel(r: Reading) -> Iterator[Encoding]:
    columns, label = _columns(r, _needs.AXES[1]), r.item.name if r.item else None
    yield Encoding(columns=columns, label=label)
    for hue in _colours(r):
        yield Encoding(columns=columns, color=hue.name, label=label)


def _matrix(r: Reading) -> Iterator[Encoding]:
    columns = _columns(r, _needs.PANELS[1])
    yield Encoding(columns=columns)
    for hue in _colours(r):
        yield Encoding(columns=columns, color=hue.name)


def _correlations(r: Reading) -> Iterator[Encoding]:
    yield Encoding(columns=_columns(r, 40))


CHARTS = (
    Chart("parallel_coords", (_needs.quantities(_needs.AXES[0]), _needs.rows(2)), _parallel),
    Chart("scatter_matrix", (_needs.quantities(_needs.PANELS[0]), _needs.rows(5)), _matrix, facets=False),
    Chart("correlation_matrix", (_needs.quantities(3), _needs.rows(5)), _correlations, facets=False),
)

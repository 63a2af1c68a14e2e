"""What moves from one state to another, and what is left from stage to stage."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._needs import Failed
from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice.kinds._axes import amounts

#: More nodes on one side make bands too thin to follow.
NODES = 60


def _sankey(r: Reading) -> Iterator[Encoding]:
    if r.steps:
        source, target = r.by_name.get(r.steps.source), r.by_name.get(r.steps.target)
        if source is not None and target is not None:
            for y in amounts(r, source, target):
                yield Encoding(source=source.name, target=target.name, size=y.name, aggregate=y.aggregate)
    yield from _through(r)


def _through(r: Reading) -> Iterator[Encoding]:
    """Yield rows that pass through two or three categories, in the order in which these were named."""
    found = [part for part in r.parts if part in r.d and not part.unique and part.distinct <= NODES]
    for i, first in enumerate(found):
        for second in found[i + 1 :]:
            rest = tuple(part.name for part in found if part not in (first, second))
            for y in amounts(r, first, second):
                yield Encoding(source=first.name, target=second.name, size=y.name, aggregate=y.aggregate, columns=rest)


def falling(part: Part) -> bool:
    """Return whether values never rise from row to row."""
    values = part.present
    return bool(
        len(values) == len(part.values) >= 2
        and (np.diff(values) <= 0).all()
        and values.min() >= 0
        and values[0] > values[-1]
    )


def _funnel(r: Reading) -> Iterator[Encoding]:
    for x in r.d:
        for y in r.q:
            if x.unique and falling(y):
                yield Encoding(x=x.name, y=y.name, sort="none", horizontal=True)
            for other in r.d:
                if (
                    other is not x
                    and other.distinct <= 4
                    and y.nonnegative
                    and r.per(x, other).single
                    and x.says("stage")
                ):
                    yield Encoding(x=x.name, y=y.name, color=other.name, sort="none", horizontal=True)


def _stages(r: Reading) -> Failed:
    return None if any(True for _ in _funnel(r)) else ("stages", {})


CHARTS = (
    Chart("sankey", (_needs.flow, _needs.part_of_whole), _sankey, facets=False),
    Chart("funnel", (_needs.quantities(1), _needs.levels_within(*_needs.STAGES), _stages), _funnel, facets=False),
)

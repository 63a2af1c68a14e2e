"""The kinds of charts, a file for each family."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice.kinds import (
    bars,
    distributions,
    flows,
    grids,
    items,
    lines,
    many,
    maps,
    parts,
    points,
    prices,
)

FAMILIES = (bars, lines, points, distributions, items, grids, parts, maps, flows, prices, many)

#: Every kind by its name.
CHARTS: Mapping[str, Chart] = MappingProxyType({chart.name: chart for family in FAMILIES for chart in family.CHARTS})

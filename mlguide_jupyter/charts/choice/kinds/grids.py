"""A plane parted into cells or levels of density, told by colour."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._needs import Failed
from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice.kinds._axes import TRIED, amounts, axes, sort_of, unit_of
from mlguide_jupyter.charts.choice.kinds.distributions import bins_of

#: A grid of numbers: so many rows share a value of each axis, and so full is the grid.
ON_A_LINE, FULL = 3, 0.7


def cells(r: Reading) -> Iterator[tuple[Part, Part]]:
    """Yield pairs of axes whose levels make a grid: names and times; numbers that lie on a grid."""
    for x, y in combinations(axes(r), 2):
        if x.distinct * y.distinct <= _needs.CELLS:
            # Times run along the width, and so do the many levels.
            yield (y, x) if (y.role == "time") > (x.role == "time") else (x, y)
    if len(r.q) >= 3:
        yield from ((x, y) for x, y in combinations(r.q[:TRIED], 2) if gridded(r, x, y))


def gridded(r: Reading, x: Part, y: Part) -> bool:
    """Return whether two numbers take the places of a full grid, as coordinates of a field of measurements do."""
    if min(x.distinct, y.distinct) < ON_A_LINE or x.distinct * y.distinct > r.rows / FULL:
        return False
    found = r.per(x, y)
    return found.density >= FULL and found.max == 1


def _heatmap(r: Reading) -> Iterator[Encoding]:
    for x, y in cells(r):
        for amount in amounts(r, x, y):
            if amount.name not in (x.name, y.name):
                yield Encoding(
                    x=x.name,
                    y=y.name,
                    color=amount.name,
                    aggregate=amount.aggregate,
                    sort=sort_of(x),
                    unit=unit_of(x, 400),
                )


def _plane(r: Reading) -> Iterator[Encoding]:
    for x, y in combinations(r.q[:TRIED], 2):
        yield Encoding(x=x.name, y=y.name, bins=min(bins_of(r, x), 50))


def _contours(r: Reading) -> Iterator[Encoding]:
    for x, y in combinations(r.q[:TRIED], 2):
        yield Encoding(x=x.name, y=y.name)
        for hue in r.d:
            if not hue.unique and hue.distinct <= CONTOURED:
                yield Encoding(x=x.name, y=y.name, color=hue.name)


#: Contours of more groups over each other are a tangle.
CONTOURED = 4


def _grid(r: Reading) -> Failed:
    return None if any(True for _ in cells(r)) else ("grid", {})


CHARTS = (
    Chart("heatmap", (_needs.rows(4), _grid), _heatmap),
    Chart("hist2d", (_needs.quantities(2), _needs.rows(_needs.PLANE_ROWS)), _plane),
    Chart("density2d", (_needs.quantities(2), _needs.rows(_needs.PLANE_ROWS)), _contours),
)

"""Maps: areas filled by a number, and dots where things are."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice.kinds._axes import amounts
from mlguide_jupyter.charts.choice.kinds.points import hues, names


def _choropleth(r: Reading) -> Iterator[Encoding]:
    for place in (part for part in r.d if part.role == "place"):
        for y in amounts(r, place):
            yield Encoding(x=place.name, color=y.name, aggregate=y.aggregate)
        for other in r.d:
            if place.unique and other is not place and not r.q:
                yield Encoding(x=place.name, color=other.name)


def _dot_map(r: Reading) -> Iterator[Encoding]:
    if r.lonlat is None:
        return
    lon, lat = r.lonlat
    made = Encoding(x=lon.name, y=lat.name, label=names(r))
    yield made
    yield from (replace(made, color=hue.name) for hue in (*hues(r), *r.t))
    for size in (part for part in r.q if part.nonnegative):
        yield replace(made, size=size.name)
        yield from (replace(made, size=size.name, color=hue.name) for hue in hues(r, size))


CHARTS = (
    Chart("choropleth", (_needs.places,), _choropleth),
    Chart("dot_map", (_needs.points_on_earth,), _dot_map),
)

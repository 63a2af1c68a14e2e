"""Parts of a whole: slices, and rectangles within rectangles."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._needs import Failed
from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice.kinds._axes import amounts

#: Leaves that still have an area to be seen.
LEAVES = 300


def _pie(r: Reading) -> Iterator[Encoding]:
    for x in r.d:
        if not _needs.SLICES[0] <= x.distinct <= _needs.SLICES[1]:
            continue
        for y in amounts(r, x):
            if y.name is None or r.by_name[y.name].nonnegative:
                yield Encoding(x=x.name, y=y.name, aggregate=y.aggregate, sort="value")


def _treemap(r: Reading) -> Iterator[Encoding]:
    for x in r.d:
        if not 2 <= x.distinct <= LEAVES:
            continue
        for y in amounts(r, x):
            if y.name is not None and not r.by_name[y.name].nonnegative:
                continue
            yield Encoding(x=x.name, size=y.name, aggregate=y.aggregate, sort="value")
            for outer in r.d:
                if outer is not x and outer.distinct < x.distinct:
                    deeper = (
                        y if r.nested(x, outer) else next(iter(a for a in amounts(r, x, outer) if a.name == y.name))
                    )
                    made = Encoding(x=x.name, color=outer.name, size=y.name, aggregate=deeper.aggregate, sort="value")
                    yield made
                    between = (d for d in r.d if d not in (x, outer) and outer.distinct < d.distinct < x.distinct)
                    yield from (replace(made, detail=middle.name) for middle in between)


def _discrete(r: Reading) -> Failed:
    return None if r.d else ("groups", {"found": 0, "least": 1})


def _slices(r: Reading) -> Failed:
    least, most = _needs.SLICES
    found = [part.distinct for part in r.d]
    if any(least <= each <= most for each in found):
        return None
    return ("levels", {"found": max(found, default=0), "least": least, "most": most})


CHARTS = (
    Chart("pie", (_discrete, _slices, _needs.part_of_whole), _pie),
    Chart("treemap", (_discrete, _needs.part_of_whole), _treemap, facets=False),
)

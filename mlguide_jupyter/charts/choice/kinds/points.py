"""Points between two quantities, plain and with a size."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._needs import Failed
from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice.kinds._axes import TRIED, axes


def planes(r: Reading) -> Iterator[tuple[Part, Part]]:
    """Yield pairs of axes of numbers: a time with a quantity, two quantities."""
    for t in r.t:
        yield from ((t, y) for y in r.q[:TRIED])
    yield from combinations(r.q[:TRIED], 2)


def hues(r: Reading, *used: Part) -> Iterator[Part]:
    """Yield what may be told by colour: few levels, or a further quantity."""
    yield from (part for part in r.d[:TRIED] if not part.unique and part.distinct <= _needs.COLOURS_AT_MOST)
    yield from (part for part in r.q[:TRIED] if part not in used)


def sizes(r: Reading, *used: Part) -> Iterator[Part]:
    """Yield what the size of a point may stand for: amounts from zero, of which a yes or no is none."""
    flags = {field.name for field in r.profile.fields if field.role == "flag"}
    yield from (part for part in r.q[:TRIED] if part not in used and part.nonnegative and part.name not in flags)


def names(r: Reading) -> str | None:
    """Return the field that labels rows."""
    return r.item.name if r.item is not None else r.labels[0].name if r.labels else None


def _scatter(r: Reading) -> Iterator[Encoding]:
    for x, y in planes(r):
        yield Encoding(x=x.name, y=y.name, label=names(r))
        for hue in hues(r, x, y):
            yield Encoding(x=x.name, y=y.name, color=hue.name, label=names(r))
            for size in sizes(r, x, y, hue):
                yield Encoding(x=x.name, y=y.name, color=hue.name, size=size.name, label=names(r))


def _bubble(r: Reading) -> Iterator[Encoding]:
    for x, y in planes(r):
        for size in sizes(r, x, y):
            yield Encoding(x=x.name, y=y.name, size=size.name, label=names(r))
            for hue in hues(r, x, y, size):
                yield Encoding(x=x.name, y=y.name, size=size.name, color=hue.name, label=names(r))
    for x, y in permutations(axes(r), 2):
        for size in (part for part in sizes(r) if r.per(x, y).single):
            yield Encoding(x=x.name, y=y.name, size=size.name)


def _sizes(r: Reading) -> Failed:
    return None if any(part.nonnegative for part in r.q) else ("negative", {"column": r.q[0].name})


def _not_too_many(r: Reading) -> Failed:
    return None if r.rows <= _needs.BUBBLES else ("too_many_rows", {"rows": r.rows, "most": _needs.BUBBLES})


def _plane(r: Reading) -> Failed:
    found = len(r.q) + len(r.t)
    return None if r.q and found >= 2 else ("quantities", {"found": len(r.q), "least": 2})


CHARTS = (
    Chart("scatter", (_needs.rows(3), _plane), _scatter),
    Chart("bubble", (_needs.rows(3), _needs.quantities(1), _sizes, _not_too_many), _bubble),
)

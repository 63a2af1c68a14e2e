"""What speaks for one way to draw a kind of chart, and against it (``guide/plots/drawings.toml``)."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources

import msgspec

from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import Encoding, Reason, Value
from mlguide_jupyter.charts.choice._reading import Reading

#: Wilke (2019), chapter 19: three to five colours are told apart at a glance, more than eight are not.
COLOURS_AT_A_GLANCE = 6
MOST_COLOURS_COUNTED = 8
#: So many names have room beside marks.
NAMED_AT_MOST = 40
#: Kinds that draw a quantity by shade and by nothing else, so that there is no other way.
BY_SHADE = ("heatmap", "choropleth")


class Drawing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words and weight of a preference on how something is drawn."""

    points: float
    source: str
    text: str = ""
    against: str = ""


@functools.cache
def drawings() -> Mapping[str, Drawing]:
    """Return the preferences on drawing by their slug."""
    text = (resources.files("mlguide_jupyter.guide") / "plots" / "drawings.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Drawing])


def _reason(slug: str, amount: float, **values: Value) -> Reason:
    return Reason(slug, drawings()[slug].points * amount, values)


def judged(r: Reading, chart: str, e: Encoding) -> Iterator[Reason]:
    """Yield what speaks for an encoding and against it."""
    yield from _left_out(r, e)
    yield from _colour(r, chart, e)
    if e.facet is not None:
        yield _reason("in_panels", 1, facet=e.facet, panels=r.by_name[e.facet].distinct)
    if e.size is not None and chart == "scatter":
        yield _reason("a_quantity_by_area", 1, size=e.size)
    if r.parts and e.x == r.parts[0].name:
        yield _reason("first_named", 1, x=e.x)
    if r.swapped and any(name in e.used for name in r.swapped):
        yield _reason("another_reading", 1.0 if _doubtful(r) else 2.0, fields=r.swapped)
    together = r.profile.wide
    if r.wide is None and together is not None and together.sure and len(e.columns) < len(together.columns):
        yield _reason("apart_though_alike", 1, fields=tuple(together.columns))


def _doubtful(r: Reading) -> bool:
    return not any(r.profile.field(name).sure for name in r.swapped)


def _unnamed(part: Part) -> bool:
    """Return whether rows are many or their names only keys, so that a picture without names loses little."""
    return part.role in ("text", "identifier") or part.distinct > NAMED_AT_MOST


def _left_out(r: Reading, e: Encoding) -> Iterator[Reason]:
    used = set(e.used)
    missed = [part for part in r.parts if part.name in r.asked and part.name not in used]
    names = [part.name for part in missed if part is r.item and _unnamed(part)]
    fields = [part.name for part in missed if part.name not in names]
    if names:
        yield _reason("name_left_out", len(names), fields=tuple(names))
    if fields:
        yield _reason("left_out", len(fields), fields=tuple(fields))


def _colour(r: Reading, chart: str, e: Encoding) -> Iterator[Reason]:
    part = r.by_name.get(e.color or "")
    if part is None:
        return
    if part.role == "quantity":
        if chart not in BY_SHADE:
            yield _reason("a_quantity_by_shade", 1, color=part.name)
        return
    over = min(part.distinct - COLOURS_AT_A_GLANCE, MOST_COLOURS_COUNTED)
    if over > 0:
        yield _reason("many_colours", over, colours=part.distinct)
    x = r.by_name.get(e.x or "")
    if x is not None and x.role not in ("quantity", "time") and chart != "treemap" and part.distinct > x.distinct:
        yield _reason("finer_in_colour", 1, color=part.name)
    if part.role == "time":
        yield _reason("time_in_colour", 1)

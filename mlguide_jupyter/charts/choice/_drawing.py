"""What speaks for one way to draw a kind of chart, and against it (``guide/plots/drawings.toml``)."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Set
from importlib import resources

import msgspec

from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import Encoding, Reason, Value
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._wholes import outer_of_whole

#: Wilke (2019), chapter 19: three to five colours are told apart at a glance, more than eight are not.
COLOURS_AT_A_GLANCE = 6
MOST_COLOURS_COUNTED = 8
#: So many names have room beside marks.
NAMED_AT_MOST = 40
#: Beyond so many fields that have no place it matters no more how many.
LEFT_OUT_COUNTED = 6
#: Kinds that draw a quantity by shade and by nothing else, so that there is no other way.
BY_SHADE = ("heatmap", "choropleth")
#: Kinds whose bars or areas are wholes, parted by colour.
STACKED = ("stacked_bar", "normalized_stacked_bar", "stacked_area")
#: Of the levels of a scale of agreement, so many have its words; "neutral" and "other" have none.
ANSWERS = 0.5
#: Kinds whose points have a size.
SIZED = ("bubble", "dot_map")


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


Said = tuple[str, float, dict[str, Value]]


def reason(said: Said) -> Reason:
    """Return what was judged as a reason with its points."""
    slug, amount, values = said
    return Reason(slug, drawings()[slug].points * amount, values)


def points(said: Iterable[Said]) -> float:
    """Return the points of what was judged."""
    return sum(drawings()[slug].points * amount for slug, amount, _ in said)


def judged(r: Reading, chart: str, e: Encoding) -> Iterator[Said]:
    """Yield what speaks for an encoding and against it: slug, amount, and what fills the words."""
    places = e.places()
    if missed := r.asked - places:
        yield from _left_out(r, missed)
    yield from _colour(r, chart, e)
    if e.facet is not None:
        yield "in_panels", 1.0, {"facet": e.facet, "panels": r.by_name[e.facet].distinct}
    if e.size is not None and chart == "scatter":
        yield "a_quantity_by_area", 1.0, {"size": e.size}
    if e.size is not None and chart in SIZED and _is_weight(r.by_name[e.size]):
        yield "sized_by_an_amount", 1.0, {"size": e.size}
    if chart in STACKED:
        yield from _cut_up(r, e)
    if r.parts and e.x == r.parts[0].name:
        yield "first_named", 1.0, {"x": e.x}
    if r.swapped and not places.isdisjoint(r.swapped):
        yield "another_reading", 1.0 if _in_doubt(r) else 1.7, {"fields": r.swapped}
    if r.wide is not None and not r.wide.sure and len(r.parts) == 2:
        # Nothing but their size says that these columns hold one thing.
        yield "another_reading", 2.0, {"fields": r.wide.columns}
    together = r.profile.wide
    if r.wide is None and together is not None and together.sure and len(e.columns) < len(together.columns):
        yield "apart_though_alike", 1.0, {"fields": tuple(together.columns)}


def _cut_up(r: Reading, e: Encoding) -> Iterator[Said]:
    """Yield that a stack is none of the wholes: they lie across the stacks, or answers of one group do."""
    whole = outer_of_whole(r)
    if whole and e.y is not None and e.color == whole.name:
        yield "wholes_cut_up", 1.0, {"color": whole.name}
    along, color = r.by_name.get(e.x or ""), r.by_name.get(e.color or "")
    if along and color and _are_answers(along) and not _are_answers(color):
        yield "answers_along_axis", 1.0, {"x": along.name, "color": color.name}


def _are_answers(part: Part) -> bool:
    return part.distinct > 2 and part.names_levels("likert") >= ANSWERS


def _is_weight(part: Part) -> bool:
    """Return whether the name says how large a thing itself is."""
    return part.says("weight") and not part.says("intensive")


def _in_doubt(r: Reading) -> bool:
    """Return whether the fields that are read otherwise could well be so: not sure, a yes or no, a step, a key."""
    fields = [r.profile.field(name) for name in r.swapped]
    return all(not field.sure or field.role in ("flag", "time") or field.unique for field in fields)


def _unnamed(r: Reading, part: Part) -> bool:
    """Return whether levels are too many for names, or only keys, so that a picture without them loses little."""
    if part not in r.d:
        return False
    return part.distinct > NAMED_AT_MOST or (part is r.item and part.role in ("text", "identifier"))


def _left_out(r: Reading, missed: Set[str]) -> Iterator[Said]:
    parts = [part for part in r.parts if part.name in missed]
    names = tuple(part.name for part in parts if _unnamed(r, part))
    fields = tuple(part.name for part in parts if part.name not in names)
    if names:
        yield "name_left_out", float(len(names)), {"fields": names}
    if fields:
        yield "left_out", float(min(len(fields), LEFT_OUT_COUNTED)), {"fields": fields}


def _colour(r: Reading, chart: str, e: Encoding) -> Iterator[Said]:
    part = r.by_name.get(e.color or "")
    if part is None:
        return
    if part.role == "quantity":
        if chart not in BY_SHADE:
            yield "a_quantity_by_shade", 1.0, {"color": part.name}
        return
    over = min(part.distinct - COLOURS_AT_A_GLANCE, MOST_COLOURS_COUNTED)
    if over > 0:
        yield "many_colours", float(over), {"colours": part.distinct}
    x = r.by_name.get(e.x or "")
    if x is not None and x.role not in ("quantity", "time") and chart != "treemap" and part.distinct > x.distinct:
        yield "finer_in_colour", 1.0, {"color": part.name}
    if part.role == "time":
        yield "time_in_colour", 1.0, {}

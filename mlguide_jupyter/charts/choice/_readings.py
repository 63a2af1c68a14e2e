"""The ways in which columns can be read: as they seem, one in its second role, and columns of one unit melted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mlguide_jupyter.charts.choice import _disguised
from mlguide_jupyter.charts.choice._melted import Value, Variable
from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import FOLDED_NAME, FOLDED_VALUE
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.facts.charting import Field, Profile, Role, Wide
from mlguide_jupyter.facts.charting import profile as profile_of
from mlguide_jupyter.facts.frames._column import Label

#: Not drawn, whatever else is asked.
NOT_DRAWN = ("constant", "empty", "other")
#: Roles that make another picture of the same column.
SECOND = ("quantity", "category", "ordered", "time", "place")
#: So many readings are compared at most, fewer of many columns, which no single chart draws in any reading.
READINGS, SMALL = 7, 5
#: So many columns of numbers in order are measured together.
SEVERAL_SCALES = 3
#: More cells than this are not melted to be looked at; every so many rows stand for them.
MELTED = 60_000


def readings(profile: Profile) -> tuple[Reading, ...]:
    """Return the readings of a profile, the one as it seems first; kept beside the profile, which is frozen."""
    kept = vars(profile)
    if "_readings" not in kept:
        kept["_readings"] = _readings(profile)
    return kept["_readings"]  # type: ignore[no-any-return]


def _readings(profile: Profile) -> tuple[Reading, ...]:
    profile = _without_numbering(profile)
    kept = tuple(field for field in profile.fields if field.role not in NOT_DRAWN) or profile.fields
    kept = tuple(replace(field, role="place") if _disguised.place_code(field) else field for field in kept)
    shared: dict[Any, Any] = {}
    made = [_plain(profile, kept, shared)]
    wide = profile.wide or _disguised.alike(profile, kept)
    taken = {field.name for field in kept} - set(wide.columns if wide else ())
    if wide is not None and taken.isdisjoint((FOLDED_NAME, FOLDED_VALUE)):
        made.append(_melted(profile, kept, wide))
    measured = tuple(field for field in kept if field.role == "ordered" and field.column.is_number and not field.told)
    if len(measured) >= SEVERAL_SCALES:
        # Several scales of answers are looked at as quantities that go together.
        as_numbers = tuple(replace(each, role="quantity") if each in measured else each for each in kept)
        made.append(_plain(profile, as_numbers, shared, tuple(field.name for field in measured)))
    for field, role in _second_roles(kept):
        if len(made) >= (READINGS if len(kept) <= SMALL else 2):
            break
        swapped = tuple(replace(each, role=role) if each is field else each for each in kept)
        made.append(_plain(profile, swapped, shared, (field.name,)))
    return tuple(made)


def _without_numbering(profile: Profile) -> Profile:
    """Return the profile without columns that only number the rows, which would hide what the others are."""
    kept = [field for field in profile.fields if field.told or not _disguised.numbering(field)]
    if not kept or len(kept) == len(profile.fields):
        return profile
    told: dict[Label, Role] = {field.name: field.role for field in kept if field.told}
    return profile_of(profile.facts, [field.name for field in kept], told)


def _second_roles(fields: tuple[Field, ...]) -> Iterator[tuple[Field, Role]]:
    """Yield fields with a role that they could have too, those that are not sure first; what was told stays."""
    open_ones = [field for field in fields if not field.told]
    for field in open_ones:
        if not field.sure:
            yield from ((field, role) for role in field.alternatives if role in SECOND)
    for field in open_ones:
        if len(fields) > 1 and _disguised.even_levels(field):
            yield field, "ordered"
        # Days of absence are a time to the eye and an amount to the reader, where nothing else is measured.
        counted = field.role == "time" and not field.calendar and not field.unique
        if counted and not any(each.role == "quantity" for each in fields):
            yield field, "quantity"
        # A yes or no can be measured: its mean is a share.
        if field.role == "flag" and "quantity" not in field.alternatives and len(fields) > 1:
            yield field, "quantity"


def _plain(
    profile: Profile, fields: tuple[Field, ...], shared: dict[Any, Any], swapped: tuple[str, ...] = ()
) -> Reading:
    return Reading(profile, tuple(Part(field) for field in fields), profile.rows, swapped, shared=shared)


def _melted(profile: Profile, fields: tuple[Field, ...], wide: Wide) -> Reading:
    columns = tuple(profile.field(name) for name in wide.columns)
    beside = tuple(field for field in fields if field.name not in wide.columns)
    step = max(len(columns) * profile.rows // MELTED, 1)
    parts = [Part(field, repeat=len(columns), step=step) for field in beside]
    variable = Variable(columns[0], step=step, columns=columns, as_role=wide.levels)
    value = Value(columns[0], step=step, columns=columns)
    return Reading(profile, (*parts, variable, value), len(range(0, profile.rows, step)) * len(columns), wide=wide)

"""How many rows share a place, how many levels there are, how levels of two fields go together."""

from __future__ import annotations

from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import NO, Told, ramp
from mlguide_jupyter.charts.choice.measures._registry import measure

#: From-to of the ramps: where a thing begins to hold, and where it holds wholly.
#: Wilke (2019), chapter 10: pies for a handful of parts; chapter 6: from some fifteen bars on dots are lighter.
FEW_LEVELS, MANY_LEVELS = (7, 3.5), (7, 14)
CROWD, TANGLE, TOO_MANY_CURVES = (40, 120), (15, 35), (4, 7)
#: Wilke (2019), chapter 9: a box of fewer than some ten points is no summary; a shape needs some fifty.
FEW_A_GROUP, ENOUGH_A_GROUP, MANY_A_GROUP, CROWD_A_GROUP = (14, 5), (12, 40), (25, 80), (150, 600)
FEW_ROWS, HUNDREDS, THOUSANDS = (40, 12), (100, 300), (2_000, 10_000)


def main(r: Reading) -> Part | None:
    """Return the field whose levels a picture lines up: the first that parts the rows."""
    return r.d[0] if r.d else None


def places(r: Reading) -> tuple[Part, ...]:
    """Return all fields that part the rows, times included."""
    return (*r.d, *r.t)


@measure
def single(r: Reading) -> Told:
    """Does each combination of levels and moments have one row?"""
    if not places(r):
        return NO
    found = r.per(*places(r))
    return Told(float(found.max == 1 or (found.sizes == 1).mean() > 0.97))


@measure
def several(r: Reading) -> Told:
    """Do several rows share a place?"""
    return Told(1 - single(r).amount) if places(r) else NO


@measure
def item(r: Reading) -> Told:
    """Does one field name the rows?"""
    return Told(float(r.item is not None))


def _levels(r: Reading, none: float, full: float) -> Told:
    part = main(r)
    return Told(ramp(part.distinct, none, full)) if part is not None else NO


@measure
def few_levels(r: Reading) -> Told:
    """Are there a handful of levels?"""
    return _levels(r, *FEW_LEVELS)


@measure
def many_levels(r: Reading) -> Told:
    """Are there more levels than a handful by far?"""
    return _levels(r, *MANY_LEVELS)


@measure
def crowd(r: Reading) -> Told:
    """Are there more levels than can be named?"""
    return _levels(r, *CROWD)


@measure
def more_than_a_few_levels(r: Reading) -> Told:
    """Are there more groups than lie over each other?"""
    return _levels(r, *TOO_MANY_CURVES)


@measure
def numbers_as_levels(r: Reading) -> Told:
    """Are the levels numbers?"""
    part = main(r)
    return Told(float(part is not None and part.role == "ordered" and part.field.column.is_number))


@measure
def crowd_of_levels(r: Reading) -> Told:
    """Are there more levels than lines can be followed?"""
    return _levels(r, *TANGLE)


@measure
def two_or_three_levels(r: Reading) -> Told:
    """Are there two or three groups?"""
    return _levels(r, 4.5, 3)


@measure
def few_a_group(r: Reading) -> Told:
    """Are there few rows in a group?"""
    return Told(ramp(r.per(*r.d).median, *FEW_A_GROUP)) if r.d else NO


@measure
def enough_a_group(r: Reading) -> Told:
    """Are there enough rows in a group for a rough shape?"""
    return Told(ramp(r.per(*r.d).median, *ENOUGH_A_GROUP)) if r.d else NO


@measure
def many_a_group(r: Reading) -> Told:
    """Are there enough rows in a group for a shape?"""
    return Told(ramp(r.per(*r.d).median, *MANY_A_GROUP)) if r.d else NO


@measure
def crowd_a_group(r: Reading) -> Told:
    """Are there so many rows in a group that points become a band?"""
    return Told(ramp(r.per(*r.d).median, *CROWD_A_GROUP)) if r.d else NO


@measure
def few_rows(r: Reading) -> Told:
    """Are there few rows?"""
    return Told(ramp(r.rows, *FEW_ROWS))


@measure
def hundreds(r: Reading) -> Told:
    """Are there hundreds of rows?"""
    return Told(ramp(r.rows, *HUNDREDS))


@measure
def thousands(r: Reading) -> Told:
    """Are there thousands of rows?"""
    return Told(ramp(r.rows, *THOUSANDS))

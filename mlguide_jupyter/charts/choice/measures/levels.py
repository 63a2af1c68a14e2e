"""What the levels of the fields are: in order, round, one within another, two beside many, parts of one total."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import NO, Told, ramp
from mlguide_jupyter.charts.choice.measures._registry import measure
from mlguide_jupyter.charts.choice.measures.rows import main

#: From-to of the ramps: cells for which bars have no room (Wilke 2019, chapter 6), steps in order that make a course.
MANY_CELLS = (24, 60)
LONG_ORDER = (5, 9)


@measure
def many_cells(r: Reading) -> Told:
    """Do two fields make more cells than there is room for bars?"""
    if len(r.d) < 2:
        return NO
    small = min(r.d[0].distinct, r.d[1].distinct)
    return Told(ramp(r.per(*r.d[:2]).cells, *MANY_CELLS) * ramp(small, 2, 5))


@measure
def two_beside_many(r: Reading) -> Told:
    """Does one of two fields have two levels, and the other more than four?"""
    if len(r.d) < 2:
        return NO
    few, many = sorted(part.distinct for part in r.d[:2])
    return Told(ramp(many, 2, 6)) if few == 2 else NO


@measure
def two_states(r: Reading) -> Told:
    """Are the two levels of one field a before and an after, or two moments?"""
    return Told(float(any(_states(part) for part in r.d if part.distinct == 2)))


def _states(part: Part) -> bool:
    first, second = part.names_levels("before"), part.names_levels("after")
    return (first > 0 and second > 0) or all(level.strip()[-4:].isdigit() for level in part.levels)


@measure
def ordered(r: Reading) -> Told:
    """Do the levels have an order of their own, and more than a few steps?"""
    part = main(r)
    return Told(ramp(part.distinct, 3, 6) * float(part.natural)) if part is not None else NO


@measure
def ordered_beside(r: Reading) -> Told:
    """Does one of two fields have an order of its own?"""
    return Told(float(any(part.natural and part.distinct > 2 for part in r.d[:2])))


@measure
def cyclic(r: Reading) -> Told:
    """Do the levels come round again?"""
    part = main(r)
    return Told(float(part is not None and part.field.cyclic))


@measure
def nested(r: Reading) -> Told:
    """Does each level of one field lie within one of another?"""
    for inner, outer in permutations(r.d[:4], 2):
        if r.nested(inner, outer):
            return Told(1.0, {"inner": inner.name, "outer": outer.name})
    return Told(0.0, {"inner": "", "outer": ""})


@measure
def uneven(r: Reading) -> Told:
    """Do groups differ much in size?"""
    if not r.d:
        return NO
    sizes = r.d[0].counts
    return Told(ramp(float(sizes.max() / max(np.median(sizes), 1)), 2, 5)) if len(sizes) else NO


@measure
def flag_beside(r: Reading) -> Told:
    """Is one of two categories a yes or no?"""
    return Told(float(any(part.role == "flag" for part in r.d[:2])))


@measure
def likert(r: Reading) -> Told:
    """Are the levels answers on a scale of agreement?"""
    return Told(max((ramp(part.names_levels("likert"), 0.3, 0.7) for part in r.d if part.distinct > 2), default=0.0))


@measure
def coded_outcome(r: Reading) -> Told:
    """Is one of the fields a yes or no coded as 0 and 1: an outcome, of which groups have shares?"""
    found = next((part for part in r.d if part.field.guess == "zero_one"), None)
    return Told(float(found is not None), {"outcome": found.name if found else ""})


@measure
def full_grid(r: Reading) -> Told:
    """Do nearly all pairs of levels occur?"""
    return Told(ramp(r.per(*r.d[:2]).density, 0.5, 0.9)) if len(r.d) >= 2 else NO


@measure
def composition_words(r: Reading) -> Told:
    """Does the name say kinds of one thing?"""
    return Told(float(any(part.says("composition") for part in r.d)))


@measure
def two_or_three_beside(r: Reading) -> Told:
    """Has one of two fields two or three levels?"""
    return Told(float(min(part.distinct for part in r.d[:2]) <= 3)) if len(r.d) >= 2 else NO


@measure
def cyclic_beside(r: Reading) -> Told:
    """Does one of the fields come round in time: months, weekdays, hours?"""
    calendar = [part for part in r.d if part.field.cyclic and part.field.guess != "compass"]
    return Told(float(any(part.distinct > 4 for part in calendar)))


@measure
def balanced(r: Reading) -> Told:
    """Have all groups the same number of rows, as a design has and a survey has not?"""
    if not r.d:
        return NO
    sizes = r.per(*r.d).sizes
    return Told(float(len(sizes) > 1 and sizes.min() == sizes.max() > 1))


@measure
def a_tree(r: Reading) -> Told:
    """Does one field name the parent of each row, and are parents rows themselves?"""
    for part in r.d:
        others = [other for other in r.d if other is not part]
        if part.says("parent") and any(set(part.levels) & set(other.levels) for other in others):
            return Told(1.0)
    return NO


@measure
def parts_of_two(r: Reading) -> Told:
    """Are there amounts that add up within each level, in two parts?"""
    if not r.q or len(r.d) < 2 or min(part.distinct for part in r.d[:2]) != 2 or r.wide is not None:
        return NO
    return Told(float(r.q[0].additive == 1.0 and r.q[0].whole))


@measure
def one_long_order(r: Reading) -> Told:
    """Has just one of two fields an order of its own, of more than a few steps?"""
    ordered_ones = [part for part in r.d[:2] if part.natural and part.distinct > 2]
    if len(ordered_ones) != 1 or r.item is not None:
        return NO
    return Told(ramp(ordered_ones[0].distinct, *LONG_ORDER))

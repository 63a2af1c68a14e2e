"""Whether amounts may be added, whether they are parts of a whole, and how a sum comes about."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import NO, Told, ramp
from mlguide_jupyter.charts.choice._wholes import ROUNDED, WHOLES, outer_of_whole
from mlguide_jupyter.charts.choice.kinds.flows import falling
from mlguide_jupyter.charts.choice.measures._registry import measure
from mlguide_jupyter.charts.choice.measures.values import first

#: Of the levels, so many must sound like stages.
STAGES = (0.3, 0.6)
#: Rows of a group from which on they are things rather than parts.
THINGS = (5, 14)


@measure
def additive(r: Reading) -> Told:
    """May amounts be added?"""
    part = first(r)
    return Told(part.additive) if part else NO


@measure
def sums_meant(r: Reading) -> Told:
    """Are rows amounts of one total, rather than single things that were measured?"""
    if not r.d or additive(r).amount < 1:
        return NO
    # Many rows a group that hardly share a value are things; their sum says how many were looked at.
    return Told(additive(r).amount * (1 - 0.8 * ramp(r.per(*r.d).median, *THINGS)))


@measure
def parts_add_up(r: Reading) -> Told:
    """Are rows counted, or amounts added, so that parts make a whole?"""
    part = first(r)
    return Told(1.0 if part is None else max(part.additive, 0.3))


@measure
def shares_sum(r: Reading) -> Told:
    """Are the values shares that add up to a whole, by their sum or by their name?"""
    part = first(r)
    if part is None or not part.nonnegative:
        return Told(0.0, {"whole": None})
    total = float(part.present.sum())
    whole = next((each for each in WHOLES if abs(total / each - 1) <= ROUNDED), None)
    if whole is not None and len(part.present) > 1:
        return Told(1.0, {"whole": whole})
    named = part.says("part") and part.present.max() <= 100 and total <= 101
    return Told(0.5 if named else 0.0, {"whole": None})


@measure
def shares_sum_within(r: Reading) -> Told:
    """Do the values add up to one whole in each level of one of the fields?"""
    outer = outer_of_whole(r)
    return Told(float(outer is not None), {"outer_of_whole": outer.name if outer else ""})


@measure
def parts_levels(r: Reading) -> Told:
    """Are there three parts or more, few enough to be told apart?"""
    part = r.d[0] if r.d else None
    return Told(ramp(part.distinct, 1, 3) * ramp(part.distinct, 16, 9)) if part else NO


@measure
def contribution_words(r: Reading) -> Told:
    """Does the name say what is added or taken?"""
    part = first(r)
    return Told(float(part.says("contribution"))) if part else NO


@measure
def contributions(r: Reading) -> Told:
    """Do the values lead to a total: the last sums up those before, or gains and losses have a total among them?"""
    part, steps = first(r), r.d[0] if r.d else None
    if part is None or steps is None or steps.natural or not 3 <= steps.distinct <= 20 or len(part.present) < 3:
        return NO
    mixed = bool(part.present.min() < 0 < part.present.max())
    told = any(other.names_levels("measure_level") > 0.9 for other in r.d[1:])
    return Told(max(_last_is_sum(part.present, mixed), _named_totals(steps, mixed), float(told)))


@measure
def ledger(r: Reading) -> Told:
    """Are gains and losses entries of one account, by what the levels or the quantity are called?"""
    part, steps = first(r), r.d[0] if r.d else None
    if part is None or steps is None or steps.natural or not 3 <= steps.distinct <= 20 or len(part.present) < 3:
        return NO
    if not part.present.min() < 0 < part.present.max():
        return NO
    return Told(max(ramp(steps.names_levels("ledger_level"), 0.2, 0.5), 0.8 * float(part.says("contribution"))))


def _last_is_sum(values: np.ndarray, mixed: bool) -> float:
    near = abs(values[:-1].sum() - values[-1]) <= 0.005 * np.abs(values).max()
    return float(near) * (1.0 if mixed else 0.5)


def _named_totals(steps: Part, mixed: bool) -> float:
    named = steps.names_levels("total_level")
    return (0.85 if mixed else 0.15) if named > 0 else 0.0


@measure
def stages(r: Reading) -> Told:
    """Do levels sound like stages, and do values fall from each to the next?"""
    part = first(r)
    for each in r.d:
        if part is not None and each.unique and each.distinct >= 3 and falling(part):
            words = max(float(each.says("stage")), ramp(each.names_levels("stage_level"), *STAGES))
            return Told(words)
    staged = [each for each in r.d if each.says("stage") and ramp(each.names_levels("stage_level"), *STAGES) > 0]
    return Told(0.8 if staged and part is not None else 0.0)

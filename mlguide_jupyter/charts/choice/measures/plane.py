"""What two quantities and more are to each other."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from mlguide_jupyter.charts.choice._disguised import even_levels
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import NO, Told, ramp
from mlguide_jupyter.charts.choice.kinds.grids import gridded
from mlguide_jupyter.charts.choice.kinds.lines import steady
from mlguide_jupyter.charts.choice.measures._registry import measure

FEW_QUANTITIES, MANY_QUANTITIES = (7, 4), (5, 9)
#: A number that rises evenly is set by who measured, not met: the spread of its steps is small beside their mean.
EVEN = (1.2, 0.5)
#: So many numbers are counted by a bar each; more make a curve.
COUNTED = (40, 12)
#: Rows for each value, and values, of a quantity whose points lie in stripes.
STRIPES, STRIPES_AT_MOST = 4, 14


@measure
def a_curve(r: Reading) -> Told:
    """Does a number go on evenly from row to row, so that the others are curves along it?"""
    if r.item is not None or r.interval is not None:
        return Told(0.0, {"along": ""})
    for part in r.q:
        if steady(r, part):
            steps = np.abs(np.diff(np.unique(part.present)))
            return Told(ramp(float(steps.std() / steps.mean()), *EVEN), {"along": part.name})
    return Told(0.0, {"along": ""})


@measure
def stripes(r: Reading) -> Told:
    """Does one of the first two quantities take few values only, each on many rows?"""
    for part in r.q[:2]:
        if part.distinct * STRIPES < len(part.present) and part.distinct <= STRIPES_AT_MOST:
            return Told(ramp(part.distinct, STRIPES_AT_MOST, 6), {"striped": part.name})
    return Told(0.0, {"striped": ""})


@measure
def counted_numbers(r: Reading) -> Told:
    """Does each of a few whole numbers have one count: a table of frequencies?"""
    if len(r.q) != 2 or not r.q[0].unique or not even_levels(r.q[0].field):
        return NO
    return Told(ramp(r.q[0].distinct, *COUNTED) * float(r.q[1].additive == 1.0))


@measure
def a_field(r: Reading) -> Told:
    """Do two numbers make a full grid, on which a third is known?"""
    if len(r.q) < 3:
        return NO
    return Told(float(any(gridded(r, x, y) for x, y in combinations(r.q[:4], 2))))


@measure
def a_weight(r: Reading) -> Told:
    """Does the name of one quantity say how large the thing itself is?"""
    for part in r.q:
        if part.nonnegative and part.says("weight") and not part.says("intensive"):
            return Told(1.0)
    return NO


@measure
def few_quantities(r: Reading) -> Told:
    """Are the quantities few enough for panels?"""
    return Told(ramp(len(r.q), *FEW_QUANTITIES), {"quantities": len(r.q)})


@measure
def many_quantities(r: Reading) -> Told:
    """Are the quantities too many for panels?"""
    return Told(ramp(len(r.q), *MANY_QUANTITIES), {"quantities": len(r.q)})


@measure
def correlations(r: Reading) -> Told:
    """Is the table itself a square of correlations?"""
    fields = [field for field in r.profile.fields if field.role == "quantity"]
    if len(fields) < 3 or len(fields) != r.profile.rows:
        return NO
    made = np.array([field.values for field in fields])
    square = np.allclose(np.diag(made), 1) and np.nanmax(np.abs(made)) <= 1 + 1e-9
    return Told(float(square and np.allclose(made, made.T, atol=1e-6)))


@measure
def wide(r: Reading) -> Told:
    """Are columns melted in this reading?"""
    return Told(float(r.wide is not None))


@measure
def wide_sure(r: Reading) -> Told:
    """Do the names of the melted columns say that they hold one thing?"""
    if r.wide is None:
        return Told(0.0, {"melted": 0})
    return Told(1.0 if r.wide.sure else 0.3, {"melted": len(r.wide.columns)})

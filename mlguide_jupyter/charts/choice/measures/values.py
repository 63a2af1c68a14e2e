"""What the values of the first quantity are like."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import NO, Told, ramp
from mlguide_jupyter.charts.choice.measures._registry import measure

MANY_VALUES = (80, 400)
#: Share of values that are different: rounded measures come again, codes and small counts do so all the time.
CONTINUOUS = (0.05, 0.3)
FEW_APART = (25, 10)
SKEWED = (1.0, 2.5)
FAR = (0.0, 0.02)
#: Freeman and Dale (2013): the coefficient of bimodality of a uniform distribution is 5/9.
BIMODAL = (0.56, 0.66)
#: Fewer rows have humps by chance; more groups are not looked at one by one.
HUMPED_ROWS, HUMPED_GROUPS = 60, 12
#: Bars from zero look alike when the least is more than this share of the greatest (Cleveland & McGill 1984).
LOOK_ALIKE = (0.45, 0.75)


def first(r: Reading) -> Part | None:
    """Return the first quantity."""
    return r.q[0] if r.q else None


@measure
def many_values(r: Reading) -> Told:
    """Are there enough values for a smooth shape?"""
    part = first(r)
    return Told(ramp(len(part.present), *MANY_VALUES)) if part else NO


@measure
def a_rank(r: Reading) -> Told:
    """Is the quantity a place in an order, by its name and by whole numbers from one on?"""
    part = first(r)
    if part is None or not len(part.present) or not part.says("rank"):
        return NO
    return Told(float(part.present.min() >= 1 and bool((part.present % 1 == 0).all())))


@measure
def continuous(r: Reading) -> Told:
    """Are most values different?"""
    part = first(r)
    return Told(_continuous(part)) if part else NO


def _continuous(part: Part) -> float:
    return max(ramp(part.distinct / max(len(part.present), 1), *CONTINUOUS), ramp(part.distinct, 60, 200))


@measure
def continuous_pair(r: Reading) -> Told:
    """Are most values of both quantities different?"""
    return Told(min(_continuous(part) for part in r.q[:2])) if len(r.q) >= 2 else NO


@measure
def few_values_apart(r: Reading) -> Told:
    """Does the quantity take few values only?"""
    part = first(r)
    if part is None or len(part.present) < 3 * part.distinct:
        return NO
    return Told(ramp(part.distinct, *FEW_APART), {"apart": part.distinct})


@measure
def skewed(r: Reading) -> Told:
    """Is there a long tail?"""
    part = first(r)
    return Told(ramp(abs(part.skew), *SKEWED), {"skew": float(part.skew)}) if part else NO


@measure
def far_values(r: Reading) -> Told:
    """Do some values lie far out?"""
    part = first(r)
    return Told(ramp(part.field.outliers, *FAR), {"far": float(part.field.outliers)}) if part else NO


@measure
def humps(r: Reading) -> Told:
    """Is there more than one hump, in all or in one of the groups?"""
    part = first(r)
    if part is None:
        return NO
    if len(r.d) != 1 or r.d[0].distinct > HUMPED_GROUPS:
        return Told(_humps(part.present))
    codes = r.d[0].codes
    groups = [part.values[(codes == code) & ~np.isnan(part.values)] for code in range(r.d[0].distinct)]
    return Told(max((_humps(values) for values in groups), default=0.0))


def _humps(values: np.ndarray) -> float:
    """Return how clearly there are humps, by the coefficient of bimodality."""
    if len(values) < HUMPED_ROWS:
        return 0.0
    about = values - values.mean()
    sd = float(about.std())
    if sd <= 1e-12 * max(float(np.abs(values).max()), 1.0):
        return 0.0
    skew, kurtosis = float((about**3).mean()) / sd**3, float((about**4).mean()) / sd**4
    # A long tail raises the coefficient too, without any second hump.
    return ramp((skew**2 + 1) / kurtosis, *BIMODAL) * ramp(abs(skew), 1.6, 0.8)


@measure
def duration(r: Reading) -> Told:
    """Does the name say how long something lasts or waits?"""
    part = first(r)
    return Told(float(part.says("duration"))) if part else NO


@measure
def far_from_zero(r: Reading) -> Told:
    """Has the quantity no zero that means none, or do all its values lie far from it?"""
    part = first(r)
    if part is None or not len(part.present):
        return NO
    low, high = float(part.present.min()), float(part.present.max())
    told: dict[str, object] = {"low": low, "high": high}
    if low < 0:
        return Told(0.0, told)  # type: ignore[arg-type]
    near = ramp(low / high, *LOOK_ALIKE) if high > 0 else 0.0
    return Told(max(near, 0.0 if part.zero else 0.5), told)  # type: ignore[arg-type]


@measure
def from_zero(r: Reading) -> Told:
    """Do bars from zero make sense: zero means none, and values do not all lie far from it?"""
    part = first(r)
    if part is None:
        return NO
    # Counts and amounts are drawn from zero even where they hardly differ.
    return Told(float(part.zero) * (1 - far_from_zero(r).amount * (1 - part.additive)))


@measure
def signed(r: Reading) -> Told:
    """Are there values on both sides of zero?"""
    part = first(r)
    if part is None or not len(part.present):
        return NO
    return Told(float(part.present.min() < 0 < part.present.max()))


@measure
def diverging(r: Reading) -> Told:
    """Are there values on both sides of a zero that means something?"""
    part = first(r)
    return Told(float(part.diverging or (signed(r).amount > 0 and part.says("deviation")))) if part else NO


@measure
def flag_measured(r: Reading) -> Told:
    """Is what is measured a yes or no?"""
    part = first(r)
    if part is None or part.distinct > 2 or len(part.present) <= 4:
        return NO
    return Told(float(set(np.unique(part.present)) <= {0.0, 1.0}))

"""How many moments there are, how far apart, and what goes on along them."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import NO, Told, ramp
from mlguide_jupyter.charts.choice.measures._registry import measure
from mlguide_jupyter.charts.choice.measures.values import first

#: A dozen periods are a bar each; more than thirty are a shape.
HANDFUL, FEW_MOMENTS, SOME_MOMENTS, MANY_MOMENTS, HUNDREDS_OF_MOMENTS = (9, 5), (15, 7), (40, 20), (20, 50), (80, 250)
#: Of a path: how large a step is beside the spread of all values; without order it is the root of two.
PATH_STEP, PATH_POINTS = (1.1, 0.5), (120, 40)
NOISY_STEP, NOISY_POINTS = (1.15, 1.4), (20, 40)


def _moments(r: Reading, none: float, full: float) -> Told:
    return Told(ramp(r.t[0].distinct, none, full)) if r.t else NO


@measure
def handful_of_moments(r: Reading) -> Told:
    """Are there no more than a handful of moments?"""
    return _moments(r, *HANDFUL)


@measure
def few_moments(r: Reading) -> Told:
    """Are there few moments?"""
    return _moments(r, *FEW_MOMENTS)


@measure
def some_moments(r: Reading) -> Told:
    """Are there no more moments than bars have room?"""
    return _moments(r, *SOME_MOMENTS)


@measure
def many_moments(r: Reading) -> Told:
    """Are there many moments?"""
    return _moments(r, *MANY_MOMENTS)


@measure
def hundreds_of_moments(r: Reading) -> Told:
    """Are there hundreds of moments?"""
    return _moments(r, *HUNDREDS_OF_MOMENTS)


@measure
def two_moments(r: Reading) -> Told:
    """Are there two moments?"""
    return Told(float(bool(r.t) and r.t[0].distinct == 2))


@measure
def irregular(r: Reading) -> Told:
    """Are the moments not evenly apart?"""
    return Told(float(bool(r.t) and r.t[0].field.cadence == "irregular"))


@measure
def volume_words(r: Reading) -> Told:
    """Does the name say an amount that is there, or do values grow from near zero?"""
    part = first(r)
    if part is None or not part.nonnegative or not len(part.present):
        return NO
    grows = part.zero and len(part.present) > 10 and part.present.min() < 0.1 * part.present.max()
    return Told(max(float(part.says("volume") and part.zero), 0.4 * float(grows)))


@measure
def path(r: Reading) -> Told:
    """Do two quantities move little from moment to moment, over few enough moments to be followed?"""
    if len(r.q) < 2 or not r.t:
        return NO
    order = np.argsort(r.t[0].values, kind="stable")
    steps = [_step(part.values[order]) for part in r.q[:2]]
    return Told(ramp(max(steps), *PATH_STEP) * ramp(r.rows, *PATH_POINTS))


def _step(values: np.ndarray) -> float:
    sd = float(np.nanstd(values))
    return float(np.nanstd(np.diff(values))) / sd if sd > 0 else 2.0


@measure
def start_and_end(r: Reading) -> Told:
    """Are there a start and an end?"""
    return Told(float(_needs.span_of_times(r) is not None))


@measure
def prices(r: Reading) -> Told:
    """Are there the four prices of a period?"""
    return Told(float(r.ohlc is not None))


@measure
def noisy(r: Reading) -> Told:
    """Do values jump from moment to moment as if these had no order?"""
    part = first(r)
    if part is None or not r.t:
        return NO
    order = np.argsort(r.t[0].values, kind="stable")
    return Told(ramp(_step(part.values[order]), *NOISY_STEP) * ramp(len(part.present), *NOISY_POINTS))


@measure
def elapsed(r: Reading) -> Told:
    """Is a time no time of the calendar, and are several rows at a moment?"""
    t = r.t[0] if r.t else None
    return Told(float(t is not None and r.wide is None and not t.field.calendar and not t.unique))

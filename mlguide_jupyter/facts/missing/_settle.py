"""From bins to words and rows: the exact condition, and the rows of the sample that meet it."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from mlguide_jupyter.facts.missing._axes import BINS, Axis, shown
from mlguide_jupyter.facts.missing._rule import Kind, Term, Test, Value
from mlguide_jupyter.facts.missing._terms import Found

#: What a condition of a form is, on a column and on one that runs along the rows or in time.
KINDS: Final[dict[str, tuple[Kind, Kind]]] = {
    "levels": ("category", "category"),
    "low": ("threshold", "start"),
    "high": ("threshold", "end"),
    "between": ("range", "range"),
    "outside": ("range", "span"),
    "present": ("alternative", "alternative"),
}
#: So many levels or more are told by the one that is left.
MANY = 3
OPPOSITE: Final[dict[Test, Test]] = {"<=": ">", ">": "<=", "between": "outside", "outside": "between"}


def settle(found: Found, lost: np.ndarray) -> tuple[Kind, Term, np.ndarray]:
    """Return the kind of a condition, the condition, and the rows that meet it.

    Parameters
    ----------
    found : Found
    lost : (n,) bool array
        Where the cell is missing; decides where a cut within a bin lies.
    """
    axis = found.axis
    kind = KINDS[found.form][axis.is_time]
    or_missing = bool(found.bins[0]) and found.form != "present" and bool(axis.sizes[0])
    if found.form == "present":
        return kind, Term(column=axis.name, test="present"), axis.codes > 0
    if found.form == "levels":
        return _kind_of_levels(axis, found.bins), _in(axis, found.bins, or_missing), found.bins[axis.codes]
    low, high = _ends(found, lost)
    within = (axis.values >= low) & (axis.values <= high)
    inside = (~within if found.form == "outside" else within) & (axis.codes > 0) | (or_missing & (axis.codes == 0))
    term = _cut(found, low, high, or_missing)
    # The first or last value of a time is where a column begins or ends.
    outer = axis.is_time and -math.inf in (low, -high)
    return "value" if term.test == "==" and not outer else kind, term, inside


def _kind_of_levels(axis: Axis, bins: np.ndarray) -> Kind:
    chosen = bins[1:][axis.sizes[1:] > 0]
    many = int(chosen.sum())
    if axis.is_time and chosen[:many].all():
        return "start"
    if axis.is_time and chosen[len(chosen) - many :].all():
        return "end"
    one_inner = axis.ordered and bins[1:].sum() == 1 and axis.bins > 2
    return "value" if one_inner else "category"


def _in(axis: Axis, bins: np.ndarray, or_missing: bool) -> Term:
    chosen = [axis.levels[i] for i in np.flatnonzero(bins[1:])]
    left = [axis.levels[i] for i in np.flatnonzero(~bins[1:] & (axis.sizes[1:] > 0))]
    if len(chosen) == 1:
        return Term(column=axis.name, test="==", values=tuple(chosen), or_missing=or_missing)
    if len(left) == 1 and len(chosen) >= MANY:
        return Term(column=axis.name, test="!=", values=tuple(left), or_missing=or_missing)
    return Term(column=axis.name, test="in", values=tuple(chosen), or_missing=or_missing)


def _ends(found: Found, lost: np.ndarray) -> tuple[float, float]:
    """Return the least and greatest value of the stretch: of the outer form that of what is left out."""
    axis, chosen = found.axis, found.bins[1:]
    stretch = np.flatnonzero(~chosen if found.form == "outside" else chosen)
    first, last = int(stretch[0]) + 1, int(stretch[-1]) + 1
    low = -math.inf if first == 1 else _begin(axis, lost, first, found.form == "outside")
    high = math.inf if last == axis.bins else _end(axis, lost, last, found.form == "outside")
    least, greatest = np.nanmin(axis.values), np.nanmax(axis.values)
    return low if low > least else -math.inf, high if high < greatest else math.inf


def _begin(axis: Axis, lost: np.ndarray, first: int, filled: bool) -> float:
    if axis.distinct <= BINS:
        return float(axis.values[axis.codes == first].min())
    values, score = _near(axis, lost, first - 1, filled)
    return float(values[len(values) - 1 - int(np.cumsum(score[::-1]).argmax())])


def _end(axis: Axis, lost: np.ndarray, last: int, filled: bool) -> float:
    if axis.distinct <= BINS:
        return float(axis.values[axis.codes == last].max())
    values, score = _near(axis, lost, last, filled)
    return float(values[int(np.cumsum(score).argmax())])


def _near(axis: Axis, lost: np.ndarray, code: int, filled: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct values of a bin and of the next one, and how many more gaps than filled cells each has."""
    rows = np.flatnonzero((axis.codes == code) | (axis.codes == code + 1))
    values, place = np.unique(axis.values[rows], return_inverse=True)
    weight = np.where(lost[rows], 1.0, -1.0)
    return values, np.bincount(place, weights=-weight if filled else weight, minlength=len(values))


def _cut(found: Found, low: float, high: float, or_missing: bool) -> Term:
    axis, name = found.axis, found.axis.name
    if low == -math.inf and high == math.inf:
        return Term(column=name, test="present")
    if axis.is_order:
        return _place(axis, low, high)
    if low == high:
        return Term(column=name, test="==", values=(_told(axis, low),), or_missing=or_missing)
    if low == -math.inf and high == np.nanmin(axis.values):
        return Term(column=name, test="==", values=(_told(axis, high),), or_missing=or_missing)
    if high == math.inf and low == np.nanmax(axis.values):
        return Term(column=name, test="==", values=(_told(axis, low),), or_missing=or_missing)
    if low == -math.inf:
        return Term(column=name, test="<=", values=(_told(axis, _round(axis, high)),), or_missing=or_missing)
    if high == math.inf:
        below = float(axis.values[axis.values < low].max())
        return Term(column=name, test=">", values=(_told(axis, _round(axis, below)),), or_missing=or_missing)
    test: Test = "outside" if found.form == "outside" else "between"
    return Term(column=name, test=test, values=(_told(axis, low), _told(axis, high)), or_missing=or_missing)


def _place(axis: Axis, low: float, high: float) -> Term:
    if low == -math.inf:
        return Term(column=axis.name, test="first", values=(int(high) + 1,))
    if high == math.inf:
        return Term(column=axis.name, test="last", values=(axis.rows - int(low),))
    return Term(column=axis.name, test="outside", values=(int(low), int(high)))


def _told(axis: Axis, value: float) -> Value:
    whole = value.is_integer() and (axis.is_whole or abs(value) < 2**53)
    return shown(value, axis.is_date, whole)


def _round(axis: Axis, value: float) -> float:
    """Return the roundest number from a value up to the next one: a cut that can be read."""
    above = axis.values[axis.values > value]
    if axis.is_whole or axis.is_date or not len(above):
        return value
    ceiling = float(above.min())
    for digits in range(-12, 16):
        rounded = math.ceil(value * 10.0**digits) / 10.0**digits
        if value <= rounded < ceiling:
            return rounded
    return value


def opposite(term: Term, found: Found) -> Term:
    """Return the condition that all rows meet which do not meet this one.

    Parameters
    ----------
    term : Term
    found : Found
        What it was made from.
    """
    axis = found.axis
    missing = bool(axis.sizes[0]) and not term.or_missing
    if term.test in OPPOSITE:
        return Term(column=term.column, test=OPPOSITE[term.test], values=term.values, or_missing=missing)
    if found.form == "levels":
        rest = ~found.bins
        rest[1:] &= axis.sizes[1:] > 0
        rest[0] = False
        return _in(axis, rest, missing)
    return Term(column=term.column, test="!=", values=term.values, or_missing=missing)

"""Numbers that stand for missing values: known codes that stand apart from the rest, and repeated values far away.

What is known to be a code (-999, 99, -1 ...) is evidence and no proof: 99 is an
ordinary age at the end of a smooth tail. A code is taken only where it stands
apart from the rest of the column (by a gap that is measured in widths of the
rest) and is repeated, as Pearson (2006) describes disguised missing values: a
spike at a value that the distribution does not lead to. Qahtan et al. (2018)
detect them by the same two marks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from mlguide_jupyter.facts.frames._rest import NEAR, SPIKE, SPIKE_COUNT, Rest
from mlguide_jupyter.facts.frames._sentinel_words import codes, known

#: With fewer values there is no rest that a code could stand apart from.
FEWEST = 10
#: The least share of rows that a spike of a value without a known meaning has.
SPIKE_SHARE = 0.005
#: A value without a known meaning that fills more rows is what the column mostly holds.
MOST = 0.5
#: How often an amount of money with nothing but nines must occur: once or twice it is a price.
REPEATED = 3
#: With fewer different values a column is a list of choices (prices of goods), of which any may lie apart.
FINE = 20
#: Zeros beyond this share are no gaps but what the column is about (nearly half of the insulin values of Smith et
#: al. 1988 are missing and stored as 0).
ZEROS = 0.6
#: Zeros that are gaps leave room to the least real value, as a share of the median: real zeros have small neighbours.
APART = 0.05
#: Zeros beyond this share belong to a column that is switched off for some rows (a product with a flag).
SWITCHED = 0.2
#: Widths of the rest by which -1 lies apart even where negative values are usual: the temperature of a body.
FAR = 5.0
#: The least share of rows in which -1 stands for something, in columns that it might have slipped into by subtraction.
SLIPS = 0.001

NO, POSSIBLE, CERTAIN = 0, 1, 2


class Found(NamedTuple):
    """Values that stand for missing ones, and values that may."""

    certain: tuple[float, ...] = ()
    possible: tuple[float, ...] = ()


class Name(NamedTuple):
    """What the name of the column says: may values be negative, may they be zero, is it an amount of money, a label?"""

    negative: bool = True
    zero: bool = True
    signed: bool = False
    money: bool = False
    usual: tuple[float, float] = (-np.inf, np.inf)


def numbers(ordered: np.ndarray, name: Name) -> Found:
    """Return the numbers that stand for missing values.

    Parameters
    ----------
    ordered : (n,) float64 array
        Finite values, ascending.
    name : Name

    Returns
    -------
    Found
    """
    if len(ordered) < FEWEST or ordered[0] == ordered[-1]:
        return Found()
    suspects = _suspects(ordered)
    if not suspects and not _tied(ordered) and not (ordered[0] == 0 < ordered[-1]):
        return Found()
    rest, verdicts = _sift(ordered, suspects, name)
    if rest is None:
        return Found()
    if not verdicts:
        verdicts = dict(_unknown(rest))
    verdicts.update(_zero(rest, name))
    return Found(
        *(tuple(v for v, verdict in sorted(verdicts.items()) if verdict == sort) for sort in (CERTAIN, POSSIBLE))
    )


def _suspects(ordered: np.ndarray) -> dict[float, int]:
    """Return the known codes that occur, and how often."""
    every = codes()
    left = np.searchsorted(ordered, every, "left")
    counts = np.searchsorted(ordered, every, "right") - left
    return {float(every[i]): int(counts[i]) for i in np.flatnonzero(counts)}


def _tied(ordered: np.ndarray) -> bool:
    at = SPIKE_COUNT - 1
    return bool(ordered[0] == ordered[at] or ordered[-1] == ordered[-1 - at])


def _without(ordered: np.ndarray, values: Mapping[float, int]) -> np.ndarray:
    keep = np.ones(len(ordered), bool)
    for value in values:
        keep[np.searchsorted(ordered, value, "left") : np.searchsorted(ordered, value, "right")] = False
    return ordered[keep]


def _sift(ordered: np.ndarray, suspects: dict[float, int], name: Name) -> tuple[Rest | None, dict[float, int]]:
    """Put codes that do not stand apart back into the rest, until all that are left do."""
    while True:
        rest = Rest(_without(ordered, suspects) if suspects else ordered)
        if len(rest.values) < 2 or rest.span <= 0:
            return None, {}
        verdicts = {code: _verdict(code, k, rest, name) for code, k in suspects.items()}
        if all(verdicts.values()):
            return rest, verdicts
        suspects = {code: k for code, k in suspects.items() if verdicts[code]}


def _verdict(code: float, k: int, rest: Rest, name: Name) -> int:
    known_ = known().numbers
    ways: tuple[tuple[frozenset[float] | set[float], Callable[[float, int, Rest, Name], int]], ...] = (
        (known_.fills, _fill),
        ({-1.0}, _minus_one),
        (known_.answers, _answer),
        (known_.strong, _strong),
        (known_.weak, _weak),
    )
    way = next(way for group, way in ways if code in group)
    return max(way(code, k, rest, name), _interior(code, k, rest))


def _fill(code: float, k: int, rest: Rest, name: Name) -> int:
    """Judge the end of a type: nothing else comes near."""
    return CERTAIN if rest.gap(code) > 10 * rest.span else NO


def _strong(code: float, k: int, rest: Rest, name: Name) -> int:
    gap = rest.gap(code)
    if code < 0:
        if rest.low >= 0 and (k >= 2 or gap >= rest.span):
            return CERTAIN
        return CERTAIN if gap >= 3 * rest.span or (k >= 2 and gap >= 0.5 * rest.span) or rest.is_spike(code, k) else NO
    if name.money and k < max(REPEATED, rest.runs.max()):
        return NO
    fine = rest.distinct > FINE or _common(k, rest)
    if (
        gap >= 5 * rest.span
        or (k >= 2 and gap >= (1 if fine else 3) * rest.span)
        or (k >= 2 and _beyond_usual(code, rest, name))
    ):
        return CERTAIN
    return CERTAIN if rest.is_spike(code, k) and _common(k, rest) else NO


def _beyond_usual(code: float, rest: Rest, name: Name) -> bool:
    """Return whether a code lies beyond what the name lets expect, and the column does not: ages may be in months."""
    return code > name.usual[1] >= float(np.median(rest.values))


def _weak(code: float, k: int, rest: Rest, name: Name) -> int:
    gap = rest.gap(code)
    if code < 0:
        if (
            rest.low >= 0
            and not (name.signed or rest.whole)
            and k >= max(3, SLIPS * len(rest.values), rest.runs.max() / 4)
        ):
            return CERTAIN
        if rest.low < 0 or name.signed or not rest.whole or rest.distinct < 3 or k < 2:
            return CERTAIN if k >= 2 and gap >= 2 * rest.span else NO
        return CERTAIN if gap >= 0.5 * rest.span or (k >= SPIKE_COUNT and rest.is_spike(code, k)) else NO
    if name.money and not gap >= rest.span:
        return NO
    if k >= 2 and gap >= max(rest.span, code / 4):
        return CERTAIN
    apart = rest.distinct >= FEWEST and gap >= NEAR * rest.span and rest.is_spike(code, k)
    return CERTAIN if apart and _common(k, rest, 0.5) else NO


def _common(k: int, rest: Rest, times: float = 2.0) -> bool:
    """Return whether a value occurs so many times as often as the others do on average."""
    return k * rest.distinct >= times * len(rest.values)


def _answer(code: float, k: int, rest: Rest, name: Name) -> int:
    """Judge 7, 8 and 9 behind a short scale: customary for "no answer", and no more than that."""
    scale = rest.whole and 2 <= rest.distinct <= 7 and rest.span + 1 == rest.distinct and rest.low in (0, 1)
    apart = code > rest.high and rest.gap(code) >= max(3, rest.span)
    return POSSIBLE if scale and apart and k >= max(REPEATED, 0.01 * len(rest.values)) else NO


def _minus_one(code: float, k: int, rest: Rest, name: Name) -> int:
    """Judge -1, which is a number like others unless nothing else is negative and nothing leads to it."""
    if rest.low < 0 or k < 2:
        return NO
    if name.signed:
        measured = (
            not rest.whole and k >= max(SPIKE_COUNT, SPIKE * rest.runs.max()) and 2 * rest.distinct > len(rest.values)
        )
        return CERTAIN if measured or (k >= 3 and rest.gap(code) >= FAR * rest.span) else NO
    if not name.negative:
        return CERTAIN
    if k < SLIPS * len(rest.values):
        return NO
    if not rest.whole:
        return CERTAIN if k >= 3 or rest.runs.max() == 1 else NO
    if rest.distinct < FEWEST or k < 3:
        return NO
    first = int(rest.runs[0])
    if rest.low >= SPIKE or k >= 2 * first + 3 or (rest.low >= 1 and k >= max(first, SPIKE_COUNT)):
        return CERTAIN
    return NO


def _interior(code: float, k: int, rest: Rest) -> int:
    """Judge a known code amid values that hardly ever repeat: measurements do not hit one value again and again."""
    if code in known().numbers.answers:
        return NO
    enough = k >= max(SPIKE_COUNT, SPIKE_SHARE * len(rest.values))
    times = SPIKE if code in known().numbers.strong else 2 * SPIKE
    return CERTAIN if enough and k >= times * rest.runs.max() and rest.distinct > 0.5 * len(rest.values) else NO


def _zero(rest: Rest, name: Name) -> dict[float, int]:
    """Judge zeros where everything else is positive."""
    k = int(np.searchsorted(rest.values, 0.0, "right"))
    if rest.low != 0 or k == len(rest.values):
        return {}
    others = Rest(rest.values[k:])
    if not name.zero:
        far = others.low >= APART * float(np.median(others.values))
        return {0.0: CERTAIN} if far and 2 <= k <= ZEROS * len(rest.values) else {}
    apart = others.span > 0 and others.low > 1.5 * others.span and not others.whole and others.distinct >= FEWEST
    return {0.0: POSSIBLE} if apart and SPIKE_COUNT <= k <= SWITCHED * len(rest.values) else {}


def _unknown(rest: Rest) -> list[tuple[float, int]]:
    """Return values at the ends without a known meaning that are repeated and two widths away from the rest."""
    found = []
    for end in (0, -1):
        value = float(rest.values[end])
        at = rest.values == value
        k = int(np.count_nonzero(at))
        if value == 0 or not max(SPIKE_COUNT, SPIKE_SHARE * len(at)) <= k <= MOST * len(at) or len(at) - k < FEWEST:
            continue
        others = Rest(rest.values[~at])
        apart = others.span > 0 and others.gap(value) >= 2 * others.span
        if apart and others.distinct >= FEWEST and k >= SPIKE * others.runs.max():
            found.append((value, CERTAIN))
    return found

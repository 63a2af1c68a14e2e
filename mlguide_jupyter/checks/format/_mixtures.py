"""Two units in one column of numbers, found by what is left of them: two groups of one shape, a known factor apart."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from mlguide_jupyter.checks.format._groups import alike, apart, depth, emptiest, same_shape, spread, uncertain
from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.frames._names import concepts

#: Rows of the smaller group, and its least share: fewer are outliers, and told as such.
FEWEST, LEAST = 5, 0.01
#: Rows from which on two groups can be told at all.
ENOUGH = 40
#: Different values: fewer are classes.
DIFFERENT = 20
#: How far the ratio of the groups' middles may be from the factor, and beyond that by its own uncertainty, up to a
#: limit (in logarithms): 0.02 is what rounding does, 0.14 keeps the nearest two factors of one name apart, and is
#: 4 % of the distance of the groups where they are further apart.
OFF, MOST_OFF, OF_DISTANCE = 0.02, 0.14, 0.04
#: Two shapes are one where the two-sample Kolmogorov-Smirnov test does not reject, or the distance is small anyway.
SHAPE, NEAR = 0.01, 0.12
#: Density at the cut, as a share of that in the smaller group's middle: under a half it is a valley, not a shoulder;
#: where neither name nor size say what the values are, the valley must be all but empty.
VALLEY, EMPTY = 0.5, 0.05


class Known(NamedTuple):
    """A factor between two units, for the names of which concepts, and where the middle of the smaller unit must be."""

    factor: float
    of: str
    to: str
    names: frozenset[str] = frozenset()
    usual: tuple[float, float] | None = None


_BODY, _HEIGHT = frozenset(("weight",)), frozenset(("height",))
#: Of people: a median weight of 40 to 110 kg, a height of 1.3 to 2 m, 3 to 15 mmol/l of glucose, 2.5 to 10 of
#: cholesterol, 4 to 12 lb at birth. Factors this small prove nothing by themselves.
FACTORS = (
    Known(2.20462262, "kg", "lb", _BODY, (40, 110)),
    Known(453.59237, "lb", "g", _BODY, (4, 12)),
    Known(2.54, "in", "cm", _HEIGHT, (50, 78)),
    Known(3.2808399, "m", "ft", _HEIGHT, (1.3, 2)),
    Known(30.48, "ft", "cm", _HEIGHT, (4.2, 6.6)),
    Known(39.3700787, "m", "in", _HEIGHT, (1.3, 2)),
    Known(12.0, "ft", "in", _HEIGHT, (4.2, 6.6)),
    Known(18.0182, "mmol/l", "mg/dl", frozenset(("blood_value",)), (3, 15)),
    Known(38.67, "mmol/l", "mg/dl", frozenset(("blood_value",)), (2.5, 10)),
    Known(60.0, "min", "s", frozenset(("duration",))),
    Known(3600.0, "h", "s", frozenset(("duration",))),
    Known(100.0, "", ""),
    Known(1000.0, "", ""),
    Known(1e6, "", ""),
)
#: What a factor of 100 or 1,000 is between, by the name.
NAMED = {
    (100.0, "height"): ("m", "cm"),
    (100.0, "length"): ("m", "cm"),
    (1000.0, "weight"): ("kg", "g"),
    (1000.0, "length"): ("m", "mm"),
    (1000.0, "duration"): ("s", "ms"),
}
#: Air and bodies are between these, in either unit.
COLDEST, HOTTEST = -60.0, 140.0
#: Names of what comes in groups by nature, so that groups prove nothing.
NEVER = frozenset(("identifier", "code", "zip", "phone", "year", "category", "date", "time", "count", "flag"))


class Mixture(NamedTuple):
    """Two groups of values a factor apart.

    Attributes
    ----------
    factor, ratio : float
        The factor of the units, and that of the groups' middles.
    of, to : str
        The units, "" where only the factor is known.
    cut : float
        What lies between the groups.
    above : bool
        Whether the smaller group is above the cut.
    plus, times : float
        What brings the smaller group to the unit of the larger one: (value + plus) * times.
    n, cells : int
        All rows looked at, and those of the smaller group.
    p_value : float
        Of the test that both have one shape.
    mean : float
        Once all are in one unit.
    middles : (float, float)
        Medians below and above the cut.
    """

    factor: float
    ratio: float
    of: str
    to: str
    cut: float
    above: bool
    plus: float
    times: float
    n: int
    cells: int
    p_value: float
    mean: float
    middles: tuple[float, float]


def mixture(column: Column) -> Mixture | None:
    """Return the mixture of units in a column of numbers, None where there is none.

    Parameters
    ----------
    column : Column
    """
    if column.present < ENOUGH or column.distinct < DIFFERENT:
        return None
    meant = concepts(column.words)
    if meant & NEVER and not meant & {"weight", "height", "length"}:
        return None
    # Values are sorted once for all checks; without the sentinels only where there are some.
    values = np.sort(column.clean) if column.sentinels or column.infinite else column.sorted
    if len(values) < ENOUGH:
        return None
    if meant & {"temperature", "body_temperature"}:
        return _temperatures(values)
    # Nine in ten values within a factor of two leave room for no second unit, and most columns end here.
    if values[0] <= 0 or (values[-1] < 1.9 * values[len(values) // 20] and values[-1] < 1.9 * values[0]):
        return None
    logs = np.log(values)
    for known in FACTORS:
        if (known.names and meant.isdisjoint(known.names)) or math.log(known.factor) > logs[-1] - logs[0]:
            continue
        found = _split(values, logs, known)
        if found is not None:
            keys = ((known.factor, name) for name in sorted(meant))
            named = next((NAMED[key] for key in keys if key in NAMED), (known.of, known.to))
            return found._replace(of=named[0], to=named[1])
    return None


def _split(values: np.ndarray, logs: np.ndarray, known: Known) -> Mixture | None:
    """Return two groups that a factor brings on top of each other."""
    width = math.log(known.factor)
    middle = float(np.median(logs))
    for centre in (middle + width / 2, middle - width / 2):
        at = emptiest(logs, centre - width / 4, centre + width / 4, width / 12)
        if min(at, len(logs) - at) < max(FEWEST, LEAST * len(logs)):
            continue
        low, high = logs[:at], logs[at:]
        off = float(np.median(high) - np.median(low))
        if abs(off - width) > min(OFF + 2 * uncertain(low, high), max(MOST_OFF, OF_DISTANCE * width)):
            continue
        if known.usual is not None and not known.usual[0] <= math.exp(float(np.median(low))) <= known.usual[1]:
            continue
        if depth(low, high, width / 12) > (EMPTY if known.usual is None else VALLEY):
            continue
        p_value, distance = same_shape(low - np.median(low), high - np.median(high))
        if (p_value >= SHAPE or distance < NEAR) and alike(spread(low), spread(high), min(at, len(logs) - at)):
            return _made(values, at, known.factor, math.exp(off), p_value)
    return None


def _made(values: np.ndarray, at: int, factor: float, ratio: float, p_value: float) -> Mixture:
    above = len(values) - at < at
    times = 1 / factor if above else factor
    low, high = values[:at], values[at:]
    right = np.concatenate([low, high * times] if above else [low * times, high])
    return Mixture(
        factor=factor,
        ratio=ratio,
        of="",
        to="",
        cut=_round(float(low[-1]), float(high[0])),
        above=above,
        plus=0.0,
        times=times,
        n=len(values),
        cells=min(at, len(values) - at),
        p_value=p_value,
        mean=float(right.mean()),
        middles=(float(np.median(low)), float(np.median(high))),
    )


def _round(low: float, high: float) -> float:
    """Return a short number between two."""
    middle = math.sqrt(low * high) if low > 0 else (low + high) / 2
    for digits in range(1, 16):
        short = float(f"{middle:.{digits}g}")
        if low < short < high:
            return short
    return middle


def _temperatures(values: np.ndarray) -> Mixture | None:
    """Return Celsius and Fahrenheit in one column: two groups that F = 1.8 C + 32 brings on top of each other."""
    at = apart(values, VALLEY)
    fewer = min(at, len(values) - at)
    if fewer < max(FEWEST, LEAST * len(values)) or values[0] < COLDEST or values[-1] > HOTTEST:
        return None
    low, high = values[:at], values[at:]
    shown, width = 1.8 * low + 32, spread(high)
    error = 1.2533 * math.hypot(spread(shown) / math.sqrt(len(low)), width / math.sqrt(len(high)))
    off = abs(float(np.median(high) - np.median(shown)))
    distance = float(np.median(high) - np.median(low))
    if off > min(2 * error + OFF * width, 1.5 * OF_DISTANCE * distance) or not alike(spread(shown), width, fewer):
        return None
    p_value, differ = same_shape(shown - np.median(shown), high - np.median(high))
    if p_value < SHAPE and differ >= NEAR:
        return None
    made = _made(values, at, 1.8, 1.8, p_value)
    plus, times = (-32.0, 1 / 1.8) if made.above else (32 / 1.8, 1.8)
    right = np.concatenate([low, (high - 32) / 1.8] if made.above else [shown, high])
    return made._replace(of="°C", to="°F", plus=plus, times=times, mean=float(right.mean()))

"""Measures by name: each looks at one reading of the table and tells how far something holds of it, 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Callable

from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import NO, Told

Measure = Callable[[Reading], Told]

MEASURES: dict[str, Measure] = {}

_COUNT = re.compile(r"(\d)(\+?)([dqt])")


def measure(function: Measure) -> Measure:
    """Register a measure under the name of its function."""
    MEASURES[function.__name__] = function
    return function


def of(reading: Reading, name: str) -> Told:
    """Return what a measure tells, asked once a reading; "not x" is the rest of x, "2+d" a count of fields."""
    return reading.once(("measure", name), lambda: _asked(reading, name))  # type: ignore[no-any-return]


def _asked(reading: Reading, name: str) -> Told:
    if name.startswith("not "):
        told = of(reading, name.removeprefix("not "))
        return Told(1 - told.amount, told.values)
    if counted := _COUNT.fullmatch(name):
        found = len(getattr(reading, counted[3]))
        holds = found >= int(counted[1]) if counted[2] else found == int(counted[1])
        return Told(1.0) if holds else NO
    return MEASURES[name](reading)


def known(name: str) -> bool:
    """Return whether a measure has this name."""
    plain = name.removeprefix("not ")
    return plain in MEASURES or bool(_COUNT.fullmatch(plain))

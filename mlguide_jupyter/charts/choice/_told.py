"""What a measure of a table says: how far something holds, and the numbers and names that tell it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mlguide_jupyter.charts.choice._ranked import Value
    from mlguide_jupyter.charts.choice._reading import Reading


class Told(NamedTuple):
    """How far something holds, 0 to 1, and what is said of it."""

    amount: float
    values: Mapping[str, Value] = MappingProxyType({})


#: A hard condition: None where it holds, else the slug of its sentence and the values that fill it.
Need = Callable[["Reading"], "tuple[str, dict[str, Value]] | None"]

NO = Told(0.0)


def ramp(value: float, none: float, full: float) -> float:
    """Return 0 at ``none``, 1 at ``full``, and what lies between in between; ``full`` may be below ``none``."""
    share = (value - none) / (full - none)
    return min(max(share, 0.0), 1.0)

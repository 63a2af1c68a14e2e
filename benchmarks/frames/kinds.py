"""The register of clean kinds of columns.

A kind makes the values of one realistic column without any defect, and says
which notes would be true of it (``may``): a lognormal income *is* skewed. A
note outside of ``may`` and :data:`GENERAL` is doubtful, a warning is an alarm.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

Make = Callable[[np.random.Generator, int], Any]

#: Notes that say something of nearly any column without blaming it.
GENERAL = frozenset(
    {
        "distribution/family",
        "distribution/scaling-advice",
        "distribution/correlation-advice",
        "format/oversized-dtype",
        "format/storage-format",
        "missing/drop-cost",
    }
)

FAMILY = {
    **dict.fromkeys(
        [
            "skewed",
            "heavy-tailed",
            "multimodal",
            "zero-inflated",
            "bounded",
            "discrete",
            "outliers",
            "rare-categories",
            "ordered-categories",
        ],
        "distribution",
    ),
    **dict.fromkeys(
        [
            "mixed-types",
            "numbers-as-text",
            "dates-as-text",
            "inconsistent-dates",
            "inconsistent-case",
            "whitespace",
            "units-in-text",
            "blank-rows",
            "duplicate-rows",
            "duplicate-columns",
            "constant-column",
            "high-cardinality",
            "identifier",
            "numeric-code",
            "impossible-values",
            "infinite-values",
            "broken-arithmetic",
            "encoding-damage",
        ],
        "format",
    ),
}


@dataclass(frozen=True)
class Kind:
    """A kind of column: names it goes by in real tables, how it is made, which notes are true of it."""

    id: str
    names: tuple[str, ...]
    make: Make
    may: frozenset[str]
    least: int = 0


KINDS: dict[str, Kind] = {}


def kind(*names: str, may: str = "", least: int = 0) -> Callable[[Make], Make]:
    """Register a kind under the function's name; ``may`` holds the last parts of codes."""

    def register(make: Make) -> Make:
        allowed = frozenset(f"{FAMILY[word]}/{word}" for word in may.split())
        KINDS[make.__name__] = Kind(make.__name__, names, make, allowed, least)
        return make

    return register

"""The simulated cases, in a fixed order for a seed.

``cases(600, seed=7)`` deals the families in turn, each as often a round as its
weight, so that any number of cases has the same mix. A case depends only on
its seed, its family and its number: ``case("curve/sine", 3, seed=7)``.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import numpy as np

from . import dependencies, faults, pairs, sound  # noqa: F401  (importing them fills the register)
from .case import Case, as_case
from .families import FAMILIES, WEIGHTS


def case(family: str, index: int, *, seed: int = 2026) -> Case:
    """Return one case by its family and number."""
    rng = np.random.default_rng([seed, zlib.crc32(family.encode()), index])
    return as_case(family, index, FAMILIES[family](rng))


def cases(count: int, *, seed: int = 2026, only: str = "") -> Iterator[Case]:
    """Yield ``count`` cases.

    Parameters
    ----------
    only : str
        Keep the families whose name contains this.
    """
    return (case(family, index, seed=seed) for family, index in plan(count, only))


def plan(count: int, only: str = "") -> list[tuple[str, int]]:
    """Return the (family, number) pairs of ``count`` cases."""
    names = [name for name in FAMILIES if only in name]
    order = [(name, turn) for name in names for turn in range(WEIGHTS[name])]
    order.sort(key=lambda pair: zlib.crc32(f"{pair}".encode()))  # mixed, so that a few cases are of all sorts
    if not order:
        raise SystemExit(f"no family has {only!r} in its name; there are: {', '.join(FAMILIES)}")
    rounds = -(-count // len(order))
    dealt = [(name, turn + lap * WEIGHTS[name]) for lap in range(rounds) for name, turn in order]
    return dealt[:count]

"""The cases, in a fixed order for a seed.

Of five cases one is clean, two have one defect, one has three to six, and one
is a table that scikit-learn or statsmodels ships with one or two defects in
it. The variants are dealt in turn, so that all are as frequent.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from . import (  # noqa: F401  (importing them fills the register)
    faults_rarer,
    faults_shapes,
    faults_tables,
    faults_target,
    faults_types,
    faults_values,
    faults_words,
    shipped,
)
from .clean import Clean, clean
from .plant import VARIANTS, Case, Variant, spoiled

ROWS = (100, 100, 300, 1_000, 3_000, 10_000)
#: Wide enough and of enough rows that a repeated row is a defect.
BASES = ("bag", "bag", "bag", "transactions", "patients", "customers", "sensors", "houses", "stocks", "web_log")
SHIPPED_ROWS = (60, 15_000)


def case(seed: int, index: int, *, code: str = "") -> Case:
    """Return one case."""
    rng = np.random.default_rng([seed, index, 11])
    kind = index % 5
    if kind == 0 and not code:
        return clean_case(seed, index // 5)
    count = int(rng.integers(3, 7)) if kind == 3 else int(rng.integers(1, 3)) if kind == 4 and not code else 1
    chosen = dealt(index, count, code)
    if kind == 4:
        name = _usable()[index // 5 % len(_usable())]
        frame = shipped.load(name).reset_index(drop=True)
        if all(variant.least <= len(frame) for variant in chosen):
            return spoiled(Clean(frame), chosen, rng, f"{index}", name)
    sizes = [n for n in ROWS if all(variant.least <= n for variant in chosen)] or [100_000]
    base = str(rng.choice(BASES))
    return spoiled(clean(seed, index, rows=int(rng.choice(sizes)), name=base), chosen, rng, f"{index}", base)


def clean_case(seed: int, index: int) -> Case:
    """Return a frame without defects; a table that has a target is explained with it every other time."""
    made = clean(seed, index)
    done = spoiled(made, (), np.random.default_rng([seed, index, 13]), f"clean {index}", "clean")
    done.draft.target = made.target if index % 4 else None
    return done


@cache
def _order(code: str) -> tuple[Variant, ...]:
    """Return the variants, of a code if one is given, shuffled once for all."""
    listed = [variant for name, variants in VARIANTS.items() if code in name for variant in variants]
    if not listed:
        raise SystemExit(f"no code has {code!r} in it; there are: {', '.join(VARIANTS)}")
    return tuple(listed[i] for i in np.random.default_rng(4).permutation(len(listed)))


def dealt(index: int, count: int, code: str) -> Sequence[Variant]:
    """Deal the next variants: at most one that needs a target, and one that changes rows; no code twice."""
    order = _order(code)
    chosen: list[Variant] = []
    for offset in range(len(order)):
        variant = order[(index * 7 + index // len(order) + offset) % len(order)]
        alike = [other for other in chosen if other.code == variant.code or _group(other) == _group(variant) != "plain"]
        if not alike:
            chosen.append(variant)
        if len(chosen) == count:
            break
    return chosen


def _group(variant: Variant) -> str:
    if variant.rows:
        return "rows"
    return "target" if variant.spoil.__module__.endswith("target") else "plain"


@cache
def _usable() -> tuple[str, ...]:
    """Return the shipped tables that are neither tiny nor very long."""
    low, high = SHIPPED_ROWS
    return tuple(name for name in shipped.names() if low <= len(shipped.load(name)) <= high)

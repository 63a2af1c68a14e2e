"""Plant defects into clean frames; each plant knows which finding would be right and where.

A plant is a function that spoils a :class:`Draft` and returns the columns
concerned. It is registered under the code that names the defect; some variants
accept a second code where both say the same truth (``-1`` as an age is an
impossible value and a disguised gap).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from .clean import Clean, column

Columns = str | tuple[str, ...]


@dataclass
class Draft:
    """A frame that is being spoiled."""

    frame: pd.DataFrame
    rng: np.random.Generator
    kinds: dict[str, str] = field(default_factory=dict)
    target: str | None = None
    touched: set[str] = field(default_factory=set)
    #: What the column was before, or should be after it is mended.
    mended: dict[str, pd.Series] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """Rows."""
        return len(self.frame)

    def add(self, name: str, values: Any, mended: Any = None) -> str:
        """Add a column somewhere among the others and return the name it got."""
        unused = name
        while unused in self.frame:
            unused += "_2"
        place = int(self.rng.integers(0, self.frame.shape[1] + 1))
        self.frame.insert(place, unused, pd.Series(values, index=self.frame.index))
        self.touched.add(unused)
        if mended is not None:
            self.mended[unused] = pd.Series(mended, index=self.frame.index)
        return unused

    def named(self, *names: str) -> str:
        """Return one of the names."""
        return str(self.rng.choice(names))

    def made(self, kind: str) -> tuple[str, np.ndarray]:
        """Return a name and clean values of a kind, as an array of its own."""
        name, values = column(self.rng, kind, self.n)
        return name, np.array(values)

    def some(self, low: float, high: float, least: int = 3) -> np.ndarray:
        """Return the numbers of some rows: a share between low and high (log-uniform), at least so many."""
        share = float(np.exp(self.rng.uniform(np.log(low), np.log(high))))
        return np.sort(self.rng.choice(self.n, min(self.n, max(least, round(share * self.n))), replace=False))

    def free(self, test: Callable[[pd.Series], bool]) -> str | None:
        """Return an untouched column that passes a test, if there is one."""
        fit = [c for c in self.frame if c not in self.touched and c != self.target and test(self.frame[c])]
        if not fit:
            return None
        chosen = str(fit[int(self.rng.integers(len(fit)))])
        self.touched.add(chosen)
        return chosen


@dataclass(frozen=True)
class Variant:
    """A way to plant a defect."""

    code: str
    id: str
    spoil: Callable[[Draft], Columns]
    accept: frozenset[str]
    least: int = 30
    most: int = 10**9
    engines: tuple[str, ...] = ("pandas", "polars", "duckdb")
    rows: bool = False


@dataclass(frozen=True)
class Planted:
    """A planted defect: any finding with one of the codes that names one of the columns is right."""

    variant: Variant
    columns: tuple[str, ...]


@dataclass
class Case:
    """A frame with what is planted in it."""

    id: str
    draft: Draft
    planted: tuple[Planted, ...]
    base: str
    before: pd.DataFrame

    @property
    def frame(self) -> pd.DataFrame:
        """The spoiled frame."""
        return self.draft.frame

    @property
    def engines(self) -> set[str]:
        """The engines that can hold it."""
        able = [set(planted.variant.engines) for planted in self.planted]
        return set.intersection(*able) if able else {"pandas", "polars", "duckdb"}


VARIANTS: dict[str, list[Variant]] = {}


def plants(code: str, *, accept: str = "", **rest: Any) -> Callable[[Callable[[Draft], Columns]], Any]:
    """Register a variant of the defect that a code names."""

    def register(spoil: Callable[[Draft], Columns]) -> Callable[[Draft], Columns]:
        name = spoil.__name__.strip("_").replace("_", " ")
        made = Variant(code, name, spoil, frozenset({code, *accept.split()}), **rest)
        VARIANTS.setdefault(code, []).append(made)
        return spoil

    return register


def spoiled(base: Clean, variants: Sequence[Variant], rng: np.random.Generator, case: str, name: str) -> Case:
    """Plant the variants into a copy of a clean frame, those that change rows last."""
    frame = base.frame.copy()
    draft = Draft(frame, rng, dict(base.kinds), None)
    done = []
    for variant in sorted(variants, key=lambda variant: variant.rows):
        columns = variant.spoil(draft)
        done.append(Planted(variant, (columns,) if isinstance(columns, str) else tuple(columns)))
    draft.frame = draft.frame.reset_index(drop=True)
    return Case(case, draft, tuple(done), name, base.frame)

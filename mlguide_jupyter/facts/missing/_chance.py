"""Gaps laid anew by chance, and what the views say of them: drawn once for all columns that have as many gaps."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from mlguide_jupyter.facts.missing._nulls import SEED, laid
from mlguide_jupyter.facts.missing._tests import Layout

#: Sets of gaps that are drawn at a time.
A_TIME = 50
#: Gaps up to which draws are kept for the next column, and times that are kept: some 30 MB at most.
KEPT, TIMES = 300, 400


@dataclass(eq=False)
class Draws:
    """Draws of so many gaps.

    Attributes
    ----------
    layout : Layout
    mask : (n,) bool array
    clumped : bool
        Whether runs stay whole.
    """

    layout: Layout
    mask: np.ndarray
    clumped: bool

    def __post_init__(self) -> None:
        self._rng = np.random.default_rng(SEED)
        self.made: list[tuple[np.ndarray, np.ndarray]] = []

    def batch(self, i: int) -> tuple[np.ndarray, np.ndarray]:
        """Return rows of gaps, (A_TIME, gaps), and the logarithm of the p-value of each view: (A_TIME, views)."""
        while len(self.made) <= i:
            rows = laid(self.mask, A_TIME, whole_runs=self.clumped, rng=self._rng)
            logs = self.layout.together(self.layout.logs(self.layout.draws(rows)))
            self.made.append((rows.astype(np.int32), logs))
        return self.made[i]


@dataclass(eq=False)
class Chance:
    """The draws of a table.

    Attributes
    ----------
    layout : Layout
    """

    layout: Layout
    known: dict[int, Draws] = field(default_factory=dict)

    def of(self, mask: np.ndarray) -> Draws:
        """Return the draws of single gaps anywhere, which depend on their number alone."""
        gaps = int(mask.sum())
        if gaps > KEPT:
            return Draws(self.layout, mask, False)
        if sum(len(draws.made) for draws in self.known.values()) > TIMES:
            self.known.clear()
        return self.known.setdefault(gaps, Draws(self.layout, mask, False))

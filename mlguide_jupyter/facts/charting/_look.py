"""A column's numbers, looked at once by all who ask what they are."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.frames._names import concepts

#: Share of the values that must be degrees of the earth: 999 stands for none.
MOSTLY = 0.75


class Look:
    """A column's numbers, looked at once."""

    def __init__(self, column: Column, rows: int) -> None:
        self.column, self.rows = column, rows
        self.cells = column.clean_cells
        self.present = self.cells[np.isfinite(self.cells)]
        self.words = frozenset(column.words)
        self.concepts = concepts(column.words)
        self.low, self.high = (
            (float(self.present.min()), float(self.present.max())) if len(self.present) else (0.0, 0.0)
        )
        self.whole = bool((self.present == np.rint(self.present)).all())
        few = column.distinct if column.is_number else len(np.unique(self.present))
        self.distinct = few or len(np.unique(self.present))
        self.repeats = len(self.present) / max(self.distinct, 1)

    def mostly(self, low: float, high: float) -> bool:
        """Return whether most values lie within limits: a few beyond are slips."""
        return float(((self.present >= low) & (self.present <= high)).mean()) >= MOSTLY

    def within(self, low: float, high: float) -> bool:
        """Return whether all values lie within limits."""
        return low <= self.low and self.high <= high

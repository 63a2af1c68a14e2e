"""Which rows and examples a finding on texts names."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.facts.frames import Column, FrameFacts

#: Examples in the evidence; a longer text is cut.
EXAMPLES, LONGEST = 6, 60


def rows_of(facts: FrameFacts, column: Column, levels: np.ndarray) -> list[str]:
    """Return the labels of the first rows whose text is among the levels in a mask."""
    return facts.labels(np.append(levels, False)[column.cells])


def places_of(facts: FrameFacts, column: Column, levels: np.ndarray, limit: int = 20) -> list[int]:
    """Return the places in the table, from 0, of the first rows whose text is among the levels in a mask."""
    return [int(i) for i in facts.positions[np.flatnonzero(np.append(levels, False)[column.cells])[:limit]]]


def shown_of(column: Column, levels: np.ndarray, limit: int = EXAMPLES) -> list[str]:
    """Return the first of the levels in a mask, cut where they are long."""
    return [column.levels[i][:LONGEST] for i in np.flatnonzero(levels)[:limit].tolist()]

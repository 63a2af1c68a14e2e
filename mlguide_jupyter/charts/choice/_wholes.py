"""Within the levels of which field values add up to one whole: shares of each group."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._reading import Reading

#: How far printed parts may miss the whole by rounding.
ROUNDED = 0.02
WHOLES = (1.0, 100.0)
#: Of the groups, so many must add up: one slip is none of the table.
MOST_GROUPS = 0.9


def outer_of_whole(r: Reading) -> Part | None:
    """Return the field in each of whose levels the first quantity adds up to a whole."""
    found: Part | None = r.once("outer_of_whole", lambda: _outer(r))
    return found


def _outer(r: Reading) -> Part | None:
    part = r.q[0] if r.q else None
    if part is None or not part.nonnegative:
        return None
    for outer in (*r.t, *r.d):
        sums = r.per(outer).sums(part.values)
        if r.per(outer).median >= 2 and len(sums) > 1 and any(_all_near(sums, each) for each in WHOLES):
            return outer
    return None


def _all_near(sums: np.ndarray, whole: float) -> bool:
    return bool((np.abs(sums / whole - 1) <= ROUNDED).mean() > MOST_GROUPS)

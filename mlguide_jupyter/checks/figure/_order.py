"""Whether names have an order of their own: months, sizes, years, ranges of ages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def is_ordered(names: Sequence[str]) -> bool:
    """Return whether names are steps of a scale or moments, which nobody would sort by size.

    Parameters
    ----------
    names : sequence of str
    """
    import pandas as pd

    from mlguide_jupyter.facts.charting import profile
    from mlguide_jupyter.facts.frames import read

    if all(name.strip().replace(".", "", 1).lstrip("-").isdigit() for name in names if name):
        return True
    field = profile(read(pd.Series([name for name in names if name], name="names", dtype=object))).fields[0]
    return field.natural


def disorder(values: np.ndarray) -> float:
    """Return how far values are from sorted: the share of pairs that stand the other way round than most, 0 to 0.5."""
    steps = np.sign(values[None, :] - values[:, None])[np.triu_indices(len(values), 1)]
    rising, falling = int((steps > 0).sum()), int((steps < 0).sum())
    return min(rising, falling) / max(rising + falling, 1)

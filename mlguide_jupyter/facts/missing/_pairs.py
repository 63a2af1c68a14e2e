"""Two conditions that together say where a column is blank."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.facts.missing._axes import Axis
from mlguide_jupyter.facts.missing._rule import Rule


def pair(tried: list[Axis], lost: np.ndarray, at: np.ndarray, m: int, price: float) -> Rule | None:
    """Return a rule of two conditions, None where there is none."""
    return None

"""Residuals along the fitted values: of one spread, and of a spread that grows."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import INK, VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curve, dashed, dots, panel

ROWS = 120
LOW, HIGH = 1.0, 10.0


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["heteroscedasticity"].labels
    rng = np.random.default_rng(5)
    fitted = np.linspace(LOW, HIGH, ROWS)
    spreads = {"even": np.full(ROWS, 1.5), "growing": 0.3 * fitted}
    errors = rng.normal(size=ROWS)
    across = axis("x", label["x"], (0, 11))
    ends = np.array([LOW, HIGH])
    panels, ratio = [], {}
    for name, spread in spreads.items():
        up = axis("y", label["y"] if name == "even" else "", (-9, 9))
        y = errors * spread
        third = ROWS // 3
        ratio[name] = float(y[-third:].std() / y[:third].std())
        edges = 2 * spread[[0, -1]]
        lines = [curve(ends, side * edges, across, up, VERMILION) for side in (-1, 1)]
        panels.append(
            panel(label[name], dashed([0, 11], [0, 0], across, up, INK), dots(fitted, y, across, up), *lines, width=270)
        )
    return Drawn(beside(*panels), ratio)

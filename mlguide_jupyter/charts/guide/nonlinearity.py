"""A straight line through a curve: what is left bends."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import INK, VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curve, dashed, dots, panel

ROWS = 80


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["nonlinearity"].labels
    x = np.linspace(0, 10, ROWS)
    y = 1 + 0.12 * x**2 + np.random.default_rng(8).normal(0, 0.8, ROWS)
    slope, start = np.polyfit(x, y, 1)
    left = y - start - slope * x
    bend = np.polyval(np.polyfit(x, left, 2), x)
    across = axis("x", label["x"], (0, 10))
    up, rest = axis("y", label["y"], (-3, 15)), axis("y", label["residual"], (-4, 4))
    third = np.array_split(left, 3)
    return Drawn(
        beside(
            panel(label["fit"], dots(x, y, across, up), curve(x, start + slope * x, across, up, VERMILION), width=270),
            panel(
                label["left"],
                dashed([0, 10], [0, 0], across, rest, INK),
                dots(x, left, across, rest),
                curve(x, bend, across, rest, VERMILION),
                width=270,
            ),
        ),
        {"r2": float(1 - left.var() / y.var()), "thirds": [float(part.mean()) for part in third]},
    )

"""One column with one far value, scaled in three ways."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, dots, panel

ROWS, FAR = 40, 500.0


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["normalization-vs-standardization"].labels
    rng = np.random.default_rng(24)
    column = np.append(rng.normal(50, 10, ROWS - 1), FAR)
    high = rng.random(ROWS)
    low, middle, top = np.percentile(column, [25, 50, 75])
    ways = {
        "minmax": (column - column.min()) / np.ptp(column),
        "standard": (column - column.mean()) / column.std(),
        "robust": (column - middle) / (top - low),
    }
    up = axis("y", "", (-0.3, 1.3), axis={"labels": False, "grid": False})
    panels = []
    for name, scaled in ways.items():
        across = axis("x", label["x"])
        seen = (
            dots(scaled[:-1], high[:-1], across, up, BLUE, size=26, opacity=0.6),
            dots(scaled[-1:], [0.5], across, up, VERMILION, size=80, shape="diamond", opacity=1),
        )
        panels.append(panel(label[name], *seen, height=80))
    spread = {f"{name}_span": float(np.ptp(scaled[:-1])) for name, scaled in ways.items()}
    largest = {f"{name}_far": float(scaled[-1]) for name, scaled in ways.items()}
    return Drawn(beside(*panels), {"rows": ROWS, **spread, **largest})

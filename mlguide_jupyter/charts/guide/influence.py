"""One row added to a sound sample: far out in the middle, far off on the line, far off beside the line."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import INK, VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curve, dashed, dots, panel

ROWS = 20
#: The added row of each panel.
ADDED = {"outlier": (3.0, 9.0), "leverage": (10.0, 9.0), "both": (10.0, 2.0)}


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["influence"].labels
    x = np.linspace(1, 5, ROWS)
    y = 1 + 0.8 * x + np.random.default_rng(2).normal(0, 0.5, ROWS)
    without = np.polyfit(x, y, 1)
    ends = np.array([0.0, 11.0])
    across = axis("x", label["x"], (0, 11))
    panels, values = [], {"rows": ROWS, "without": float(without[0])}
    for name, (far, tall) in ADDED.items():
        xs, ys = np.append(x, far), np.append(y, tall)
        line = np.polyfit(xs, ys, 1)
        leverage = 1 / len(xs) + (far - xs.mean()) ** 2 / ((xs - xs.mean()) ** 2).sum()
        values |= {name: float(line[0]), f"leverage_{name}": float(leverage)}
        up = axis("y", label["y"] if name == "outlier" else "", (0, 11))
        panels.append(
            panel(
                label[name],
                dots(x, y, across, up),
                dashed(ends, np.polyval(without, ends), across, up, INK),
                curve(ends, np.polyval(line, ends), across, up, VERMILION),
                dots([far], [tall], across, up, VERMILION, size=80, shape="diamond", opacity=1),
            )
        )
    return Drawn(beside(*panels), values)

"""Anscombe's four data sets (1973): one R-squared, one line, four stories."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curve, dots, panel

X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
X4 = [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8]
SETS = {
    "cloud": (X, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]),
    "curve": (X, [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]),
    "outlier": (X, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]),
    "one": (X4, [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89]),
}


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["r-squared"].labels
    ends = np.array([3.0, 20.0])
    across = axis("x", "x", (3, 20))
    panels, squares, slopes = [], [], []
    for name, (x, y) in SETS.items():
        up = axis("y", "y" if name == "cloud" else "", (2, 14))
        line = np.polyfit(x, y, 1)
        squares.append(float(np.corrcoef(x, y)[0, 1] ** 2))
        slopes.append(float(line[0]))
        seen = (curve(ends, np.polyval(line, ends), across, up, VERMILION), dots(x, y, across, up, size=40))
        panels.append(panel(label[name], *seen, width=140, height=140))
    return Drawn(beside(*panels), {"r2": min(squares), "most": max(squares), "slope": slopes[0], "slopes": slopes})

"""A density with a long left tail, a symmetric one and one with a long right tail: mean 0 and SD 1 each."""

from __future__ import annotations

import numpy as np
from scipy import stats

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curve, dashed, panel, word

#: A gamma distribution of this shape has skewness 2 / sqrt(2).
SHAPE = 2
TOP = 0.62


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["skewness"].labels
    right = stats.gamma(SHAPE, loc=-np.sqrt(SHAPE), scale=1 / np.sqrt(SHAPE))
    x = np.linspace(-4, 4, 101)
    skew, median = float(right.stats("s")), float(right.median())
    kinds = {
        "left": (right.pdf(-x), -median),
        "symmetric": (stats.norm.pdf(x), 0.0),
        "right": (right.pdf(x), median),
    }
    across, up = axis("x", label["x"], (-4, 4)), axis("y", "", (0, TOP), axis={"labels": False})
    panels = []
    for name, (density, middle) in kinds.items():
        marks = [
            curve([0, 0], [0, TOP], across, up, INK, strokeWidth=1.2),
            dashed([middle, middle], [0, TOP], across, up, VERMILION),
            curve(x, density, across, up, BLUE, strokeWidth=2.2),
        ]
        if name == "right":
            marks += [
                word(label["mean"], 0, 0.58, across, up),
                word(label["median"], middle, 0.58, across, up, align="right", dx=-4, color=VERMILION),
            ]
        panels.append(panel(label[name], *marks))
    return Drawn(beside(*panels), {"skew": skew, "median": median})

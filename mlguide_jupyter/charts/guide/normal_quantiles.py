"""Quantiles of three samples against those of a normal distribution."""

from __future__ import annotations

import numpy as np
from scipy import stats

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import INK
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, dashed, dots, panel

ROWS = 150


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["normal-quantiles"].labels
    rng = np.random.default_rng(10)
    samples = {"normal": rng.normal(size=ROWS), "heavy": rng.standard_t(3, ROWS), "skewed": rng.exponential(size=ROWS)}
    expected = stats.norm.ppf((np.arange(1, ROWS + 1) - 0.375) / (ROWS + 0.25))
    across = axis("x", label["x"], (-3, 3))
    panels, values = [], dict[str, float]()
    for name, sample in samples.items():
        z = np.sort((sample - sample.mean()) / sample.std())
        up = axis("y", label["y"] if name == "normal" else "", (-5, 5))
        panels.append(panel(label[name], dashed([-3, 3], [-3, 3], across, up, INK), dots(expected, z, across, up)))
        values |= {f"least_{name}": float(z[0]), f"most_{name}": float(z[-1])}
    return Drawn(beside(*panels), {"rows": ROWS, **values, "expected": float(expected[-1])})

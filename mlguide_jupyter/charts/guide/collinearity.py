"""Two coefficients in many samples: with columns that have nothing in common, and with nearly the same column twice."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import INK, VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, dashed, dots, panel

ROWS, SAMPLES = 50, 200
SHARED = {"apart": 0.0, "close": 0.95}
TRUE = 1.0


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["collinearity"].labels
    across = axis("x", label["x"], (-1, 3))
    panels, values = [], {"rows": ROWS, "samples": SAMPLES, "shared": SHARED["close"]}
    for name, shared in SHARED.items():
        found = _estimates(shared)
        values |= {f"sd_{name}": float(found[:, 0].std()), f"sum_{name}": float(found.sum(axis=1).std())}
        up = axis("y", label["y"] if name == "apart" else "", (-1, 3))
        cloud = dots(found[:, 0], found[:, 1], across, up, opacity=0.55)
        truth = dots([TRUE], [TRUE], across, up, VERMILION, size=110, shape="cross", opacity=1)
        panels.append(
            panel(label[name], dashed([-1, 3], [3, -1], across, up, INK), cloud, truth, width=240, height=220)
        )
    values["factor"] = float(1 / np.sqrt(1 - SHARED["close"] ** 2))
    return Drawn(beside(*panels), values)


def _estimates(shared: float) -> np.ndarray:
    rng = np.random.default_rng(33)
    found = np.empty((SAMPLES, 2))
    for i in range(SAMPLES):
        a, b, noise = rng.normal(size=(3, ROWS))
        columns = np.column_stack([np.ones(ROWS), a, shared * a + np.sqrt(1 - shared**2) * b])
        y = columns[:, 1:].sum(axis=1) * TRUE + noise
        found[i] = np.linalg.lstsq(columns, y, rcond=None)[0][1:]
    return found

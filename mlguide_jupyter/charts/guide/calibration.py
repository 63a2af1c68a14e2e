"""Predicted against observed shares: an honest model, and one of the same order that is too sure of itself."""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import INK
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curves, dashed, panel

ROWS, BINS = 20_000, 10
#: The second model doubles the log odds.
TOO_SURE = 2.0


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["calibration"].labels
    rng = np.random.default_rng(16)
    score = rng.normal(0, 1.5, ROWS)
    happened = rng.random(ROWS) < expit(score)
    models = {"honest": expit(score), "sure": expit(TOO_SURE * score)}
    unit = (0, 1)
    across, up = axis("x", label["x"], unit), axis("y", label["y"], unit)
    lines = {label[name]: _reliability(p, happened) for name, p in models.items()}
    seen = (dashed([0, 1], [0, 1], across, up, INK), *curves(lines, across, up, points=45))
    high, low = lines[label["sure"]][0][-1], lines[label["sure"]][1][-1]
    values = {"rows": ROWS, "said": float(high), "came": float(low)}
    for name, p in models.items():
        values[f"brier_{name}"] = float(np.mean((p - happened) ** 2))
    return Drawn(beside(panel(label["panel"], *seen, width=300, height=260)), values)


def _reliability(p: np.ndarray, happened: np.ndarray) -> tuple[list[float], list[float]]:
    which = np.minimum((p * BINS).astype(int), BINS - 1)
    held = [which == each for each in range(BINS)]
    return [float(p[each].mean()) for each in held], [float(happened[each].mean()) for each in held]

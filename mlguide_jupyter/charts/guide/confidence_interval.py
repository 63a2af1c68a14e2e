"""95 % intervals of many samples from one population, and those that miss its mean."""

from __future__ import annotations

import numpy as np
from scipy import stats

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Spec, layer, rows
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, dashed, dots, panel

SAMPLES, ROWS = 60, 20
MEAN, SD, LEVEL = 10.0, 3.0, 0.95


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["confidence-interval"].labels
    sample = np.random.default_rng(6).normal(MEAN, SD, (SAMPLES, ROWS))
    middle = sample.mean(axis=1)
    half = stats.t.ppf((1 + LEVEL) / 2, ROWS - 1) * sample.std(axis=1, ddof=1) / np.sqrt(ROWS)
    miss = np.abs(middle - MEAN) > half
    across, up = axis("x", label["x"], (0, SAMPLES + 1)), axis("y", label["y"], (6, 14))
    place = np.arange(1, SAMPLES + 1)

    def intervals(chosen: np.ndarray, colour: str, **look: object) -> list[Spec]:
        made = rows(x=place[chosen], low=(middle - half)[chosen], high=(middle + half)[chosen])
        ends = {"x": {**across, "field": "x"}, "y": {**up, "field": "low"}, "y2": {"field": "high"}}
        bar = layer({"type": "rule", "color": colour, "strokeWidth": 1.8}, made, **ends)
        return [bar, dots(place[chosen], middle[chosen], across, up, colour, **look)]

    seen = (*intervals(~miss, BLUE), *intervals(miss, VERMILION, shape="diamond", size=60, opacity=1))
    truth = dashed([0, SAMPLES + 1], [MEAN, MEAN], across, up, INK)
    values = {"samples": SAMPLES, "rows": ROWS, "mean": MEAN, "misses": int(miss.sum()), "level": LEVEL}
    return Drawn(beside(panel(label["panel"], truth, *seen, width=560)), values)

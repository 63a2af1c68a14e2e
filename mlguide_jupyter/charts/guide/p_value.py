"""p-values of many t tests: where nothing differs, and where something does."""

from __future__ import annotations

import numpy as np
from scipy import stats

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, bars, beside, dashed, panel

TESTS, GROUP = 4_000, 20
EFFECT = {"nothing": 0.0, "something": 0.6}
ALPHA = 0.05


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["p-value"].labels
    rng = np.random.default_rng(12)
    edges = np.linspace(0, 1, 21)
    across = axis("x", label["x"], (0, 1))
    panels, values = [], {"tests": TESTS, "group": GROUP, "effect": EFFECT["something"], "alpha": ALPHA}
    for name, effect in EFFECT.items():
        one, two = rng.normal(size=(TESTS, GROUP)), rng.normal(effect, size=(TESTS, GROUP))
        p = stats.ttest_ind(one, two, axis=1).pvalue
        share = np.histogram(p, edges)[0] / TESTS
        values[name] = float(share[0])
        up = axis("y", label["y"] if name == "nothing" else "", (0, 0.55))
        seen = (
            bars(edges[1:], share[1:], across, up, BLUE),
            bars(edges[:2], share[:1], across, up, VERMILION, opacity=0.85),
            dashed([0, 1], [ALPHA, ALPHA], across, up, INK),
        )
        panels.append(panel(label[name], *seen, width=270))
    return Drawn(beside(*panels), values)

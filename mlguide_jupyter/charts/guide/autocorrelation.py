"""Errors without memory, and errors of which each keeps most of the one before."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curve, dashed, dots, panel

ROWS, RHO = 80, 0.8


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["autocorrelation"].labels
    shocks = np.random.default_rng(6).normal(size=ROWS)
    kept = np.zeros(ROWS)
    for i in range(ROWS):
        kept[i] = RHO * (kept[i - 1] if i else 0.0) + np.sqrt(1 - RHO**2) * shocks[i]
    place = np.arange(ROWS)
    across = axis("x", label["x"], (0, ROWS))
    panels, values = [], {"rho": RHO, "rows": ROWS}
    for name, series in {"none": shocks, "some": kept}.items():
        e = series - series.mean()
        up = axis("y", label["y"] if name == "none" else "", (-3, 3))
        values[f"dw_{name}"] = float((np.diff(e) ** 2).sum() / (e**2).sum())
        values[f"crossings_{name}"] = int(np.sum(np.diff(np.sign(e)) != 0))
        drawn = (
            dashed([0, ROWS], [0, 0], across, up, INK),
            curve(place, e, across, up, BLUE),
            dots(place, e, across, up),
        )
        panels.append(panel(label[name], *drawn, width=270))
    return Drawn(beside(*panels), values)

"""The same rows with gaps of three kinds: by chance, by another column, by the very value that is missing."""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION
from mlguide_jupyter.charts.guide._panels import CROSS, Drawn, axis, beside, dashed, dots, panel

ROWS, SHARE = 200, 0.35


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["missing-types"].labels
    rng = np.random.default_rng(27)
    x = rng.normal(size=ROWS)
    y = x + rng.normal(0, 0.7, ROWS)
    chance = {"mcar": np.full(ROWS, SHARE), "mar": expit(3 * (x - 0.45)), "mnar": expit(3 * (y - 0.55))}
    across = axis("x", label["x"], (-3.5, 3.5))
    panels, values = [], {"rows": ROWS, "mean": float(y.mean()), "slope": float(np.polyfit(x, y, 1)[0])}
    for name, p in chance.items():
        gone = rng.random(ROWS) < p
        up = axis("y", label["y"] if name == "mcar" else "", (-3.5, 3.5))
        kept = float(y[~gone].mean())
        values |= {
            name: kept,
            f"slope_{name}": float(np.polyfit(x[~gone], y[~gone], 1)[0]),
            f"gone_{name}": int(gone.sum()),
        }
        seen = (
            dots(x[gone], y[gone], across, up, VERMILION, shape=CROSS, filled=False, size=20, strokeWidth=1.2),
            dots(x[~gone], y[~gone], across, up, BLUE),
            dashed([-3.5, 3.5], [kept, kept], across, up, INK),
        )
        panels.append(panel(label[name], *seen))
    return Drawn(beside(*panels), values)

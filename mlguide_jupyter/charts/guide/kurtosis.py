"""Densities of one SD and three kurtoses, whole and in the tail."""

from __future__ import annotations

import numpy as np
from scipy import stats

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curves, panel

#: Degrees of freedom of the heavy-tailed t: kurtosis 3 + 6 / (5 - 4) = 9.
DF = 5
FAR = 3.0


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["kurtosis"].labels
    root = float(np.sqrt(3))
    kinds = {
        label["heavy"]: stats.t(DF, scale=np.sqrt((DF - 2) / DF)),
        label["normal"]: stats.norm(),
        label["uniform"]: stats.uniform(-root, 2 * root),
    }
    whole = np.sort(np.append(np.linspace(-4, 4, 101), [-root - 1e-6, -root, root, root + 1e-6]))
    tail = np.linspace(2, 6, 51)
    views = [
        panel(
            label[name],
            *curves(
                {kind: (x, each.pdf(x)) for kind, each in kinds.items()},
                axis("x", label["x"], (float(x[0]), float(x[-1]))),
                axis("y", label["y"] if name == "whole" else "", (0, top)),
            ),
            width=270,
        )
        for name, x, top in (("whole", whole, 0.5), ("tail", tail, 0.06))
    ]
    far = {
        name: float(2 * each.sf(FAR)) for name, each in zip(("heavy", "normal", "uniform"), kinds.values(), strict=True)
    }
    kurtosis = [3 + float(each.stats("k")) for each in kinds.values()]
    return Drawn(beside(*views), {"far": FAR, **far, "kurtosis": kurtosis})

"""Coefficients along the penalty: ridge shrinks all of them, the lasso takes one after the other out."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curve, dashed, panel

ROWS = 60
#: Three columns matter, five do not.
TRUE = np.array([3.0, -2.0, 1.5, 0, 0, 0, 0, 0])
LOW, HIGH = 0.01, 10.0
AT = 0.5


def draw() -> Drawn:
    """Return the picture and its numbers."""
    from sklearn.linear_model import Lasso, Ridge

    label = texts("topics")["regularization"].labels
    rng = np.random.default_rng(1)
    X = rng.normal(size=(ROWS, len(TRUE)))
    y = X @ TRUE + rng.normal(0, 2, ROWS)
    penalty = np.sort(np.append(np.geomspace(LOW, HIGH, 31), AT))
    # On one scale: half the mean squared error plus the penalty. Ridge's own parameter belongs to the plain sum.
    path = {
        "ridge": np.array([Ridge(alpha=each * ROWS).fit(X, y).coef_ for each in penalty]),
        "lasso": np.array([Lasso(alpha=each).fit(X, y).coef_ for each in penalty]),
    }
    scale = {"type": "log", "domain": [LOW, HIGH]}
    across = axis("x", label["x"], scale=scale, axis={"values": [0.01, 0.1, 1, 10], "format": "~g"})
    at = int(np.abs(penalty - AT).argmin())
    panels, values = [], {"columns": len(TRUE), "useful": int(np.count_nonzero(TRUE)), "at": AT}
    for name, found in path.items():
        up = axis("y", label["y"] if name == "ridge" else "", (-3, 4))
        lines = [
            curve(penalty, found[:, j], across, up, BLUE)
            if TRUE[j]
            else curve(penalty, found[:, j], across, up, VERMILION, strokeDash=[4, 2])
            for j in range(len(TRUE))
        ]
        values[name] = int(np.count_nonzero(found[at]))
        panels.append(panel(label[name], dashed([LOW, HIGH], [0, 0], across, up, INK), *lines, width=270))
    return Drawn(beside(*panels), values)

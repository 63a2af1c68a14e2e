"""Which rows train and which validate, in four schemes of cross-validation on the same rows."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, layer
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, dots, panel

ROWS, FOLDS, RARE, EACH = 20, 4, 4, 2


def draw() -> Drawn:
    """Return the picture and its numbers."""
    from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold, TimeSeriesSplit

    label = texts("topics")["splits"].labels
    kind, group = np.arange(ROWS) >= ROWS - RARE, np.arange(ROWS) // EACH
    schemes = {
        "plain": KFold(FOLDS),
        "stratified": StratifiedKFold(FOLDS),
        "group": GroupKFold(FOLDS),
        "time": TimeSeriesSplit(FOLDS),
    }
    across = axis("x", label["x"], (-0.5, ROWS - 0.5), axis={"labels": False, "grid": False})
    panels, values = [], {"rows": ROWS, "folds": FOLDS, "rare": RARE}
    for name, scheme in schemes.items():
        up = axis(
            "y", label["y"] if name == "plain" else "", (FOLDS + 0.6, 0.4), axis={"values": [1, 2, 3, 4], "grid": False}
        )
        parts = list(scheme.split(np.zeros((ROWS, 1)), kind, group if name == "group" else None))
        train = np.array([(row, fold) for fold, (rows, _) in enumerate(parts, 1) for row in rows]).T
        check = np.array([(row, fold) for fold, (_, rows) in enumerate(parts, 1) for row in rows]).T
        values[f"none_{name}"] = sum(not kind[rows].any() for _, rows in parts)
        values[f"first_{name}"] = len(parts[0][0])
        seen = (
            layer(
                {"type": "rect", "color": INK, "opacity": 0.2},
                [{"a": ROWS - RARE - 0.5, "b": ROWS - 0.5}],
                x={**across, "field": "a"},
                x2={"field": "b"},
            ),
            dots(train[0], train[1], across, up, BLUE, size=10),
            dots(check[0], check[1], across, up, VERMILION, size=48, shape="square", opacity=1),
        )
        panels.append(panel(label[name], *seen, width=145, height=90))
    return Drawn(beside(*panels), values)

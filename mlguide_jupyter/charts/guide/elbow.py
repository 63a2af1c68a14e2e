"""What k-means leaves of the spread, over the number of clusters: three real groups, and points without any."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curves, dots, panel

ROWS, MOST = 240, 8
CENTRES = np.array([[0.2, 0.25], [0.8, 0.3], [0.5, 0.8]])


def draw() -> Drawn:
    """Return the picture and its numbers."""
    from sklearn.cluster import KMeans

    label = texts("topics")["elbow"].labels
    rng = np.random.default_rng(18)
    groups = np.repeat(CENTRES, ROWS // 3, axis=0) + rng.normal(0, 0.07, (ROWS, 2))
    points = {"groups": groups, "noise": rng.random((ROWS, 2))}
    k = np.arange(1, MOST + 1)
    left = {
        name: np.array([KMeans(int(each), n_init=10, random_state=0).fit(p).inertia_ for each in k])
        for name, p in points.items()
    }
    left = {name: each / each[0] for name, each in left.items()}
    unit = axis("x", "", (0, 1), axis={"labels": False}), axis("y", "", (0, 1), axis={"labels": False})
    across, up = axis("x", label["k"], (1, MOST), axis={"tickCount": MOST}), axis("y", label["left"], (0, 1))
    clouds = [
        panel(label[name], dots(p[:, 0], p[:, 1], *unit, colour, size=14, shape=shape), width=150)
        for (name, p), colour, shape in zip(points.items(), (BLUE, VERMILION), ("circle", "square"), strict=True)
    ]
    lines = curves({label[name]: (k, each) for name, each in left.items()}, across, up, points=35)
    values = {f"{name}_{number}": float(each[number - 1]) for name, each in left.items() for number in (2, 3, 4)}
    return Drawn(beside(*clouds, panel(label["elbow"], *lines, width=230)), values)

"""Uniform noise in a square, cut into four by k-means: no groups, and a silhouette that some call reasonable."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curves, dots, panel

ROWS, MOST, K = 400, 8, 4
LOOKS = ((BLUE, "circle"), (VERMILION, "square"), (INK, "triangle-up"), ("#a56cc1", "diamond"))


def draw() -> Drawn:
    """Return the picture and its numbers."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    label = texts("topics")["silhouette"].labels
    points = np.random.default_rng(0).random((ROWS, 2))
    number = np.arange(2, MOST + 1)
    cut = {int(k): KMeans(int(k), n_init=10, random_state=0).fit_predict(points) for k in number}
    mean = np.array([silhouette_score(points, cut[int(k)]) for k in number])
    unit = axis("x", "", (0, 1), axis={"labels": False}), axis("y", "", (0, 1), axis={"labels": False})
    clouds = [
        dots(points[cut[K] == which, 0], points[cut[K] == which, 1], *unit, colour, size=24, shape=shape)
        for which, (colour, shape) in enumerate(LOOKS)
    ]
    across, up = axis("x", label["k"], (1, MOST), axis={"tickCount": MOST}), axis("y", label["mean"], (0, 0.6))
    line = curves({label["noise"]: (number, mean)}, across, up, points=40)
    values = {"rows": ROWS, "k": K, "mean": float(mean[K - 2]), "least": float(mean.min()), "most": float(mean.max())}
    return Drawn(beside(panel(label["cloud"], *clouds, width=200), panel(label["panel"], *line, width=270)), values)

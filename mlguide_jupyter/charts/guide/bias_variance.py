"""Squared bias and variance of polynomials over their degree, over many samples of one process."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import INK, VERMILION
from mlguide_jupyter.charts.guide._panels import Drawn, axis, beside, curves, dashed, panel

ROWS, SAMPLES, NOISE = 25, 400, 0.4
DEGREES = np.arange(1, 11)


def draw() -> Drawn:
    """Return the picture and its numbers."""
    label = texts("topics")["bias-variance"].labels
    x = np.linspace(-1, 1, ROWS)
    truth = np.sin(4 * x + 0.8)
    y = truth + np.random.default_rng(14).normal(0, NOISE, (SAMPLES, ROWS))
    bias, variance = np.empty(len(DEGREES)), np.empty(len(DEGREES))
    for i, degree in enumerate(DEGREES):
        design = np.polynomial.legendre.legvander(x, degree)
        fitted = y @ np.linalg.pinv(design).T @ design.T
        bias[i] = ((fitted.mean(axis=0) - truth) ** 2).mean()
        variance[i] = fitted.var(axis=0).mean()
    total = bias + variance + NOISE**2
    best = int(total.argmin())
    across = axis("x", label["x"], (1, 10), axis={"tickCount": 10})
    up = axis("y", label["y"], (0, 0.7))
    lines = curves(
        {label["bias"]: (DEGREES, bias), label["variance"]: (DEGREES, variance), label["total"]: (DEGREES, total)},
        across,
        up,
        points=30,
    )
    floor = dashed([1, 10], [NOISE**2, NOISE**2], across, up, INK)
    mark = dashed([DEGREES[best]] * 2, [0, 0.7], across, up, VERMILION)
    values = {
        "rows": ROWS,
        "samples": SAMPLES,
        "noise": NOISE**2,
        "best": int(DEGREES[best]),
        "least": float(total[best]),
        "bias_first": float(bias[0]),
        "variance_first": float(variance[0]),
        "bias_last": float(bias[-1]),
        "variance_last": float(variance[-1]),
    }
    return Drawn(beside(panel(label["panel"], floor, mark, *lines, width=480, height=210)), values)

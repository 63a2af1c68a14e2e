"""Bias and variance: polynomials of each degree, fitted to many samples of the same kind.

Squared error at new points splits into noise, squared bias and variance
(Hastie, Tibshirani and Friedman 2009, section 7.3); all three are averages over samples.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Rows
from mlguide_jupyter.demos._texts import texts
from mlguide_jupyter.demos._view import (
    DASHES,
    Made,
    axis,
    dots,
    drawn,
    lines,
    only,
    picture,
    short,
    slider,
    spread,
    upright,
    view,
)

Array = NDArray[np.float64]

ROWS, SAMPLES, SHOWN = 25, 400, 15
NOISE = 0.5
DEGREES = range(11)
DEGREE = 4
GRID = np.linspace(-1, 1, 61)


def truth(x: Array) -> Array:
    """Return the curve behind the rows."""
    return np.asarray(np.sin(3 * x))


def curves() -> Array:
    """Return the fitted curves: by degree, by sample, along the grid; x is the same in all samples."""
    rng = np.random.default_rng(8)
    x = np.linspace(-1, 1, ROWS)
    samples = truth(x) + rng.normal(0, NOISE, (SAMPLES, ROWS))
    made = []
    for degree in DEGREES:
        design, at = (np.polynomial.legendre.legvander(places, degree) for places in (x, GRID))
        made.append((at @ np.linalg.lstsq(design, samples.T, rcond=None)[0]).T)
    return np.array(made)


def parts(fitted: Array) -> tuple[Array, Array]:
    """Return the squared bias and the variance of each degree, averaged along the grid."""
    bias = ((fitted.mean(axis=1) - truth(GRID)) ** 2).mean(axis=1)
    return bias, fitted.var(axis=1).mean(axis=1)


def make() -> Made:
    """Return the picture and its numbers."""
    fitted = curves()
    bias, variance = parts(fitted)
    return Made(_picture(fitted, bias, variance), _values(bias, variance))


def _picture(fitted: Array, bias: Array, variance: Array) -> dict[str, Any]:
    label = texts("bias-variance").labels
    x, y = axis("x", "x", (-1, 1)), axis("y", "y", (-2.2, 2.2))
    d = axis("d", label["degree"], (0, DEGREES[-1]), axis={"tickMinStep": 1})
    e = axis("e", label["error"], (0, 0.9))
    rows: Rows = [{"d": k, "s": s, "y": short(fitted[k, s], 2)} for k in DEGREES for s in range(SHOWN)]
    means: Rows = [{"d": k, "y": short(fitted[k].mean(axis=0))} for k in DEGREES]
    errors = {
        "total": NOISE**2 + bias + variance,
        "bias": bias,
        "variance": variance,
        "noise": np.full(len(bias), NOISE**2),
    }
    names = [label[key] for key in errors]
    error_rows: Rows = [
        {"d": k, "e": round(float(v[k]), 4), "m": label[key]} for key, v in errors.items() for k in DEGREES
    ]
    now = only("datum.d == degree")
    told = lines("m", names)
    sample = {"type": "line", "color": BLUE, "opacity": 0.45, "strokeWidth": 1, "clip": True}
    each = {"field": "s", "type": "nominal"}
    return picture(
        (slider("degree", label["control_degree"], (0, DEGREES[-1]), 1, DEGREE),),
        view(
            label["fits"],
            drawn(sample, rows, now, *spread(GRID, "y"), x=x, y=y, detail=each),
            drawn(
                {"type": "line", "color": INK, "strokeDash": DASHES[1], "strokeWidth": 2},
                [{"y": short(truth(GRID))}],
                *spread(GRID, "y"),
                x=x,
                y=y,
            ),
            drawn(
                {"type": "line", "color": VERMILION, "strokeWidth": 2.5, "clip": True},
                means,
                now,
                *spread(GRID, "y"),
                x=x,
                y=y,
            ),
        ),
        view(
            label["errors"],
            drawn({"type": "line"}, error_rows, x=d, y=e, **told),
            upright(d, "degree"),
            drawn(
                {"type": "point", "filled": True, "size": 50, "opacity": 1},
                error_rows,
                now,
                x=d,
                y=e,
                **dots("m", names),
            ),
        ),
    )


def _values(bias: Array, variance: Array) -> dict[str, Any]:
    total = NOISE**2 + bias + variance
    best = int(total.argmin())
    return {
        "rows": ROWS,
        "samples": SAMPLES,
        "shown": SHOWN,
        "noise": NOISE**2,
        "degree": DEGREE,
        "bias": float(bias[DEGREE]),
        "variance": float(variance[DEGREE]),
        "total": float(total[DEGREE]),
        "bias_low": float(bias[1]),
        "variance_low": float(variance[1]),
        "total_low": float(total[1]),
        "high": DEGREES[-1],
        "bias_high": float(bias[-1]),
        "variance_high": float(variance[-1]),
        "total_high": float(total[-1]),
        "best": best,
        "total_best": float(total[best]),
        "per_degree": NOISE**2 / ROWS,
    }

"""Batch, mini-batch and stochastic gradient descent on the squared error of a straight line.

All three read the same rows; what differs is how many rows make one step.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import INK, Rows
from mlguide_jupyter.demos._texts import texts
from mlguide_jupyter.demos._view import (
    Made,
    axis,
    choice,
    contours,
    dots,
    drawn,
    ellipses,
    lines,
    log_scale,
    only,
    picture,
    slider,
    view,
)

Array = NDArray[np.float64]

ROWS, PASSES = 60, 10
#: Rows that make one step.
SIZES = {"batch": 60, "mini": 10, "single": 1}
RATES = (0.02, 0.1, 0.3)
RATE = 0.1
#: A path is recorded after so many rows; single steps in between are not drawn.
EVERY = 5
START = (1.6, 0.0)
#: Passes over which the wandering at the end is measured.
LATE = 3


def data() -> tuple[Array, Array]:
    """Return the design (constant, x) and the outcome."""
    rng = np.random.default_rng(3)
    x = rng.uniform(0, 2, ROWS)
    return np.column_stack([np.ones(ROWS), x]), 1 + 2 * x + rng.normal(0, 0.5, ROWS)


def descend(X: Array, y: Array, size: int, rate: float) -> Array:
    """Return rows read, intercept and slope along the way, with ``size`` rows for each step."""
    rng, place = np.random.default_rng(size), np.array(START)
    path, read = [(0.0, *place)], 0
    for _ in range(PASSES):
        order = rng.permutation(ROWS)
        for start in range(0, ROWS, size):
            chosen = order[start : start + size]
            place = place - rate * X[chosen].T @ (X[chosen] @ place - y[chosen]) / size
            read += size
            if read % EVERY == 0:
                path.append((read, *place))
    return np.array(path)


def make() -> Made:
    """Return the picture and its numbers."""
    X, y = data()
    best = np.asarray(np.linalg.lstsq(X, y, rcond=None)[0], np.float64)
    curve = X.T @ X / ROWS
    paths = {(name, rate): descend(X, y, size, rate) for name, size in SIZES.items() for rate in RATES}
    above = {key: _above(path, best, curve) for key, path in paths.items()}
    contour = ellipses((float(best[0]), float(best[1])), curve, (0.02, 0.1, 0.3, 0.8, 1.8, 3.2))
    return Made(_picture(_rows(paths, above), contour, best), _values(paths, above))


def _above(path: Array, best: Array, curve: Array) -> Array:
    """Return by how much the loss (half the mean squared error) lies above the least possible."""
    off = path[:, 1:] - best
    return np.asarray(((off @ curve) * off).sum(axis=1) / 2)


def _rows(paths: dict[tuple[str, float], Array], above: dict[tuple[str, float], Array]) -> Rows:
    label = texts("gradient-descent").labels
    return [
        {
            "m": label[name],
            "r": rate,
            "t": round(read / ROWS, 3),
            "a": round(a, 3),
            "b": round(b, 3),
            "l": float(f"{loss:.3g}"),
        }
        for (name, rate), path in paths.items()
        for (read, a, b), loss in zip(path.tolist(), above[name, rate].tolist(), strict=True)
    ]


def _picture(rows: Rows, contour: Rows, best: Array) -> dict[str, Any]:
    label = texts("gradient-descent").labels
    names = [label[name] for name in SIZES]
    now = only("datum.r == rate && datum.t <= passes")
    u, v = axis("a", label["intercept"], (0, 2.4)), axis("b", label["slope"], (-0.6, 3.2))
    t, loss = axis("t", label["passes"], (0, PASSES)), axis("l", label["loss"], (1e-4, 6), **log_scale(1e-4, 1))
    order = {"field": "t", "type": "quantitative"}
    told = lines("m", names)
    line = {"type": "line", "strokeWidth": 1.5, "clip": True}
    star = {"type": "point", "shape": "cross", "size": 90, "color": INK, "filled": True}
    last = {"window": [{"op": "last_value", "field": "t", "as": "end"}], "groupby": ["m"], "frame": [None, None]}
    head = drawn(
        {"type": "point", "filled": True, "size": 60, "opacity": 1, "clip": True},
        rows,
        now,
        last,
        only("datum.t == datum.end"),
        x=u,
        y=v,
        **dots("m", names),
    )
    return picture(
        (
            slider("passes", label["control_passes"], (0, PASSES), 0.5, PASSES),
            choice("rate", label["control_rate"], RATES, RATE),
        ),
        view(
            label["paths"],
            contours(contour, u, v),
            drawn(line, rows, now, x=u, y=v, order=order, **told),
            head,
            drawn(star, [{"a": float(best[0]), "b": float(best[1])}], x=u, y=v),
        ),
        view(label["losses"], drawn(line, rows, now, x=t, y=loss, order=order, **told)),
    )


def _values(paths: dict[tuple[str, float], Array], above: dict[tuple[str, float], Array]) -> dict[str, Any]:
    def at(name: str, rate: float, passes: float) -> float:
        return float(above[name, rate][paths[name, rate][:, 0] == passes * ROWS][0])

    def late(rate: float, name: str = "single") -> float:
        read = paths[name, rate][:, 0]
        return float(above[name, rate][read > (PASSES - LATE) * ROWS].mean())

    return {
        "rows": ROWS,
        "passes": PASSES,
        "rate": RATE,
        "small": RATES[0],
        "large": RATES[-1],
        "start": float(above["batch", RATE][0]),
        **{f"{name}_first": at(name, RATE, 1) for name in SIZES},
        "batch_last": at("batch", RATE, PASSES),
        "mini_late": late(RATE, "mini"),
        "late": LATE,
        **{f"steps_{name}": ROWS // size for name, size in SIZES.items()},
        "late_small": late(RATES[0]),
        "late_middle": late(RATES[1]),
        "late_large": late(RATES[2]),
        "batch_small": at("batch", RATES[0], PASSES),
    }

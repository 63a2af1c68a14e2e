"""Dropout in a small network with more weights than rows: the fitted curve and the errors as the rate grows."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Rows
from mlguide_jupyter.demos._network import Network
from mlguide_jupyter.demos._texts import texts
from mlguide_jupyter.demos._view import (
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

ROWS, TEST, UNITS, EPOCHS = 20, 500, 100, 1_000
NOISE = 0.4
RATES = np.round(np.arange(0, 0.91, 0.1), 1)
RATE = 0.3
GRID = np.linspace(-2, 2, 81)


def truth(x: Array) -> Array:
    """Return the curve behind the rows."""
    return np.asarray(np.sin(2.5 * x))


def data() -> tuple[Array, Array, Array, Array]:
    """Return x and y of the training rows, then of new rows."""
    rng = np.random.default_rng(1)
    x, new = rng.uniform(-2, 2, ROWS), rng.uniform(-2, 2, TEST)
    return x, truth(x) + rng.normal(0, NOISE, ROWS), new, truth(new) + rng.normal(0, NOISE, TEST)


def fits() -> tuple[Array, Array, Array]:
    """Return for each rate the curve, the error on the training rows and that on new rows (root mean squares)."""
    x, y, new, target = data()
    curves, train, test = [], [], []
    for rate in RATES:
        network = Network(UNITS, seed=1, rate=0.01)
        for _ in network.train(x, y, EPOCHS, float(rate)):
            pass
        curves.append(network.predict(GRID))
        train.append(np.sqrt(np.mean((network.predict(x) - y) ** 2)))
        test.append(np.sqrt(np.mean((network.predict(new) - target) ** 2)))
    return np.array(curves), np.array(train), np.array(test)


def make() -> Made:
    """Return the picture and its numbers."""
    curves, train, test = fits()
    return Made(_picture(curves, train, test), _values(curves, train, test))


def _picture(curves: Array, train: Array, test: Array) -> dict[str, Any]:
    label = texts("dropout").labels
    x_train, y_train, *_ = data()
    x, y = axis("x", "x", (-2, 2)), axis("y", "y", (-2.2, 2.2))
    rate, error = axis("r", label["rate"], (0, float(RATES[-1]))), axis("e", label["error"], (0, 1.1))
    rows: Rows = [{"r": float(r), "y": short(curve)} for r, curve in zip(RATES, curves, strict=True)]
    points: Rows = [{"x": a, "y": b} for a, b in zip(short(x_train), short(y_train), strict=True)]
    names = [label["train"], label["test"]]
    errors: Rows = [
        {"r": float(r), "e": round(float(e), 3), "m": name}
        for name, values in zip(names, (train, test), strict=True)
        for r, e in zip(RATES, values, strict=True)
    ]
    now = only("abs(datum.r - rate) < 0.04")
    told = lines("m", names)
    return picture(
        (slider("rate", label["control_rate"], (0, float(RATES[-1])), 0.1, RATE),),
        view(
            label["fit"],
            drawn(
                {"type": "line", "color": INK, "strokeDash": [4, 3]},
                [{"y": short(truth(GRID))}],
                *spread(GRID, "y"),
                x=x,
                y=y,
            ),
            drawn({"type": "point", "filled": True, "color": BLUE, "size": 40, "opacity": 1}, points, x=x, y=y),
            drawn({"type": "line", "color": VERMILION, "clip": True}, rows, now, *spread(GRID, "y"), x=x, y=y),
        ),
        view(
            label["errors"],
            drawn({"type": "line"}, errors, x=rate, y=error, **told),
            drawn(
                {"type": "point", "filled": True, "size": 60, "opacity": 1},
                errors,
                now,
                x=rate,
                y=error,
                **dots("m", names),
            ),
            upright(rate, "rate"),
        ),
    )


def _values(curves: Array, train: Array, test: Array) -> dict[str, Any]:
    at, best = int(np.argmin(np.abs(RATES - RATE))), int(test.argmin())
    bends = np.abs(np.diff(curves, axis=1)).sum(axis=1)
    return {
        "rows": ROWS,
        "units": UNITS,
        "weights": 3 * UNITS + 1,
        "epochs": EPOCHS,
        "noise": NOISE,
        "rate": RATE,
        "train_none": float(train[0]),
        "test_none": float(test[0]),
        "train_rate": float(train[at]),
        "test_rate": float(test[at]),
        "best": float(RATES[best]),
        "test_best": float(test[best]),
        "most": float(RATES[-1]),
        "test_most": float(test[-1]),
        "way_none": float(bends[0]),
        "way_rate": float(bends[at]),
        "way_most": float(bends[-1]),
    }

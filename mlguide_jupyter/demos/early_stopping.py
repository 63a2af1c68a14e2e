"""Early stopping: a small network is trained for long; the validation error falls and rises again."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Rows
from mlguide_jupyter.demos._network import Network
from mlguide_jupyter.demos._texts import texts
from mlguide_jupyter.demos._view import (
    GREEN,
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

ROWS, VALIDATION, UNITS, EPOCHS = 20, 60, 100, 2_000
NOISE = 0.4
#: Errors are recorded, and a stop is considered, after so many epochs.
EVERY = 20
GRID = np.linspace(-2, 2, 61)
PATIENCE, MOST_PATIENCE = 5, 40


def truth(x: Array) -> Array:
    """Return the curve behind the rows."""
    return np.asarray(np.sin(2.5 * x))


def data() -> tuple[Array, Array, Array, Array]:
    """Return x and y of the training rows, then of the validation rows."""
    rng = np.random.default_rng(6)
    x, held = rng.uniform(-2, 2, ROWS), rng.uniform(-2, 2, VALIDATION)
    return x, truth(x) + rng.normal(0, NOISE, ROWS), held, truth(held) + rng.normal(0, NOISE, VALIDATION)


def train() -> tuple[Array, Array, Array, Array]:
    """Return the recorded epochs, the curves then, and the errors on training and validation rows."""
    x, y, held, target = data()
    network, record = Network(UNITS, seed=1, rate=0.005), []
    for epoch in network.train(x, y, EPOCHS):
        if epoch % EVERY == 0:
            errors = [np.sqrt(np.mean((network.predict(a) - b) ** 2)) for a, b in ((x, y), (held, target))]
            record.append((epoch, network.predict(GRID), *errors))
    epochs, curves, training, validation = zip(*record, strict=True)
    return np.array(epochs, float), np.array(curves), np.array(training), np.array(validation)


def stop(validation: Array, patience: int) -> tuple[int, int]:
    """Return where training stops, and the best place until then: as indices of the records.

    It stops once the validation error has found no new least for ``patience`` records.
    """
    best = 0
    for at, error in enumerate(validation):
        if error < validation[best]:
            best = at
        if at - best >= patience:
            return at, best
    return len(validation) - 1, best


def make() -> Made:
    """Return the picture and its numbers."""
    record = train()
    return Made(_picture(*record), _values(*record))


def _picture(epochs: Array, curves: Array, training: Array, validation: Array) -> dict[str, Any]:
    label = texts("early-stopping").labels
    x_train, y_train, *_ = data()
    x, y = axis("x", "x", (-2, 2)), axis("y", "y", (-2.2, 2.2))
    t, e = axis("t", label["epoch"], (0, EPOCHS)), axis("e", label["error"], (0, 1))
    rows: Rows = [{"t": int(epoch), "y": short(curve, 2)} for epoch, curve in zip(epochs, curves, strict=True)]
    points: Rows = [{"x": a, "y": b} for a, b in zip(short(x_train), short(y_train), strict=True)]
    names = [label["training"], label["validation"]]
    errors: Rows = [
        {"t": int(epoch), "e": round(float(value), 3), "m": name}
        for name, values in zip(names, (training, validation), strict=True)
        for epoch, value in zip(epochs, values, strict=True)
    ]
    stops: Rows = []
    for patience in range(1, MOST_PATIENCE + 1):
        end, best = stop(validation, patience)
        stops.append(
            {"p": patience, "t": int(epochs[end]), "b": int(epochs[best]), "e": round(float(validation[best]), 3)}
        )
    told = lines("m", names)
    now, patient = only("datum.t == epoch"), only("datum.p == patience")
    dot = {"type": "point", "filled": True, "size": 50, "opacity": 1}
    stopped = {"type": "rule", "color": GREEN, "strokeWidth": 2}
    words = {"type": "text", "color": GREEN, "fontSize": 11, "align": "left", "dx": 4, "baseline": "top"}
    kept = {"type": "point", "shape": "diamond", "filled": True, "size": 110, "color": GREEN, "opacity": 1}
    return picture(
        (
            slider("epoch", label["control_epoch"], (EVERY, EPOCHS), EVERY, EPOCHS),
            slider("patience", label["control_patience"], (1, MOST_PATIENCE), 1, PATIENCE),
        ),
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
            drawn({"type": "line"}, errors, x=t, y=e, **told),
            upright(t, "epoch"),
            drawn(dot, errors, now, x=t, y=e, **dots("m", names)),
            drawn(stopped, stops, patient, x=t),
            drawn(words, stops, patient, x=t, y={"value": 2}, text={"value": label["stop"]}),
            drawn(kept, stops, patient, x={**t, "field": "b"}, y=e),
        ),
    )


def _values(epochs: Array, curves: Array, training: Array, validation: Array) -> dict[str, Any]:
    least = int(validation.argmin())
    end, best = stop(validation, PATIENCE)
    hasty_end, hasty_best = stop(validation, 1)
    return {
        "rows": ROWS,
        "held": VALIDATION,
        "units": UNITS,
        "epochs": EPOCHS,
        "patience": PATIENCE,
        "least_epoch": int(epochs[least]),
        "least": float(validation[least]),
        "train_least": float(training[least]),
        "last": float(validation[-1]),
        "train_last": float(training[-1]),
        "stop_epoch": int(epochs[end]),
        "best_epoch": int(epochs[best]),
        "best": float(validation[best]),
        "hasty_epoch": int(epochs[hasty_end]),
        "hasty": float(validation[hasty_best]),
        "saved": float(1 - epochs[end] / EPOCHS),
    }

"""Ridge (L2) and lasso (L1): how the coefficients go as the penalty grows, and what it does to new rows.

Both minimise the mean squared error over two plus the penalty: strength times the sum of absolute
coefficients (lasso), or times half the sum of their squares (ridge; scikit-learn's ``alpha`` is n times that).
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
    derived,
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

#: Three of eight columns matter; the first two are near twins (correlation about 0.9).
TRUE = np.array([2.0, 2.0, -1.5, 0.0, 0.0, 0.0, 0.0, 0.0])
TRAIN, TEST = 40, 2_000
NOISE = 3.0
#: Powers of ten of the penalty's strength.
LOW, HIGH = -3.0, 1.0
POWERS = np.round(np.linspace(LOW, HIGH, 41), 1)
POWER = -0.5
WIDTH = 225
METHODS = ("ridge", "lasso")


def data(rng: np.random.Generator, rows: int) -> tuple[Array, Array]:
    """Return columns of mean 0 and variance 1, and the outcome."""
    X = rng.normal(size=(rows, len(TRUE)))
    X[:, 1] = 0.9 * X[:, 0] + np.sqrt(1 - 0.9**2) * X[:, 1]
    return X, X @ TRUE + rng.normal(0, NOISE, rows)


def paths() -> tuple[dict[str, Array], dict[str, Array]]:
    """Return the coefficients of each method (penalties in rows), and its error on new rows."""
    from sklearn.linear_model import Lasso, Ridge

    rng = np.random.default_rng(6)
    X, y = data(rng, TRAIN)
    new, truth = data(rng, TEST)
    coefficients: dict[str, Array] = {
        "ridge": np.array([Ridge(alpha=TRAIN * 10**p).fit(X, y).coef_ for p in POWERS]),
        "lasso": np.array([Lasso(alpha=10**p, max_iter=50_000).fit(X, y).coef_ for p in POWERS]),
    }
    errors = {
        name: np.sqrt(((new @ coefs.T - truth[:, None]) ** 2).mean(axis=0)) for name, coefs in coefficients.items()
    }
    return coefficients, errors


def make() -> Made:
    """Return the picture and its numbers."""
    coefficients, errors = paths()
    return Made(_picture(coefficients, errors), _values(coefficients, errors))


def _picture(coefficients: dict[str, Array], errors: dict[str, Array]) -> dict[str, Any]:
    label = texts("regularization").labels
    x, y = axis("x", label["power"], (LOW, HIGH)), axis("y", label["coefficient"], (-3, 4))
    e = axis("y", label["error"])
    groups = [label[key] for key in ("twins", "third", "idle")]
    error_rows: Rows = [{"m": label[name], "y": short(errors[name])} for name in METHODS]
    names = [label[name] for name in METHODS]
    views = [_paths(name, coefficients[name], x, y, groups) for name in METHODS]
    curve = drawn({"type": "line"}, error_rows, *spread(POWERS, "y"), x=x, y=e, **lines("m", names))
    here = drawn(
        {"type": "point", "filled": True, "size": 60, "color": INK, "opacity": 1},
        error_rows,
        *spread(POWERS, "y"),
        only("abs(datum.x - power) < 0.04"),
        x=x,
        y=e,
    )
    views.append(view(label["errors"], curve, here, upright(x, "power"), width=WIDTH))
    control = slider("power", label["control_power"], (LOW, HIGH), 0.1, POWER)
    return {**picture((control,), *views), "resolve": {"scale": {"color": "independent", "strokeDash": "independent"}}}


def _paths(name: str, coefs: Array, x: dict[str, Any], y: dict[str, Any], groups: list[str]) -> dict[str, Any]:
    label = texts("regularization").labels
    group = [0, 0, 1, 2, 2, 2, 2, 2]
    rows: Rows = [{"c": j + 1, "g": groups[group[j]], "y": short(column)} for j, column in enumerate(coefs.T)]
    zeros: Rows = [{"y": [int(value) for value in (np.abs(coefs) < 1e-9).sum(axis=1)]}]
    detail = {"field": "c", "type": "nominal"}
    place = {"x": {"value": WIDTH - 4}, "y": {"value": 10}}
    said = drawn(
        {"type": "text", "align": "right", "color": INK, "fontSize": 11},
        zeros,
        *spread(POWERS, "y"),
        only("abs(datum.x - power) < 0.04"),
        derived("said", f"datum.y + ' {label['zeros']}'"),
        text={"field": "said", "type": "nominal"},
        **place,
    )
    dot = {"type": "point", "filled": True, "size": 40, "opacity": 1}
    flat = spread(POWERS, "y")
    return view(
        label[f"{name}_view"],
        drawn({"type": "line"}, rows, *flat, x=x, y=y, detail=detail, **lines("g", groups)),
        drawn(dot, rows, *flat, only("abs(datum.x - power) < 0.04"), x=x, y=y, detail=detail, **dots("g", groups)),
        upright(x, "power"),
        said,
        width=WIDTH,
    )


def _values(coefficients: dict[str, Array], errors: dict[str, Array]) -> dict[str, Any]:
    at = int(np.argmin(np.abs(POWERS - POWER)))
    zeros = {name: (np.abs(coefs) < 1e-9).sum(axis=1) for name, coefs in coefficients.items()}
    ridge, lasso = coefficients["ridge"], coefficients["lasso"]
    best = {name: int(error.argmin()) for name, error in errors.items()}
    one = int(np.argmin(np.abs(POWERS - 0)))
    return {
        "train": TRAIN,
        "columns": len(TRUE),
        "strength": 10**POWER,
        "lasso_zero": int(zeros["lasso"][at]),
        "lasso_zero_all": int(zeros["lasso"][-1]),
        "ridge_zero": int(zeros["ridge"].max()),
        "ridge_size": float(np.abs(ridge[at]).sum() / np.abs(ridge[0]).sum()),
        "ridge_gap": float(abs(ridge[one, 0] - ridge[one, 1])),
        "lasso_gap": float(abs(lasso[one, 0] - lasso[one, 1])),
        **{f"{name}_best": float(POWERS[k]) for name, k in best.items()},
        **{f"{name}_least": float(errors[name][k]) for name, k in best.items()},
        "error_none": float(errors["ridge"][0]),
        "error_most": float(errors["lasso"][-1]),
        "ridge_most": float(errors["ridge"][-1]),
    }

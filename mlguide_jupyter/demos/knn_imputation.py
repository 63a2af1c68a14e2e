"""KNN imputation: missing values as the mean of the k rows that are nearest in what is known.

Values are missing more often where x is large, but not by their own size: at random, given x (MAR).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Rows
from mlguide_jupyter.demos._texts import texts
from mlguide_jupyter.demos._view import (
    GREEN,
    Made,
    axis,
    derived,
    drawn,
    only,
    picture,
    short,
    slider,
    told_apart,
    upright,
    view,
)

Array = NDArray[np.float64]

ROWS, NOISE = 80, 0.5
NEIGHBOURS = range(1, 41)
K = 5


def data() -> tuple[Array, Array, NDArray[np.bool_]]:
    """Return x, y in full, and which y are missing."""
    rng = np.random.default_rng(5)
    x = np.sort(rng.uniform(0, 3, ROWS))
    y = 1 + np.sin(2 * x) + 0.6 * x + rng.normal(0, NOISE, ROWS)
    return x, y, rng.random(ROWS) < 0.1 + 0.15 * x


def impute(x: Array, y: Array, missing: NDArray[np.bool_]) -> Array:
    """Return the imputed values of the missing y, one row for each number of neighbours."""
    from sklearn.impute import KNNImputer

    table = np.column_stack([x, np.where(missing, np.nan, y)])
    return np.array([KNNImputer(n_neighbors=k).fit_transform(table)[missing, 1] for k in NEIGHBOURS])


def make() -> Made:
    """Return the picture and its numbers."""
    x, y, missing = data()
    imputed = impute(x, y, missing)
    return Made(_picture(x, y, missing, imputed), _values(y, missing, imputed))


def _error(y: Array, missing: NDArray[np.bool_], imputed: Array) -> Array:
    return np.asarray(np.sqrt(((imputed - y[missing]) ** 2).mean(axis=1)))


def _mean_error(y: Array, missing: NDArray[np.bool_]) -> float:
    return float(np.sqrt(((y[~missing].mean() - y[missing]) ** 2).mean()))


def _picture(x: Array, y: Array, missing: NDArray[np.bool_], imputed: Array) -> dict[str, Any]:
    label = texts("knn-imputation").labels
    names = [label[key] for key in ("known", "true", "imputed")]
    across, up = axis("x", "x", (0, 3)), axis("y", "y", (-0.5, 4.5))
    k = axis("k", label["k"], (1, NEIGHBOURS[-1]))
    rmse, sd = axis("e", label["error"], (0, 1)), axis("e", label["spread"], (0, 1))
    points: Rows = [
        {"x": a, "y": b, "g": names[1] if gone else names[0]}
        for a, b, gone in zip(short(x), short(y), missing, strict=True)
    ]
    filled: Rows = [
        {"x": a, "t": b, "g": names[2], "each": short(values)}
        for a, b, values in zip(short(x[missing]), short(y[missing]), imputed.T, strict=True)
    ]
    value = derived("y", "datum.each[k - 1]")
    errors: Rows = [
        {"k": n, "e": round(float(e), 3)} for n, e in zip(NEIGHBOURS, _error(y, missing, imputed), strict=True)
    ]
    spreads: Rows = [{"k": n, "e": round(float(s), 3)} for n, s in zip(NEIGHBOURS, imputed.std(axis=1), strict=True)]
    mean = [{"e": round(_mean_error(y, missing), 3)}]
    actual = [{"e": round(float(y[missing].std()), 3)}]
    now = only("datum.k == k")
    shape = told_apart("g", names, ("circle", "circle", "diamond"))
    colour = told_apart("g", names, (BLUE, INK, VERMILION))
    hollow = {"type": "point", "filled": False, "size": 36, "opacity": 1, "strokeWidth": 1.5}
    full = {"type": "point", "filled": True, "size": 45, "opacity": 1}
    dash = {"type": "rule", "color": INK, "strokeDash": [2, 3]}
    said = {"type": "text", "align": "right", "baseline": "bottom", "color": INK, "fontSize": 10, "dy": -2}
    end = {"x": {"value": 222}}
    dot = {"type": "point", "filled": True, "size": 60, "opacity": 1}
    return picture(
        (slider("k", label["control_k"], (1, NEIGHBOURS[-1]), 1, K),),
        view(
            label["points"],
            drawn(
                {"type": "rule", "color": INK, "opacity": 0.5},
                filled,
                value,
                x=across,
                y={**up, "field": "t"},
                y2={"field": "y"},
            ),
            drawn(full, points, only(f"datum.g === {names[0]!r}"), x=across, y=up, color=colour, shape=shape),
            drawn(hollow, points, only(f"datum.g === {names[1]!r}"), x=across, y=up, color=colour, shape=shape),
            drawn(full, filled, value, x=across, y=up, color=colour, shape=shape),
        ),
        view(
            label["errors"],
            drawn({"type": "line", "color": VERMILION}, errors, x=k, y=rmse),
            drawn(dash, mean, y=rmse),
            drawn(said, mean, y=rmse, text={"value": label["mean"]}, **end),
            upright(k, "k"),
            drawn({**dot, "color": VERMILION}, errors, now, x=k, y=rmse),
            width=225,
        ),
        view(
            label["spreads"],
            drawn({"type": "line", "color": GREEN}, spreads, x=k, y=sd),
            drawn(dash, actual, y=sd),
            drawn(said, actual, y=sd, text={"value": label["actual"]}, **end),
            upright(k, "k"),
            drawn({**dot, "color": GREEN}, spreads, now, x=k, y=sd),
            width=225,
        ),
    )


def _values(y: Array, missing: NDArray[np.bool_], imputed: Array) -> dict[str, Any]:
    error, spread = _error(y, missing, imputed), imputed.std(axis=1)
    best = int(error.argmin())
    return {
        "rows": ROWS,
        "missing": int(missing.sum()),
        "k": K,
        "most": NEIGHBOURS[-1],
        "error": float(error[K - 1]),
        "error_one": float(error[0]),
        "error_most": float(error[-1]),
        "best": best + 1,
        "error_best": float(error[best]),
        "error_mean": _mean_error(y, missing),
        "spread": float(spread[K - 1]),
        "spread_one": float(spread[0]),
        "spread_most": float(spread[-1]),
        "spread_best": float(spread[best]),
        "spread_true": float(y[missing].std()),
    }

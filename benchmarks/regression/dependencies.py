"""Columns that nearly repeat each other, and rows that move a slope."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .case import (
    COLLINEARITY,
    INFLUENCE,
    LINEARITY,
    NORMALITY,
    SCALING,
    VARIANCE,
    Draft,
    codes,
)
from .compose import fit, outcome
from .designs import PLAIN, Rng, column, design, pick, size
from .families import family


def near_copy(rng: Rng, frame: pd.DataFrame) -> pd.DataFrame:
    """Add a column that correlates .97 to .999 with the first."""
    x = frame[frame.columns[0]].to_numpy(float)
    r = float(rng.choice([0.97, 0.985, 0.995, 0.999]))
    noise = rng.normal(size=len(x)) * x.std() * np.sqrt(1 / r**2 - 1)
    return frame.assign(twin=rng.uniform(0.5, 3) * (x + noise) + rng.uniform(0, 5))


@family("dependency/pair", 3)
def pair(rng: Rng) -> Draft:
    """Two columns that say the same."""
    frame = near_copy(
        rng,
        design(rng, size(rng, 40, 2000), pick(rng, ("normal", "uniform", "gamma"), 1, 3)),
    )
    return Draft(fit(rng, frame, outcome(rng, frame)), planted=codes(COLLINEARITY))


@family("dependency/total", 3)
def total(rng: Rng) -> Draft:
    """A total beside its parts, rounded or nearly so."""
    n = size(rng, 40, 1500)
    parts = pd.DataFrame({name: rng.gamma(3, 4, n) for name in ("a", "b", "c")[: rng.integers(2, 4)]})
    whole = parts.sum(axis=1)
    frame = parts.assign(total=whole + rng.normal(0, float(rng.choice([0.02, 0.06, 0.12])) * whole.std(), n))
    frame = frame.assign(age=column(rng, n, "normal")) if rng.uniform() < 0.5 else frame
    return Draft(fit(rng, frame, outcome(rng, frame)), planted=codes(COLLINEARITY))


@family("dependency/exact")
def exact(rng: Rng) -> Draft:
    """A total that is exactly the sum of its parts."""
    n = size(rng, 40, 800)
    frame = pd.DataFrame({"food": rng.gamma(3, 4, n), "rent": rng.gamma(5, 3, n)})
    frame = frame.assign(spent=frame["food"] + frame["rent"])
    return Draft(fit(rng, frame, outcome(rng, frame)), planted=codes(COLLINEARITY))


@family("dependency/shares", 2)
def shares(rng: Rng) -> Draft:
    """Shares that add up to about a hundred, beside an intercept."""
    n = size(rng, 50, 1000)
    parts = rng.dirichlet(rng.uniform(2, 6, int(rng.integers(3, 5))), n) * 100
    frame = pd.DataFrame(parts, columns=["sand", "silt", "clay", "other"][: parts.shape[1]])
    frame = frame + rng.normal(0, float(rng.choice([0.3, 1.0])), parts.shape)
    return Draft(fit(rng, frame, outcome(rng, frame)), planted=codes(COLLINEARITY))


@family("dependency/three-way", 2)
def three_way(rng: Rng) -> Draft:
    """No two columns are alike, but one follows from two others."""
    n = size(rng, 50, 1500)
    frame = pd.DataFrame(rng.normal(size=(n, 2)) * [2, 5] + [10, 30], columns=["width", "length"])
    z = (frame - frame.mean()) / frame.std()
    mixed = z["width"] * rng.choice([-1, 1]) + z["length"] + rng.normal(0, float(rng.choice([0.08, 0.15, 0.25])), n)
    frame = frame.assign(girth=40 + 3 * mixed)
    return Draft(fit(rng, frame, outcome(rng, frame)), planted=codes(COLLINEARITY))


@family("dependency/trap")
def dummy_trap(rng: Rng) -> Draft:
    """All dummies of a factor beside the intercept."""
    n = size(rng, 60, 1000)
    frame = pd.get_dummies(pd.Series(rng.choice(["east", "north", "west"], n)), dtype=float)
    frame = frame.assign(age=rng.normal(40, 10, n))
    return Draft(fit(rng, frame, outcome(rng, frame)), planted=codes(COLLINEARITY))


@family("dependency/lagged-levels")
def macro_levels(rng: Rng) -> Draft:
    """Aggregates that all grow together."""
    n = size(rng, 40, 200)
    growth = np.cumsum(rng.normal(0.05, 0.02, n))
    levels = {name: np.exp(growth + rng.normal(0, 0.03, n)) for name in ("gdp", "spending", "imports")}
    frame = pd.DataFrame(levels)
    return Draft(
        fit(rng, frame, outcome(rng, frame)),
        planted=codes(COLLINEARITY),
        unscored=codes(SCALING, VARIANCE, LINEARITY),
    )


def move_rows(rng: Rng, frame: pd.DataFrame, y: np.ndarray, rows: int, reach: float, shift: float) -> Any:
    """Put rows far out in the first column and far off the line there, and fit."""
    x = frame.columns[0]
    frame = frame.copy()
    chosen = rng.choice(len(frame), rows, replace=False)
    result = fit(rng, frame, y, arrays=False)
    slope, spread = float(result.params[x]), float(np.sqrt(result.scale))
    centre, width, old = (
        frame[x].mean(),
        frame[x].std(),
        frame[x].to_numpy(float)[chosen],
    )
    new = centre + rng.choice([-1, 1]) * (reach + rng.normal(0, 0.15, rows)) * width
    frame.loc[frame.index[chosen], x] = new
    y = y.copy()
    y[chosen] += slope * (new - old) - np.sign(slope * (new - centre)) * shift * spread
    return fit(rng, frame, y)


def _reach(n: int, rows: int) -> float:
    """Return how far out (in standard deviations) the rows must lie for a joint leverage near .35."""
    return float(np.sqrt(0.55 * n / rows))


@family("rows/one", 3)
def one_row(rng: Rng) -> Draft:
    """One row with leverage, well off the line that the others make."""
    n = size(rng, 40, 500)
    frame = design(rng, n, ["normal", *pick(rng, PLAIN, 0, 2)])
    result = move_rows(rng, frame, outcome(rng, frame), 1, _reach(n, 1), float(rng.uniform(6, 14)))
    return Draft(result, planted=codes(INFLUENCE), unscored=codes(NORMALITY, LINEARITY))


@family("rows/masked-three", 2)
def masked_three(rng: Rng) -> Draft:
    """Three rows together, which hide each other from single-row measures."""
    n = size(rng, 40, 300)
    frame = design(rng, n, ["normal", *pick(rng, ("normal", "uniform"), 0, 1)])
    y = outcome(rng, frame, r2=float(rng.uniform(0.3, 0.8)))
    result = move_rows(rng, frame, y, 3, max(_reach(n, 3), 4.0), float(rng.uniform(8, 16)))
    return Draft(result, planted=codes(INFLUENCE), unscored=codes(NORMALITY, LINEARITY, VARIANCE))


@family("rows/lone-level")
def lone_value(rng: Rng) -> Draft:
    """All rows share one value of the regressor but one, which alone makes the slope."""
    n = size(rng, 25, 100)
    x = np.full(n, 8.0)
    x[int(rng.integers(n))] = 19.0
    y = rng.normal(10, 2, n) + np.where(x > 8, rng.uniform(8, 15), 0.0)
    return Draft(
        fit(rng, pd.DataFrame({"x": x}), y),
        planted=codes(INFLUENCE),
        unscored=codes(LINEARITY, VARIANCE),
    )


@family("rows/typing-error", 2)
def typing_error(rng: Rng) -> Draft:
    """One outcome entered ten times too large, in a row with leverage."""
    n = size(rng, 40, 300)
    frame = design(rng, n, ["normal", *pick(rng, PLAIN, 0, 1)])
    y = outcome(rng, frame, level=8.0)
    row = int(frame[frame.columns[0]].sub(frame[frame.columns[0]].mean()).abs().argmax())
    y[row] *= 10
    return Draft(
        fit(rng, frame, y),
        planted=codes(INFLUENCE),
        unscored=codes(NORMALITY, LINEARITY, VARIANCE),
    )

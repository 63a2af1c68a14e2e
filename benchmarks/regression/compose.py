"""Put a regression together: design, mean, errors, spread, order, and a fit as a user would write it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf

from . import errors as kinds_of_errors
from . import shapes
from .designs import Rng, coded

RESPONSES = ("y", "sales", "wage", "outcome", "volume")


def outcome(
    rng: Rng,
    frame: pd.DataFrame,
    *,
    errors: kinds_of_errors.Errors = kinds_of_errors.normal,
    r2: float | None = None,
    curve: str | None = None,
    spread: str | None = None,
    on: str | None = None,
    level: float | None = None,
) -> np.ndarray:
    """Return an outcome that is linear in the frame but for the faults asked for.

    Parameters
    ----------
    errors : function of (rng, n)
        Draws errors of unit scale.
    r2 : float, optional
        Share of the linear signal; drawn between .1 and .9 by default.
    curve, spread : str, optional
        Shapes of ``shapes.curve`` and ``shapes.spread`` along the column ``on``.
    level : float, optional
        Mean of the outcome in units of its error.
    """
    n, columns = len(frame), coded(frame)
    r2 = float(rng.uniform(0.1, 0.9)) if r2 is None else r2
    signal = columns @ (rng.normal(size=columns.shape[1]) + rng.choice([-0.6, 0.6], columns.shape[1]))
    noise = errors(rng, n)
    x = frame[on].to_numpy(float) if on else columns[:, 0]
    if spread:
        noise = noise * np.exp(shapes.spread_size(rng, n) * shapes.spread(rng, spread, x, signal))
        noise = noise / noise.std()
    mean = _unit(signal) * np.sqrt(r2 / (1 - r2))
    if curve:
        share = shapes.curve_share(rng, n)
        bend = shapes.curve(rng, curve, x)
        mean = mean + _unit(_beyond(bend, columns)) * np.sqrt(share / (1 - share)) * np.sign(rng.normal())
    unit = 10 ** rng.uniform(-1.5, 3)
    return np.asarray(unit * (mean + noise + (rng.uniform(-5, 20) if level is None else level)))


def fit(
    rng: Rng,
    frame: pd.DataFrame,
    y: np.ndarray,
    *,
    formula: str | None = None,
    arrays: bool | None = None,
) -> Any:
    """Fit by ordinary least squares, in the formula or the array interface.

    ``formula`` is the right-hand side; left out, all columns of the frame that are not dates.
    """
    columns = [name for name in frame.columns if frame[name].dtype.kind != "M"]
    text = any(frame[name].dtype.kind in "OU" for name in columns)
    arrays = bool(rng.uniform() < 0.35) if arrays is None else arrays
    if arrays and formula is None and not text and len(columns) == frame.shape[1]:
        return _array_fit(rng, frame[columns], y)
    response = str(rng.choice([name for name in RESPONSES if name not in frame]))
    return smf.ols(f"{response} ~ {formula or ' + '.join(columns)}", frame.assign(**{response: y})).fit()


def time_index(rng: Rng, n: int, kinds: Sequence[str] = ("D", "W", "MS", "QS", "YS")) -> pd.DatetimeIndex:
    """Return dates, one a row."""
    frequency = str(rng.choice([kind for kind in kinds if kind != "YS" or n < 150]))
    return pd.date_range(f"{rng.integers(1950, 1990)}-01-01", periods=n, freq=frequency)


def dated(rng: Rng, frame: pd.DataFrame, kinds: Sequence[str] = ("D", "W", "MS", "QS", "YS")) -> pd.DataFrame:
    """Give the rows an order: dates or periods as their index, or a column of dates."""
    index = time_index(rng, len(frame), kinds)
    way = rng.choice(["dates", "periods", "column"], p=[0.5, 0.2, 0.3])
    if way == "column":
        return frame.assign(date=index)
    spacing = {"D": "D", "W": "W", "M": "M", "Q": "Q", "Y": "Y"}[str(index.freqstr)[0]]
    return frame.set_axis(index.to_period(spacing) if way == "periods" else index, axis=0)


def _array_fit(rng: Rng, frame: pd.DataFrame, y: np.ndarray) -> Any:
    if rng.uniform() < 0.5:
        return sm.OLS(pd.Series(y, index=frame.index, name="y"), sm.add_constant(frame)).fit()
    if not isinstance(frame.index, pd.RangeIndex):
        return sm.OLS(pd.Series(y, index=frame.index, name="target"), sm.add_constant(frame)).fit()
    return sm.OLS(y, sm.add_constant(frame.to_numpy())).fit()


def _beyond(values: np.ndarray, columns: np.ndarray) -> np.ndarray:
    base = np.column_stack([np.ones(len(values)), columns])
    return np.asarray(values - base @ np.linalg.lstsq(base, values, rcond=None)[0])


def _unit(values: np.ndarray) -> np.ndarray:
    spread = values.std()
    return np.asarray((values - values.mean()) / (spread if spread > 0 else 1.0))

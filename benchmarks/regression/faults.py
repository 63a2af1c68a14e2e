"""Models with one fault, at several strengths and sizes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import statsmodels.api as sm

from . import errors
from .case import (
    COLLINEARITY,
    INFLUENCE,
    LINEARITY,
    NORMALITY,
    ORDER,
    ORIGIN,
    OUTCOME,
    TREND,
    VARIANCE,
    Draft,
    codes,
)
from .compose import dated, fit, outcome
from .designs import PLAIN, SMOOTH, Rng, design, pick, size
from .families import family

CURVES = (
    "quadratic",
    "cubic",
    "exponential",
    "log",
    "sine",
    "step",
    "hinge",
    "saturation",
    "tent",
)
SPREADS = ("regressor", "proportional", "u", "step")


def _curve(kind: str) -> None:
    @family(f"curve/{kind}", 2)
    def make(rng: Rng) -> Draft:
        frame = design(
            rng,
            size(rng, 50, 2000),
            [*pick(rng, SMOOTH, 1, 1), *pick(rng, PLAIN, 0, 4)],
        )
        y = outcome(rng, frame, curve=kind, on=frame.columns[0])
        return Draft(fit(rng, frame, y), planted=codes(LINEARITY))


for _kind in CURVES:
    _curve(_kind)


@family("curve/log-missed", 2)
def log_missed(rng: Rng) -> Draft:
    """A lognormal regressor that acts by its logarithm, entered raw."""
    frame = design(rng, size(rng, 60, 2000), ["lognormal", *pick(rng, PLAIN, 0, 3)])
    x = frame.columns[0]
    y = outcome(rng, frame.assign(**{x: np.log(frame[x])}), r2=float(rng.uniform(0.5, 0.9)))
    if frame.shape[1] > 1:
        y = y + 1.5 * y.std() * (np.log(frame[x]) - np.log(frame[x]).mean()).to_numpy() / np.log(frame[x]).std()
    return Draft(fit(rng, frame, y), planted=codes(LINEARITY), unscored=codes(INFLUENCE))


@family("curve/over-time", 2)
def curved_trend(rng: Rng) -> Draft:
    """A curved trend fitted by a straight one: the memory of the residuals is the curve."""
    n = size(rng, 50, 400)
    frame = pd.DataFrame(
        {"t": np.arange(n, dtype=float)},
        index=pd.date_range("1960-01-01", periods=n, freq="MS"),
    )
    y = outcome(rng, frame, curve=str(rng.choice(["quadratic", "exponential", "log"])), on="t")
    return Draft(
        fit(rng, frame, y),
        planted=codes(LINEARITY),
        unscored=codes(ORDER),
        ordered=True,
    )


@family("curve/sorted-rows", 2)
def curved_sorted(rng: Rng) -> Draft:
    """Rows sorted by the curved regressor, without any order in time."""
    frame = design(rng, size(rng, 50, 1000), pick(rng, SMOOTH, 1, 2))
    frame = frame.sort_values(frame.columns[0], ignore_index=True)
    y = outcome(
        rng,
        frame,
        curve=str(rng.choice(["quadratic", "log", "exponential"])),
        on=frame.columns[0],
    )
    return Draft(fit(rng, frame, y), planted=codes(LINEARITY))


def _spread(kind: str) -> None:
    @family(f"spread/{kind}", 2)
    def make(rng: Rng) -> Draft:
        frame = design(
            rng,
            size(rng, 60, 2000),
            [*pick(rng, SMOOTH, 1, 1), *pick(rng, PLAIN, 0, 3)],
        )
        y = outcome(rng, frame, spread=kind, on=frame.columns[0])
        return Draft(fit(rng, frame, y), planted=codes(VARIANCE))


for _kind in SPREADS:
    _spread(_kind)


@family("spread/fit", 3)
def spread_by_fit(rng: Rng) -> Draft:
    """A spread that grows, or shrinks, with the fit."""
    frame = design(rng, size(rng, 60, 2000), pick(rng, SMOOTH, 1, 4))
    y = outcome(rng, frame, spread="fit", r2=float(rng.uniform(0.3, 0.9)))
    return Draft(fit(rng, frame, y), planted=codes(VARIANCE))


@family("spread/fit-both-ends")
def bow_tie(rng: Rng) -> Draft:
    """A bow tie: wide at both ends of the fit."""
    frame = design(rng, size(rng, 60, 2000), pick(rng, SMOOTH, 1, 3))
    y = outcome(rng, frame, spread="fit-u", r2=float(rng.uniform(0.3, 0.9)))
    return Draft(fit(rng, frame, y), planted=codes(VARIANCE))


@family("spread/group", 3)
def spread_by_group(rng: Rng) -> Draft:
    """Two groups, one of them more varied."""
    frame = design(rng, size(rng, 60, 2000), ["dummy", *pick(rng, PLAIN, 0, 3)])
    y = outcome(rng, frame, spread="group", on=frame.columns[0])
    return Draft(fit(rng, frame, y), planted=codes(VARIANCE))


@family("spread/factor", 2)
def spread_by_level(rng: Rng) -> Draft:
    """One level of a text factor has errors two to four times as wide."""
    n = size(rng, 90, 1500)
    frame = design(rng, n, pick(rng, PLAIN, 1, 3)).assign(site=rng.choice(["north", "south", "west"], n))
    wide = np.where(frame["site"] == rng.choice(["north", "south", "west"]), rng.uniform(2, 4), 1.0)
    y = outcome(rng, frame, errors=lambda r, m: r.normal(size=m) * wide)
    return Draft(fit(rng, frame, y), planted=codes(VARIANCE))


@family("spread/wrong-weights")
def wrong_weights(rng: Rng) -> Draft:
    """Weights by a column along which the spread is even."""
    n = size(rng, 100, 1500)
    frame = design(rng, n, ["uniform", *pick(rng, ("normal", "gamma"), 0, 2)])
    x = frame[frame.columns[0]]
    weights = 1 / (0.1 + x / x.max()) ** 2
    y = outcome(rng, frame)
    return Draft(
        sm.WLS(pd.Series(y, name="y"), sm.add_constant(frame), weights=weights).fit(),
        planted=codes(VARIANCE),
        unscored=codes(NORMALITY, INFLUENCE),
    )


def _memory(
    name: str,
    make_errors: errors.Errors,
    low: int,
    frequencies: tuple[str, ...],
    weight: int = 1,
) -> None:
    @family(f"memory/{name}", weight)
    def make(rng: Rng) -> Draft:
        frame = dated(
            rng,
            design(rng, size(rng, low, 800), pick(rng, ("ar", "normal", "gamma"), 1, 3)),
            frequencies,
        )
        return Draft(
            fit(rng, frame, outcome(rng, frame, errors=make_errors)),
            planted=codes(ORDER),
            ordered=True,
        )


_ANY = ("D", "W", "MS", "QS", "YS")
_memory("ar-0.3", errors.autoregression(0.3), 280, _ANY)
_memory("ar-0.5", errors.autoregression(0.5), 110, _ANY, 2)
_memory("ar-0.7", errors.autoregression(0.7), 60, _ANY, 2)
_memory("ar-0.9", errors.autoregression(0.9), 60, _ANY, 2)
_memory("ar-negative", errors.autoregression(-0.5), 110, _ANY)
_memory("moving-average", errors.moving_average(0.8), 120, _ANY)
_memory("second-lag", errors.autoregression(0.5, lag=2), 120, ("D", "MS"))
_memory("quarterly", errors.autoregression(0.55, lag=4), 110, ("QS",), 2)
_memory("monthly", errors.autoregression(0.55, lag=12), 130, ("MS",), 2)


@family("memory/trending-regressor", 2)
def memory_on_trend(rng: Rng) -> Draft:
    """AR(1) errors on a trend: a smooth of the residuals bends, and it is memory, not curvature."""
    frame = dated(rng, design(rng, size(rng, 80, 500), ["trend", *pick(rng, ("normal",), 0, 1)]))
    y = outcome(
        rng,
        frame,
        errors=errors.autoregression(float(rng.uniform(0.5, 0.8))),
        r2=float(rng.uniform(0.5, 0.9)),
    )
    return Draft(
        fit(rng, frame, y),
        planted=codes(ORDER),
        unscored=codes(TREND, LINEARITY),
        ordered=True,
    )


@family("memory/declared", 2)
def declared_memory(rng: Rng) -> Draft:
    """AR(1) errors in plainly numbered rows, of which the user says that they stand in time."""
    frame = design(rng, size(rng, 100, 600), pick(rng, ("ar", "normal"), 1, 3))
    y = outcome(rng, frame, errors=errors.autoregression(float(rng.choice([0.5, 0.7, -0.5]))))
    return Draft(fit(rng, frame, y), planted=codes(ORDER), context={"order": "rows"}, ordered=True)


@family("unscored/memory-without-order")
def memory_without_order(rng: Rng) -> Draft:
    """AR(1) errors in a frame that does not say its rows are ordered."""
    frame = design(rng, size(rng, 100, 600), pick(rng, ("ar", "normal"), 1, 3))
    y = outcome(rng, frame, errors=errors.autoregression(float(rng.choice([0.5, 0.7, 0.9]))))
    return Draft(fit(rng, frame, y), planted=codes(ORDER), unscored=codes(ORDER, LINEARITY))


_TAILS = {
    "t2": (errors.students_t(2), 100),
    "t3": (errors.students_t(3), 150),
    "lognormal": (errors.lognormal(0.8), 60),
    "exponential": (errors.gamma(1.0), 60),
    "gamma": (errors.gamma(2.0), 100),
    "laplace": (errors.laplace, 250),
    "contaminated": (errors.contaminated(0.08, 4.5), 100),
    "bimodal": (errors.bimodal, 100),
}


def _tail(name: str, make_errors: errors.Errors, low: int) -> None:
    @family(f"tails/{name}", 2)
    def make(rng: Rng) -> Draft:
        frame = design(rng, size(rng, low, 1500), pick(rng, PLAIN, 1, 4))
        y = outcome(rng, frame, errors=make_errors)
        heavy = codes(INFLUENCE) if name in ("t2", "t3", "contaminated", "lognormal") else codes()
        return Draft(fit(rng, frame, y), planted=codes(NORMALITY), unscored=heavy)


for _name, (_errors, _low) in _TAILS.items():
    _tail(_name, _errors, _low)


@family("unscored/uniform-errors")
def uniform_errors(rng: Rng) -> Draft:
    """Uniform errors: not normal, and harmless."""
    frame = design(rng, size(rng, 100, 1500), pick(rng, PLAIN, 1, 4))
    return Draft(
        fit(rng, frame, outcome(rng, frame, errors=errors.uniform)),
        planted=codes(NORMALITY),
        unscored=codes(NORMALITY),
    )


@family("other/random-walks", 2)
def random_walks(rng: Rng) -> Draft:
    """One random walk on another: a spurious regression."""
    frame = dated(rng, design(rng, size(rng, 80, 500), ["walk"]))
    y = np.cumsum(rng.normal(size=len(frame))) + rng.uniform(-5, 30)
    return Draft(
        fit(rng, frame, y),
        planted=codes(TREND),
        unscored=codes(ORDER, LINEARITY, INFLUENCE, VARIANCE, NORMALITY),
        ordered=True,
    )


@family("other/binary-outcome", 2)
def binary_outcome(rng: Rng) -> Draft:
    """A yes-or-no outcome in OLS."""
    frame = design(rng, size(rng, 60, 2000), pick(rng, PLAIN, 1, 4))
    score = outcome(rng, frame, level=0.0)
    y = (score > np.quantile(score, rng.uniform(0.3, 0.9))).astype(float)
    return Draft(
        fit(rng, frame, y),
        planted=codes(OUTCOME),
        unscored=codes(LINEARITY, VARIANCE, NORMALITY, INFLUENCE),
    )


@family("other/count-outcome", 2)
def count_outcome(rng: Rng) -> Draft:
    """Small counts in OLS."""
    frame = design(
        rng,
        size(rng, 80, 2000),
        pick(rng, ("normal", "uniform", "dummy", "beta"), 1, 4),
    )
    rate = outcome(rng, frame, level=0.0)
    y = rng.poisson(np.exp(0.6 * np.clip(rate / rate.std(), -3, 3) + rng.uniform(-0.3, 0.8))).astype(float)
    return Draft(
        fit(rng, frame, y),
        planted=codes(OUTCOME),
        unscored=codes(LINEARITY, VARIANCE, NORMALITY, INFLUENCE),
    )


@family("other/no-intercept", 2)
def no_intercept(rng: Rng) -> Draft:
    """An array fit that forgot the constant."""
    frame = design(rng, size(rng, 40, 800), pick(rng, ("normal", "uniform", "gamma"), 1, 3))
    y = outcome(rng, frame, level=float(rng.choice([-1, 1]) * rng.uniform(4, 15)))
    result = sm.OLS(pd.Series(y, name="y"), frame).fit()
    return Draft(
        result,
        planted=codes(ORIGIN),
        unscored=codes(LINEARITY, VARIANCE, NORMALITY, INFLUENCE, COLLINEARITY),
    )

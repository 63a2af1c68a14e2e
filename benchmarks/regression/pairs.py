"""Two faults at once: naming only the louder one is a miss."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf

from . import errors
from .case import (
    COLLINEARITY,
    INFLUENCE,
    LINEARITY,
    NORMALITY,
    ORDER,
    VARIANCE,
    Draft,
    codes,
)
from .compose import dated, fit, outcome
from .dependencies import move_rows, near_copy
from .designs import PLAIN, SMOOTH, Rng, design, factor, pick, size
from .families import family


@dataclass(frozen=True)
class _Pair:
    """Which ingredients a family of two faults has."""

    curve: bool = False
    spread: bool = False
    tails: bool = False
    memory: bool = False
    copy: bool = False

    @property
    def planted(self) -> frozenset[str]:
        flags = {
            LINEARITY: self.curve,
            VARIANCE: self.spread,
            NORMALITY: self.tails,
            ORDER: self.memory,
            COLLINEARITY: self.copy,
        }
        return frozenset(code for code, on in flags.items() if on)


_PAIRS = {
    "curve-and-spread": _Pair(curve=True, spread=True),
    "curve-and-tails": _Pair(curve=True, tails=True),
    "curve-and-copy": _Pair(curve=True, copy=True),
    "curve-and-memory": _Pair(curve=True, memory=True),
    "spread-and-copy": _Pair(spread=True, copy=True),
    "spread-and-memory": _Pair(spread=True, memory=True),
    "tails-and-copy": _Pair(tails=True, copy=True),
    "memory-and-copy": _Pair(memory=True, copy=True),
}


def _pair(name: str, parts: _Pair) -> None:
    @family(f"pair/{name}", 1)
    def make(rng: Rng) -> Draft:
        frame = design(
            rng,
            size(rng, 150, 1500),
            [*pick(rng, SMOOTH, 1, 1), *pick(rng, ("normal", "gamma"), 0, 2)],
        )
        frame = dated(rng, frame, ("D", "MS")) if parts.memory else frame
        y = outcome(
            rng,
            frame,
            errors=_errors(rng, parts),
            curve=_curve(rng, parts),
            spread=_spread(rng, parts),
            on=frame.columns[0],
        )
        frame = near_copy(rng, frame) if parts.copy else frame
        fragile = codes(INFLUENCE) if parts.tails else codes()
        return Draft(
            fit(rng, frame, y),
            planted=parts.planted,
            unscored=fragile,
            ordered=parts.memory,
        )


def _errors(rng: Rng, parts: _Pair) -> errors.Errors:
    if parts.tails:
        return errors.lognormal(0.8) if rng.uniform() < 0.5 else errors.students_t(2.5)
    return errors.autoregression(float(rng.choice([0.5, 0.7, 0.85]))) if parts.memory else errors.normal


def _curve(rng: Rng, parts: _Pair) -> str | None:
    return str(rng.choice(["quadratic", "exponential", "hinge"])) if parts.curve else None


def _spread(rng: Rng, parts: _Pair) -> str | None:
    return str(rng.choice(["regressor", "step"])) if parts.spread else None


for _name, _parts in _PAIRS.items():
    _pair(_name, _parts)


@family("pair/copy-and-row")
def copy_and_row(rng: Rng) -> Draft:
    """A near copy, and a row that moves another slope."""
    n = size(rng, 60, 300)
    frame = design(rng, n, ["normal", "gamma"])
    frame = frame.assign(twin=frame[frame.columns[1]] * (1 + rng.normal(0, 0.03, n)))
    result = move_rows(rng, frame, outcome(rng, frame), 1, np.sqrt(0.55 * n), float(rng.uniform(7, 14)))
    return Draft(
        result,
        planted=codes(INFLUENCE, COLLINEARITY),
        unscored=codes(NORMALITY, LINEARITY, VARIANCE),
    )


@family("pair/levels-for-logs", 2)
def levels_for_logs(rng: Rng) -> Draft:
    """A multiplicative model fitted in levels: bend, spread and skew are one fault; only the spread is sure to show."""
    frame = design(rng, size(rng, 100, 1500), pick(rng, ("normal", "uniform", "gamma"), 1, 3))
    log_y = outcome(rng, frame, level=0.0, r2=float(rng.uniform(0.5, 0.8)))
    y = np.exp(log_y / log_y.std() * rng.uniform(0.5, 0.9) + 5)
    return Draft(
        fit(rng, frame, y),
        planted=codes(VARIANCE, LINEARITY, NORMALITY),
        unscored=codes(NORMALITY, LINEARITY, INFLUENCE),
    )


@family("unscored/missed-interaction")
def missed_interaction(rng: Rng) -> Draft:
    """Slopes that differ between groups, fitted as one."""
    n = size(rng, 100, 1000)
    frame = pd.DataFrame({"x": rng.gamma(3, 2, n), "group": factor(rng, n, [0.5, 0.5])})
    slope = np.where(frame["group"] == "AA", 1.0, -0.6)
    frame = frame.assign(y=slope * frame["x"] + rng.normal(0, 1, n))
    return Draft(
        smf.ols("y ~ x + C(group)", frame).fit(),
        planted=codes(LINEARITY),
        unscored=codes(LINEARITY, VARIANCE, NORMALITY),
    )


@family("unscored/ordinary-factor-spread")
def mild_spread(rng: Rng) -> Draft:
    """A spread ratio of 1.2 to 1.4 between halves: too little to matter, enough to test significant."""
    frame = design(rng, size(rng, 300, 2000), ["dummy", *pick(rng, PLAIN, 0, 2)])
    wide = np.where(frame[frame.columns[0]] > 0, rng.uniform(1.2, 1.4), 1.0)
    y = outcome(rng, frame, errors=lambda r, m: r.normal(size=m) * wide)
    return Draft(fit(rng, frame, y), planted=codes(VARIANCE), unscored=codes(VARIANCE))

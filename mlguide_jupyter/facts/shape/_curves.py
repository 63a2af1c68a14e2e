"""Distribution functions and densities of the families, by scipy.special alone: quick, and without scipy.stats."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from mlguide_jupyter.facts.shape._fit import Fit

Curve = Callable[..., Any]

ROOT = float(np.sqrt(2 * np.pi))
COUNTS = frozenset(
    {
        "poisson",
        "negative binomial",
        "geometric",
        "geometric from 1",
        "binomial",
        "whole uniform",
        "zero-inflated poisson",
    }
)
#: Halvings of an interval until a quantile is exact to a pixel and far below.
HALVINGS = 60


def _positive(curve: Curve) -> Curve:
    """Return a curve on x > 0 that is 0 elsewhere."""

    def whole(x: Any, *parameters: float) -> Any:
        inside = x > 0
        return np.where(inside, curve(np.where(inside, x, 1.0), *parameters), 0.0)

    return whole


def _mixture_cdf(x: Any, share: float, a: float, s: float, b: float, r: float) -> Any:
    return share * special.ndtr((x - a) / s) + (1 - share) * special.ndtr((x - b) / r)


def _normal_density(x: Any, mean: float, sd: float) -> Any:
    return np.exp(-0.5 * ((x - mean) / sd) ** 2) / (sd * ROOT)


def _t_density(x: Any, center: float, scale: float, df: float) -> Any:
    at = special.gammaln((df + 1) / 2) - special.gammaln(df / 2) - 0.5 * np.log(df * np.pi) - np.log(scale)
    return np.exp(at - (df + 1) / 2 * np.log1p(((x - center) / scale) ** 2 / df))


def _laplace_cdf(x: Any, center: float, scale: float) -> Any:
    far = 0.5 * np.exp(-np.abs(x - center) / scale)
    return np.where(x < center, far, 1 - far)


def _beta_density(x: Any, a: float, b: float) -> Any:
    inside = (x > 0) & (x < 1)
    at = np.where(inside, x, 0.5)
    height = np.exp((a - 1) * np.log(at) + (b - 1) * np.log1p(-at) - special.betaln(a, b))
    return np.where(inside, height, 0.0)


def _counted(mass: Curve) -> Curve:
    """Return the chance of whole numbers from 0, and 0 for all others."""

    def whole(x: Any, *parameters: float) -> Any:
        good = (x >= 0) & (x == np.rint(x))
        return np.where(good, mass(np.where(good, x, 0.0), *parameters), 0.0)

    return whole


def _binomial_log(k: Any, trials: float, chance: float) -> Any:
    many = special.gammaln(trials + 1) - special.gammaln(k + 1) - special.gammaln(np.maximum(trials - k, 0) + 1)
    return many + special.xlogy(k, chance) + special.xlog1py(np.maximum(trials - k, 0), -chance)


def _nb_log(k: Any, size: float, chance: float) -> Any:
    return (
        special.gammaln(k + size)
        - special.gammaln(size)
        - special.gammaln(k + 1)
        + size * np.log(chance)
        + special.xlog1py(k, -chance)
    )


def _floor(curve: Curve) -> Curve:
    """Return the distribution function of a count: that of the whole number below, 0 under 0."""

    def stepped(x: Any, *parameters: float) -> Any:
        k = np.floor(x)
        return np.where(k >= 0, curve(np.maximum(k, 0.0), *parameters), 0.0)

    return stepped


CDF: dict[str, Curve] = {
    "normal": lambda x, mean, sd: special.ndtr((x - mean) / sd),
    "t": lambda x, center, scale, df: special.stdtr(df, (x - center) / scale),
    "logistic": lambda x, center, scale: special.expit((x - center) / scale),
    "laplace": _laplace_cdf,
    "uniform": lambda x, low, high: np.clip((x - low) / (high - low), 0.0, 1.0),
    "lognormal": _positive(lambda x, mean, sd: special.ndtr((np.log(x) - mean) / sd)),
    "exponential": _positive(lambda x, scale: -np.expm1(-x / scale)),
    "shifted exponential": lambda x, low, scale: -np.expm1(-np.maximum(x - low, 0.0) / scale),
    "gamma": _positive(lambda x, shape, scale: special.gammainc(shape, x / scale)),
    "weibull": _positive(lambda x, shape, scale: -np.expm1(-((x / scale) ** shape))),
    "pareto": lambda x, low, index: np.where(x > low, 1 - (np.maximum(x, low) / low) ** -index, 0.0),
    "lomax": _positive(lambda x, scale, index: -np.expm1(-index * np.log1p(x / scale))),
    "beta": lambda x, a, b: special.betainc(a, b, np.clip(x, 0.0, 1.0)),
    "bimodal": _mixture_cdf,
    "bimodal in logarithms": _positive(lambda x, *mixture: _mixture_cdf(np.log(x), *mixture)),
    "poisson": _floor(lambda k, mean: special.pdtr(k, mean)),
    "geometric": _floor(lambda k, chance: -np.expm1((k + 1) * np.log1p(-chance))),
    "geometric from 1": _floor(lambda k, chance: -np.expm1(k * np.log1p(-chance))),
    "negative binomial": _floor(lambda k, size, chance: special.betainc(size, k + 1, chance)),
    "binomial": _floor(lambda k, trials, chance: special.bdtr(np.minimum(k, trials), int(trials), chance)),
    "whole uniform": lambda x, low, high: np.clip((np.floor(x) - low + 1) / (high - low + 1), 0.0, 1.0),
    "zero-inflated poisson": _floor(lambda k, mean, extra: extra + (1 - extra) * special.pdtr(k, mean)),
}

DENSITY: dict[str, Curve] = {
    "normal": _normal_density,
    "t": _t_density,
    "logistic": lambda x, center, scale: 0.25 / scale / np.cosh(np.clip((x - center) / scale / 2, -300, 300)) ** 2,
    "laplace": lambda x, center, scale: 0.5 / scale * np.exp(-np.abs(x - center) / scale),
    "uniform": lambda x, low, high: np.where((x >= low) & (x <= high), 1 / (high - low), 0.0),
    "lognormal": _positive(lambda x, mean, sd: _normal_density(np.log(x), mean, sd) / x),
    "exponential": lambda x, scale: np.where(x >= 0, np.exp(-np.maximum(x, 0.0) / scale) / scale, 0.0),
    "shifted exponential": lambda x, low, scale: np.where(
        x >= low, np.exp(-np.maximum(x - low, 0) / scale) / scale, 0.0
    ),
    "gamma": _positive(
        lambda x, a, scale: np.exp((a - 1) * np.log(x / scale) - x / scale - special.gammaln(a)) / scale
    ),
    "weibull": _positive(lambda x, c, scale: c / scale * (x / scale) ** (c - 1) * np.exp(-((x / scale) ** c))),
    "pareto": lambda x, low, index: np.where(x >= low, index / low * (np.maximum(x, low) / low) ** (-index - 1), 0.0),
    "lomax": lambda x, scale, index: np.where(
        x >= 0, index / scale * (1 + np.maximum(x, 0) / scale) ** (-index - 1), 0.0
    ),
    "beta": _beta_density,
    "bimodal": lambda x, w, a, s, b, r: w * _normal_density(x, a, s) + (1 - w) * _normal_density(x, b, r),
    "bimodal in logarithms": _positive(lambda x, *mixture: DENSITY["bimodal"](np.log(x), *mixture) / x),
    "poisson": _counted(lambda k, mean: np.exp(special.xlogy(k, mean) - mean - special.gammaln(k + 1))),
    "geometric": _counted(lambda k, chance: chance * np.exp(k * np.log1p(-chance))),
    "geometric from 1": _counted(lambda k, chance: np.where(k > 0, chance * np.exp((k - 1) * np.log1p(-chance)), 0.0)),
    "negative binomial": _counted(lambda k, size, chance: np.exp(_nb_log(k, size, chance))),
    "binomial": _counted(lambda k, n, chance: np.where(k <= n, np.exp(_binomial_log(k, n, chance)), 0.0)),
    "whole uniform": lambda x, low, high: np.where((x >= low) & (x <= high), 1 / (high - low + 1), 0.0),
    "zero-inflated poisson": _counted(
        lambda k, mean, extra: extra * (k == 0) + (1 - extra) * DENSITY["poisson"](k, mean)
    ),
}


def quantile(fit: Fit, share: Any) -> Any:
    """Return the values below which these shares of a fitted family lie, by halving."""
    low, high = np.full(share.shape, -1.0), np.full(share.shape, 1.0)
    for _ in range(HALVINGS):
        short, far = fit.cdf(high) < share, fit.cdf(low) > share
        if not (short.any() or far.any()):
            break
        high, low = np.where(short, high * 2, high), np.where(far, low * 2, low)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = fit.cdf(middle) >= share
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return np.rint(high) if fit.discrete else high

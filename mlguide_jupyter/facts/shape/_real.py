"""Families on the whole line: normal, Student's t, logistic, Laplace, uniform. Own closed forms and Newton steps."""

from __future__ import annotations

import numpy as np
from scipy import special

from mlguide_jupyter.facts.shape._fit import Fit
from mlguide_jupyter.facts.shape._sample import Sample

#: Degrees of freedom over which Student's t is searched; above, it is the normal.
FEWEST_DF, MOST_DF = 0.5, 60.0
#: Golden section steps: the interval shrinks by .618 each time, .618**16 < .001.
STEPS = 16
#: Steps of the centre and spread for each df, from where the last df left them.
INNER = 3
GOLDEN = (np.sqrt(5) - 1) / 2


def normal(sample: Sample) -> Fit:
    """Return the fitted normal distribution."""
    loglik = -np.log(sample.sd) - 0.5 * np.log(2 * np.pi) - 0.5
    return Fit("normal", (("mean", sample.mean), ("sd", sample.sd)), float(loglik), 2)


def uniform(sample: Sample) -> Fit:
    """Return the fitted uniform distribution, from the smallest to the largest value."""
    return Fit("uniform", (("low", sample.low), ("high", sample.high)), -float(np.log(sample.high - sample.low)), 2)


def laplace(sample: Sample) -> Fit:
    """Return the fitted Laplace distribution: median and mean absolute distance from it."""
    center = sample.quantile(0.5)
    scale = float(np.abs(sample.values - center).mean())
    return Fit("laplace", (("center", center), ("scale", scale)), -float(np.log(2 * scale)) - 1.0, 2)


def logistic(sample: Sample) -> Fit:
    """Return the fitted logistic distribution, by Fisher scoring from the moments."""
    center, scale = sample.mean, sample.sd * np.sqrt(3) / np.pi
    for _ in range(8):
        z = (sample.values - center) / scale
        pull = np.tanh(z / 2)
        center += 3 * scale * float(pull.mean())
        scale *= float(np.exp((float((z * pull).mean()) - 1) / ((3 + np.pi**2) / 9)))
    z = np.abs(sample.values - center) / scale
    loglik = -np.log(scale) - float((z + 2 * np.log1p(np.exp(-z))).mean())
    return Fit("logistic", (("center", float(center)), ("scale", float(scale))), float(loglik), 2)


def student(sample: Sample) -> Fit:
    """Return the fitted Student's t distribution.

    The values are first brought to their median and quartiles: searched in raw units, the fit ends in a wrong
    place more often than not. For each df centre and spread come from reweighting (Lange, Little and Taylor 1989).
    """
    lower, middle, upper = (sample.quantile(share) for share in (0.25, 0.5, 0.75))
    unit = (upper - lower) / 1.35 or sample.sd
    z = (sample.values - middle) / unit
    state = [0.0, 1.0]

    def score(log_df: float) -> float:
        df = float(np.exp(log_df))
        center, scale = state
        for _ in range(INNER):
            away = (z - center) ** 2
            weight = (df + 1) / (df + away / scale**2)
            center = float(weight @ z / weight.sum())
            scale = float(np.sqrt(weight @ (z - center) ** 2 / len(z)))
        state[:] = [center, scale]
        constant = special.gammaln((df + 1) / 2) - special.gammaln(df / 2) - 0.5 * np.log(df * np.pi) - np.log(scale)
        return float(constant - (df + 1) / 2 * np.log1p((z - center) ** 2 / (df * scale**2)).mean())

    best = golden(score, float(np.log(FEWEST_DF)), float(np.log(MOST_DF)))
    loglik = score(best) - float(np.log(unit))
    center, scale = middle + unit * state[0], unit * state[1]
    return Fit("t", (("center", center), ("scale", scale), ("df", float(np.exp(best)))), loglik, 3)


def golden(score: object, low: float, high: float, steps: int = STEPS) -> float:
    """Return where a function of one number with one hill is highest (Kiefer 1953)."""
    assert callable(score)
    a, b = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_a, at_b = score(a), score(b)
    for _ in range(steps):
        if at_a >= at_b:
            high, b, at_b = b, a, at_a
            a = high - GOLDEN * (high - low)
            at_a = score(a)
        else:
            low, a, at_a = a, b, at_b
            b = low + GOLDEN * (high - low)
            at_b = score(b)
    return float(a if at_a >= at_b else b)

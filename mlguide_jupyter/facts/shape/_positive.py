"""Families on the positive numbers and on shares: lognormal, exponential, gamma, Weibull, Pareto, beta."""

from __future__ import annotations

import numpy as np
from scipy import special

from mlguide_jupyter.facts.shape._fit import Fit
from mlguide_jupyter.facts.shape._real import golden
from mlguide_jupyter.facts.shape._sample import Sample

#: Newton steps; each doubles the digits.
STEPS = 8
#: Shapes beyond this are spikes that no column of numbers has.
MOST_SHAPE = 1e6
#: A Lomax scale this many means wide is an exponential.
WIDEST = 1e3


def lognormal(sample: Sample) -> Fit:
    """Return the fitted lognormal: a normal of the logarithms."""
    spread = float(sample.logs.std())
    loglik = -np.log(spread) - 0.5 * np.log(2 * np.pi) - 0.5 - sample.mean_log
    return Fit("lognormal", (("mean of logs", sample.mean_log), ("sd of logs", spread)), float(loglik), 2)


def exponential(sample: Sample) -> Fit:
    """Return the fitted exponential: its mean."""
    return Fit("exponential", (("scale", sample.mean),), -float(np.log(sample.mean)) - 1.0, 1)


def shifted_exponential(sample: Sample) -> Fit:
    """Return the fitted exponential that begins at the smallest value."""
    scale = sample.mean - sample.low
    parameters = (("low", sample.low), ("scale", scale))
    return Fit("exponential", parameters, -float(np.log(scale)) - 1.0, 2, "shifted exponential")


def gamma(sample: Sample) -> Fit:
    """Return the fitted gamma, by Minka's (2002) generalised Newton steps."""
    gap = float(np.log(sample.mean)) - sample.mean_log
    shape = (3 - gap + np.sqrt((gap - 3) ** 2 + 24 * gap)) / (12 * gap) if gap > 0 else MOST_SHAPE
    for _ in range(STEPS):
        slope = shape**2 * (1 / shape - special.polygamma(1, shape))
        step = (-gap + np.log(shape) - special.digamma(shape)) / slope
        shape = min(1 / (1 / shape + step), MOST_SHAPE) if 1 / shape + step > 0 else MOST_SHAPE
    scale = sample.mean / shape
    loglik = (shape - 1) * sample.mean_log - shape - shape * np.log(scale) - special.gammaln(shape)
    return Fit("gamma", (("shape", float(shape)), ("scale", float(scale))), float(loglik), 2)


def weibull(sample: Sample) -> Fit:
    """Return the fitted Weibull, by Newton steps on the shape alone."""
    logs = sample.logs - sample.logs[-1]
    mean = float(logs.mean())
    shape = float(np.pi / np.sqrt(6) / sample.logs.std())
    for _ in range(STEPS):
        power = np.exp(shape * logs)
        total, first = float(power.sum()), float(power @ logs)
        second = float(power @ logs**2)
        score = 1 / shape + mean - first / total
        step = score / (-1 / shape**2 - second / total + (first / total) ** 2)
        shape = max(shape - step, shape / 3)
        if abs(step) < 1e-8 * shape:
            break
    level = float(np.log(np.exp(shape * logs).mean())) / shape
    scale = float(np.exp(level + sample.logs[-1]))
    loglik = np.log(shape) - shape * np.log(scale) + (shape - 1) * sample.mean_log - 1.0
    return Fit("weibull", (("shape", shape), ("scale", scale)), float(loglik), 2)


def pareto(sample: Sample) -> Fit:
    """Return the fitted Pareto that begins at the smallest value."""
    index = 1 / max(sample.mean_log - float(sample.logs[0]), 1e-12)
    loglik = np.log(index) + index * float(sample.logs[0]) - (index + 1) * sample.mean_log
    return Fit("pareto", (("low", sample.low), ("index", index)), float(loglik), 2)


def lomax(sample: Sample) -> Fit:
    """Return the fitted Pareto that begins at zero (Lomax), by a search over its scale."""

    def parts(log_scale: float) -> tuple[float, float]:
        spread = float(np.log1p(sample.values / np.exp(log_scale)).mean())
        return -np.log(spread) - log_scale - 1 - spread, 1 / spread

    middle = float(np.log(sample.mean))
    best = golden(lambda at: parts(at)[0], middle - 8, middle + float(np.log(WIDEST)))
    loglik, index = parts(best)
    return Fit("pareto", (("scale", float(np.exp(best))), ("index", index)), float(loglik), 2, "lomax")


def beta(sample: Sample) -> Fit:
    """Return the fitted beta on 0 to 1, by Newton steps from the moments."""
    mean, variance = sample.mean, max(sample.sd**2, 1e-12)
    size = max(mean * (1 - mean) / variance - 1, 1e-2)
    a, b = mean * size, (1 - mean) * size
    own, other = sample.mean_log, float(np.log1p(-sample.values).mean())
    for _ in range(2 * STEPS):
        both = special.digamma(a + b)
        g, h = both - special.digamma(a) + own, both - special.digamma(b) + other
        shared = special.polygamma(1, a + b)
        p, q = shared - special.polygamma(1, a), shared - special.polygamma(1, b)
        det = p * q - shared**2
        step_a, step_b = (q * g - shared * h) / det, (p * h - shared * g) / det
        a, b = max(a - step_a, a / 3), max(b - step_b, b / 3)
        if abs(step_a) < 1e-9 * a and abs(step_b) < 1e-9 * b:
            break
    loglik = (a - 1) * own + (b - 1) * other - special.betaln(a, b)
    return Fit("beta", (("a", float(a)), ("b", float(b))), float(loglik), 2)

"""Families of counts: Poisson, negative binomial, geometric, binomial, uniform over whole numbers."""

from __future__ import annotations

import numpy as np
from scipy import special

from mlguide_jupyter.facts.shape import _curves
from mlguide_jupyter.facts.shape._fit import Fit
from mlguide_jupyter.facts.shape._real import golden
from mlguide_jupyter.facts.shape._sample import Sample

#: A binomial is tried up to so many times the largest count; beyond, it is a Poisson.
MOST_TRIALS = 50


def poisson(sample: Sample) -> Fit:
    """Return the fitted Poisson."""
    k, share = sample.counts
    mean = sample.mean
    loglik = float(share @ (special.xlogy(k, mean) - mean - special.gammaln(k + 1)))
    return Fit("poisson", (("mean", mean),), loglik, 1)


def geometric(sample: Sample) -> Fit:
    """Return the fitted geometric: failures before the first success."""
    chance = 1 / (1 + sample.mean)
    return Fit("geometric", (("chance", chance),), float(np.log(chance) + sample.mean * np.log1p(-chance)), 1)


def geometric_from_one(sample: Sample) -> Fit:
    """Return the fitted geometric that counts the trials up to the first success."""
    chance = 1 / max(sample.mean, 1 + 1e-9)
    loglik = float(np.log(chance) + (sample.mean - 1) * np.log1p(-chance))
    return Fit("geometric", (("chance", chance),), loglik, 1, "geometric from 1")


def negative_binomial(sample: Sample) -> Fit:
    """Return the fitted negative binomial, by a search over its size; the mean is that of the data."""
    k, share = sample.counts
    mean = sample.mean

    def score(log_size: float) -> float:
        size = float(np.exp(log_size))
        return float(share @ _curves._nb_log(k, size, size / (size + mean)))

    best = golden(score, float(np.log(1e-3)), float(np.log(1e5)), 24)
    size = float(np.exp(best))
    return Fit("negative binomial", (("size", size), ("chance", size / (size + mean))), score(best), 2)


def binomial(sample: Sample) -> Fit:
    """Return the fitted binomial, by a search over the number of trials."""
    k, share = sample.counts
    mean, largest = sample.mean, sample.high

    def score(trials: float) -> float:
        return float(share @ _curves._binomial_log(k, trials, min(mean / trials, 1 - 1e-12)))

    tried = np.unique(np.rint(np.geomspace(max(largest, 1), MOST_TRIALS * max(largest, 1), 60)))
    first = int(np.argmax([score(float(trials)) for trials in tried]))
    near = np.unique(np.rint(np.linspace(tried[max(first - 1, 0)], tried[min(first + 1, len(tried) - 1)], 40)))
    trials = float(near[int(np.argmax([score(float(trials)) for trials in near]))])
    return Fit("binomial", (("trials", trials), ("chance", mean / trials)), score(trials), 2)


def whole_uniform(sample: Sample) -> Fit:
    """Return the uniform over the whole numbers from the smallest to the largest."""
    width = sample.high - sample.low + 1
    return Fit("uniform", (("low", sample.low), ("high", sample.high)), -float(np.log(width)), 2, "whole uniform")


def zero_inflated_poisson(sample: Sample) -> Fit:
    """Return the fitted Poisson with a share of zeros beside it (Lambert 1992), by fixed-point steps."""
    k, share = sample.counts
    zeros = float(share[0]) if k[0] == 0 else 0.0
    mean = positive = sample.mean / max(1 - zeros, 1e-9)
    for _ in range(50):
        mean = positive * -np.expm1(-mean)
    extra = min(max((zeros - np.exp(-mean)) / max(-np.expm1(-mean), 1e-12), 0.0), 1.0)
    chance = extra * (k == 0) + (1 - extra) * _curves.DENSITY["poisson"](k, mean)
    loglik = float(share @ np.log(np.maximum(chance, 1e-300)))
    parameters = (("mean", float(mean)), ("extra zeros", float(extra)))
    return Fit("zero-inflated poisson", parameters, loglik, 2)

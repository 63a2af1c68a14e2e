"""How often the family is right, and how often a clean column is accused: ``python -m benchmarks.frames.families``.

The same samples are judged by the package and by what one would do with scipy.stats: fit every family by
``fit`` and take the smallest BIC, AIC or Kolmogorov distance.
"""

from __future__ import annotations

import argparse
import warnings
from collections import defaultdict
from collections.abc import Callable

import numpy as np
import pandas as pd

from mlguide_jupyter.checks import _engine
from mlguide_jupyter.facts.frames import read
from mlguide_jupyter.facts.shape import choose
from mlguide_jupyter.model import Finding

Rng = np.random.Generator
Maker = Callable[[Rng, int], np.ndarray]

SIZES = (100, 300, 1_000, 10_000)

#: Samples with drawn parameters; the name up to a comma is the family that is right.
FAMILIES: dict[str, Maker] = {
    "normal": lambda r, n: r.normal(r.uniform(-5, 100), r.uniform(0.5, 20), n),
    "lognormal": lambda r, n: r.lognormal(r.uniform(-1, 8), r.uniform(0.4, 1.2), n),
    "exponential": lambda r, n: r.exponential(r.uniform(0.5, 50), n),
    "gamma": lambda r, n: r.gamma(r.uniform(1.8, 6), r.uniform(0.5, 20), n),
    "weibull": lambda r, n: r.uniform(0.5, 20) * r.weibull(r.choice([0.6, 1.5, 2, 2.5]), n),
    "pareto": lambda r, n: r.uniform(0.5, 20) * (1 + r.pareto(r.uniform(1.5, 4), n)),
    "beta": lambda r, n: r.beta(*r.choice([[2, 5], [0.5, 0.5], [5, 2], [2, 2], [1, 3]]), n),
    "uniform": lambda r, n: r.uniform(0, 10) + r.uniform(1, 50) * r.random(n),
    "t": lambda r, n: r.uniform(-5, 50) + r.uniform(0.5, 20) * r.standard_t(r.choice([2, 3, 4]), n),
    "poisson": lambda r, n: r.poisson(r.uniform(0.7, 30), n).astype(float),
    "negative binomial": lambda r, n: r.negative_binomial(*[(2, 0.1), (5, 0.3), (2, 0.2)][r.integers(3)], n).astype(
        float
    ),
    "geometric": lambda r, n: r.geometric(r.uniform(0.1, 0.6), n).astype(float),
    "binomial": lambda r, n: r.binomial(r.integers(5, 30), r.uniform(0.3, 0.8), n).astype(float),
    "bimodal": lambda r, n: np.where(
        r.random(n) < r.uniform(0.3, 0.7), r.normal(0, 1, n), r.normal(r.uniform(4, 7), 1, n)
    ),
}

#: What scipy.stats can fit of these, and which parameters are held.
FITTED: dict[str, tuple[str, dict[str, float]]] = {
    "normal": ("norm", {}),
    "lognormal": ("lognorm", {"floc": 0}),
    "exponential": ("expon", {"floc": 0}),
    "gamma": ("gamma", {"floc": 0}),
    "weibull": ("weibull_min", {"floc": 0}),
    "pareto": ("pareto", {"floc": 0}),
    "beta": ("beta", {"floc": 0, "fscale": 1}),
    "uniform": ("uniform", {}),
    "t": ("t", {}),
}

#: Clean columns beyond the families: skewed, zero-inflated, rounded, mixed, with tails of every weight.
CLEAN: dict[str, Maker] = {
    **FAMILIES,
    "t, 2 df": lambda r, n: r.standard_t(2, n),
    "t, 5 df": lambda r, n: r.standard_t(5, n),
    "Cauchy": lambda r, n: r.standard_cauchy(n),
    "Laplace": lambda r, n: r.laplace(0, 1, n),
    "lognormal, sd 2": lambda r, n: r.lognormal(0, 2, n),
    "minus a lognormal": lambda r, n: -r.lognormal(0, 1, n),
    "rounded normal": lambda r, n: r.normal(70, 12, n).round(),
    "zeros and amounts": lambda r, n: np.where(r.random(n) < 0.6, 0.0, r.lognormal(3, 1, n)),
    "one in ten wider": lambda r, n: r.normal(0, 1, n) * np.where(r.random(n) < 0.1, 3, 1),
    "grades": lambda r, n: r.choice(5, n, p=[0.06, 0.12, 0.22, 0.36, 0.24]) + 1.0,
}


def by_scipy(values: np.ndarray) -> dict[str, str]:
    """Return the family that scipy's fits name by each criterion."""
    from scipy import stats

    n, scores = len(values), {}
    for family, (name, held) in FITTED.items():
        dist = getattr(stats, name)
        if "floc" in held and (values.min() <= 0 or (family == "beta" and values.max() >= 1)):
            continue
        try:
            fitted = dist.fit(values, **held)
        except (ValueError, RuntimeError, FloatingPointError, stats.FitError):
            continue
        free = len(fitted) - len(held)
        loglik = float(np.sum(dist.logpdf(values, *fitted)))
        distance = float(stats.kstest(values, dist.cdf, args=fitted).statistic)
        scores[family] = (free * np.log(n) - 2 * loglik, 2 * free - 2 * loglik, distance)
    chosen = {}
    for place, criterion in enumerate(("BIC over scipy", "AIC over scipy", "smallest KS")):
        chosen[criterion] = min(scores, key=lambda family, place=place: scores[family][place], default="")
    return chosen


def accuracy(repeats: int, seed: int) -> pd.DataFrame:
    """Return the share of right families by size and way, with the baselines on what they can fit."""
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for n in SIZES:
        for family, make in FAMILIES.items():
            rng = np.random.default_rng([seed, n, len(family)])
            for _ in range(repeats):
                values = np.sort(make(rng, n))
                choice = choose(values, 10_000)
                assert choice is not None
                right["ours, all families", str(n)].append(choice.best.family == family)
                near = (choice.best.family, *choice.alternatives)
                right["ours, or named as not to be told apart", str(n)].append(family in near)
                if family not in FITTED:
                    continue
                right["ours, families scipy fits", str(n)].append(choice.best.family == family)
                for way, said in by_scipy(values).items():
                    right[way, str(n)].append(said == family)
    table = pd.Series({key: float(np.mean(hits)) for key, hits in right.items()}).unstack()[[str(n) for n in SIZES]]
    return table.assign(all=table.mean(axis=1)).round(3)


def alarms(repeats: int, seed: int) -> pd.DataFrame:
    """Return in how many of 100 clean columns of each kind the outliers' check warns, by size."""
    told: dict[str, dict[str, float]] = {}
    for kind, make in CLEAN.items():
        told[kind] = {}
        for n in (20, 50, *SIZES):
            rng = np.random.default_rng([seed, n, len(kind)])
            frame = pd.DataFrame({f"c{i}": make(rng, n) for i in range(repeats)})
            said = _engine.run("distribution/outliers", read(frame, name="df"))
            loud = [f for f in said if isinstance(f, Finding) and f.level == "warning"]
            told[kind][str(n)] = 100 * len(loud) / repeats
    return pd.DataFrame(told).T


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.frames.families", description=__doc__)
    parser.add_argument("--repeats", type=int, default=30, help="samples of each family and size (default 30)")
    parser.add_argument("--columns", type=int, default=200, help="clean columns of each kind and size (default 200)")
    parser.add_argument("--seed", type=int, default=2026, help="seed (default 2026)")
    asked = parser.parse_args()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        print("\nShare of samples whose family is right, by size\n")
        print(accuracy(asked.repeats, asked.seed).to_string())
        print("\nWarnings of outliers in 100 clean columns, by size\n")
        print(alarms(asked.columns, asked.seed).to_string())


if __name__ == "__main__":
    main()

"""Which family do the numbers come from? By the Bayesian information criterion, with a look at how well the best fits.

The criterion over maximum-likelihood fits names the right family more often than Akaike's, than the smallest
Kolmogorov distance and than squared distances to a histogram; ``benchmarks/frames/families.py`` measures it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from mlguide_jupyter.facts.shape import _counts, _mixture, _positive, _real
from mlguide_jupyter.facts.shape._fit import Fit
from mlguide_jupyter.facts.shape._moments import moments
from mlguide_jupyter.facts.shape._sample import MOST, Array, Sample, workable

#: A BIC this much larger is strong evidence against (Kass and Raftery 1995: 2 to 6 is positive, 6 to 10 strong).
APART = 6.0
#: Fewer values have no family.
FEWEST = 20
#: What a family has to win by (in BIC: 6 is odds of 20 to 1), because it is rare in tables and close to a common one;
#: the t is handicapped by its third parameter more than it is rare. Chosen on simulated samples of all families.
RARE, RARER, HEAVY = 6.0, 8.0, -2.0
#: Where the skewness is within two standard errors of 0 the symmetric family is the simpler word, and gets this much.
PLAIN, SYMMETRIC = -3.0, 2.0
#: Largest distance between the distribution functions that is still called a fit: no share is off by more. Beside it
#: the 1 in 1,000 point of Kolmogorov's distance times the root of n, for a fitted curve (Stephens 1974: 1.31 at 1 % for
#: the exponential, 1.04 for the normal) and where only the ends were fitted (1.95: Kolmogorov's own).
CLOSE, CHANCE, CHANCE_ENDS = 0.045, 1.5, 1.95
#: Counts whose median is higher may as well be measurements.
FEW = 100.0
#: Whole numbers as large as this are measured, or money.
LARGEST = 100_000.0
#: Whole numbers whose SD is smaller are too coarse for a density.
FINE = 3.0
#: Positive values that lean more than this (L-skewness; an exponential has 1/3) are of no symmetric family.
LEANING, SHIFTED = 0.28, 0.23
#: A Pareto of a higher index is an exponential that begins at its smallest value, for all that can be seen.
STEEP = 8.0
#: An exponential that begins elsewhere than at 0 begins at least so many SD away from it.
AWAY = 0.3
#: A beta must fill some of 0 to 1: values under this are small positive numbers.
FILLED = 0.35


@dataclass(frozen=True)
class Choice:
    """The families tried, best first.

    Attributes
    ----------
    best : Fit
    fits : tuple of Fit
        All that were tried.
    gaps : tuple of float
        How much larger the BIC of each is than that of the best.
    distance : float
        Largest difference between the distribution functions of data and best fit.
    fitting : bool
        Whether the best fit describes the data at all.
    n : int
    """

    best: Fit
    fits: tuple[Fit, ...]
    gaps: tuple[float, ...]
    distance: float
    fitting: bool
    n: int

    @property
    def alternatives(self) -> tuple[str, ...]:
        """Families that cannot be told apart from the best."""
        near = [f.family for f, gap in zip(self.fits, self.gaps, strict=True) if gap < APART]
        return tuple(name for name in dict.fromkeys(near) if name != self.best.family)

    @property
    def gap(self) -> float:
        """How much larger the BIC of the next family is."""
        rest = (gap for f, gap in zip(self.fits, self.gaps, strict=True) if f.family != self.best.family)
        return next(rest, float("inf"))


def choose(ordered: Array, most: int = MOST) -> Choice | None:
    """Return the families that suit, best first.

    Parameters
    ----------
    ordered : ndarray
        Finite numbers, ascending.
    most : int
        Values that are looked at, at most.

    Returns
    -------
    Choice or None
        None for too few values, or all equal, or beyond what can be squared.
    """
    if len(ordered) < FEWEST or not workable(ordered):
        return None
    sample = Sample.of(_off_zero(ordered), most)
    size = len(sample.values)
    with np.errstate(all="ignore"):
        scored = [(fit.bic(size) + cost, fit) for fit, cost in _candidates(sample)]
    scored = sorted(((bic, fit) for bic, fit in scored if np.isfinite(bic)), key=lambda pair: pair[0])
    best = scored[0][1]
    distance = _distance(sample, best)
    return Choice(
        best=best,
        fits=tuple(fit for _, fit in scored),
        gaps=tuple(float(bic - scored[0][0]) for bic, _ in scored),
        distance=distance,
        fitting=distance <= max(CLOSE, (CHANCE_ENDS if best.family == "uniform" else CHANCE) / len(ordered) ** 0.5),
        n=len(ordered),
    )


def _candidates(sample: Sample) -> list[tuple[Fit, float]]:
    """Return the fits of the families that can hold such values, each with what it has to win by."""
    if sample.whole and sample.low >= 0 and sample.high < LARGEST:
        counted = [(fit, cost) for make, cost in _COUNTED for fit in [make(sample)]]
        if sample.low >= 1:
            counted.append((_counts.geometric_from_one(sample), 0.0))
        if sample.sd < FINE:
            return counted
        cost = RARE if float(np.median(sample.values)) < FEW else 0.0
        measured = [(_over_steps(sample, fit), cost + more) for fit, more in _measured(sample)]
        return counted + [(fit, more) for fit, more in measured if fit.family != "uniform"]
    return _measured(sample)


def _over_steps(sample: Sample, fit: Fit) -> Fit:
    """Return a fit whose likelihood is that of whole numbers: the chance of half a step to either side of each."""
    values, share = sample.counts
    chance = fit.cdf(values + 0.5) - fit.cdf(values - 0.5)
    return replace(fit, loglik=float(share @ np.log(np.maximum(chance, 1e-300))))


_COUNTED: tuple[tuple[Callable[[Sample], Fit], float], ...] = (
    (_counts.poisson, 0.0),
    (_counts.geometric, 0.0),
    (_counts.negative_binomial, 0.0),
    (_counts.binomial, 0.0),
    (_counts.whole_uniform, 0.0),
    (_counts.zero_inflated_poisson, RARE),
)


def _measured(sample: Sample) -> list[tuple[Fit, float]]:
    plain = PLAIN if _symmetric(sample) else 0.0
    skewness = moments(sample.values).skewness
    made = [(_real.normal(sample), plain), (_real.uniform(sample), 0.0)]
    if sample.low <= 0 or abs(skewness) < LEANING:
        made += [(_real.student(sample), HEAVY), (_real.laplace(sample), RARER), (_real.logistic(sample), RARER)]
    if skewness > SHIFTED and (sample.low < 0 or sample.low > AWAY * sample.sd):
        made.append((_positive.shifted_exponential(sample), RARE))
    if sample.low > 0:
        made += [(make(sample), 0.0) for make in _POSITIVE]
        beginning = _positive.pareto(sample)
        made.append((beginning, 2 * RARE if beginning.numbers[1] > STEEP else 0.0))
        if sample.sd > 0.8 * sample.mean:
            made.append((_positive.lomax(sample), 0.0))
        if FILLED < sample.high < 1:
            made.append((_positive.beta(sample), 0.0))
    return made + _two_groups(sample)


def _symmetric(sample: Sample) -> bool:
    skewness = float((((sample.values - sample.mean) / sample.sd) ** 3).mean())
    return abs(skewness) < SYMMETRIC * float(np.sqrt(6 / len(sample.values)))


_POSITIVE: tuple[Callable[[Sample], Fit], ...] = (
    _positive.lognormal,
    _positive.exponential,
    _positive.gamma,
    _positive.weibull,
)


def _two_groups(sample: Sample) -> list[tuple[Fit, float]]:
    found = [_mixture.bimodal(sample), _mixture.bimodal(sample, logs=True) if sample.low > 0 else None]
    return [(fit, RARE if fit.form else 0.0) for fit in found if fit is not None]


def _off_zero(ordered: Array) -> Array:
    """Return measured values with zeros that rounding made moved to a quarter of the smallest step."""
    if ordered[0] != 0 or ordered[-1] <= 0 or bool(np.all(ordered == np.rint(ordered))):
        return ordered
    zeros = int(np.searchsorted(ordered, 0.0, "right"))
    if zeros > 0.05 * len(ordered) + 1:
        return ordered
    return np.concatenate([np.full(zeros, ordered[zeros] / 4), ordered[zeros:]])


def _distance(sample: Sample, fit: Fit) -> float:
    """Return the largest distance between the two distribution functions (Kolmogorov's)."""
    values, share = sample.counts
    upper = np.cumsum(share)
    theory = fit.cdf(values)
    if fit.discrete:
        return float(np.abs(theory - upper).max())
    # Where values are rounded, the middle of a step is compared: the step itself is no misfit.
    ties = len(values) < 0.9 * len(sample.values)
    if ties:
        return float(np.abs(theory - (upper - share / 2)).max())
    return float(max(np.abs(theory - upper).max(), np.abs(theory - upper + share).max()))

"""Fits, moments and curves against scipy, on the same numbers."""

import tracemalloc

import numpy as np
import pytest
from scipy import stats

from mlguide_jupyter.facts.shape import _counts, _positive, _real, choose, far, humps, moments, tail_weight
from mlguide_jupyter.facts.shape._sample import Sample


def _sample(values):
    return Sample.of(np.sort(values), len(values))


REFERENCE = {
    "normal": (_real.normal, lambda r: r.normal(5, 2, 800), lambda p: stats.norm(*p)),
    "t": (_real.student, lambda r: 100 + 4 * r.standard_t(3, 800), lambda p: stats.t(p[2], p[0], p[1])),
    "logistic": (_real.logistic, lambda r: r.logistic(3, 2, 800), lambda p: stats.logistic(*p)),
    "laplace": (_real.laplace, lambda r: r.laplace(3, 2, 801), lambda p: stats.laplace(*p)),
    "uniform": (_real.uniform, lambda r: r.random(800), lambda p: stats.uniform(p[0], p[1] - p[0])),
    "lognormal": (
        _positive.lognormal,
        lambda r: r.lognormal(2, 0.7, 800),
        lambda p: stats.lognorm(p[1], 0, np.exp(p[0])),
    ),
    "exponential": (_positive.exponential, lambda r: r.exponential(3, 800), lambda p: stats.expon(0, p[0])),
    "gamma": (_positive.gamma, lambda r: r.gamma(0.7, 3, 800), lambda p: stats.gamma(p[0], 0, p[1])),
    "weibull": (_positive.weibull, lambda r: 3 * r.weibull(0.8, 800), lambda p: stats.weibull_min(p[0], 0, p[1])),
    "pareto": (_positive.pareto, lambda r: 3 * (1 + r.pareto(2, 800)), lambda p: stats.pareto(p[1], 0, p[0])),
    "lomax": (_positive.lomax, lambda r: 3 * r.pareto(2, 800), lambda p: stats.lomax(p[1], 0, p[0])),
    "beta": (_positive.beta, lambda r: r.beta(0.6, 2, 800), lambda p: stats.beta(*p)),
}


@pytest.mark.parametrize("family", REFERENCE)
def test_fits_and_curves_are_those_of_scipy(family):
    fit_of, draw, frozen = REFERENCE[family]
    values = draw(np.random.default_rng(1))
    fit = fit_of(_sample(values))
    reference = frozen(fit.numbers)
    assert fit.loglik == pytest.approx(reference.logpdf(values).mean(), abs=1e-8)
    x = np.quantile(values, [0.01, 0.2, 0.5, 0.9, 0.99])
    np.testing.assert_allclose(fit.cdf(x), reference.cdf(x), atol=1e-9)
    np.testing.assert_allclose(fit.density(x), reference.pdf(x), rtol=1e-8)
    np.testing.assert_allclose(fit.quantile(np.array([0.05, 0.5, 0.95])), reference.ppf([0.05, 0.5, 0.95]), rtol=1e-6)
    nudged = [reference.logpdf(values).mean()]
    for j, p in enumerate(fit.numbers):
        for factor in (0.98, 1.02):
            moved = [*fit.numbers[:j], p * factor, *fit.numbers[j + 1 :]]
            nudged.append(frozen(tuple(moved)).logpdf(values).mean())
    assert max(nudged) <= nudged[0] + 1e-5, "no neighbour is likelier"


COUNTS = {
    "poisson": (_counts.poisson, lambda r: r.poisson(4, 900), lambda p: stats.poisson(p[0])),
    "negative binomial": (
        _counts.negative_binomial,
        lambda r: r.negative_binomial(3, 0.3, 900),
        lambda p: stats.nbinom(*p),
    ),
    "geometric": (_counts.geometric, lambda r: r.geometric(0.3, 900) - 1, lambda p: stats.geom(p[0], -1)),
    "from one": (_counts.geometric_from_one, lambda r: r.geometric(0.3, 900), lambda p: stats.geom(p[0])),
    "binomial": (_counts.binomial, lambda r: r.binomial(12, 0.4, 900), lambda p: stats.binom(int(p[0]), p[1])),
}


@pytest.mark.parametrize("family", COUNTS)
def test_counts_are_those_of_scipy(family):
    fit_of, draw, frozen = COUNTS[family]
    values = draw(np.random.default_rng(2)).astype(float)
    fit = fit_of(_sample(values))
    reference = frozen(fit.numbers)
    assert fit.loglik == pytest.approx(reference.logpmf(values).mean(), abs=1e-8)
    k = np.arange(12.0)
    np.testing.assert_allclose(fit.density(k), reference.pmf(k), atol=1e-9)
    np.testing.assert_allclose(fit.cdf(k), reference.cdf(k), atol=1e-9)


def test_moments_have_their_known_values():
    shares = (np.arange(100_000) + 0.5) / 100_000
    for dist, skewness, kurtosis in (
        (stats.norm, 0.0, 0.1226),
        (stats.uniform, 0.0, 0.0),
        (stats.expon, 1 / 3, 1 / 6),
        (stats.logistic, 0.0, 1 / 6),
    ):
        made = moments(dist.ppf(shares))
        assert made.skewness == pytest.approx(skewness, abs=0.01)
        assert made.kurtosis == pytest.approx(kurtosis, abs=0.01)


def test_the_weight_of_a_tail_is_one_over_its_index():
    values = np.sort(np.random.default_rng(3).pareto(2, 20_000))
    assert tail_weight(values, 0.0) == pytest.approx(0.5, abs=0.1)
    assert tail_weight(values[:20], 0.0) == 0.0


def test_simpler_families_stand_for_those_that_hold_them():
    rng = np.random.default_rng(4)
    assert choose(np.sort(rng.gamma(1, 3, 4_000))).best.family == "exponential"
    assert choose(np.sort(rng.weibull(1, 4_000))).best.family == "exponential"
    assert choose(np.sort(rng.standard_t(300, 4_000))).best.family == "normal"
    assert choose(np.sort(rng.beta(1, 1, 4_000))).best.family == "uniform"
    assert choose(np.sort(rng.lognormal(3, 0.005, 4_000))).best.family == "normal"


@pytest.mark.parametrize(
    "values",
    [
        [],
        [1.0] * 100,
        [0.0] * 99 + [1.0],
        np.arange(60.0),
        np.full(50, 1e300) * np.linspace(0.1, 1, 50),
        np.linspace(1e-300, 2e-300, 60),
        np.repeat([0.0, 1.0], 50),
    ],
)
def test_odd_arrays_break_nothing(values):
    ordered = np.asarray(values, float)
    made = choose(ordered)
    assert made is None or made.best.family
    far(ordered)
    assert len(humps(ordered).shares) >= 1
    assert np.isfinite(moments(ordered).skewness) if len(ordered) else True


def test_large_whole_numbers_cost_no_memory():
    values = np.sort(np.random.default_rng(5).lognormal(18, 1.8, 500).round())
    assert choose(values).best.family == "lognormal"
    made = _counts.binomial(_sample(np.random.default_rng(6).binomial(90_000, 0.5, 300).astype(float)))
    assert made.numbers[0] >= 45_000


def test_an_exponential_may_begin_anywhere():
    values = np.random.default_rng(7).exponential(3, 1_500)
    for moved in ((values - values.mean()) / values.std(), 100 + values):
        best = choose(np.sort(moved)).best
        assert best.family == "exponential"
        assert best.parameters[0][1] == pytest.approx(moved.min())


@pytest.mark.parametrize(
    "values",
    [
        np.append(np.arange(200) % 7, 5_000_000_000),
        np.random.default_rng(1).integers(1_500_000_000, 1_700_000_000, 500),
        np.random.default_rng(1).negative_binomial(1, 1e-9, 500),
        np.append(np.zeros(300), [2**62]),
    ],
)
def test_counts_over_a_huge_range_take_no_memory_for_the_range(values):
    ordered = np.sort(values.astype(float))
    tracemalloc.start()
    choice = choose(ordered)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert choice is not None
    assert peak < 50_000_000

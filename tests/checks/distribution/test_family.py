"""The family of a column is named, with those that cannot be told from it."""

import numpy as np
import pandas as pd
import pytest

CODE = "distribution/family"

SURE = {
    "normal": lambda r, n: r.normal(50, 9, n),
    "lognormal": lambda r, n: r.lognormal(3, 0.8, n),
    "exponential": lambda r, n: r.exponential(4, n),
    "gamma": lambda r, n: r.gamma(2.5, 3, n),
    "weibull": lambda r, n: 4 * r.weibull(1.7, n),
    "pareto": lambda r, n: 3 * (1 + r.pareto(2, n)),
    "beta": lambda r, n: r.beta(2, 5, n),
    "uniform": lambda r, n: 10 + 5 * r.random(n),
    "t": lambda r, n: 10_000 + 300 * r.standard_t(3, n),
    "poisson": lambda r, n: r.poisson(4, n),
    "negative binomial": lambda r, n: r.negative_binomial(3, 0.3, n),
    "geometric": lambda r, n: r.geometric(0.3, n),
    "bimodal": lambda r, n: np.where(r.random(n) < 0.4, r.normal(54, 6, n), r.normal(80, 6, n)),
}


@pytest.mark.parametrize("family", SURE)
def test_large_samples_name_their_family(told, family):
    values = SURE[family](np.random.default_rng(8), 3_000)
    found = told(CODE, pd.Series(values, name="x")).only
    assert found.level == "ok"
    assert found.evidence["family"] == family
    assert found.evidence["n"] == 3_000


@pytest.mark.parametrize("family", SURE)
def test_small_samples_keep_it_among_the_alternatives(told, family):
    rng = np.random.default_rng(9)
    hits = 0
    for _ in range(10):
        evidence = told(CODE, pd.Series(SURE[family](rng, 100), name="x")).only.evidence
        hits += family in (evidence["family"], *evidence["alternatives"])
    assert hits >= 8


def test_parameters_are_those_of_the_likelihood(told):
    from scipy import stats

    values = np.random.default_rng(10).gamma(2.5, 3, 2_000)
    evidence = told(CODE, pd.Series(values, name="x")).only.evidence
    shape, _, scale = stats.gamma.fit(values, floc=0)
    assert evidence["shape"] == pytest.approx(shape, rel=1e-3)
    assert evidence["scale"] == pytest.approx(scale, rel=1e-3)


def test_what_fits_nothing_is_said_to(told):
    rng = np.random.default_rng(11)
    values = np.concatenate([rng.normal(0, 1, 600), rng.random(600) * 3 + 20, rng.exponential(9, 600) + 40])
    found = told(CODE, pd.Series(values, name="x")).only
    assert found.evidence["family"] == "none of these"
    assert found.evidence["alternatives"] == []


def test_errors_are_set_aside_first(told):
    values = np.random.default_rng(12).normal(30, 3, 500)
    values[[3, 70]] *= 10
    assert told(CODE, pd.Series(values, name="x")).only.evidence["family"] == "normal"


def test_it_does_not_apply_to_levels_and_few_rows(told):
    assert told(CODE, pd.DataFrame({"x": [1.0, 2.5, 3.5], "t": list("abc")})).only.reason

"""Shape of the errors: told where it is far enough from normal to matter, at any number of rows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import stats
from statsmodels.stats.stattools import jarque_bera

from mlguide_jupyter.checks.regression.non_normal_residuals import l_ratios

CODE = "regression/non-normal-residuals"


def fit(e, seed=50):
    x = np.random.default_rng(seed).normal(size=len(e))
    return sm.OLS(1 + x + e, sm.add_constant(x)).fit()


@pytest.mark.parametrize("n", [100, 1_000, 10_000, 1_000_000])
def test_t12_is_near_enough_to_normal_at_any_n(ask, n):
    loud, times = 0, 1 if n > 10_000 else 20
    for seed in range(times):
        loud += bool(ask(CODE, fit(np.random.default_rng(seed).standard_t(12, n))).loud)
    # A hundred rows of t(12) are now and then as heavy-tailed as t(5) is on average.
    assert loud <= (3 if n == 100 else 0)


@pytest.mark.parametrize("n", [100, 200, 1_000, 10_000, 1_000_000])
def test_t2_fires_at_any_n(ask, n):
    missed = 0
    for seed in range(1 if n > 10_000 else 20):
        missed += not ask(CODE, fit(np.random.default_rng(seed).standard_t(2, n))).loud
    assert missed <= (2 if n == 100 else 0)


@pytest.mark.parametrize(
    ("errors", "word"),
    [
        (lambda rng: rng.exponential(size=300), "skewed to the right"),
        (lambda rng: -rng.lognormal(size=300), "skewed to the left"),
        (lambda rng: rng.standard_t(2, 300), "heavy tails"),
        (lambda rng: np.where(rng.random(300) < 0.1, 6, 1) * rng.normal(size=300), "heavy tails"),
        (lambda rng: rng.choice([-1, 1], 300) + 0.2 * rng.normal(size=300), "two-humped"),
    ],
    ids=["exponential", "lognormal", "t2", "contaminated", "two groups"],
)
def test_each_shape_is_told_by_its_name(ask, errors, word):
    found = ask(CODE, fit(errors(np.random.default_rng(0)))).only
    assert word in found.claim
    assert bool(found.actions) == (word != "two-humped")


def test_evidence_is_that_of_scipy_and_statsmodels(ask):
    for e in (np.random.default_rng(0).normal(size=150), np.random.default_rng(0).exponential(size=150)):
        res = fit(e)
        answer = ask(CODE, res).only
        statistic, p = stats.shapiro(res.resid)
        assert answer.evidence["statistic"] == pytest.approx(statistic, rel=1e-6)
        assert answer.evidence["p_value"] == pytest.approx(p, rel=1e-6)
        jb = jarque_bera(res.resid)
        ours = [answer.evidence[key] for key in ("jarque_bera", "jarque_bera_p", "skew", "kurtosis")]
        assert ours == pytest.approx(list(jb), rel=1e-6)


def test_above_five_thousand_rows_it_is_jarque_and_beras(ask):
    res = fit(np.random.default_rng(0).exponential(size=6_000))
    found = ask(CODE, res).only
    assert found.evidence["test"] == "Jarque-Bera"
    assert found.evidence["statistic"] == pytest.approx(jarque_bera(res.resid)[0], rel=1e-6)


def test_l_moments_of_known_variables():
    p = (np.arange(200_000) + 0.5) / 200_000
    assert l_ratios(stats.norm.ppf(p)) == pytest.approx((0, 0.1226), abs=1e-3)
    assert l_ratios(p) == pytest.approx((0, 0), abs=1e-3)
    assert l_ratios(stats.expon.ppf(p)) == pytest.approx((1 / 3, 1 / 6), abs=1e-3)
    assert l_ratios(np.ones(10)) == (0.0, 0.1226)


def test_a_robust_fit_that_says_another_thing_makes_it_a_warning(ask):
    levels = set()
    for seed in range(30):
        rng = np.random.default_rng(seed)
        data = pd.DataFrame({"x": rng.normal(size=100), "y": rng.standard_t(1.5, 100)}).assign(
            y=lambda d: d.y + 0.35 * d.x
        )
        res = smf.ols("y ~ x", data).fit()
        robust = sm.RLM.from_formula("y ~ x", data, M=sm.robust.norms.HuberT()).fit()
        crosses = (res.pvalues.x < 0.05) != (robust.pvalues.x < 0.05)
        near = min(abs(np.log(fitted.pvalues.x / 0.05)) for fitted in (res, robust)) < 0.3
        for found in ask(CODE, res, data=data).loud:
            levels.add(found.level)
            if crosses and not near:
                assert found.level == "warning"
                assert "significant" in found.consequence
    assert levels == {"note", "warning"}


@pytest.mark.parametrize(
    "res",
    [
        lambda d: smf.ols("y ~ x", d).fit(),
        lambda d: sm.OLS(d.y, sm.add_constant(d[["x"]])).fit(),
        lambda d: sm.WLS(d.y, sm.add_constant(d[["x"]]), weights=np.linspace(1, 2, len(d))).fit(),
        lambda d: smf.wls("y ~ x", d, weights=np.linspace(1, 2, len(d))).fit(),
        lambda d: sm.GLS(d.y, sm.add_constant(d[["x"]]), sigma=np.linspace(1, 2, len(d))).fit(),
    ],
    ids=["formula", "arrays", "weights", "weights by formula", "gls"],
)
def test_the_action_is_the_robust_fit_of_the_consequence(ask, res):
    from mlguide_jupyter.facts.regression import from_result
    from mlguide_jupyter.facts.regression._robust import huber

    rng = np.random.default_rng(0)
    x = rng.normal(size=200)
    data = pd.DataFrame({"x": x, "y": x + rng.standard_t(2, 200)})
    fitted = res(data)
    space = {"res": fitted, "data": data}
    exec(ask(CODE, fitted, data=data).only.actions[0].code, space)
    np.testing.assert_allclose(space["res_robust"].params, huber(from_result(fitted))[0], rtol=5e-3, atol=1e-3)


@pytest.mark.parametrize("n", [6, 12, 19])
def test_few_rows_are_never_called_fine(ask, n):
    assert ask(CODE, fit(np.random.default_rng(0).normal(size=n))).only.level == "unknown"


def test_skewed_regressors_and_outcomes_with_normal_errors_are_silent(ask):
    loud = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        x = rng.lognormal(0, 1.5, 150)
        loud += bool(ask(CODE, sm.OLS(3 * x + rng.normal(size=150), sm.add_constant(x)).fit()).loud)
    assert loud <= 1


@pytest.mark.parametrize("units", [1e-12, 1e12])
def test_units_do_not_matter(ask, units):
    res = fit(np.random.default_rng(0).exponential(size=200))
    plain = ask(CODE, res).only
    scaled = ask(CODE, sm.OLS(units * res.model.endog, res.model.exog / units).fit()).only
    assert scaled.level == plain.level
    assert scaled.evidence["l_skewness"] == pytest.approx(plain.evidence["l_skewness"], rel=1e-6)


def test_a_perfect_fit_has_no_errors(ask):
    assert "rounding" in ask(CODE, fit(np.zeros(50))).only.reason

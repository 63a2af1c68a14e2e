"""Unequal spread is named by what it follows, and told by what HC3 errors change."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.stats.diagnostic import het_breuschpagan

CODE = "regression/heteroscedasticity"
N = 300


@pytest.fixture
def data():
    rng = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "x": rng.uniform(1, 10, N),
            "z": rng.normal(size=N),
            "g": rng.choice(list("abc"), N),
            "e": rng.normal(size=N),
        }
    )


def spread(data, size):
    return data.assign(y=2 * data.x + data.z + size * data.e)


@pytest.mark.parametrize(
    ("size", "along"),
    [
        (lambda d: d.x, {"x", "the fitted values", "all regressors"}),
        (lambda d: 11 - d.x, {"x", "the fitted values", "all regressors"}),
        (lambda d: 0.5 + np.abs(d.x - 5.5), {"x", "the fitted values"}),
        (lambda d: np.exp(d.z), {"z", "all regressors"}),
        (lambda d: d.g.map({"a": 1.0, "b": 1.0, "c": 4.0}), {"g"}),
    ],
    ids=["fan", "narrowing", "waist", "along z", "by group"],
)
def test_each_kind_of_spread_is_named_by_what_it_follows(ask, data, size, along):
    data = spread(data, size(data))
    found = ask(CODE, smf.ols("y ~ x + z + C(g)", data).fit(), data=data).only
    assert found.level in ("note", "warning")
    assert found.evidence["along"] in along
    assert found.evidence["effect"] > 1.5
    dummies = pd.get_dummies(data.g, dtype=float, drop_first=True)
    design = sm.add_constant(data[["x", "z"]].join(dummies))
    assert ask(CODE, sm.OLS(data.y, design).fit()).loud


def test_a_spread_that_grows_with_time_is_seen_where_the_rows_have_an_order(ask, data):
    data = spread(data, np.linspace(0.5, 4, N)).set_index(pd.date_range("2000-01-01", periods=N))
    assert ask(CODE, smf.ols("y ~ x + z", data).fit(), data=data).loud
    assert not ask(CODE, smf.ols("y ~ x + z", data.reset_index(drop=True)).fit()).loud


def test_evidence_is_statsmodels_breusch_pagan(ask, data):
    for size in (1.0, data.x):
        res = smf.ols("y ~ x + z + C(g)", spread(data, size)).fit()
        answer = ask(CODE, res, data=spread(data, size)).only
        statistic, p, _, _ = het_breuschpagan(res.resid, res.model.exog)
        assert answer.evidence["statistic"] == pytest.approx(statistic, rel=1e-6)
        assert answer.evidence["p_value"] == pytest.approx(p, rel=1e-6, abs=1e-14)
        assert answer.evidence["df"] == res.df_model


def test_evidence_is_that_of_weighted_residuals_for_weighted_fits(ask, data):
    data = spread(data, data.x)
    res = smf.wls("y ~ x + z", data, weights=1 + data.x).fit()
    statistic, *_ = het_breuschpagan(res.wresid, res.model.exog)
    assert ask(CODE, res, data=data).only.evidence["statistic"] == pytest.approx(statistic, rel=1e-6)


def test_the_consequence_is_that_of_hc3(ask, data):
    data = spread(data, 0.2 * np.exp(0.8 * np.abs(data.z) ** 1.5))
    res = smf.ols("y ~ x + z", data).fit()
    robust = smf.ols("y ~ x + z", data).fit(cov_type="HC3")
    found = ask(CODE, res, data=data).only
    factor = robust.bse.z / res.bse.z
    assert factor > 1.2
    assert f"{factor:.2g}" in found.consequence or f"{factor:.3g}" in found.consequence
    space = {"res": res, "data": data}
    exec(found.actions[0].code, space)
    np.testing.assert_allclose(space["res_hc3"].bse, robust.bse, rtol=1e-12)


def test_a_lost_star_makes_it_a_warning(ask):
    lost = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        x = rng.normal(size=120)
        data = pd.DataFrame({"x": x, "y": 0.35 * x + np.exp(0.7 * np.abs(x)) * rng.normal(size=120)})
        res = smf.ols("y ~ x", data).fit()
        robust = res.get_robustcov_results("HC3")
        for found in ask(CODE, res, data=data).loud:
            crosses = (res.pvalues.x < 0.05) != (robust.pvalues[1] < 0.05)
            assert found.level == ("warning" if crosses else "note")
            assert ("p" in found.consequence) or not crosses
            lost += crosses
    assert lost >= 3


@pytest.mark.parametrize("cov_type", ["HC0", "HC1", "HC2", "HC3"])
def test_with_robust_errors_already_it_is_a_note(ask, data, cov_type):
    data = spread(data, data.x)
    found = ask(CODE, smf.ols("y ~ x + z", data).fit(cov_type=cov_type), data=data).only
    assert found.level == "note"
    assert cov_type in found.consequence


def test_the_right_weights_cure_it(ask, data):
    data = spread(data, data.x)
    assert not ask(CODE, smf.wls("y ~ x + z", data, weights=1 / data.x**2).fit(), data=data).loud
    assert not ask(CODE, sm.GLS(data.y, sm.add_constant(data[["x", "z"]]), sigma=data.x**2).fit()).loud


@pytest.mark.parametrize(
    "errors",
    [
        lambda rng, n: rng.standard_t(3, n),
        lambda rng, n: rng.laplace(size=n),
        lambda rng, n: rng.exponential(size=n),
        lambda rng, n: np.where(rng.random(n) < 0.05, 5, 1) * rng.normal(size=n),
        lambda rng, n: np.round(rng.normal(size=n)),
    ],
    ids=["t3", "laplace", "exponential", "contaminated", "rounded"],
)
def test_odd_but_even_errors_are_silent(ask, errors):
    loud = 0
    for seed in range(25):
        rng = np.random.default_rng(seed)
        x, z = rng.lognormal(size=200), rng.normal(size=200)
        res = sm.OLS(x + z + errors(rng, 200), sm.add_constant(np.column_stack([x, z]))).fit()
        loud += bool(ask(CODE, res).loud)
    assert loud <= 1


def test_a_certain_but_tiny_difference_is_fine(ask):
    rng = np.random.default_rng(0)
    x = rng.uniform(-1, 1, 9_000)
    res = sm.OLS(x + (1 + 0.08 * x) * rng.normal(size=9_000), sm.add_constant(x)).fit()
    answer = ask(CODE, res).only
    assert answer.level == "ok"
    assert answer.evidence["effect"] < 1.2


@pytest.mark.parametrize("n", [5, 12, 19])
def test_few_rows_are_never_called_fine(ask, n):
    rng = np.random.default_rng(n)
    x = rng.uniform(1, 10, n)
    assert ask(CODE, sm.OLS(x + x * rng.normal(size=n), sm.add_constant(x)).fit()).only.level == "unknown"


def test_without_slopes_it_does_not_apply(ask, data):
    data = spread(data, 1.0)
    assert ask(CODE, smf.ols("y ~ 1", data).fit(), data=data).only.reason
    assert "rounding" in ask(CODE, smf.ols("I(3 * x) ~ x", data).fit(), data=data).only.reason


@pytest.mark.parametrize("units", [1e-12, 1e12])
def test_units_do_not_matter(ask, data, units):
    data = spread(data, data.x)
    plain = ask(CODE, sm.OLS(data.y, sm.add_constant(data[["x", "z"]])).fit()).only
    scaled = ask(CODE, sm.OLS(units * data.y, sm.add_constant(data[["x", "z"]] / units)).fit()).only
    assert scaled.evidence["effect"] == pytest.approx(plain.evidence["effect"], rel=1e-6)
    assert scaled.level == plain.level

"""F and t disagree by more than chance: said with the reason, and never of noise."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

CODE = "regression/joint-vs-single-tests"


def tied(seed=0, n=60):
    rng = np.random.default_rng(seed)
    z = rng.normal(size=n)
    X = pd.DataFrame({"a": z + 0.05 * rng.normal(size=n), "b": z + 0.05 * rng.normal(size=n)})
    return sm.OLS(0.3 * z + rng.normal(size=n), sm.add_constant(X)).fit()


def test_tied_columns_matter_together(ask):
    res = next(r for r in map(tied, range(50)) if r.f_pvalue < 0.05 and r.pvalues[1:].min() > 0.2)
    found = ask(CODE, res).only
    assert found.level == "note"
    assert set(found.subject) == {"a", "b"}
    assert "cannot tell which" in found.consequence
    assert found.evidence["p_value"] == pytest.approx(float(res.f_pvalue), rel=1e-6)


def test_one_slope_among_idle_columns(ask):
    rng = np.random.default_rng(1)
    for _ in range(300):
        X = pd.DataFrame(rng.normal(size=(60, 30)), columns=[f"x{j}" for j in range(30)])
        res = sm.OLS(0.75 * X.x0 + rng.normal(size=60), sm.add_constant(X)).fit()
        if res.f_pvalue > 0.05 and res.pvalues["x0"] < 0.0001:
            break
    found = ask(CODE, res).only
    assert (found.level, found.subject) == ("note", ("x0",))


@pytest.mark.parametrize("k", [2, 5, 10])
def test_noise_is_silent(ask, k):
    rng = np.random.default_rng(k)
    loud = 0
    for _ in range(400):
        X = sm.add_constant(rng.normal(size=(50, k)))
        loud += bool(ask(CODE, sm.OLS(rng.normal(size=50), X).fit()).loud)
    assert loud <= 3


def test_a_power_shares_the_effect_of_its_variable(ask):
    rng = np.random.default_rng(4)
    for _ in range(200):
        frame = pd.DataFrame({"age": rng.uniform(30, 40, 60)})
        frame["y"] = 0.25 * frame.age + rng.normal(size=60)
        res = smf.ols("y ~ age + I(age**2)", frame).fit()
        if res.f_pvalue < 1e-4 and res.pvalues.iloc[1:].min() > 0.1:
            break
    found = ask(CODE, res, frame=frame).only
    assert found.level == "ok"
    assert "share its effect" in found.claim


def test_a_star_among_many_is_told_as_chance(ask):
    rng = np.random.default_rng(5)
    for _ in range(200):
        X = sm.add_constant(rng.normal(size=(80, 10)))
        res = sm.OLS(rng.normal(size=80), X).fit()
        if res.f_pvalue > 0.3 and res.pvalues[1:].min() < 0.05:
            break
    found = ask(CODE, res).only
    assert found.level == "ok"
    assert "in 40 % of fits" in found.claim


def test_one_slope_is_not_applicable(ask):
    x = np.random.default_rng(0).normal(size=30)
    assert "only one slope" in ask(CODE, sm.OLS(x + 1, sm.add_constant(x**2)).fit()).only.reason


def test_undetermined_coefficients_are_not_compared(ask):
    rng = np.random.default_rng(0)
    X = sm.add_constant(rng.normal(size=(30, 2)))
    res = sm.OLS(rng.normal(size=30), np.column_stack([X, X[:, 1] + X[:, 2]])).fit()
    assert "undetermined" in ask(CODE, res).only.reason


def test_moderate_ties_show_by_the_gap(ask):
    rng = np.random.default_rng(7)
    for _ in range(2000):
        z = rng.normal(size=(40, 2))
        X = pd.DataFrame({"a": z[:, 0], "b": 0.8 * z[:, 0] + 0.6 * z[:, 1]})
        res = sm.OLS(0.15 * X.sum(axis=1) + rng.normal(size=40), sm.add_constant(X)).fit()
        if 0.02 < res.f_pvalue < 0.04 and res.pvalues.iloc[1:].min() > 0.3:
            break
    assert ask(CODE, res).only.level == "note"

"""Terms against rows, by what they do to R-squared once rows are left out."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

CODE = "regression/too-many-terms"


def fit(n, k, effect=0.3, seed=0):
    rng = np.random.default_rng(seed)
    X = pd.DataFrame(rng.normal(size=(n, k)), columns=[f"x{j}" for j in range(k)])
    return sm.OLS(effect * X.sum(axis=1) + rng.normal(size=n), sm.add_constant(X)).fit()


@pytest.mark.parametrize(("n", "k"), [(40, 15), (30, 12), (60, 30)])
def test_few_rows_a_term_are_named(ask, n, k):
    found = ask(CODE, fit(n, k)).only
    assert found.level == "warning"
    assert found.evidence["rows_per_term"] == n / k


@pytest.mark.parametrize(("n", "k"), [(40, 4), (60, 8), (25, 3), (1000, 50), (8, 2)])
def test_ordinary_models_are_silent(ask, n, k):
    assert ask(CODE, fit(n, k)).only.level == "ok"


def test_a_strong_fit_holds(ask):
    found = ask(CODE, fit(40, 15, effect=5.0)).only
    assert found.level == "note"
    assert "holds" in found.consequence


def test_predicted_r_squared_is_that_of_rows_left_out(ask):
    res = fit(30, 10)
    press = np.sum(res.get_influence().resid_press ** 2)
    expected = 1 - press / res.centered_tss
    assert ask(CODE, res).only.evidence["r_squared_predicted"] == pytest.approx(expected, rel=1e-6)


def test_as_many_terms_as_rows_is_serious(ask):
    found = ask(CODE, fit(21, 25)).only
    assert found.level == "serious"


def test_a_constant_alone_is_not_applicable(ask):
    res = sm.OLS(np.arange(30.0) % 7, np.ones(30)).fit()
    assert "no terms" in ask(CODE, res).only.reason

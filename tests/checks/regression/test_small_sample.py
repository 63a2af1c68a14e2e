"""Under twenty rows the verdict is "cannot be told"; one row that decides is named."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

CODE = "regression/small-sample"


def fit(n, k, seed=0, effect=1.0):
    rng = np.random.default_rng(seed)
    X = pd.DataFrame(rng.normal(size=(n, k)), columns=[f"x{j}" for j in range(k)])
    return sm.OLS(effect * X["x0"] + rng.normal(size=n), sm.add_constant(X)).fit()


@pytest.mark.parametrize(("n", "k"), [(12, 2), (15, 1), (19, 4)])
def test_few_rows_cannot_tell(ask, n, k):
    found = ask(CODE, fit(n, k)).only
    assert found.level == "unknown"
    assert str(n) in found.claim


@pytest.mark.parametrize(("n", "k"), [(12, 8), (6, 2)])
def test_hardly_any_freedom_is_a_warning(ask, n, k):
    assert ask(CODE, fit(n, k)).only.level == "warning"


def test_no_freedom_is_serious(ask):
    found = ask(CODE, fit(4, 3)).only
    assert found.level == "serious"
    assert "no estimate of the error" in found.consequence


@pytest.mark.parametrize(("n", "k"), [(20, 1), (25, 3), (1000, 5)])
def test_enough_rows_are_fine(ask, n, k):
    assert ask(CODE, fit(n, k)).only.level == "ok"


def test_the_row_that_decides_is_the_one_that_refits_show(ask):
    res = fit(14, 2, seed=3, effect=0.8)
    X, y = res.model.data.orig_exog, res.model.data.orig_endog
    refits = [sm.OLS(y.drop(i), X.drop(i)).fit() for i in X.index]
    deciding = {
        i
        for i, other in zip(X.index, refits, strict=True)
        if any(res.pvalues[c] < 0.05 <= other.pvalues[c] for c in X.columns[1:])
    }
    assert ask(CODE, res).only.evidence["rows_that_decide"] == len(deciding) > 0


def test_a_perfect_fit_does_not_trip_it(ask):
    x = np.arange(10.0)
    assert ask(CODE, sm.OLS(2 * x, sm.add_constant(x)).fit()).only.level == "unknown"

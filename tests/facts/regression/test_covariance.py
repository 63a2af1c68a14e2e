"""Covariances from the shared factor equal statsmodels' own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm

from mlguide_jupyter.facts.regression import from_result, newey_west_lags
from mlguide_jupyter.facts.regression._covariance import covariance

N = 90
GROUPS = np.arange(N) % 11
TYPES: list[tuple[str, dict[str, Any]]] = [
    ("nonrobust", {}),
    ("HC0", {}),
    ("HC1", {}),
    ("HC2", {}),
    ("HC3", {}),
    ("HAC", {"maxlags": 4}),
    ("HAC", {"maxlags": 4, "use_correction": True}),
    ("cluster", {"groups": GROUPS}),
    ("cluster", {"groups": GROUPS, "use_correction": False}),
]


def model(weighted: bool) -> Any:
    rng = np.random.default_rng(0)
    X = sm.add_constant(rng.normal(size=(N, 3)))
    y = X.sum(axis=1) + rng.normal(size=N) * (1 + np.abs(X[:, 1]))
    return sm.WLS(y, X, weights=rng.uniform(0.5, 2, N)) if weighted else sm.OLS(y, X)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize(("cov_type", "kwds"), TYPES)
def test_equal_to_statsmodels(cov_type: str, kwds: dict[str, Any], weighted: bool) -> None:
    res = model(weighted).fit(cov_type=cov_type, cov_kwds=kwds or None)
    facts = from_result(res)
    np.testing.assert_allclose(covariance(facts, cov_type, kwds), res.cov_params(), rtol=1e-9)
    np.testing.assert_allclose(facts.recomputed().bse, res.bse, rtol=1e-9)


def test_hac_goes_by_the_order_of_the_rows_not_by_where_they_stand() -> None:
    res = model(False).fit()
    shuffled = np.random.default_rng(1).permutation(N)
    other = sm.OLS(res.model.endog[shuffled], res.model.exog[shuffled]).fit()
    facts = from_result(other, order=shuffled)
    expected = model(False).fit(cov_type="HAC", cov_kwds={"maxlags": 3}).cov_params()
    np.testing.assert_allclose(covariance(facts, "HAC", {"maxlags": 3}), expected, rtol=1e-9)


def test_a_row_that_is_fitted_exactly_gives_no_infinity() -> None:
    X = np.column_stack([model(False).exog, np.eye(N)[:, 0]])
    facts = from_result(sm.OLS(model(False).endog, X).fit())
    assert np.isfinite(facts.hc3_bse).all()


@pytest.mark.parametrize(("n", "lags"), [(5, 2), (100, 4), (1_000, 6), (10_000, 11)])
def test_lags_of_newey_and_west(n: int, lags: int) -> None:
    assert newey_west_lags(n) == lags

"""Robust fits: Huber's equals statsmodels' RLM, and trimming finds rows that hide each other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm

from mlguide_jupyter.facts.regression import from_result
from mlguide_jupyter.facts.regression._robust import clipped_residuals, far_rows, huber


def heavy(n: int = 200, seed: int = 0) -> Any:
    rng = np.random.default_rng(seed)
    X = sm.add_constant(rng.normal(size=(n, 2)) * [1.0, 1e6] + [5.0, 0.0])
    return sm.OLS(X @ [1.0, 2.0, 3e-6] + rng.standard_t(2, size=n), X)


def test_hubers_fit_is_that_of_rlm() -> None:
    model = heavy()
    theirs = sm.RLM(model.endog, model.exog, M=sm.robust.norms.HuberT()).fit(tol=1e-10, maxiter=200)
    params, bse = huber(from_result(model.fit()))
    np.testing.assert_allclose(params, theirs.params, rtol=2e-3)
    np.testing.assert_allclose(bse, theirs.bse, rtol=2e-2)


def test_clipped_residuals_are_bounded_and_orthogonal_to_the_design() -> None:
    facts = from_result(heavy().fit())
    clipped = clipped_residuals(facts)
    assert np.abs(clipped).max() < np.abs(facts.resid).max() / 3
    basis, _ = np.linalg.qr(facts.X)
    assert np.abs(basis.T @ clipped).max() < 1e-2 * np.linalg.norm(clipped)


def test_a_hidden_group_is_found_in_any_units() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=80)
    y = x + 0.3 * rng.normal(size=80)
    x[:12], y[:12] = 8 + 0.1 * rng.normal(size=12), -8 + 0.1 * rng.normal(size=12)
    res = sm.OLS(y, sm.add_constant(x)).fit()
    assert np.abs(res.get_influence().resid_studentized_external[:12]).max() < 3
    assert set(range(12)) <= set(far_rows(from_result(res)))
    moved = sm.OLS(1e9 * y, sm.add_constant(1e-6 * x + 3)).fit()
    assert list(far_rows(from_result(moved))) == list(far_rows(from_result(res)))


def test_normal_errors_have_few_far_rows_and_tiny_fits_none() -> None:
    rng = np.random.default_rng(1)
    X = sm.add_constant(rng.normal(size=(500, 3)))
    assert len(far_rows(from_result(sm.OLS(rng.normal(size=500), X).fit()))) < 10
    assert len(far_rows(from_result(sm.OLS(rng.normal(size=9), X[:9]).fit()))) == 0


def test_the_search_is_the_same_each_time() -> None:
    facts = from_result(heavy(3_000).fit())
    assert (far_rows(facts) == far_rows(facts)).all()


@pytest.mark.parametrize("weights", [None, np.linspace(0.5, 2, 200)])
def test_weights_are_kept(weights: Any) -> None:
    model = heavy()
    res = model.fit() if weights is None else sm.WLS(model.endog, model.exog, weights=weights).fit()
    root = 1.0 if weights is None else np.sqrt(weights)[:, None]
    whitened = sm.OLS(res.model.wendog, model.exog * root).fit()
    np.testing.assert_allclose(huber(from_result(res))[0], huber(from_result(whitened))[0], rtol=1e-9)

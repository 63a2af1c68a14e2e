"""Added columns are tested as statsmodels tests the larger fit against the smaller."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from statsmodels.stats.diagnostic import linear_reset

from mlguide_jupyter.facts.regression import from_result

N = 120


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def fits(rng: np.random.Generator) -> list[Any]:
    X = sm.add_constant(rng.normal(size=(N, 2)))
    y = X[:, 1] + 0.1 * X[:, 1] ** 2 + rng.normal(size=N)
    sigma = 0.5 ** np.abs(np.subtract.outer(np.arange(N), np.arange(N)))
    return [
        sm.OLS(y, X).fit(),
        sm.WLS(y, X, weights=rng.uniform(0.5, 2, N)).fit(),
        sm.GLS(y, X, sigma=sigma).fit(),
    ]


def larger(res: Any, Z: Any) -> Any:
    needed = {"WLS": ("weights",), "GLS": ("sigma",)}.get(type(res.model).__name__, ())
    options = {name: getattr(res.model, name) for name in needed}
    return type(res.model)(res.model.endog, np.column_stack([res.model.exog, Z]), **options).fit()


def test_f_is_that_of_comparing_both_fits(rng: np.random.Generator) -> None:
    Z = rng.normal(size=(N, 3))
    for res in fits(rng):
        added, full = from_result(res).added(Z), larger(res, Z)
        f, p, df = full.compare_f_test(res)
        assert (added.f, added.p, added.df) == pytest.approx((f, p, df))
        assert added.gain == pytest.approx(1 - full.ssr / res.ssr)
        assert added.df_rest == full.df_resid
        np.testing.assert_allclose(added.coefficients, full.params[3:], rtol=1e-8)


def test_the_robust_test_is_hc3s_on_the_larger_fit(rng: np.random.Generator) -> None:
    Z = rng.normal(size=(N, 3))
    res = fits(rng)[0]
    added = from_result(res).added(Z)
    test = larger(res, Z).get_robustcov_results("HC3").f_test(np.eye(6)[3:])
    assert (added.robust_f, added.robust_p) == pytest.approx((float(test.fvalue), float(test.pvalue)))


def test_powers_of_the_fit_are_statsmodels_reset(rng: np.random.Generator) -> None:
    res = fits(rng)[0]
    facts = from_result(res)
    theirs = linear_reset(res, power=3, use_f=True)
    ours = facts.added(np.column_stack([facts.fitted**2, facts.fitted**3]))
    assert (ours.f, ours.p) == pytest.approx((float(theirs.fvalue), float(theirs.pvalue)))


def test_what_the_design_holds_already_adds_nothing(rng: np.random.Generator) -> None:
    res = fits(rng)[0]
    x = res.model.exog[:, 1]
    nothing = from_result(res).added(np.column_stack([2 * x - 3, np.zeros(N)]))
    assert (nothing.f, nothing.p, nothing.robust_p, nothing.gain, nothing.df) == (0.0, 1.0, 1.0, 0.0, 0)
    twice = from_result(res).added(np.column_stack([x**2, 5 * x**2, x]))
    once = from_result(res).added(x**2)
    assert twice.df == 1
    assert twice.p == pytest.approx(once.p)


@pytest.mark.parametrize("units", [1e-9, 1e9])
def test_units_do_not_matter(rng: np.random.Generator, units: float) -> None:
    res, Z = fits(rng)[0], rng.normal(size=(N, 2))
    assert from_result(res).added(Z * units).p == pytest.approx(from_result(res).added(Z).p)


def test_no_degrees_of_freedom_are_left(rng: np.random.Generator) -> None:
    res = sm.OLS(rng.normal(size=6), sm.add_constant(rng.normal(size=(6, 2)))).fit()
    full = from_result(res).added(rng.normal(size=(6, 3)))
    assert (full.p, full.robust_p) == (1.0, 1.0)


def test_no_columns_add_nothing(rng: np.random.Generator) -> None:
    result = sm.OLS(rng.normal(size=30), sm.add_constant(rng.normal(size=30))).fit()
    test = from_result(result).added(np.empty((30, 0)))
    assert (test.df, test.p, test.gain) == (0, 1.0, 0.0)

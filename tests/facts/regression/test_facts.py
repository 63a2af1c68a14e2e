"""Facts are statsmodels' own numbers, from one factorisation, for every kind of least squares."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from statsmodels.stats.outliers_influence import OLSInfluence, variance_inflation_factor

from mlguide_jupyter.facts.regression import RegressionFacts, from_result

N = 80


def design(seed: int = 0, k: int = 3) -> pd.DataFrame:
    return pd.DataFrame(np.random.default_rng(seed).normal(size=(N, k)), columns=[f"x{j}" for j in range(k)])


def outcome(seed: int = 1) -> pd.Series:
    return pd.Series(design().x0 + np.random.default_rng(seed).standard_t(4, size=N), name="y")


def positive(seed: int = 2) -> np.ndarray:
    return np.random.default_rng(seed).uniform(0.2, 3, size=N)


ANYWHERE = 1 / (1 + np.abs(np.subtract.outer(np.arange(N), np.arange(N))))
FITS: dict[str, Any] = {
    "ols": lambda: sm.OLS(outcome(), sm.add_constant(design())).fit(),
    "no constant": lambda: sm.OLS(outcome(), design()).fit(),
    "tiny units": lambda: sm.OLS(outcome() * 1e-12, sm.add_constant(design() * 1e9)).fit(),
    "integers": lambda: sm.OLS((outcome() * 9).astype(int), sm.add_constant((design() * 5).astype(int))).fit(),
    "wls": lambda: sm.WLS(outcome(), sm.add_constant(design()), weights=positive()).fit(),
    "gls by vector": lambda: sm.GLS(outcome(), sm.add_constant(design()), sigma=positive()).fit(),
    "gls by matrix": lambda: sm.GLS(outcome(), sm.add_constant(design()), sigma=ANYWHERE).fit(),
    "glsar": lambda: sm.GLSAR(outcome(), sm.add_constant(design()), rho=1).iterative_fit(4),
}


def equal(ours: Any, theirs: Any, relative: float = 1e-8) -> None:
    theirs = np.asarray(theirs)
    np.testing.assert_allclose(ours, theirs, rtol=relative, atol=1e-12 * np.abs(theirs).max())


def own(res: Any) -> RegressionFacts:
    """Return the facts as this package computes them, with nothing taken over from the result."""
    return from_result(res).recomputed()


@pytest.mark.parametrize("name", FITS)
def test_coefficients_and_errors(name: str) -> None:
    res = FITS[name]()
    facts = own(res)
    equal(facts.params, res.params)
    equal(facts.bse, res.bse)
    equal(facts.pvalues, res.pvalues)
    equal(facts.conf_int, res.conf_int())
    equal(facts.wresid, res.wresid)
    assert facts.ssr == pytest.approx(res.ssr)
    assert facts.scale == pytest.approx(res.scale)
    assert (facts.df_resid, facts.df_model) == (res.df_resid, res.df_model)


@pytest.mark.parametrize("name", ["ols", "no constant", "tiny units", "wls"])
def test_r_squared(name: str) -> None:
    res = FITS[name]()
    facts = own(res)
    assert facts.rsquared == pytest.approx(res.rsquared)
    assert facts.rsquared_adj == pytest.approx(res.rsquared_adj)


@pytest.mark.parametrize("name", [name for name in FITS if name != "glsar"])
def test_rows_are_measured_as_on_the_whitened_fit(name: str) -> None:
    res = FITS[name]()
    facts = own(res)
    plain = OLSInfluence(sm.OLS(res.model.wendog, res.model.wexog).fit())
    equal(facts.leverage, plain.hat_matrix_diag)
    equal(facts.studentized, plain.resid_studentized_internal)
    equal(facts.deleted, plain.resid_studentized_external)
    equal(facts.cooks, plain.cooks_distance[0])


@pytest.mark.parametrize("name", ["ols", "no constant", "tiny units"])
def test_inflation(name: str) -> None:
    res = FITS[name]()
    facts = own(res)
    X = np.asarray(res.model.exog, dtype=float)
    others = [sm.OLS(X[:, j], np.delete(X, j, axis=1)).fit() for j in facts.slopes]
    equal(facts.vif[list(facts.slopes)], [1 / (1 - other.rsquared) for other in others])
    if facts.has_constant:
        equal(facts.vif[list(facts.slopes)], [variance_inflation_factor(X, j) for j in facts.slopes])
    assert np.isnan(facts.vif[[j for j in range(facts.k) if j not in facts.slopes]]).all()


def test_an_exact_sum_inflates_its_parts_without_bound() -> None:
    X = sm.add_constant(design().assign(total=lambda X: X.x0 + X.x1))
    facts = own(sm.OLS(outcome(), X).fit())
    assert np.isinf(facts.vif[[1, 2, 4]]).all()
    assert facts.vif[3] < 2
    assert (facts.rank, facts.k) == (4, 5)


def test_refits_equal_statsmodels() -> None:
    X, y, w = sm.add_constant(design()), outcome(), positive()
    for res in (sm.OLS(y, X).fit(), sm.WLS(y, X, weights=w).fit()):
        weights = getattr(res.model, "weights", np.ones(N))
        facts = from_result(res)
        kept = np.setdiff1d(np.arange(N), [3, 40])
        less = sm.WLS(y.iloc[kept], X.iloc[kept], weights=weights[kept]).fit()
        equal(facts.without_rows([3, 40]).params, less.params)
        equal(facts.without_rows([3, 40]).bse, less.bse)
        equal(facts.without_columns([2]).bse, sm.WLS(y, X.drop(columns="x1"), weights=weights).fit().bse)
        Z = X.to_numpy()[:, 1:3] ** 2
        more = sm.WLS(y, np.column_stack([X, Z]), weights=weights).fit()
        equal(facts.with_columns(Z, ["p", "q"], facts.terms[:2]).bse, more.bse)
        equal(facts.with_weights(w).bse, sm.WLS(y, X, weights=weights * w).fit().bse)
        equal(facts.with_outcome(y.to_numpy() ** 2, "squares").params, sm.WLS(y**2, X, weights=weights).fit().params)


def test_quasi_differences_are_prais_and_winstens() -> None:
    X, y, rho = sm.add_constant(design()).to_numpy(), outcome().to_numpy(), 0.4
    turn = np.eye(N) - rho * np.eye(N, k=-1)
    turn[0, 0] = np.sqrt(1 - rho**2)
    equal(from_result(sm.OLS(y, X).fit()).differenced(rho).bse, sm.OLS(turn @ y, turn @ X).fit().bse)


def test_a_refit_without_rows_keeps_their_labels_order_and_groups() -> None:
    index = pd.date_range("2020-01-01", periods=N, freq="D")[np.random.default_rng(3).permutation(N)]
    groups = np.arange(N) % 7
    model = sm.OLS(outcome().set_axis(index), sm.add_constant(design()).set_axis(index))
    facts = from_result(model.fit(cov_type="cluster", cov_kwds={"groups": groups}))
    less = facts.without_rows([0, 1])
    assert less.label(0) == facts.label(2) == str(index[2].date())
    assert less.order.known
    stamps = [pd.Timestamp(less.ordered.label(row)) for row in range(less.n)]
    assert stamps == sorted(index[2:])
    kept = sm.OLS(model.endog[2:], model.exog[2:]).fit(cov_type="cluster", cov_kwds={"groups": groups[2:]})
    equal(less.bse, kept.bse)


def test_rows_of_weight_zero_are_left_out_of_what_is_judged() -> None:
    weights = np.where(np.arange(N) % 4 == 0, 0.0, 1.0)
    res = sm.WLS(outcome(), sm.add_constant(design()), weights=weights).fit()
    facts = from_result(res).weighed
    kept = sm.OLS(outcome()[weights > 0], sm.add_constant(design())[weights > 0]).fit()
    assert facts.n == 60
    equal(facts.params, kept.params)
    equal(facts.bse, kept.bse)
    assert (facts.place(0), facts.label(0)) == (1, "1")
    assert from_result(FITS["wls"]()).weighed.n == N


def test_a_sample_of_a_large_fit_is_always_the_same_rows_in_their_order() -> None:
    rng = np.random.default_rng(0)
    x = np.arange(30_000.0)
    facts = from_result(sm.OLS(rng.normal(size=30_000), sm.add_constant(x)).fit())
    assert facts.sample.n == 10_000
    assert (np.diff(facts.sample.X[:, 1]) > 0).all()
    assert (from_result(sm.OLS(facts.y, facts.X).fit()).sample.X == facts.sample.X).all()


@pytest.mark.parametrize("units", [1e-12, 1.0, 1e12])
def test_a_perfect_fit_is_known_as_one(units: float) -> None:
    X = sm.add_constant(design())
    line = (1 + 2 * X.x0) * units
    assert own(sm.OLS(line, X).fit()).perfect
    assert own(sm.OLS(np.full(N, units), X).fit()).perfect
    assert not own(sm.OLS(line + 1e-5 * units * outcome(), X).fit()).perfect
    assert not own(sm.OLS(outcome() * units, X).fit()).perfect


def test_the_total_of_a_turned_fit_is_about_the_turned_constant() -> None:
    lags = np.abs(np.subtract.outer(np.arange(48), np.arange(48)))
    res = sm.GLS(outcome()[:48] + 50, sm.add_constant(design()[:48]), sigma=0.6**lags).fit()
    assert own(res).rsquared == pytest.approx(res.rsquared, rel=1e-9)


def test_labels_read_as_text() -> None:
    panel = pd.MultiIndex.from_product([["General Motors", "IBM"], [1953.0, 1954.0]])
    rng = np.random.default_rng(0)
    res = sm.OLS(pd.Series(rng.normal(size=4), index=panel), pd.DataFrame({"x": rng.normal(size=4)}, index=panel)).fit()
    assert from_result(res).label(1) == "General Motors 1954"
    named = pd.DataFrame({"x": rng.normal(size=2)}, index=["v2.0", "v3.0"])
    assert from_result(sm.OLS([1.0, 2.0], named).fit()).label(0) == "v2.0"

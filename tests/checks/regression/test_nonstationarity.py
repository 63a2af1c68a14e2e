"""Walks on walks and climbs on climbs are named; what comes back is left alone."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.tsa.stattools import coint

CODE = "regression/nonstationarity"


def dated(n=200, seed=0):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {"walk": rng.normal(size=n).cumsum(), "other": rng.normal(size=n).cumsum(), "e": rng.normal(size=n)},
        index=pd.date_range("1990-01-01", periods=n, freq="MS"),
    )
    time = np.arange(n)
    return frame.assign(
        tied=2 * frame.walk + frame.e,
        births=0.1 * time + rng.normal(size=n),
        storks=0.1 * time + rng.normal(size=n),
        noise=rng.normal(size=n),
    )


def test_one_walk_on_another_is_serious(ask):
    frame = dated()
    res = smf.ols("walk ~ other", frame).fit()
    found = ask(CODE, res, frame=frame).only
    assert found.level == "serious"
    assert found.subject == ("walk", "other")
    statistic, p, _ = coint(frame.walk, frame.other, trend="c", maxlag=found.evidence["lags"], autolag=None)
    assert found.evidence["statistic"] == pytest.approx(statistic, rel=1e-6)
    assert found.evidence["p_value"] == pytest.approx(p, rel=1e-6)
    changes = sm.OLS(frame.walk.diff().dropna(), sm.add_constant(frame[["other"]].diff().dropna())).fit()
    assert f"{changes.pvalues['other']:.2g}" in found.consequence


def test_most_pairs_of_walks_are_found_with_and_without_dates(ask):
    found = {True: 0, False: 0}
    for seed in range(60):
        frame = dated(150, seed)
        found[True] += bool(ask(CODE, smf.ols("walk ~ other", frame).fit(), frame=frame).loud)
        found[False] += bool(
            ask(CODE, sm.OLS(frame.walk.to_numpy(), sm.add_constant(frame.other.to_numpy())).fit()).loud
        )
    assert found[True] >= 57
    assert found[False] >= 54


def test_a_common_climb_is_told_from_a_relation(ask):
    frame = dated()
    found = ask(CODE, smf.ols("births ~ storks", frame).fit(), frame=frame).only
    assert found.level == "serious"
    assert "storks" in found.claim and "linear trend" in found.claim


@pytest.mark.parametrize("formula", ["tied ~ walk", "noise ~ walk", "noise ~ e", "births ~ storks + np.arange(200)"])
def test_what_comes_back_is_left_alone(ask, formula):
    frame = dated()
    assert not ask(CODE, smf.ols(formula, frame).fit(), frame=frame, np=np).loud


def test_slow_errors_on_a_regressor_that_comes_back_are_left_alone(ask):
    rng = np.random.default_rng(5)
    loud = 0
    for _ in range(60):
        e = sm.tsa.arma_generate_sample([1, -0.8], [1], 150, distrvs=rng.normal)
        x = pd.DataFrame({"x": rng.normal(size=150)}, index=pd.date_range("2000", periods=150, freq="D"))
        loud += bool(ask(CODE, sm.OLS(x.x + e, sm.add_constant(x)).fit()).loud)
    assert loud == 0


def test_rows_sorted_by_the_outcome_are_no_walk(ask):
    rng = np.random.default_rng(6)
    x = rng.normal(size=300)
    y = x + rng.normal(size=300)
    rows = np.argsort(y)
    assert not ask(CODE, sm.OLS(y[rows], sm.add_constant(x[rows])).fit()).loud


def test_few_rows_cannot_tell(ask):
    assert ask(CODE, smf.ols("walk ~ other", dated(24)).fit()).only.level == "unknown"
    assert ask(CODE, smf.ols("walk ~ other", dated(40, seed=2)).fit()).only.level in ("unknown", "ok")


def test_rows_without_an_order_are_not_applicable(ask):
    frame = dated()
    res = smf.ols("walk ~ other", frame.set_axis([f"r{i}" for i in range(200)], axis=0)).fit()
    assert "ordered in time" in ask(CODE, res).only.reason


def test_the_order_that_the_user_declares_is_used(ask):
    frame = dated().reset_index(names="when").sample(frac=1, random_state=0)
    res = smf.ols("walk ~ other", frame).fit()
    assert ask(CODE, res, order="when", frame=frame).only.level == "serious"


def test_a_relation_that_stands_in_the_changes_is_not_called_spurious(ask):
    data = sm.datasets.macrodata.load_pandas().data
    data.index = pd.period_range("1959Q1", periods=len(data), freq="Q")
    res = smf.ols("np.log(realcons) ~ np.log(realdpi) + tbilrate", data).fit()
    changes = sm.OLS(np.log(data.realcons).diff()[1:], sm.add_constant(np.log(data.realdpi).diff()[1:])).fit()
    assert changes.pvalues.iloc[1] < 0.001  # income and consumption move together from quarter to quarter
    assert ask(CODE, res, frame=data).only.level == "ok"

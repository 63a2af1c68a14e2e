"""Errors that resemble their neighbours are told only where the rows have an order, seasons included."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.stats.diagnostic import acorr_breusch_godfrey
from statsmodels.stats.stattools import durbin_watson

CODE = "regression/autocorrelation"
N = 240


def memory(seed, rho, n=N, lag=1):
    e = np.random.default_rng(seed).normal(size=n + 50)
    for t in range(lag, n + 50):
        e[t] += rho * e[t - lag]
    return e[50:]


def frame(e, freq="D", seed=99):
    rng = np.random.default_rng(seed)
    x, z = rng.normal(size=(2, len(e)))
    index = pd.date_range("2000-01-01", periods=len(e), freq=freq) if freq else None
    return pd.DataFrame({"x": x, "z": z, "y": 1 + x + z + e}, index=index)


@pytest.mark.parametrize("rho", [0.7, 0.4, -0.5])
def test_memory_of_dated_rows_is_named(ask, rho):
    data = frame(memory(0, rho))
    for res in (smf.ols("y ~ x + z", data).fit(), sm.OLS(data.y, sm.add_constant(data[["x", "z"]])).fit()):
        found = ask(CODE, res, data=data).only
        assert found.level in ("note", "warning")
        assert found.evidence["lag"] == 1
        assert np.sign(found.evidence["effect"]) == np.sign(rho)
        assert found.actions


@pytest.mark.parametrize(("freq", "lag"), [("MS", 12), ("QS", 4), ("D", 7), ("B", 5), ("h", 24)])
def test_a_season_is_named_by_its_lag(ask, freq, lag):
    data = frame(memory(1, 0.6, lag=lag), freq)
    found = ask(CODE, smf.ols("y ~ x", data).fit(), data=data).only
    assert found.evidence["lag"] == lag
    assert f"{lag} rows" in found.claim


def test_evidence_is_statsmodels_breusch_godfrey_and_durbin_watson(ask):
    for rho in (0.0, 0.6):
        data = frame(memory(2, rho))
        res = smf.ols("y ~ x + z", data).fit()
        answer = ask(CODE, res, data=data).only
        statistic, p, _, _ = acorr_breusch_godfrey(res, nlags=1)
        assert answer.evidence["statistic"] == pytest.approx(statistic, rel=1e-6)
        assert answer.evidence["p_value"] == pytest.approx(p, rel=1e-6, abs=1e-14)
        assert answer.evidence["durbin_watson"] == pytest.approx(durbin_watson(res.resid), rel=1e-9)


def test_the_p_value_of_durbin_watson_has_its_level():
    from mlguide_jupyter.checks.regression.autocorrelation import durbin_watson_p
    from mlguide_jupyter.facts.regression import from_result

    rng = np.random.default_rng(0)
    X = sm.add_constant(np.cumsum(rng.normal(size=(40, 2)), axis=0))
    p = [durbin_watson_p(from_result(sm.OLS(rng.normal(size=40), X).fit())) for _ in range(400)]
    assert np.mean(np.array(p) < 0.05) == pytest.approx(0.05, abs=0.025)
    assert np.mean(np.array(p) < 0.5) == pytest.approx(0.5, abs=0.08)


def test_the_consequence_and_the_action_are_statsmodels_hac(ask):
    e = memory(3, 0.8)
    x = memory(4, 0.9)
    data = frame(e).assign(x=x, y=0.15 * x + e)
    res = smf.ols("y ~ x", data).fit()
    found = ask(CODE, res, data=data).only
    space = {"res": res, "data": data}
    exec(found.actions[0].code, space)
    factor = space["res_hac"].bse.x / res.bse.x
    assert factor > 1.3
    assert f"{factor:.2g} times" in found.consequence
    crosses = (res.pvalues.x < 0.05) != (space["res_hac"].pvalues.x < 0.05)
    assert crosses == ("significant" in found.consequence)


def test_shuffled_rows_are_judged_and_refitted_in_their_order(ask):
    data = frame(memory(0, 0.6)).assign(step=np.arange(float(N)))
    mixed = data.iloc[np.random.default_rng(1).permutation(N)]
    straight = ask(CODE, smf.ols("y ~ x", data).fit(), data=data).only
    for res, order in (
        (smf.ols("y ~ x", mixed).fit(), None),
        (sm.OLS(mixed.y, sm.add_constant(mixed[["x"]])).fit(), None),
        (sm.WLS(mixed.y, sm.add_constant(mixed[["x"]])).fit(), None),
        (smf.ols("y ~ x + step", mixed.reset_index(drop=True)).fit(), "step"),
    ):
        found = ask(CODE, res, order=order, data=mixed).only
        space = {"res": res}
        exec(found.actions[0].code, space)
        right = smf.ols("y ~ x + step" if order else "y ~ x", data).fit()
        lags = {"cov_type": "HAC", "cov_kwds": {"maxlags": space["res_hac"].cov_kwds["maxlags"]}}
        np.testing.assert_allclose(space["res_hac"].bse, right.model.fit(**lags).bse, rtol=1e-7)
        if not order:
            assert found.evidence["statistic"] == pytest.approx(straight.evidence["statistic"], rel=1e-9)


def test_an_order_that_the_result_does_not_hold_is_used_and_no_wrong_code_is_given(ask):
    e = memory(0, 0.6)
    shuffled = np.random.default_rng(1).permutation(N)
    data = frame(e, None).iloc[shuffled].reset_index(drop=True)
    found = ask(CODE, smf.ols("y ~ x", data).fit(), order=shuffled, data=data).only
    assert found.level in ("note", "warning")
    assert not found.actions


def test_without_an_order_only_strong_evidence_counts(ask):
    strong, weak = frame(memory(0, 0.7), None), frame(memory(0, 0.15), None)
    found = ask(CODE, smf.ols("y ~ x", strong).fit(), data=strong).only
    assert "Nothing says that the rows have an order" in found.claim
    assert ask(CODE, smf.ols("y ~ x", weak).fit(), data=weak).only.level == "ok"
    assert ask(CODE, smf.ols("y ~ x", strong).fit(), order="rows", data=strong).loud


@pytest.mark.parametrize("index", [[f"r{i}" for i in range(N)], np.random.default_rng(0).permutation(N)])
def test_labels_without_an_order_are_not_applicable(ask, index):
    data = frame(memory(0, 0.8)).set_axis(index)
    answer = ask(CODE, smf.ols("y ~ x", data).fit(), data=data).only
    assert "no order" in answer.reason


def test_rows_sorted_by_the_outcome_are_no_memory(ask):
    data = frame(np.random.default_rng(0).normal(size=N), None).sort_values("y").reset_index(drop=True)
    answer = ask(CODE, smf.ols("y ~ x", data).fit(), data=data).only
    assert "sorted by `y`" in answer.reason


@pytest.mark.parametrize("kind", ["walking regressor", "sorted by a regressor", "trend", "heavy tails", "plain"])
def test_sound_series_are_silent(ask, kind):
    loud = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        x = {"walking regressor": np.cumsum(rng.normal(size=N)), "trend": np.arange(float(N))}.get(kind)
        x = rng.normal(size=N) if x is None else x
        x = np.sort(x) if kind == "sorted by a regressor" else x
        e = rng.standard_t(3, N) if kind == "heavy tails" else rng.normal(size=N)
        data = pd.DataFrame({"x": x, "y": x + e}, index=pd.date_range("2000", periods=N, freq="MS"))
        loud += bool(ask(CODE, smf.ols("y ~ x", data).fit(), data=data).loud)
    assert loud <= 1


@pytest.mark.parametrize("n", [8, 12, 19])
def test_few_rows_are_never_called_fine(ask, n):
    data = frame(np.random.default_rng(0).normal(size=n))
    assert ask(CODE, smf.ols("y ~ x", data).fit(), data=data).only.level == "unknown"


def test_glsar_and_hac_answer_it(ask):
    data = frame(memory(0, 0.6))
    X = sm.add_constant(data[["x", "z"]])
    assert not ask(CODE, sm.GLSAR(data.y, X, rho=1).iterative_fit(10)).loud
    robust = ask(CODE, sm.OLS(data.y, X).fit(cov_type="HAC", cov_kwds={"maxlags": 5})).only
    assert robust.level == "note"
    assert "HAC" in robust.consequence


def test_a_perfect_fit_has_no_errors(ask):
    data = frame(np.zeros(N))
    assert "rounding" in ask(CODE, smf.ols("y ~ x + z", data).fit(), data=data).only.reason


def test_rows_sorted_by_a_yes_or_no_are_sorted(ask):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"x": rng.normal(size=300), "y": np.repeat([1, 0], [170, 130])})
    answer = ask(CODE, smf.ols("y ~ x", frame).fit(), frame=frame)
    assert "sorted by `y`" in answer.only.reason


def test_a_week_that_hardly_widens_the_errors_is_a_note(ask):
    rng = np.random.default_rng(4)
    days = pd.date_range("2022-01-01", periods=365)
    frame = pd.DataFrame({"date": days, "price": 10 + rng.normal(size=365)})
    frame["sales"] = 100 - 4 * frame.price + 15 * (days.dayofweek > 4) + rng.normal(0, 5, 365)
    found = ask(CODE, smf.ols("sales ~ price", frame).fit(), frame=frame).only
    assert (found.level, found.evidence["lag"]) == ("note", 7)
    assert "hardly matters" in found.consequence

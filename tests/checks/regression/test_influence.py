"""Rows that decide a slope are named by their labels; far rows that decide nothing are not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.stats.outliers_influence import OLSInfluence

from mlguide_jupyter.checks.regression.influence import dfbetas
from mlguide_jupyter.facts.regression import from_result

CODE = "regression/influence"
N = 60


def frame(seed=0, n=N):
    rng = np.random.default_rng(seed)
    x, z = rng.normal(size=(2, n))
    names = [f"city {i}" for i in range(n)]
    return pd.DataFrame({"x": x, "z": z, "y": 1 + x + z + rng.normal(size=n)}, index=names)


def planted(rows=(7,), x=8.0, y=-6.0, seed=0):
    data = frame(seed)
    data.iloc[list(rows), [0, 2]] = np.column_stack([x + 0.1 * np.arange(len(rows)), np.full(len(rows), y)])
    return data


FITS = {
    "formula": lambda d: smf.ols("y ~ x + z", d).fit(),
    "arrays": lambda d: sm.OLS(d.y, sm.add_constant(d[["x", "z"]])).fit(),
    "no constant": lambda d: sm.OLS(d.y, d[["x", "z"]]).fit(),
    "weights": lambda d: sm.WLS(d.y, sm.add_constant(d[["x", "z"]]), weights=np.linspace(1, 2, len(d))).fit(),
    "weights by formula": lambda d: smf.wls("y ~ x + z", d, weights=np.linspace(1, 2, len(d))).fit(),
    "gls": lambda d: sm.GLS(d.y, sm.add_constant(d[["x", "z"]]), sigma=np.linspace(1, 2, len(d))).fit(),
    "glsar": lambda d: sm.GLSAR(d.y, sm.add_constant(d[["x", "z"]]), rho=1).iterative_fit(3),
    "robust": lambda d: smf.ols("y ~ x + z", d).fit(cov_type="HC3"),
    "clusters": lambda d: smf.ols("y ~ x + z", d).fit(cov_type="cluster", cov_kwds={"groups": np.arange(len(d)) % 9}),
}


@pytest.mark.parametrize("name", FITS)
def test_a_row_is_named_by_its_label_and_gone_after_its_action(ask, name):
    data = planted()
    res = FITS[name](data)
    found = ask(CODE, res, data=data).only
    assert found.level in ("warning", "serious")
    assert "city 7" in found.evidence["rows"]
    assert found.subject == ("x",)
    assert "city 7" in found.claim
    space = {"res": res, "data": data}
    exec(found.actions[0].code, space)
    cured = space["res_without"]
    assert cured.nobs == from_result(res).n - found.evidence["count"]
    assert cured.params["x"] == pytest.approx(1, abs=0.5)
    assert not ask(CODE, cured, data=data).loud


@pytest.mark.parametrize("name", [name for name in FITS if name not in ("glsar", "clusters")])
def test_the_consequence_is_that_of_the_refit_without_the_rows(ask, name):
    data = planted()
    res = FITS[name](data)
    found = ask(CODE, res, data=data).only
    space = {"res": res, "data": data}
    exec(found.actions[0].code, space)
    after, before = space["res_without"].params["x"], res.params["x"]
    plain = FITS[name.replace("robust", "formula")](data).bse["x"]
    assert found.evidence["together"] == pytest.approx(abs(after - before) / plain, rel=1e-6)
    assert (before < -res.bse["x"]) == ("turns its sign" in found.consequence)
    assert "`x` turns" in found.consequence or "`x` becomes significant" in found.consequence


def test_evidence_is_statsmodels_influence(ask):
    for data in (planted(), frame()):
        res = FITS["formula"](data)
        theirs = OLSInfluence(sm.OLS(res.model.endog, res.model.exog).fit())
        answer = ask(CODE, res, data=data).only
        worst = int(np.argmax(theirs.cooks_distance[0]))
        row = answer.evidence["positions"][0] if answer.evidence["positions"] else worst
        assert answer.evidence["cooks_distance"] == pytest.approx(theirs.cooks_distance[0][worst], rel=1e-6)
        assert answer.evidence["cooks_row"] == data.index[worst]
        assert answer.evidence["leverage"] == pytest.approx(theirs.hat_matrix_diag[row], rel=1e-6)
        assert answer.evidence["deleted_residual"] == pytest.approx(theirs.resid_studentized_external[row], rel=1e-6)
        rows = np.arange(N)
        np.testing.assert_allclose(dfbetas(from_result(res), rows), theirs.dfbetas, rtol=1e-6)


def test_a_hidden_group_is_named_whole(ask):
    data = planted(rows=range(8), x=7, y=-6)
    res = FITS["formula"](data)
    assert np.abs(OLSInfluence(res).resid_studentized_external[:8]).max() < 4
    found = ask(CODE, res, data=data).only
    assert set(found.evidence["rows"]) == {f"city {i}" for i in range(8)}
    assert found.evidence["count"] == 8


def test_more_rows_than_can_be_listed_are_counted(ask):
    data = frame(n=200)
    data.iloc[:20, 0] = 9 + 0.1 * np.arange(20)
    data.iloc[:20, 2] = -8.0
    found = ask(CODE, FITS["formula"](data), data=data).only
    assert found.evidence["count"] == 20
    assert len(found.evidence["rows"]) == 10
    assert "and 10 more" in found.claim


def test_repeated_labels_drop_only_the_rows_that_are_named(ask):
    data = planted().set_axis([i % 20 for i in range(N)])
    res = FITS["formula"](data)
    space = {"res": res, "data": data}
    exec(ask(CODE, res, data=data).only.actions[0].code, space)
    assert space["res_without"].nobs == N - 1


@pytest.mark.parametrize(
    "index",
    [
        pd.date_range("2000-01-01", periods=N),
        pd.period_range("2000-01", periods=N, freq="M"),
        pd.MultiIndex.from_product([list("abcdef"), range(10)]),
        pd.RangeIndex(100, 100 + N),
        pd.Index(np.arange(N) / 2),
        pd.Index([f"<b>'{i}'</b>" for i in range(N)]),
    ],
    ids=lambda index: type(index).__name__,
)
def test_labels_of_every_kind_are_found_again(ask, index):
    data = planted().set_index(index)
    data.iloc[2, 0] = np.nan
    res = FITS["formula"](data)
    found = ask(CODE, res, data=data).only
    space = {"res": res, "data": data}
    exec(found.actions[0].code, space)
    assert space["res_without"].nobs == res.nobs - 1
    assert space["res_without"].params["x"] > 0.5


def test_far_rows_that_decide_nothing_are_silent(ask):
    far_on_the_line = frame()
    far_on_the_line.iloc[7, [0, 2]] = [9.0, 10.0 + far_on_the_line.z.iloc[7]]
    far_outcome = frame()
    far_outcome.iloc[7, [0, 1, 2]] = [0.0, 0.0, 12.0]
    for data in (far_on_the_line, far_outcome):
        assert not ask(CODE, FITS["formula"](data), data=data).loud


def test_cooks_rule_of_thumb_is_not_used(ask):
    over, loud = 0, 0
    for seed in range(60):
        res = FITS["formula"](frame(seed))
        over += bool((OLSInfluence(res).cooks_distance[0] > 4 / N).any())
        loud += bool(ask(CODE, res).loud)
    assert over > 50
    assert loud <= 4


@pytest.mark.parametrize("errors", [lambda rng: rng.standard_t(12, 200), lambda rng: np.round(rng.normal(size=200))])
def test_skewed_regressors_are_silent(ask, errors):
    loud = 0
    for seed in range(25):
        rng = np.random.default_rng(seed)
        x = rng.lognormal(0, 1.2, 200)
        loud += bool(ask(CODE, sm.OLS(x + errors(rng), sm.add_constant(x)).fit()).loud)
    assert loud <= 2


def test_a_column_that_one_row_alone_carries_is_told(ask):
    data = frame().assign(d=np.arange(N) == 7)
    found = ask(CODE, smf.ols("y ~ x + d", data).fit(), data=data).only
    assert found.level == "note"
    assert found.evidence["rows"] == ["city 7"]
    assert "d" in found.subject[0]


@pytest.mark.parametrize("n", [8, 12, 19])
def test_few_rows_are_never_called_fine(ask, n):
    data = frame(n=n)
    answer = ask(CODE, smf.ols("y ~ x", data).fit(), data=data).only
    assert answer.level != "ok"


def test_a_blatant_row_among_eleven_is_named(ask):
    x = np.array([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5.0])
    y = np.array([7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73])
    found = ask(CODE, sm.OLS(y, sm.add_constant(x)).fit()).only
    assert found.evidence["rows"] == ["2"]


def test_it_does_not_apply_without_slopes_or_residuals(ask):
    data = frame()
    assert ask(CODE, smf.ols("y ~ 1", data).fit(), data=data).only.reason
    assert "rounding" in ask(CODE, smf.ols("I(2 * x) ~ x", data).fit(), data=data).only.reason


@pytest.mark.parametrize("units", [1e-12, 1e12])
def test_units_do_not_matter(ask, units):
    data = planted()
    scaled = data.assign(x=data.x * units, y=data.y / units)
    plain, other = ask(CODE, FITS["arrays"](data)).only, ask(CODE, FITS["arrays"](scaled)).only
    assert other.evidence["rows"] == plain.evidence["rows"]
    assert other.evidence["together"] == pytest.approx(plain.evidence["together"], rel=1e-5)


def test_a_strange_row_that_changes_nothing_is_a_note(ask):
    crime = sm.datasets.statecrime.load_pandas().data
    found = ask(CODE, smf.ols("violent ~ poverty", crime).fit(), frame=crime).only
    assert found.level == "note"
    assert "nothing changes" in found.consequence

"""Code of next steps runs as it stands, whatever the user calls things."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from mlguide_jupyter.checks.regression import _code
from mlguide_jupyter.facts.regression import from_result

N = 80
ODD = 'it\'s `odd`\n"<b>" \\ {x} %s é'


def data(name="x"):
    rng = np.random.default_rng(0)
    x, z = rng.uniform(1, 9, N), rng.normal(size=N)
    return pd.DataFrame({name: x, "z": z, "y": x + z + rng.normal(size=N)})


def every_action(facts, column):
    return (
        *_code.robust_actions(facts),
        *_code.hac_actions(facts, 3),
        *_code.curve_actions(facts, [column], bend=True),
        *_code.curve_actions(facts, [column], bend=False),
        *_code.without_rows_actions(facts, [0, 5]),
        *_code.robust_fit_actions(facts),
    )


FITS = {
    "formula": lambda d: smf.ols("y ~ x + z", d).fit(),
    "formula with numpy": lambda d: smf.ols("np.log(y + 9) ~ np.log(x) + z", d).fit(),
    "formula, HC3": lambda d: smf.ols("y ~ x + z", d).fit(cov_type="HC3"),
    "formula, clusters": lambda d: smf.ols("y ~ x + z", d).fit(
        cov_type="cluster", cov_kwds={"groups": np.arange(N) % 8}
    ),
    "arrays": lambda d: sm.OLS(d.y, sm.add_constant(d[["x", "z"]])).fit(),
    "arrays, HAC": lambda d: sm.OLS(d.y, sm.add_constant(d[["x", "z"]])).fit(cov_type="HAC", cov_kwds={"maxlags": 2}),
    "arrays, odd errors": lambda d: sm.OLS(d.y, sm.add_constant(d[["x", "z"]])).fit(
        cov_type="hac-panel", cov_kwds={"maxlags": 2, "groups": np.repeat(np.arange(8), 10)}
    ),
    "wls": lambda d: sm.WLS(d.y, sm.add_constant(d[["x", "z"]]), weights=d.x).fit(),
    "wls, one weight": lambda d: sm.WLS(d.y, sm.add_constant(d[["x", "z"]]), weights=2.0).fit(),
    "wls by formula": lambda d: smf.wls("y ~ x + z", d, weights=d.x).fit(),
    "gls": lambda d: sm.GLS(d.y, sm.add_constant(d[["x", "z"]])).fit(),
    "gls, matrix": lambda d: sm.GLS(d.y, sm.add_constant(d[["x", "z"]]), sigma=np.diag(d.x)).fit(),
    "glsar": lambda d: sm.GLSAR(d.y, sm.add_constant(d[["x", "z"]]), rho=2).iterative_fit(2),
}


@pytest.mark.parametrize("name", FITS)
def test_every_action_runs_alone_and_leaves_the_users_things(name):
    frame = data()
    res = FITS[name](frame)
    facts = from_result(res, name="res", namespace={"res": res, "frame": frame})
    column = "np.log(x)" if "np.log(x)" in facts.columns else "x"
    for _, code in every_action(facts, column):
        space = {"res": res, "frame": frame.copy()}
        exec(compile(code, "<action>", "exec"), space)
        assert space["res"] is res
        assert space["frame"].equals(frame)
        made = next(space[key] for key in space if key.startswith("res_"))
        assert np.isfinite(made.params).all()
        assert code.splitlines()[-1].startswith("print(res_")


@pytest.mark.parametrize("name", FITS)
def test_errors_of_the_users_kind_are_asked_for_again(name):
    res = FITS[name](data())
    facts = from_result(res)
    space = {"res": res}
    column = "np.log(x)" if "np.log(x)" in facts.columns else "x"
    exec(_code.curve_actions(facts, [column], bend=True)[0][1], space)
    exec(_code.without_rows_actions(facts, [0, 5])[0][1], space)
    expected = "nonrobust" if res.cov_type == "hac-panel" else res.cov_type
    assert space["res_curve"].cov_type == space["res_without"].cov_type == expected


@pytest.mark.parametrize("interface", ["arrays", "formula"])
def test_odd_names_are_quoted(interface):
    frame = data(ODD)
    res = (
        sm.OLS(frame.y, sm.add_constant(frame[[ODD, "z"]])).fit()
        if interface == "arrays"
        else smf.ols(f"y ~ Q({ODD!r}) + z", frame).fit()
    )
    facts = from_result(res)
    for _, code in every_action(facts, facts.columns[1]):
        exec(compile(code, "<action>", "exec"), {"res": res})


def test_names_that_formulas_and_arrays_repeat():
    X = sm.add_constant(pd.concat([data()[["x"]], data()[["x"]] ** 2], axis=1))
    res = sm.OLS(data().y, X).fit()
    for _, code in every_action(from_result(res), "x (2)"):
        exec(compile(code, "<action>", "exec"), {"res": res})


@pytest.mark.parametrize(
    ("called", "made"),
    [
        ("res", "res_hc3"),
        ("fits['a']", "fits_a_hc3"),
        ("self.model_", "self_model_hc3"),
        ("smf.ols('y ~ x', df).fit()", "smf_ols_y_x_df_fit_hc3"),
        ("a" * 40, "res_hc3"),
        (None, "res_hc3"),
    ],
)
def test_the_new_fit_has_a_name_of_its_own(called, made):
    facts = from_result(FITS["formula"](data()), name=called)
    assert _code.new_name(facts, "hc3") == made


def test_the_users_name_for_the_frame_is_used():
    frame = data()
    res = smf.ols("y ~ x", frame).fit()
    facts = from_result(res, name="res", namespace={"houses": frame})
    assert "data=houses)" in _code.curve_actions(facts, ["x"], bend=True)[0][1]


def test_a_curve_along_the_fit_alone_has_no_column_to_bend():
    assert _code.curve_actions(from_result(FITS["formula"](data())), ["the fitted values"], bend=True) == ()


def test_knots_below_zero_are_written_plainly():
    frame = data().assign(x=lambda d: d.x - 5)
    code = _code.curve_actions(from_result(smf.ols("y ~ x", frame).fit()), ["x"], bend=False)[0][1]
    assert "- -" not in code
    space = {"res": smf.ols("y ~ x", frame).fit()}
    exec(code, space)
    assert space["res_curve"].df_model == 6

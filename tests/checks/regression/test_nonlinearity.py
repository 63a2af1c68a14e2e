"""A missed curve is named by the column along which it runs; what only looks like one stays silent."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.stats.diagnostic import linear_reset

CODE = "regression/nonlinearity"


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def frame(rng, n, curve=lambda x: 0 * x, noise=1.0):
    x = rng.uniform(0, 10, n)
    z = rng.normal(size=n)
    return pd.DataFrame({"x": x, "z": z, "y": x + z + curve(x) + noise * rng.normal(size=n)})


CURVES = {
    "bend": lambda x: 0.15 * (x - 5) ** 2,
    "saturation": lambda x: 6 * np.log(x + 0.2),
    "threshold": lambda x: 2.0 * np.maximum(x - 7, 0),
    "step": lambda x: 3.0 * (x > 4),
    "wave": lambda x: 1.5 * np.sin(1.5 * x),
    "fast wave": lambda x: 2.0 * np.sin(8 * x),
}


@pytest.mark.parametrize("name", CURVES)
def test_each_kind_of_curve_is_named_by_its_column(ask, rng, name):
    data = frame(rng, 300, CURVES[name])
    for res in (smf.ols("y ~ x + z", data).fit(), sm.OLS(data.y, sm.add_constant(data[["x", "z"]])).fit()):
        found = ask(CODE, res, data=data).only
        assert found.level in ("warning", "serious")
        assert found.subject == ("x",)
        assert found.actions
        assert found.consequence


def test_a_bend_is_gone_after_its_own_action(ask, rng):
    data = frame(rng, 300, CURVES["bend"])
    for res in (
        smf.ols("y ~ x + z", data).fit(),
        sm.OLS(data.y, sm.add_constant(data[["x", "z"]])).fit(),
        sm.WLS(data.y, sm.add_constant(data[["x", "z"]]), weights=np.linspace(0.5, 2, 300)).fit(),
        smf.wls("y ~ x + z", data, weights=np.linspace(0.5, 2, 300)).fit(),
    ):
        space = {"res": res, "data": data}
        exec(ask(CODE, res, data=data).only.actions[0].code, space)
        cured = space["res_curve"]
        assert type(cured.model) is type(res.model)
        assert cured.df_model == res.df_model + 1
        assert cured.ssr < res.ssr
        assert not ask(CODE, cured, data=data).loud


def test_two_curves_are_both_named_and_one_curve_is_not_named_twice(ask, rng):
    data = frame(rng, 400, CURVES["bend"])
    data["w"] = 0.9 * data.x + rng.normal(size=400)
    one = ask(CODE, smf.ols("y ~ x + z + w", data).fit(), data=data).only
    assert one.subject == ("x",)
    data["y"] += 0.8 * data.z**2
    two = ask(CODE, smf.ols("y ~ x + z", data).fit(), data=data).only
    assert set(two.subject) == {"x", "z"}


def test_evidence_is_statsmodels_reset(ask, rng):
    data = frame(rng, 120, CURVES["bend"])
    for res in (smf.ols("y ~ x + z", data).fit(), smf.ols("z ~ x + y", data).fit()):
        found = ask(CODE, res, data=data).only
        theirs = linear_reset(res, power=3, test_type="fitted", use_f=True)
        assert found.evidence["statistic"] == pytest.approx(float(theirs.fvalue), rel=1e-6)
        assert found.evidence["p_value"] == pytest.approx(float(theirs.pvalue), rel=1e-6, abs=1e-12)


def test_the_consequence_tells_the_other_slopes_beside_the_curve(ask, rng):
    data = frame(rng, 300, CURVES["threshold"])
    data["z"] += 0.25 * (data.x - 5) ** 2
    data["y"] = data.x + CURVES["threshold"](data.x) + rng.normal(size=300)
    res = smf.ols("y ~ x + z", data).fit()
    found = ask(CODE, res, data=data).only
    assert found.subject == ("x",)
    knots = np.quantile(data.x, [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95])
    pieces = {f"h{i}": np.maximum(data.x - knot, 0) for i, knot in enumerate(knots)}
    right = sm.OLS(data.y, sm.add_constant(data[["x", "z"]].assign(**pieces))).fit()
    assert res.pvalues.z < 0.05 < right.pvalues.z
    assert "`z` is no longer significant" in found.consequence
    assert "`x`" not in found.consequence


@pytest.mark.parametrize("name", ["threshold", "step", "wave"])
def test_what_is_no_bend_is_answered_with_pieces(ask, rng, name):
    data = frame(rng, 300, CURVES[name]).assign(x=lambda d: d.x - 5)
    for res in (smf.ols("y ~ x + I(x**2) + z", data).fit(), sm.OLS(data.y, sm.add_constant(data[["x", "z"]])).fit()):
        found = ask(CODE, res, data=data).only
        space = {"res": res, "data": data}
        exec(found.actions[0].code, space)
        assert "pieces" in found.actions[0].label
        assert space["res_curve"].df_model == res.df_model + 5
        assert space["res_curve"].bic < res.bic


def test_a_square_that_is_there_is_not_offered_again(ask, rng):
    data = frame(rng, 300, lambda x: 0.3 * np.abs(x - 5) ** 3)
    res = smf.ols("y ~ x + I(x**2)", data).fit()
    (found,) = ask(CODE, res, data=data).loud
    assert found.actions[0].code.count("I(x**2)") == 1


@pytest.mark.parametrize("kind", ["GLS", "GLSAR", "WLS"])
@pytest.mark.parametrize("cov", [{}, {"cov_type": "HC3"}, {"cov_type": "HAC", "cov_kwds": {"maxlags": 2}}])
def test_the_action_keeps_the_kind_of_fit_and_of_its_errors(ask, rng, kind, cov):
    data = frame(rng, 200, CURVES["bend"])
    extra = {"GLS": {"sigma": np.linspace(1, 2, 200)}, "GLSAR": {"rho": 1}, "WLS": {"weights": np.linspace(1, 2, 200)}}
    res = getattr(sm, kind)(data.y, sm.add_constant(data[["x", "z"]]), **extra[kind]).fit(**cov)
    space = {"res": res}
    exec(ask(CODE, res).only.actions[0].code, space)
    assert type(space["res_curve"].model) is type(res.model)
    assert space["res_curve"].cov_type == res.cov_type
    assert space["res_curve"].cov_kwds.get("maxlags") == res.cov_kwds.get("maxlags")


def test_a_blatant_curve_in_eleven_rows_fires(ask):
    x = np.array([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5.0])
    y = np.array([9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74])
    data = pd.DataFrame({"x": x, "y": y})
    assert ask(CODE, smf.ols("y ~ x", data).fit(), data=data).only.level in ("warning", "serious")
    assert ask(CODE, sm.OLS(y, sm.add_constant(x)).fit()).loud


@pytest.mark.parametrize("n", [6, 8, 12, 19])
def test_few_rows_are_never_called_fine(ask, rng, n):
    for _ in range(10):
        data = frame(rng, n)
        answers = ask(CODE, smf.ols("y ~ x", data).fit(), data=data)
        assert answers.only.level != "ok"


def trap(name, rng, n=400):
    x = rng.normal(size=n)
    noise = rng.normal(size=n)
    shapes = {
        "skewed regressor": lambda: (rng.lognormal(0, 1.5, n), noise),
        "walking regressor": lambda: (np.cumsum(x), noise),
        "rows sorted by the regressor": lambda: (np.sort(x), noise),
        "heavy tails": lambda: (x, rng.standard_t(2.5, n)),
        "unequal spread": lambda: (x, noise * np.exp(0.8 * x)),
        "huge units": lambda: (1e12 * x, noise),
        "tiny units": lambda: (1e-12 * x, noise),
        "far from zero": lambda: (2020 + 0.01 * x, noise),
        "few values": lambda: (rng.poisson(3, n).astype(float), noise),
        "grouped outcome": lambda: (x, np.round(noise)),
    }
    x, e = shapes[name]()
    return pd.DataFrame({"x": x, "y": 1 + x / x.std() + e})


@pytest.mark.parametrize(
    "name",
    [
        "skewed regressor",
        "walking regressor",
        "rows sorted by the regressor",
        "heavy tails",
        "unequal spread",
        "huge units",
        "tiny units",
        "far from zero",
        "few values",
        "grouped outcome",
    ],
)
def test_what_only_looks_like_a_curve_is_silent(ask, name):
    loud = 0
    for seed in range(12):
        data = trap(name, np.random.default_rng(seed))
        loud += bool(ask(CODE, smf.ols("y ~ x", data).fit(), data=data).loud)
    assert loud <= 1


def test_a_curve_that_is_in_the_model_is_not_missed(ask, rng):
    data = frame(rng, 400, CURVES["bend"])
    for formula in ("y ~ x + I(x**2) + z", "y ~ bs(x, df=5) + z"):
        assert not ask(CODE, smf.ols(formula, data).fit(), data=data).loud


def test_a_certain_but_tiny_curve_is_fine(ask, rng):
    n = 9_000
    x = rng.normal(size=n)
    y = x + 0.06 * x**2 + rng.normal(size=n)
    answer = ask(CODE, sm.OLS(y, sm.add_constant(x)).fit()).only
    assert answer.level == "ok"
    assert answer.evidence["p_adjusted"] < 0.01
    assert answer.evidence["effect"] < 0.01


def test_the_same_curve_is_found_in_any_units(ask, rng):
    data = frame(rng, 300, CURVES["bend"])
    scaled = data.assign(x=1e9 * data.x - 3e9, y=1e-9 * data.y)
    one = ask(CODE, smf.ols("y ~ x + z", data).fit(), data=data).only
    other = ask(CODE, smf.ols("y ~ x + z", scaled).fit(), data=scaled).only
    assert other.subject == one.subject
    assert other.evidence["p_curve"] == pytest.approx(one.evidence["p_curve"], rel=1e-3)


def test_without_a_numeric_regressor_it_does_not_apply(ask, rng):
    data = frame(rng, 60).assign(g=list("abc") * 20)
    for formula in ("y ~ C(g)", "y ~ 1"):
        assert "regressor" in ask(CODE, smf.ols(formula, data).fit(), data=data).only.reason


def test_a_perfect_fit_has_nothing_to_look_at(ask, rng):
    data = frame(rng, 60)
    assert "rounding" in ask(CODE, smf.ols("I(2 * x) ~ x", data).fit(), data=data).only.reason


def test_odd_names_stay_names(ask, rng):
    data = frame(rng, 200, CURVES["bend"]).rename(columns={"x": "<script> `x`\n'q'", "z": "{{ z }}"})
    found = ask(CODE, sm.OLS(data.y, sm.add_constant(data.drop(columns="y"))).fit()).only
    assert found.subject == ("<script> `x`\n'q'",)
    quoted = frame(rng, 200, CURVES["bend"]).rename(columns={"x": "a b"})
    found = ask(CODE, smf.ols('y ~ Q("a b") + z', quoted).fit(), data=quoted).only
    assert found.actions

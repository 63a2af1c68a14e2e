"""A forced origin is named where the data want a constant, and left alone where they do not."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

CODE = "regression/no-intercept"


@pytest.fixture
def frame():
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"x": rng.gamma(3, 2, 150), "g": rng.choice(list("ab"), 150)})
    return frame.assign(through=2 * frame.x + rng.normal(size=150), above=5 + 2 * frame.x + rng.normal(size=150))


def test_a_forced_origin_is_named_for_arrays_and_formulas(ask, frame):
    for res in (sm.OLS(frame.above, frame[["x"]]).fit(), smf.ols("above ~ x - 1", frame).fit()):
        found = ask(CODE, res, frame=frame).only
        other = smf.ols("above ~ x", frame).fit()
        assert found.level == "warning"
        assert found.evidence["constant"] == pytest.approx(other.params["Intercept"], rel=1e-6)
        assert found.evidence["p_value"] == pytest.approx(other.pvalues["Intercept"], rel=1e-6)
        assert found.evidence["r_squared_centered"] == pytest.approx(other.rsquared, rel=1e-6)
        assert found.evidence["r_squared_uncentered"] == pytest.approx(res.rsquared, rel=1e-6)


def test_a_slope_that_the_origin_makes_is_serious(ask):
    rng = np.random.default_rng(2)
    x = rng.gamma(20, 1, 100)
    found = ask(CODE, sm.OLS(50 - 0.8 * x + rng.normal(size=100), x).fit()).only
    assert found.level == "serious"
    assert "turns its sign" in found.consequence


def test_weighted_fits_get_the_same_answer_as_statsmodels(ask, frame):
    weights = np.linspace(0.5, 3, 150)
    found = ask(CODE, sm.WLS(frame.above, frame[["x"]], weights=weights).fit(cov_type="HC3")).only
    other = sm.WLS(frame.above, sm.add_constant(frame[["x"]]), weights=weights).fit(cov_type="HC3")
    assert found.evidence["constant"] == pytest.approx(other.params["const"], rel=1e-6)
    assert found.evidence["p_value"] == pytest.approx(other.pvalues["const"], rel=1e-4)


def test_a_line_that_goes_through_the_origin_is_fine(ask):
    rng = np.random.default_rng(3)
    loud = 0
    for _ in range(400):
        x = rng.gamma(3, 2, 60)
        loud += bool(ask(CODE, sm.OLS(2 * x + rng.normal(size=60), x).fit()).loud)
    assert loud <= 4


def test_the_uncentered_r_squared_is_told(ask, frame):
    assert "uncentered" in ask(CODE, sm.OLS(frame.through, frame[["x"]]).fit()).only.claim


@pytest.mark.parametrize(("formula", "reason"), [("above ~ x", "has a constant"), ("above ~ 0 + C(g) + x", "add up")])
def test_a_constant_makes_it_not_applicable(ask, frame, formula, reason):
    assert reason in ask(CODE, smf.ols(formula, frame).fit()).only.reason


def test_no_freedom_cannot_tell(ask):
    assert ask(CODE, sm.OLS(np.array([1.0, 2.5, 2.9]), np.array([1.0, 2.0, 3.0])).fit()).only.level == "unknown"


def test_a_column_called_const_does_not_clash(ask, frame):
    found = ask(CODE, sm.OLS(frame.above, frame[["x"]].rename(columns={"x": "const"})).fit()).only
    assert found.level == "warning"

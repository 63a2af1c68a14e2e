"""A large printed condition number is told to be units where it is only units."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

CODE = "regression/scaling"


@pytest.fixture
def frame():
    rng = np.random.default_rng(1)
    frame = pd.DataFrame({"a": rng.normal(size=150), "year": rng.integers(1990, 2021, 150)})
    return frame.assign(
        income=rng.normal(5e4, 1e4, 150), twin=frame.a + 0.01 * rng.normal(size=150), y=frame.a + rng.normal(size=150)
    )


def test_a_lone_year_is_units(ask, frame):
    res = smf.ols("y ~ year", frame).fit()
    found = ask(CODE, res, frame=frame).only
    assert (found.level, found.subject) == ("note", ("year",))
    assert found.evidence["condition_number"] == pytest.approx(res.condition_number, rel=1e-6)
    assert "Nothing changes" in found.consequence


def test_only_the_columns_with_the_units_are_named(ask, frame):
    assert set(ask(CODE, smf.ols("y ~ a + year + income", frame).fit(), frame=frame).only.subject) == {"year", "income"}


def test_powers_count_as_units(ask, frame):
    assert "year" in ask(CODE, smf.ols("y ~ year + I(year**2)", frame).fit(), frame=frame).only.subject


def test_it_is_silent_where_statsmodels_is(ask, frame):
    assert ask(CODE, smf.ols("y ~ a", frame).fit()).only.level == "ok"


def test_a_dependency_is_left_to_collinearity(ask, frame):
    found = ask(CODE, smf.ols("y ~ a + twin + income", frame).fit()).only
    assert found.level == "ok"
    assert "not by units alone" in found.claim


def test_lost_digits_are_no_note(ask, frame):
    X = sm.add_constant(pd.DataFrame({"huge": frame.income * 1e12, "tiny": frame.a * 1e-9}))
    found = ask(CODE, sm.OLS(frame.y, X).fit()).only
    assert found.level == "serious"
    true = sm.OLS(frame.y, sm.add_constant(frame[["income", "a"]])).fit().params["a"]
    assert f"{true:.2f}e9" in found.consequence


def test_without_a_constant_columns_are_not_moved(ask, frame):
    found = ask(CODE, sm.OLS(frame.y, frame[["a"]].assign(seconds=frame.year * 3e7)).fit()).only
    assert found.subject == ("seconds",)
    assert "mean()" not in found.actions[0].code


def test_a_moderate_number_is_told_but_is_no_finding_of_its_own(ask, frame):
    res = smf.ols("y ~ a + size", frame.assign(size=frame.income / 100)).fit()
    assert 1e3 < res.condition_number < 1e5
    found = ask(CODE, res).only
    assert found.level == "ok"
    assert "units of size" in found.claim


def test_a_single_column_is_not_applicable(ask, frame):
    assert "only one column" in ask(CODE, sm.OLS(frame.y, frame[["a"]]).fit()).only.reason


def test_units_do_not_deny_a_dependency(ask, frame):
    tied = frame.assign(income=5e4 + 1e4 * (frame.a + 0.3 * np.random.default_rng(2).normal(size=150)))
    found = ask(CODE, smf.ols("y ~ a + income", tied).fit(), frame=tied).only
    assert found.level == "note"
    assert "no collinearity" not in found.claim
    assert "does not apply" not in (found.consequence or "")

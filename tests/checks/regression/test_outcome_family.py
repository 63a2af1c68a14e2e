"""Yes-or-no, counts and shares are named; rounded measurements, ratings and ages are not."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

CODE = "regression/outcome-family"


@pytest.fixture
def frame():
    rng = np.random.default_rng(1)
    frame = pd.DataFrame(rng.normal(size=(300, 2)), columns=["a", "b"])
    score = frame.a + frame.b + rng.normal(size=300)
    return frame.assign(
        took_part=(score > 0).astype(float),
        coded=np.where(score > 0, 2, 1),
        visits=rng.poisson(np.exp(0.3 + 0.6 * frame.a)),
        wild=rng.negative_binomial(1, 1 / (1 + np.exp(0.5 + 0.5 * frame.a))),
        share=1 / (1 + np.exp(-2 * score)),
        rounded=np.round(4 + score).clip(0),
        rating=np.round(3 + 0.7 * score).clip(1, 5),
        rating0=np.round(2 + 0.7 * score).clip(0, 4),
        age=np.round(40 + 8 * score).clip(0),
        fives=5 * np.round(2 + score).clip(0),
        rate=0.3 + 0.03 * score,
        yes=score > 0,
    )


@pytest.mark.parametrize(
    ("outcome", "model"),
    [("took_part", "logit"), ("coded", "Logit"), ("visits", "poisson"), ("wild", "negativebinomial"), ("share", "GLM")],
)
def test_outcomes_that_a_line_does_not_suit(ask, frame, outcome, model):
    res = smf.ols(f"{outcome} ~ a + b", frame).fit()
    found = ask(CODE, res, frame=frame).only
    assert found.level == "warning"
    assert found.subject == (outcome,)
    assert f".{model}(" in found.actions[0].code


def test_the_share_of_impossible_fitted_values_is_told(ask, frame):
    res = smf.ols("took_part ~ a + b", frame).fit()
    found = ask(CODE, res, frame=frame).only
    outside = np.mean((res.fittedvalues < 0) | (res.fittedvalues > 1))
    assert found.evidence["fitted_outside"] == pytest.approx(outside)
    assert f"{100 * outside:.1f}".rstrip("0").rstrip(".") + " %" in found.consequence


def test_array_fits_get_actions_that_run(ask, frame):
    X = sm.add_constant(frame[["a", "b"]].to_numpy())
    for outcome in ("took_part", "coded", "visits", "wild", "share"):
        assert ask(CODE, sm.OLS(frame[outcome].to_numpy(), X).fit()).only.level == "warning"


def test_a_line_that_stays_inside_is_a_note(ask):
    rng = np.random.default_rng(3)
    x = rng.integers(0, 2, 400)
    y = (rng.uniform(size=400) < 0.4 + 0.2 * x).astype(float)
    assert ask(CODE, sm.OLS(y, sm.add_constant(x)).fit()).only.level == "note"


@pytest.mark.parametrize("outcome", ["rounded", "rating", "rating0", "age", "fives", "rate"])
def test_what_only_looks_like_it_is_silent(ask, frame, outcome):
    assert ask(CODE, smf.ols(f"{outcome} ~ a + b", frame).fit(), frame=frame).only.level == "ok"


def test_rounded_measurements_near_zero_are_not_taken_for_counts(ask):
    rng = np.random.default_rng(4)
    loud = 0
    for _ in range(100):
        x = rng.normal(size=150)
        y = np.round(np.abs(3 + x + rng.normal(size=150)))
        loud += bool(ask(CODE, sm.OLS(y, sm.add_constant(x)).fit()).loud)
    assert loud <= 2


def test_small_counts_are_found_even_when_nothing_explains_them(ask):
    rng = np.random.default_rng(5)
    hit = sum(
        bool(ask(CODE, sm.OLS(rng.poisson(1.5, 150), sm.add_constant(rng.normal(size=150))).fit()).loud)
        for _ in range(40)
    )
    assert hit >= 30


def test_a_transformed_outcome_is_not_applicable(ask, frame):
    res = smf.ols("np.sqrt(visits) ~ a", frame).fit()
    assert "transformed" in ask(CODE, res).only.reason


def test_two_rows_are_no_yes_or_no(ask):
    assert ask(CODE, sm.OLS([1.0, 3.0, 1.0], [1.0, 2.0, 1.5]).fit()).only.level == "ok"


def test_a_constant_outcome_is_not_applicable(ask, frame):
    res = sm.OLS(np.ones(300), sm.add_constant(frame[["a"]])).fit()
    assert "same value" in ask(CODE, res).only.reason

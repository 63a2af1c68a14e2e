"""What a model concludes from complete rows and from filled ones, where the truth is known."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from mlguide_jupyter.checks.missing import _pooled
from mlguide_jupyter.checks.missing._compared import conclusions
from mlguide_jupyter.facts.frames import read

CODE = "missing/conclusions"
N = 1_000


def frame(seed=0, n=N, classes=False):
    """Return a table in which the slope of dose is 1, that of age 0.5 and that of noise 0."""
    rng = np.random.default_rng(seed)
    age = rng.normal(50, 10, n)
    made = pd.DataFrame(
        {
            "age": age,
            "dose": 0.4 * (age - 50) / 10 + rng.normal(size=n),
            "noise": rng.normal(size=n),
            "site": rng.choice(["north", "south", "west"], n),
        }
    )
    mean = made.dose + 0.05 * (made.age - 50)
    made["outcome"] = mean + rng.normal(size=n)
    if classes:
        made["outcome"] = np.where(rng.random(n) < 1 / (1 + np.exp(-mean)), "ill", "well")
    return made


def by_outcome(made, seed=1):
    """Hide doses more often where the outcome is high."""
    rng = np.random.default_rng(seed)
    y = made.outcome
    made.loc[rng.random(len(made)) < 1 / (1 + np.exp(-2 * (y - y.mean()) / y.std())), "dose"] = np.nan
    return made


def at_random(made, share, seed=1):
    holes = np.random.default_rng(seed).random(made.shape) < share
    holes[:, made.columns.get_loc("outcome")] = False
    return made.mask(holes)


def test_gaps_by_the_target_bend_a_slope_and_filling_mends_it(told):
    found = told(CODE, by_outcome(frame()), target="outcome").only
    assert (found.level, "dose" in found.subject) == ("warning", True)
    at = found.evidence["slopes"].index("dose")
    before, after = found.evidence["before"][at], found.evidence["after"][at]
    assert before < 0.92
    assert after == pytest.approx(1, abs=0.12)
    assert f"{before:.3g}" in found.claim


def test_that_is_found_nearly_always(told):
    levels = [told(CODE, by_outcome(frame(seed), seed), target="outcome").only.level for seed in range(6)]
    assert levels.count("warning") >= 5


@pytest.mark.parametrize("classes", [False, True])
def test_gaps_at_random_change_nothing(told, classes):
    answers = [
        told(CODE, at_random(frame(seed, classes=classes), 0.12, seed), target="outcome").only for seed in range(8)
    ]
    assert sum(answer.level == "warning" for answer in answers) == 0
    assert sum(answer.level == "ok" for answer in answers) == 8


def test_gaps_by_another_predictor_leave_slopes_alone(told):
    levels = []
    for seed in range(6):
        made, rng = frame(seed), np.random.default_rng(seed)
        made.loc[rng.random(N) < 1 / (1 + np.exp(-(made.age - 50) / 5)), "dose"] = np.nan
        levels.append(told(CODE, made, target="outcome").only.level)
    assert levels.count("ok") >= 5


def test_far_values_of_the_target_do_not_alarm(told):
    levels = []
    for seed in range(6):
        made, rng = frame(seed), np.random.default_rng(seed)
        made["outcome"] += 2 * rng.standard_t(2.5, N)
        levels.append(told(CODE, at_random(made, 0.12, seed), target="outcome").only.level)
    assert "warning" not in levels


def test_structural_gaps_are_not_filled(told):
    made = frame()
    rng = np.random.default_rng(5)
    made["married"] = rng.choice(["yes", "no"], N)
    made["spouse_age"] = np.where(made.married == "yes", made.age + rng.normal(size=N), np.nan)
    found = told(CODE, at_random(made, 0.08), target="outcome").only
    assert "spouse_age" not in found.evidence["slopes"]


def test_what_is_recorded_after_the_outcome_is_left_out(told):
    made = frame(classes=True)
    made["refund"] = np.where(made.outcome == "ill", np.random.default_rng(3).normal(20, 3, N), np.nan)
    found = told(CODE, at_random(made, 0.1), target="outcome").only
    assert "refund" not in found.evidence["slopes"]


def test_codes_for_missing_are_gaps(told):
    made = by_outcome(frame())
    made["dose"] = made.dose.fillna(-999)
    assert told(CODE, made, target="outcome").only.level == "warning"


def test_too_few_rows_cannot_tell(told):
    made = at_random(frame(n=24), 0.3)
    assert told(CODE, made, target="outcome").only.level == "unknown"


@pytest.mark.parametrize(
    ("made", "target", "said"),
    [
        (at_random(frame(), 0.1), None, "No target"),
        (frame(), "outcome", "No column has gaps"),
        (at_random(frame(), 0.1), "site", "neither a number nor one of two classes"),
    ],
)
def test_it_does_not_apply(told, made, target, said):
    assert said in told(CODE, made, target=target).only.reason


def test_few_gaps_are_no_matter(told):
    made = frame()
    made.loc[np.random.default_rng(4).choice(N, 21, replace=False), "dose"] = np.nan
    found = told(CODE, made, target="outcome").only
    assert (found.level, found.evidence["complete"]) == ("ok", N - 21)


def test_the_same_table_gives_the_same_answer(told):
    made = by_outcome(frame())
    assert told(CODE, made, target="outcome") == told(CODE, made.copy(), target="outcome")


def test_a_copy_of_a_column_does_not_break_the_model(told):
    made = at_random(frame(), 0.1)
    found = told(CODE, made.assign(twice=made.dose * 2, total=made.dose + made.noise), target="outcome").only
    assert found.level == "ok"
    assert len(found.evidence["left_out"]) == 2


@pytest.mark.parametrize("kind", ["linear", "logistic"])
def test_fits_are_those_of_statsmodels(kind):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(200, 3)) * [1, 100, 0.01] + [0, 1e4, 0]
    y = x[:, 0] + rng.normal(size=200)
    y = y if kind == "linear" else (y > 0).astype(float)
    mine = _pooled.fit(kind, x, y)
    theirs = (sm.OLS if kind == "linear" else sm.Logit)(y, sm.add_constant(x)).fit(
        **({} if kind == "linear" else {"disp": 0})
    )
    np.testing.assert_allclose(mine.slopes, theirs.params[1:], rtol=1e-6)
    np.testing.assert_allclose(np.sqrt(mine.variances), theirs.bse[1:], rtol=1e-5)
    np.testing.assert_allclose(mine.p, theirs.pvalues[1:], rtol=1e-5)


def test_pooling_is_that_of_rubin_and_of_barnard():
    """The worked numbers: three fits, by the formulas of van Buuren (2018), section 2.3."""
    slopes, variances = [1.0, 1.4, 1.2], [0.04, 0.05, 0.06]
    fits = [
        _pooled.Fit(np.array([q]), np.array([u]), 50.0, np.zeros((1, 1)))
        for q, u in zip(slopes, variances, strict=True)
    ]
    made = _pooled.pooled(fits)
    total = 0.05 + 4 / 3 * 0.04
    share = 4 / 3 * 0.04 / total
    df = 1 / (share**2 / 2 + 1 / (51 / 53 * 50 * (1 - share)))
    assert made.slopes[0] == pytest.approx(1.2)
    assert made.variances[0] == pytest.approx(total)
    assert made.df[0] == pytest.approx(df)
    ratio = share / (1 - share)
    assert made.missing[0] == pytest.approx((ratio + 2 / (df + 3)) / (1 + ratio))


def test_separated_classes_are_no_fit():
    x = np.arange(40.0)[:, None]
    assert _pooled.fit("logistic", x, (x[:, 0] > 20).astype(float)) is None


def test_filled_cells_come_from_the_column():
    made = by_outcome(frame())
    made.loc[np.random.default_rng(4).random(N) < 0.1, "site"] = None
    told = conclusions(read(made, name="df", target="outcome"))
    assert {slope.name for slope in told.slopes} >= {"dose", "age", "noise"}
    assert len([slope for slope in told.slopes if slope.column == "site"]) == 2

"""Whether filled cells scatter as they should."""

import numpy as np
import pandas as pd
import pytest

from tests.checks.imputed.conftest import donated, drawn, holed, whole, young

CODE = "imputed/spread"


def test_a_median_takes_away_spread(loud):
    before = holed(whole(), ["income"])
    (found,) = loud(CODE, before, before.fillna({"income": before.income.median()}))
    assert (found.level, found.subject) == ("warning", ("income",))
    assert found.evidence["ratio"] == [0]
    assert found.evidence["sd_after"] == [pytest.approx(before.income.fillna(before.income.median()).std(ddof=0))]
    assert "do not scatter at all" in found.claim
    assert "too narrow" in found.consequence


def test_few_cells_filled_by_a_median_are_a_note(loud):
    before = holed(whole(), ["income"], share=0.04)
    (found,) = loud(CODE, before, before.fillna({"income": before.income.median()}))
    assert found.level == "note"


def test_noise_beyond_measure_is_told(loud):
    before = holed(whole(), ["income"])
    noise = pd.Series(np.random.default_rng(0).normal(2400, 1500, len(before)))
    (found,) = loud(CODE, before, before.assign(income=before.income.fillna(noise)))
    assert "widely" in found.title
    assert found.evidence["sd_after"][0] > found.evidence["sd_before"][0]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", ["income", "size", "kids"])
def test_draws_are_fine(loud, name, seed):
    before = holed(whole(seed), [name], seed=seed)
    assert loud(CODE, before, drawn(before, name, seed)) == []


@pytest.mark.parametrize("seed", range(5))
def test_gaps_of_a_group_that_varies_little_are_fine(loud, seed):
    frame = whole(seed)
    noise = np.random.default_rng(50 + seed).normal(size=len(frame))
    frame["pay"] = 3000 + np.where(frame.age < 45, 100, 400) * noise
    gone = np.random.default_rng(seed).random(len(frame)) < np.where(frame.age < 45, 0.6, 0.02)
    before = frame.assign(pay=frame.pay.mask(gone))
    after = before.assign(pay=before.pay.fillna(frame.pay))
    assert before.pay[~gone].std() > 2 * frame.pay[gone].std()
    assert loud(CODE, before, after) == []


def test_the_young_are_compared_with_the_young(loud):
    before = young(whole(), "income")
    assert loud(CODE, before, donated(before, "income")) == []


def test_a_few_filled_cells_do_not_apply(compared):
    before = holed(whole(), ["income"], share=0.01)
    (said,) = compared(CODE, before, before.fillna({"income": 3.0}))
    assert "enough filled cells" in said.reason


def test_the_fix_draws_anew(loud):
    before = holed(whole(), ["income"])
    after = before.fillna({"income": before.income.median()})
    (action,) = loud(CODE, before, after)[0].actions
    space = {"before": before, "after": after}
    exec(action.code, space)
    assert loud(CODE, before, space["after"]) == []
    assert space["after"].drop(columns="income").equals(after.drop(columns="income"))

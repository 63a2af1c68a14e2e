"""Whether filled cells are distributed like cells of such rows."""

import numpy as np
import pandas as pd
import pytest

from tests.checks.imputed.conftest import donated, drawn, holed, whole, young

CODE = "imputed/shape"


def test_the_median_of_all_is_too_high_for_the_young(loud):
    before = young(whole(), "income")
    (found,) = loud(CODE, before, before.fillna({"income": before.income.median()}))
    assert (found.level, found.subject) == ("warning", ("income",))
    assert found.evidence["difference"][0] > 0.25
    truth = whole().income[before.income.isna()].mean()
    assert found.evidence["mean_expected"][0] == pytest.approx(truth, rel=0.05)


def test_what_rightly_differs_is_told_as_fine(compared, loud):
    before = young(whole(), "income")
    after = donated(before, "income")
    assert loud(CODE, before, after) == []
    explained = next(each for each in compared(CODE, before, after) if "as they should" in each.claim)
    assert "`age`" in explained.claim


def test_the_most_frequent_category_is_told(loud):
    before = holed(whole(), ["city"])
    (found,) = loud(CODE, before, before.fillna({"city": "Ulm"}))
    assert found.level == "warning"
    assert found.evidence["level"] == ["Ulm"]
    assert found.evidence["share_after"] == [pytest.approx((before.city.fillna("Ulm") == "Ulm").mean())]


def test_a_category_of_its_own_is_no_claim(loud):
    before = holed(whole(), ["city"])
    assert loud(CODE, before, before.fillna({"city": "not asked"})) == []


def test_another_shape_is_a_note(loud):
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"x": np.where(rng.random(1500) < 0.5, -4, 4) + rng.normal(size=1500), "y": rng.random(1500)})
    before = holed(frame, ["x"])
    bell = pd.Series(rng.normal(before.x.mean(), before.x.std(), 1500))
    (found,) = loud(CODE, before, before.assign(x=before.x.fillna(bell)))
    assert found.level == "note"
    assert "another shape" in found.claim


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", ["income", "size", "kids", "city"])
def test_draws_are_fine(loud, name, seed):
    before = holed(whole(seed), [name], seed=seed)
    assert loud(CODE, before, drawn(before, name, seed)) == []


def test_what_does_not_apply_cannot_be_told(loud):
    frame = whole()
    frame["married"] = np.where(frame.kids > 1, "yes", "no")
    before = frame.assign(spouse=np.where(frame.married == "yes", frame.age + 2, np.nan))
    (found,) = loud(CODE, before, before.fillna({"spouse": 0.0}))
    assert (found.level, found.subject[0]) == ("unknown", "spouse")
    assert "married" in found.subject or "kids" in found.subject


def test_no_filled_cells_do_not_apply(compared):
    before = holed(whole(), ["income"])
    assert "filled cells" in compared(CODE, before, before.dropna())[0].reason

"""Whether all gaps got one value."""

import numpy as np
import pytest

from tests.checks.imputed.conftest import drawn, holed, whole

CODE = "imputed/constant"


def test_a_third_filled_by_the_median_warns(loud):
    before = holed(whole(), ["income", "size"])
    after = before.fillna(before.median(numeric_only=True))
    (found,) = loud(CODE, before, after)
    assert found.level == "warning"
    assert set(found.subject) == {"income", "size"}
    assert found.evidence["share"] == pytest.approx(sorted(before[["income", "size"]].isna().mean(), reverse=True))


def test_few_are_a_note(loud):
    before = holed(whole(), ["income"], 0.05)
    assert loud(CODE, before, before.fillna({"income": before.income.mean()}))[0].level == "note"


def test_a_code_is_told_as_such(loud):
    before = holed(whole(), ["income"])
    (found,) = loud(CODE, before, before.fillna({"income": -999.0}))
    assert found.level == "warning"
    assert "hold -999 now" in found.claim
    assert "beyond" in found.title


def test_a_category_of_its_own_is_a_note(loud):
    before = holed(whole(), ["city"])
    (found,) = loud(CODE, before, before.fillna({"city": "missing"}))
    assert found.level == "note"
    assert "`missing`" in found.claim


def test_the_most_frequent_category_is_a_note_with_its_share(loud):
    before = holed(whole(), ["city"])
    (found,) = loud(CODE, before, before.fillna({"city": "Ulm"}))
    assert found.level == "note"
    assert found.evidence["share_after"] == [pytest.approx((before.city.fillna("Ulm") == "Ulm").mean())]


def test_what_is_nearly_always_so_is_no_spike(loud):
    frame = whole().assign(claims=np.where(np.arange(800) % 25 == 0, 3.0, 0.0))
    before = holed(frame, ["claims"])
    assert loud(CODE, before, before.fillna({"claims": 0.0})) == []


def test_a_zero_where_nothing_applies_is_a_note(loud):
    frame = whole()
    before = frame.assign(rent=np.where(frame.city == "Ulm", np.nan, frame.income / 3))
    (found,) = loud(CODE, before, before.fillna({"rent": 0.0}))
    assert found.level == "note"


@pytest.mark.parametrize("name", ["income", "size", "kids", "city"])
def test_draws_are_fine(loud, name):
    before = holed(whole(), [name])
    assert loud(CODE, before, drawn(before, name)) == []


def test_nothing_filled_does_not_apply(compared):
    before = holed(whole(), ["income"])
    assert "five filled cells" in compared(CODE, before, before)[0].reason

"""Which gaps are left."""

import numpy as np

from tests.checks.imputed.conftest import holed, whole

CODE = "imputed/left"


def test_a_forward_fill_leaves_the_first_rows(loud):
    before = whole()[["income"]].mask(np.arange(800)[:, None] % 3 == 0)
    (found,) = loud(CODE, before, before.ffill())
    assert (found.level, found.subject) == ("warning", ("income",))
    assert found.evidence["left"] == [1]


def test_an_untouched_column_is_a_note(loud):
    before = holed(whole(), ["income", "size"])
    (found,) = loud(CODE, before, before.fillna({"income": 1.0}))
    assert (found.level, found.subject) == ("note", ("size",))


def test_a_stand_in_that_is_left_is_a_note(loud):
    frame = whole()
    before = frame.assign(income=frame.income.mask(np.arange(800) % 5 == 0, -999.0))
    (found,) = loud(CODE, before, before.copy())
    assert found.level == "note"
    assert "-999" in found.claim


def test_all_filled_is_fine(compared):
    before = holed(whole(), ["income", "city"])
    assert [each.level for each in compared(CODE, before, before.fillna({"income": 1.0, "city": "Ulm"}))] == ["ok"]


def test_a_table_without_gaps_does_not_apply(compared):
    assert "no gaps" in compared(CODE, whole(), whole())[0].reason

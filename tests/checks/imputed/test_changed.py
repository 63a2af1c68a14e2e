"""Whether observed cells stayed as they were."""

import numpy as np
import pandas as pd
import pytest

from tests.checks.imputed.conftest import drawn, holed, whole

CODE = "imputed/changed"


def test_clipped_cells_are_counted_and_can_be_given_back(loud):
    before = holed(whole(), ["income"])
    after = drawn(before, "income").assign(age=before.age.clip(30, 60))
    (found,) = loud(CODE, before, after)
    assert (found.level, found.subject) == ("warning", ("age",))
    assert found.evidence["cells"] == [int((before.age.clip(30, 60) != before.age).sum())]
    space = {"before": before, "after": after}
    exec(found.actions[0].code, space)
    assert loud(CODE, before, space["after"]) == []
    assert space["after"].income.notna().all()


def test_lost_cells(loud):
    before = holed(whole(), ["income"])
    after = before.fillna({"income": 1.0}).assign(age=before.age.mask(np.arange(800) < 7))
    (found,) = loud(CODE, before, after)
    assert "empty now" in found.claim
    assert found.evidence["cells"] == [7]


def test_texts_that_were_trimmed(loud):
    frame = whole().assign(city=whole().city.where(np.arange(800) > 9, " Ulm"))
    (found,) = loud(CODE, frame, frame.assign(city=frame.city.str.strip()))
    assert found.evidence["cells"] == [10]


def test_a_scaled_column_is_told_as_scaled(loud):
    frame = whole()
    after = frame.assign(age=(frame.age - frame.age.mean()) / frame.age.std())
    (found,) = loud(CODE, frame, after)
    assert found.level == "note"
    assert "straight line" in found.claim


def test_an_encoded_column_is_told_as_encoded(loud):
    frame = whole()
    (found,) = loud(CODE, frame, frame.assign(city=frame.city.map({"Ulm": 0, "Bonn": 1, "Kiel": 2})))
    assert "another kind" in found.claim


@pytest.mark.parametrize(
    "same",
    [
        lambda df: df,
        lambda df: df.astype({"age": "float32", "city": "category", "kids": "Int64"}),
        lambda df: df.sample(frac=1, random_state=0),
        lambda df: df[df.columns[::-1]],
        lambda df: df.assign(city=df.city.astype(object)),
    ],
)
def test_what_is_stored_otherwise_is_the_same(loud, same):
    before = whole()
    assert loud(CODE, before, same(before)) == []


def test_a_stand_in_that_was_filled_is_no_change(loud):
    frame = whole()
    before = frame.assign(income=frame.income.mask(np.arange(800) % 5 == 0, -999.0))
    assert loud(CODE, before, frame) == []


def test_tables_without_a_common_row_do_not_apply(compared):
    before = whole()
    said = compared(CODE, before, whole(9).iloc[:300].reset_index(drop=True).set_index(pd.Index(range(9000, 9300))))
    assert "belong together" in said[0].reason

"""Which columns came and went."""

import numpy as np
import pytest
from sklearn.impute import SimpleImputer

from tests.checks.imputed.conftest import holed, whole

CODE = "imputed/columns"


def test_dropping_columns_with_gaps_loses_rich_ones(loud):
    before = holed(whole(), ["income"], 0.1)
    (found,) = loud(CODE, before, before.dropna(axis=1))
    assert (found.level, found.subject) == ("warning", ("income",))
    assert "more than half of the rows" in found.consequence


def test_a_mostly_empty_column_is_a_note(loud):
    before = holed(whole(), ["income"], 0.8)
    assert loud(CODE, before, before.drop(columns="income"))[0].level == "note"


def test_a_new_column_is_a_note(loud):
    frame = whole()
    (found,) = loud(CODE, frame, frame.assign(ratio=frame.income / frame.age))
    assert found.evidence["added"] == ["ratio"]


def test_leaving_the_target_out_is_a_note(loud):
    frame = whole()
    assert loud(CODE, frame, frame.drop(columns="city"), target="city")[0].level == "note"


def test_indicators_are_known(compared):
    before = holed(whole(), ["income", "size"])
    after = before.assign(income_missing=before.income.isna(), size_missing=before["size"].isna().astype(int))
    (said,) = compared(CODE, before, after.fillna({"income": 1.0, "size": 1.0}))
    assert said.level == "ok"
    assert said.evidence["indicators"] == ["income_missing", "size_missing"]


def test_an_array_of_scikit_learn_is_paired_by_place(compared):
    before = holed(whole()[["age", "income", "size"]], ["income"]).assign(fax=np.nan)
    with pytest.warns(UserWarning, match="fax"):
        after = SimpleImputer(add_indicator=True).fit_transform(before)
    (said,) = compared(CODE, before, after)
    assert said.level == "ok"
    assert "by place" in said.claim
    assert said.evidence["empty"] == ["fax"]


@pytest.mark.parametrize("same", [lambda df: df, lambda df: df[df.columns[::-1]]])
def test_the_same_columns_are_fine(loud, same):
    assert loud(CODE, whole(), same(whole())) == []


def test_nothing_in_common_cannot_be_told(loud):
    assert loud(CODE, whole(), whole().add_prefix("scaled_"))[0].level == "unknown"


def test_one_column_does_not_apply(compared):
    (said,) = compared(CODE, whole().age, whole().age)
    assert "One column" in said.reason

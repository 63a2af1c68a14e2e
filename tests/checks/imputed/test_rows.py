"""Which rows were lost, and what moved with them."""

import numpy as np
import pandas as pd
import polars as pl
import pytest

from tests.checks.imputed.conftest import holed, whole, young

CODE = "imputed/rows"


@pytest.mark.parametrize("kept", [lambda df: df.dropna(), lambda df: df.dropna().reset_index(drop=True)])
def test_dropping_the_young_moves_the_age(loud, kept):
    before = young(whole(), "income")
    (found,) = loud(CODE, before, kept(before))
    assert (found.level, found.subject) == ("warning", ("age",))
    assert found.evidence["lost"] == int(before.income.isna().sum())
    assert f"{before.age[before.income.notna()].mean():.1f}" in found.consequence


def test_the_balance_of_the_target_is_told_first(loud):
    frame = young(whole(), "income").assign(bought=lambda df: np.where(df.age + 8 * (df.kids > 1) < 45, "yes", "no"))
    (found,) = loud(CODE, frame, frame.dropna(), target="bought")
    assert found.subject[0] == "bought"
    assert "the target" in found.consequence


def test_polars_rows_are_found_without_labels(loud):
    before = pl.from_pandas(young(whole(), "income"))
    (found,) = loud(CODE, before, before.drop_nulls())
    assert found.level == "warning"


def test_rows_lost_by_chance_are_a_note(loud):
    before = holed(whole(), ["income"])
    (found,) = loud(CODE, before, before.dropna())
    assert found.level == "note"


def test_few_lost_rows_are_fine(loud):
    before = holed(whole(), ["income"], 0.02)
    assert loud(CODE, before, before.dropna()) == []


def test_another_order_is_fine_and_told(compared):
    before = whole()
    (said,) = compared(CODE, before, before.sort_values("age"))
    assert said.level == "ok"
    assert "another order" in said.claim


def test_stacked_tables_have_more_rows(loud):
    before = holed(whole(), ["income"])
    both = pd.concat([before.fillna({"income": 1.0}), before.fillna({"income": 2.0})], ignore_index=True)
    (found,) = loud(CODE, before, both)
    assert found.level in ("note", "unknown")


def test_rows_that_cannot_be_paired(loud):
    (found,) = loud(CODE, whole(), whole(9).iloc[:300].set_index(pd.Index(range(9000, 9300))))
    assert found.level == "unknown"
    assert "300" in found.claim

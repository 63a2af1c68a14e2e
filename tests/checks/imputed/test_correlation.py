"""Whether correlations stand."""

import numpy as np
import pytest

from tests.checks.imputed.conftest import donated, holed, whole, young

CODE = "imputed/correlation"


def line(before, name="income", by="age"):
    """Fill with the line of a regression."""
    seen = before[name].notna()
    slope, start = np.polyfit(before[by][seen], before[name][seen], 1)
    return before.assign(**{name: before[name].fillna(start + slope * before[by])})


def test_a_mean_weakens(loud):
    before = holed(whole(), ["income"], 0.4)
    after = before.fillna({"income": before.income.mean()})
    (found,) = loud(CODE, before, after)
    assert (found.level, found.subject) == ("warning", ("income", "age"))
    assert found.evidence["before"][0] == pytest.approx(
        before.corr("spearman", numeric_only=True).loc["income", "age"], abs=0.01
    )
    assert found.evidence["after"][0] == pytest.approx(after.corr("spearman", numeric_only=True).loc["income", "age"])
    assert "weaker" in found.title


def test_a_line_strengthens(loud):
    before = holed(whole(), ["income"], 0.4)
    (found,) = loud(CODE, before, line(before))
    assert "stronger" in found.title
    assert found.evidence["after"][0] > found.evidence["before"][0]


@pytest.mark.parametrize("seed", range(8))
def test_neighbours_keep_them(loud, seed):
    before = holed(whole(seed), ["income"], seed=seed)
    assert loud(CODE, before, donated(before, "income", seed=seed)) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_narrower_range_is_no_fault(loud, seed):
    before = young(whole(seed), "income", seed)
    assert loud(CODE, before, donated(before, "income", seed=seed)) == []


def test_one_column_of_amounts_has_no_pair(compared):
    before = holed(whole()[["income", "city"]], ["income"])
    assert "no two columns" in compared(CODE, before, before.fillna({"income": 1.0}))[0].reason


def test_a_mark_for_what_does_not_apply_is_no_guess(loud, compared):
    """Zero where the young have no income: the correlation that this makes is told with the mark."""
    before = whole().assign(income=lambda df: df["income"].where(df["age"] > 30))
    after = before.fillna({"income": 0.0})
    assert loud(CODE, before, after) == []
    assert "beyond all observed" in loud("imputed/constant", before, after)[0].title


def test_columns_that_are_one_another_stay_so(loud):
    """A correlation of 0.9999 that becomes 0.998 is none that anybody would miss."""
    before = holed(whole().assign(cents=lambda df: df["income"] * 100), ["cents"], 0.3)
    rng = np.random.default_rng(4)
    guess = 100 * before["income"] * (1 + rng.normal(0, 0.02, len(before)))
    assert loud(CODE, before, before.assign(cents=before["cents"].fillna(guess))) == []

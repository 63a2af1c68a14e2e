"""What another fit changes: stars lost and gained, signs turned, slopes moved; each slope told once."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from mlguide_jupyter.checks._engine import judge
from mlguide_jupyter.checks.regression._conclusions import changes, compare
from mlguide_jupyter.facts.regression import from_result


@pytest.fixture
def facts():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(100, 3))
    return from_result(sm.OLS(X @ [1.0, 0.5, 0.0] + rng.normal(size=100), sm.add_constant(X)).fit())


def test_nothing_changes_in_the_same_fit(facts):
    told = compare(facts, facts)
    assert not told.changed
    assert told.compared == 3
    assert "nothing changes" in told.words("With HC3 errors")


def test_wider_errors_take_stars_and_narrower_ones_give_them(facts):
    wide = changes(facts, facts.params, facts.bse * 50)
    assert [change.name for change in wide.lost] == ["x1", "x2"]
    assert not wide.moved + wide.gained + wide.flipped
    narrow = changes(facts, facts.params, facts.bse / 50)
    assert [change.name for change in narrow.gained] == ["x3"]
    assert "`x3` becomes significant" in narrow.words("With other errors")


def test_p_values_go_by_the_users_distribution(facts):
    wide = changes(facts, facts.params, facts.bse * 5)
    row = next(change for change in (*wide.lost, *wide.gained) if change.name == "x2")
    t = facts.params[2] / (5 * facts.bse[2])
    assert row.p_after == pytest.approx(2 * stats.t.sf(abs(t), 96))
    assert row.p_before == pytest.approx(facts.pvalues[2])


def test_a_turned_sign_counts_only_beyond_one_standard_error_on_both_sides(facts):
    turned = changes(facts, -facts.params, facts.bse)
    assert [change.name for change in turned.flipped] == [
        name for name, t in zip(facts.columns[1:], facts.tvalues[1:], strict=True) if abs(t) > 1
    ]
    tiny = changes(facts, -facts.params * 1e-3, facts.bse)
    assert not tiny.flipped


def test_a_move_counts_from_one_standard_error_on(facts):
    step = np.array([0, 1.5, 0.5, 0]) * facts.bse
    moved = changes(facts, facts.params + step, facts.bse)
    assert [change.name for change in moved.moved] == ["x1"]
    assert "1.5 standard errors" in moved.words("Elsewhere")


def test_each_slope_is_told_once_and_the_constant_never(facts):
    params = facts.params * [100, -1, -3, 9]
    text = changes(facts, params, facts.bse).words("Elsewhere")
    assert text.count("`x1`") == text.count("`x2`") == 1
    assert "const" not in text


def test_fits_are_compared_by_the_names_that_they_share(facts):
    smaller = facts.without_columns([2])
    told = compare(facts, smaller)
    assert told.compared == 2
    assert compare(facts, smaller, without=["x1"]).compared == 1
    assert compare(facts, smaller, without=["x1", "x3"]).words("Alone") == ""


def test_the_users_level_decides(facts):
    strict = from_result(sm.OLS(facts.y, facts.X).fit(), alpha=1e-30)
    assert not changes(strict, strict.params, strict.bse * 50).lost


@pytest.mark.parametrize("name", ["<script>", "{{ x }}", "a`b"])
def test_names_are_never_run_as_templates(facts, name):
    odd = from_result(sm.OLS(facts.y, facts.X).fit())
    odd.columns = ("const", name, "b", "c")
    assert name in changes(odd, odd.params, odd.bse * 50).words("Elsewhere")


def test_numbers_of_a_sample_are_said_to_be_of_a_sample():
    rng = np.random.default_rng(0)
    x = rng.normal(size=30_000)
    res = sm.OLS(1 + x + rng.standard_t(2, size=30_000), sm.add_constant(x)).fit()
    answers = judge("regression", from_result(res, name="res")).findings
    told = next(found.consequence for found in answers if found.code == "regression/non-normal-residuals")
    assert "before and after on 10,000 sampled rows" in told


def test_without_slopes_no_slope_is_said_to_stay():
    res = sm.OLS(np.arange(40.0), np.ones((40, 1))).fit()
    facts = from_result(res)
    assert changes(facts, facts.params, 2 * facts.bse).words("With HAC errors") == ""

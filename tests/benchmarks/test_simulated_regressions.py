"""The simulated regressions are what they say, and the checks judge most of them rightly."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from benchmarks.regression import score, tables
from benchmarks.regression.case import HEADLINE
from benchmarks.regression.families import FAMILIES
from benchmarks.regression.simulate import case, cases, plan


@pytest.fixture(autouse=True)
def _quiet() -> None:
    warnings.filterwarnings("ignore", message=".*rank-deficient.*")


@pytest.mark.parametrize("family", list(plan(1) and FAMILIES))
def test_every_family_makes_a_fit_with_more_rows_than_columns(family: str) -> None:
    made = case(family, 0)
    rows, columns = made.result.model.exog.shape
    assert rows > columns
    assert np.isfinite(np.asarray(made.result.resid)).all()
    assert made.sound == family.startswith("sound/")


def test_a_case_depends_on_its_seed_family_and_number_alone() -> None:
    first, again, other = case("curve/sine", 3), case("curve/sine", 3), case("curve/sine", 3, seed=1)
    assert np.array_equal(first.result.model.exog, again.result.model.exog)
    assert np.array_equal(first.result.model.endog, again.result.model.endog)
    assert first.result.model.exog.shape != other.result.model.exog.shape


def test_any_number_of_cases_has_faults_of_all_five_kinds_and_sound_models() -> None:
    some = list(cases(90))
    assert {code for made in some for code in made.planted} >= set(HEADLINE)
    assert 0.2 < np.mean([made.sound for made in some]) < 0.5


def test_the_checks_are_mostly_right() -> None:
    outcomes = score.run(120, seed=3, rules=["checks"])
    assert tables.balanced_accuracy(outcomes, "checks") > 0.93
    assert tables.nothing_false(outcomes, "checks") > 0.9

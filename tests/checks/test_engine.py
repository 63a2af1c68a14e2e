"""The engine: what is ignored does not run, what fails hides nothing, and the order is the reader's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm

from mlguide_jupyter.checks import _engine
from mlguide_jupyter.checks._engine import fired, judge, module_of, run
from mlguide_jupyter.checks.regression import _causes, heteroscedasticity
from mlguide_jupyter.facts.regression import RegressionFacts, from_result
from mlguide_jupyter.guide._pages import codes

FAMILY = "regression"
ALL = [code for code in codes() if code.startswith("regression/")]


@pytest.fixture
def facts() -> RegressionFacts:
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 10, 200)
    return from_result(sm.OLS(x + 0.3 * (x - 5) ** 2 + x * rng.normal(size=200), sm.add_constant(x)).fit())


def fail(*_: Any) -> Any:
    raise ZeroDivisionError("division by {{ zero }} <b>")


def test_each_check_answers_once_by_name(facts: RegressionFacts) -> None:
    by_code = judge(FAMILY, facts).by_code()
    explained = {code for found in by_code.values() for code in getattr(found, "explains", ())}
    assert set(by_code) | explained == set(ALL)


@pytest.mark.parametrize(
    ("ignore", "gone"),
    [
        (["regression/nonlinearity"], ["regression/nonlinearity"]),
        (["regression/no*"], [code for code in ALL if code.startswith("regression/no")]),
        (["*"], ALL),
        (["format/*"], []),
    ],
)
def test_what_is_ignored_is_not_even_run(
    facts: RegressionFacts, monkeypatch: pytest.MonkeyPatch, ignore: list[str], gone: list[str]
) -> None:
    ran = []
    monkeypatch.setattr(_engine, "run", lambda code, facts: ran.append(code) or run(code, facts))
    verdicts = judge(FAMILY, facts, ignore)
    assert set(ran) == set(ALL) - set(gone)
    assert not set(gone) & set(verdicts.by_code())


def test_an_ignored_cause_explains_nothing_away(facts: RegressionFacts) -> None:
    named = {found.code for found in fired(judge(FAMILY, facts, ["regression/nonlinearity"]).findings)}
    assert "regression/heteroscedasticity" in named


def test_a_check_that_fails_is_told_and_hides_no_other(facts: RegressionFacts, monkeypatch: pytest.MonkeyPatch) -> None:
    before = judge(FAMILY, facts).by_code()
    monkeypatch.setattr(heteroscedasticity, "check", fail)
    after = judge(FAMILY, facts).by_code()
    broken = after["regression/heteroscedasticity"]
    assert broken.level == "unknown"
    assert "ZeroDivisionError: division by {{ zero }} <b>" in broken.claim
    assert after["regression/nonlinearity"].claim == before["regression/nonlinearity"].claim
    assert set(after) == set(ALL)


def test_every_check_may_fail(facts: RegressionFacts, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in ALL:
        monkeypatch.setattr(module_of(code), "check", fail)
    verdicts = judge(FAMILY, facts)
    assert [found.level for found in verdicts.findings] == ["unknown"] * len(ALL)


@pytest.mark.parametrize("broken", ["cure", "causes"])
def test_where_causes_cannot_be_found_all_findings_stand(
    facts: RegressionFacts, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    alone = {code for code in ALL if fired(run(code, facts))}
    if broken == "cure":
        monkeypatch.setattr(heteroscedasticity, "cure", fail)
    else:
        monkeypatch.setattr(_causes._Case, "try_cause", fail)
    verdicts = judge(FAMILY, facts)
    assert {found.code for found in fired(verdicts.findings)} == alone
    assert [found for found in verdicts.findings if "ZeroDivisionError" in found.claim]


def test_the_same_facts_give_the_same_verdicts(facts: RegressionFacts) -> None:
    assert judge(FAMILY, facts) == judge(FAMILY, facts)


def test_checks_leave_the_facts_as_they_are(facts: RegressionFacts) -> None:
    X, y = facts.X.copy(), facts.y.copy()
    judge(FAMILY, facts)
    assert (facts.X == X).all()
    assert (facts.y == y).all()

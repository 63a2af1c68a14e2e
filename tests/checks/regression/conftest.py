"""How a check is asked, and how its actions are run as a user would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mlguide_jupyter.checks import _engine
from mlguide_jupyter.facts.regression import from_result
from mlguide_jupyter.model import Finding, NotApplicable

LOUD = ("note", "warning", "serious")


class Answers(tuple[Finding | NotApplicable, ...]):
    """What a check said."""

    @property
    def loud(self) -> list[Finding]:
        """The findings that name a fault."""
        return [a for a in self if isinstance(a, Finding) and a.level in LOUD]

    @property
    def only(self) -> Any:
        """The one answer."""
        assert len(self) == 1
        return self[0]


@pytest.fixture
def ask() -> Callable[..., Answers]:
    """Ask one check about a fit; its actions must run, and none may fail."""

    def asked(code: str, res: Any, *, order: Any = None, **names: Any) -> Answers:
        space = {"res": res, **names}
        facts = from_result(res, name="res", namespace=space, order=order)
        said = _engine.module_of(code).check(facts)
        answers = Answers(said if isinstance(said, tuple) else (said,))
        for answer in answers.loud:
            for action in answer.actions:
                exec(compile(action.code, "<action>", "exec"), dict(space))
        return answers

    return asked

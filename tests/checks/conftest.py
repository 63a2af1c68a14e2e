"""How a check of tables is asked, and how its fixes are run as a user would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mlguide_jupyter.checks import _engine
from mlguide_jupyter.facts.frames import read
from mlguide_jupyter.model import Finding, NotApplicable

FIRED = ("note", "warning", "serious")


class Said(tuple[Finding | NotApplicable, ...]):
    """What a check said of a table."""

    @property
    def loud(self) -> list[Finding]:
        """The findings that name a fault."""
        return [a for a in self if isinstance(a, Finding) and a.level in FIRED]

    @property
    def only(self) -> Any:
        """The one answer."""
        assert len(self) == 1
        return self[0]

    def of(self, *columns: str) -> Any:
        """The one finding about these columns."""
        (found,) = [a for a in self if isinstance(a, Finding) and a.subject == columns]
        return found


@pytest.fixture
def told() -> Callable[..., Said]:
    """Ask one check about a table that the user calls ``df``."""

    def asked(code: str, df: Any, **given: Any) -> Said:
        answer = _engine.module_of(code).check(read(df, name="df", namespace={"df": df}, **given))
        return Said(answer if isinstance(answer, tuple) else (answer,))

    return asked


@pytest.fixture
def fixed() -> Callable[..., Any]:
    """Run the fixes of findings one after the other; what the user's ``df`` is then, or what the last line shows."""

    def ran(found: Any, df: Any) -> Any:
        space = {"df": df}
        for one in found if isinstance(found, (list, tuple)) else [found]:
            for action in one.actions:
                exec(compile(action.code, "<action>", "exec"), space)
        return space["df"]

    return ran

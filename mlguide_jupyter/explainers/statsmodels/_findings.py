"""What the checks said, as lines ask for it; a line never contradicts a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from mlguide_jupyter.model import LEVELS, Finding, Level, NotApplicable

Answer = Finding | NotApplicable
FIRED: tuple[Level, ...] = ("serious", "warning", "note")


class Verdict(NamedTuple):
    """What a line says of its number: the name of the template, the level, the template's values."""

    key: str
    level: Level = "ok"
    values: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Findings:
    """The answers of the checks of regressions."""

    answers: tuple[Answer, ...]

    def worst(self, *codes: str) -> Finding | None:
        """Return the worst finding of these codes, ``ok`` ones included; None when none was made."""
        wanted = {f"regression/{code}" for code in codes}
        found = [a for a in self.answers if isinstance(a, Finding) and a.code in wanted]
        return min(found, key=lambda f: LEVELS.index(f.level), default=None)

    def fired(self, *codes: str) -> Finding | None:
        """Return the worst finding of these codes that says that something is so."""
        found = self.worst(*codes)
        return found if found and found.level in FIRED else None

    def cause_of(self, code: str) -> Finding | None:
        """Return the finding under which one of this code was folded, as what looks like it but is not the fault."""
        named = f"regression/{code}"
        return next((a for a in self.answers if isinstance(a, Finding) and named in a.explains), None)

    def not_applicable(self, code: str) -> NotApplicable | None:
        """Return why a check does not apply, None when it was not asked or does."""
        return next((a for a in self.answers if isinstance(a, NotApplicable) and a.code == f"regression/{code}"), None)


def told(found: Finding | None) -> str:
    """Return a finding's claim and consequence as one text; nothing for none."""
    return " ".join(filter(None, (found.claim, found.consequence))) if found else ""


def brief(found: Finding | None) -> str:
    """Return a finding's title and code, for lines beside the one that tells it in full; nothing for none."""
    return f"{found.title} ({found.code})." if found else ""


def level_of(found: Finding | None, otherwise: Level = "ok") -> Level:
    """Return a finding's level, or another where there is no finding."""
    return found.level if found else otherwise

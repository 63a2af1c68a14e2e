"""Runs the checks of a family: each by itself, then the causes among what they found, then the order.

A check is a module ``checks/<family>/<problem>.py`` with ``check(facts)`` and, where
its fault can be taken away, ``cure(facts, finding)``. The engine finds them by
the pages of the guide, so that adding one is adding files.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from types import ModuleType
from typing import Any

from mlguide_jupyter.guide._pages import codes, page, shared
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import LEVELS, Finding, NotApplicable

FIRED = ("note", "warning", "serious")

Answer = Finding | NotApplicable


@dataclass(frozen=True)
class Verdicts:
    """What a family of checks has to say.

    Attributes
    ----------
    findings : tuple of Finding
        Most important first.
    not_applicable : tuple of NotApplicable
    """

    findings: tuple[Finding, ...]
    not_applicable: tuple[NotApplicable, ...]

    def by_code(self) -> dict[str, Answer]:
        """Return the first answer of each code."""
        made: dict[str, Answer] = {}
        said: list[Answer] = [*self.findings, *self.not_applicable]
        for answer in said:
            made.setdefault(answer.code, answer)
        return made


def module_of(code: str) -> ModuleType:
    """Return the module that decides a code."""
    return importlib.import_module(f"mlguide_jupyter.checks.{code.replace('/', '.').replace('-', '_')}")


def run(code: str, facts: Any) -> tuple[Answer, ...]:
    """Run one check; a check that fails becomes a finding of its own, and hides no other."""
    try:
        answer = module_of(code).check(facts)
    except Exception as error:  # one broken check must not take the rest with it
        return (_broken(code, error),)
    return tuple(answer) if isinstance(answer, (tuple, list)) else (answer,)


def answers_of(family: str, facts: Any, ignore: Iterable[str] = ()) -> dict[str, tuple[Answer, ...]]:
    """Return what every check of a family says that is not ignored, by code."""
    patterns = tuple(ignore)
    wanted = [c for c in codes() if c.startswith(f"{family}/") and not any(fnmatchcase(c, g) for g in patterns)]
    return {code: run(code, facts) for code in wanted}


def judge(family: str, facts: Any, ignore: Iterable[str] = ()) -> Verdicts:
    """Run every check of a family that is not ignored.

    Parameters
    ----------
    family : str
        Folder under ``checks``.
    facts : object
        What the family's checks take.
    ignore : iterable of str
        Codes or globs (``format/*``) that are not run.

    Returns
    -------
    Verdicts
    """
    answers = answers_of(family, facts, ignore)
    resolve: Callable[[Any, dict[str, tuple[Answer, ...]]], dict[str, tuple[Answer, ...]]] | None
    resolve = getattr(importlib.import_module(f"mlguide_jupyter.checks.{family}"), "resolve", None)
    if resolve is not None:
        try:
            answers = resolve(facts, answers)
        except Exception as error:  # without causes every finding still stands by itself
            answers["engine"] = (_broken(next(iter(answers)), error),)
    said = [answer for group in answers.values() for answer in group]
    found = [a for a in said if isinstance(a, Finding)]
    precedence: Sequence[str] = getattr(importlib.import_module(f"mlguide_jupyter.checks.{family}"), "PRECEDENCE", ())
    return Verdicts(
        findings=tuple(sorted(found, key=lambda f: _rank(f, precedence))),
        not_applicable=tuple(a for a in said if isinstance(a, NotApplicable)),
    )


def fired(answers: Iterable[Answer]) -> tuple[Finding, ...]:
    """Return the findings among ``answers`` that name a fault."""
    return tuple(a for a in answers if isinstance(a, Finding) and a.level in FIRED)


def _rank(finding: Finding, precedence: Sequence[str]) -> tuple[int, int]:
    at = precedence.index(finding.code) if finding.code in precedence else len(precedence)
    return LEVELS.index(finding.level), at


def _broken(code: str, error: Exception) -> Finding:
    text = page(code)
    words = shared("any", "broken")
    return Finding(
        code=code,
        level="unknown",
        title=text.heading("unknown"),
        claim=fill(words["claim"], error=f"{type(error).__name__}: {error}"[:200]),
        topic=text.topic,
    )

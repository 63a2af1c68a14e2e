"""What the templates ask for: the parts of an explanation in the order in which every form shows them."""

from __future__ import annotations

import functools
import tomllib
from collections import Counter
from collections.abc import Sequence
from importlib import resources
from typing import Any

import msgspec

from mlguide_jupyter.model import LEVELS, Action, Explanation, Finding, Level
from mlguide_jupyter.render._clean import cleaned
from mlguide_jupyter.render._grid import Grid, grid

#: So many next steps stand side by side; of more, the first is shown. Code of so many lines is long.
WAYS, LINES = 3, 30
#: Columns of a finding that are named where it is shown: nobody reads more, and thousands of them are a page of names.
SUBJECTS = 60
_NAMED = {None: "not available", True: "yes", False: "no"}


class LevelWords(msgspec.Struct, frozen=True):
    """The sign and the words of a level."""

    sign: str
    word: str
    many: str


class Words(msgspec.Struct, frozen=True):
    """The words that all forms share (``words.toml``)."""

    levels: dict[Level, LevelWords]
    parts: dict[str, str]
    finding: dict[str, str]
    topic: dict[str, str]


class Count(msgspec.Struct, frozen=True):
    """How many findings have a level."""

    level: Level
    number: int
    word: str


class View(msgspec.Struct, frozen=True, kw_only=True):
    """An explanation, sorted into what a form shows one after the other."""

    explanation: Explanation
    counts: tuple[Count, ...]
    found: tuple[Finding, ...]
    unknown: tuple[Finding, ...]
    fine: tuple[Finding, ...]
    grids: tuple[Grid, ...]
    sources: tuple[str, ...]


@functools.cache
def words() -> Words:
    """Return the words that all forms share."""
    text = (resources.files("mlguide_jupyter.render") / "words.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Words)


def view(explanation: Explanation) -> View:
    """Return the explanation in parts, free of characters that cannot be shown."""
    clean = cleaned(explanation)
    findings = sorted(clean.findings, key=lambda finding: LEVELS.index(finding.level))
    return View(
        explanation=clean,
        counts=_counts(clean),
        found=tuple(f for f in findings if f.level not in ("unknown", "ok")),
        unknown=tuple(f for f in findings if f.level == "unknown"),
        fine=tuple(f for f in findings if f.level == "ok"),
        grids=tuple(grid(table, clean.lines) for table in clean.tables),
        sources=tuple(sorted({source for finding in findings if finding.level != "ok" for source in finding.sources})),
    )


def shown(action: Action, finding: Finding) -> bool:
    """Return whether the code of a step is shown at once: it is short, and not one of many ways to do the same."""
    is_one_of_many = len(finding.actions) > WAYS and action is not finding.actions[0]
    return not is_one_of_many and action.code.count("\n") < LINES


def named(subject: Sequence[str]) -> list[str]:
    """Return the columns that a finding is on, with those beyond ``SUBJECTS`` counted: all are in its ``subject``."""
    rest = len(subject) - SUBJECTS
    return [*subject[:SUBJECTS], f"… {rest:,} more"] if rest > 1 else list(subject)


def number(value: Any) -> str:
    """Return a piece of evidence as it is shown: four significant digits, whole numbers in full, long lists cut."""
    if isinstance(value, list):
        return ", ".join(named([number(item) for item in value]))
    if value is None or isinstance(value, bool):
        return _NAMED[value]
    if isinstance(value, str):
        return value
    whole = abs(value) < 1e15 and value == int(value)
    return f"{int(value):,}" if whole else f"{value:.4g}"


def _counts(explanation: Explanation) -> tuple[Count, ...]:
    numbers = Counter(finding.level for finding in explanation.findings)
    names = words().levels
    return tuple(
        Count(level, numbers[level], names[level].word if numbers[level] == 1 else names[level].many)
        for level in LEVELS
        if numbers[level]
    )

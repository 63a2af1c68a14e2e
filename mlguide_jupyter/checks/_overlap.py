"""Which finding hides which on the same column: one fault is named once, by its cause.

A column of numbers stored as text has many categories, rare ones, and looks like a
name of rows; none of that is a second fault.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase

import msgspec

from mlguide_jupyter.checks._engine import FIRED, Answer
from mlguide_jupyter.model import Finding

#: Cause -> codes (or globs) of what is only its consequence where it stands on the same columns.
HIDES: Mapping[str, tuple[str, ...]] = {
    "missing/empty-column": ("format/*", "distribution/*", "missing/disguised", "missing/after-event", "leakage/*"),
    "missing/disguised": ("format/mixed-types", "format/numbers-as-text"),
    "format/constant-column": ("format/oversized-dtype", "distribution/*"),
    "format/duplicate-columns": ("distribution/correlation-advice",),
    "format/numbers-as-text": (
        "format/mixed-types",
        "format/high-cardinality",
        "format/identifier",
        "format/inconsistent-case",
        "format/whitespace",
        "format/oversized-dtype",
        "format/units-in-text",
        "distribution/rare-categories",
        "distribution/ordered-categories",
    ),
    "format/units-in-text": (
        "format/mixed-types",
        "format/high-cardinality",
        "format/identifier",
        "format/inconsistent-case",
        "format/whitespace",
        "format/oversized-dtype",
        "distribution/rare-categories",
        "distribution/ordered-categories",
        "distribution/multimodal",
        "distribution/outliers",
        "distribution/skewed",
        "distribution/heavy-tailed",
    ),
    "format/dates-as-text": (
        "format/mixed-types",
        "format/high-cardinality",
        "format/identifier",
        "format/inconsistent-case",
        "format/whitespace",
        "format/oversized-dtype",
        "distribution/*",
    ),
    "format/inconsistent-dates": (
        "format/dates-as-text",
        "format/high-cardinality",
        "format/identifier",
        "format/inconsistent-case",
        "format/oversized-dtype",
        "distribution/*",
    ),
    "format/mixed-types": (
        "format/high-cardinality",
        "format/identifier",
        "format/inconsistent-case",
        "format/oversized-dtype",
        "distribution/rare-categories",
    ),
    "format/encoding-damage": ("format/inconsistent-case", "format/whitespace"),
    "format/identifier": (
        "format/high-cardinality",
        "distribution/*",
    ),
    "format/numeric-code": ("format/high-cardinality", "format/identifier", "distribution/*"),
    "format/inconsistent-case": ("distribution/rare-categories", "format/high-cardinality"),
    "format/impossible-values": ("distribution/outliers",),
    "leakage/target-copy": ("format/duplicate-columns", "leakage/identifier-feature"),
}

#: Causes that hide only where their evidence says so: a mark that alone keeps numbers from being numbers.
WHERE: Mapping[str, str] = {"missing/disguised": "becomes"}


def resolved(answers: Mapping[str, Sequence[Answer]]) -> dict[str, tuple[Answer, ...]]:
    """Return the answers without those that another one explains; what explains says so.

    Parameters
    ----------
    answers : mapping
        The answers of every check, by code.

    Returns
    -------
    dict
    """
    fired = [a for group in answers.values() for a in group if isinstance(a, Finding) and a.level in FIRED]
    caused = _caused(fired)
    hidden: dict[str, list[Finding]] = {}
    kept: dict[str, tuple[Answer, ...]] = {}
    for code, group in answers.items():
        left: list[Answer] = []
        for answer in group:
            cause = _cause(answer, caused)
            if cause is None or not isinstance(answer, Finding):
                left.append(answer)
            else:
                hidden.setdefault(cause, []).append(answer)
        kept[code] = tuple(left)
    return {code: tuple(_explaining(answer, hidden) for answer in group) for code, group in kept.items()}


def _caused(fired: Sequence[Finding]) -> dict[str, dict[str, set[str]]]:
    """Return, by pattern of hidden codes, which columns are covered and by which cause."""
    made: dict[str, dict[str, set[str]]] = {}
    for finding in fired:
        if finding.code in WHERE and not finding.evidence.get(WHERE[finding.code]):
            continue
        for pattern in HIDES.get(finding.code, ()):
            made.setdefault(pattern, {}).setdefault(finding.code, set()).update(finding.subject)
    return made


def _cause(answer: Answer, caused: Mapping[str, Mapping[str, set[str]]]) -> str | None:
    """Return the code of what explains an answer away: a cause that stands on all its columns."""
    if not isinstance(answer, Finding) or answer.level not in FIRED or not answer.subject:
        return None
    for pattern, causes in caused.items():
        if not fnmatchcase(answer.code, pattern):
            continue
        for code, columns in causes.items():
            if code != answer.code and columns.issuperset(answer.subject):
                return code
    return None


def _explaining(answer: Answer, hidden: Mapping[str, Sequence[Finding]]) -> Answer:
    """Return a finding that says which others it explains: those on columns of its own."""
    if not isinstance(answer, Finding) or answer.level not in FIRED or answer.code not in hidden:
        return answer
    own = set(answer.subject)
    codes = {one.code for one in hidden[answer.code] if not own.isdisjoint(one.subject)}
    return msgspec.structs.replace(answer, explains=tuple(sorted({*answer.explains, *codes})))

"""A table, or one column, explained: facts, judgement, words."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from mlguide_jupyter.charts.frame import figures
from mlguide_jupyter.checks._frame import judge
from mlguide_jupyter.explainers._request import Request
from mlguide_jupyter.explainers.frames import _column, _table, _values
from mlguide_jupyter.explainers.frames._tells import tells
from mlguide_jupyter.facts._remembered import forget
from mlguide_jupyter.facts.frames import FrameFacts, read
from mlguide_jupyter.facts.frames._read import SEED
from mlguide_jupyter.facts.frames._target import problem
from mlguide_jupyter.guide._pages import shared
from mlguide_jupyter.guide._words import fill, listed, percent
from mlguide_jupyter.model import Explanation, Figure, Finding

#: Levels that speak against using a table as it is.
AGAINST = ("serious", "warning")
#: The check that says how many rows have a gap.
COST = "missing/drop-cost"
#: Classes of a target that are named, and columns that could not be read.
CLASSES, UNREAD = 4, 5


def explain_table(obj: Any, request: Request) -> Explanation:
    """Explain a table or a column.

    Parameters
    ----------
    obj : table or column of any library that is known
    request : Request

    Returns
    -------
    Explanation
    """
    # What NumPy and pandas warn of on the way (squares of huge values, odd dates) is judged, not printed.
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        return _explained(obj, request)


def _explained(obj: Any, request: Request) -> Explanation:
    given = request.only("target", "order")
    facts = read(
        obj,
        name=request.name or "df",
        namespace=request.namespace,
        target=given.get("target"),
        order=given.get("order"),
    )
    verdicts = judge(facts, request.settings.ignore)
    words = shared("frame", "summary")
    values = {**_known(facts, verdicts.findings), "name": request.name}
    tell = tells(facts)
    by_itself = facts.single and len(facts.columns) == 1
    lines, tables = (
        _column.table(facts, verdicts.findings) if by_itself else _table.table(facts, verdicts.findings, tell)
    )
    pictures, failed = _pictures(facts, verdicts.findings)
    values["failed"] = failed
    told = Explanation(
        kind="series" if facts.single else "frame",
        subject=fill(words["subject"], **values),
        headline=fill(words["headline"], **values),
        lines=lines,
        tables=tables,
        findings=verdicts.findings,
        figures=pictures,
        not_applicable=verdicts.not_applicable,
        judged=tuple(fill(words[key], **values) for key in _judged(facts, failed)),
        name=request.name or "",
    )
    forget(facts)
    return told


def _known(facts: FrameFacts, findings: tuple[Finding, ...]) -> dict[str, Any]:
    words = shared("frame", "summary")
    faults: dict[str, list[str]] = {}
    for found in findings:
        if found.level in AGAINST:
            names = faults.setdefault(found.title, [])
            names.extend(name for name in found.subject if name not in names)
    cost = next((found.evidence for found in findings if found.code == COST and found.level != "ok"), {})
    return {
        "facts": facts,
        "seed": SEED,
        "lost": cost.get("share", 0.0),
        "gappy": cost.get("columns_with_gaps", 0),
        "empty": not facts.rows or not facts.columns,
        "serious": any(found.level == "serious" for found in findings),
        "faults": list(faults.items()),
        "single": facts.single,
        "listing": fill(words["listing"], faults=list(faults.items()), single=facts.single),
        "unread": listed((f"`{name}` ({why})" for name, why in facts.failures), UNREAD),
        "problem": fill(words["problem"], **_problem(facts)) if facts.target else "",
    }


def _problem(facts: FrameFacts) -> dict[str, Any]:
    """Return what the target asks for, and its classes with their shares."""
    asked = problem(facts)
    counts = asked.counts if asked.is_classes else np.zeros(0, int)
    order = np.argsort(-counts, kind="stable").tolist()
    total = max(int(counts.sum()), 1)
    named = [f"`{_values.cut(asked.classes[i], 40)}` {percent(counts[i] / total)}" for i in order]
    return {
        "target": facts.target.name if facts.target else "",
        "kind": asked.kind,
        "number": len(asked.classes),
        "classes": listed(named, CLASSES),
    }


def _pictures(facts: FrameFacts, findings: tuple[Finding, ...]) -> tuple[tuple[Figure, ...], str]:
    """Return the pictures, and why there are none: what cannot be drawn must not hide what can be said."""
    try:
        return figures(facts, findings), ""
    except Exception as error:
        return (), f"{type(error).__name__}: {error}"[:200]


def _judged(facts: FrameFacts, failed: str) -> Iterator[str]:
    """Yield the names of the sentences on how it was judged."""
    yield "judged_rows"
    if any(not column.distinct_exact for column in facts.columns):
        yield "judged_distinct"
    if facts.lazy:
        yield "judged_engine"
    if facts.failures:
        yield "judged_unread"
    if facts.target:
        yield "judged_target"
    yield "judged_rules"
    if failed:
        yield "judged_pictures"

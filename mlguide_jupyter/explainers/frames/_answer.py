"""A table, or one column, explained: facts, judgement, words."""

from __future__ import annotations

from typing import Any

from mlguide_jupyter.checks._engine import FIRED, Verdicts
from mlguide_jupyter.checks._frame import judge
from mlguide_jupyter.explainers._request import Request
from mlguide_jupyter.explainers.frames._table import table
from mlguide_jupyter.facts.frames import FrameFacts, read
from mlguide_jupyter.guide._pages import shared
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Explanation


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
    given = request.only("target", "order")
    facts = read(
        obj,
        name=request.name or "df",
        namespace=request.namespace,
        target=given.get("target"),
        order=given.get("order"),
    )
    verdicts = judge(facts, request.settings.ignore)
    return _answer(facts, verdicts, request.name or "")


def _answer(facts: FrameFacts, verdicts: Verdicts, name: str) -> Explanation:
    words = shared("frame", "summary")
    values = _values(facts, verdicts)
    lines, tables = table(facts, verdicts.findings, {})
    return Explanation(
        kind="column" if facts.single else "frame",
        subject=fill(words["subject"], **values),
        headline=fill(words["headline"], **values),
        lines=lines,
        tables=tables,
        findings=verdicts.findings,
        not_applicable=verdicts.not_applicable,
        judged=(fill(words["judged_rows"], **values),),
        name=name,
    )


def _values(facts: FrameFacts, verdicts: Verdicts) -> dict[str, Any]:
    return {
        "facts": facts,
        "faults": [f for f in verdicts.findings if f.level in FIRED],
        "serious": [f for f in verdicts.findings if f.level == "serious"],
        "warnings": [f for f in verdicts.findings if f.level == "warning"],
    }

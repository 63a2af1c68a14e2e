"""A table before and after filling, explained: facts, judgement, words."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from mlguide_jupyter.charts.compare import figures
from mlguide_jupyter.checks._engine import judge
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.explainers._request import Request
from mlguide_jupyter.explainers.compare._table import table
from mlguide_jupyter.facts.compare import Comparison, compare
from mlguide_jupyter.facts.frames._libraries import kind_of
from mlguide_jupyter.guide._pages import shared
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Explanation, Figure, Finding

#: Levels that speak against using the table after.
AGAINST = ("serious", "warning")
#: How a table is called that has no name of its own.
NAMES = ("before", "after")


def compare_tables(
    before: object, after: object, request: Request, names: tuple[str | None, str | None]
) -> Explanation:
    """Explain what filling the gaps of a table did to it.

    Parameters
    ----------
    before, after : table of any library that is known
    request : Request
        Its context may have ``target``.
    names : (str or None, str or None)
        How the user calls the two; a variable that holds one where None.

    Returns
    -------
    Explanation

    Raises
    ------
    mlguide_jupyter.errors.BadInputError
        When one of them is no table.
    """
    called = (_name(before, names[0], 0, request), _name(after, names[1], 1, request))
    for obj, name in zip((before, after), called, strict=True):
        if kind_of(type(obj)) is None:
            raise BadInputError(
                f"`{name}` is no table but `{type(obj).__name__}`; compare takes the table before and the table after"
            )
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        facts = compare(
            before, after, names=called, namespace=request.namespace, target=request.only("target").get("target")
        )
        return request.settings.apply(_explained(facts, request, called))


def _name(obj: object, name: str | None, place: int, request: Request) -> str:
    return name or next(request.names_of(obj), NAMES[place])


def _explained(facts: Comparison, request: Request, called: tuple[str, str]) -> Explanation:
    verdicts = judge("imputed", facts, request.settings.ignore)
    words = shared("imputed", "summary")
    pictures, failed = _pictures(facts)
    values = _known(facts, verdicts.findings, called, failed)
    lines, tables = table(facts, verdicts.findings, fill(words["report"], **values))
    judged = ("judged_rows", "judged_like", "judged_single", *(["judged_pictures"] if failed else []))
    return Explanation(
        kind="comparison",
        subject=fill(words["subject"], **values),
        headline=fill(words["headline"], **values),
        lines=lines,
        tables=tables,
        findings=verdicts.findings,
        figures=pictures,
        not_applicable=verdicts.not_applicable,
        judged=tuple(fill(words[key], **values) for key in judged),
        name=called[1],
    )


def _known(facts: Comparison, findings: tuple[Finding, ...], called: tuple[str, str], failed: str) -> dict[str, Any]:
    faults = dict.fromkeys(found.title for found in findings if found.level in AGAINST)
    cells = sum(int(pair.filled.sum()) for pair in facts.filled)
    gaps = sum(int(pair.gap.sum()) for pair in facts.pairs)
    every = sum(len(pair.old) for pair in facts.pairs)
    return {
        "facts": facts,
        "before": called[0],
        "after": called[1],
        "type_name": facts.after.type_name,
        "faults": list(faults),
        "cells": cells,
        "gaps": gaps,
        "every": every,
        "columns": len(facts.filled),
        "names": [pair.name for pair in facts.filled],
        "paired": facts.rows.how != "none" and bool(facts.pairs),
        "lost": facts.before.rows - facts.after.rows,
        "failed": failed,
    }


def _pictures(facts: Comparison) -> tuple[tuple[Figure, ...], str]:
    """Return the pictures, and why there are none: what cannot be drawn must not hide what can be said."""
    try:
        return figures(facts), ""
    except Exception as error:
        return (), f"{type(error).__name__}: {error}"[:200]

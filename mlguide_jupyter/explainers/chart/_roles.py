"""What the columns were taken for, where one could take them for something else, and how to say so."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from typing import Any

from mlguide_jupyter.explainers.chart._asked import Asked
from mlguide_jupyter.facts.charting import Field
from mlguide_jupyter.facts.charting._words import texts
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, listed
from mlguide_jupyter.model import Finding

#: Guesses that are told.
TOLD = 6


def reading(fields: Sequence[Field], wanted: Asked) -> Iterator[Finding]:
    """Yield one finding that says what columns were taken for, where that is a guess or was told.

    Parameters
    ----------
    fields : sequence of Field
        The columns that are drawn.
    wanted : Asked
    """
    guessed = [field for field in fields if not field.sure or field.told][:TOLD]
    if not guessed:
        return
    words = phrases("chart")
    yield Finding(
        code="chart/reading",
        level="note",
        title=words["titles"]["reading"],
        subject=tuple(field.name for field in guessed),
        claim=" ".join(sentence(field) for field in guessed),
        advice=_overrule(guessed, wanted),
        topic="graphing",
    )


def sentence(field: Field) -> str:
    """Return what a column was taken for, and why."""
    words = phrases("chart")["reading"]
    return fill(words["taken"], column=field.name, role=_role(field.role), why=_why(field))


def _role(role: str) -> str:
    return texts().roles[role]


def _why(field: Field) -> str:
    return fill(texts().evidence["told" if field.told else field.guess], name=field.name)


def _overrule(guessed: Sequence[Field], wanted: Asked) -> str:
    """Return how to say that a column is something else; nothing where all was told."""
    field = next((each for each in guessed if not each.told and each.alternatives), None)
    if field is None:
        return ""
    columns = [shlex.quote(each.name) for each in wanted.profile.fields] if wanted.named else []
    line: dict[str, Any] = {
        "df": wanted.name,
        "columns": columns,
        "column": shlex.quote(field.name),
        "role": field.alternatives[0],
        "others": listed([_role(role) for role in field.alternatives]),
    }
    return fill(phrases("chart")["reading"]["overrule"], **line)

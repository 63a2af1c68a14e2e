"""Advice that reads off an object of the reader's what it can: its size, its rows, what is in it, its kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.facts import estimator, table, target
from mlguide_jupyter.facts.estimator import EstimatorFacts
from mlguide_jupyter.facts.table import TableFacts
from mlguide_jupyter.facts.target import TargetFacts
from mlguide_jupyter.guide import _advise
from mlguide_jupyter.guide._decisions import decision
from mlguide_jupyter.guide._words import fill, in_units, listed, num
from mlguide_jupyter.model import Explanation, Line

#: The limit of an item in DynamoDB, which parts small records from large ones (AWS, DynamoDB developer guide).
LARGE_RECORD = 400 * 1024
#: What kinds of models tell about the work, and about serving them.
BY_MODEL = {"table": {"work": "models", "model": "light"}, "network": {"work": "deep"}}


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What was read off an object: each part is None where the object has none."""

    table: TableFacts | None
    target: TargetFacts | None
    model: EstimatorFacts | None


def look(obj: object, name: str) -> Seen:
    """Return what an object says of itself.

    Raises
    ------
    mlguide_jupyter.errors.BadInputError
        When it is neither a table, nor a column, nor a model.
    """
    seen = Seen(table=table.read(obj), target=target.read(obj), model=estimator.read(obj))
    if not (seen.table or seen.model):
        raise BadInputError(fill(_advise.phrase("seen", "unreadable"), name=name))
    return seen


def answers(subject: str, seen: Seen) -> dict[str, Any]:
    """Return what an object answers of the questions of a subject."""
    known = {
        **_by_table(seen.table),
        **_by_target(seen.target),
        **BY_MODEL.get(seen.model.kind if seen.model else "", {}),
    }
    questions = decision(subject).questions
    return {
        question: value
        for question, value in known.items()
        if question in questions and (type(value) is not str or value in questions[question].answers)
    }


def _by_table(told: TableFacts | None) -> dict[str, Any]:
    if told is None:
        return {}
    # A column alone may be the labels of anything, and a table may be a series in time: those stay open.
    content = "images" if told.images else "text" if told.texts else ""
    known = {"data": content, "kind": content} if content else {"kind": "records"} if told.columns > 1 else {}
    return {
        **known,
        "size_gb": told.size / 1e9,
        "rows": told.rows,
        "items": told.rows,
        "records": "large" if told.largest_row > LARGE_RECORD else "nested" if told.nested else "flat",
    }


def _by_target(told: TargetFacts | None) -> dict[str, Any]:
    if told is None:
        return {}
    return {**({"target": told.kind} if told.kind else {}), **({"examples": told.smallest} if told.classes else {})}


def advise(subject: str, obj: object, name: str, **typed: Any) -> Explanation:
    """Return a ranked recommendation, with what an object of the reader's answers filled in.

    Parameters
    ----------
    subject : str
        A subject of the advice.
    obj : object
        A table, a column or a model.
    name : str
        How the reader calls it.
    **typed
        Answers that come before what is read off the object.
    """
    decision(subject)
    seen = look(obj, name)
    read = {question: value for question, value in answers(subject, seen).items() if question not in typed}
    made = _advise.advise(subject, **{**read, **typed})
    said = fill(
        _advise.phrase("seen", "judged" if read else "judged_none"), name=name, given=[f"`{key}`" for key in read]
    )
    return msgspec.structs.replace(
        made, lines=(*_lines(name, seen), *made.lines), judged=(said, *made.judged), name=name
    )


def _lines(name: str, seen: Seen) -> Iterator[Line]:
    for part, value, known in _said(seen):
        words = _advise.phrases("seen", part)
        label = fill(_advise.phrase("seen", "label"), name=name, what=words["label"])
        yield Line(label=label, value=value, meaning=fill(words["meaning"], **known))


def _said(seen: Seen) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if seen.table:
        known = {**msgspec.structs.asdict(seen.table), "whole": seen.table.looked_at == seen.table.rows}
        yield "memory", in_units(seen.table.size), known
        yield "rows", num(seen.table.rows), known
        yield "largest", in_units(seen.table.largest_row), known
        for part in ("nested", "texts", "images", "unknown"):
            if known[part]:
                yield part, listed(known[part]), known
    if seen.target and seen.target.classes:
        yield "classes", num(seen.target.classes), msgspec.structs.asdict(seen.target)
    if seen.model:
        yield "model", seen.model.name, msgspec.structs.asdict(seen.model)

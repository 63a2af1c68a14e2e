"""What can stand on an axis, in which order, and what can be measured along it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import Aggregate, Sort
from mlguide_jupyter.charts.choice._reading import Reading

#: Labels of more letters, or more levels, are read on lines below each other (Few 2012; Wilke 2019, chapter 6).
LETTERS, LEVELS = 14, 8
#: More moments than this are drawn together by a coarser unit of time, where bars or boxes stand for them.
MOMENTS = 40
#: Of many fields of one sort the first are tried: no chart draws them all.
TRIED = 5
#: A calendar of days is drawn as it is until it is too fine for a screen.
FINE = {
    "second": "minute",
    "minute": "hour",
    "hour": "day",
    "day": "month",
    "week": "month",
    "month": "year",
    "irregular": "month",
}


class Amount(NamedTuple):
    """What is measured: a quantity, or None for the number of rows, and how rows become one number."""

    name: str | None
    aggregate: Aggregate


def axes(r: Reading) -> tuple[Part, ...]:
    """Return what parts the rows along an axis of names or times."""
    return (*r.d[:TRIED], *r.t[:2])


def amounts(r: Reading, *by: Part) -> Iterator[Amount]:
    """Yield what can be measured for groups: each quantity, or the number of rows where there is none."""
    if not r.q:
        yield Amount(None, "count")
    for part in r.q[:TRIED]:
        yield Amount(part.name, r.aggregate(part, *by))


def sort_of(part: Part) -> Sort:
    """Return the order of the levels: their own where they have one, else by size."""
    if part.role == "time":
        return "time"
    return "natural" if part.natural else "value"


def turned(part: Part) -> bool:
    """Return whether bars lie, so that their labels have room."""
    if part.role == "time" or (part.natural and part.longest <= LETTERS):
        return False
    return part.longest > LETTERS or part.distinct > LEVELS


def unit_of(part: Part, moments: int = MOMENTS) -> str:
    """Return the unit in which moments are drawn together; "" as they are."""
    cadence = part.field.cadence if part.role == "time" else ""
    return FINE.get(cadence, "") if part.distinct > moments else ""

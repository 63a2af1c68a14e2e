"""The columns whose shape is looked at, and how a check of shapes answers for a whole table."""

from __future__ import annotations

from collections.abc import Callable

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.shape import workable
from mlguide_jupyter.model import Finding, NotApplicable

#: Fewer values show no shape: below about 50 the skewness of normal samples strays past 0.5 in one of a hundred.
ENOUGH = 50
#: A value that this share of the rows has is told as such (zeros, a pile), and leaves no shape to speak of.
SPIKE = 0.5


def measured(facts: FrameFacts, enough: int = ENOUGH) -> list[Column]:
    """Return the columns of amounts that have enough values, not all equal.

    Parameters
    ----------
    facts : FrameFacts
    enough : int
        Values that a column must have.

    Returns
    -------
    list of Column
    """
    return [c for c in facts.measures if len(c.ranked) >= enough and workable(c.core)]


def spiked(column: Column) -> bool:
    """Return whether one value is that of half the rows."""
    values = column.core
    middle = values[len(values) // 2]
    first, last = values.searchsorted((middle, middle), "left")[0], values.searchsorted(middle, "right")
    return bool(last - first > SPIKE * len(values))


def answer(
    code: str, facts: FrameFacts, look: Callable[[Column, FrameFacts], Finding | None], enough: int = ENOUGH
) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Return what a check says of all columns: the findings, or that none of them shows it.

    Parameters
    ----------
    code : str
    facts : FrameFacts
    look : callable
        Judges one column.
    enough : int
        Values that a column must have.

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    columns = measured(facts, enough)
    if not columns:
        return not_applicable(code, "none", enough=enough)
    found = tuple(made for column in columns if (made := look(column, facts)) is not None)
    if found:
        return found
    return finding(code, "ok", claim="ok", evidence={"columns": len(columns)})

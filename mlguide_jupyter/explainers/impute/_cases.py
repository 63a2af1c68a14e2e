"""The columns with gaps, each with all that bears on what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from mlguide_jupyter.checks._alone import judged, looked_at
from mlguide_jupyter.checks.missing._mechanism import Mechanism, mechanisms
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._target import Problem, problem
from mlguide_jupyter.facts.missing import gaps
from mlguide_jupyter.model import Finding

Part = Literal["", "target", "order"]

#: The gaps of a column tell of the target below this p-value, shared out among the columns with gaps (Bonferroni), so
#: that of many columns few get an indicator that says nothing: Van Ness and others (2022) choose indicators so.
CHANCE = 0.01
#: The check that finds gaps which came about after the outcome.
AFTER = "missing/after-event"


@dataclass(frozen=True, eq=False, kw_only=True)
class Case:
    """A column with gaps.

    Attributes
    ----------
    column : Column
    count : int
        Gaps over all rows, cells that stand for missing ones among them.
    known : int
        Cells of the sample that hold a value.
    mechanism : Mechanism or None
        None where too little is known to ask.
    part : str
        What the column is for the user, besides a column.
    tells : bool
        Whether the gaps tell of the target.
    after : bool
        Whether they seem to have come about after the outcome.
    """

    column: Column
    count: int
    known: int
    mechanism: Mechanism | None
    part: Part = ""
    tells: bool = False
    after: bool = False

    @property
    def share(self) -> float:
        """Share of gaps."""
        return self.count / max(self.column.rows, 1)

    @property
    def is_class(self) -> bool:
        """Whether the column holds categories, as it is filled: texts, truth values, and two numbers."""
        return self.column.is_text or self.column.kind == "boolean" or self.column.meant == "flag"

    @property
    def kind(self) -> str:
        """The mechanism in a word; empty where it was not asked."""
        return self.mechanism.kind if self.mechanism else ""

    @property
    def drivers(self) -> tuple[str, ...]:
        """The columns that tell where the gaps are, strongest first."""
        if self.mechanism is None:
            return ()
        if self.mechanism.rule is not None:
            return self.mechanism.rule.subject
        return tuple(driver.column for driver in self.mechanism.drivers)


def cases(facts: FrameFacts, findings: Iterable[Finding]) -> tuple[Case, ...]:
    """Return the columns with gaps, in the order of the table.

    Parameters
    ----------
    facts : FrameFacts
    findings : iterable of Finding
        Of the family ``missing``.

    Returns
    -------
    tuple of Case
    """
    missing = gaps(facts)
    why = mechanisms(facts)
    after = {name for found in findings if found.code == AFTER and found.level != "ok" for name in found.subject}
    told = _telling({gap.name: gap.mask for gap in missing.columns}, facts)
    made = []
    for column in facts.columns:
        gap = missing.by_name.get(column.name)
        if gap is None and not column.missing:
            continue
        mask = gap.mask if gap else column.gaps
        made.append(
            Case(
                column=column,
                count=_over_all_rows(column, mask),
                known=int(np.count_nonzero(~mask)),
                mechanism=why.get(column.name),
                part="target" if column is facts.target else "order" if column is facts.order else "",
                tells=column.name in told,
                after=column.name in after,
            )
        )
    return tuple(made)


def _over_all_rows(column: Column, mask: np.ndarray) -> int:
    """Return the gaps of all rows: empty ones are counted, disguised ones are as frequent as in the sample."""
    disguised = int(mask.sum()) - int(column.gaps.sum())
    return column.missing + round(disguised * column.rows / max(len(mask), 1))


def _telling(masks: Mapping[str, np.ndarray], facts: FrameFacts) -> set[str]:
    """Return the columns whose gaps tell of the target."""
    asked = problem(facts)
    if facts.target is None or asked.kind == "none":
        return set()
    rows = looked_at(asked)
    limit = CHANCE / max(len(masks), 1)
    return {
        name
        for name, mask in masks.items()
        if name != facts.target.name and 0 < mask[rows].sum() < len(rows) and _p(mask, asked, rows) < limit
    }


def _p(mask: np.ndarray, asked: Problem, rows: np.ndarray) -> float:
    return judged(None, mask.astype(np.int64), asked, rows)[2]

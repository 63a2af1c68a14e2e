"""A rule that says where a column is blank: one or two conditions on the rest of the row, or on the row's place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

#: What stands for a column where the place of the row in the table is meant.
ROW_ORDER = "row order"

Test = Literal["==", "!=", "in", "<=", ">", "between", "outside", "missing", "present", "first", "last", "every"]
Value = str | int | float | bool
Kind = Literal[
    "category",
    "value",
    "threshold",
    "range",
    "alternative",
    "start",
    "end",
    "span",
    "every",
    "first of group",
    "last of group",
    "lag",
    "two conditions",
]


@dataclass(frozen=True, kw_only=True)
class Term:
    """A condition on one column of the row, or on the row's place.

    Attributes
    ----------
    column : str
        Its name; ``ROW_ORDER`` for the place of the row.
    test : str
        ``between`` includes both ends, ``outside`` neither. ``first`` and ``last`` are the first and last rows of each
        value of the column, of the whole table where the column is ``ROW_ORDER``; ``every`` are the rows whose place
        from 0 has one of the remainders ``values[1:]`` when divided by ``values[0]``.
    values : tuple
        Levels of a category, numbers, truth values, dates as ISO texts; the number of rows of ``first`` and ``last``.
    or_missing : bool
        Whether rows count too in which the column itself is missing.
    """

    column: str
    test: Test
    values: tuple[Value, ...] = ()
    or_missing: bool = False


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Where a column is blank.

    Attributes
    ----------
    kind : str
    conditions : tuple of Term
        One, or two that are joined.
    joined : {"and", "or"}
    n : int
        Rows of the sample that the rule was held against.
    gaps : int
        Blank cells among them.
    covered : int
        Rows that the rule says are blank.
    hits : int
        Blank cells that it covers.
    gain : float
        How much likelier (natural logarithm) the rule makes the gaps than one rate for all rows, less what choosing
        among all the rules that were tried explains.
    source : str
        Of a lag or a difference: the column that it was made from.
    where : (m,) bool array
        Rows of the sample that the rule says are blank, among those that it was held against.
    """

    kind: Kind
    conditions: tuple[Term, ...]
    joined: Literal["and", "or"] = "and"
    n: int
    gaps: int
    covered: int
    hits: int
    gain: float
    source: str = ""
    where: np.ndarray = field(compare=False, repr=False)

    @property
    def filled(self) -> int:
        """Rows that are filled though the rule says blank."""
        return self.covered - self.hits

    @property
    def beyond(self) -> int:
        """Blank cells that the rule does not explain."""
        return self.gaps - self.hits

    @property
    def exceptions(self) -> int:
        """Rows that break the rule, either way."""
        return self.filled + self.beyond

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that decide, without the row's place; a lag's source is one."""
        named = [term.column for term in self.conditions if term.column != ROW_ORDER]
        return tuple(dict.fromkeys([*named, self.source] if self.source else named))

    @property
    def subject(self) -> tuple[str, ...]:
        """The columns that decide; ``ROW_ORDER`` where the place of the row does."""
        return tuple(dict.fromkeys(term.column for term in self.conditions))

"""A column as a picture needs it: its role, its levels in order, its values, and what they are like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlguide_jupyter.facts.charting import _kinds, _levels, _moments, _times
from mlguide_jupyter.facts.charting._roles import MEASURED, NAMED, Cadence, Guess, Role
from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.frames._cells import TEXTS
from mlguide_jupyter.facts.frames._column import Label


@dataclass(frozen=True, eq=False)
class Field:
    """A column with its role.

    Attributes
    ----------
    column : Column
    role : str
    guess : str
        The evidence for the role, by the slug of its words in ``guide/plots/roles.toml``.
    sure : bool
    told : bool
        Whether the user said what it is.
    alternatives : tuple of str
    order : tuple of str
        Levels in their own order, empty where they have none.
    cyclic : bool
        Whether the first level follows the last.
    """

    column: Column
    role: Role
    guess: str
    sure: bool = True
    told: bool = False
    alternatives: tuple[Role, ...] = ()
    order: tuple[str, ...] = ()
    cyclic: bool = False

    @property
    def name(self) -> str:
        """Unique name of the column."""
        return self.column.name

    @property
    def label(self) -> Label | None:
        """The column's label as the library knows it."""
        return self.column.label

    @property
    def is_quantity(self) -> bool:
        """Whether its values are placed on an axis of numbers."""
        return self.role in MEASURED

    @property
    def is_named(self) -> bool:
        """Whether its levels are names beside each other."""
        return self.role in NAMED

    @property
    def is_discrete(self) -> bool:
        """Whether its levels part the rows into groups: names and identifiers."""
        return self.role in NAMED or self.role == "identifier"

    @cached_property
    def values(self) -> np.ndarray:
        """(m,) float64, NaN where missing: numbers, days since 1970 of a calendar time, else codes of the levels."""
        return _levels.values(self)

    @cached_property
    def present(self) -> np.ndarray:
        """``values`` without the gaps."""
        made: np.ndarray = self.values[~np.isnan(self.values)]
        return made

    @cached_property
    def _coded(self) -> _levels.Coded:
        return _levels.coded(self)

    @property
    def codes(self) -> np.ndarray:
        """(m,) int: the level of each row, -1 where missing."""
        return self._coded.codes

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """Names of the levels: in their own order, by value, else as they appear."""
        return self._coded.names()

    @property
    def counts(self) -> np.ndarray:
        """Rows of each level; see ``column.levels_exact``."""
        return self._coded.counts

    @property
    def distinct(self) -> int:
        """Different values in the sample."""
        return len(self._coded.counts)

    @property
    def filled(self) -> int:
        """Rows of the sample that have a value."""
        return int(self._coded.counts.sum())

    @property
    def missing(self) -> float:
        """Share of the rows without a value."""
        return 1 - self.filled / max(len(self.codes), 1)

    @property
    def unique(self) -> bool:
        """Whether no value comes twice."""
        return self.filled == self.distinct > 1

    @cached_property
    def monotone(self) -> bool:
        """Whether the rows are in its order, ascending or descending."""
        return _moments.monotone(self.present)

    @cached_property
    def nonnegative(self) -> bool:
        """Whether no value is below zero."""
        return bool(len(self.present) and self.present.min() >= 0)

    @cached_property
    def has_zero_point(self) -> bool:
        """Whether zero means none: lengths, amounts and counts, not temperatures, dates, scores and indices."""
        return _kinds.has_zero_point(self)

    @cached_property
    def diverging(self) -> bool:
        """Whether values go to both sides of a zero that means something."""
        return _kinds.diverging(self)

    @cached_property
    def is_share(self) -> bool:
        """Whether values are parts of a whole by range and name, or because they sum to one whole."""
        return _kinds.is_share(self)

    @cached_property
    def is_count(self) -> bool:
        """Whether it counts things: whole, not negative."""
        return self.role == "quantity" and self.whole and self.nonnegative

    @cached_property
    def skew(self) -> float:
        """Skewness of the values, corrected for few rows; 0 where it is not defined."""
        return _moments.skew(self.present)

    @cached_property
    def outliers(self) -> float:
        """Share of values beyond Tukey's outer fences."""
        return _moments.outliers(self.present)

    @cached_property
    def whole(self) -> bool:
        """Whether all values are whole numbers."""
        return bool(len(self.present) and (self.present == np.rint(self.present)).all())

    @cached_property
    def span(self) -> float:
        """Greatest over least value of positive ones: orders of magnitude; 1 where not all are positive."""
        return _moments.span(self.present)

    @property
    def unit(self) -> str:
        """Unit of the values as far as texts or the name tell ("kg", "USD", "%"), else ""."""
        return _kinds.unit(self.column)

    @property
    def currency(self) -> bool:
        """Whether the values are amounts of money."""
        return _kinds.currency(self)

    @cached_property
    def time(self) -> _times.Time | None:
        """How a time is written and read, None for other roles."""
        return _times.read(self.column) if self.role == "time" else None

    @property
    def calendar(self) -> bool:
        """Whether a time is one of the calendar (``values`` are days since 1970), not counted from a start."""
        return self.time is not None and self.time.calendar

    @cached_property
    def cadence(self) -> Cadence:
        """How far apart the moments of a time are."""
        return _times.cadence(self.time, self.values) if self.time is not None else ""

    @property
    def moments(self) -> int:
        """Different moments of a time, 0 for other roles."""
        return self.distinct if self.role == "time" else 0

    @property
    def natural(self) -> bool:
        """Whether its levels have an order of their own."""
        return bool(self.order) or self.role in ("ordered", "time")

    @cached_property
    def longest(self) -> int:
        """Letters of the longest of the fifty most frequent levels."""
        return _levels.longest(self)

    @property
    def long_labels(self) -> bool:
        """Whether its levels have no room below an upright axis."""
        return self.longest > _levels.LONG


def can_be(column: Column, role: Role) -> bool:
    """Return whether a column has values in a role: letters are no amounts, and a name is no moment.

    Parameters
    ----------
    column : Column
    role : str
    """
    if role in ("empty", "constant", "other"):
        return False
    field = Field(column, role, "told", told=True)
    if role in ("quantity", "longitude", "latitude"):
        return len(field.present) > 0 and (column.kind not in TEXTS or column.reading.kind in ("number", "unit"))
    return field.filled > 0


def field_of(column: Column, guess: Guess, told: Role | None = None) -> Field:
    """Return the field of a column.

    Parameters
    ----------
    column : Column
    guess : Guess
    told : str or None
        The role that the user gives it.
    """
    if told is None or told == guess.role:
        return Field(
            column,
            guess.role,
            guess.evidence,
            guess.sure,
            told is not None,
            guess.alternatives,
            guess.order,
            guess.cyclic,
        )
    others = tuple(role for role in (guess.role, *guess.alternatives) if role != told)
    return Field(column, told, "told", True, True, others, guess.order if told in NAMED else (), guess.cyclic)

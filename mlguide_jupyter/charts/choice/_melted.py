"""Columns that are melted: their names as levels of a field that is not there, and their cells below each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import FOLDED_NAME, FOLDED_VALUE
from mlguide_jupyter.facts.charting import Field, Role
from mlguide_jupyter.facts.frames._names import words_of


@dataclass(frozen=True, eq=False)
class Variable(Part):
    """The names of melted columns, as levels of a field that is not there; ``field`` is the first of the columns."""

    columns: tuple[Field, ...] = ()
    as_role: Role = "category"

    @cached_property
    def name(self) -> str:
        """What an encoding calls it."""
        return FOLDED_NAME

    @cached_property
    def role(self) -> Role:
        """What the names of the columns are."""
        return self.as_role

    @property
    def words(self) -> tuple[str, ...]:
        """A name that is not there has no words."""
        return ()

    @cached_property
    def codes(self) -> np.ndarray:
        """(rows,) int."""
        return np.repeat(np.arange(len(self.columns)), len(self.field.codes[:: self.step]))

    @cached_property
    def values(self) -> np.ndarray:
        """(rows,) float64."""
        return self.codes.astype(np.float64)

    @cached_property
    def distinct(self) -> int:
        """How many columns are melted."""
        return len(self.columns)

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def counts(self) -> np.ndarray:
        """Rows of each level."""
        return np.array([column.filled for column in self.columns])

    @cached_property
    def unique(self) -> bool:
        """Each name stands once for a row."""
        return len(self.field.codes) == 1 < len(self.columns)

    @property
    def natural(self) -> bool:
        """Whether the names have an order."""
        return self.as_role in ("time", "ordered")

    @cached_property
    def longest(self) -> int:
        """Letters of the longest name."""
        return max(len(level) for level in self.levels)


@dataclass(frozen=True, eq=False)
class Value(Part):
    """The cells of melted columns, one column below the other."""

    columns: tuple[Field, ...] = ()

    @cached_property
    def name(self) -> str:
        """What an encoding calls it."""
        return FOLDED_VALUE

    @cached_property
    def role(self) -> Role:
        """Cells that are melted are quantities."""
        return "quantity"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words that all names share."""
        shared = set.intersection(*(set(words_of(column.name)) for column in self.columns))
        return tuple(word for word in self.field.column.words if word in shared)

    @cached_property
    def values(self) -> np.ndarray:
        """(rows,) float64."""
        return np.concatenate([column.values[:: self.step] for column in self.columns])

    @cached_property
    def codes(self) -> np.ndarray:
        """(rows,) int."""
        codes: np.ndarray = np.unique(self.values, return_inverse=True)[1]
        return codes

    @cached_property
    def distinct(self) -> int:
        """Different values."""
        return len(np.unique(self.present))

    @cached_property
    def unique(self) -> bool:
        """Cells of several columns are not one value a row."""
        return False

    @cached_property
    def present(self) -> np.ndarray:
        """``values`` without the gaps."""
        made: np.ndarray = self.values[~np.isnan(self.values)]
        return made

    @property
    def nonnegative(self) -> bool:
        """Whether no value is below zero."""
        return all(column.nonnegative for column in self.columns)

    @property
    def zero(self) -> bool:
        """Whether zero means none."""
        return all(column.has_zero_point for column in self.columns)

    @property
    def share(self) -> bool:
        """Whether its values are parts of a whole."""
        return all(column.is_share for column in self.columns)

    @property
    def diverging(self) -> bool:
        """Whether values go to both sides of a zero that means something."""
        return any(column.diverging for column in self.columns)

    @property
    def whole(self) -> bool:
        """Whether all its values are whole numbers."""
        return all(column.whole for column in self.columns)

"""A field as one reading of the table takes it: as it is, or in another role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlguide_jupyter.charts.choice import _cues
from mlguide_jupyter.facts.charting import Field, Role

#: How likely values may be added where no word says so: whole numbers mostly count things.
WHOLE_NUMBERS, UNTOLD = 0.7, 0.2


@dataclass(frozen=True, eq=False)
class Part:
    """A field of the table; of every ``step``-th row, which stands ``repeat`` times where other columns are melted."""

    field: Field
    repeat: int = 1
    step: int = 1

    @cached_property
    def name(self) -> str:
        """What an encoding calls it."""
        return self.field.name

    @cached_property
    def role(self) -> Role:
        """What it is in this reading."""
        return self.field.role

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its name."""
        return self.field.column.words

    @cached_property
    def codes(self) -> np.ndarray:
        """(rows,) int: the level of each row, -1 where missing."""
        return np.tile(self.field.codes[:: self.step], self.repeat) if self.repeat > 1 else self.field.codes

    @cached_property
    def values(self) -> np.ndarray:
        """(rows,) float64, NaN where missing."""
        return np.tile(self.field.values[:: self.step], self.repeat) if self.repeat > 1 else self.field.values

    @cached_property
    def distinct(self) -> int:
        """Different values."""
        return self.field.distinct

    @property
    def levels(self) -> tuple[str, ...]:
        """Names of its levels."""
        return self.field.levels

    @property
    def counts(self) -> np.ndarray:
        """Rows of each level."""
        return self.field.counts

    @cached_property
    def unique(self) -> bool:
        """Whether no value comes twice."""
        return self.repeat == 1 and self.field.unique

    @property
    def natural(self) -> bool:
        """Whether its levels have an order of their own."""
        return self.field.natural

    @property
    def longest(self) -> int:
        """Letters of its longest level."""
        return self.field.longest

    @property
    def nonnegative(self) -> bool:
        """Whether no value is below zero."""
        return self.field.nonnegative

    @property
    def zero(self) -> bool:
        """Whether zero means none."""
        return self.field.has_zero_point

    @property
    def share(self) -> bool:
        """Whether its values are parts of a whole."""
        return self.field.is_share

    @property
    def diverging(self) -> bool:
        """Whether values go to both sides of a zero that means something."""
        return self.field.diverging

    @property
    def whole(self) -> bool:
        """Whether all its values are whole numbers."""
        return self.field.whole

    @property
    def skew(self) -> float:
        """Skewness."""
        return self.field.skew

    @property
    def unit(self) -> str:
        """Its unit, as far as it is told."""
        return self.field.unit

    @cached_property
    def present(self) -> np.ndarray:
        """``values`` without the gaps."""
        return self.field.present if self.repeat == 1 else self.values[~np.isnan(self.values)]

    @cached_property
    def additive(self) -> float:
        """How far a sum of its values means something: amounts and counts do, heights, rates and prices do not."""
        if not (self.zero and self.nonnegative) or self.says("intensive"):
            return 0.0
        if self.says("additive") or self.share:
            return 1.0
        return WHOLE_NUMBERS if self.whole else UNTOLD

    def says(self, cue: str) -> bool:
        """Return whether a word of its name is one of a cue of ``guide/plots/cues.toml``."""
        return _cues.says(self.words, cue)

    def names_levels(self, cue: str) -> float:
        """Return the share of its levels that have a word of a cue."""
        return _cues.share(self.levels, cue)

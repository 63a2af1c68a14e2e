"""The rows of the sample as a picture takes them: melted where columns are, as numbers or as codes of levels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from mlguide_jupyter.charts.plot import _times
from mlguide_jupyter.charts.plot._levels import codes_of, shown
from mlguide_jupyter.charts.plot._plot import VALUE, VARIABLE, Plot
from mlguide_jupyter.facts.charting import Field, Profile

#: Letters of a level that are held for a label, which shows fewer.
HELD = 80


@dataclass(frozen=True, eq=False)
class Axis:
    """What parts rows along one channel.

    Attributes
    ----------
    name : str
        Of the field.
    codes : (rows,) int array
        The level, or the place, of each row; -1 where it has none that is drawn.
    names : tuple of str
        What levels are called, each once; the rest last, where it is drawn.
    places : array or None
        Where levels stand on an axis of numbers or of time (days since 1970), in ascending order.
    """

    name: str
    codes: np.ndarray
    names: tuple[str, ...]
    places: np.ndarray | None = None

    @property
    def size(self) -> int:
        """Number of levels."""
        return len(self.names) if self.places is None else len(self.places)


@dataclass(frozen=True, eq=False)
class Rows:
    """The sample, or the part of it that one panel shows."""

    profile: Profile
    plot: Plot
    mask: np.ndarray | None = None
    _memo: dict[Any, Any] = field(default_factory=dict, repr=False)

    @property
    def repeat(self) -> int:
        """How often each row stands, melted."""
        return len(self.plot.encoding.columns) if self.plot.encoding.folded else 1

    def _once(self, key: tuple[str, str], make: Callable[[], Any]) -> Any:
        if key not in self._memo:
            self._memo[key] = make()
        return self._memo[key]

    def _shown(self, cells: np.ndarray) -> np.ndarray:
        return cells if self.mask is None else cells[self.mask]

    def melted(self, name: str) -> bool:
        """Return whether a name is one of the two fields that melting makes."""
        return self.plot.encoding.folded and name in (VARIABLE, VALUE)

    def source(self, name: str) -> Field | None:
        """Return the field of the profile, None of one that melting makes."""
        return None if self.melted(name) else self.profile.by_name[name]

    def numbers(self, name: str) -> np.ndarray:
        """Return a field as float64, NaN where missing or not finite; calendar times as days since 1970."""
        made: np.ndarray = self._once(("numbers", name), lambda: self._numbers(name))
        return made

    def _numbers(self, name: str) -> np.ndarray:
        encoding = self.plot.encoding
        if self.melted(name):
            columns = [self.profile.by_name[each].values for each in encoding.columns]
            made = np.concatenate(columns) if name == VALUE else np.repeat(np.arange(len(columns)), len(columns[0]))
        else:
            made = np.tile(self.profile.by_name[name].values, self.repeat)
        made = self._shown(np.asarray(made, np.float64))
        return np.where(np.isfinite(made), made, np.nan)

    def axis(self, name: str, continuous: bool = False) -> Axis:
        """Return what parts rows by a field: its levels as planned, or the places of its numbers."""
        made: Axis = self._once(
            ("places" if continuous else "levels", name),
            lambda: self._places(name) if continuous else self._levels(name),
        )
        return made

    def _levels(self, name: str) -> Axis:
        told = self.plot.fields[name]
        others = name in self.plot.kept and bool(self.plot.other)
        of = self.source(name)
        called = told.levels if of is None else shown(of, told.levels)
        names = unique_names(called) + ((self.plot.other,) if others else ())
        if self.melted(name):
            codes = np.repeat(self.melted_places(), self.profile.rows)
        else:
            rest = len(told.levels) if others else -1
            codes = codes_of(self.profile.by_name[name], told.levels, told.starts, self.plot.encoding.unit, rest)
            codes = np.tile(codes, self.repeat)
        return Axis(name, self._shown(codes), names)

    def melted_places(self) -> np.ndarray:
        """Return the level of each melted column, the rest where it is not drawn by itself."""
        told = self.plot.fields[VARIABLE]
        rest = len(told.levels) if VARIABLE in self.plot.kept and self.plot.other else -1
        place = {name: i for i, name in enumerate(told.levels)}
        return np.array([place.get(name, rest) for name in self.plot.encoding.columns], np.int64)

    def _places(self, name: str) -> Axis:
        values, of = self.numbers(name), self.source(name)
        if of is not None and of.calendar and self.plot.encoding.unit:
            values = _times.floor(values, self.plot.encoding.unit)
        places, codes = np.unique(values[~np.isnan(values)], return_inverse=True)
        made = np.full(len(values), -1)
        made[~np.isnan(values)] = codes
        return Axis(name, made, (), places)


def unique_names(levels: Sequence[str]) -> tuple[str, ...]:
    r"""Return levels as labels on one line; where cutting makes two alike, they are numbered.

    Examples
    --------
    >>> unique_names(["a\nb", "", "x" * 90, "x" * 91])[:2]
    ('a b', "''")
    """
    made: list[str] = []
    seen: dict[str, int] = {}
    for level in levels:
        line = " ".join(level.split()) or "''"
        line = line if len(line) <= HELD else line[: HELD - 1] + "…"
        seen[line] = seen.get(line, 0) + 1
        made.append(line if seen[line] == 1 else f"{line} ({seen[line]})")
    return tuple(made)

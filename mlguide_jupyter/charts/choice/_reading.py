"""One reading of the columns: which are measured, which name groups or times, and how many rows share a place."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from mlguide_jupyter.charts.choice import _cues
from mlguide_jupyter.charts.choice._part import Part
from mlguide_jupyter.charts.choice._ranked import Aggregate
from mlguide_jupyter.facts.charting import Groups, Interval, Ohlc, Profile, Steps, Wide
from mlguide_jupyter.facts.charting._groups import group

#: Roles that part the rows into groups.
DISCRETE = ("category", "ordered", "flag", "place", "identifier", "text")
#: Which field of one row a level names the rows, the likeliest first.
ITEM_ORDER = ("place", "category", "text", "identifier", "ordered", "flag")
#: A text that differs on more of the rows than this parts them into nothing.
MOSTLY_DIFFERENT = 0.5
#: A second name of the rows differs on nearly all of them; an outer level holds several inner ones.
NEARLY_ALL, HOLDS_SEVERAL = 0.9, 0.7
#: More panels than this are no picture.
PANELS = 12
#: Cells of a grid that are counted one by one.
COUNTED = 200_000


@dataclass(frozen=True, eq=False)
class Reading:
    """The columns, each in one role.

    Attributes
    ----------
    profile : Profile
    parts : tuple of Part
        In the order in which the user named them.
    rows : int
        Rows, melted ones where columns are.
    swapped : tuple of str
        Fields that are read in their second role.
    wide : Wide or None
        The columns that are melted.
    memo, shared : dict
        What was worked out of this reading, and of the values in whatever role, for all readings of the same rows.
    """

    profile: Profile
    parts: tuple[Part, ...]
    rows: int
    swapped: tuple[str, ...] = ()
    wide: Wide | None = None
    memo: dict[Any, Any] = field(default_factory=dict, repr=False)
    shared: dict[Any, Any] = field(default_factory=dict, repr=False)

    def once(self, key: Any, made: Callable[[], Any]) -> Any:
        """Return what was worked out under a key, working it out the first time."""
        if key not in self.memo:
            self.memo[key] = made()
        return self.memo[key]

    def of_values(self, key: Any, made: Callable[[], Any]) -> Any:
        """Return what is the same in every role of the fields, worked out once for all readings of the same rows."""
        if key not in self.shared:
            self.shared[key] = made()
        return self.shared[key]

    @cached_property
    def by_name(self) -> dict[str, Part]:
        """Parts by the names that encodings use."""
        return {part.name: part for part in self.parts}

    @cached_property
    def lonlat(self) -> tuple[Part, Part] | None:
        """Longitude and latitude, where both are there."""
        lon = [part for part in self.parts if part.role == "longitude"]
        lat = [part for part in self.parts if part.role == "latitude"]
        return (lon[0], lat[0]) if lon and lat else None

    @cached_property
    def q(self) -> tuple[Part, ...]:
        """Quantities; a longitude without a latitude is one."""
        roles = ("quantity",) if self.lonlat else ("quantity", "longitude", "latitude")
        return tuple(part for part in self.parts if part.role in roles and part.name not in self.beside)

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """Names of ends and errors, which say how sure a middle is and are no measure of their own."""
        i = self.interval
        return () if i is None or i.mid is None else tuple(name for name in (i.low, i.high, i.error) if name)

    @cached_property
    def t(self) -> tuple[Part, ...]:
        """Times."""
        return tuple(part for part in self.parts if part.role == "time")

    @cached_property
    def item(self) -> Part | None:
        """What names the rows, one level each."""
        found = [part for part in self._discrete if part.unique]
        found = [part for part in found if not (part.role in ("identifier", "text") and any(t.unique for t in self.t))]
        return min(found, key=lambda part: ITEM_ORDER.index(part.role), default=None)

    @cached_property
    def _discrete(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.role in DISCRETE and not _numbering(part))

    @cached_property
    def d(self) -> tuple[Part, ...]:
        """What parts the rows: the item first, then categories, flags and keys that come more than once."""
        kept = [part for part in self._discrete if part is not self.item and not self._label(part)]
        return (self.item, *kept) if self.item is not None else tuple(kept)

    def _label(self, part: Part) -> bool:
        """Return whether a part only labels rows: a second name of the item, a text."""
        free = part.role in ("text", "identifier")
        named = self.item is not None and part.distinct > NEARLY_ALL * self.rows
        return named or (free and (part.unique or part.distinct > MOSTLY_DIFFERENT * max(self.rows, 1)))

    @cached_property
    def labels(self) -> tuple[Part, ...]:
        """Names of rows beside the item, and texts."""
        return tuple(part for part in self._discrete if part not in self.d)

    @cached_property
    def asked(self) -> frozenset[str]:
        """Names of what should be seen in a picture."""
        shown = (*self.d, *self.q, *self.t, *(self.lonlat or ()))
        return frozenset((*(part.name for part in shown), *self.beside))

    @cached_property
    def panels(self) -> frozenset[str]:
        """Names of fields that may part a picture into panels."""
        return frozenset(part.name for part in self.d if not part.unique and 2 <= part.distinct <= PANELS)

    def per(self, *parts: Part) -> Groups:
        """Return the rows of each combination of levels."""
        key = ("per", *sorted(part.name for part in parts))
        return self.of_values(key, lambda: _grouped(parts, self.rows))  # type: ignore[no-any-return]

    def aggregate(self, quantity: Part, *by: Part) -> Aggregate:
        """Return how the rows of one place become one number."""
        if self.per(*by).single:
            return "none"
        return "sum" if quantity.additive == 1.0 else "mean"

    def nested(self, inner: Part, outer: Part) -> bool:
        """Return whether each level of ``inner`` lies within one of ``outer``, and some outer one holds several."""
        within = self.per(inner).count
        return self.per(inner, outer).count == within and self.per(outer).count <= HOLDS_SEVERAL * within

    @cached_property
    def ohlc(self) -> Ohlc | None:
        """Prices of a period: open, high, low, close."""
        return None if self.wide else self.profile.ohlc

    @cached_property
    def steps(self) -> Steps | None:
        """A flow from level to level."""
        return None if self.wide else self.profile.steps or _named_steps(self.d, self.q)

    @cached_property
    def interval(self) -> Interval | None:
        """From where to where something goes."""
        measured = [part for part in self.parts if part.role == "quantity"]
        return None if self.wide or self.ohlc else self.profile.interval or _named_error(measured)


def _named_steps(discrete: Sequence[Part], quantities: Sequence[Part]) -> Steps | None:
    """Return two fields whose names say that something goes from one to the other, though they hold other things."""
    from_here = [part for part in discrete if part.says("path_from")]
    to_there = [part for part in discrete if part.says("path_to") and part not in from_here]
    if len(from_here) != 1 or len(to_there) != 1:
        return None
    value = next((part.name for part in quantities if part.nonnegative), None)
    return Steps(from_here[0].name, to_there[0].name, value, 0.0)


def _named_error(quantities: Sequence[Part]) -> Interval | None:
    """Return a quantity with the one that is called its error: y and yerr, y and y_sd."""
    by_name = {part.name.lower(): part for part in quantities}
    for part in quantities:
        for name, error in by_name.items():
            rest = name.removeprefix(part.name.lower()).strip("_. ")
            if error is not part and rest != name and _cues.says((rest,), "spread") and error.nonnegative:
                return Interval(None, None, part.name, error.name, "uncertainty")
    return None


def _grouped(parts: Sequence[Part], rows: int) -> Groups:
    """Return the groups of rows; where the grid of levels is small, by counting its cells."""
    cells = math.prod(part.distinct for part in parts)
    if not 0 < cells <= COUNTED:
        return group([part.codes for part in parts], [part.distinct for part in parts], rows)
    joined, known = np.zeros(rows, np.int64), np.ones(rows, bool)
    for part in parts:
        joined = joined * part.distinct + part.codes
        known &= part.codes >= 0
    counts = np.bincount(joined[known], minlength=cells)
    place = np.cumsum(counts > 0) - 1
    return Groups(np.where(known, place[np.where(known, joined, 0)], -1), counts[counts > 0], cells)


def _numbering(part: Part) -> bool:
    """Return whether it only numbers the rows."""
    return part.role == "identifier" and part.unique and part.field.column.is_number

"""The profile of some columns of a table: their fields, and what the fields are to each other, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from mlguide_jupyter.facts.charting import _association, _kinds, _shapes
from mlguide_jupyter.facts.charting._field import Field, field_of
from mlguide_jupyter.facts.charting._groups import Groups, group
from mlguide_jupyter.facts.charting._guess import guess
from mlguide_jupyter.facts.charting._relations import Geo, Interval, Ohlc, Series, Steps, Wide
from mlguide_jupyter.facts.charting._roles import Role
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._column import Label

Of = Field | str
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Profile:
    """Columns as a picture needs them.

    Attributes
    ----------
    facts : FrameFacts
    fields : tuple of Field
        In the order in which they were asked for.
    """

    facts: FrameFacts
    fields: tuple[Field, ...]
    _memo: dict[tuple[str, ...], Any] = field(default_factory=dict, repr=False)

    @property
    def rows(self) -> int:
        """Rows of the sample."""
        return self.facts.m

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Fields by the name of their column."""
        return {each.name: each for each in self.fields}

    def field(self, name: str) -> Field:
        """Return the field of a name."""
        return self.by_name[name]

    def of(self, *roles: Role) -> tuple[Field, ...]:
        """Return the fields of some roles."""
        return tuple(each for each in self.fields if each.role in roles)

    def _once(self, kind: str, of: Sequence[Of], make: Callable[..., T], *rest: object) -> T:
        fields = [each if isinstance(each, Field) else self.by_name[each] for each in of]
        key = (kind, *(each.name for each in fields))
        if key not in self._memo:
            self._memo[key] = make(*fields)
        return self._memo[key]  # type: ignore[no-any-return]

    def per(self, *of: Of) -> Groups:
        """Return the rows counted per combination of levels; one group of all rows where no field is given."""
        return self._once("per", of, self._groups)

    def _groups(self, *of: Field) -> Groups:
        if not of:
            return Groups(np.zeros(self.rows, np.int64), np.array([self.rows]), 1)
        return group([each.codes for each in of], [each.distinct for each in of], self.rows)

    def nested(self, a: Of, b: Of) -> bool:
        """Return whether each level of ``a`` lies within one level of ``b``, as cities within countries."""
        return self._once("nested", (a, b), _association.nested)

    def association(self, a: Of, b: Of) -> float:
        """Return how strongly two fields go together, 0 to 1, less what chance shows; the same both ways."""
        first, second = sorted((a, b), key=lambda each: each if isinstance(each, str) else each.name)
        return self._once("association", (first, second), _association.association)

    def monotone(self, a: Of, b: Of) -> bool:
        """Return whether ``b`` only rises or only falls with ``a``."""
        return self._once("monotone", (a, b), _association.follows)

    def series(self, time: Of, *by: Of) -> Series:
        """Return the lines that rows make over a time, one for each combination of ``by``."""
        return self._once("series", (time, *by), self._series)

    def _series(self, time: Field, *by: Field) -> Series:
        lines, moments = self.per(*by), self.per(*by, time)
        if not moments.count:
            return Series(0, 0.0, 0.0, False, 0.0, 0)
        line = np.full(moments.count, -1)
        line[moments.index[moments.index >= 0]] = lines.index[moments.index >= 0]
        points = np.bincount(line[line >= 0], minlength=lines.count)
        points = points[points > 0]
        return Series(
            count=len(points),
            points=float(np.median(points)),
            rows=moments.median,
            single=moments.single,
            shared=float(points.mean()) / time.distinct,
            moments=time.distinct,
        )

    def sums_to_whole(self, quantity: Of, *by: Of) -> bool:
        """Return whether a quantity sums to one whole (1 or 100) in each group, or in all where no field is given."""
        return self._once("whole", (quantity, *by), self._whole)

    def _whole(self, quantity: Field, *by: Field) -> bool:
        if quantity.role != "quantity" or not quantity.nonnegative:
            return False
        made = self.per(*by)
        return made.median >= 2 and _kinds.sums(made.sums(quantity.values))

    def same_unit(self, fields: Sequence[Of] | None = None) -> bool:
        """Return whether several quantities hold one thing in one unit: a long table in disguise."""
        return self._once("same", self.fields if fields is None else tuple(fields), lambda *of: _shapes.same_unit(of))

    @cached_property
    def wide(self) -> Wide | None:
        """The columns whose names are levels of a field that is not there."""
        found = _shapes.wide(self.fields)
        return None if found is None or set(found.columns) & self._parts else found

    @cached_property
    def _parts(self) -> frozenset[str]:
        """Columns that are parts of a price or a range, and no levels beside each other."""
        prices, ends = self.ohlc, self.interval
        names = (prices.open, prices.high, prices.low, prices.close) if prices else ()
        sides = (ends.low, ends.high, ends.mid, ends.error) if ends else ()
        return frozenset(name for name in (*names, *sides) if name)

    @cached_property
    def steps(self) -> Steps | None:
        """Both sides of a flow."""
        return _shapes.steps(self.fields)

    @cached_property
    def ohlc(self) -> Ohlc | None:
        """Opening, highest, lowest and closing prices."""
        return _shapes.ohlc(self.fields)

    @cached_property
    def interval(self) -> Interval | None:
        """Ends of a range, or a middle with its error."""
        return _shapes.interval(self.fields)

    @cached_property
    def geo(self) -> Geo | None:
        """Where the rows are."""
        return _shapes.geo(self.fields)


def profile(
    facts: FrameFacts, columns: Sequence[Label] | None = None, roles: Mapping[Label, Role] | None = None
) -> Profile:
    """Return the profile of some columns, all where none are named.

    Parameters
    ----------
    facts : FrameFacts
    columns : sequence of labels, optional
        Labels of columns, or their names as texts.
    roles : mapping, optional
        Roles that the user gives to columns.

    Returns
    -------
    Profile
        The same object for the same facts and columns where no roles are given.

    Raises
    ------
    KeyError
        For a column that the table has not.
    """
    chosen = tuple(facts.columns if columns is None else (_column(facts, label) for label in columns))
    told = {_column(facts, label).name: role for label, role in (roles or {}).items()}
    memo: dict[object, Any] = vars(facts).setdefault("_charting", {})
    key = tuple(column.name for column in chosen)
    if told:
        return Profile(facts, tuple(_field(facts, column, memo, told.get(column.name)) for column in chosen))
    if key not in memo:
        memo[key] = Profile(facts, tuple(_field(facts, column, memo, None) for column in chosen))
    return memo[key]  # type: ignore[no-any-return]


def _field(facts: FrameFacts, column: Column, memo: dict[object, Any], told: Role | None) -> Field:
    """Return the field of a column; what was guessed is kept beside the facts, so that profiles share arrays."""
    if column.name not in memo:
        memo[column.name] = field_of(column, guess(column, facts.m))
    known: Field = memo[column.name]
    return known if told is None else field_of(column, guess(column, facts.m), told)


def _column(facts: FrameFacts, label: Label) -> Column:
    found = next((column for column in facts.columns if column.label == label and column.label is not None), None)
    return found if found is not None else facts.by_name[str(label)]

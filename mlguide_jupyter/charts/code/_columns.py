"""Columns as code names them: a safe name in the small table that is drawn, and how they are read from the user's."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from mlguide_jupyter.charts.code._templates import literal
from mlguide_jupyter.charts.plot import PlotField, _times

Use = Literal["name", "time", "number"]
#: What some library reads as syntax in the name of a column: Altair's shorthand, Vega's paths, Matplotlib's formulas,
#: labels that a legend leaves out.
_SYNTAX = re.compile(r"[.:\[\]\\'\"`${}<>@#%\x00-\x1f]|^_|^\s|\s$|^$|\s\s")
_LONGEST = 40
#: Letters that stand beside each other below an axis of seven inches, and those of a level that is not known.
ROOM, LETTERS = 75, 8
#: Pixels of an axis in a browser, and of a letter beside it.
WIDEST, PIXELS = 360, 6
#: Texts that tell a period in words of their own; cut to their start they sort and place as times.
PERIODS = frozenset(("year", "quarter", "month", "week", "decade", "season", "decimal year"))


@dataclass(frozen=True)
class Col:
    """A column in code.

    Attributes
    ----------
    field : PlotField
    id : str
        What the small table calls it.
    use : str
        As names beside each other, on an axis of dates, or on one of numbers.
    title : str
        Of its axis or legend.
    unit : str
        Unit of time to which it is cut down.
    top : int
        So many levels are kept, 0 for all.
    other : str
        What the rest is called; "" where it is left out.
    """

    field: PlotField
    id: str
    use: Use
    title: str
    unit: str = ""
    top: int = 0
    other: str = ""

    @property
    def n(self) -> str:
        """Its name in the small table, as a literal."""
        return literal(self.id)

    @property
    def label(self) -> str:
        """Its label in the user's table, as a literal."""
        return literal(self.field.label)

    @property
    def t(self) -> str:
        """Its title, as a literal."""
        return literal(self.title)

    @property
    def is_time(self) -> bool:
        """Whether it is a time, drawn as one or as names."""
        return self.field.role == "time"

    @property
    def order(self) -> list[str]:
        """Its levels in their own order; empty where they have none, or are times, which sort as they are written."""
        sorted_ = self.field.natural or self.field.role == "quantity"
        own = self.use == "name" and sorted_ and not self.is_time
        return self.names if own else []

    @property
    def levels(self) -> int:
        """How many levels are drawn, the rest included."""
        return len(self.field.levels) + bool(self.top and self.other) or self.field.distinct

    @property
    def names(self) -> list[str]:
        """Its levels as they are drawn, the rest last."""
        return [*self.field.levels, *([self.other] if self.other and self.top else [])]

    @property
    def places(self) -> int:
        """How many places there are along its axis; 0 where that is not known."""
        return 0 if self.unit else self.levels

    @property
    def whole(self) -> bool:
        """Whether the numbers behind its levels are whole ones."""
        return all(float(key).is_integer() for key in self.field.keys if isinstance(key, (int, float)))

    @property
    def period(self) -> str:
        """The period by which a time is named."""
        if self.unit or not self.field.starts:
            return self.unit or ("year" if self.field.parse == "year" else "day")
        return _times.unit_of(np.array(self.field.starts))

    @property
    def read(self) -> str:
        """How its cells are read: a case of the macro ``cells``; "" for as they are."""
        parse, kind = self.field.parse, self.field.kind
        if self.is_time and parse != "step" and self.use != "number":
            return "moments" if self.use == "name" or parse or self.unit else ""
        if self.use == "name":
            return "texts" if kind != "text" or parse == "number" else ""
        if kind in ("text", "category"):
            return "codes" if self.field.levels and parse != "number" else "numbers"
        return "truths" if kind == "boolean" else ""

    @property
    def type(self) -> str:
        """Its type in Altair's shorthand."""
        return {"time": "T", "number": "Q", "name": "O" if self.order else "N"}[self.use]

    @property
    def titled(self) -> bool:
        """Whether its name in the small table is its title."""
        return self.id == self.title

    @property
    def crowded(self) -> bool:
        """Whether the names of its levels would run into each other below an axis."""
        return self._letters > ROOM

    @property
    def narrow(self) -> bool:
        """Whether they would in one of three panels."""
        return 3 * self._letters > ROOM

    @property
    def _letters(self) -> int:
        return self.levels * (max(map(len, self.names), default=LETTERS) + 2)

    @property
    def step(self) -> int:
        """Pixels of each level along an axis in a browser."""
        return min(max(WIDEST // max(self.levels, 1), 20), 60)

    @property
    def angle(self) -> int:
        """Angle of the names of levels below an axis."""
        return 0 if PIXELS * max(map(len, self.names), default=LETTERS) <= self.step else -45

    @property
    def plain(self) -> bool:
        """Whether it is taken from the user's table as it is."""
        return not (self.read or self.order or self.not_drawn) and self.id == self.field.label

    @property
    def not_drawn(self) -> str:
        """Cells that are left out, as code: what stands for a missing value, and what is infinite."""
        infinite = ("np.inf", "-np.inf") if self.field.infinite else ()
        return ", ".join((*map(literal, self.field.lost), *infinite))


def safe(label: object, taken: Collection[str] = ()) -> str:
    """Return the name of a column in the small table: its label where no library stumbles over it.

    Examples
    --------
    >>> safe("price"), safe("a.b"), safe(2019), safe(("a", "b")), safe("a.b", {"a b"})
    ('price', 'a b', '2019', 'a b', 'a b 2')
    """
    text = " ".join(map(str, label)) if isinstance(label, tuple) else str(label)
    if not isinstance(label, str) or _SYNTAX.search(text) or len(text) > _LONGEST:
        text = " ".join(_SYNTAX.sub(" ", text).strip(" _").split())[:_LONGEST].strip() or "column"
    number = next(i for i in range(1, len(taken) + 2) if (text if i == 1 else f"{text} {i}") not in taken)
    return text if number == 1 else f"{text} {number}"


def names_of(fields: Sequence[PlotField], adds: Collection[str] = ()) -> dict[str, str]:
    """Return the name in the small table of each field, by the field's own name.

    Parameters
    ----------
    fields : sequence of PlotField
    adds : collection of str
        Names of columns that the code itself adds.
    """
    made: dict[str, str] = {}
    for field in fields:
        made[field.name] = safe(field.name if field.label is None else field.label, {*adds, *made.values()})
    return made

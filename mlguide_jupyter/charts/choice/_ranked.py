"""What a choice of chart is made of: an encoding, a reason, and a chart that was ranked. Frozen values, no data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

Aggregate = Literal["none", "sum", "mean", "median", "count"]
Sort = Literal["none", "value", "natural", "time"]
Value = str | int | float | bool | tuple[str, ...] | None

TASKS = (
    "comparison",
    "change_over_time",
    "ranking",
    "flow",
    "part_to_whole",
    "distribution",
    "correlation",
    "deviation",
    "spatial",
)

#: Places of an encoding that hold the name of one field.
CHANNELS = ("x", "y", "color", "size", "detail", "facet", "low", "high", "open", "close", "source", "target", "label")

#: What stands in ``x`` or ``color`` for the names of the folded columns, and in ``y`` for their cells.
FOLDED_NAME, FOLDED_VALUE = "variable", "value"


class Encoding(msgspec.Struct, frozen=True, kw_only=True):
    """Which field is drawn where, and what is done to the rows before.

    Channels hold names of fields (``Field.name``), or None. ``x`` is always the
    independent side (category, time, first quantity) and ``y`` the measured
    one, also where ``horizontal`` turns the picture by a quarter.

    Attributes
    ----------
    columns : tuple of str
        Fields of kinds that draw many of them, and the columns that are melted where ``folded``.
    aggregate : str
        How rows of one place become one number; ``"count"`` needs no ``y``.
    bins : int or None
        How many bins a histogram or the axes of a 2-d histogram have.
    sort : str
        Order of the levels of ``x``: by size, by nature (months, ages), by time, or as they come.
    top : int or None
        So many levels are kept, the rest is drawn as one called "other".
    unit : str
        The unit of time in which rows are drawn together; ``""`` as they are.
    folded : bool
        ``columns`` share one unit and are melted: ``x`` or ``color`` is ``"variable"``, ``y`` is ``"value"``.
    """

    x: str | None = None
    y: str | None = None
    color: str | None = None
    size: str | None = None
    detail: str | None = None
    facet: str | None = None
    low: str | None = None
    high: str | None = None
    open: str | None = None
    close: str | None = None
    source: str | None = None
    target: str | None = None
    label: str | None = None
    columns: tuple[str, ...] = ()
    aggregate: Aggregate = "none"
    bins: int | None = None
    horizontal: bool = False
    sort: Sort = "none"
    top: int | None = None
    unit: str = ""
    folded: bool = False

    def channels(self) -> Iterator[tuple[str, str]]:
        """Yield each channel that is in use with the name of its field."""
        for channel in CHANNELS:
            name = getattr(self, channel)
            if name is not None:
                yield channel, name

    def places(self) -> frozenset[str | None]:
        """Return the names that stand in any channel or column, quickly and in no order."""
        channels = (self.x, self.y, self.color, self.size, self.detail, self.facet, self.low, self.high)
        rest = (self.open, self.close, self.source, self.target, self.label)
        return frozenset((*channels, *rest, *self.columns))

    @property
    def used(self) -> tuple[str, ...]:
        """The names of all fields that are drawn, each once, melted columns included."""
        named = [name for _, name in self.channels()]
        if self.folded:
            named = [name for name in named if name not in (FOLDED_NAME, FOLDED_VALUE) or name in self.columns]
        return tuple(dict.fromkeys((*named, *self.columns)))


class Reason(msgspec.Struct, frozen=True):
    """Why a chart stands where it stands.

    Attributes
    ----------
    slug : str
        Its words are in ``guide/plots/preferences.toml`` or ``conditions.toml``.
    points : float
        What it added or took; 0 for a condition that failed.
    values : dict
        The numbers and names that fill its words.
    """

    slug: str
    points: float = 0.0
    values: dict[str, Value] = {}

    def words(self) -> str:
        """Return the reason as a sentence."""
        from mlguide_jupyter.charts.choice._words import words

        return words(self)


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of chart with its best encoding for these fields.

    Attributes
    ----------
    because : tuple of Reason
        What spoke for it, strongest first.
    loses : tuple of Reason
        What it loses beside the chart that is ranked first.
    failed : Reason or None
        The hard condition that it does not meet; it is then ranked after all that stand.
    task : str
        The task that it serves here.
    """

    chart: str
    family: str
    encoding: Encoding
    score: float
    because: tuple[Reason, ...] = ()
    loses: tuple[Reason, ...] = ()
    failed: Reason | None = None
    task: str = "comparison"

    @property
    def stands(self) -> bool:
        """Whether no hard condition failed."""
        return self.failed is None


def as_dict(reason: Reason) -> dict[str, Any]:
    """Return a reason as plain values, for an explanation's evidence."""
    return msgspec.to_builtins(reason)  # type: ignore[no-any-return]

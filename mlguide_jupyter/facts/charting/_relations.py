"""What fields are to each other, as plain values: series, flows, prices of a day, intervals, places, wide form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Series:
    """Lines over a time.

    Attributes
    ----------
    count : int
        Number of series.
    points : float
        Median number of different moments of a series.
    rows : float
        Median number of rows at one moment of a series.
    single : bool
        Whether each moment of each series has one row: a line may join the rows as they are.
    shared : float
        Share of the moments that a series has, on average: 1 where all are seen at the same times.
    moments : int
        Different moments in all.
    """

    count: int
    points: float
    rows: float
    single: bool
    shared: float
    moments: int


@dataclass(frozen=True)
class Steps:
    """A flow: two fields whose levels are the same things or follow each other, and what flows.

    Attributes
    ----------
    source, target : str
    value : str or None
        None where rows are counted.
    shared : float
        Share of the levels of the smaller side that the other has too.
    named : bool
        Whether the names of the columns say that one leads to the other.
    """

    source: str
    target: str
    value: str | None
    shared: float
    named: bool = False


@dataclass(frozen=True)
class Ohlc:
    """Prices of one thing over time, by the names of their fields."""

    time: str | None
    open: str
    high: str
    low: str
    close: str


@dataclass(frozen=True)
class Interval:
    """From where to where something goes; ``error`` is half of the width where no ends are given."""

    low: str | None
    high: str | None
    mid: str | None = None
    error: str | None = None
    means: Literal["range", "uncertainty"] = "range"


@dataclass(frozen=True)
class Geo:
    """Where rows are: by degrees, or by names or codes of one list of ``guide/plots/places.toml``."""

    kind: Literal["points", "names"]
    longitude: str | None = None
    latitude: str | None = None
    place: str | None = None
    known: str = ""


@dataclass(frozen=True)
class Wide:
    """Columns that hold one thing in one unit, so that their names are the levels of a field that is not there.

    Attributes
    ----------
    columns : tuple of str
    levels : str
        What their names are: ``"time"`` (2019, 2020), ``"ordered"`` (Jan, Feb; Likert levels) or ``"category"``.
    variable, value : str
        Words for the melted fields, as far as they can be told ("year", "value").
    sure : bool
        Whether the names say so; else only the values are alike.
    """

    columns: tuple[str, ...]
    levels: Literal["time", "ordered", "category"]
    variable: str
    value: str
    sure: bool = True

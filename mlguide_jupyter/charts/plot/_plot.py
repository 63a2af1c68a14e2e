"""The one description of a picture from which it is drawn and from which code in every library is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from mlguide_jupyter.charts.choice import Encoding

if TYPE_CHECKING:
    from mlguide_jupyter.facts.frames._column import Label

#: What stands in a channel for the names of melted columns, and for their cells.
VARIABLE, VALUE = "variable", "value"


class PlotField(msgspec.Struct, frozen=True, kw_only=True):
    """A column as a picture uses it.

    Attributes
    ----------
    name : str
        As the channels of the encoding call it.
    label : str, int, float, bool, tuple or None
        As the user's library knows it; None for the two fields that melting makes, and where code cannot address it.
    role : str
        See ``facts.charting.ROLES``.
    title : str
        Of its axis, head or legend.
    kind : str
        How its cells are stored: ``"number"``, ``"date"``, ``"text"``, ``"boolean"`` or ``"category"``.
    format : str
        Of its numbers, as d3 writes it (``",.0f"``, ``".0%"``); "" where nothing special is needed.
    parse : str
        How its cells are read before drawing: ``"number"`` (texts of numbers), ``"date"`` (texts of dates in the
        usual order), ``"year"`` (whole numbers that are years), ``"period"`` and ``"zone"`` (dates that are spans,
        or have a timezone), a pattern with ``%``, ``"step"`` (a time that is counted, not one of the calendar), or ""
        as they are.
    levels : tuple of str
        Names of the levels in the order in which they are drawn, of fields whose levels are names; without those
        that are left out or drawn together as "other" (``Plot.kept``).
    keys : tuple
        The cells behind ``levels``: texts, numbers or truth values; labels of columns where these are melted; nothing
        for times.
    starts : tuple of float
        Of a time that parts rows into periods: where each of ``levels`` starts, in days since 1970 (or as counted).
    natural : bool
        Whether the order of the levels is their own (months, sizes), not by size or appearance.
    log : bool
        Whether it is drawn on a logarithmic scale.
    distinct : int
        Different values, those not drawn included.
    lost : tuple
        Cells that stand for missing ones (-999, "n/a"), and are not drawn.
    infinite : bool
        Whether some cells are infinite, and not drawn.
    """

    name: str
    label: Label | None
    role: str
    title: str
    kind: str
    format: str = ""
    parse: str = ""
    levels: tuple[str, ...] = ()
    keys: tuple[Any, ...] = ()
    starts: tuple[float, ...] = ()
    natural: bool = False
    log: bool = False
    distinct: int = 0
    lost: tuple[Any, ...] = ()
    infinite: bool = False

    @property
    def is_time(self) -> bool:
        """Whether it is drawn on an axis of dates."""
        return self.role == "time" and self.parse != "step"


class Plot(msgspec.Struct, frozen=True, kw_only=True):
    """What is drawn, of which rows, and in which order.

    Attributes
    ----------
    chart : str
    frame : str
        The user's expression for the table.
    dialect : str
        The library that it is a table of, by the name of its templates.
    encoding : Encoding
        As it was ranked, with what was left open filled in (bins, unit, top).
    fields : dict
        Of the encoding's names, :data:`VARIABLE` and :data:`VALUE` included where columns are melted.
    title : str
    notes : tuple of str
        What was aggregated, binned, drawn as "other" or left out; written on the chart.
    edges : dict
        Edges of the bins, by name of the field that is binned.
    kept : dict
        By name of the field: the levels that are drawn by themselves, where others are drawn together as
        ``other`` (sums, counts) or left out (``other`` is "").
    other : str
        What the rest is called.
    rows : int
        Of the whole table.
    centre : float or None
        The middle of a scale of two directions.
    """

    chart: str
    frame: str
    dialect: str
    encoding: Encoding
    fields: dict[str, PlotField]
    title: str
    notes: tuple[str, ...] = ()
    edges: dict[str, tuple[float, ...]] = {}
    kept: dict[str, tuple[str, ...]] = {}
    other: str = ""
    rows: int = 0
    centre: float | None = None

    def field(self, channel: str) -> PlotField | None:
        """Return the field of a channel (``"x"``, ``"color"``), None where it is not in use."""
        name = getattr(self.encoding, channel)
        return self.fields[name] if name is not None else None

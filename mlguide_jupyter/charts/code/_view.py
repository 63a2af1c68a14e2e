"""What a template sees of a plot: a column for each channel, what is measured, and where the table comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from mlguide_jupyter.charts.choice._ranked import CHANNELS
from mlguide_jupyter.charts.code import _columns
from mlguide_jupyter.charts.code._columns import Col
from mlguide_jupyter.charts.code._places import mapped
from mlguide_jupyter.charts.code._templates import words
from mlguide_jupyter.charts.plot import VALUE, VARIABLE, Plot, PlotField, _forms
from mlguide_jupyter.charts.plot._notes import COUNTED, amount, measured
from mlguide_jupyter.guide._operations import sql_name

#: Stands for the user's table until all other names are known.
FRAME = "__table__"
_SIMPLE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
#: Rows that a picture in a browser takes as they are: Altair's own limit.
BROWSER = 5_000
#: The more points, the more a point lets through: up to so many rows, so much of it is seen.
ALPHA = ((500, 0.8), (2_000, 0.5), (10_000, 0.3), (50_000, 0.1), (float("inf"), 0.05))
#: Channels that are axes of numbers, besides the one that is measured.
MEASURED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("scatter", "bubble", "connected_scatter", "hist2d", "density2d", "dot_map"), ("x", "y", "size")),
    **dict.fromkeys(("histogram", "density", "ecdf"), ("x",)),
    **dict.fromkeys(("box", "violin", "strip", "error_bar"), ("y",)),
    **dict.fromkeys(("range", "candlestick"), ("low", "high", "open", "close", "y")),
}
#: Kinds whose marks are as wide as the step between two names.
STEPPED = (
    "bar",
    "stacked_bar",
    "normalized_stacked_bar",
    "waterfall",
    "box",
    "lollipop",
    "dot_plot",
    "error_bar",
    "range",
)
#: Candles of one picture.
CANDLES = 120
#: Columns that some templates add to the small table.
MADE = ("share", "end", "start", "low", "middle", "high", "rows", "place", "density", "group")


def view(plot: Plot, adds: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what templates see of a plot, by name."""
    names = _names(plot, adds)
    cols, columns = _cols(plot, names), _many(plot, names)
    e, labels = plot.encoding, _labels(plot)
    simple = _SIMPLE.fullmatch(plot.frame) is not None
    return {
        **dict.fromkeys(CHANNELS),
        **cols,
        "m": cols.get("rows") or cols.get(amount(plot)),
        "e": e,
        "plot": plot,
        "columns": columns,
        "labels": labels,
        "quoted": ", ".join(map(sql_name, labels)),
        "ticked": ["`" + str(label).replace("`", "``") + "`" for label in labels],
        "melted": _melted(plot, cols, names) if e.folded else None,
        "how": "" if e.aggregate in ("none", "count") else e.aggregate,
        "counted": e.aggregate == "count",
        "many": plot.rows > BROWSER,
        "browser": BROWSER,
        "rows": plot.rows,
        "new": {name: _columns.safe(name, [c.id for c in (*cols.values(), *columns)]) for name in MADE},
        "simple": simple,
        "frame": FRAME,
        "src": FRAME if plot.dialect == "pandas" and simple else "table",
        "src0": FRAME if plot.dialect == "pandas" and simple else "table",
        "folded": e.folded,
        "aggregated": e.aggregate != "none",
        "panel": False,
        "alpha": next(alpha for most, alpha in ALPHA if plot.rows <= most),
        "together": not e.horizontal and all(c.use != "name" for c in (cols.get("x"), cols.get("y")) if c),
        "stepped": STEPPED,
        "chained": _chained(cols),
        "centre": plot.centre,
        "candles": CANDLES,
        "candle_width": 3 if plot.rows > 60 else 6,
        "slice_colours": [*words()["colours"]["names"], words()["colours"]["other"]],
        "stages": False,
        "map": mapped(cols["x"].field.levels) if plot.chart == "choropleth" else None,
        "palette": _palette(cols.get("color") or cols.get("detail")),
        "dollars": _dollars(plot),
    }


def _cols(plot: Plot, names: dict[str, str]) -> dict[str, Col]:
    channels = [(channel, name) for channel, name in plot.encoding.channels() if name in plot.fields]
    made = {channel: _col(plot, channel, plot.fields[name], names[name]) for channel, name in channels}
    if plot.encoding.aggregate == "count" and (amount(plot) not in made or made[amount(plot)].use == "name"):
        called = _columns.safe(words()["measures"]["count"], names.values())
        made["rows"] = _column(
            plot, PlotField(name="", label=None, role="quantity", title=measured(plot), kind="number"), called
        )
    return made


def _names(plot: Plot, adds: tuple[str, ...]) -> dict[str, str]:
    fields = [plot.fields[name] for name in plot.encoding.used if name in plot.fields]
    return _columns.names_of(
        [*fields, *(plot.fields[name] for name in (VARIABLE, VALUE) if plot.encoding.folded)], adds
    )


def _col(plot: Plot, channel: str, field: PlotField, name: str) -> Col:
    if _named(plot, channel, field):
        top = len(plot.kept.get(field.name, ()))
        unit = plot.encoding.unit if field.role == "time" else ""
        other = plot.other if top and channel != "facet" else ""
        return Col(_told(plot, field, name), name, "name", field.title, unit, top, other)
    title = measured(plot, channel) if channel == amount(plot) and plot.chart not in COUNTED else field.title
    return _column(plot, field, name, title)


def _named(plot: Plot, channel: str, field: PlotField) -> bool:
    """Return whether a field's values are names in its place, not numbers, or codes of levels, that are measured."""
    measures = channel in MEASURED.get(plot.chart, ()) or (
        channel == amount(plot) and plot.encoding.aggregate != "count"
    )
    return _forms.discrete(plot.chart, channel, field.role) and not (
        measures and (field.kind == "number" or field.levels)
    )


def _column(plot: Plot, field: PlotField, name: str, title: str = "") -> Col:
    unit = plot.encoding.unit if field.is_time else ""
    return Col(_told(plot, field, name), name, "time" if field.is_time else "number", title or field.title, unit)


def _told(plot: Plot, field: PlotField, name: str) -> PlotField:
    """Return a field as the melted table has it: under the name that it got there, and with what its columns lost."""
    if not plot.encoding.folded or field.name in plot.encoding.columns:
        return field
    if field.name != VALUE:
        return replace(field, label=name)
    columns = [plot.fields[each] for each in plot.encoding.columns]
    lost = tuple(dict.fromkeys(value for column in columns for value in column.lost))
    return replace(field, label=name, lost=lost, infinite=any(column.infinite for column in columns))


def _many(plot: Plot, names: dict[str, str]) -> tuple[Col, ...]:
    return tuple(_column(plot, plot.fields[name], names[name]) for name in plot.encoding.columns if name in plot.fields)


def _labels(plot: Plot) -> list[Any]:
    """Return the labels of the columns of the user's table that are drawn, each once."""
    fields = [plot.fields[name] for name in plot.encoding.used if name in plot.fields]
    return list(dict.fromkeys(field.label for field in fields if field.label is not None))


def _melted(plot: Plot, cols: Mapping[str, Col], names: dict[str, str]) -> dict[str, Any]:
    """Return labels and names of the columns that stay and of those that are melted, and of the two that are made.

    Melted columns are called as the levels of the picture are.
    """
    made = (VARIABLE, VALUE, "")
    beside = list(dict.fromkeys(c.field.name for c in cols.values() if c.field.name not in made))
    labels = [plot.fields[name].label for name in (*beside, *plot.encoding.columns)]
    ids = [*(names[name] for name in beside), *plot.encoding.columns]
    return {
        "labels": labels,
        "ids": ids,
        "same": labels == ids,
        "beside": len(beside),
        "variable": names[VARIABLE],
        "value": names[VALUE],
    }


def _palette(col: Col | None) -> list[str]:
    """Return the colours of the levels of a column: those of an order from dark to light."""
    if col is None or col.use != "name":
        return []
    colours = words()["colours"]
    ordered, number = colours["ordered"], max(col.levels, 1)
    if col.field.natural and 2 < number <= len(ordered):
        return [ordered[round(i * (len(ordered) - 1) / (number - 1))] for i in range(number)]
    named = number - bool(col.other and col.top)
    return [colours["names"][i % len(colours["names"])] for i in range(named)] + [colours["other"]] * (number - named)


def _dollars(plot: Plot) -> bool:
    """Return whether a text on the picture has a dollar sign, which Matplotlib would read as a formula."""
    fields = plot.fields.values()
    return any("$" in text for text in (plot.title, *(t for field in fields for t in (field.title, *field.levels))))


def _chained(cols: Mapping[str, Col]) -> bool:
    """Return whether some, but not all, places are a source as well as a target: a chain of flows."""
    if not {"source", "target"} <= cols.keys():
        return False
    source, target = set(cols["source"].field.levels), set(cols["target"].field.levels)
    both = source & target
    return 0 < len(both) < min(len(source), len(target))

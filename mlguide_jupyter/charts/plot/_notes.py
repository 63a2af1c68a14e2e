"""What is written on a picture: its title, what is measured, and what was aggregated, binned or left out."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlguide_jupyter.charts.choice._ranked import CHANNELS
from mlguide_jupyter.charts.plot._plot import Plot
from mlguide_jupyter.charts.plot._rows import Rows
from mlguide_jupyter.charts.plot._words import measure, note, plots
from mlguide_jupyter.facts.charting import Profile
from mlguide_jupyter.guide._words import fill

#: Kinds whose measured side is the number of rows, whatever they draw.
COUNTED = frozenset(("histogram", "hist2d"))
#: Kinds that show the rows of a group themselves, so that nothing is aggregated.
AS_THEY_ARE = frozenset(
    ("scatter", "bubble", "strip", "box", "violin", "histogram", "density", "ecdf", "hist2d", "density2d")
)


def measured(plot: Plot, channel: str = "y") -> str:
    """Return what stands along the measured side: "mean of price", "rows"."""
    told = plot.field(channel)
    how = plot.encoding.aggregate
    if told is None or how == "count" or plot.chart in COUNTED:
        return measure("count")
    return told.title if how == "none" else measure(how, column=told.title)


def amount(plot: Plot) -> str:
    """Return the channel that holds what is measured, of kinds that measure by area or colour as well."""
    encoding = plot.encoding
    if plot.chart in ("treemap", "sankey"):
        return "size"
    return "color" if plot.chart in ("heatmap", "choropleth") else "y" if encoding.y or not encoding.low else "low"


def named(plot: Plot) -> dict[str, Any]:
    """Return what templates are filled with: titles of the channels ("" of those not in use), what is measured."""
    made = {name: told.title if (told := plot.field(name)) is not None else "" for name in CHANNELS}
    columns = [plot.fields[name].title for name in plot.encoding.columns if name in plot.fields]
    return {**made, "columns": columns, "measure": measured(plot, amount(plot)), "how": plot.encoding.aggregate}


def title(plot: Plot) -> str:
    """Return the title of a picture."""
    told = named(plot)
    text = fill(plots().charts[plot.chart].title, **told)
    text += fill(plots().shared["by_panel"], facet=told["facet"]) if told["facet"] else ""
    # Names of columns keep their letters; what is said about them begins with a capital.
    return text if told["how"] == "none" or not text.startswith(told["measure"]) else text[:1].upper() + text[1:]


def notes(profile: Profile, plot: Plot) -> tuple[str, ...]:
    """Return what was aggregated, binned, drawn together or left out."""
    return tuple(each for each in (*_aggregated(profile, plot), *_trimmed(plot), *_beyond(profile, plot)) if each)


def _aggregated(profile: Profile, plot: Plot) -> list[str]:
    how, unit = plot.encoding.aggregate, plot.encoding.unit
    if plot.chart in AS_THEY_ARE or how in ("none", "count"):
        return [note("unit", unit=unit)] if unit and how == "count" else []
    if plot.chart == "error_bar":
        return []
    return [note("aggregated", how=how, unit=unit, rows=plot.rows)]


def _trimmed(plot: Plot) -> list[str]:
    made = []
    for name, kept in plot.kept.items():
        told = plot.fields[name]
        lumped = bool(plot.other) and name != plot.encoding.facet
        key = "latest" if told.starts else "other" if lumped and name != plot.encoding.facet else "left_out"
        size = plot.encoding.sort == "value" or name in (plot.encoding.color, plot.encoding.facet)
        made.append(note(key, column=told.title, shown=len(kept), levels=told.distinct, other=plot.other, largest=size))
    return made


def _beyond(profile: Profile, plot: Plot) -> list[str]:
    made = []
    for name, edges in plot.edges.items():
        values = Rows(profile, plot).numbers(name)
        values = values[~np.isnan(values)]
        outside = int(((values < edges[0]) | (values > edges[-1])).sum())
        if outside:
            made.append(note("beyond", outside=outside, column=plot.fields[name].title, low=edges[0], high=edges[-1]))
    return made

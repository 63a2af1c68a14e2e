"""From a ranked chart to the description of its picture: which levels, bins and scales, and what the notes say."""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec.structs import replace

from mlguide_jupyter.charts.choice import Ranked
from mlguide_jupyter.charts.plot import _bins, _fields, _forms, _notes, _words
from mlguide_jupyter.charts.plot._grid import grouped
from mlguide_jupyter.charts.plot._levels import Levels, levels_of
from mlguide_jupyter.charts.plot._plot import VARIABLE, Plot, PlotField
from mlguide_jupyter.charts.plot._rows import Rows
from mlguide_jupyter.facts.charting import Profile

#: Cleveland (1985), chapter 2; Wilke (2019), chapter 3: amounts over orders of magnitude are compared by ratios.
ORDERS = 1_000.0
#: And their logarithms are less skewed than they are, by so much.
STRAIGHTER = 1.5
#: Channels, in the order in which their levels are settled: colours may take the levels that are kept along an axis.
CHANNELS = ("facet", "color", "detail", "x", "y", "source", "target", "label", "size")
#: Bins along a line, and along each side of a plane, where the ranking left it open.
BINS, SIDE = 24, 28


def plan(profile: Profile, ranked: Ranked) -> Plot:
    """Return the description of a ranked chart.

    Parameters
    ----------
    profile : Profile
        Of the columns that the ranking was made of.
    ranked : Ranked

    Returns
    -------
    Plot
    """
    encoding = ranked.encoding
    facts = profile.facts
    plot = Plot(
        chart=ranked.chart,
        frame=facts.name,
        dialect=facts.dialect,
        encoding=encoding,
        fields=_fields.fields(profile, encoding),
        title="",
        rows=facts.rows,
        other=_words.shared("other"),
    )
    for channel in CHANNELS:
        plot = _with_levels(profile, plot, channel)
    if plot.chart == "sankey":
        for name in encoding.columns:
            plot = _with_stage(profile, plot, name)
    plot = _with_edges(profile, _scaled(profile, plot))
    plot = replace(plot, other=plot.other if any(_lumped(plot, name) for name in plot.kept) else "")
    return replace(plot, title=_notes.title(plot), notes=_notes.notes(profile, plot))


def _lumped(plot: Plot, name: str) -> bool:
    """Return whether levels of a field that are not kept are drawn together: where amounts add up, and as colours."""
    if name == plot.encoding.facet or plot.chart == "slope":
        return False
    adds = plot.encoding.aggregate in ("sum", "count") and plot.chart != "choropleth"
    return adds or plot.chart in _forms.WHOLE or name == plot.encoding.color


def _with_levels(profile: Profile, plot: Plot, channel: str) -> Plot:
    told = plot.field(channel)
    if told is None or not _forms.discrete(plot.chart, channel, told.role) or (channel in ("label", "size")):
        return plot
    if told.name in plot.kept or (told.levels and told.name != VARIABLE):
        return plot
    encoding = plot.encoding
    most = _forms.most(plot.chart, channel, told.is_time, encoding.horizontal)
    if channel == "x" and encoding.top and not told.is_time:
        most = min(most, encoding.top)
    if plot.chart == "heatmap" and (told.is_time or told.kind == "number"):
        most = _of_a_grid(plot, channel)
    found = _found(profile, plot, told, most)
    if told.is_time and encoding.unit:
        told = replace(told, distinct=len(found.names))
    full = _put(plot, told, found)
    if len(found.names) < 2:
        return full
    sizes = _sizes(profile, full, channel, found)
    if len(found.names) <= most:
        return _put(full, told, found.take(_order(plot, channel, sizes, told)))
    kept = _kept(plot, channel, full.fields[told.name], sizes, most)
    shown = found.take(
        kept[np.argsort(-sizes[kept], kind="stable")] if _by_size(plot, channel, told) else np.sort(kept)
    )
    return replace(_put(full, told, shown), kept={**plot.kept, told.name: shown.names})


def _of_a_grid(plot: Plot, channel: str) -> int:
    """Return how many moments or numbers stand along one side of a grid, whose cells take few pixels each."""
    other = plot.field("y" if channel == "x" else "x")
    beside = min(max(other.distinct, 1), _forms.DOWN) if other is not None else 1
    return max(min(_forms.GRID, _forms.CELLS // beside), _forms.ALONG["heatmap"])


def _with_stage(profile: Profile, plot: Plot, name: str) -> Plot:
    """Return the plot with the levels of a further stage of a flow."""
    told, most = plot.fields[name], _forms.ALONG["sankey"]
    found = levels_of(profile.by_name[name], plot.encoding.unit, most)
    if len(found.names) <= most:
        return _put(plot, told, found)
    kept = np.sort(np.argsort(-np.asarray(found.counts), kind="stable")[: most - 1])
    shown = found.take(kept)
    return replace(_put(plot, told, shown), kept={**plot.kept, name: shown.names})


def _found(profile: Profile, plot: Plot, told: PlotField, most: int) -> Levels:
    if told.name == VARIABLE and plot.encoding.folded:
        counts = np.array([profile.by_name[name].filled for name in plot.encoding.columns])
        return Levels(told.levels, told.keys, (), counts)
    return levels_of(profile.by_name[told.name], plot.encoding.unit, most)


def _put(plot: Plot, told: PlotField, found: Levels) -> Plot:
    made = replace(
        told, levels=found.names, keys=found.keys, starts=found.starts, distinct=max(told.distinct, len(found.names))
    )
    return replace(plot, fields={**plot.fields, told.name: made})


def _kept(plot: Plot, channel: str, told: PlotField, sizes: np.ndarray, most: int) -> np.ndarray:
    """Return the levels that are drawn by themselves: the largest, or the last ones of a time."""
    room = most - 1 if most > 2 and _lumped(plot, told.name) else most
    if told.starts:
        return np.arange(len(sizes) - most, len(sizes))
    return np.argsort(-sizes, kind="stable")[:room]


def _by_size(plot: Plot, channel: str, told: PlotField) -> bool:
    if channel in ("color", "detail", "facet"):
        return not told.natural
    return plot.encoding.sort == "value" and not told.starts


def _order(plot: Plot, channel: str, sizes: np.ndarray, told: PlotField) -> np.ndarray:
    sorted_ = _by_size(plot, channel, told)
    return np.argsort(-sizes, kind="stable") if sorted_ else np.arange(len(sizes))


def _sizes(profile: Profile, plot: Plot, channel: str, found: Levels) -> np.ndarray:
    """Return how large each level is: by what is measured where the order is by size, else by its rows."""
    encoding = plot.encoding
    value = encoding.y if channel != "y" else None
    value = value or encoding.size
    name = getattr(encoding, channel)
    measured = plot.fields[value].role == "quantity" if value in plot.fields and value != name else False
    if not measured or channel == "facet" or encoding.aggregate == "count":
        return np.asarray(found.counts, float)
    rows = Rows(profile, plot)
    # As the code says it: single values of a level are added, so that many rows count for more than one large one.
    how = "sum" if encoding.aggregate == "none" else encoding.aggregate
    if plot.chart in ("box", "violin", "strip", "error_bar"):
        how = "median"
    made = grouped(
        [rows.axis(name)],
        rows.numbers(str(value)),
        "sum" if _adds(plot, channel) else how,
        len(rows.numbers(str(value))),
    )
    sizes = np.full(len(found.names), -np.inf)
    sizes[made.along()] = made.values
    return sizes


def _adds(plot: Plot, channel: str) -> bool:
    """Return whether the size of a level is the sum of its parts: of stacks, of colours of amounts that add up."""
    return plot.chart in _forms.WHOLE or (plot.encoding.aggregate == "sum")


def _scaled(profile: Profile, plot: Plot) -> Plot:
    if plot.chart not in _forms.PLANES:
        return plot
    made = {name: replace(told, log=True) for name, told in plot.fields.items() if _wide(profile, plot, name)}
    return replace(plot, fields={**plot.fields, **made}) if made else plot


def _wide(profile: Profile, plot: Plot, name: str) -> bool:
    """Return whether the values of an axis are better told apart by ratios."""
    if name not in (plot.encoding.x, plot.encoding.y) or name not in profile.by_name:
        return False
    of = profile.by_name[name]
    if of.role != "quantity" or of.span < ORDERS or len(of.present) < 2:
        return False
    logs = np.log(of.present)
    about = logs - logs.mean()
    skew = float((about**3).mean() / max(float((about**2).mean()) ** 1.5, 1e-12))
    return abs(skew) + STRAIGHTER < abs(of.skew)


def _with_edges(profile: Profile, plot: Plot) -> Plot:
    encoding = plot.encoding
    if plot.chart == "histogram" and encoding.x is not None:
        return _edged(profile, plot, {encoding.x: encoding.bins or BINS})
    if plot.chart == "hist2d":
        sides = [name for name in (encoding.x, encoding.y) if name is not None]
        return _edged(profile, plot, dict.fromkeys(sides, min(encoding.bins or SIDE, SIDE)))
    return plot


def _edged(profile: Profile, plot: Plot, asked: dict[str, int]) -> Plot:
    made: dict[str, tuple[float, ...]] = {}
    for name, bins in asked.items():
        values = Rows(profile, plot).numbers(name)
        values = values[~np.isnan(values)]
        if len(values):
            made[name] = _bins_of(profile, plot, name, values, bins)
    counts: dict[str, Any] = {"bins": max((len(edges) - 1 for edges in made.values()), default=None)}
    return replace(plot, edges=made, encoding=replace(plot.encoding, **counts))


def _bins_of(profile: Profile, plot: Plot, name: str, values: np.ndarray, bins: int) -> tuple[float, ...]:
    of = profile.by_name.get(name)
    if plot.fields[name].log:
        logs = np.log10(values)
        return tuple(float(each) for each in 10 ** np.linspace(logs.min(), logs.max(), bins + 1))
    whole = bool((values == np.rint(values)).all()) and not (of is not None and of.role == "time")
    return _bins.edges(values, bins, whole)

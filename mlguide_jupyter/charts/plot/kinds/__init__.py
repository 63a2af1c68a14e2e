"""How each kind of chart is drawn: a function from a view to what is drawn, a file for each family."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mlguide_jupyter.charts.plot._view import Drawn, View
from mlguide_jupyter.charts.plot.kinds import (
    bars,
    boxes,
    candles,
    curves,
    dots,
    flows,
    grids,
    histogram,
    intervals,
    joined,
    lines,
    many,
    maps,
    parts,
    points,
    stacks,
    violin,
    waterfall,
)

#: By the name of the kind.
KINDS: Mapping[str, Callable[[View], Drawn]] = {
    "bar": bars.bar,
    "grouped_bar": stacks.grouped_bar,
    "stacked_bar": stacks.stacked_bar,
    "normalized_stacked_bar": stacks.normalized_stacked_bar,
    "waterfall": waterfall.waterfall,
    "line": lines.line,
    "connected_scatter": joined.connected_scatter,
    "slope": joined.slope,
    "area": lines.area,
    "stacked_area": lines.stacked_area,
    "scatter": points.scatter,
    "bubble": points.bubble,
    "histogram": histogram.histogram,
    "density": curves.density,
    "ecdf": curves.ecdf,
    "box": boxes.box,
    "violin": violin.violin,
    "strip": boxes.strip,
    "dot_plot": dots.dot_plot,
    "lollipop": bars.lollipop,
    "error_bar": intervals.error_bar,
    "heatmap": grids.heatmap,
    "hist2d": grids.hist2d,
    "density2d": grids.density2d,
    "pie": parts.pie,
    "treemap": parts.treemap,
    "choropleth": maps.choropleth,
    "dot_map": maps.dot_map,
    "sankey": flows.sankey,
    "funnel": flows.funnel,
    "candlestick": candles.candlestick,
    "range": intervals.range_,
    "parallel_coords": many.parallel_coords,
    "scatter_matrix": many.scatter_matrix,
    "correlation_matrix": many.correlation_matrix,
}

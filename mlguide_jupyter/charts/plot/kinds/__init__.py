"""How each kind of chart is drawn: a function from a view to what is drawn, a file for each family."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mlguide_jupyter.charts.plot._drawn import Drawn
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot.kinds import (
    areas,
    bars,
    boxes,
    candles,
    correlation,
    curves,
    dots,
    funnel,
    grids,
    histogram,
    intervals,
    joined,
    lines,
    maps,
    parallel,
    pie,
    points,
    sankey,
    scatter_matrix,
    stacks,
    treemap,
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
    "area": areas.area,
    "stacked_area": areas.stacked_area,
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
    "pie": pie.pie,
    "treemap": treemap.treemap,
    "choropleth": maps.choropleth,
    "dot_map": maps.dot_map,
    "sankey": sankey.sankey,
    "funnel": funnel.funnel,
    "candlestick": candles.candlestick,
    "range": intervals.range_,
    "parallel_coords": parallel.parallel_coords,
    "scatter_matrix": scatter_matrix.scatter_matrix,
    "correlation_matrix": correlation.correlation_matrix,
}

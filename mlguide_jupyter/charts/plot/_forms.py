"""What each kind does with its channels: which of them part rows into levels, and how many levels there is room for."""

from __future__ import annotations

from collections.abc import Mapping

#: Channels that part rows into levels, whatever the role of their field; others do where their field holds names.
DISCRETE: Mapping[str, tuple[str, ...]] = {
    "bar": ("x", "color"),
    "grouped_bar": ("x", "color"),
    "stacked_bar": ("x", "color"),
    "normalized_stacked_bar": ("x", "color"),
    "waterfall": ("x",),
    "slope": ("x", "color", "detail"),
    "box": ("x", "color"),
    "violin": ("x", "color"),
    "strip": ("x", "color"),
    "dot_plot": ("x", "color"),
    "lollipop": ("x", "color"),
    "range": ("x", "color"),
    "heatmap": ("x", "y"),
    "pie": ("x",),
    "treemap": ("x", "color", "detail"),
    "choropleth": ("x",),
    "sankey": ("source", "target"),
    "funnel": ("x", "color"),
    "line": ("color", "detail"),
    "area": ("color",),
    "stacked_area": ("color",),
    "histogram": ("color",),
    "connected_scatter": ("color",),
    "density": ("color",),
    "ecdf": ("color",),
    "density2d": ("color",),
    "parallel_coords": ("color",),
    "scatter_matrix": ("color",),
}
#: Colours that are told apart: Wilke (2019), chapter 19; a palette has no more.
COLOURS = 8
#: Items of a slope chart, whose lines are told by their names: colour says only which rise (Tufte 2001, page 158).
NAMED_LINES = 25
#: Small multiples that fit a notebook's width in three columns (Tufte 1990, chapter 4).
PANELS = 12
#: Levels along an axis. Bars and rows need a line of text each (Few 2012); columns of a grid a few pixels.
ALONG: Mapping[str, int] = {
    "bar": 50,
    "grouped_bar": 14,
    "stacked_bar": 25,
    "normalized_stacked_bar": 25,
    "waterfall": 20,
    "box": 20,
    "violin": 12,
    "strip": 15,
    "dot_plot": 60,
    "lollipop": 50,
    "range": 50,
    "error_bar": 40,
    "slope": 2,
    "heatmap": 60,
    "bubble": 30,
    "pie": 6,
    "treemap": 40,
    "choropleth": 400,
    "sankey": 10,
    "funnel": 12,
}
#: Rows of a grid, and moments along bars: there labels may be left out between others.
DOWN, MOMENTS = 60, 120
#: Kinds with room for no more than so many (slices, stages) have none for moments either.
SINGLY = 9
#: Moments or numbers along a side of a grid (the days of a year), and its cells.
GRID, CELLS = 366, 9_000
#: Thin lines of one colour, of which a few are named.
SERIES = 200
#: Kinds whose amounts add up, so that what is not drawn by itself is drawn together.
WHOLE = frozenset(("stacked_bar", "normalized_stacked_bar", "pie", "treemap", "sankey", "stacked_area"))
#: Kinds that measure lengths from zero.
FROM_ZERO = frozenset(
    (
        "bar",
        "grouped_bar",
        "stacked_bar",
        "normalized_stacked_bar",
        "waterfall",
        "lollipop",
        "area",
        "stacked_area",
        "histogram",
        "funnel",
    )
)
#: Kinds with axes of numbers that may be logarithmic.
PLANES = frozenset(("scatter", "bubble", "hist2d", "density2d"))


def discrete(chart: str, channel: str, role: str) -> bool:
    """Return whether a channel parts rows into levels.

    Examples
    --------
    >>> discrete("bar", "x", "time"), discrete("line", "x", "time"), discrete("scatter", "color", "category")
    (True, False, True)
    """
    if channel == "facet" or channel in DISCRETE.get(chart, ()):
        return True
    return role not in ("quantity", "time", "longitude", "latitude", "constant", "empty", "other")


def most(chart: str, channel: str, time: bool, horizontal: bool) -> int:
    """Return how many levels a channel has room for."""
    if channel == "facet":
        return PANELS
    if chart == "slope" and channel == "color":
        return NAMED_LINES
    if channel in ("color", "target") and chart != "treemap":
        return COLOURS if channel == "color" else ALONG.get(chart, COLOURS)
    if chart == "heatmap" and channel == "y":
        return DOWN
    along = ALONG.get(chart, SERIES) if channel in ("x", "y", "source") else SERIES
    return max(along, MOMENTS) if time and not horizontal and along > SINGLY else along

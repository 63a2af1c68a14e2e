"""Parts of a whole: what is above zero, summed."""

from __future__ import annotations

from mlguide_jupyter.charts.plot._drawn import Nothing
from mlguide_jupyter.charts.plot._grid import Grid
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import note


def positive(view: View, *channels: str, value: str) -> tuple[Grid, tuple[str, ...]]:
    """Return parts above zero."""
    how = "sum" if view.e.aggregate == "none" and view.has(value) else view.e.aggregate
    grid = view.grid(*channels, value=value, how=how)
    kept = grid.values > 0
    if not kept.any():
        raise Nothing("no_positive", column=view.title(value))
    below = int((grid.values < 0).sum())
    made = Grid(grid.axes, grid.codes[kept], grid.values[kept], grid.rows[kept], grid.exact)
    return made, (note("negative", outside=below),) if below else ()

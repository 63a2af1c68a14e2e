"""Lines as points: where each lies, which line it is of, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.charts._theme import Spec
from mlguide_jupyter.charts.plot import _axes, _said, _times
from mlguide_jupyter.charts.plot._drawn import data, picked
from mlguide_jupyter.charts.plot._grid import Grid
from mlguide_jupyter.charts.plot._levels import naming
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import note

#: Points of all lines together: more are finer than a pixel, and make the picture heavy.
POINTS = 4_000


@dataclass(frozen=True, eq=False)
class Runs:
    """Lines: where each point lies, which line it is of, and what points are called."""

    x: np.ndarray
    y: np.ndarray
    line: np.ndarray
    names: tuple[str, ...]
    called: list[str]
    axis: Spec
    notes: tuple[str, ...] = ()

    def of(self, i: int) -> np.ndarray:
        """Return the points of a line."""
        return np.flatnonzero(self.line == i)

    @property
    def present(self) -> list[int]:
        """Lines that have points."""
        return [int(i) for i in np.unique(self.line)]


def runs(view: View, by: str | None, most: int = POINTS) -> Runs:
    """Return the lines of a picture: x and, for each level of ``by``, what is measured there."""
    grid = view.grid("x", by, value="y") if by else view.grid("x", value="y")
    line = grid.along(1) if by else np.zeros(len(grid), np.int64)
    kept, notes = _thinned(view, grid, line, view.budget(most))
    places = grid.axes[0].places
    x = places[grid.along()] if places is not None else grid.along().astype(float)
    names = grid.axes[1].names if by else ("",)
    return Runs(x[kept], grid.values[kept], line[kept], names, _called(view, grid, kept), _axis(view, grid), notes)


def _axis(view: View, grid: Grid) -> Spec:
    axis = grid.axes[0]
    if axis.places is None:
        return view.names_axis(axis, "x", lying=False, type="ordinal", scale={"type": "point"})
    return view.along("x", "x", axis.places, scale={"zero": False, "nice": False} if not view.calendar("x") else {})


def _called(view: View, grid: Grid, kept: np.ndarray) -> list[str]:
    axis, codes = grid.axes[0], grid.along()[kept]
    if axis.places is None:
        return picked(axis.names, codes)
    if view.calendar("x"):
        of = view.rows.source(view.name("x"))
        unit = view.e.unit or (naming(of) if of is not None else "day")
        names = [_times.name(place, unit) for place in axis.places.tolist()]
        return picked(names, codes)
    return picked([_said.compact(place) for place in axis.places.tolist()], codes)


def _thinned(view: View, grid: Grid, line: np.ndarray, most: int) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return which points are drawn: all, or of each short stretch of a line its highest and its lowest."""
    order = np.lexsort((grid.along(), line))
    if len(grid) <= most:
        return order, ()
    lines = len(np.unique(line))
    stretches = max(most // (2 * lines), 2)
    bucket = line * stretches + (grid.along() * stretches // max(grid.axes[0].size, 1)).clip(0, stretches - 1)
    by_value = np.lexsort((grid.values, bucket))
    _, first = np.unique(bucket[by_value], return_index=True)
    last = np.append(first[1:], len(bucket)) - 1
    kept = np.unique(np.concatenate([by_value[first], by_value[last]]))
    return kept[np.lexsort((grid.along()[kept], line[kept]))], (note("thinned", points=len(grid)),)


def upright(view: View, **more: object) -> Spec:
    return view.numbers_axis("y", "y", view.measured(), **more)


def rows_of(view: View, found: Runs) -> list[dict[str, object]]:
    x = _axes.placed(found.x, view.calendar("x")) if found.axis["type"] != "ordinal" else found.called
    return data(x=list(x), y=found.y, line=picked(found.names, found.line))


def held_x(view: View, found: Runs, full: Runs) -> list[object]:
    return list(_axes.placed(full.x, view.calendar("x"))) if found.axis["type"] != "ordinal" else list(full.called)

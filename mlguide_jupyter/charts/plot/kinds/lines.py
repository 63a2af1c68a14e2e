"""Lines and areas over something that runs on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said, _times
from mlguide_jupyter.charts.plot._grid import Grid
from mlguide_jupyter.charts.plot._levels import naming
from mlguide_jupyter.charts.plot._view import Drawn, Nothing, View, data, picked
from mlguide_jupyter.charts.plot._words import note

#: Points of all lines together: more are finer than a pixel, and make the picture heavy.
POINTS = 4_000
#: Lines with fewer points show them.
FEW = 16
#: Lines that are named at their ends instead of in a legend.
NAMED = 8
#: Of many lines, those with the highest and the lowest end are named.
ENDS = 3


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
    kept, notes = _thinned(view, grid, line, most)
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


def line(view: View) -> Drawn:
    """Return lines."""
    by = "color" if view.has("color") else "detail" if view.has("detail") else None
    found = runs(view, by)
    if len(np.unique(found.x)) < 2:
        raise Nothing("one_moment", column=view.title("x"))
    return _one(view, found) if by is None else _several(view, found, by)


def _up(view: View, **more: object) -> Spec:
    return view.numbers_axis("y", "y", view.measured(), **more)


def _rows(view: View, found: Runs) -> list[dict[str, object]]:
    x = _axes.placed(found.x, view.calendar("x")) if found.axis["type"] != "ordinal" else found.called
    return data(x=list(x), y=found.y, line=picked(found.names, found.line))


def _one(view: View, found: Runs) -> Drawn:
    mark: Spec = {"type": "line", "color": BLUE, "strokeWidth": 2 if view.full else 1.5}
    if len(found.x) <= FEW and view.full:
        mark["point"] = {"color": BLUE, "size": 30}
    layers = [{"mark": mark, "encoding": {"x": found.axis, "y": _up(view)}}]
    return Drawn(layers, _rows(view, found), see=_said.case(found.y, True), values=_said.course(found.called, found.y), notes=found.notes)


def _several(view: View, found: Runs, by: str) -> Drawn:
    axis = view.axis(by)
    coloured = by == "color" and axis.size <= len(_colors.PALETTE) + 1
    named = view.full and not view.panel and len(found.present) <= NAMED and coloured
    colour = view.color(axis, "line", by, legend=not named) if coloured else {"value": INK}
    mark: Spec = {"type": "line", "strokeWidth": 2 if coloured and view.full else 1, "opacity": 1 if coloured else 0.45}
    if max(len(found.of(i)) for i in found.present) <= FEW and view.full and coloured:
        mark["point"] = {"size": 25}
    encoding = {"x": found.axis, "y": _up(view), "color": colour, "detail": {"field": "line", "type": "nominal"}}
    layers = [{"mark": mark, "encoding": encoding}]
    right = 0
    if named or (view.full and not coloured and not view.panel):
        shown = found.present if named else _outer(found)
        right = _ends(view, found, shown, layers, colour)
    return Drawn(layers, _rows(view, found), see=_see(found), values=_values(found), notes=found.notes, right=right)


def _outer(found: Runs) -> list[int]:
    last = {i: float(found.y[found.of(i)[-1]]) for i in found.present}
    ranked = sorted(last, key=lambda i: last[i])
    return sorted({*ranked[:ENDS], *ranked[-ENDS:]})


def _ends(view: View, found: Runs, shown: list[int], layers: list[Spec], colour: Spec) -> int:
    """Add the names of lines at their ends; return how many pixels they take at the right."""
    last = [found.of(i)[-1] for i in shown]
    low, high = float(np.nanmin(found.y)), float(np.nanmax(found.y))
    gap = (high - low) / max(view.height, 1) * 12 * 1.25
    places = _axes.spread(found.y[last], gap)
    furthest = int(np.argmax(found.x[last]))
    x = _rows(view, found)[last[furthest]]["x"]
    # Names stand at the right end, also of lines that end before.
    rows = data(x=[x] * len(last), y=places, line=[found.names[i] for i in shown])
    encoding = {"x": found.axis, "y": _up(view), "text": {"field": "line", "type": "nominal"}, "color": colour}
    mark = {"type": "text", "align": "left", "dx": 6, "fontSize": 10, "limit": 120}
    layers.append({"data": {"values": rows}, "mark": mark, "encoding": encoding})
    return int(min(max(len(found.names[i]) for i in shown) * _axes.LETTER + 8, 124))


def _see(found: Runs) -> tuple[str, ...]:
    return ("lines",) if len(found.present) > 1 else _said.case(found.y, True)


def _values(found: Runs) -> dict[str, object]:
    """Return which line ends highest and lowest, and which changes most."""
    ends = np.array([found.y[found.of(i)[-1]] for i in found.present])
    starts = np.array([found.y[found.of(i)[0]] for i in found.present])
    names = [found.names[i] for i in found.present]
    most = int(np.argmax(np.abs(ends - starts)))
    first = found.of(found.present[0])
    told = _said.extremes(names, ends)
    changed = {"most": names[most], "from_": float(starts[most]), "to": float(ends[most])}
    return {**_said.course([found.called[i] for i in first], found.y[first]), **told, **changed, "points": len(found.x)}


def area(view: View) -> Drawn:
    """Return an area from zero."""
    found = runs(view, None)
    if len(np.unique(found.x)) < 2:
        raise Nothing("one_moment", column=view.title("x"))
    mark = {"type": "area", "color": BLUE, "opacity": 0.45, "line": {"color": BLUE, "strokeWidth": 1.5, "opacity": 1}}
    layers = [{"mark": mark, "encoding": {"x": found.axis, "y": _up(view, zero=True)}}]
    return Drawn(layers, _rows(view, found), see=_said.case(found.y, True), values=_said.course(found.called, found.y), notes=found.notes)


def stacked_area(view: View) -> Drawn:
    """Return areas on top of each other; the name of each stands inside where it is widest."""
    found = runs(view, "color")
    if len(np.unique(found.x)) < 2:
        raise Nothing("one_moment", column=view.title("x"))
    full = _filled(found)
    axis = view.axis("color")
    order = {"field": "place", "type": "quantitative"}
    encoding = {"x": found.axis, "y": {**_up(view, zero=True), "stack": "zero"}, "color": view.color(axis, "line"), "order": order}
    rows = data(x=_rows_x(view, found, full), y=full.y, line=picked(found.names, full.line), place=full.line)
    mark = {"type": "area", "opacity": 0.85, "line": False}
    totals = np.array([full.y[full.x == x].sum() for x in np.unique(full.x)])
    called = [full.called[int(np.flatnonzero(full.x == x)[0])] for x in np.unique(full.x)]
    sizes = np.bincount(full.line, full.y, len(found.names))
    part = int(sizes.argmax())
    shares = {when: _share(full, part, when) for when in (full.x.min(), full.x.max())}
    values = {**_said.course(called, totals), "part": found.names[part], "share_first": shares[full.x.min()], "share_last": shares[full.x.max()]}
    return Drawn([{"mark": mark, "encoding": encoding}], rows, see=(*_said.case(totals, True), "part_moves"), values=values, notes=found.notes)


def _rows_x(view: View, found: Runs, full: Runs) -> list[object]:
    return list(_axes.placed(full.x, view.calendar("x"))) if found.axis["type"] != "ordinal" else list(full.called)


def _share(found: Runs, part: int, x: float) -> float:
    here = found.x == x
    total = float(found.y[here].sum())
    return float(found.y[here & (found.line == part)].sum()) / total if total else 0.0


def _filled(found: Runs) -> Runs:
    """Return the lines with zero where one has no row: stacked, a gap would be bridged by a slope that is not there."""
    places, where = np.unique(found.x, return_inverse=True)
    called = {float(x): name for x, name in zip(found.x, found.called, strict=True)}
    table = np.zeros((len(found.names), len(places)))
    table[found.line, where] = np.maximum(found.y, 0)
    present = np.unique(found.line)
    line = np.repeat(present, len(places))
    x = np.tile(places, len(present))
    return Runs(x, table[present].ravel(), line, found.names, [called[float(each)] for each in x], found.axis)

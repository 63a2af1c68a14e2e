"""Areas from zero over something that runs on, alone and on top of each other."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE
from mlguide_jupyter.charts.plot import _said
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data, picked
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import note
from mlguide_jupyter.charts.plot.kinds._runs import POINTS, Runs, held_x, rows_of, runs, upright

#: Parts of a stack are thinned together, moment by moment, not each by itself.
EVERYTHING = 10**9


def area(view: View) -> Drawn:
    """Return an area from zero."""
    found = runs(view, None)
    if len(np.unique(found.x)) < 2:
        raise Nothing("one_moment", column=view.title("x"))
    mark = {"type": "area", "color": BLUE, "opacity": 0.45, "line": {"color": BLUE, "strokeWidth": 1.5, "opacity": 1}}
    layers = [{"mark": mark, "encoding": {"x": found.axis, "y": upright(view, zero=True)}}]
    return Drawn(
        layers,
        rows_of(view, found),
        see=_said.case(found.y, True),
        values=_said.course(found.called, found.y),
        notes=found.notes,
    )


def stacked_area(view: View) -> Drawn:
    """Return areas on top of each other; gaps count as zero."""
    found = runs(view, "color", most=EVERYTHING)
    if len(np.unique(found.x)) < 2:
        raise Nothing("one_moment", column=view.title("x"))
    full, notes = _filled(found, view.budget(POINTS))
    axis = view.axis("color")
    order = {"field": "place", "type": "quantitative"}
    encoding = {
        "x": found.axis,
        "y": {**upright(view, zero=True), "stack": "zero"},
        "color": view.color(axis, "line"),
        "order": order,
    }
    rows = data(x=held_x(view, found, full), y=full.y, line=picked(found.names, full.line), place=full.line)
    mark = {"type": "area", "opacity": 0.85, "line": False}
    totals = np.array([full.y[full.x == x].sum() for x in np.unique(full.x)])
    called = [full.called[int(np.flatnonzero(full.x == x)[0])] for x in np.unique(full.x)]
    sizes = np.bincount(full.line, full.y, len(found.names))
    part = int(sizes.argmax())
    shares = {when: _share(full, part, when) for when in (full.x.min(), full.x.max())}
    values = {
        **_said.course(called, totals),
        "part": found.names[part],
        "share_first": shares[full.x.min()],
        "share_last": shares[full.x.max()],
    }
    return Drawn(
        [{"mark": mark, "encoding": encoding}],
        rows,
        see=(*_said.case(totals, True), "part_moves"),
        values=values,
        notes=notes,
    )


def _share(found: Runs, part: int, x: float) -> float:
    here = found.x == x
    total = float(found.y[here].sum())
    return float(found.y[here & (found.line == part)].sum()) / total if total else 0.0


def _filled(found: Runs, most: int) -> tuple[Runs, tuple[str, ...]]:
    """Return the lines with zero where one has no row: stacked, a gap would be bridged by a slope that is not there."""
    places, where = np.unique(found.x, return_inverse=True)
    called = {float(x): name for x, name in zip(found.x, found.called, strict=True)}
    table = np.zeros((len(found.names), len(places)))
    table[found.line, where] = np.maximum(found.y, 0)
    present = np.unique(found.line)
    step = -(-len(places) * len(present) // most)
    places, table = places[::step], table[:, ::step]
    line = np.repeat(present, len(places))
    x = np.tile(places, len(present))
    return Runs(x, table[present].ravel(), line, found.names, [called[float(each)] for each in x], found.axis), (
        (note("every", step=step),) if step > 1 else ()
    )

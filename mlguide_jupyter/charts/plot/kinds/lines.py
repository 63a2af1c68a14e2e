"""Lines over something that runs on."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot.kinds._runs import Runs, rows_of, runs, upright

#: Lines with fewer points show them.
FEW = 16
#: Lines that are named at their ends instead of in a legend.
NAMED = 8
#: Of many lines, those with the highest and the lowest end are named.
ENDS = 3


def line(view: View) -> Drawn:
    """Return lines."""
    by = "color" if view.has("color") else "detail" if view.has("detail") else None
    found = runs(view, by)
    if len(np.unique(found.x)) < 2:
        raise Nothing("one_moment", column=view.title("x"))
    return _one(view, found) if by is None else _several(view, found, by)


def _one(view: View, found: Runs) -> Drawn:
    mark: Spec = {"type": "line", "color": BLUE, "strokeWidth": 2 if view.full else 1.5}
    if len(found.x) <= FEW and view.full:
        mark["point"] = {"color": BLUE, "size": 30}
    layers = [{"mark": mark, "encoding": {"x": found.axis, "y": upright(view)}}]
    return Drawn(
        layers,
        rows_of(view, found),
        see=_said.case(found.y, True),
        values=_said.course(found.called, found.y),
        notes=found.notes,
    )


def _several(view: View, found: Runs, by: str) -> Drawn:
    axis = view.axis(by)
    coloured = by == "color" and axis.size <= len(_colors.PALETTE) + 1
    named = view.full and not view.panel and len(found.present) <= NAMED and coloured
    colour = view.color(axis, "line", by, legend=not named) if coloured else {"value": INK}
    mark: Spec = {"type": "line", "strokeWidth": 2 if coloured and view.full else 1, "opacity": 1 if coloured else 0.45}
    if max(len(found.of(i)) for i in found.present) <= FEW and view.full and coloured:
        mark["point"] = {"size": 25}
    encoding = {"x": found.axis, "y": upright(view), "color": colour, "detail": {"field": "line", "type": "nominal"}}
    layers = [{"mark": mark, "encoding": encoding}]
    right = 0
    if named or (view.full and not coloured and not view.panel):
        shown = found.present if named else _outer(found)
        right = _ends(view, found, shown, layers, colour)
    return Drawn(layers, rows_of(view, found), see=_see(found), values=_values(found), notes=found.notes, right=right)


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
    x = rows_of(view, found)[last[furthest]]["x"]
    # Names stand at the right end, also of lines that end before.
    rows = data(x=[x] * len(last), y=places, line=[found.names[i] for i in shown])
    encoding = {"x": found.axis, "y": upright(view), "text": {"field": "line", "type": "nominal"}, "color": colour}
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

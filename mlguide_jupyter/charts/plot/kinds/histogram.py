"""How many rows lie in each bin of a quantity."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, Spec
from mlguide_jupyter.charts.plot import _axes, _said, _times
from mlguide_jupyter.charts.plot._counts import counts
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data
from mlguide_jupyter.charts.plot._view import View

#: Groups whose outlines over each other can be followed; more are stacked.
OVER = 4


def histogram(view: View) -> Drawn:
    """Return a histogram; groups as outlines over each other, or stacked where they are many."""
    coloured = view.has("color")
    table = counts(view, ("x",), "color" if coloured else None)
    total = table.sum(axis=1) if coloured else table
    if not total.sum():
        raise Nothing("no_values", columns=[view.title("x")])
    edges = np.array(view.plot.edges[view.name("x")])
    if not coloured:
        layers, rows = _plain(view, edges, table)
    else:
        layers, rows = _groups(view, edges, table)
    return Drawn(layers, rows, alt=("all",), see=_see(total), values=_values(view, edges, total))


def _x(view: View, edges: np.ndarray) -> Spec:
    scale = {} if view.calendar("x") else {"zero": False, "nice": False, "domain": [float(edges[0]), float(edges[-1])]}
    return view.along("x", "start", edges, **({"scale": scale} if scale else {}))


def _up(view: View) -> Spec:
    return _axes.numbers("rows", view.measured(), full=view.full, zero=True)


def _plain(view: View, edges: np.ndarray, table: np.ndarray) -> tuple[list[Spec], list[dict[str, object]]]:
    held = _axes.placed(edges, view.calendar("x"))
    rows = data(start=held[:-1], end=held[1:], rows=table, zero=np.zeros(len(table), int))
    encoding = {"x": _x(view, edges), "x2": {"field": "end"}, "y": _up(view), "y2": {"field": "zero"}}
    return [
        {
            "mark": {
                "type": "rect",
                "color": BLUE,
                "stroke": BLUE,
                "strokeWidth": 0.5,
                "strokeOpacity": 0.35,
                "fillOpacity": 0.85,
            },
            "encoding": encoding,
        }
    ], rows


def _groups(view: View, edges: np.ndarray, table: np.ndarray) -> tuple[list[Spec], list[dict[str, object]]]:
    axis = view.axis("color")
    present = [i for i in range(axis.size) if table[:, i].sum()]
    over = len(present) <= OVER
    low = np.zeros_like(table) if over else np.cumsum(table, axis=1) - table
    held = _axes.placed(edges, view.calendar("x"))
    rows = [
        row
        for i in present
        for row in data(
            start=held[:-1],
            end=held[1:],
            rows=low[:, i] + table[:, i],
            zero=low[:, i],
            color=[axis.names[i]] * len(table),
        )
        if row["rows"] > row["zero"]
    ]
    encoding = {
        "x": _x(view, edges),
        "x2": {"field": "end"},
        "y": _up(view),
        "y2": {"field": "zero"},
        "color": view.color(axis),
    }
    bars: Spec = {"mark": {"type": "rect", "opacity": 0.4 if over else 0.9}, "encoding": encoding}
    return [bars, *([_outline(view, edges, table, present)] if over else [])], rows


def _outline(view: View, edges: np.ndarray, table: np.ndarray, present: list[int]) -> Spec:
    """Return the steps of each group, so that hidden ones are seen."""
    axis = view.axis("color")
    held = _axes.placed(np.repeat(edges, 2), view.calendar("x"))
    rows = [
        row
        for i in present
        for row in data(
            start=held,
            rows=np.concatenate([[0], np.repeat(table[:, i], 2), [0]]),
            color=[axis.names[i]] * len(held),
            at=np.arange(len(held)),
        )
    ]
    encoding = {
        "x": _x(view, edges),
        "y": _up(view),
        "color": view.color(axis),
        "order": {"field": "at", "type": "quantitative"},
    }
    return {
        "data": {"values": rows},
        "mark": {"type": "line", "strokeWidth": 1.5, "interpolate": "linear"},
        "encoding": encoding,
    }


def _see(total: np.ndarray) -> tuple[str, ...]:
    return ("peak", "tail") if abs(_tail(total)) > 0.25 else ("peak",)


def _tail(total: np.ndarray) -> float:
    """Return the skewness of counted rows: above zero where the longer tail is at the right."""
    at = np.arange(len(total))
    mean = float((at * total).sum() / total.sum())
    sd = float(np.sqrt((((at - mean) ** 2) * total).sum() / total.sum())) or 1.0
    return float((((at - mean) / sd) ** 3 * total).sum() / total.sum())


def _values(view: View, edges: np.ndarray, total: np.ndarray) -> dict[str, object]:
    top = int(total.argmax())
    share = np.cumsum(total) / total.sum()
    quarters = [float(np.interp(q, np.concatenate([[0], share]), edges)) for q in (0.25, 0.5, 0.75)]
    if view.calendar("x"):
        called = [_times.name(float(edge), "day") for edge in (edges[top], edges[top + 1], *quarters)]
    else:
        called = [_said.compact(float(edge)) for edge in (edges[top], edges[top + 1], *quarters)]
    names = dict(zip(("from_", "to", "lower", "middle", "upper"), called, strict=True))
    return {**names, "n": int(total.sum()), "bins": len(total), "most": int(total[top]), "right": _tail(total) > 0}

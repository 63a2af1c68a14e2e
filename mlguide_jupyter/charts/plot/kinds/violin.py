"""The shape of each group's values, mirrored, with its median: smoothed curves on end (Hintze and Nelson 1998)."""

from __future__ import annotations

import json

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _axes, _said, _smooth
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot.kinds.boxes import Group, axes, some
from mlguide_jupyter.charts.plot.kinds.curves import LEAST

#: Half of the width of a violin, where the next stands 1 away; points of each, at most and at least, and of all.
HALF, POINTS, FEWEST, ALL = 0.42, 64, 12, 2_400


def violin(view: View) -> Drawn:
    """Return violins."""
    found = [group for group in some(view, LEAST) if np.ptp(group.values) > 0]
    if not found:
        raise Nothing("one_value", column=view.title("y"), value=float(some(view)[0].values[0]))
    along, within = axes(view)
    view = view.with_rows(along.size * (within.size if within else 1), 34) if view.lying else view
    points = int(np.clip(view.budget(ALL) // len(found), FEWEST, POINTS))
    shapes = [_shape(group, along.names, within.names if within else (), points) for group in found]
    widest = max(float(height.max()) for _, _, height, _ in shapes)
    half = HALF / (within.size if within else 1)
    rows, quarters = [], []
    for i, (group, (place, at, height, middles)) in enumerate(zip(found, shapes, strict=True)):
        reach = half * height / (float(height.max()) if within is None else widest)
        rows += data(
            at=_axes.rounded(at, 4),
            left=np.round(place - reach, 3),
            right=np.round(place + reach, 3),
            group=[i] * len(at),
        )
        if within is not None:
            for row in rows[-len(at) :]:
                row["color"] = group.color
        quarters.append({"place": round(place, 4), "lower": middles[0], "middle": middles[1], "upper": middles[2]})
    layers = _layers(view, along.names, within is not None, quarters)
    medians = np.array([np.median(group.values) for group in found])
    values = {
        **_said.extremes([group.name for group in found], medians),
        "rows": int(sum(len(g.values) for g in found)),
    }
    size = view.pixels if view.lying or not view.full else (min(view.pixels[0], 140 + 100 * len(found)), view.pixels[1])
    return Drawn(
        layers,
        rows,
        see=("medians",) if len(found) > 1 else ("middle_of",),
        values={**values, "middle": float(medians[0])},
        size=size,
    )


def _shape(
    group: Group, levels: tuple[str, ...], colours: tuple[str, ...], points: int
) -> tuple[float, np.ndarray, np.ndarray, list[float]]:
    # Curves end at the outermost values: beyond them a shape would be drawn where there is none.
    at, height = _smooth.curve(group.values, float(group.values.min()), float(group.values.max()), True, points)
    place = float(levels.index(group.level))
    if colours:
        place += (colours.index(group.color) - (len(colours) - 1) / 2) * 2 * HALF / len(colours)
    return place, at, height, [float(f"{each:.6g}") for each in np.quantile(group.values, [0.25, 0.5, 0.75])]


def _layers(view: View, names: tuple[str, ...], coloured: bool, quarters: list[dict[str, float]]) -> list[Spec]:
    shown = [name if len(name) <= 22 else name[:21] + "…" for name in names]
    axis: Spec = {
        "title": view.title("x") if view.full and view.has("x") else None,
        "values": list(range(len(names))),
        "labelExpr": f"{json.dumps(shown)}[datum.value]",
        "grid": False,
    }
    if names == ("",):
        axis["labels"] = False
    if not view.lying and max(len(name) for name in shown) * _axes.LETTER > view.width / len(names):
        axis |= {"labelAngle": -40, "labelAlign": "right", "labelLimit": 100 if view.full else 60}
    scale = {
        "domain": [-0.5, len(names) - 0.5],
        "nice": False,
        "zero": False,
        **({"reverse": True} if view.lying else {}),
    }
    aside = {"type": "quantitative", "scale": scale, "axis": axis}
    measured = view.numbers_axis("y", "at", view.title("y"))
    a, b = ("y", "x") if view.lying else ("x", "y")
    colour = view.color(view.axis("color")) if coloured else {"value": BLUE}
    shape = {
        a: {**aside, "field": "left"},
        f"{a}2": {"field": "right"},
        b: measured,
        "color": colour,
        "detail": {"field": "group", "type": "nominal"},
    }
    mark = {"type": "area", "orient": "vertical" if view.lying else "horizontal", "opacity": 0.6}
    return [{"mark": mark, "encoding": shape}, *_quartiles(view, quarters, {a: {**aside, "field": "place"}}, measured)]


def _quartiles(view: View, quarters: list[dict[str, float]], place: dict[str, Spec], measured: Spec) -> list[Spec]:
    """Return a thick line from quartile to quartile, and a dot at the median."""
    b = "x" if view.lying else "y"
    rule = {"type": "rule", "strokeWidth": 3 if view.full else 2, "color": INK}
    dot = {"type": "point", "filled": True, "size": 40 if view.full else 12, "color": "#ffffff", "stroke": INK}
    span = {b: {**measured, "field": "lower"}, f"{b}2": {"field": "upper"}}
    return [
        {"data": {"values": quarters}, "mark": rule, "encoding": {**place, **span}},
        {
            "data": {"values": quarters},
            "mark": {**dot, "strokeWidth": 1, "opacity": 1},
            "encoding": {**place, b: {**measured, "field": "middle"}},
        },
    ]

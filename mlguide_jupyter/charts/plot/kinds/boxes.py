"""Values of groups beside each other: as five numbers, as shapes, as points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _axes, _said
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data
from mlguide_jupyter.charts.plot._rows import Axis
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import note
from mlguide_jupyter.charts.plot.kinds.points import POINTS, SMALL_POINTS, chosen

#: Tukey (1977): whiskers reach to the outermost value within so many quartile ranges.
REACH = 1.5
#: Points beyond the whiskers that are drawn, of one group and of all: both ends, and some between.
FAR, ALL_FAR = 30, 900
#: Golden section: successive points spread evenly, the same each time.
GOLDEN = 0.6180339887498949


@dataclass(frozen=True, eq=False)
class Group:
    """The values of one level, and of one colour within it."""

    level: str
    color: str
    values: np.ndarray

    @property
    def name(self) -> str:
        """What it is called."""
        return ", ".join(filter(None, (self.level, self.color)))


def axes(view: View) -> tuple[Axis, Axis | None]:
    """Return what parts rows along the axis, and by colour within it."""
    everything = Axis("", np.zeros(len(view.numbers("y")), np.int64), ("",))
    along = view.axis("x") if view.has("x") else everything
    within = view.axis("color") if view.parts("color") and view.e.color != view.e.x else None
    return along, within


def groups(view: View, least: int = 1) -> Iterator[Group]:
    """Yield the groups that have values."""
    values = view.numbers("y")
    along, within = axes(view)
    joined = along.codes * (within.size if within else 1) + (within.codes if within else 0)
    joined = np.where((along.codes < 0) | ((within.codes < 0) if within else False) | np.isnan(values), -1, joined)
    order = np.argsort(joined, kind="stable")
    ends = np.searchsorted(joined[order], np.arange(along.size * (within.size if within else 1) + 1))
    for i in range(len(ends) - 1):
        own = values[order[ends[i] : ends[i + 1]]]
        if len(own) >= least:
            yield Group(
                along.names[i // (within.size if within else 1)], within.names[i % within.size] if within else "", own
            )


def some(view: View, least: int = 1) -> list[Group]:
    """Return the groups; nothing is drawn of a value that is everywhere the same."""
    made = list(groups(view, least))
    if not made and least > 1 and (rows := max((len(group.values) for group in groups(view)), default=0)):
        raise Nothing("few", rows=rows)
    if not made:
        raise Nothing("no_values", columns=[view.title("y")])
    return made


def sides(view: View, key: str = "y") -> tuple[dict[str, Spec], dict[str, Spec], View]:
    """Return the axes, the colour with its offset, and the view in its size."""
    along, within = axes(view)
    view = view.with_rows(along.size * (within.size if within else 1), 22) if view.lying else view
    named = _axes.names(
        along,
        "level",
        view.title("x"),
        view.height if view.lying else view.width,
        lying=view.lying,
        full=view.full,
        ordered=view.has("x") and bool(view.told_field("x").starts),
        scale={"paddingInner": 0.2},
    )
    if along.names == ("",):
        named["axis"] = {"labels": False, "title": None, "grid": False}
    up = view.numbers_axis("y", key, view.title("y"))
    colour: dict[str, Spec] = {"color": {"value": BLUE}}
    if within is not None:
        offset = {"field": "color", "type": "nominal", "scale": {"domain": list(within.names)}}
        colour = {"color": view.color(within), "yOffset" if view.lying else "xOffset": offset}
    return view.turned(named, up), colour, view


def box(view: View) -> Drawn:
    """Return boxes from quartile to quartile, with whiskers (Tukey 1977)."""
    found = some(view)
    if all(np.ptp(group.values) == 0 for group in found) and len({float(group.values[0]) for group in found}) == 1:
        raise Nothing("one_value", column=view.title("y"), value=float(found[0].values[0]))
    rows, far = _boxes(found, int(np.clip(view.budget(ALL_FAR) // len(found), 2, FAR)))
    sides_, colour, view = sides(view, "low")
    measured, second = ("x", "x2") if view.lying else ("y", "y2")
    up = sides_[measured]

    def drawn(mark: Spec, key: str, to: str | None = None, **more: Spec) -> Spec:
        encoding = {
            **sides_,
            **colour,
            measured: {**up, "field": key},
            **({second: {"field": to}} if to else {}),
            **more,
        }
        return {"mark": mark, "encoding": encoding}

    wide = {"type": "bar", "opacity": 0.55}
    middle = {"type": "tick", "thickness": 2, "color": INK, "opacity": 1}
    layers = [
        drawn({"type": "rule", "opacity": 0.9}, "low", "high"),
        drawn(wide, "lower", "upper"),
        _thick(drawn(middle, "middle"), view),
    ]
    points = drawn({"type": "point", "size": 12 if view.full else 5, "opacity": 0.6, "filled": False}, "value")
    hidden = sum(int(row["far"]) for row in rows) - len(far)
    layers += [{**points, "data": {"values": far}}] if far else []
    medians = np.array([np.median(group.values) for group in found])
    spreads = np.array([float(np.subtract(*np.quantile(group.values, [0.75, 0.25]))) for group in found])
    names = [group.name for group in found]
    widest = int(spreads.argmax())
    values = {
        **_said.extremes(names, medians),
        "rows": int(sum(len(g.values) for g in found)),
        "widest": names[widest],
        "spread": float(spreads[widest]),
    }
    values |= {"lower": rows[0]["lower"], "upper": rows[0]["upper"], "far": int(sum(row["far"] for row in rows))}
    notes = (note("outer", shown=len(far), outside=len(far) + hidden),) if hidden else ()
    return Drawn(
        layers,
        rows,
        see=("medians",) if len(found) > 1 else ("box",),
        values=values,
        notes=notes,
        size=view.pixels if view.lying else _narrow(view, len(found)),
    )


def _thick(spec: Spec, view: View) -> Spec:
    """Return the stroke at the median in a colour that is seen on every box and every page."""
    encoding = {key: value for key, value in spec["encoding"].items() if key != "color"}
    along, within = axes(view)
    band = (view.height if view.lying else _narrow(view, along.size)[0] - 60) / max(along.size, 1) * 0.8
    size = band / (within.size if within else 1) * 0.86
    return {
        "mark": {**spec["mark"], "color": "#ffffff", "stroke": INK, "strokeWidth": 0.6, "size": max(size, 3)},
        "encoding": encoding,
    }


def _narrow(view: View, n: int) -> tuple[int, int]:
    """Return pixels: a few upright boxes need not be as wide as a page."""
    return (min(view.pixels[0], 140 + 90 * n) if view.full else view.pixels[0], view.pixels[1])


def _boxes(found: list[Group], most: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    rows, far = [], []
    for group in found:
        lower, middle, upper = (float(each) for each in np.quantile(group.values, [0.25, 0.5, 0.75]))
        inside = group.values[
            (group.values >= lower - REACH * (upper - lower)) & (group.values <= upper + REACH * (upper - lower))
        ]
        outside = np.sort(group.values[(group.values < inside.min()) | (group.values > inside.max())])
        rows.append(
            {
                "level": group.level,
                "color": group.color,
                "low": inside.min(),
                "lower": lower,
                "middle": middle,
                "upper": upper,
                "high": inside.max(),
                "far": len(outside),
            }
        )
        shown = outside[np.unique(np.linspace(0, len(outside) - 1, min(most, len(outside))).round().astype(int))]
        far += [{"level": group.level, "color": group.color, "value": float(f"{value:.6g}")} for value in shown]
    return [
        {key: float(f"{value:.6g}") if isinstance(value, float) else value for key, value in row.items()}
        for row in rows
    ], far


def strip(view: View) -> Drawn:
    """Return the values as points, moved aside so that they do not hide each other."""
    found = some(view)
    sides_, colour, view = sides(view)
    total = sum(len(group.values) for group in found)
    kept = view.budget(POINTS if view.full else SMALL_POINTS)
    rows = []
    for group in found:
        own = group.values[chosen(np.arange(len(group.values)), max(int(kept * len(group.values) / total), 3))]
        aside = (np.arange(1, len(own) + 1) * GOLDEN) % 1.0
        rows += data(
            level=[group.level] * len(own),
            y=_axes.rounded(own, 4),
            aside=np.round(aside, 2),
            **({"color": [group.color] * len(own)} if group.color else {}),
        )
    encoding: dict[str, Spec] = {**sides_, "color": colour["color"]}
    offset = "yOffset" if view.lying else "xOffset"
    spread = {
        "field": "aside",
        "type": "quantitative",
        "scale": {"domain": [-0.25, 1.25] if len(found) > 1 else [-1.2, 2.2]},
    }
    encoding[offset] = spread if "xOffset" not in colour and "yOffset" not in colour else colour[offset]
    mark = {
        "type": "point",
        "filled": True,
        "size": 14 if view.full else 6,
        "opacity": 0.85 if len(rows) < 250 else 0.5,
    }
    medians = np.array([np.median(group.values) for group in found])
    notes = view.some_points(len(rows), total)
    values = {**_said.extremes([group.name for group in found], medians), "rows": len(rows)}
    layers: list[Spec] = [{"mark": mark, "encoding": encoding}]
    return Drawn(
        layers,
        rows,
        see=("medians",) if len(found) > 1 else (),
        values=values,
        notes=notes,
        size=view.pixels if view.lying else _narrow(view, len(found)),
    )

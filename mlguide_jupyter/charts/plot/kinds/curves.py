"""Distributions as curves: smoothed, and as the share of rows up to each value."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said, _smooth
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import shared

#: Points of a cumulative curve: steps finer than a pixel are left out.
STEPS = 160
#: Fewer values have no shape.
LEAST = 3


def groups(view: View, channel: str, by: str | None) -> list[tuple[str, np.ndarray]]:
    """Return the values of each level that has enough of them."""
    values = view.numbers(channel)
    if by is None:
        found = [("", values[~np.isnan(values)])]
    else:
        axis = view.axis(by)
        found = [(name, values[(axis.codes == i) & ~np.isnan(values)]) for i, name in enumerate(axis.names)]
    made = [(name, own) for name, own in found if len(own) >= LEAST]
    if not made:
        raise Nothing("few", rows=max((len(own) for _, own in found), default=0))
    if all(np.ptp(own) == 0 for _, own in made):
        raise Nothing("one_value", column=view.title(channel), value=float(made[0][1][0]))
    return made


def floor_at_zero(view: View, channel: str) -> bool:
    """Return whether a quantity cannot be below zero."""
    of = view.rows.source(view.name(channel))
    return of is not None and of.nonnegative and of.has_zero_point


def density(view: View) -> Drawn:
    """Return smoothed curves."""
    by = "color" if view.has("color") else None
    found = groups(view, "x", by)
    joined = np.concatenate([own for _, own in found])
    low, high, wall = _smooth.ends(joined, floor_at_zero(view, "x"))
    rows, peaks = [], []
    for name, own in found:
        if np.ptp(own) == 0:
            continue
        at, height = _smooth.curve(own, low, high, wall)
        peaks.append((name, float(at[height.argmax()])))
        rows += data(x=_axes.rounded(at), y=height, color=[name] * len(at))
    return _curves(view, rows, found, peaks, fill=True)


def ecdf(view: View) -> Drawn:
    """Return the share of rows up to each value, as steps."""
    by = "color" if view.has("color") else None
    found = groups(view, "x", by)
    rows = []
    for name, own in found:
        ordered = np.sort(own)
        places = np.unique(np.linspace(0, len(ordered) - 1, min(STEPS, len(ordered))).round().astype(int))
        share = np.searchsorted(ordered, ordered[places], "right") / len(ordered)
        at, up = np.append(ordered[0], ordered[places]), np.append(0.0, share)
        rows += data(x=at, y=up, color=[name] * len(at))
    return _curves(view, rows, found, [], fill=False)


def _curves(
    view: View,
    rows: list[dict[str, object]],
    found: list[tuple[str, np.ndarray]],
    peaks: list[tuple[str, float]],
    fill: bool,
) -> Drawn:
    up = _axes.numbers(
        "y", shared("density") if fill else shared("share_up_to"), full=view.full, zero=True, form="" if fill else ".0%"
    )
    if fill:
        # The height of a density has no unit that is read off.
        up["axis"] |= {"labels": False, "grid": False}
    encoding: dict[str, Spec] = {
        "x": view.numbers_axis("x", "x", scale={"nice": False}),
        "y": up,
        "color": {"value": BLUE},
    }
    if view.has("color"):
        axis = view.axis("color")
        encoding["color"] = view.color(axis)
        if not fill and axis.size <= len(_colors.DASHES):
            encoding["strokeDash"] = {
                "field": "color",
                "type": "nominal",
                "scale": {"domain": list(axis.names), "range": list(_colors.DASHES[: axis.size])},
                "legend": encoding["color"]["legend"],
            }
    mark: Spec = (
        {"type": "area", "opacity": 0.25, "line": {"strokeWidth": 1.8, "opacity": 1}}
        if fill
        else {"type": "line", "strokeWidth": 1.8, "interpolate": "step-after"}
    )
    layers: list[Spec] = [
        {"mark": mark, "encoding": encoding if not fill else {**encoding, "y": {**up, "stack": None}}}
    ]
    middles = {name: float(np.median(own)) for name, own in found}
    names = [name for name, _ in found]
    values = _said.extremes(names, np.array([middles[name] for name in names]))
    joined = np.concatenate([own for _, own in found])
    quarters = [float(each) for each in np.quantile(joined, [0.25, 0.5, 0.75, 0.9])]
    values |= {
        "rows": len(joined),
        "lower": quarters[0],
        "middle": quarters[1],
        "upper": quarters[2],
        "tenth": quarters[3],
    }
    values |= {"peak": peaks[0][1] if peaks else quarters[1]}
    return Drawn(layers, rows, see=("medians",) if len(found) > 1 else ("middle",), values=values)

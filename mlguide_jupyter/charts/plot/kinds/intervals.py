"""From low to high: values with their error, and spans."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _axes, _said, _times
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data, picked
from mlguide_jupyter.charts.plot._grid import grouped
from mlguide_jupyter.charts.plot._levels import naming
from mlguide_jupyter.charts.plot._rows import Axis
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import note

#: Both ends of a 95 % interval of a mean.
LEVEL = 0.975


def error_bar(view: View) -> Drawn:
    """Return means or given values, each with its interval."""
    axis, codes, mid, low, high, notes = _given(view) if view.has("low") or view.e.columns else _means(view)
    hue, within = _hue(view, codes)
    use = ~(np.isnan(mid) | np.isnan(low) | np.isnan(high)) & (codes[:, 0] >= 0)
    if not use.any():
        raise Nothing("no_values", columns=[view.measured()])
    at = axis.places[codes[use, 0]] if axis.places is not None else None
    level = picked(axis.names, codes[use, 0]) if at is None else _axes.placed(at, view.calendar("x"))
    rows = data(
        level=list(level), mid=mid[use], low=low[use], high=high[use], color=[within[i] for i in np.flatnonzero(use)]
    )
    view = view.with_rows(axis.size) if view.lying else view
    if at is None:
        along = view.names_axis(axis, "level", scale={"type": "point", "padding": 0.5} if hue is None else {})
    else:
        along = view.along("x", "level", at)
    across = view.numbers_axis("y", "mid", view.measured())
    sides = view.turned(along, across)
    measured, second = ("x", "x2") if view.lying else ("y", "y2")
    colour: dict[str, Spec] = {"color": {"value": BLUE}}
    if hue is not None:
        colour = {"color": view.color(hue)}
        if at is None:
            colour["yOffset" if view.lying else "xOffset"] = {
                "field": "color",
                "type": "nominal",
                "scale": {"domain": list(hue.names)},
            }
    span = {**sides, **colour, measured: {**across, "field": "low"}, second: {"field": "high"}}
    layers: list[Spec] = [
        {"mark": {"type": "rule", "strokeWidth": 1.6}, "encoding": span},
        {
            "mark": {"type": "point", "filled": True, "opacity": 1, "size": 55 if view.full else 24},
            "encoding": {**sides, **colour},
        },
    ]
    called = level if at is None or view.calendar("x") else [_said.compact(float(place)) for place in at]
    names = [", ".join(filter(None, (str(name), row["color"]))) for name, row in zip(called, rows, strict=True)]
    told = _ends(names, mid[use], low[use], high[use])
    return Drawn(
        layers,
        rows,
        see=("intervals",) if len(rows) > 1 else ("one",),
        values=told,
        notes=notes,
        size=view.pixels if view.lying else None,
    )


def _ends(names: list[str], mid: np.ndarray, low: np.ndarray, high: np.ndarray) -> dict[str, Any]:
    """Return the highest and the lowest value with their intervals, and whether these are apart."""
    best, worst = int(mid.argmax()), int(mid.argmin())
    made = {
        "high_low": float(low[best]),
        "high_high": float(high[best]),
        "low_low": float(low[worst]),
        "low_high": float(high[worst]),
    }
    return {**_said.extremes(names, mid), **made, "apart": made["high_low"] > made["low_high"]}


def _hue(view: View, codes: np.ndarray) -> tuple[Axis | None, list[str]]:
    if codes.shape[1] < 2:
        return None, [""] * len(codes)
    hue = view.axis("color")
    return hue, [hue.names[i] if i >= 0 else "" for i in codes[:, 1]]


Found = tuple[Axis, np.ndarray, np.ndarray, np.ndarray, np.ndarray, tuple[str, ...]]


def _given(view: View) -> Found:
    axis = view.axis("x")
    if view.has("low") and view.has("high"):
        low, high = view.numbers("low"), view.numbers("high")
        mid = view.numbers("y") if view.has("y") else (low + high) / 2
    else:
        mid, error = view.numbers("y"), np.abs(view.rows.numbers(view.e.columns[0]))
        low, high = mid - error, mid + error
    return axis, axis.codes[:, None], mid, low, high, ()


def _means(view: View) -> Found:
    from scipy.stats import t

    channels = ("x", "color") if view.parts("color") and view.e.color != view.e.x else ("x",)
    means = view.grid(*channels, value="y", how="mean")
    axes = [view.rows.axis(view.name(channel), continuous=not view.parts(channel)) for channel in channels]
    values = view.rows.numbers(view.name("y"))
    own = grouped(axes, values, "mean", len(values))
    squares = grouped(axes, values**2, "mean", len(values))
    spread = {
        tuple(code): np.sqrt(max(square - mean**2, 0.0) * n / max(n - 1, 1))
        for code, square, mean, n in zip(own.codes.tolist(), squares.values, own.values, own.rows, strict=True)
    }
    sd = np.array([spread.get(tuple(code), np.nan) for code in means.codes.tolist()])
    n = means.rows.astype(float)
    half = np.where(n > 1, t.ppf(LEVEL, np.maximum(n - 1, 1)) * sd / np.sqrt(n), np.nan)
    half = np.where(np.isnan(half), 0.0, half)
    return means.axes[0], means.codes, means.values, means.values - half, means.values + half, (note("interval"),)


def range_(view: View) -> Drawn:
    """Return spans from a low to a high end; where a middle is given, with a dot there."""
    axis, calendar = view.axis("x"), view.calendar("low")
    low, high = view.numbers("low"), view.numbers("high")
    low, high = np.minimum(low, high), np.maximum(low, high)
    use = np.flatnonzero(~np.isnan(low) & ~np.isnan(high) & (axis.codes >= 0))
    if not len(use):
        raise Nothing("no_values", columns=[view.title("low"), view.title("high")])
    order = _order(view, axis, low, high, use)
    view = view.with_rows(order.size) if view.lying else view
    rows = data(
        level=picked(axis.names, axis.codes[use]),
        low=_axes.placed(low[use], calendar),
        high=_axes.placed(high[use], calendar),
    )
    title = view.word("low_high", low=view.title("low"), high=view.title("high"))
    both = np.concatenate([low[use], high[use]])
    across = _axes.times("low", title, both, full=view.full) if calendar else view.numbers_axis("low", "low", title)
    along = view.names_axis(order, "level", scale={} if view.lying else {"paddingInner": 0.4})
    sides = view.turned(along, across)
    measured, second = ("x", "x2") if view.lying else ("y", "y2")
    colour: Spec = {"value": BLUE}
    if view.parts("color") and view.e.color != view.e.x:
        hue = view.axis("color")
        for row, code in zip(rows, hue.codes[use].tolist(), strict=True):
            row["color"] = hue.names[code] if code >= 0 else ""
        colour = view.color(hue)
    span = {**sides, second: {"field": "high"}, "color": colour}
    thin = {"type": "bar", "height" if view.lying else "width": {"band": 0.55}, "opacity": 0.85}
    layers: list[Spec] = [{"mark": thin, "encoding": span}]
    if view.has("y") and not calendar:
        for row, mid in zip(rows, _axes.rounded(view.numbers("y")[use]).tolist(), strict=True):
            row["mid"] = mid if mid == mid else None
        dot = {
            "type": "point",
            "filled": True,
            "color": "#ffffff",
            "stroke": INK,
            "strokeWidth": 1,
            "size": 40,
            "opacity": 1,
        }
        layers.append({"mark": dot, "encoding": {**sides, measured: {**across, "field": "mid"}}})
    return Drawn(
        layers,
        rows,
        see=("spans",) if len(rows) > 1 else ("span",),
        values=_spans(view, axis, low, high, use),
        size=view.pixels if view.lying else None,
    )


def _order(view: View, axis: Axis, low: np.ndarray, high: np.ndarray, use: np.ndarray) -> Axis:
    """Return levels by their starts where these are moments, by their middle where the order is by size."""
    of = view.told_field("x")
    if of.natural or of.starts or (view.e.sort != "value" and not view.calendar("low")):
        return axis
    place = np.full(axis.size, np.inf)
    np.minimum.at(place, axis.codes[use], low[use] if view.calendar("low") else -(low[use] + high[use]) / 2)
    return Axis(axis.name, axis.codes, tuple(axis.names[i] for i in np.argsort(place, kind="stable")))


def _spans(view: View, axis: Axis, low: np.ndarray, high: np.ndarray, use: np.ndarray) -> dict[str, Any]:
    lengths = high[use] - low[use]
    names = picked(axis.names, axis.codes[use])
    long, short = int(lengths.argmax()), int(lengths.argmin())

    def told(value: float) -> str:
        of = view.rows.source(view.name("low"))
        return _times.name(value, naming(of)) if of is not None and of.calendar else _said.compact(value)

    made = {"n": len(use), "first": names[long], "last": names[short], "days": view.calendar("low")}
    made |= {"long": float(lengths[long]), "short": float(lengths[short])}
    ends = {
        "long_low": low[use][long],
        "long_high": high[use][long],
        "short_low": low[use][short],
        "short_high": high[use][short],
    }
    return {**made, **{key: told(float(value)) for key, value in ends.items()}}

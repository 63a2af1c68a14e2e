"""Points between two quantities, plain and with a size."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _axes, _colors, _said
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data, picked
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import note
from mlguide_jupyter.charts.plot.kinds._labels import WITH_NAMES, named

#: Points that are drawn; beyond, a seeded choice of them shows the same shape in a tenth of the room.
POINTS, SMALL_POINTS, SEED = 1_500, 400, 20261125
#: Square pixels of the largest bubble, of few and of many; all together cover no more than a part of the picture.
LARGEST, LEAST_LARGE, COVERED = 900.0, 110.0, 45_000.0


def chosen(use: np.ndarray, most: int = POINTS) -> np.ndarray:
    """Return the rows that are drawn: all, or a seeded choice in their own order."""
    if len(use) <= most:
        return use
    return np.sort(np.random.default_rng(SEED).choice(use, most, replace=False))


def scatter(view: View) -> Drawn:
    """Return points."""
    return _drawn(view, sized=view.has("size"))


def bubble(view: View) -> Drawn:
    """Return points whose area is a third quantity."""
    return _drawn(view, sized=view.has("size"))


def _place(view: View, channel: str) -> tuple[np.ndarray, Spec, object]:
    """Return where rows lie along a channel, its axis, and how a row holds that."""
    if view.parts(channel):
        axis = view.axis(channel)
        spec = view.names_axis(axis, channel, channel, lying=channel == "y", scale={"type": "point", "padding": 0.6})
        values = np.where(axis.codes < 0, np.nan, axis.codes.astype(float))
        return values, spec, lambda rows: picked(axis.names, axis.codes[rows])
    values = view.numbers(channel)
    if view.told_field(channel).log:
        values = np.where(values > 0, values, np.nan)
    calendar = view.calendar(channel)
    return values, view.along(channel, channel, values), lambda rows: _axes.placed(values[rows], calendar)


def _drawn(view: View, sized: bool) -> Drawn:
    x, x_axis, x_held = _place(view, "x")
    y, y_axis, y_held = _place(view, "y")
    use = ~np.isnan(x) & ~np.isnan(y)
    size = view.numbers("size") if sized else np.zeros(len(x))
    # What is below zero has no area.
    below = int((use & (size < 0)).sum())
    use &= size >= 0
    if not use.any():
        raise Nothing("no_values", columns=[view.title("x"), view.title("y")])
    everything = np.flatnonzero(use)
    rows = chosen(everything, view.budget(POINTS if view.full else SMALL_POINTS))
    # Large bubbles stand at the back.
    rows = rows[np.argsort(-size[rows], kind="stable")] if sized else rows
    held = {"x": x_held(rows), "y": y_held(rows)}  # type: ignore[operator]
    encoding: dict[str, Spec] = {"x": x_axis, "y": y_axis}
    _coloured(view, rows, held, encoding)
    if sized:
        held["size"] = _axes.rounded(size[rows]).tolist()
        encoding["size"] = _size(view, size[rows])
    mark: Spec = {
        "type": "point",
        "filled": True,
        "opacity": _opacity(len(rows), sized),
        "size": 34 if len(rows) < 300 else 20,
    }
    mark |= {"stroke": "white", "strokeWidth": 0.6, "strokeOpacity": 0.8} if sized else {}
    values = data(**held)
    layers: list[Spec] = [{"mark": mark if view.full else {**mark, "size": 10}, "encoding": encoding}]
    if view.has("label") and view.full and not view.panel and len(everything) <= WITH_NAMES:
        radius = np.sqrt(_largest(len(rows)) * size[rows] / (float(size[rows].max()) or 1.0) / np.pi)
        radius = radius if sized else np.full(len(rows), 3.0)
        layers += named(view, rows, values, np.stack([x, y], axis=1)[rows], radius, {"x": x_axis, "y": y_axis})
    notes = view.some_points(len(rows), len(everything))
    notes += (note("negative", outside=below),) if below else ()
    return Drawn(
        layers,
        values,
        see=_see(view, x[use], y[use]),
        values=_values(view, x[use], y[use], len(rows)),
        notes=notes,
    )


def _opacity(n: int, sized: bool) -> float:
    return 0.65 if sized else 0.85 if n <= 200 else 0.6 if n <= 700 else 0.4


def _coloured(view: View, rows: np.ndarray, held: dict[str, object], encoding: dict[str, Spec]) -> None:
    if not view.has("color"):
        encoding["color"] = {"value": BLUE}
    elif view.parts("color"):
        axis = view.axis("color")
        held["color"] = picked((*axis.names, ""), np.where(axis.codes[rows] < 0, axis.size, axis.codes[rows]))
        encoding["color"] = view.color(axis, bare=view.has("size"))
        if axis.size <= len(_colors.SHAPES) and not view.has("size"):
            encoding["shape"] = {
                "field": "color",
                "type": "nominal",
                "scale": {"domain": list(axis.names), "range": list(_colors.SHAPES[: axis.size])},
                "legend": encoding["color"]["legend"],
            }
    else:
        held["color"] = view.numbers("color")[rows]
        of = view.rows.source(view.name("color"))
        middle = 0.0 if of is not None and of.diverging else None
        form = {"format": view.form("color")}
        encoding["color"] = _colors.by_number(
            "color", view.title("color"), view.full, middle=middle, colours=_colors.POINTS, **form
        )


def _largest(n: int) -> float:
    return float(np.clip(COVERED / max(n, 1), LEAST_LARGE, LARGEST))


def _size(view: View, size: np.ndarray) -> Spec:
    legend = {
        "title": view.title("size"),
        "titleColor": INK,
        "titleFontWeight": "normal",
        "tickCount": 3,
        "format": view.form("size") or "~s",
        "symbolFillColor": INK,
        "symbolStrokeColor": INK,
        "orient": "right",
        "symbolOpacity": 0.6,
    }
    top = float(np.nanmax(size)) if len(size) else 1.0
    large = _largest(len(size))
    scale = {"domain": [0, top or 1.0], "range": [0, large if view.full else large / 4]}
    return {
        "field": "size",
        "type": "quantitative",
        "scale": scale,
        "legend": legend if view.full and not view.panel else None,
    }


def _see(view: View, x: np.ndarray, y: np.ndarray) -> tuple[str, ...]:
    if view.parts("x") or view.parts("y") or len(x) < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return ()
    return ("together",)


def _values(view: View, x: np.ndarray, y: np.ndarray, shown: int) -> dict[str, object]:
    made: dict[str, object] = {"n": len(x), "shown": shown, "rho": 0.0}
    if len(x) >= 3 and np.ptp(x) and np.ptp(y):
        made["rho"] = rank_correlation(x, y)
    low, high = _said.extremes([""] * len(y), y)["low"], float(np.max(y))
    return {**made, "x0": float(x.min()), "x1": float(x.max()), "y0": low, "y1": high}


def rank_correlation(x: np.ndarray, y: np.ndarray) -> float:
    """Return Spearman's correlation."""
    from scipy.stats import rankdata

    return float(np.corrcoef(rankdata(x), rankdata(y))[0, 1])


__all__ = ["bubble", "chosen", "rank_correlation", "scatter"]

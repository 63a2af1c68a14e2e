"""Prices of each period: a line from the lowest to the highest, a box from opening to closing, hollow where it fell."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, VERMILION, Spec
from mlguide_jupyter.charts.plot import _axes, _said, _times
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing, data
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot._words import note

#: Boxes that are wider than their gaps; more are joined by a longer period.
MOST = 130
COARSER = ("day", "week", "month", "quarter", "year", "decade")


def candlestick(view: View) -> Drawn:
    """Return candles, joined by week, month or year where there are too many for the width."""
    at, calendar = _moments(view)
    prices = np.stack([view.numbers(channel) for channel in ("open", "high", "low", "close")])
    use = np.flatnonzero(~np.isnan(at) & ~np.isnan(prices).any(axis=0))
    if not len(use):
        raise Nothing("no_values", columns=[view.title(channel) for channel in ("open", "high", "low", "close")])
    use = use[np.argsort(at[use], kind="stable")]
    at, prices, unit = _joined(at[use], prices[:, use], calendar)
    o, h, low, c = prices
    up, down = view.word("up"), view.word("down")
    way = [up if b >= a else down for a, b in zip(o, c, strict=True)]
    rows = data(at=_axes.placed(at, calendar), open=o, high=h, low=low, close=c, way=way)
    x = view.along("x", "at", at) if view.has("x") else _axes.numbers("at", "", full=view.full)
    y = _axes.numbers("low", view.word("price"), full=view.full)
    scale = {"domain": [up, down], "range": [BLUE, VERMILION]}
    colour = {
        "field": "way",
        "type": "nominal",
        "scale": scale,
        "legend": {"title": None} if view.full and not view.panel else None,
    }
    width = float(np.clip(view.width / max(len(at), 1) * 0.6, 1.5, 14))
    box: Spec = {"x": x, "y": {**y, "field": "open"}, "y2": {"field": "close"}, "color": colour}
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "strokeWidth": 1},
            "encoding": {"x": x, "y": y, "y2": {"field": "high"}, "color": colour},
        },
        {
            "transform": [{"filter": "datum.close >= datum.open"}],
            "mark": {"type": "bar", "size": width},
            "encoding": box,
        },
        {
            "transform": [{"filter": "datum.close < datum.open"}],
            "mark": {"type": "bar", "size": width, "fillOpacity": 0.35, "stroke": VERMILION, "strokeWidth": 1},
            "encoding": box,
        },
    ]
    called = [_times.name(day, unit or "day") if calendar else _said.compact(day) for day in at.tolist()]
    values = _values(called, prices)
    return Drawn(layers, rows, see=("prices",), values=values, notes=(note("candles", unit=unit),) if unit else ())


def _values(called: list[str], prices: np.ndarray) -> dict[str, object]:
    """Return where the price starts, ends and turns."""
    o, h, low, c = prices
    top, bottom = int(h.argmax()), int(low.argmin())
    return {
        "n": len(called),
        "start": called[0],
        "end": called[-1],
        "a": float(o[0]),
        "b": float(c[-1]),
        "first": called[top],
        "high": float(h[top]),
        "last": called[bottom],
        "low": float(low[bottom]),
        "change": float(c[-1] / o[0] - 1) if o[0] else 0.0,
    }


def _moments(view: View) -> tuple[np.ndarray, bool]:
    if not view.has("x"):
        return np.arange(len(view.numbers("open")), dtype=float), False
    return view.numbers("x"), view.calendar("x")


def _joined(at: np.ndarray, prices: np.ndarray, calendar: bool) -> tuple[np.ndarray, np.ndarray, str]:
    """Return first opening, highest, lowest and last closing price of each longer period, where one is needed."""
    if len(at) <= MOST:
        return at, prices, ""
    units = [unit for unit in COARSER if calendar and len(np.unique(_times.floor(at, unit))) <= MOST]
    starts = _times.floor(at, units[0]) if units else np.floor(np.arange(len(at)) * MOST / len(at))
    places, first = np.unique(starts, return_index=True)
    last = np.append(first[1:], len(at)) - 1
    o, h, low, c = prices
    made = np.stack([o[first], np.maximum.reduceat(h, first), np.minimum.reduceat(low, first), c[last]])
    return (places if units else at[first]), made, units[0] if units else ""

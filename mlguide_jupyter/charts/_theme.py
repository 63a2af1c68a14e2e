"""The one look of all pictures: calm, transparent, readable on a light and on a dark page.

Every colour is a mid-tone that keeps a contrast of at least 3:1 against white
and against JupyterLab's dark background (#111), as WCAG 2.2 asks of graphical
objects (1.4.11); blue and vermilion stay apart for colour-blind readers
(Okabe and Ito 2008). What colour says, shape or a word says as well.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

Spec = dict[str, Any]
Rows = list[dict[str, Any]]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

INK = "#7d7d7d"
BLUE = "#5592d2"
VERMILION = "#d9622b"

WIDTH, HEIGHT = 360, 240

CONFIG: Spec = {
    "background": "transparent",
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "gridColor": INK,
        "gridOpacity": 0.18,
        "labelColor": INK,
        "labelFontSize": 10,
        "labelLimit": 170,
        "ticks": False,
        "labelPadding": 5,
        "tickCount": 6,
        "titleColor": INK,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
        "titleLimit": 340,
    },
    "legend": {"labelColor": INK, "labelFontSize": 10, "labelLimit": 300, "orient": "top", "title": None, "offset": 4},
}


def spec(*layers: Spec, width: int = WIDTH, height: int | Spec = HEIGHT) -> Spec:
    """Return a picture made of layers, the first at the back."""
    return {"$schema": SCHEMA, "config": CONFIG, "width": width, "height": height, "layer": list(layers)}


def rows(**columns: ArrayLike) -> Rows:
    """Return columns of equal length as Vega-Lite's rows, without those that hold a number that is not finite.

    Numbers keep about five digits of their column's range: finer than a pixel.
    """
    arrays = {name: np.asarray(values) for name, values in columns.items()}
    kept = np.all([np.isfinite(a) for a in arrays.values() if a.dtype.kind == "f"], axis=0)
    lists = [(_rounded(a[kept]) if a.dtype.kind == "f" else a[kept]).tolist() for a in arrays.values()]
    return [dict(zip(arrays, values, strict=True)) for values in zip(*lists, strict=True)]


def _rounded(values: np.ndarray) -> np.ndarray:
    size = float(np.ptp(values)) if values.size else 0.0
    size = size or float(np.abs(values).max(initial=0.0))
    return np.round(values, 5 - int(np.ceil(np.log10(size)))) if size > 0 else values


def layer(mark: Spec | str, values: Rows, **encoding: Any) -> Spec:
    """Return one layer: a mark, its rows and what they are drawn by."""
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def number(field: str, title: str, **more: Any) -> Spec:
    """Return a quantitative channel; layers that share an axis must give it the same title."""
    scale = {"zero": False, "nice": True, **more.pop("scale", {})}
    return {"field": field, "type": "quantitative", "scale": scale, "title": title, **more}


def axis_format(values: ArrayLike) -> Spec:
    """Return an axis whose labels stay short: 2M rather than 2,000,000, 1e-5 rather than 0.00001."""
    size = np.abs(np.asarray(values, float))
    size = float(size[np.isfinite(size)].max(initial=0.0))
    return {"format": "~s"} if size >= 1e5 else {"format": "~e"} if 0 < size < 1e-3 else {}

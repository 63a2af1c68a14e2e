"""Reads a Plotly figure: traces and the layout, as its own objects tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.facts.pictures._colours import PLOTLY, colours
from mlguide_jupyter.facts.pictures._picture import Along, Axis, Kind, Marks, Panel, Picture

#: Traces by what they draw; ``scatter`` depends on its mode.
KINDS: Mapping[str, Kind] = {
    "bar": "bars",
    "pie": "slices",
    "heatmap": "cells",
    "contour": "cells",
    "histogram2d": "cells",
    "histogram2dcontour": "cells",
    "choropleth": "cells",
    "choroplethmap": "cells",
    "box": "boxes",
    "violin": "boxes",
    "surface": "cells",
    "mesh3d": "cells",
    "scatter3d": "points",
}
THREE_D = ("scatter3d", "surface", "mesh3d", "cone", "streamtube", "volume", "isosurface")
#: In place of the first axis of a panel that has none.
ALONE = "alone"
#: Pixels of a figure without a size of its own, and of the room around its panels.
WIDTH, HEIGHT, AROUND = 700.0, 450.0, 160.0
#: Diameter of a marker without a size of its own.
MARKER = 6.0


def read(obj: Any, name: str) -> Picture:
    """Return a Plotly figure as plain values.

    Parameters
    ----------
    obj : plotly.graph_objects.Figure
    name : str
        How the user calls it.
    """
    groups: dict[tuple[str, str], list[tuple[int, Any]]] = {}
    for place, trace in enumerate(obj.data):
        if trace.visible in (None, True):
            groups.setdefault(_key(trace, place), []).append((place, trace))
    keys = list(groups)
    panels = [_panel(obj, name, key, traces, keys) for key, traces in groups.items()]
    return Picture(library="plotly", name=name, panels=tuple(panels), title=_text(obj.layout.title))


def _key(trace: Any, place: int) -> tuple[str, str]:
    """Return the axes of a trace; pies, maps and flows have none and stand alone."""
    if trace.type in THREE_D:
        return ("scene", "scene")
    return (trace.xaxis or "x", trace.yaxis or "y") if "xaxis" in trace else (ALONE, str(place))


def _text(title: Any) -> str:
    return str(getattr(title, "text", None) or "")


def _panel(
    figure: Any, name: str, key: tuple[str, str], traces: Sequence[tuple[int, Any]], keys: Sequence[tuple[str, str]]
) -> Panel:
    layout = figure.layout
    deep = key[0] == "scene"
    flat = not deep and key[0] != ALONE
    marks = tuple(_marks(trace, place, layout) for place, trace in traces)
    x, y = (
        _axis(layout, key[i], side, marks, [t for _, t in traces]) if flat else Axis() for i, side in enumerate("xy")
    )
    over = getattr(_of(layout, key[1]), "overlaying", None) if flat else None
    return Panel(
        place=name if len(keys) == 1 else f"{name} ({key[1]})",
        title=_text(layout.title),
        x=x,
        y=y,
        marks=marks,
        width=float(layout.width or WIDTH) - AROUND,
        height=float(layout.height or HEIGHT) - AROUND,
        three_d=deep,
        twin=next((i for i, other in enumerate(keys) if over and other[1] == over), -1),
    )


def _of(layout: Any, axis: str) -> Any:
    """Return the layout of an axis by its short name: ``"y2"`` -> ``yaxis2``."""
    name = f"{axis[0]}axis{axis[1:]}"
    return getattr(layout, name) if name in layout else None


def _axis(layout: Any, axis: str, side: str, marks: Sequence[Marks], traces: Sequence[Any]) -> Axis:
    told = _of(layout, axis)
    cells = [cell for trace in traces for cell in _cells(trace, side)]
    kind = getattr(told, "type", None)
    names = _names(told, cells) if kind in (None, "category", "-") else ()
    along: Along = "names" if names else "time" if kind == "date" or _is_time(cells) else "number"
    scale = "names" if names else kind if kind in ("log", "linear") else "linear"
    ends = _ends(told, side, marks, scale)
    return Axis(
        label=_text(getattr(told, "title", None)),
        scale=scale,
        low=min(ends),
        high=max(ends),
        names=names,
        along=along,
        shown=getattr(told, "visible", None) is not False and getattr(told, "showticklabels", None) is not False,
    )


def _cells(trace: Any, side: str) -> list[Any]:
    values = getattr(trace, side, None)
    return [] if values is None else list(np.asarray(values, object).ravel())


def _names(told: Any, cells: Sequence[Any]) -> tuple[str, ...]:
    texts = list(dict.fromkeys(str(cell) for cell in cells if isinstance(cell, str)))
    if not texts or len(texts) * 2 < len(set(map(str, cells))) or _is_time(cells):
        return ()
    order = getattr(told, "categoryarray", None)
    return tuple(map(str, order)) if order is not None and len(order) else tuple(texts)


def _is_time(cells: Sequence[Any]) -> bool:
    import pandas as pd

    first = next((cell for cell in cells if cell is not None), None)
    if isinstance(first, str):
        return len(first) >= 8 and first[:4].isdigit() and pd.notna(pd.to_datetime(first, errors="coerce"))
    return hasattr(first, "year") or isinstance(first, np.datetime64)


def _ends(told: Any, side: str, marks: Sequence[Marks], scale: str) -> tuple[float, float]:
    asked = getattr(told, "range", None)
    if asked is not None and all(isinstance(end, (int, float)) for end in asked):
        low, high = float(asked[0]), float(asked[1])
        return (10**low, 10**high) if scale == "log" else (low, high)
    values = [getattr(each, side) for each in marks] + [
        each.base for each in marks if each.kind == "bars" and (side == "x") == each.horizontal
    ]
    every = np.concatenate([value for value in values if len(value)] or [np.zeros(0)])
    every = every[np.isfinite(every) & ((every > 0) | (scale != "log"))]
    return (float(every.min()), float(every.max())) if len(every) else (float("nan"), float("nan"))


def _numbers(values: Any) -> np.ndarray:
    """Return cells as numbers; names as their places, moments as days."""
    import pandas as pd

    if values is None:
        return np.zeros(0)
    series = pd.Series(np.asarray(values).ravel())
    numbers = pd.to_numeric(series, errors="coerce")
    if numbers.notna().any() or not len(series):
        return numbers.to_numpy(float)
    if _is_time(list(series)):
        return pd.to_datetime(series, errors="coerce", utc=True).astype("int64").to_numpy(float) / 86_400e9
    return pd.factorize(series)[0].astype(float)


def _marks(trace: Any, place: int, layout: Any) -> Marks:
    kind = _kind(trace)
    lies = trace.type == "bar" and trace.orientation == "h"
    x, y = _numbers(getattr(trace, "x", None)), _numbers(getattr(trace, "y", None))
    if kind == "slices":
        y = _numbers(trace["values"])
    base = _numbers(trace.base) if kind == "bars" and trace.base is not None else np.zeros(len(y if not lies else x))
    marker = getattr(trace, "marker", None)
    return Marks(
        kind=kind,
        x=x,
        y=y,
        base=np.resize(base, len(x if lies else y)) if kind == "bars" and len(base) else base,
        horizontal=lies,
        label=trace.name or "",
        colors=_colors(trace, place, layout, len(y)),
        colormap=_colormap(trace, layout),
        alpha=_alpha(trace, marker),
        size=_size(marker),
        style=f"{getattr(getattr(trace, 'line', None), 'dash', None) or ''} {getattr(marker, 'symbol', None) or ''}",
        names=tuple(map(str, trace.labels)) if kind == "slices" and trace.labels is not None else (),
        # As a rule Plotly writes the share on a slice and its name into the legend.
        beside=kind == "slices" and "label" in (trace.textinfo or ""),
    )


def _kind(trace: Any) -> Kind:
    if trace.type in ("scatter", "scattergl"):
        mode = trace.mode or "lines"
        return "line" if "lines" in mode else "points" if "markers" in mode else "text"
    return KINDS.get(trace.type, "other")


def _alpha(trace: Any, marker: Any) -> float:
    """Return how opaque marks are; maps of areas, flows and tables have no say in it."""
    told = (getattr(each, "opacity", None) for each in (trace, marker))
    return next((float(each) for each in told if isinstance(each, (int, float))), 1.0)


def _size(marker: Any) -> float:
    size = getattr(marker, "size", None)
    size = float(np.median(np.asarray(size, float))) if size is not None else MARKER
    return size**2


def _colors(trace: Any, place: int, layout: Any, n: int) -> np.ndarray:
    way = tuple(layout.colorway or getattr(layout.template.layout, "colorway", None) or PLOTLY)
    if trace.type == "pie":
        each = trace.marker.colors
        return colours(each if each is not None and len(each) else [way[i % len(way)] for i in range(n)])
    own = (getattr(getattr(trace, owner, None), "color", None) for owner in ("marker", "line"))
    told = next((color for color in own if color is not None), None)
    if isinstance(told, str):
        return colours([told])
    return colours([way[place % len(way)]]) if told is None else np.zeros((0, 4))


def _colormap(trace: Any, layout: Any) -> str:
    """Return the name of the scale by which numbers are told, as far as Plotly has one of the same colours."""
    marker = getattr(trace, "marker", None)
    numbers = _kind(trace) == "cells" or isinstance(getattr(marker, "color", None), np.ndarray)
    scale = getattr(trace, "colorscale", None) or getattr(marker, "colorscale", None) or layout.coloraxis.colorscale
    return _named(scale) if numbers and scale else ""


def _named(scale: Sequence[Any]) -> str:
    import plotly.colors as known

    wanted = [str(color).lower().replace(" ", "") for _, color in scale]
    for name, steps in known.PLOTLY_SCALES.items():
        if [str(color).lower().replace(" ", "") for _, color in steps] == wanted:
            return str(name)
    for module in (known.sequential, known.diverging, known.cyclical):
        for name in dir(module):
            steps = getattr(module, name)
            if isinstance(steps, list) and [str(step).lower().replace(" ", "") for step in steps] == wanted:
                return name
    return "own"

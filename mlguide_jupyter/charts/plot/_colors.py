"""Colours of charts: readable on white and on #111, and told apart by colour-blind readers.

The palette follows Okabe and Ito (2008), moved to mid-tones: each has a contrast
of at least 3:1 against both pages (WCAG 2.2, 1.4.11), and any two stay apart for
protanopes, deuteranopes and tritanopes as Machado, Oliveira and Fernandes (2009)
simulate them. A ramp begins nearly transparent, so that little is near the page,
whatever its colour, and much stands out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.charts._theme import INK, Spec
from mlguide_jupyter.charts.plot._rows import Axis

PALETTE = ("#5592d2", "#d9622b", "#289362", "#c75b98", "#bf8a00", "#7450c8", "#00a4ac", "#a0522d")
SHAPES = ("circle", "diamond", "square", "triangle-up", "cross", "triangle-down", "triangle-right", "triangle-left")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [10, 4], [1, 3], [6, 2, 1, 2, 1, 2])
#: Levels that have an order run through these.
ORDERED = ("#bf8a00", "#3f9e5f", "#2a96b0", "#4a78d0", "#7450c8")
#: From little to much.
RAMP = ("rgba(74,134,216,0.10)", "rgba(74,134,216,0.55)", "rgba(74,134,216,1)", "rgba(112,64,190,1)")
#: From below over nothing to above.
DIVERGING = ("rgba(217,98,43,1)", "rgba(125,125,125,0.12)", "rgba(74,134,216,1)")
#: Of single points, which must be seen by themselves.
POINTS = ("#2a9fb0", "#4a86d8", "#7450c8", "#b03a8c")
#: Cells that hold a number: opaque, so that it can be read whatever the page is.
CELLS = ("#e8f0f9", "#9dc0e6", "#4a86c8", "#1d4f8f")
CELLS_DIVERGING = ("#b8461a", "#f0b595", "#f2f2f2", "#9dc0e6", "#1d5fa8")
DARK, LIGHT = "#000000", "#ffffff"
#: WCAG 2.2: luminance of red, green and blue; and of the colour on which black and white are read equally well.
LUMINANCE, EVEN = np.array([0.2126, 0.7152, 0.0722]), 0.179


def palette(axis: Axis, ordered: bool, other: str = "") -> list[str]:
    """Return a colour for each level; what is drawn together is grey."""
    names = [name for name in axis.names if not other or name != other]
    made = ramp(len(names)) if ordered and len(names) > 2 else [PALETTE[i % len(PALETTE)] for i in range(len(names))]
    return made + [INK] * (len(axis.names) - len(names))


def ramp(n: int, colours: tuple[str, ...] = ORDERED) -> list[str]:
    """Return ``n`` colours that run evenly through others.

    Examples
    --------
    >>> ramp(2, ("#000000", "#ff0000"))
    ['#000000', '#ff0000']
    """
    stops = np.array([[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in colours], float)
    at = np.linspace(0, len(colours) - 1, n) if n > 1 else np.zeros(1)
    made = np.stack([np.interp(at, np.arange(len(colours)), stops[:, k]) for k in range(3)], axis=1)
    return ["#" + "".join(f"{round(part):02x}" for part in colour) for colour in made]


def along(values: np.ndarray, middle: float | None = None) -> np.ndarray:
    """Return where on a ramp values lie, 0 to 1; the middle of a scale of two directions at 0.5."""
    low, high = float(values.min()), float(values.max())
    if middle is None or not low < middle < high:
        made: np.ndarray = (values - low) / ((high - low) or 1.0)
        return made
    return np.where(values < middle, (values - low) / (middle - low) / 2, 0.5 + (values - middle) / (high - middle) / 2)


def takes_dark(at: np.ndarray, colours: tuple[str, ...]) -> np.ndarray:
    """Return whether dark text is read better than light one on the colours at some places of a ramp."""
    stops = np.array([[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in colours], float) / 255
    places = np.asarray(at) * (len(colours) - 1)
    parts = np.stack([np.interp(places, np.arange(len(colours)), stops[:, k]) for k in range(3)], axis=-1)
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    made: np.ndarray = linear @ LUMINANCE > EVEN
    return made


def ink(colours: Sequence[str]) -> list[str]:
    """Return the colour of text that is read best on each colour.

    Examples
    --------
    >>> ink(["#ffffff", "#7450c8"])
    ['#000000', '#ffffff']
    """
    return [DARK if dark else LIGHT for dark in (bool(takes_dark(np.zeros(1), (colour,))[0]) for colour in colours)]


def by_level(axis: Axis, key: str, ordered: bool, other: str, legend: bool, **more: Any) -> Spec:
    """Return the colour channel of levels."""
    scale = {"domain": list(axis.names), "range": palette(axis, ordered, other)}
    return {"field": key, "type": "nominal", "scale": scale, "legend": _legend(axis) if legend else None, **more}


def _legend(axis: Axis) -> Spec:
    return {"title": None, "columns": columns(axis.names), "labelLimit": 160, "symbolOpacity": 1}


def columns(names: tuple[str, ...], width: int = 440) -> int:
    """Return how many entries of a legend stand in a row."""
    longest = max((len(name) for name in names), default=1)
    return int(np.clip(width // (6 * min(longest, 26) + 34), 1, 8))


def by_number(
    key: str, title: str, legend: bool, *, middle: float | None = None, colours: tuple[str, ...] = RAMP, **more: Any
) -> Spec:
    """Return the colour channel of a quantity; around a middle, where it has one."""
    scale: Spec = {"range": list(colours if middle is None else DIVERGING), "interpolate": "rgb"}
    if middle is not None:
        scale["domainMid"] = middle
    told = {
        "title": title,
        "gradientLength": 140,
        "gradientThickness": 8,
        "titleFontWeight": "normal",
        "titleColor": INK,
        "tickCount": 3,
        "direction": "horizontal",
    }
    form = more.pop("format", "")
    told |= {"format": form} if form else {}
    return {"field": key, "type": "quantitative", "scale": scale, "legend": told if legend else None, **more}

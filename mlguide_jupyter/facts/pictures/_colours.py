"""Colours as numbers: what ``#d62728``, ``rgb(1, 2, 3)`` and the names of CSS mean, and the palettes of libraries."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

#: Vega's default colours of series (``tableau10``) and Plotly's, in the order in which they are given out.
TABLEAU10 = (
    "#4c78a8",
    "#f58518",
    "#e45756",
    "#72b7b2",
    "#54a24b",
    "#eeca3b",
    "#b279a2",
    "#ff9da6",
    "#9d755d",
    "#bab0ac",
)
PLOTLY = ("#636efa", "#ef553b", "#00cc96", "#ab63fa", "#ffa15a", "#19d3f3", "#ff6692", "#b6e880", "#ff97ff", "#fecb52")
#: Names of CSS that people type; others count as unknown.
NAMED = {
    "black": "#000000",
    "white": "#ffffff",
    "red": "#ff0000",
    "green": "#008000",
    "blue": "#0000ff",
    "orange": "#ffa500",
    "purple": "#800080",
    "yellow": "#ffff00",
    "gray": "#808080",
    "grey": "#808080",
    "brown": "#a52a2a",
    "pink": "#ffc0cb",
    "steelblue": "#4682b4",
    "crimson": "#dc143c",
    "teal": "#008080",
    "navy": "#000080",
    "tomato": "#ff6347",
    "forestgreen": "#228b22",
    "lime": "#00ff00",
    "limegreen": "#32cd32",
    "darkgreen": "#006400",
    "darkred": "#8b0000",
    "firebrick": "#b22222",
    "seagreen": "#2e8b57",
    "gold": "#ffd700",
    "cyan": "#00ffff",
    "magenta": "#ff00ff",
}
_HEX = re.compile(r"#([0-9a-f]{6})")
_SHORT = re.compile(r"#([0-9a-f]{3})")
_RGB = re.compile(r"rgba?\(\s*([\d.]+)[,\s]+([\d.]+)[,\s]+([\d.]+)(?:[,/\s]+([\d.]+))?\s*\)")


def rgba(text: object) -> tuple[float, float, float, float] | None:
    """Return a colour as red, green, blue, alpha from 0 to 1; None where the text names none that is known."""
    said = str(text).strip().lower()
    said = NAMED.get(said, said)
    short = _SHORT.fullmatch(said)
    if short:
        said = "#" + "".join(2 * letter for letter in short[1])
    if _HEX.fullmatch(said):
        red, green, blue = (int(said[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return red, green, blue, 1.0
    found = _RGB.fullmatch(said)
    if found is None:
        return None
    red, green, blue = (float(part) / 255 for part in found.groups()[:3])
    return red, green, blue, float(found[4] or 1.0)


def colours(texts: Sequence[object]) -> np.ndarray:
    """Return colours as a (k, 4) array; empty where one of them is not known."""
    made = [rgba(text) for text in texts]
    return np.array([each for each in made if each is not None] if None not in made else [], float).reshape(-1, 4)

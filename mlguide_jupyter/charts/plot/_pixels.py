"""Axes in pixels, for pictures that are laid out here."""

from __future__ import annotations

from mlguide_jupyter.charts._theme import Spec


def pixels(field: str, length: float, down: bool = False) -> Spec:
    """Return an axis in pixels."""
    scale = {"domain": [length, 0] if down else [0, length], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}

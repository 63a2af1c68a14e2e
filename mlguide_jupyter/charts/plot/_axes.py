"""The two sides of a picture: names with room to be read, numbers with few ticks, times by their calendar."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.charts._theme import Spec
from mlguide_jupyter.charts.plot import _times
from mlguide_jupyter.charts.plot._rows import Axis

#: Pixels of a letter, and of a line of text.
LETTER, LINE = 5.6, 12.0
#: Pixels of the longest label below and beside an axis.
LABEL, BESIDE = 150, 210
#: Ticks of an axis of numbers: enough to read a value by.
TICKS, FEW_TICKS = 6, 3
#: Greatest over least value from which on digits are kept of each value, not of the range.
WIDE = 300.0
#: Steps between years that people count in.
YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)


def names(
    axis: Axis,
    key: str,
    title: str,
    length: float,
    *,
    lying: bool = False,
    full: bool = True,
    ordered: bool = False,
    **more: Any,
) -> Spec:
    """Return an axis of names.

    Parameters
    ----------
    axis : Axis
    key : str
        Where rows hold the name.
    title : str
    length : float
        Pixels of the axis.
    lying : bool
        Whether names stand beside an upright axis.
    ordered : bool
        Whether they are moments, of which some may go without a label.
    """
    told = {"title": title if full else None, "labelLimit": (BESIDE if lying else LABEL) if full else 60, "grid": False}
    told |= _beside(axis, length, full) if lying else _below(axis, length, ordered)
    scale = {"domain": list(axis.names), **more.pop("scale", {})}
    # Unsorted, or lines and areas would join levels in the order of the alphabet.
    return {"field": key, "type": "nominal", "sort": None, "scale": scale, "axis": told, **more}


def by_number(axis: Spec, names: Sequence[str]) -> Spec:
    """Return an axis of names for rows that hold the number of each name in its place."""
    told = {**axis["axis"], "labelExpr": f"{json.dumps(names)}[datum.value]"}
    return {**axis, "scale": {**axis["scale"], "domain": list(range(len(names)))}, "axis": told}


def _beside(axis: Axis, length: float, full: bool) -> Spec:
    fits = length / max(axis.size, 1) >= (LINE - 3 if full else 9)
    return {"labels": True} if fits else {"labels": True, "labelOverlap": "greedy"}


def _below(axis: Axis, length: float, ordered: bool) -> Spec:
    band = length / max(axis.size, 1)
    longest = max((len(name) for name in axis.names), default=1) * LETTER
    if longest <= band:
        return {"labelAngle": 0}
    if ordered or band < LINE:
        return {"labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 4}
    return {"labelAngle": -40, "labelAlign": "right"}


def numbers(
    key: str, title: str, *, full: bool = True, form: str = "", zero: bool = False, log: bool = False, **more: Any
) -> Spec:
    """Return an axis of numbers."""
    told: Spec = {"title": title if full else None, "tickCount": TICKS if full else FEW_TICKS, **more.pop("axis", {})}
    told |= {"format": form} if form else {}
    scale: Spec = {"type": "log", "nice": False} if log else {"zero": zero, "nice": True}
    if log:
        # So few that only powers of ten are marked.
        told |= {"format": form or ",~g", "tickCount": FEW_TICKS}
    return {"field": key, "type": "quantitative", "scale": {**scale, **more.pop("scale", {})}, "axis": told, **more}


def times(key: str, title: str, places: np.ndarray, *, full: bool = True, **more: Any) -> Spec:
    """Return an axis of the calendar; ``places`` are the days that it spans."""
    told: Spec = {
        "title": title if full else None,
        "grid": False,
        "tickCount": TICKS if full else FEW_TICKS,
        "labelOverlap": "greedy",
        "labelSeparation": 6,
        **more.pop("axis", {}),
    }
    known = places[np.isfinite(places)]
    span = (float(known.max()) - float(known.min())) / 365.25 if len(known) else 0.0
    if len(known) and (_times.floor(known, "year") == known).all():
        step = next((each for each in YEARS if span / each <= (8 if full else 3)), YEARS[-1])
        told |= {"format": "%Y", "tickCount": {"interval": "year", "step": step}}
    return {"field": key, "type": "temporal", "axis": told, **more}


def placed(values: np.ndarray, calendar: bool) -> list[Any]:
    """Return positions as a row holds them: ISO texts of moments, else numbers."""
    return _times.iso(values) if calendar else rounded(values).tolist()


def rounded(values: np.ndarray, digits: int = 5) -> np.ndarray:
    """Return values with about five digits of their range: finer than a pixel.

    Positive values over orders of magnitude, which a logarithmic axis may tell apart, keep their own digits.
    """
    known = values[np.isfinite(values)]
    if known.size and known.min() > 0 and known.max() / known.min() > WIDE:
        return np.array([float(f"{value:.{digits}g}") for value in values.tolist()])
    size = float(np.ptp(known)) if known.size else 0.0
    size = size or float(np.abs(known).max(initial=0.0))
    if size <= 0 or not np.isfinite(size):
        return values
    made: np.ndarray = np.round(values, digits - int(np.ceil(np.log10(size))))
    return made


def spread(places: np.ndarray, gap: float) -> np.ndarray:
    """Return label positions moved apart, no two nearer than ``gap``, each as near to its own as that allows.

    Examples
    --------
    >>> spread(np.array([1.0, 1.1, 5.0]), 1.0).round(2).tolist()
    [0.55, 1.55, 5.0]
    """
    order = np.argsort(places, kind="stable")
    blocks: list[list[float]] = []
    for value in places[order].tolist():
        blocks.append([value, 1.0])
        while len(blocks) > 1 and _touch(blocks[-2], blocks[-1], gap):
            last = blocks.pop()
            size = blocks[-1][1] + last[1]
            # Each block holds the mean of where its labels would stand, shifted to one centre.
            blocks[-1] = [(blocks[-1][0] * blocks[-1][1] + last[0] * last[1]) / size, size]
    made = np.empty(len(places))
    at = 0
    for centre, size in blocks:
        n = int(size)
        made[order[at : at + n]] = centre + (np.arange(n) - (n - 1) / 2) * gap
        at += n
    return made


def _touch(low: list[float], high: list[float], gap: float) -> bool:
    return high[0] - low[0] < gap * (low[1] + high[1]) / 2 - 1e-12

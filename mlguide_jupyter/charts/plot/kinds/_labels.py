"""Names of points: all of few, else of those that stand out, none over another or over a point."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from mlguide_jupyter.charts._theme import INK, Spec
from mlguide_jupyter.charts.plot import _axes
from mlguide_jupyter.charts.plot._view import View

#: Points that are all named, and points with names of which the outermost are.
NAMED, OUTER, WITH_NAMES = 14, 6, 250
#: Letters of a name, and pixels between a point and its name, and between two names.
LETTERS, AWAY, LINE = 22, 4, 11


@dataclass
class Room:
    """What of the picture is taken: points, and names that have their place."""

    x: np.ndarray
    y: np.ndarray
    radius: np.ndarray
    width: float
    taken: list[tuple[float, float, float]] = field(default_factory=list)

    def free(self, start: float, i: int, width: float) -> bool:
        """Return whether a name beside point ``i`` would lie inside, over no other name and over no point."""
        if start < 0 or start + width > self.width:
            return False
        y = float(self.y[i])
        if any(abs(y - b) <= LINE and start <= a + w and start + width >= a for a, b, w in self.taken):
            return False
        near = np.abs(self.y - y) < LINE / 2 + self.radius
        over = near & (self.x + self.radius > start) & (self.x - self.radius < start + width)
        over[i] = False
        return not bool(over.any())

    def place(self, i: int, width: float) -> int:
        """Take room for a name at the right of a point, else at its left; return 1, -1, or 0 where there is none."""
        away = float(self.radius[i]) + AWAY
        for side, start in ((1, self.x[i] + away), (-1, self.x[i] - away - width)):
            if self.free(float(start), i, width):
                self.taken.append((float(start), float(self.y[i]), width))
                return side
        return 0


def named(
    view: View,
    rows: np.ndarray,
    held: list[dict[str, object]],
    places: np.ndarray,
    radius: np.ndarray,
    axes: dict[str, Spec],
) -> list[Spec]:
    """Return layers with the names of points.

    Parameters
    ----------
    view : View
    rows : (n,) int array
        Rows that are drawn.
    held : list of rows
        As they are drawn.
    places : (n, 2) array
    radius : (n,) array
        Pixels of each point.
    axes : dict
        Both axes.
    """
    label = view.rows.source(view.name("label"))
    if label is None or view.rows.mask is not None:
        return []
    codes = np.tile(label.codes, view.rows.repeat)[rows]
    sized = bool(np.ptp(radius))
    wanted = NAMED if sized or len(rows) <= NAMED else OUTER
    order = np.argsort(-(radius if sized and len(rows) > NAMED else _far(places)), kind="stable")
    sides = ((view.width, "x"), (view.height, "y"))
    x, y = (_pixels(places[:, k], length, view.told_field(key).log) for k, (length, key) in enumerate(sides))
    room = Room(x, y, radius, float(view.width))
    kept: list[tuple[int, int]] = []
    for i in order[codes[order] >= 0].tolist():
        name = label.levels[codes[i]]
        side = room.place(i, min(len(name), LETTERS) * _axes.LETTER) if len(kept) < wanted else 0
        if side:
            kept.append((i, side * round(float(radius[i]) + AWAY)))
    return [
        _layer([{**held[i], "name": label.levels[codes[i]]} for i, at in kept if at == aside], aside, axes)
        for aside in sorted({at for _, at in kept})
    ]


def _layer(rows: list[dict[str, object]], aside: int, axes: dict[str, Spec]) -> Spec:
    align = "left" if aside > 0 else "right"
    text = {"type": "text", "align": align, "dx": aside, "fontSize": 10, "color": INK, "limit": 130}
    encoding = {**axes, "text": {"field": "name", "type": "nominal"}}
    return {"data": {"values": rows}, "mark": text, "encoding": encoding}


def _pixels(values: np.ndarray, length: int, log: bool) -> np.ndarray:
    values = np.log(values) if log else values
    span = float(values.max() - values.min()) or 1.0
    made: np.ndarray = (values - values.min()) / span * length
    return made


def _far(places: np.ndarray) -> np.ndarray:
    """Return how far each point lies from the middle of all, in interquartile ranges."""
    low, middle, high = np.quantile(places, [0.25, 0.5, 0.75], axis=0)
    wide = np.where(high > low, high - low, 1.0)
    made: np.ndarray = (((places - middle) / wide) ** 2).sum(axis=1)
    return made

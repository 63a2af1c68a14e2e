"""Do points hide each other? What lies beneath cannot be seen, so that dense places look like any others.

Counted on the drawing itself: points that share a cell of the size of one point with an earlier one are hidden, less
what shines through. Sources: Carr et al. (1987) on scatter plots of many points; Wilke (2019), chapter 18.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.figure._fix import fixes
from mlguide_jupyter.facts.pictures import Axis, Marks, Panel, Picture
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "figure/overplotting"
#: From this share of hidden points on the picture shows less than half of its rows.
HIDDEN = 0.5
#: Fewer points are counted by eye.
FEWEST = 100
#: Several layers of points can be told apart while this much of the one beneath shines through.
THROUGH = 0.7
#: Pixels of a point whose size is not known: Vega-Lite's default.
POINT = 30.0


def check(facts: Picture) -> tuple[Finding, ...] | Finding | NotApplicable:
    """Judge whether points hide each other.

    Parameters
    ----------
    facts : Picture

    Returns
    -------
    Finding, tuple of Finding or NotApplicable
    """
    clouds = [panel for panel in facts.panels if not panel.three_d and sum(m.n for m in panel.of("points")) >= FEWEST]
    if not clouds:
        return not_applicable(CODE, "few")
    found = [made for panel in clouds for made in _told(facts, panel)]
    return tuple(found) or finding(CODE, "ok", claim="ok", evidence={"points": sum(_count(panel) for panel in clouds)})


def _count(panel: Panel) -> int:
    return sum(marks.n for marks in panel.of("points"))


def _told(facts: Picture, panel: Panel) -> Iterator[Finding]:
    clouds = panel.of("points")
    biggest = max(clouds, key=lambda marks: marks.n)
    places = [_pixels(panel, marks) for marks in clouds]
    at = np.vstack([place for place in places if len(place)]) if any(map(len, places)) else np.zeros((0, 2))
    if len(at) < FEWEST:
        return
    side = max(float(np.sqrt(biggest.size if np.isfinite(biggest.size) and biggest.size > 0 else POINT)), 1.0)
    _, layers = np.unique(np.floor(at / side).astype(np.int64), axis=0, return_counts=True)
    deep = _depth(biggest.alpha)
    hidden = 1 - float(np.minimum(layers, deep).sum()) / len(at)
    if hidden < HIDDEN:
        return
    yield finding(
        CODE,
        "warning",
        claim="hidden",
        subject=(panel.place,),
        advice="hidden",
        evidence={"points": len(at), "hidden": hidden, "deepest": int(layers.max()), "opacity": biggest.alpha},
        consequence="deep",
        actions=fixes(facts, CODE, place=panel.place, alpha=round(max(min(1.0 / np.median(layers), 0.5), 0.02), 2)),
    )


def _depth(alpha: float) -> int:
    """Return how many points that lie upon each other can be told from one more."""
    if alpha >= 1:
        return 1
    # The layer at which so little of the ground shines through that one more changes nothing.
    return max(int(np.ceil(np.log(1 - THROUGH) / np.log(1 - max(alpha, 0.001)))), 1)


def _pixels(panel: Panel, marks: Marks) -> np.ndarray:
    x, y = (
        _along(values, axis, size)
        for values, axis, size in ((marks.x, panel.x, panel.width), (marks.y, panel.y, panel.height))
    )
    seen = np.isfinite(x) & np.isfinite(y)
    return np.column_stack([x[seen], y[seen]])


def _along(values: np.ndarray, axis: Axis, size: float) -> np.ndarray:
    ends = np.array([axis.low, axis.high])
    if axis.scale == "log":
        values, ends = (np.log(np.where(each > 0, each, np.nan)) for each in (values, ends))
    made: np.ndarray = (values - ends[0]) / (ends[1] - ends[0]) * size
    return np.where((made < 0) | (made > size), np.nan, made)

"""k-means: Lloyd's two moves, one after the other, and what remains of the spread for each number of clusters."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import BLUE, INK, Rows
from mlguide_jupyter.demos._texts import texts
from mlguide_jupyter.demos._view import (
    SHAPES,
    Made,
    axis,
    choice,
    derived,
    drawn,
    only,
    picture,
    slider,
    told_apart,
    upright,
    view,
)

Array = NDArray[np.float64]

CENTRES = np.array([[-3.0, -1.0], [0.5, 2.6], [3.0, -1.4]])
EACH = 30
MOST, STEPS = 6, 15
K = 3
#: Seeds of the two starts that can be picked: centres drawn among the points.
STARTS = {"one": 6, "other": 8}
BEST_OF = 20


def data() -> Array:
    """Return the points: three round groups."""
    rng = np.random.default_rng(2)
    return np.vstack([centre + rng.normal(0, 0.9, (EACH, 2)) for centre in CENTRES])


def lloyd(points: Array, k: int, seed: int) -> list[tuple[Array, NDArray[np.intp], float]]:
    """Return centres, assignment and inertia after each step, until nothing changes any more."""
    centres = points[np.random.default_rng(seed).choice(len(points), k, replace=False)]
    steps: list[tuple[Array, NDArray[np.intp], float]] = []
    while len(steps) <= STEPS:
        apart = ((points[:, None] - centres[None]) ** 2).sum(axis=2)
        nearest = apart.argmin(axis=1)
        steps.append((centres, nearest, float(apart.min(axis=1).sum())))
        if len(steps) > 1 and (nearest == steps[-2][1]).all():
            return steps
        centres = np.array([points[nearest == j].mean(axis=0) for j in range(k)])
    return steps


def elbow(points: Array) -> Array:
    """Return the least inertia found for each number of clusters."""
    from sklearn.cluster import KMeans

    fits = (KMeans(k, n_init=BEST_OF, random_state=0).fit(points) for k in range(1, MOST + 1))
    return np.array([fit.inertia_ for fit in fits])


def make() -> Made:
    """Return the picture and its numbers."""
    points = data()
    runs = {(s, k): lloyd(points, k, seed) for s, seed in STARTS.items() for k in range(1, MOST + 1)}
    least = elbow(points)
    return Made(_picture(points, runs, least), _values(runs, least))


def _picture(points: Array, runs: dict[tuple[str, int], Any], least: Array) -> dict[str, Any]:
    label = texts("kmeans").labels
    names = [str(j + 1) for j in range(MOST)]
    x, y = axis("x", "x", (-6, 6)), axis("y", "y", (-5, 6))
    k, inertia = (
        axis("k", label["k"], (1, MOST), axis={"tickMinStep": 1}),
        axis("e", label["inertia"], (0, float(least[0]) * 1.05), scale={"clamp": True, "zero": False}),
    )
    point_rows = [
        {
            "x": round(float(a), 2),
            "y": round(float(b), 2),
            "a": [[[int(s[1][i]) + 1 for s in runs[start, j]] for j in range(1, MOST + 1)] for start in STARTS],
        }
        for i, (a, b) in enumerate(points)
    ]
    centre_rows: Rows = [
        {"s": s, "k": j, "t": t, "c": str(c + 1), "x": round(float(a), 3), "y": round(float(b), 3)}
        for s, start in enumerate(STARTS)
        for j in range(1, MOST + 1)
        for t, (centres, *_) in enumerate(runs[start, j])
        for c, (a, b) in enumerate(centres)
    ]
    length: Rows = [
        {"s": s, "k": j, "t": t, "n": len(runs[start, j]) - 1, "e": round(step[2], 1)}
        for s, start in enumerate(STARTS)
        for j in range(1, MOST + 1)
        for t, step in enumerate(runs[start, j])
    ]
    own = (
        derived("run", "datum.a[start][k - 1]"),
        derived("c", "'' + datum.run[min(step, length(datum.run) - 1)]"),
    )
    kept = {"joinaggregate": [{"op": "max", "field": "t", "as": "last"}], "groupby": ["s", "k"]}
    now = only("datum.s == start && datum.k == k && datum.t == min(step, datum.last)")
    trail = only("datum.s == start && datum.k == k && datum.t <= step")
    colour = told_apart("c", names, legend=None)
    said = {"type": "text", "align": "left", "color": INK, "fontSize": 11}
    sentence = derived(
        "said", f"'{label['inertia']} ' + format(datum.e, '.1f') + (step >= datum.n ? ' ({label['still']})' : '')"
    )
    elbow_rows: Rows = [{"k": j + 1, "e": round(float(e), 1)} for j, e in enumerate(least)]
    return picture(
        (
            slider("k", label["control_k"], (1, MOST), 1, K),
            slider("step", label["control_step"], (0, STEPS), 1, STEPS),
            choice("start", label["control_start"], [0, 1], 0, [label[name] for name in STARTS]),
        ),
        view(
            label["points"],
            drawn(
                {"type": "point", "filled": True, "size": 36, "opacity": 0.85},
                point_rows,
                *own,
                x=x,
                y=y,
                color=colour,
                shape=told_apart("c", names, SHAPES, legend=None),
            ),
            drawn(
                {"type": "line", "strokeWidth": 1.5},
                centre_rows,
                trail,
                x=x,
                y=y,
                color=colour,
                order={"field": "t", "type": "quantitative"},
            ),
            drawn(
                {"type": "text", "text": "✕", "fontSize": 20, "fontWeight": "bold", "color": INK},
                centre_rows,
                kept,
                now,
                x=x,
                y=y,
            ),
            drawn(
                said,
                length,
                kept,
                now,
                sentence,
                x={"value": 4},
                y={"value": 10},
                text={"field": "said", "type": "nominal"},
            ),
            height=260,
        ),
        view(
            label["elbow"],
            drawn(
                {"type": "line", "point": {"filled": True, "size": 40, "opacity": 1}},
                elbow_rows,
                x=k,
                y=inertia,
                color={"value": BLUE},
            ),
            drawn(
                {"type": "point", "shape": "diamond", "filled": True, "size": 110, "color": INK, "opacity": 1},
                length,
                kept,
                now,
                x=k,
                y=inertia,
            ),
            upright(k, "k"),
            height=260,
        ),
    )


def _values(runs: dict[tuple[str, int], Any], least: Array) -> dict[str, Any]:
    path = [step[2] for step in runs["one", K]]
    other = [step[2] for step in runs["other", K]]
    return {
        "points": 3 * EACH,
        "k": K,
        "steps": len(path) - 1,
        "first": path[0],
        "last": path[-1],
        "other_last": other[-1],
        "other_steps": len(other) - 1,
        "factor": other[-1] / path[-1],
        "drop_to_k": float(least[K - 2] - least[K - 1]),
        "drop_after_k": float(least[K - 1] - least[K]),
        "least_k": float(least[K - 1]),
        "least_most": float(least[-1]),
        "most": MOST,
    }

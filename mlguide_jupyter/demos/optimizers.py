"""Plain steps, momentum, AdaGrad, RMSProp and Adam from one start on one surface: a long, narrow valley.

The updates are those of the papers, with their usual constants: momentum 0.9 (Polyak 1964), AdaGrad
(Duchi et al. 2011), RMSProp 0.9 (Hinton 2012), Adam 0.9 and 0.999 (Kingma and Ba 2015).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import INK, Rows
from mlguide_jupyter.demos._texts import texts
from mlguide_jupyter.demos._view import (
    Made,
    axis,
    choice,
    contours,
    dots,
    drawn,
    ellipses,
    lines,
    log_scale,
    only,
    picture,
    slider,
    view,
)

Array = NDArray[np.float64]
Step = Callable[[Array, int, dict[str, Array]], Array]

#: The surface is half of 0.1 u^2 + 2 v^2: along u twenty times as flat as across.
STEEPNESS = np.array([0.1, 2.0])
START = np.array([-8.0, 2.5])
STEPS = 60
RATES = (0.05, 0.2, 0.8)
RATE = 0.2
#: Keeps a division by zero away.
TINY = 1e-8


def plain(slope: Array, t: int, kept: dict[str, Array]) -> Array:
    """Return the slope itself."""
    return slope


def momentum(slope: Array, t: int, kept: dict[str, Array]) -> Array:
    """Return the fading sum of the slopes so far."""
    kept["sum"] = 0.9 * kept.get("sum", np.zeros(2)) + slope
    return kept["sum"]


def adagrad(slope: Array, t: int, kept: dict[str, Array]) -> Array:
    """Return the slope over the root of the sum of all its squares."""
    kept["squares"] = kept.get("squares", np.zeros(2)) + slope**2
    return slope / (np.sqrt(kept["squares"]) + TINY)


def rmsprop(slope: Array, t: int, kept: dict[str, Array]) -> Array:
    """Return the slope over the root of the fading mean of its squares."""
    kept["squares"] = 0.9 * kept.get("squares", np.zeros(2)) + 0.1 * slope**2
    return slope / (np.sqrt(kept["squares"]) + TINY)


def adam(slope: Array, t: int, kept: dict[str, Array]) -> Array:
    """Return the fading mean of the slopes over the root of that of their squares, both corrected for the start."""
    kept["mean"] = 0.9 * kept.get("mean", np.zeros(2)) + 0.1 * slope
    kept["squares"] = 0.999 * kept.get("squares", np.zeros(2)) + 0.001 * slope**2
    return kept["mean"] / (1 - 0.9**t) / (np.sqrt(kept["squares"] / (1 - 0.999**t)) + TINY)


METHODS: dict[str, Step] = {
    "plain": plain,
    "momentum": momentum,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
}


def walk(method: str, rate: float) -> Array:
    """Return the places of a method's walk, the start first."""
    kept: dict[str, Array] = {}
    path = [START]
    for t in range(1, STEPS + 1):
        path.append(path[-1] - rate * METHODS[method](STEEPNESS * path[-1], t, kept))
    return np.array(path)


def height(path: Array) -> Array:
    """Return the height of the surface along a path; its least is 0."""
    return np.asarray((STEEPNESS * path**2).sum(axis=1) / 2)


def make() -> Made:
    """Return the picture and its numbers."""
    paths = {(name, rate): walk(name, rate) for name in METHODS for rate in RATES}
    return Made(_picture(_rows(paths)), _values(paths))


def _rows(paths: dict[tuple[str, float], Array]) -> Rows:
    label = texts("optimizers").labels
    return [
        {"m": label[name], "r": rate, "t": t, "u": round(float(u), 3), "v": round(float(v), 3), "h": float(f"{h:.3g}")}
        for (name, rate), path in paths.items()
        for t, ((u, v), h) in enumerate(zip(path, height(path), strict=True))
    ]


def _picture(rows: Rows) -> dict[str, Any]:
    label = texts("optimizers").labels
    names = [label[name] for name in METHODS]
    now = only("datum.r == rate && datum.t <= steps")
    u, v = axis("u", label["flat"], (-9, 7)), axis("v", label["steep"], (-3.5, 3.5))
    t = axis("t", label["step"], (0, STEPS))
    h = axis("h", label["height"], (1e-6, 100), **log_scale(1e-6, 100))
    order = {"field": "t", "type": "quantitative"}
    line = {"type": "line", "strokeWidth": 1.5, "clip": True}
    star = {"type": "point", "shape": "cross", "size": 90, "color": INK, "filled": True}
    dot = {"type": "point", "filled": True, "size": 60, "opacity": 1, "clip": True}
    return picture(
        (
            slider("steps", label["control_steps"], (0, STEPS), 1, STEPS),
            choice("rate", label["control_rate"], RATES, RATE),
        ),
        view(
            label["paths"],
            contours(ellipses((0, 0), np.diag(STEEPNESS), (0.1, 0.5, 1.5, 4, 8, 13)), u, v),
            drawn(line, rows, now, x=u, y=v, order=order, **lines("m", names)),
            drawn(dot, rows, only("datum.r == rate && datum.t == steps"), x=u, y=v, **dots("m", names)),
            drawn(star, [{"u": 0, "v": 0}], x=u, y=v),
        ),
        view(label["heights"], drawn(line, rows, now, x=t, y=h, order=order, **lines("m", names))),
    )


def _values(paths: dict[tuple[str, float], Array]) -> dict[str, Any]:
    last = {f"{name}_last": float(height(paths[name, RATE])[-1]) for name in METHODS}
    slow = {f"{name}_small": float(height(paths[name, RATES[0]])[-1]) for name in ("momentum", "adam")}
    late = paths["rmsprop", RATES[2]][STEPS // 2 :, 1]
    crossing = paths["plain", RATES[2]][:, 1]
    return {
        "steps": STEPS,
        "rate": RATE,
        "small": RATES[0],
        "large": RATES[-1],
        "ratio": float(STEEPNESS[1] / STEEPNESS[0]),
        **last,
        **slow,
        "overshoot": float(paths["momentum", RATE][:, 0].max()),
        "plain_reach": float(paths["plain", RATE][:, 0].max()),
        "rmsprop_swing": float(np.ptp(late)),
        "plain_crossings": int(np.sum(np.sign(crossing[1:11]) != np.sign(crossing[:10]))),
        "adagrad_first": float(np.abs(np.diff(paths["adagrad", RATE][:2], axis=0)).max()),
        "adagrad_late": float(np.abs(np.diff(paths["adagrad", RATE][-2:], axis=0)).max()),
        "adam_place": float(paths["adam", RATES[0]][-1, 0]),
    }

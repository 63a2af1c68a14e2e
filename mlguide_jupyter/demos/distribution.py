"""A density, the distribution function that is the area under it, and both as estimated from a sample."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import BLUE, INK, Rows
from mlguide_jupyter.demos._texts import texts
from mlguide_jupyter.demos._view import (
    Made,
    axis,
    choice,
    derived,
    drawn,
    lines,
    only,
    picture,
    short,
    slider,
    spread,
    upright,
    view,
)

Array = NDArray[np.float64]

#: Two normal humps: weight, centre and standard deviation of each.
HUMPS = ((0.6, -1.0, 0.5), (0.4, 1.5, 0.6))
SIZES = (10, 30, 100, 300)
SIZE = 100
#: Multiples of Scott's bandwidth (Scott 2015), scipy's default.
FACTORS = np.round(np.arange(0.1, 2.01, 0.1), 1)
FACTOR = 0.5
GRID = np.linspace(-4, 4, 101)
PLACE = 0.0


def density(x: Array) -> Array:
    """Return the density that the samples come from."""
    from scipy.stats import norm

    return np.asarray(sum(weight * norm.pdf(x, centre, sd) for weight, centre, sd in HUMPS))


def cumulative(x: Any) -> Any:
    """Return the share of the distribution that lies at or below x."""
    from scipy.stats import norm

    return sum(weight * norm.cdf(x, centre, sd) for weight, centre, sd in HUMPS)


def samples() -> dict[int, Array]:
    """Return the sorted samples; each larger one holds the smaller ones."""
    rng = np.random.default_rng(7)
    hump = rng.random(SIZES[-1]) < HUMPS[0][0]
    z = rng.normal(size=SIZES[-1])
    drawn_ = np.where(hump, HUMPS[0][1] + HUMPS[0][2] * z, HUMPS[1][1] + HUMPS[1][2] * z)
    return {size: np.sort(drawn_[:size]) for size in SIZES}


def estimate(sample: Array, factor: float) -> Array:
    """Return the kernel density estimate of a sample along the grid."""
    from scipy.stats import gaussian_kde

    return np.asarray(gaussian_kde(sample, lambda kde: kde.scotts_factor() * factor)(GRID))


def humps(curve: Array) -> int:
    """Return how many maxima a curve has."""
    rises = np.diff(curve) > 0
    return int(np.sum(rises[:-1] & ~rises[1:]))


def distance(sample: Array) -> float:
    """Return the largest gap between the steps of a sample and the distribution function (Kolmogorov's distance)."""
    from scipy.stats import ks_1samp

    return float(ks_1samp(sample, cumulative).statistic)


def make() -> Made:
    """Return the picture and its numbers."""
    drawn_ = samples()
    estimates = {(n, float(f)): estimate(sample, float(f)) for n, sample in drawn_.items() for f in FACTORS}
    return Made(_picture(drawn_, estimates), _values(drawn_, estimates))


def _picture(drawn_: dict[int, Array], estimates: dict[tuple[int, float], Array]) -> dict[str, Any]:
    label = texts("distribution").labels
    x, y = axis("x", "x", (-4, 4)), axis("y", label["density"], (0, 0.8))
    share = axis("y", label["share"], (0, 1))
    names = [label["true"], label["estimated"]]
    told = lines("m", names)
    true: Rows = [{"m": names[0], "y": short(density(GRID)), "c": short(cumulative(GRID))}]
    kde: Rows = [{"n": n, "f": f, "m": names[1], "y": short(curve)} for (n, f), curve in estimates.items()]
    steps: Rows = [
        {"n": n, "x": value, "m": names[1], "y": round((i + 1) / n, 4)}
        for n, sample in drawn_.items()
        for i, value in enumerate(short(sample, 2))
    ]
    chosen, same = only("datum.n == size"), only("abs(datum.f - factor) < 0.04")
    left = only("datum.x <= place + 0.001")
    area = {"type": "area", "color": BLUE, "opacity": 0.25, "line": False}
    said = {"type": "text", "align": "left", "color": INK, "fontSize": 11}
    height = derived("y", "datum.c[round((place + 4) / 0.08)]")
    words = derived("said", f"'{label['below']} ' + format(place, '.2f') + ': ' + format(datum.y, '.3f')")
    return picture(
        (
            slider("place", label["control_place"], (-4, 4), 0.08, PLACE),
            choice("size", label["control_size"], SIZES, SIZE),
            slider("factor", label["control_factor"], (0.1, 2), 0.1, FACTOR),
        ),
        view(
            label["pdf"],
            drawn(area, true, *spread(GRID, "y"), left, x=x, y=y),
            drawn({"type": "line"}, true, *spread(GRID, "y"), x=x, y=y, **told),
            drawn({"type": "line", "clip": True}, kde, chosen, same, *spread(GRID, "y"), x=x, y=y, **told),
            drawn(
                {"type": "tick", "color": INK, "opacity": 0.5, "size": 8, "thickness": 1},
                steps,
                chosen,
                x=x,
                y={"value": 226},
            ),
            upright(x, "place"),
            drawn(
                said, true, height, words, x={"value": 6}, y={"value": 10}, text={"field": "said", "type": "nominal"}
            ),
        ),
        view(
            label["cdf"],
            drawn({"type": "line"}, true, derived("y", "datum.c"), *spread(GRID, "y"), x=x, y=share, **told),
            drawn({"type": "line", "interpolate": "step-after"}, steps, chosen, x=x, y=share, **told),
            upright(x, "place"),
            drawn({"type": "rule", "color": BLUE, "strokeDash": [2, 3]}, true, height, y=share),
            drawn(
                {"type": "point", "filled": True, "size": 60, "color": BLUE, "opacity": 1},
                true,
                height,
                derived("x", "place"),
                x=x,
                y=share,
            ),
        ),
    )


def _values(drawn_: dict[int, Array], estimates: dict[tuple[int, float], Array]) -> dict[str, Any]:
    return {
        "size": SIZE,
        "factor": FACTOR,
        "place": PLACE,
        "below": float(cumulative(PLACE)),
        "humps": humps(estimates[SIZE, FACTOR]),
        "humps_small": humps(estimates[SIZE, 0.1]),
        "humps_large": humps(estimates[SIZE, 2.0]),
        "gap_few": distance(drawn_[SIZES[0]]),
        "gap": distance(drawn_[SIZE]),
        "gap_many": distance(drawn_[SIZES[-1]]),
        "few": SIZES[0],
        "many": SIZES[-1],
        "peak": float(density(GRID).max()),
    }

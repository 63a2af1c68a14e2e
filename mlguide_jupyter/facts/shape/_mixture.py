"""Two normals side by side: fitted to counts in narrow bins, so that a step costs microseconds."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.facts.shape._fit import Fit
from mlguide_jupyter.facts.shape._humps import humps
from mlguide_jupyter.facts.shape._moments import moments
from mlguide_jupyter.facts.shape._sample import Array, Sample

BINS = 160
STEPS = 80
#: A part that holds less than this is a tail or a few far values, no second group.
SMALLEST = 0.05
#: A part may be so much narrower than the other; beyond, it is a spike.
NARROWEST = 0.05
#: Depth of the valley between two humps, as a share of the lower hump, under which nobody would see two.
VALLEY = 0.9
#: Where the groups are cut first, if no valley is to be seen.
STARTS = (0.3, 0.5, 0.7)
#: Two groups that show no valley flatten the whole: a normal has an L-kurtosis of .123, two equal ones 3 SD apart .05.
FLAT = 0.1


def bimodal(sample: Sample, logs: bool = False) -> Fit | None:
    """Return the two normals that fit best, None where they make no two humps.

    Parameters
    ----------
    sample : Sample
    logs : bool
        Fit the logarithms.

    Returns
    -------
    Fit or None
    """
    values = sample.logs if logs else sample.values
    low, high = np.quantile(values, (0.001, 0.999))
    if not high > low:
        return None
    heights, edges = np.histogram(np.clip(values, low, high), bins=BINS, range=(float(low), float(high)))
    centers, weight = (edges[1:] + edges[:-1]) / 2, heights / heights.sum()
    seen = humps(values)
    if len(seen.places) < 2 and moments(values).kurtosis > FLAT:
        return None
    cuts = seen.valleys or tuple(float(values[int(cut * len(values))]) for cut in STARTS)
    tried = [_steps(centers, weight, cut) for cut in cuts]
    best = max((parts for parts in tried if _humps(parts)), key=lambda parts: _score(values, parts), default=None)
    if best is None:
        return None
    names = ("share", "first center", "first sd", "second center", "second sd")
    loglik = _score(values, best) - (sample.mean_log if logs else 0.0)
    return Fit("bimodal", tuple(zip(names, best, strict=True)), loglik, 5, "bimodal in logarithms" if logs else "")


Parts = tuple[float, float, float, float, float]


def _densities(x: Array, parts: Parts) -> tuple[Array, Array]:
    share, a, s, b, r = parts
    return share / s * np.exp(-0.5 * ((x - a) / s) ** 2), (1 - share) / r * np.exp(-0.5 * ((x - b) / r) ** 2)


def _score(x: Array, parts: Parts) -> float:
    first, second = _densities(x, parts)
    return float(np.log(np.maximum(first + second, 1e-300)).mean() - 0.5 * np.log(2 * np.pi))


def _steps(x: Array, weight: Array, cut: float) -> Parts:
    """Return where expectation and maximisation (Dempster, Laird and Rubin 1977) lead from a cut."""
    part = (x < cut).astype(float)
    floor = (x[-1] - x[0]) / len(x) / 2
    made: Parts = (0.5, 0.0, 1.0, 0.0, 1.0)
    for step in range(STEPS):
        own, other = weight * part, weight * (1 - part)
        share = float(own.sum())
        if not 1e-6 < share < 1 - 1e-6:
            break
        a, b = float(own @ x) / share, float(other @ x) / (1 - share)
        s = float(np.sqrt(own @ (x - a) ** 2 / share + floor**2))
        r = float(np.sqrt(other @ (x - b) ** 2 / (1 - share) + floor**2))
        still = abs(a - made[1]) + abs(b - made[3]) < 1e-4 * (s + r)
        made = (share, a, s, b, r)
        if still and step:
            break
        first, second = _densities(x, made)
        part = first / np.maximum(first + second, 1e-300)
    return made


def _humps(parts: Parts) -> bool:
    """Return whether two humps can be seen, with a valley between them."""
    share, a, s, b, r = parts
    if not SMALLEST <= share <= 1 - SMALLEST or min(s, r) < NARROWEST * max(s, r):
        return False
    line = np.linspace(a, b, 60)
    first, second = _densities(line, parts)
    height = first + second
    return bool(height[1:-1].min() < VALLEY * min(height[0], height[-1]))

"""How many humps do the values have? Peaks of a smoothed histogram that a deep and significant valley parts.

Silverman (1981) counts the peaks of a kernel density and Hartigan and Hartigan (1985) measure how far values are from
any single hump. Here a valley counts if it is deep to the eye, and holds fewer values than chance would leave between
two stretches of equal width on its sides; the limit is set by simulation on flat values, the hardest single hump.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mlguide_jupyter.facts.shape._sample import Array, workable

#: Bins between the ends; values beyond these shares are left out.
BINS, EDGE = 160, 0.002
#: Bandwidth in units of Silverman's (1986) rule, and the least one as a share of the spread: heaps on round numbers
#: lie closer together than humps.
NARROW, LEAST = 0.7, 0.14
#: The valley at most this share of the lower of its two peaks.
DEPTH = 0.8
#: Standard errors between the square roots of the counts in the valley and beside it. Flat values reach 3.3 in one
#: sample of a thousand.
APART = 3.4
#: A peak that is lower than this share of the highest is the ripple of a tail.
LOWEST = 0.02
#: A hump holds at least this share.
SMALLEST = 0.04
#: Fewer values show no valley, and fewer levels no hump.
FEWEST, FEWEST_LEVELS = 50, 12
#: Levels so coarse that each must not pass for a hump.
COARSE = 60


@dataclass(frozen=True)
class Humps:
    """Peaks, from left to right.

    Attributes
    ----------
    places : tuple of float
        Where the peaks are.
    valleys : tuple of float
        Where they are parted.
    shares : tuple of float
        What share of the values each hump holds.
    depth : float
        Height of the shallowest valley as a share of the lower peak beside it; 1 for a single hump.
    strength : float
        Of that valley, in standard errors.
    """

    places: tuple[float, ...]
    valleys: tuple[float, ...]
    shares: tuple[float, ...]
    depth: float
    strength: float


def humps(ordered: Array) -> Humps:
    """Return the humps of ascending values.

    Parameters
    ----------
    ordered : ndarray

    Returns
    -------
    Humps
    """
    n = len(ordered)
    single = Humps((float(ordered[n // 2]) if n else 0.0,), (), (1.0,), 1.0, 0.0)
    if n < FEWEST or not workable(ordered):
        return single
    low, high = (float(ordered[int(share * (n - 1))]) for share in (EDGE, 1 - EDGE))
    quarter, three = float(ordered[n // 4]), float(ordered[(3 * n) // 4])
    if not high > low or not three > quarter:
        return single
    between = _step(ordered)
    if between is None:
        return single
    edges = np.linspace(low, high, BINS + 1)
    counts = np.diff(np.searchsorted(ordered, edges)).astype(float)
    centers, width = (edges[1:] + edges[:-1]) / 2, (high - low) / BINS
    total = counts.sum()
    sd = float(np.sqrt(counts @ (centers - counts @ centers / total) ** 2 / total))
    band = max(NARROW * 0.9 * n**-0.2, LEAST) * min(sd, (three - quarter) / 1.349)
    band = max(band, 1.5 * width, 0.9 * between)
    return _parted(ordered, centers, _smooth(counts, band / width), band, single)


def _step(ordered: Array) -> float | None:
    """Return the distance of neighbouring levels where they are few, 0 where many, None where too few for humps."""
    n = len(ordered)
    seen = ordered[np.linspace(0, n - 1, min(n, 500)).astype(int)]
    steps = seen[1:] - seen[:-1]
    steps = steps[steps > 0]
    if len(steps) + 1 < FEWEST_LEVELS:
        return None
    return float(np.median(steps)) if len(steps) < COARSE and len(steps) < n / 2 else 0.0


def _smooth(counts: Array, band: float) -> Array:
    reach = int(np.ceil(3.5 * band))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / band) ** 2)
    made: Array = np.convolve(counts, kernel / kernel.sum())[reach : reach + len(counts)]
    return made


def _parted(ordered: Array, centers: Array, heights: Array, band: float, single: Humps) -> Humps:
    """Return the humps, after joining those whose valley is shallow, or no more than chance."""
    inner = heights[1:-1]
    peaks = np.flatnonzero((inner >= heights[:-2]) & (inner > heights[2:])) + 1
    ends = [k for k, next_ in ((0, 1), (len(heights) - 1, len(heights) - 2)) if heights[k] > heights[next_]]
    kept = sorted({*(int(peak) for peak in peaks), *ends})
    kept = [k for k in kept if heights[k] > LOWEST * heights.max()]
    valleys: list[tuple[int, float, float]] = []
    while len(kept) > 1:
        valleys = [_valley(ordered, centers, heights, a, b, band) for a, b in pairwise(kept)]
        cuts = [0, *(int(np.searchsorted(ordered, centers[v])) for v, _, _ in valleys), len(ordered)]
        shares = np.diff(cuts) / len(ordered)
        weak = [i for i, (_, depth, strength) in enumerate(valleys) if depth > DEPTH or strength < APART]
        small = [i for i, share in enumerate(shares) if share < SMALLEST]
        if not weak and not small:
            break
        if weak:
            i = max(weak, key=lambda j: valleys[j][1])
            kept.pop(i if heights[kept[i]] < heights[kept[i + 1]] else i + 1)
        else:
            kept.pop(small[0])
    if len(kept) < 2:
        return single
    _, depth, strength = max(valleys, key=lambda told: told[1])
    return Humps(
        tuple(float(centers[k]) for k in kept),
        tuple(float(centers[v]) for v, _, _ in valleys),
        tuple(float(share) for share in shares),
        depth,
        strength,
    )


def _valley(ordered: Array, centers: Array, heights: Array, a: int, b: int, band: float) -> tuple[int, float, float]:
    """Return where the valley between two peaks is, its height, and by how many standard errors it is one."""
    at = a + int(heights[a : b + 1].argmin())
    depth = float(heights[at] / min(heights[a], heights[b]))
    width = max(min(2 * band, float(centers[b] - centers[a]) / 3), float(centers[b] - centers[a]) / 4)
    counts = [_within(ordered, float(centers[k]), width, k in (0, len(centers) - 1)) for k in (a, at, b)]
    strength = 2 * (np.sqrt(min(counts[0], counts[2])) - np.sqrt(counts[1])) / np.sqrt(2)
    return at, depth, float(strength)


def _within(ordered: Array, center: float, width: float, edge: bool) -> float:
    low, high = np.searchsorted(ordered, (center - width / 2, center + width / 2))
    # A peak at an end has values on one side only.
    return float(high - low) * (2.0 if edge else 1.0)

"""Densities along a line and over a plane: counts in fine bins, smoothed by a normal kernel."""

from __future__ import annotations

from typing import Literal

import numpy as np

#: Points of a curve, and on each side of a plane.
POINTS, SIDE = 128, 48
#: Fine bins for each point of a curve.
FINE = 4
#: Bandwidths beyond the outermost values.
BEYOND = 3.0


def bandwidth(values: np.ndarray) -> float:
    """Return Silverman's (1986, page 48) bandwidth: robust to far values; 0 where all values are one."""
    n, span = len(values), float(np.ptp(values))
    if span <= 0:
        return 0.0
    # As parts of the range, so that squares neither overflow nor vanish.
    parts = (values - values.min()) / span
    low, high = np.quantile(parts, [0.25, 0.75])
    sizes = [size for size in (float(parts.std()), (high - low) / 1.34) if size > 0]
    return float(0.9 * min(sizes) * n ** (-1 / 5) * span)


def curve(
    values: np.ndarray, low: float, high: float, wall: bool = False, points: int = POINTS
) -> tuple[np.ndarray, np.ndarray]:
    """Return places and densities, in shares of the rows for the whole length of the curve.

    Parameters
    ----------
    values : ndarray
    low, high : float
        Ends of the curve.
    wall : bool
        Whether no value can lie below ``low``: what would be smoothed over it is reflected.
    """
    from scipy.ndimage import gaussian_filter1d

    edges = np.linspace(low, high, points * FINE + 1)
    counted, _ = np.histogram(values, edges)
    width = edges[1] - edges[0]
    sigma = bandwidth(values) / width
    mode: Literal["reflect", "constant"] = "reflect" if wall else "constant"
    shares = counted * (points * FINE / len(values))
    smooth = gaussian_filter1d(shares, sigma, mode=mode) if sigma > 0 else shares
    middles = (edges[:-1] + edges[1:]) / 2
    at = np.linspace(low, high, points)
    return at, np.interp(at, middles, smooth)


def ends(values: np.ndarray, floor: bool) -> tuple[float, float, bool]:
    """Return where a curve begins and ends, and whether its beginning is a wall at zero."""
    reach = BEYOND * bandwidth(values)
    low, high = float(values.min()) - reach, float(values.max()) + reach
    wall = floor and low < 0
    return (0.0 if wall else low), high, wall


def plane(x: np.ndarray, y: np.ndarray, box: tuple[float, float, float, float], side: int = SIDE) -> np.ndarray:
    """Return densities on a grid of ``side`` x ``side`` middles, first axis along x, as parts of their highest."""
    from scipy.ndimage import gaussian_filter

    counted, _, _ = np.histogram2d(x, y, bins=side, range=[box[:2], box[2:]])
    n = len(x)
    # Scott (1992), page 152: the rule for two dimensions.
    widths = [
        float(((values - low) / (high - low)).std()) * n ** (-1 / 6) * side
        for values, low, high in ((x, *box[:2]), (y, *box[2:]))
    ]
    smooth = gaussian_filter(counted, widths, mode="constant")
    made: np.ndarray = smooth / (smooth.max() or 1.0)
    return made

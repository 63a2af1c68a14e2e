"""Whether one column is a power, or a shifted and rescaled square, of another."""

from __future__ import annotations

import numpy as np

EXACT = 1e-9
"""Relative deviation up to which two columns count as the same numbers (rounding of doubles)."""
CURVED = 1e-3
"""A parabola whose curved part is less than this share of the column's range is a straight line with rounding."""


def same(a: np.ndarray, b: np.ndarray) -> bool:
    """Return whether two columns hold the same numbers, but for rounding."""
    size = np.abs(b).max(initial=0.0)
    return bool(size > 0 and np.isfinite(size) and np.abs(a - b).max(initial=0.0) <= EXACT * size)


def curved(block: np.ndarray, base: int) -> list[int]:
    """Return the columns of a few rows that may be a parabola in, or a power of, the base column; cheap, not exact."""
    x = block[:, base]
    z = (x - x.mean()) / (x.std() or 1.0)
    q, _ = np.linalg.qr(np.vander(z, 3))
    size = np.abs(block).max(axis=0) + np.finfo(float).tiny
    near = np.abs(block - q @ (q.T @ block)).max(axis=0) <= 1e-6 * size
    top = int(np.abs(x).argmax())
    for power in (3, 4):
        bare = x**power / x[top] ** power
        near |= np.abs(np.outer(bare, block[top]) - block).max(axis=0) <= 1e-6 * size
    return [int(i) for i in np.flatnonzero(near) if i != base]


def polynomial_form(x: np.ndarray, y: np.ndarray) -> tuple[float, ...] | None:
    """Return y as a polynomial of x (degree 2, or a bare power up to 4), lowest power first; None when it is none."""
    top = int(np.abs(x).argmax())
    for power in (2, 3, 4):
        factor = y[top] / x[top] ** power
        if factor and same(factor * x**power, y):
            return (0.0,) * power + (1.0 if abs(factor - 1) < EXACT else float(factor),)
    return _shifted_square(x, y)


def _shifted_square(x: np.ndarray, y: np.ndarray) -> tuple[float, ...] | None:
    """Return the parabola through three far-apart points, when all the others lie on it and it is curved."""
    middle, spread = float(x.mean()), float(x.std())
    z = (x - middle) / (spread or 1.0)
    points = np.array([z.argmin(), np.abs(z - (z.min() + z.max()) / 2).argmin(), z.argmax()])
    if len(np.unique(z[points])) < 3:
        return None
    c = np.linalg.solve(np.vander(z[points], 3, increasing=True), y[points])
    if not abs(c[2]) > CURVED * np.ptp(y) or not same(np.polynomial.polynomial.polyval(z, c), y):
        return None
    a, b = float(c[2]) / spread**2, float(c[1]) / spread
    return (float(c[0]) - b * middle + a * middle**2, b - 2 * a * middle, a)

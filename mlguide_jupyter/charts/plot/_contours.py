"""Lines of equal height on a grid, cell by cell (marching squares, Lorensen and Cline 1987 in two dimensions)."""

from __future__ import annotations

import numpy as np

#: For each way in which the corners of a cell lie above or below (bit 0: near left, 1: near right, 2: far right,
#: 3: far left), the pairs of sides that a line joins. Sides: 0 near, 1 right, 2 far, 3 left.
SIDES: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    5: ((3, 0), (1, 2)),
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((2, 0),),
    10: ((0, 1), (2, 3)),
    11: ((2, 1),),
    12: ((1, 3),),
    13: ((1, 0),),
    14: ((0, 3),),
}


def contours(table: np.ndarray, height: float) -> np.ndarray:
    """Return the pieces of the lines at a height: (pieces, 4), from x, y to x, y in steps of the grid.

    Examples
    --------
    >>> contours(np.array([[0.0, 0.0], [1.0, 1.0]]), 0.5).tolist()
    [[0.5, 0.0, 0.5, 1.0]]
    """
    a, b, c, d = table[:-1, :-1], table[1:, :-1], table[1:, 1:], table[:-1, 1:]
    case = (a > height) + 2 * (b > height) + 4 * (c > height) + 8 * (d > height)
    made = []
    for kind, joins in SIDES.items():
        i, j = np.nonzero(case == kind)
        if not len(i):
            continue
        corners = (a[i, j], b[i, j], c[i, j], d[i, j])
        points = _points(corners, height)
        for start, end in joins:
            (x, y), (x2, y2) = points[start], points[end]
            made.append(np.stack([i + x, j + y, i + x2, j + y2], axis=1))
    return np.concatenate(made) if made else np.zeros((0, 4))


def _points(corners: tuple[np.ndarray, ...], height: float) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return where the line meets each side of a cell, by the heights at its ends."""
    a, b, c, d = corners

    def part(low: np.ndarray, high: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore", invalid="ignore"):
            found: np.ndarray = np.nan_to_num((height - low) / (high - low), nan=0.5).clip(0, 1)
        return found

    zero, one = np.zeros(len(a)), np.ones(len(a))
    return [(part(a, b), zero), (one, part(b, c)), (part(d, c), one), (zero, part(a, d))]

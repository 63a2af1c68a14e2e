"""Rectangles of given areas that fill a rectangle, each as square as that allows (Bruls, Huizing and van Wijk 2000)."""

from __future__ import annotations

import numpy as np

Box = tuple[float, ...]


def squares(sizes: np.ndarray, box: Box) -> np.ndarray:
    """Return a rectangle (left, top, right, bottom) for each size, largest first.

    Parameters
    ----------
    sizes : ndarray
        Above zero, in descending order.
    box : tuple of float

    Examples
    --------
    >>> squares(np.array([2.0, 1.0, 1.0]), (0.0, 0.0, 4.0, 2.0)).tolist()
    [[0.0, 0.0, 2.0, 2.0], [2.0, 0.0, 4.0, 1.0], [2.0, 1.0, 4.0, 2.0]]
    """
    left, top, right, bottom = box
    areas = sizes / sizes.sum() * (right - left) * (bottom - top)
    made: list[Box] = []
    at = 0
    while at < len(areas):
        wide = right - left >= bottom - top
        side = (bottom - top) if wide else (right - left)
        n = _row(areas[at:], side)
        row = areas[at : at + n]
        depth = float(row.sum()) / side if side > 0 else 0.0
        ends = np.cumsum(row) / max(depth, 1e-12)
        for start, end in zip(np.append(0.0, ends[:-1]), ends, strict=True):
            made.append(
                (left, top + start, left + depth, top + end) if wide else (left + start, top, left + end, top + depth)
            )
        left, top = (left + depth, top) if wide else (left, top + depth)
        at += n
    return np.array(made)


def _row(areas: np.ndarray, side: float) -> int:
    """Return how many of the first areas make the squarest row along a side."""
    best, worst_before = 1, np.inf
    for n in range(1, len(areas) + 1):
        total = float(areas[:n].sum())
        worst = max(side**2 * float(areas[0]) / total**2, total**2 / (side**2 * float(areas[n - 1])))
        if worst > worst_before:
            break
        best, worst_before = n, worst
    return best

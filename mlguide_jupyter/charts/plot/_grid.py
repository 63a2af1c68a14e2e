"""Rows grouped by what parts them: of all rows where the table is at hand, else of the sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.charts.plot._rows import Axis, Rows


@dataclass(frozen=True, eq=False)
class Grid:
    """Groups.

    Attributes
    ----------
    axes : tuple of Axis
    codes : (groups, axes) int array
        The level of each group on each axis, sorted by the first axis, then the second.
    values : (groups,) float array
    rows : (groups,) int array
        Rows of each group that have a value.
    exact : bool
        Whether all rows of the table were counted.
    """

    axes: tuple[Axis, ...]
    codes: np.ndarray
    values: np.ndarray
    rows: np.ndarray
    exact: bool = True

    def __len__(self) -> int:
        """Return the number of groups."""
        return len(self.values)

    def along(self, axis: int = 0) -> np.ndarray:
        """Return the level of each group on one axis."""
        made: np.ndarray = self.codes[:, axis]
        return made

    def table(self) -> np.ndarray:
        """Return the values of two axes as a matrix, NaN where no row is."""
        made = np.full([axis.size for axis in self.axes], np.nan)
        made[tuple(self.codes.T)] = self.values
        return made


def grouped(axes: Sequence[Axis], values: np.ndarray | None, how: str, m: int) -> Grid:
    """Return the groups of rows.

    Parameters
    ----------
    axes : sequence of Axis
    values : (m,) float array or None
        What is summed up; None counts rows.
    how : str
        ``"count"``, ``"sum"``, ``"mean"``, ``"median"`` or ``"none"``, which takes the mean where rows share a group.
    m : int
        Rows.
    """
    use = np.ones(m, bool)
    for axis in axes:
        use &= axis.codes >= 0
    if values is not None:
        use &= ~np.isnan(values)
    sizes = [max(axis.size, 1) for axis in axes]
    flat = (
        np.ravel_multi_index([axis.codes[use] for axis in axes], sizes) if axes else np.zeros(int(use.sum()), np.int64)
    )
    found, index, rows = np.unique(flat, return_inverse=True, return_counts=True)
    codes = np.stack(np.unravel_index(found, sizes), axis=1) if axes else np.zeros((len(found), 0), np.int64)
    made = rows.astype(float) if values is None or how == "count" else summed(index, values[use], rows, how)
    return Grid(tuple(axes), codes.astype(np.int64), made, rows)


def summed(index: np.ndarray, values: np.ndarray, rows: np.ndarray, how: str) -> np.ndarray:
    """Return one number for each group of values."""
    if how == "median":
        order = np.lexsort((values, index))
        ends = np.cumsum(rows)
        low, high = ends - rows + (rows - 1) // 2, ends - rows + rows // 2
        made: np.ndarray = (values[order][low] + values[order][high]) / 2
        return made
    sums = np.bincount(index, values, len(rows))
    return sums if how == "sum" else sums / rows


def of_sample(rows: Rows, names: Sequence[tuple[str, bool]], value: str | None, how: str) -> Grid:
    """Return groups of the sample by fields, each with whether it stands on an axis of numbers."""
    axes = [rows.axis(name, continuous) for name, continuous in names]
    values = None if value is None else rows.numbers(value)
    m = len(axes[0].codes) if axes else len(values) if values is not None else rows.profile.rows
    return grouped(axes, values, how, m)

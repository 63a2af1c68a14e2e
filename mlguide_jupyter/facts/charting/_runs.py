"""How numbers go from row to row: in equal steps, up again and again, on and on."""

from __future__ import annotations

import numpy as np

#: Share of the steps between neighbouring values that are as long as the usual one, in a regular grid.
REGULAR = 0.8
#: Share of the rows at which a series may begin anew: shorter series are no series.
RESTARTS = 0.5
#: How far steps of decimal fractions may differ, by the rounding of what was printed.
ROUNDED = 0.15
#: Rows looked at.
MOST = 20_000


def regular(values: np.ndarray) -> bool:
    """Return whether the different values lie in equal steps.

    Examples
    --------
    >>> regular(np.array([1.0, 3, 2, 1])), regular(np.array([1.0, 2, 10, 100, 101, 207]))
    (True, False)
    """
    steps = np.diff(np.unique(values))
    if not len(steps):
        return False
    usual = float(np.median(steps))
    return bool(np.mean(np.abs(steps / usual - 1) <= ROUNDED) >= REGULAR)


def rises(values: np.ndarray) -> bool:
    """Return whether each value is greater than the one before."""
    return len(values) > 1 and bool((np.diff(values) > 0).all())


def even(values: np.ndarray) -> bool:
    """Return whether each of three values or more comes equally often, as only a design has it."""
    counts = np.unique(values, return_counts=True)[1]
    return len(counts) >= 3 and bool(counts.min() == counts.max() >= 2)


def restarts(values: np.ndarray) -> bool:
    """Return whether values go up from row to row, in one run or in several that begin anew, or in blocks.

    An amount that is measured goes up and down; a time in a table of several
    series rises, and falls back only where the next series begins.
    """
    cells = values[:MOST]
    steps = np.diff(cells)
    ups, downs = int((steps > 0).sum()), int((steps < 0).sum())
    if not ups and not downs:
        return False
    if not downs or not ups:
        return True
    falls = np.flatnonzero(steps < 0) + 1
    starts = cells[falls]
    early = float(np.quantile(np.unique(cells), 0.25))
    # Either falls are rare beside rises and lead back to the beginning, or the table counts down.
    return bool(downs <= RESTARTS * ups and np.mean(starts <= early) >= REGULAR) or ups <= 0.02 * downs


def blocks(values: np.ndarray) -> bool:
    """Return whether equal values stand together, each in one block, of equal sizes where the values also rise."""
    cells = values[:MOST]
    edges = np.flatnonzero(np.diff(cells) != 0) + 1
    if len(edges) + 1 != len(np.unique(cells)):
        return False
    sizes = np.diff(np.concatenate([[0], edges, [len(cells)]]))[:-1]
    sorted_ = bool((np.diff(cells) >= 0).all() or (np.diff(cells) <= 0).all())
    # A sorted amount stands in blocks as well, but in blocks of all sizes.
    return not sorted_ or float(np.mean(sizes == np.median(sizes))) >= REGULAR


def runs_on(values: np.ndarray) -> bool:
    """Return whether whole numbers go up by one in every row."""
    return len(values) > 1 and bool((np.diff(values) == 1).all())

"""Gaps as chance would put them: single cells anywhere, or the same runs of cells elsewhere.

A sensor that was down for an hour leaves one run of gaps, not sixty gaps: where gaps come in runs, it is the runs
that are laid anew at random (Kunsch 1989 on blocks of dependent data), so that a column that drifts along the rows is
not taken for a cause.
"""

from __future__ import annotations

import numpy as np

#: Standard deviations by which the runs must be fewer than chance makes them, at the local share of gaps: few, for the
#: other way of laying them is right as well where they are not.
CLUMPED = 2.0
#: The same where the runs of one stretch alone are so few: p-value, times the number of stretches, and the deviation
#: from which on that is asked.
ONE_STRETCH, ASKED = 0.01, 2.0
#: Stretches over which the share of gaps is local, and rows of each.
STRETCHES, ROWS_A_STRETCH = 16, 24
#: Seed of all draws.
SEED = 0


def runs_of(mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where runs of True begin, and how long they are."""
    steps = np.diff(np.concatenate([[0], mask.astype(np.int8), [0]]))
    starts = np.flatnonzero(steps == 1)
    return starts, np.flatnonzero(steps == -1) - starts


def is_clumped(mask: np.ndarray) -> bool:
    """Return whether gaps come in runs along the rows, beyond what their share in each stretch of rows explains."""
    n = len(mask)
    pieces = int(np.clip(n // ROWS_A_STRETCH, 1, STRETCHES))
    edges = (np.arange(pieces) * n) // pieces
    sizes = np.diff(np.append(edges, n))
    share = np.add.reduceat(mask.astype(np.int64), edges) / np.maximum(sizes, 1)
    changes = share * (1 - share)
    # A run begins where a gap follows a value.
    expected = float((sizes * changes).sum())
    variance = float((sizes * changes * (1 - 3 * changes)).sum())
    begun = int(np.count_nonzero(mask[1:] & ~mask[:-1]))
    return bool(begun < expected - CLUMPED * np.sqrt(max(variance, 1.0))) or _one_stretch(mask, edges)


def _one_stretch(mask: np.ndarray, edges: np.ndarray) -> bool:
    """Return whether the gaps of one stretch are in fewer runs than chance makes of them (Wald and Wolfowitz 1940).

    A run that fills a stretch tells nothing there; so stretches from middle to middle of these are asked as well.
    """
    between = np.unique(np.append(0, (edges + np.append(edges[1:], len(mask))) // 2))
    return any(_least(mask, some) * (len(edges) + len(between)) < ONE_STRETCH for some in (edges, between))


def _least(mask: np.ndarray, edges: np.ndarray) -> float:
    """Return the least p-value of the stretches that begin at ``edges``."""
    sizes = np.diff(np.append(edges, len(mask)))
    starts = mask.copy()
    starts[1:] &= ~mask[:-1]
    starts[edges] = mask[edges]
    k, r = (np.add.reduceat(some.astype(np.int64), edges) for some in (mask, starts))
    mean = k * (sizes - k + 1) / sizes
    variance = k * (k - 1.0) * (sizes - k) * (sizes - k + 1) / (sizes**2.0 * np.maximum(sizes - 1, 1))
    asked = np.flatnonzero((k > 1) & (k < sizes) & (r < mean - ASKED * np.sqrt(np.maximum(variance, 1e-12))))
    return min((_so_few(int(sizes[i]), int(k[i]), int(r[i])) for i in asked), default=1.0)


def _so_few(n: int, k: int, r: int) -> float:
    """Return the probability that k gaps anywhere in n rows make r runs or fewer."""
    from scipy.special import gammaln

    def log_choose(a: int, b: np.ndarray) -> np.ndarray:
        made: np.ndarray = gammaln(a + 1) - gammaln(b + 1) - gammaln(a - b + 1)
        return made

    few = np.arange(1, min(r, n - k + 1) + 1)
    all_ = log_choose(n, np.array([k]))
    return float(np.exp(log_choose(k - 1, few - 1) + log_choose(n - k + 1, few) - all_).sum())


def laid(mask: np.ndarray, draws: int, *, whole_runs: bool, rng: np.random.Generator) -> np.ndarray:
    """Return rows of gaps as chance lays them: (draws, gaps) int64.

    Parameters
    ----------
    mask : (n,) bool array
    draws : int
    whole_runs : bool
        Whether runs stay whole.
    rng : numpy.random.Generator
    """
    n, gaps = len(mask), int(mask.sum())
    if not whole_runs:
        return np.array([rng.choice(n, gaps, replace=False, shuffle=False) for _ in range(draws)])
    lengths = runs_of(mask)[1]
    return np.array([_shuffled_runs(lengths, n, rng) for _ in range(draws)])


def _shuffled_runs(lengths: np.ndarray, n: int, rng: np.random.Generator) -> np.ndarray:
    order = rng.permutation(lengths)
    # Each run takes one of the places between values, the ends among them.
    slots = np.sort(rng.choice(n - int(order.sum()) + 1, len(order), replace=False))
    return np.repeat(slots, order) + np.arange(int(order.sum()))

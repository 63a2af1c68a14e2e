"""Little's test of MCAR: whether the means of the numbers differ between the patterns of gaps.

Little (1988), equation 4: the squared distances of each pattern's means from those of all rows, as estimated by
maximum likelihood (EM of Dempster, Laird and Rubin 1977), add up to chi-square if gaps are pure chance. It supposes
normal columns of numbers, sees differences of means only (nothing in the tails or the middle of a column), and needs
many rows a pattern; it says nothing of single columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.missing._gaps import Gaps

#: Columns, patterns of gaps and rows to which the work is bounded.
COLUMNS, PATTERNS, ROWS = 30, 120, 4_000
#: Steps of EM, and the change of the means (in standard deviations) at which it ends.
STEPS, CLOSE = 60, 1e-5
#: Rows a column that the normal theory asks for.
ROWS_A_COLUMN = 10


@dataclass(frozen=True, kw_only=True)
class Little:
    """What Little's test says.

    Attributes
    ----------
    statistic : float
    df : int
    p : float
    columns, patterns, n : int
    """

    statistic: float
    df: int
    p: float
    columns: int
    patterns: int
    n: int


@remembered
def little(g: Gaps) -> Little | None:
    """Return Little's test of the columns of numbers, worked out once; None where it does not apply.

    Parameters
    ----------
    g : Gaps
    """
    return _of(g)


def _of(g: Gaps) -> Little | None:
    columns = [c for c in g.facts.measures if c.sd > 0]
    if not 2 <= len(columns) <= COLUMNS or not any(c.name in g.by_name for c in columns):
        return None
    rows = np.flatnonzero(g.rows)
    rows = rows[:: max(1, -(-len(rows) // ROWS))]
    x = np.column_stack([c.clean_cells[rows] for c in columns])
    x = x[~np.isnan(x).all(axis=1)]
    if len(x) < ROWS_A_COLUMN * x.shape[1]:
        return None
    spread = np.nanstd(x, axis=0)
    if not (spread > 0).all():
        return None
    return test((x - np.nanmean(x, axis=0)) / spread)


def test(x: np.ndarray) -> Little | None:
    """Return Little's test of standardised numbers.

    Parameters
    ----------
    x : (n, p) array
        NaN where missing; no row wholly.

    Returns
    -------
    Little or None
        None where there are no gaps, too many patterns of them, or columns that follow from others.
    """
    from scipy.special import chdtrc

    patterns, place, counts = np.unique(np.isnan(x), axis=0, return_inverse=True, return_counts=True)
    df = int((~patterns).sum()) - x.shape[1]
    if not 2 <= len(patterns) <= PATTERNS or df < 1:
        return None
    groups = [x[place.ravel() == i][:, ~pattern] for i, pattern in enumerate(patterns)]
    fitted = _em(groups, patterns, len(x))
    if fitted is None:
        return None
    mean, cov = fitted
    statistic = 0.0
    for group, pattern in zip(groups, patterns, strict=True):
        off = group.mean(axis=0) - mean[~pattern]
        statistic += len(group) * float(off @ np.linalg.solve(cov[np.ix_(~pattern, ~pattern)], off))
    return Little(
        statistic=statistic,
        df=df,
        p=float(chdtrc(df, statistic)),
        columns=x.shape[1],
        patterns=len(counts),
        n=len(x),
    )


def _em(groups: list[np.ndarray], patterns: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray] | None:
    """Return the mean and the covariance of a normal distribution by maximum likelihood; None where it is singular."""
    p = patterns.shape[1]
    mean, cov = np.zeros(p), np.eye(p)
    for _ in range(STEPS):
        sums, squares = np.zeros(p), np.zeros((p, p))
        for group, pattern in zip(groups, patterns, strict=True):
            filled, rest = _expected(group, pattern, mean, cov)
            sums += filled.sum(axis=0)
            squares += filled.T @ filled
            squares[np.ix_(pattern, pattern)] += len(group) * rest
        moved = sums / n
        cov = squares / n - np.outer(moved, moved)
        if np.linalg.eigvalsh(cov)[0] < 1e-8:
            return None
        done = float(np.abs(moved - mean).max()) < CLOSE
        mean = moved
        if done:
            break
    return mean, cov


def _expected(
    group: np.ndarray, pattern: np.ndarray, mean: np.ndarray, cov: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows of a pattern with what is expected in their gaps, and the covariance that this leaves out."""
    seen = ~pattern
    filled = np.empty((len(group), len(pattern)))
    filled[:, seen] = group
    slope = np.linalg.solve(cov[np.ix_(seen, seen)], cov[np.ix_(seen, pattern)])
    filled[:, pattern] = mean[pattern] + (group - mean[seen]) @ slope
    return filled, cov[np.ix_(pattern, pattern)] - cov[np.ix_(pattern, seen)] @ slope

"""Pairs with a category: Cramér's V of two, the correlation ratio of a category and a number, each without bias.

Sources: Bergsma (2013) for the correction of V; Kelley (1935) for that of the correlation ratio (epsilon squared).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, fdtrc

from mlguide_jupyter.facts.frames import Column

#: Categories that are paired, fewest levels first, and levels that they may have.
MOST, LEVELS = 40, 50
#: Rows for each cell or level, on average, below which nothing is told.
ROWS_A_CELL = 3


@dataclass(frozen=True)
class Pair:
    """Two columns that go together.

    Attributes
    ----------
    a, b : str
    measure : str
        ``"Pearson"``, ``"Spearman"``, ``"Kendall"``, ``"point-biserial"``, ``"phi"``, ``"Cramér's V"``,
        ``"correlation ratio"``.
    value, low, high : float
        The measure and its interval of 95 %.
    n : int
    shape : str
        ``"linear"``, ``"bent"`` (rises or falls all along), ``"driven"`` (by far points), ``"hump"``, ``"flag"``,
        ``"category"``.
    pearson, spearman : float
        NaN where a category is in the pair.
    """

    a: str
    b: str
    measure: str
    value: float
    low: float
    high: float
    n: int
    shape: str
    pearson: float = float("nan")
    spearman: float = float("nan")

    @property
    def size(self) -> float:
        """Strength without its sign."""
        return abs(self.value)


def category_pairs(
    categories: list[Column],
    numbers: list[Column],
    rows: np.ndarray,
    plain: np.ndarray,
    there: np.ndarray,
    alpha: float,
    least: float,
) -> list[Pair]:
    """Return the pairs with a category that pass a level of p and a strength.

    Parameters
    ----------
    categories, numbers : list of Column
    rows : array
        Rows of the sample that are looked at.
    plain, there : (rows, numbers) arrays
        Numbers of mean 0 and length 1, 0 where there is none; where there is one.
    alpha, least : float
        Largest p-value and least strength.

    Returns
    -------
    list of Pair
    """
    kept = compared(categories)
    codes = [c.cells[rows].astype(np.int64) for c in kept]
    mask = there.astype(np.float32)
    made: list[Pair] = []
    for i, left in enumerate(kept):
        made += [p for j in range(i) if (p := _two(kept[j], left, codes[j], codes[i], alpha, least)) is not None]
        made += _with_numbers(left, codes[i], numbers, plain, mask, alpha, least)
    return made


def compared(categories: Sequence[Column]) -> list[Column]:
    """Return the columns of categories that are compared: those of the fewest levels."""
    return sorted((c for c in categories if 2 <= len(c.levels) <= LEVELS), key=lambda c: len(c.levels))[:MOST]


def _two(a: Column, b: Column, x: np.ndarray, y: np.ndarray, alpha: float, least: float) -> Pair | None:
    there = (x >= 0) & (y >= 0)
    n, r, c = int(there.sum()), len(a.levels), len(b.levels)
    table = np.bincount(x[there] * c + y[there], minlength=r * c).reshape(r, c).astype(float)
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    r, c = table.shape
    if min(r, c) < 2 or n < ROWS_A_CELL * r * c:
        return None
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / n
    chi2 = float(((table - expected) ** 2 / expected).sum())
    if chdtrc((r - 1) * (c - 1), chi2) >= alpha:
        return None
    phi2 = max(0.0, chi2 / n - (r - 1) * (c - 1) / (n - 1))
    value = float(np.sqrt(phi2 / (min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1)))
    if value < least:
        return None
    low, high = ratio_interval(min(value, 1.0), n, 2)
    return Pair(a.name, b.name, "Cramér's V", min(value, 1.0), low, high, n, "category")


def _with_numbers(
    category: Column,
    codes: np.ndarray,
    numbers: list[Column],
    plain: np.ndarray,
    mask: np.ndarray,
    alpha: float,
    least: float,
) -> list[Pair]:
    """Return the correlation ratios of a category with all numbers, by products of matrices."""
    k = len(category.levels)
    if not numbers or len(codes) < ROWS_A_CELL * k:
        return []
    hot = (codes[:, None] == np.arange(k)).astype(np.float32)
    sums, sizes = hot.T @ plain, hot.T @ mask
    n = sizes.sum(axis=0)
    # Rows without a category leave a mean that is not 0 any more, and a length that is not 1.
    mean = sums.sum(axis=0) ** 2 / np.maximum(n, 1)
    total = (codes >= 0).astype(np.float32) @ plain**2 - mean
    between = (sums**2 / np.maximum(sizes, 1)).sum(axis=0) - mean
    raw = np.clip(between / np.maximum(total, 1e-12), 0.0, 1.0).astype(np.float64)
    groups = (sizes > 0).sum(axis=0)
    made = []
    for j in np.flatnonzero((n > ROWS_A_CELL * groups) & (groups > 1) & (raw >= least * least)):
        free = int(n[j] - groups[j])
        p = fdtrc(groups[j] - 1, free, raw[j] / (groups[j] - 1) / max((1 - raw[j]) / free, 1e-300))
        value = float(np.sqrt(max(0.0, 1 - (1 - raw[j]) * (n[j] - 1) / free)))
        if p < alpha and value >= least:
            low, high = ratio_interval(value, int(n[j]), int(groups[j]))
            made.append(
                Pair(category.name, numbers[j].name, "correlation ratio", value, low, high, int(n[j]), "category")
            )
    return made


def ratio(groups: np.ndarray, values: np.ndarray) -> float:
    """Return the correlation ratio of values over groups, its chance part taken off."""
    n, sizes = len(values), np.bincount(groups)
    centred = values - values.mean()
    centred = centred / (np.abs(centred).max() or 1.0)
    total = float(centred @ centred)
    if not total or n <= len(sizes):
        return 0.0
    between = float((np.bincount(groups, weights=centred) ** 2 / np.maximum(sizes, 1)).sum())
    return float(np.sqrt(max(0.0, 1 - (1 - between / total) * (n - 1) / (n - len(sizes)))))


def ratio_interval(value: float, n: int, groups: int) -> tuple[float, float]:
    """Return an interval of 95 % of a ratio between 0 and 1, by Fisher's transformation with the groups' freedom."""
    half = 1.96 / np.sqrt(max(n - groups - 2, 1))
    z = np.arctanh(min(value, 0.999999))
    return max(0.0, float(np.tanh(z - half))), float(np.tanh(z + half))

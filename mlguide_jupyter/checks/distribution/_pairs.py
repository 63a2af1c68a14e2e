"""How strongly every two columns of a table go together, by the measure that suits their kinds, and in what shape.

All pairs are looked at by products of matrices: of standardised values, of ranks, and of squared ranks (a hump or a
valley). Those that pass a threshold for all pairs at once are then measured again, each on the rows where both have
a value. Flags are numbers of two values, so that their product with a number is the point-biserial correlation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from mlguide_jupyter.checks.distribution._categories import Pair, category_pairs, compared
from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.frames import Column, FrameFacts

#: Chance that any pair of unrelated columns is named.
ALPHA = 0.01
#: Strength from which on a relation matters (Cohen 1988: .3 is medium).
MATTERS = 0.3
#: Cells that are ranked: 5,000 rows of 240 columns, 1,200 of 1,000.
CELLS, MOST_ROWS, FEWEST_ROWS = 1_200_000, 5_000, 500
#: Columns that are held against each other, the first: matrices of 2,000 x 2,000 take 32 MB, of 20,000 x 20,000 3.2 GB.
MOST_COLUMNS = 2_000
#: Fewer rows tell nothing of a pair.
ENOUGH = 10
#: Pairs that are measured again.
KEPT = 40
#: A rank correlation that is this much larger than Pearson's says bent; this much smaller, far points.
BENT, DRIVEN = 0.1, 0.15
#: Pearson's correlation from which on a pair is told though its ranks show nothing: far points make it.
MADE = 0.6
#: Ranks with few rows or many ties: Kendall's tau has the better interval (Kendall 1938).
FEW = 30


@dataclass(frozen=True, eq=False)
class Pairs:
    """What is known of all pairs.

    Attributes
    ----------
    named : tuple of Pair
        Pairs that matter, strongest first.
    tested : int
        Pairs that were looked at.
    rows : int
        Rows that were looked at.
    columns : tuple of str
        Numbers and flags, in order.
    left : int
        Numbers and flags that were not looked at, because there are too many.
    matrix : (k, k) array
        Spearman's correlation of these.
    """

    named: tuple[Pair, ...]
    tested: int
    rows: int
    columns: tuple[str, ...]
    left: int
    matrix: np.ndarray


@remembered
def pairs(facts: FrameFacts) -> Pairs:
    """Return how the columns of a table go together.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Pairs
    """
    return _pairs(facts)


def numeric(facts: FrameFacts) -> list[Column]:
    """Return the columns whose order means something: amounts, counts, years and flags in numbers; no names of rows."""
    kept = ("number", "count", "year")
    return [
        c
        for c in facts.columns
        if (c.meant in kept or (c.meant == "flag" and (c.is_number or c.kind == "boolean"))) and c.distinct > 1
    ]


def _pairs(facts: FrameFacts) -> Pairs:
    every = numeric(facts)
    columns = every[:MOST_COLUMNS]
    categories = [c for c in facts.columns if c.is_text and c.meant in ("category", "ordered category", "flag")]
    rows = np.arange(facts.m)
    most = int(np.clip(CELLS // max(len(columns), 1), FEWEST_ROWS, MOST_ROWS))
    rows = rows[:: max(1, -(-len(rows) // most))]
    values = np.empty((len(rows), len(columns)), order="F")
    for j, column in enumerate(columns):
        values[:, j] = column.clean_cells[rows]
    there = ~np.isnan(values)
    k = len(columns)
    groups = len(compared(categories))
    tested = k * (k - 1) // 2 + groups * k + groups * (groups - 1) // 2
    found, matrix, plain = _numbers(columns, values, there, tested)
    found += category_pairs(categories, columns, rows, plain, there, ALPHA / max(tested, 1), MATTERS)
    named = sorted(found, key=lambda pair: (-round(pair.size, 6), pair.a, pair.b))
    names = tuple(c.name for c in columns)
    return Pairs(tuple(named[:KEPT]), tested, len(rows), names, len(every) - k, matrix)


def _numbers(
    columns: list[Column], values: np.ndarray, there: np.ndarray, tested: int
) -> tuple[list[Pair], np.ndarray, np.ndarray]:
    n, k = values.shape
    ranks, plain = np.empty((n, k), np.float32, order="F"), np.empty((n, k), np.float32, order="F")
    for j in range(k):
        ranks[:, j] = _unit(_ranks(values[:, j], there[:, j]), there[:, j])
        plain[:, j] = _unit(values[:, j], there[:, j])
    if k < 2 or n < ENOUGH:
        return [], np.eye(k), plain
    both, wider = _together(there)
    spearman, pearson = _products(ranks, ranks, wider), _products(plain, plain, wider)
    limit = np.tanh(-ndtri(ALPHA / max(tested, 1) / 2) * 1.03 / np.sqrt(np.maximum(both - 3, 1)))
    rank, steady = np.abs(spearman), np.maximum(np.abs(spearman), np.abs(pearson))
    # Heavy tails make large correlations out of nothing: a pair must show in its ranks, or be very strong.
    beyond = np.where(rank >= np.maximum(limit, MATTERS), True, np.abs(pearson) >= np.maximum(limit, MADE))
    found = _picked(np.where((both >= ENOUGH) & beyond, steady, 0.0))
    made = [_measured(columns, values, there, i, j) for i, j in found]
    bowed = _bowed(ranks, there, wider, steady, both, tested)
    made += [pair for i, j in bowed if (pair := _curved(columns, values, there, i, j)) is not None]
    return [pair for pair in made if pair is not None], spearman, plain


def _together(there: np.ndarray) -> tuple[np.ndarray, np.ndarray | None]:
    """Return in how many rows each pair has both values, and what lengths over all rows make a product too small by."""
    n, k = there.shape
    if there.all():
        return np.full((k, k), n, np.float32), None
    mask = there.astype(np.float32)
    both = mask.T @ mask
    root = np.sqrt(mask.sum(axis=0))
    return both, np.outer(root, root) / np.maximum(both, 1)


def _ranks(values: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Return average ranks of the values that are there."""
    ranks = np.zeros(len(values))
    present = values[there]
    order = np.argsort(present)
    ordered = present[order]
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    sizes = np.diff(np.append(first, len(ordered)))
    made = np.empty(len(ordered))
    made[order] = np.repeat(first + (sizes - 1) / 2, sizes)
    ranks[there] = made
    return ranks


def _unit(values: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Return values of mean 0 and length 1, 0 where there is none."""
    present = values[there]
    centred = np.where(there, values - (present.mean() if present.size else 0.0), 0.0)
    size = np.abs(centred).max(initial=0.0)
    if not size or not np.isfinite(size):
        return np.zeros(len(values))
    centred /= size
    made: np.ndarray = centred / np.sqrt(centred @ centred)
    return made


def _products(left: np.ndarray, right: np.ndarray, wider: np.ndarray | None) -> np.ndarray:
    """Return correlations of all pairs of columns: near ones where there are gaps, as all lengths are over all rows."""
    made = (left.T @ right).astype(np.float64)
    if wider is not None:
        made *= wider
    clipped: np.ndarray = np.clip(made, -1.0, 1.0)
    return clipped


def _picked(size: np.ndarray) -> list[tuple[int, int]]:
    """Return the pairs above the diagonal with the largest numbers, those of 0 left out."""
    i, j = np.nonzero(np.triu(size, 1))
    order = np.argsort(-size[i, j], kind="stable")[:KEPT]
    return [(int(a), int(b)) for a, b in zip(i[order], j[order], strict=True)]


def _bowed(
    ranks: np.ndarray, there: np.ndarray, wider: np.ndarray | None, steady: np.ndarray, both: np.ndarray, tested: int
) -> list[tuple[int, int]]:
    """Return pairs (i, j) where j rises and falls again as i grows, and no steady relation is half as strong."""
    square = np.empty_like(ranks)
    for column in range(ranks.shape[1]):
        square[:, column] = _unit(ranks[:, column].astype(np.float64) ** 2, there[:, column])
    hump = np.abs(_products(square, ranks, wider))
    np.fill_diagonal(hump, 0.0)
    limit = np.tanh(-ndtri(ALPHA / max(tested, 1) / 4) * 1.03 / np.sqrt(np.maximum(both - 3, 1)))
    keep = (hump >= np.maximum(limit, MATTERS)) & (hump > 2 * steady) & (both >= FEW)
    i, j = np.nonzero(keep)
    order = np.argsort(-hump[i, j], kind="stable")[:KEPT]
    return [(int(a), int(b)) for a, b in zip(i[order], j[order], strict=True)]


def _measured(columns: list[Column], values: np.ndarray, there: np.ndarray, i: int, j: int) -> Pair | None:
    rows = there[:, i] & there[:, j]
    x, y = values[rows, i], values[rows, j]
    n = len(x)
    everywhere = np.ones(n, bool)
    r = float(_unit(x, everywhere) @ _unit(y, everywhere))
    rank = float(_unit(_ranks(x, everywhere), everywhere) @ _unit(_ranks(y, everywhere), everywhere))
    flags = sum(column.meant == "flag" for column in (columns[i], columns[j]))
    if flags:
        return _pair(columns[i], columns[j], "phi" if flags == 2 else "point-biserial", r, r, rank, n, "flag")
    shape = _shape(x, y, r, rank)
    if shape != "linear" and n < FEW:
        tau = _kendall(x, y)
        return _pair(columns[i], columns[j], "Kendall", tau, r, rank, n, shape)
    if shape == "linear":
        return _pair(columns[i], columns[j], "Pearson", r, r, rank, n, shape)
    return (
        _pair(columns[i], columns[j], "Spearman", rank, r, rank, n, shape)
        if abs(rank) >= 0.1 or shape == "driven"
        else None
    )


def _shape(x: np.ndarray, y: np.ndarray, r: float, rank: float) -> str:
    if abs(r) - abs(rank) > DRIVEN and abs(_without_far(x, y)) < abs(r) - DRIVEN:
        return "driven"
    return "bent" if abs(rank) - abs(r) > BENT else "linear"


def _without_far(x: np.ndarray, y: np.ndarray) -> float:
    """Return Pearson's correlation without the hundredth of the rows (three at least) that is farthest out."""
    far = np.maximum(*(np.abs(v - np.median(v)) / (np.abs(v - np.median(v)).mean() or 1.0) for v in (x, y)))
    kept = np.argsort(far, kind="stable")[: len(x) - max(3, len(x) // 100)]
    everywhere = np.ones(len(kept), bool)
    return float(_unit(x[kept], everywhere) @ _unit(y[kept], everywhere))


def _kendall(x: np.ndarray, y: np.ndarray) -> float:
    """Return Kendall's tau-b of few rows."""
    a, b = np.sign(np.subtract.outer(x, x)), np.sign(np.subtract.outer(y, y))
    size = np.sqrt(float((a * a).sum()) * float((b * b).sum()))
    return float((a * b).sum()) / size if size else 0.0


def _pair(a: Column, b: Column, measure: str, value: float, r: float, rank: float, n: int, shape: str) -> Pair:
    # Fisher's transformation; for ranks with the variance of Bonett and Wright (2000), for tau with Fieller's.
    wide = {"Spearman": 1 + value * value / 2, "Kendall": 0.437 * (n - 3) / max(n - 4, 1)}.get(measure, 1.0)
    half = 1.96 * np.sqrt(wide / max(n - 3, 1))
    z = np.arctanh(np.clip(value, -0.999999, 0.999999))
    low, high = float(np.tanh(z - half)), float(np.tanh(z + half))
    return Pair(a.name, b.name, measure, value, low, high, n, shape, r, rank)


def _curved(columns: list[Column], values: np.ndarray, there: np.ndarray, i: int, j: int) -> Pair | None:
    """Return a pair that bends back, measured by the correlation ratio of one over bins of the other."""
    from mlguide_jupyter.checks.distribution._categories import ratio, ratio_interval

    rows = there[:, i] & there[:, j]
    x, y = values[rows, i], values[rows, j]
    ranks = _ranks(x, np.ones(len(x), bool))
    bins = np.minimum(ranks * 10 / len(x), 9).astype(np.int64)
    bins = np.unique(bins, return_inverse=True)[1]
    eta = ratio(bins, y)
    if eta < MATTERS:
        return None
    everywhere = np.ones(len(x), bool)
    r = float(_unit(x, everywhere) @ _unit(y, everywhere))
    rank = float(_unit(ranks, everywhere) @ _unit(_ranks(y, everywhere), everywhere))
    low, high = ratio_interval(eta, len(x), int(bins.max()) + 1)
    return Pair(columns[i].name, columns[j].name, "correlation ratio", eta, low, high, len(x), "hump", r, rank)

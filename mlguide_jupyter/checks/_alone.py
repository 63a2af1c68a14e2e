"""What one column by itself says about the target: how much, how surely, and whether it is the target in disguise.

Columns are cut into bins of equal rows (texts: their levels), and the share of the target that the bins explain is
taken after its chance part is taken off (Kelley 1935; for classes Goodman and Kruskal's tau, tested as Light and
Margolin 1971 do). For two classes the area under the ROC curve is told, of ranks, or of bins scored by the other
folds. Rows without a value are left out: that a gap itself tells the target is said by missing/after-event.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, ndtr

from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._target import Problem, problem

#: Rows that are looked at: enough for a relation that explains a thousandth.
ROWS = 20_000
#: Fewer rows with a value say nothing about a column.
ENOUGH = 20
#: Bins of a number, and rows of each at least.
BINS, ROWS_A_BIN = 40, 12
#: Texts with fewer rows a level than this are names of rows.
ROWS_A_LEVEL = 4
FOLDS = 5
#: Share from which on a column may part the classes without error.
STRONG = 0.6
#: Above this p-value bins say nothing.
CHANCE = 0.01
#: Rows outside the largest class that a recoding must hold for: of fewer chance makes one in many columns.
RARE = 4
#: Values that a column may have beside the classes: what stands for missing.
SPARE = 3


@dataclass(frozen=True)
class Alone:
    """What a column says alone.

    Attributes
    ----------
    column : str
    share : float
        Of the target's variation that it explains, chance taken off.
    auc : float
        Of two classes; NaN otherwise.
    p : float
        Of no relation at all.
    n : int
        Rows with a value and a target.
    linear : float
        Squared correlation of two numbers; NaN otherwise.
    apart : float
        How much more often than by chance neighbours on a number's scale are of one class; 0 of texts and numbers.
    same : str
        ``"copy"``, ``"recoding"``, ``"affine"``, ``"monotone"``, ``"bands"``, or empty.
    """

    column: str
    share: float
    auc: float
    p: float
    n: int
    linear: float = float("nan")
    apart: float = 0.0
    same: str = ""


@remembered
def alone(facts: FrameFacts) -> tuple[Problem, tuple[Alone, ...]]:
    """Return the problem that the target makes, and what every column says about it alone, strongest first.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    tuple
    """
    asked = problem(facts)
    rows = looked_at(asked)
    found = [said for column in facts.columns if (said := _about(facts, column, asked, rows)) is not None]
    return asked, tuple(sorted(found, key=lambda a: -max(a.share, 2 * a.auc - 1 if a.auc == a.auc else 0)))


def looked_at(asked: Problem) -> np.ndarray:
    """Return the rows of the sample that have a target, thinned evenly where they are many."""
    rows = np.flatnonzero(~np.isnan(asked.values))
    return rows[:: max(1, -(-len(rows) // ROWS))]


def numbers_of(column: Column) -> np.ndarray | None:
    """Return a column as numbers whose order means something; None where it has none."""
    if column.kind == "date":
        return np.where(column.gaps, np.nan, column.cells.astype("datetime64[s]").astype(np.int64).astype(float))
    if column.is_number or column.kind == "boolean" or column.meant in ("number", "count"):
        return column.clean_cells
    return None


def judged(values: np.ndarray | None, codes: np.ndarray | None, asked: Problem, rows: np.ndarray) -> tuple[float, ...]:
    """Return share, area under the curve, p and rows of one predictor, as numbers or as codes of levels."""
    target = asked.values[rows]
    if values is not None:
        ranks, bins = _binned(values[rows], asked)
    else:
        ranks, bins = None, codes[rows] if codes is not None else np.full(len(rows), -1)
    share, p = _explained(bins, target, asked)
    auc = float("nan")
    if asked.kind == "binary":
        # Bins that chance explains need no score of their own.
        auc = _folded_auc(bins, target) if p < CHANCE else 0.5
        if ranks is not None:
            steady, p_steady = _rank_auc(ranks, target == 1)
            auc, p = max(auc, steady), min(1.0, 2 * min(p, p_steady))
    return share, auc, p, len(rows)


def _about(facts: FrameFacts, column: Column, asked: Problem, rows: np.ndarray) -> Alone | None:
    if column is facts.target or asked.kind == "none" or column.meant in ("identifier", "constant", "empty", "text"):
        return None
    values = numbers_of(column)
    codes = _levels(column) if values is None else None
    if values is None and codes is None:
        return None
    there = rows[~np.isnan(values[rows])] if values is not None else rows[codes[rows] >= 0]  # type: ignore[index]
    if len(there) < ENOUGH or np.ptp(asked.values[there]) == 0:
        return None
    share, auc, p, n = judged(values, codes, asked, there)
    same, linear = "", float("nan")
    if not asked.is_classes or column.distinct <= len(asked.classes) + SPARE:
        same, linear = _sameness(values, codes, asked, there)
    strong = values is not None and asked.is_classes and max(share, 2 * auc - 1 if auc == auc else 0.0) > STRONG
    apart = _apart(np.asarray(values)[there], asked.codes[there]) if strong else 0.0
    return Alone(column.name, share, auc, p, int(n), linear, apart, same)


def _levels(column: Column) -> np.ndarray | None:
    if not column.levels or len(column.levels) * ROWS_A_LEVEL > max(column.present, 1):
        return None
    return column.cells.astype(np.int64)


def _binned(values: np.ndarray, asked: Problem) -> tuple[np.ndarray, np.ndarray]:
    """Return average ranks and bins; a value that stands often keeps a bin of its own."""
    distinct, codes, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks = (last - (counts - 1) / 2)[codes]
    bins = min(BINS, max(3, len(values) // ROWS_A_BIN))
    if len(distinct) <= bins:
        return ranks, codes
    cut = np.minimum((last - counts / 2) * bins / len(values), bins - 1).astype(np.int64)
    return ranks, np.unique(cut, return_inverse=True)[1][codes]


def _explained(bins: np.ndarray, target: np.ndarray, asked: Problem) -> tuple[float, float]:
    """Return the share that bins explain without its chance part, and the p-value of no relation."""
    n, k = len(bins), int(bins.max()) + 1
    sizes = np.bincount(bins, minlength=k)
    used = int(np.count_nonzero(sizes))
    if used < 2 or n <= used:
        return 0.0, 1.0
    if asked.is_classes:
        table = np.bincount(bins * len(asked.classes) + target.astype(np.int64), minlength=k * len(asked.classes))
        table = table.reshape(k, -1).astype(float)
        raw = _tau(table, sizes, n)
        df = (used - 1) * (np.count_nonzero(table.sum(axis=0)) - 1)
        p = float(chdtrc(df, (n - 1) * (np.count_nonzero(table.sum(axis=0)) - 1) * raw))
    else:
        raw = _eta(bins, target, sizes)
        ranked = np.argsort(np.argsort(target, kind="stable"), kind="stable").astype(float)
        p = float(chdtrc(used - 1, (n - 1) * _eta(bins, ranked, sizes)))
    return max(0.0, 1.0 - (1.0 - raw) * (n - 1) / (n - used)), p


def _tau(table: np.ndarray, sizes: np.ndarray, n: int) -> float:
    base = float((table.sum(axis=0) ** 2).sum()) / n
    within = float((table[sizes > 0] ** 2 / sizes[sizes > 0, None]).sum())
    return (within - base) / (n - base) if n > base else 0.0


def _eta(bins: np.ndarray, target: np.ndarray, sizes: np.ndarray) -> float:
    centred = centred_of(target)
    sums = np.bincount(bins, weights=centred, minlength=len(sizes))
    total = float(centred @ centred)
    return float((sums[sizes > 0] ** 2 / sizes[sizes > 0]).sum()) / total if total > 0 else 0.0


def centred_of(values: np.ndarray) -> np.ndarray:
    """Return values about their mean, in units in which no square of them overflows."""
    scaled = values / (np.abs(values).max(initial=0.0) or 1.0)
    made: np.ndarray = scaled - scaled.mean()
    return made


def _rank_auc(ranks: np.ndarray, positive: np.ndarray) -> tuple[float, float]:
    """Return the area under the curve in its better direction, and the p-value of Mann and Whitney."""
    a = int(positive.sum())
    b = len(ranks) - a
    if not a or not b:
        return 0.5, 1.0
    area = (float(ranks[positive].sum()) - a * (a + 1) / 2) / (a * b)
    # The variance of rank sums with ties: that of the ranks themselves, drawn without replacement.
    n = len(ranks)
    sd = np.sqrt(ranks.var() / ((n - 1) * a * b))
    z = abs(area - 0.5) / sd if sd > 0 else 0.0
    return max(area, 1 - area), float(2 * ndtr(-z))


def _folded_auc(bins: np.ndarray, target: np.ndarray) -> float:
    """Return the area under the curve of bins that are scored by the rows of the other folds."""
    n, k = len(bins), int(bins.max()) + 1
    folds = np.random.default_rng(0).permutation(n) % FOLDS
    cell = bins * FOLDS + folds
    sizes = np.bincount(cell, minlength=k * FOLDS).reshape(k, FOLDS).astype(float)
    hits = np.bincount(cell, weights=target, minlength=k * FOLDS).reshape(k, FOLDS)
    rate = float(target.mean())
    score = (hits.sum(axis=1, keepdims=True) - hits + rate) / (sizes.sum(axis=1, keepdims=True) - sizes + 1)
    areas = [_cell_auc(score[:, f], hits[:, f], sizes[:, f]) for f in range(FOLDS)]
    return float(np.mean([a for a in areas if a == a])) if any(a == a for a in areas) else 0.5


def _cell_auc(score: np.ndarray, hits: np.ndarray, sizes: np.ndarray) -> float:
    distinct, place = np.unique(score, return_inverse=True)
    up = np.bincount(place, weights=hits, minlength=len(distinct))
    down = np.bincount(place, weights=sizes - hits, minlength=len(distinct))
    if not up.sum() or not down.sum():
        return float("nan")
    below = np.cumsum(down) - down
    return float((up * (below + down / 2)).sum() / (up.sum() * down.sum()))


def _apart(values: np.ndarray, codes: np.ndarray) -> float:
    """Return how pure the stretches of one class are along a number: 1 where each class has its own."""
    shuffled = np.random.default_rng(0).permutation(len(values))
    along = codes[shuffled][np.argsort(values[shuffled], kind="stable")]
    chance = float(((np.bincount(codes) / len(codes)) ** 2).sum())
    return (float((along[1:] == along[:-1]).mean()) - chance) / (1 - chance) if chance < 1 else 0.0


def _sameness(
    values: np.ndarray | None, codes: np.ndarray | None, asked: Problem, rows: np.ndarray
) -> tuple[str, float]:
    """Return whether a column is the target in another form, and the squared correlation of two numbers."""
    target = asked.values[rows]
    if asked.is_classes:
        cells = values if values is not None else codes
        own = np.unique(np.asarray(cells)[rows], return_inverse=True)[1]
        return ("recoding" if _one_to_one(own, target.astype(np.int64)) else ""), float("nan")
    if values is None:
        return ("bands" if _bands(np.asarray(codes)[rows], target) else ""), float("nan")
    x = values[rows]
    if np.array_equal(x, target):
        return "copy", 1.0
    r = _correlation(x, target)
    if 1 - abs(r) < 1e-10:
        return "affine", r * r
    bands = _bands(np.unique(x, return_inverse=True)[1], target)
    return ("bands" if bands else "monotone" if _monotone(x, target) else ""), r * r


def _one_to_one(own: np.ndarray, target: np.ndarray) -> bool:
    if np.bincount(target).max() > len(target) - RARE:
        return False
    pairs = len(np.unique(own * (int(target.max()) + 1) + target))
    return pairs == len(np.unique(own)) == len(np.unique(target))


def _bands(codes: np.ndarray, target: np.ndarray) -> bool:
    """Return whether each value of a column with few of them covers its own stretch of the target."""
    sizes = np.bincount(codes)
    sizes = sizes[sizes > 0]
    if not 2 <= len(sizes) <= BINS or len(codes) - sizes.max() < ROWS_A_BIN or len(np.unique(target[:1_000])) <= BINS:
        return False
    along = codes[np.argsort(target, kind="stable")]
    return int(np.count_nonzero(np.diff(along))) == len(sizes) - 1


def _correlation(x: np.ndarray, y: np.ndarray) -> float:
    x, y = centred_of(x), centred_of(y)
    size = np.sqrt(float(x @ x) * float(y @ y))
    return float(x @ y) / size if size > 0 and np.isfinite(size) else 0.0


def _monotone(x: np.ndarray, y: np.ndarray) -> bool:
    """Return whether one is a strictly monotone function of the other, over enough different values."""
    order = np.lexsort((y, x))
    dx, dy = np.diff(x[order]), np.diff(y[order])
    if np.count_nonzero(dx) < ENOUGH:
        return False
    moves = dx > 0
    if (dy[~moves] != 0).any():
        return False
    return bool((dy[moves] > 0).all() or (dy[moves] < 0).all())

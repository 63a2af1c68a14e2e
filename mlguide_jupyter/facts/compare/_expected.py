"""What filled cells should look like: observed cells, weighted so that their rows resemble the rows with a gap.

Under MAR filled cells may rightly differ from observed ones, but not from the observed cells of rows that are alike
in what drives the gap. How likely a gap is, given the rest of the row, sums that up (the propensity); observed rows
weigh by the odds of a gap. Bondarenko and Raghunathan (2016) compare observed and imputed values so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts.frames import Column

#: Rows and columns that the likelihood of a gap is learned from.
ROWS, COLUMNS = 10_000, 10
#: Chance that a column which has nothing to do with the gaps is taken in.
CHANCE = 0.001
#: Bins of a number, so that gaps in the middle or in the tails are seen as well; levels of a category.
BINS, LEVELS = 12, 12
#: Filled and observed rows without which nothing can be learned.
FEWEST = 20
#: A column that lacks more than this share of the same rows says nothing of them.
TOGETHER = 0.5
#: Likelihoods nearer to 0 or 1 are cut, so that no single row outweighs the rest.
EDGE = 0.01
#: Rows with a gap that are this likely to have one, and likelier than all but NEAREST rows with a value, resemble none
#: of these; where they are more than this share of all rows with a gap, nothing says what they should hold.
ALONE, NEAREST, APART = 0.9, 3, 0.25


@dataclass(frozen=True, eq=False)
class Weights:
    """Weights of the rows with a value.

    Attributes
    ----------
    values : (k,) float64 array
        Of all rows, 0 where the cell is a gap; they add up to 1.
    drivers : tuple of str
        Columns that go with the gaps; empty where none does.
    alike : bool
        Whether there are rows with a value that resemble the rows with a gap.
    """

    values: np.ndarray
    drivers: tuple[str, ...] = ()
    alike: bool = True

    @property
    def n(self) -> float:
        """How many rows of equal weight would say as much (Kish 1965)."""
        return float(1 / np.square(self.values).sum()) if self.values.any() else 0.0


def weights(gap: np.ndarray, columns: Sequence[tuple[Column, np.ndarray]]) -> Weights:
    """Return weights with which observed rows resemble the rows with a gap.

    Parameters
    ----------
    gap : (k,) bool array
    columns : sequence of (Column, (k,) int64 array)
        The other columns, and the rows of their samples.

    Returns
    -------
    Weights
    """
    plain = Weights(np.where(gap, 0.0, 1 / max(int((~gap).sum()), 1)))
    if min(gap.sum(), (~gap).sum()) < FEWEST:
        return plain
    chosen = [(column, rows) for _, column, rows in _drivers(gap, columns)[:COLUMNS]]
    if not chosen:
        return plain
    likely = _likelihood(np.hstack([_coded(column, rows) for column, rows in chosen]), gap)
    odds = np.where(gap, 0.0, np.clip(likely, EDGE, 1 - EDGE) / (1 - np.clip(likely, EDGE, 1 - EDGE)))
    nearest = max(float(np.sort(likely[~gap])[-NEAREST]), ALONE)
    alike = float((likely[gap] > nearest).mean()) <= APART
    return Weights(odds / odds.sum(), tuple(column.name for column, _ in chosen), alike)


def _drivers(gap: np.ndarray, columns: Sequence[tuple[Column, np.ndarray]]) -> list[tuple[float, Column, np.ndarray]]:
    """Return the columns that go with the gaps, the strongest first."""
    step = max(1, len(gap) // ROWS)
    few, found = gap[::step], []
    for column, rows in columns:
        binned = _binned(column, rows[::step])
        if binned is None or (binned[few] < 0).mean() > TOGETHER:
            continue
        size, p = _association(binned, few)
        if p < CHANCE / max(len(columns), 1):
            found.append((size, column, rows))
    return sorted(found, key=lambda each: (-each[0], each[1].name))


def _binned(column: Column, rows: np.ndarray) -> np.ndarray | None:
    """Return a column's cells as codes of bins or levels, -1 where missing; None for what cannot be compared."""
    if column.meant in ("identifier", "text", "empty", "constant", "nested", "other"):
        return None
    if column.levels:
        codes = column.cells[rows].astype(np.int64)
        order = np.full(len(column.levels) + 1, min(LEVELS, len(column.levels)))
        order[np.argsort(-column.counts, kind="stable")[:LEVELS]] = np.arange(min(LEVELS, len(column.levels)))
        order[-1] = -1
        ranked: np.ndarray = order[codes]
        return ranked
    values = _values(column, rows)
    seen = np.isfinite(values)
    if not seen.any():
        return None
    edges = np.unique(np.quantile(values[seen], np.linspace(0, 1, BINS + 1)[1:-1]))
    return np.where(seen, np.searchsorted(edges, values, side="left"), -1)


def _values(column: Column, rows: np.ndarray) -> np.ndarray:
    if column.kind in ("date", "duration"):
        cells = column.cells[rows].astype(np.int64).astype(np.float64)
        made: np.ndarray = np.where(column.gaps[rows], np.nan, cells)
        return made
    cleaned: np.ndarray = column.clean_cells[rows]
    return cleaned


def _association(binned: np.ndarray, gap: np.ndarray) -> tuple[float, float]:
    """Return Cramér's V of bins and gaps with its p-value by chi-square."""
    from scipy.special import chdtrc

    seen = binned >= 0
    table = np.stack([np.bincount(binned[seen & g], minlength=binned.max() + 1) for g in (gap, ~gap)]).astype(float)
    table = table[:, table.sum(axis=0) > 0]
    total = table.sum()
    if table.shape[1] < 2 or not table.sum(axis=1).all():
        return 0.0, 1.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / total
    chi = float((np.square(table - expected) / expected).sum())
    return float(np.sqrt(chi / total)), float(chdtrc(table.shape[1] - 1, chi))


def _coded(column: Column, rows: np.ndarray) -> np.ndarray:
    """Return what the likelihood of a gap is learned from: one column a bin, and the number itself."""
    binned = _binned(column, rows)
    if binned is None:
        return np.zeros((len(rows), 0))
    dummies = (binned[:, None] == np.arange(-1, binned.max() + 1)).astype(np.float64)
    if column.levels:
        return np.asarray(dummies)
    values = _values(column, rows)
    seen = np.isfinite(values)
    spread = float(values[seen].std()) or 1.0
    standard = np.where(seen, (values - values[seen].mean()) / spread, 0.0)
    made: np.ndarray = np.column_stack([dummies, np.clip(standard, -5, 5)])
    return made


def _likelihood(design: np.ndarray, gap: np.ndarray) -> np.ndarray:
    from sklearn.linear_model import LogisticRegression

    step = max(1, len(gap) // ROWS)
    model = LogisticRegression(max_iter=200).fit(design[::step], gap[::step])
    likely: np.ndarray = model.predict_proba(design)[:, 1]
    return likely

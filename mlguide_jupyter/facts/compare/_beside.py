"""The columns beside a gap, in bins that are worked out once: which of them go with where the gap is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from mlguide_jupyter.facts.frames import Column

#: Rows that are looked at.
ROWS = 10_000
#: Chance that a column which has nothing to do with the gaps is taken in.
CHANCE = 0.001
#: Bins of a number, so that gaps in the middle or in the tails are seen as well; levels of a category.
BINS, LEVELS = 12, 12
#: A column that lacks more than this share of the same rows says nothing of them.
TOGETHER = 0.5
#: Cells that are counted at a time, so that memory stays small.
CELLS = 2_000_000
#: Codes of a column: one for missing cells, one for each bin or level, one for all other levels.
CODES = max(BINS, LEVELS) + 2

Place = tuple[Column, np.ndarray]


class Beside:
    """Columns in bins.

    Parameters
    ----------
    columns : sequence of (Column, (k,) int64 array)
        Columns, and the rows of their samples.
    """

    def __init__(self, columns: Sequence[Place]) -> None:
        self.columns = tuple(columns)
        self._step = max(1, len(columns[0][1]) // ROWS) if columns else 1
        binned = [(place, binned_of(column, rows[:: self._step])) for place, (column, rows) in enumerate(self.columns)]
        self._places = np.array([place for place, codes in binned if codes is not None], np.int64)
        self._codes = np.array([codes + 1 for _, codes in binned if codes is not None], np.int8)

    def drivers(self, gap: np.ndarray, rows: np.ndarray, without: Collection[str]) -> list[Place]:
        """Return the columns that go with the gaps, the strongest first.

        Parameters
        ----------
        gap : (k,) bool array
        rows : (k,) bool array
            Rows that count.
        without : collection of str
            Names of columns that are not asked.
        """
        if not len(self._places):
            return []
        rows, gap = rows[:: self._step], gap[:: self._step]
        size, p = _associations(self._counts(rows & gap), self._counts(rows & ~gap))
        limit = CHANCE / max(len(self.columns) - len(without), 1)
        found = []
        for at in np.flatnonzero(p < limit).tolist():
            column, places = self.columns[self._places[at]]
            if column.name not in without:
                found.append((float(size[at]), column, places))
        found.sort(key=lambda each: (-each[0], each[1].name))
        return [(column, places) for _, column, places in found]

    def _counts(self, rows: np.ndarray) -> np.ndarray:
        """Return how many of the rows have each code, one row a column."""
        chosen = np.flatnonzero(rows)
        made = [np.zeros((0, CODES), np.int64)]
        for codes in self._chunks(max(len(chosen), 1)):
            apart = codes[:, chosen].astype(np.int64) + CODES * np.arange(len(codes))[:, None]
            made.append(np.bincount(apart.ravel(), minlength=CODES * len(codes)).reshape(-1, CODES))
        return np.concatenate(made)

    def _chunks(self, rows: int) -> Iterator[np.ndarray]:
        size = max(1, CELLS // rows)
        for start in range(0, len(self._codes), size):
            yield self._codes[start : start + size]


def binned_of(column: Column, rows: np.ndarray) -> np.ndarray | None:
    """Return a column's cells as codes of bins or levels, -1 where missing; None for what cannot be compared.

    Parameters
    ----------
    column : Column
    rows : (k,) int64 array
        Rows of its sample.
    """
    if column.meant in ("identifier", "text", "empty", "constant", "nested", "other"):
        return None
    if column.levels:
        codes = column.cells[rows].astype(np.int64)
        order = np.full(len(column.levels) + 1, min(LEVELS, len(column.levels)))
        order[np.argsort(-column.counts, kind="stable")[:LEVELS]] = np.arange(min(LEVELS, len(column.levels)))
        order[-1] = -1
        ranked: np.ndarray = order[codes]
        return ranked
    values = values_of(column, rows)
    seen = np.isfinite(values)
    if not seen.any():
        return None
    edges = np.unique(np.quantile(values[seen], np.linspace(0, 1, BINS + 1)[1:-1]))
    return np.where(seen, np.searchsorted(edges, values, side="left"), -1)


def values_of(column: Column, rows: np.ndarray) -> np.ndarray:
    """Return the numbers of a column, dates as such; NaN where missing.

    Parameters
    ----------
    column : Column
    rows : (k,) int64 array
    """
    if column.kind in ("date", "duration"):
        cells = column.cells[rows].astype(np.int64).astype(np.float64)
        made: np.ndarray = np.where(column.gaps[rows], np.nan, cells)
        return made
    cleaned: np.ndarray = column.clean_cells[rows]
    return cleaned


def _associations(gap: np.ndarray, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return Cramér's V of the codes of each column and the gaps, with its p-value by chi-square."""
    from scipy.special import chdtrc

    absent = gap[:, 0] > TOGETHER * gap.sum(axis=1)
    table = np.stack([gap[:, 1:], known[:, 1:]]).astype(np.float64)
    each, both = table.sum(axis=2, keepdims=True), table.sum(axis=0)
    total, levels = both.sum(axis=1), (both > 0).sum(axis=1)
    expected = each * both / np.maximum(total, 1)[:, None]
    chi = (np.square(table - expected) / np.where(expected > 0, expected, 1)).sum(axis=(0, 2))
    told = ~absent & (levels > 1) & (each > 0).all(axis=(0, 2))
    size = np.where(told, np.sqrt(chi / np.maximum(total, 1)), 0.0)
    return size, np.where(told, chdtrc(np.maximum(levels - 1, 1), chi), 1.0)

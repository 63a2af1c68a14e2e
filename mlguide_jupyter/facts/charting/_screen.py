"""A first look at all pairs of many columns at once: how strongly they go together, by a few products of matrices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

if TYPE_CHECKING:
    from mlguide_jupyter.facts.charting._field import Field

#: Rows that are looked at: chance alone reaches a correlation of 0.06 in one pair of two there.
ROWS = 1_000
#: Levels of a name whose groups can be compared.
LEVELS = 30
#: Columns that are compared with each other, of each sort.
MOST = 300


@dataclass(frozen=True, eq=False)
class Screen:
    """Columns and the strength of each pair.

    Attributes
    ----------
    numbers, names : tuple of Field
        Quantities and times; categories, scales, flags and places of few levels.
    ranks : (rows, numbers) array
        Ranks of the numbers, standardised; 0 where missing.
    hot : (rows, levels of all names) array
        1 where a row has a level.
    rows : int
    """

    numbers: tuple[Field, ...]
    names: tuple[Field, ...]
    ranks: np.ndarray
    hot: np.ndarray
    rows: int

    @cached_property
    def of_numbers(self) -> np.ndarray:
        """(numbers, numbers): squared rank correlations."""
        made: np.ndarray = (self.ranks.T @ self.ranks / max(self.rows, 1)) ** 2
        bounded: np.ndarray = np.minimum(made, 1.0)
        return bounded

    @cached_property
    def of_both(self) -> np.ndarray:
        """(names, numbers): squared correlation ratios of ranks, less what chance puts there (epsilon squared)."""
        counts = self.hot.sum(axis=0)
        between = (self.hot.T @ self.ranks) ** 2 / np.maximum(counts, 1)[:, None] / max(self.rows, 1)
        made = [between[part].sum(axis=0) for part in self._parts]
        levels = np.array([part.stop - part.start for part in self._parts])[:, None]
        ratio = np.array(made).reshape(len(self.names), len(self.numbers))
        freed: np.ndarray = np.clip(1 - (1 - ratio) * (self.rows - 1) / np.maximum(self.rows - levels, 1), 0, 1)
        return freed

    @cached_property
    def of_names(self) -> np.ndarray:
        """(names, names): squared Cramér's V, less what chance puts there."""
        table = self.hot.T @ self.hot
        made = np.zeros((len(self.names), len(self.names)))
        for i, a in enumerate(self._parts):
            for j, b in enumerate(self._parts[:i]):
                made[i, j] = made[j, i] = cramer(table[a, b])
        return made

    @cached_property
    def _parts(self) -> tuple[slice, ...]:
        ends = np.cumsum([0, *(field.distinct for field in self.names)])
        return tuple(slice(int(a), int(b)) for a, b in pairwise(ends))

    @property
    def pairs(self) -> int:
        """Pairs that are compared."""
        k = len(self.numbers) + len(self.names)
        return k * (k - 1) // 2

    @property
    def chance(self) -> float:
        """What the strongest of so many pairs shows by chance, as a squared correlation.

        The maximum of P standard normal draws is near sqrt(2 ln P), and a
        correlation of n rows of nothing has the standard error 1 / sqrt(n).
        """
        return 2 * float(np.log(max(self.pairs, 2))) / max(self.rows, 1)


def screen(fields: Sequence[Field], m: int) -> Screen:
    """Look at all pairs of some fields.

    Parameters
    ----------
    fields : sequence of Field
    m : int
        Rows of the sample.
    """
    chosen = np.arange(m) if m <= ROWS else np.linspace(0, m - 1, ROWS).astype(np.int64)
    numbers = tuple(field for field in fields if field.role in ("quantity", "time") and field.distinct > 1)[:MOST]
    named = (field for field in fields if field.is_named and 2 <= field.distinct <= min(LEVELS, max(m // 2, 2)))
    names = tuple(named)[:MOST]
    ranks = np.array([_standard(field.values[chosen]) for field in numbers]).T.reshape(len(chosen), len(numbers))
    hot = [(field.codes[chosen][:, None] == np.arange(field.distinct)).astype(np.float64) for field in names]
    return Screen(numbers, names, ranks, np.hstack(hot) if hot else np.zeros((len(chosen), 0)), len(chosen))


def _standard(values: np.ndarray) -> np.ndarray:
    made, use = np.zeros(len(values)), ~np.isnan(values)
    if use.sum() > 1:
        ranks = rankdata(values[use])
        spread = float(ranks.std())
        made[use] = (ranks - ranks.mean()) / spread if spread else 0.0
    return made


def cramer(table: np.ndarray) -> float:
    """Return the square of Cramér's V of a table of counts, less what chance puts there (Bergsma 2013)."""
    table = table[table.sum(1) > 0][:, table.sum(0) > 0]
    n, (r, k) = float(table.sum()), table.shape
    if min(r, k) < 2:
        return 0.0
    expected = np.outer(table.sum(1), table.sum(0)) / n
    phi = float(((table - expected) ** 2 / expected).sum()) / n
    return float(min(max(phi - (k - 1) * (r - 1) / (n - 1), 0.0) / (min(r, k) - 1), 1.0))

"""Rows along an order, within groups: who stands before and after a cell, and what lies between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Beside:
    """The known cells before and after each row.

    Attributes
    ----------
    before, after : array of int
        Rows; where there is none on one side, the one on the other; -1 where the group has none at all.
    weight : array
        Share that ``before`` has in the value interpolated.
    distance : array
        Rows to the nearer of both.
    """

    before: np.ndarray
    after: np.ndarray
    weight: np.ndarray
    distance: np.ndarray


class Order:
    """The order of the rows of a table.

    Parameters
    ----------
    rows : int
    position : array, optional
        Where each row stands (n,), NaN at the end; as the rows come where left out.
    groups : array of int, optional
        Group of each row; neighbours are sought within it. -1 is a group too.

    Attributes
    ----------
    given : bool
        Whether a position was given: then it is a feature as well.
    feature : array
        The position, standardised.
    """

    def __init__(self, rows: int, position: np.ndarray | None = None, groups: np.ndarray | None = None) -> None:
        self.given = position is not None and bool(np.isfinite(position).any())
        place = np.arange(rows, dtype=float) if not self.given or position is None else np.asarray(position, float)
        last = np.nanmax(place) if rows else 0.0
        self._place = np.where(np.isnan(place), last, place)
        self._groups = np.zeros(rows, int) if groups is None else np.asarray(groups, int)
        self._sorted = np.lexsort((np.arange(rows), self._place, self._groups))
        self._rank = np.empty(rows, int)
        self._rank[self._sorted] = np.arange(rows)
        self.feature = self._standard()

    def _standard(self) -> np.ndarray:
        spread = float(self._place.std()) if len(self._place) else 0.0
        return (self._place - self._place.mean()) / spread if spread > 0 else np.zeros(len(self._place))

    def beside(self, known: np.ndarray) -> Beside:
        """Return the known cells before and after each row, the row's own left out.

        Parameters
        ----------
        known : array of bool

        Returns
        -------
        Beside
        """
        have, groups = known[self._sorted], self._groups[self._sorted]
        n, ranks = len(have), np.arange(len(have))
        last = np.r_[-1, np.maximum.accumulate(np.where(have, ranks, -1))[:-1]] if n else ranks
        following = np.minimum.accumulate(np.where(have, ranks, n)[::-1])[::-1]
        following = np.r_[following[1:], n] if n else ranks
        before = np.where((last >= 0) & (groups[last] == groups), last, -1)
        inside = np.minimum(following, n - 1)
        after = np.where((following < n) & (groups[inside] == groups), inside, -1)
        return self._as_rows(before, after, ranks)

    def _as_rows(self, before: np.ndarray, after: np.ndarray, ranks: np.ndarray) -> Beside:
        left, right = np.where(before < 0, after, before), np.where(after < 0, before, after)
        place = self._place[self._sorted]
        back = np.where(before >= 0, np.maximum(place - place[left], 0), np.inf)
        ahead = np.where(after >= 0, np.maximum(place[right] - place, 0), np.inf)
        weight = np.where(np.isinf(back), 0.0, np.where(np.isinf(ahead), 1.0, 0.5))
        both = np.isfinite(back) & np.isfinite(ahead) & (back + ahead > 0)
        weight[both] = ahead[both] / (back + ahead)[both]
        steps = np.minimum(
            np.where(before >= 0, ranks - before, len(ranks)), np.where(after >= 0, after - ranks, len(ranks))
        )
        rows = np.append(self._sorted, -1)
        return Beside(*(made[self._rank] for made in (rows[left], rows[right], weight, steps)))

    def interpolate(self, values: np.ndarray, known: np.ndarray) -> np.ndarray:
        """Return, for every row, the value on the line between the known ones beside it; NaN where a group has none.

        Parameters
        ----------
        values : array
        known : array of bool

        Returns
        -------
        array
        """
        beside = self.beside(known)
        made = beside.weight * values[beside.before] + (1 - beside.weight) * values[beside.after]
        return np.where(beside.before < 0, np.nan, made)

    def nearest(self, known: np.ndarray) -> np.ndarray:
        """Return the nearer known row beside each, -1 where there is none."""
        beside = self.beside(known)
        return np.where(beside.weight >= 0.5, beside.before, beside.after)

    def autocorrelation(self, values: np.ndarray) -> float:
        """Return the correlation of known cells with the next known one of the group, 0 where it cannot be told."""
        ahead, groups = values[self._sorted], self._groups[self._sorted]
        kept = ~np.isnan(ahead)
        ahead, groups = ahead[kept], groups[kept]
        pairs = groups[1:] == groups[:-1]
        left, right = ahead[:-1][pairs], ahead[1:][pairs]
        if len(left) < 10 or left.std() == 0 or right.std() == 0:
            return 0.0
        return float(np.corrcoef(left, right)[0, 1])

    def agreement(self, codes: np.ndarray) -> float:
        """Return how often known classes are the next known one of the group, beyond chance (Cohen's kappa)."""
        ahead, groups = codes[self._sorted], self._groups[self._sorted]
        ahead, groups = ahead[ahead >= 0], groups[ahead >= 0]
        same = (ahead[1:] == ahead[:-1])[groups[1:] == groups[:-1]]
        if len(same) < 10:
            return 0.0
        chance = float(((np.bincount(ahead) / len(ahead)) ** 2).sum())
        return (float(same.mean()) - chance) / (1 - chance) if chance < 1 else 0.0

    def runs(self, gaps: np.ndarray) -> np.ndarray:
        """Return the lengths of the runs of gaps along the order."""
        along = gaps[self._sorted]
        groups = self._groups[self._sorted]
        starts = along & ~np.r_[False, along[:-1] & (groups[1:] == groups[:-1])] if len(along) else along
        number = np.cumsum(starts)[along]
        return np.bincount(number)[1:] if len(number) else np.zeros(0, int)

    def hide(self, known: np.ndarray, runs: np.ndarray, wanted: int, rng: np.random.Generator) -> np.ndarray:
        """Return known cells to hide, in runs of given lengths at random places along the order.

        Parameters
        ----------
        known : array of bool
        runs : array of int
            Lengths to draw from.
        wanted : int
            About how many cells.
        rng : numpy.random.Generator

        Returns
        -------
        array of bool
        """
        hidden, have = np.zeros(len(known), bool), known[self._sorted]
        lengths = runs if len(runs) else np.ones(1, int)
        for _ in range(4 * max(wanted, 1)):
            if hidden.sum() >= wanted:
                break
            start = int(rng.integers(0, len(have)))
            stretch = slice(start, start + int(rng.choice(lengths)))
            hidden[stretch] |= have[stretch]
        made = np.zeros(len(known), bool)
        made[self._sorted] = hidden
        return made

"""What the other columns predict for a column itself: where its gaps go with that, its own value may decide.

A ridge regression (Hoerl and Kennard 1970) on the scores of the groups predicts a column's ranks, or its levels, from
the rows where it is known, and is then asked for all rows. A gap that depends on the hidden value shows in the
prediction as far as the other columns know that value (the auxiliary variables of Little and Rubin 2019, section 1.3);
beyond that nothing in the data can show it. All scores together also test for many weak causes at once (Rao 1948).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlguide_jupyter.facts.missing._tests import Layout

#: Scores of all columns together at most; beyond, those of the first columns.
SCORES = 240
#: Levels of a category that have a score.
LEVELS = 6
#: Weight of the ridge, as a share of a score's variance, at least.
RIDGE = 0.02
#: A column that is missing so much more often where another is (in share) says nothing fair about its gaps.
TOGETHER = 0.1
#: Rows a score that the test of all together needs, and gaps a score.
ROWS_A_SCORE, GAPS_A_SCORE = 5, 1.0


@dataclass(frozen=True, eq=False)
class Proxy:
    """Standardised scores of all views, 0 where missing.

    Attributes
    ----------
    layout : Layout
    """

    layout: Layout

    @cached_property
    def places(self) -> dict[int, tuple[int, ...]]:
        """Views and their places among the scores."""
        made: dict[int, tuple[int, ...]] = {}
        at = 0
        for j, view in enumerate(self.layout.views.all):
            size = (2 if view.bins > 2 else 1) if view.ordered else min(view.bins - 1, LEVELS)
            if view.column is None or at + size > SCORES:
                continue
            made[j] = tuple(range(at, at + size))
            at += size
        return made

    @cached_property
    def owner(self) -> np.ndarray:
        """Of which view a score is."""
        return np.array([j for j, at in self.places.items() for _ in at], np.int64)

    @cached_property
    def scores(self) -> np.ndarray:
        """(n, scores) float32."""
        made = np.zeros((len(self.layout.views.places), len(self.owner)), np.float32, order="F")
        for j, at in self.places.items():
            view = self.layout.views.all[j]
            for k, place in enumerate(at):
                table = self._table(j, k)
                made[:, place] = table[np.minimum(view.codes, view.bins)]
        return made

    def _table(self, j: int, k: int) -> np.ndarray:
        """Return a score of each group of a view, of mean 0 and variance 1 over the rows with a value; 0 of missing."""
        view, n = self.layout.views.all[j], self.layout.sizes[j]
        bins = view.bins
        raw = self.layout.scores[k, j, :bins] if view.ordered else (np.arange(bins) == k).astype(float)
        total = max(float(n.sum()), 1.0)
        raw = raw - float((n[:bins] * raw).sum()) / total
        sd = np.sqrt(float((n[:bins] * raw**2).sum()) / total)
        return np.append(raw / sd if sd > 1e-9 else np.zeros(bins), 0.0).astype(np.float32)

    @cached_property
    def gram(self) -> np.ndarray:
        """(scores, scores): products of the scores over the rows, by their number."""
        made: np.ndarray = (self.scores.T @ self.scores).astype(float) / max(len(self.scores), 1)
        return made

    def usable(self, mask: np.ndarray, own: int | None) -> np.ndarray:
        """Return which scores may predict a column: not its own, nor those that are missing with it."""
        j = np.array(list(self.places), np.int64)
        if not len(j) or not 0 < mask.sum() < len(mask):
            return np.zeros(len(self.owner), bool)
        views = self.layout.views.all
        gone = np.array([float((views[i].codes[mask] == views[i].bins).mean()) for i in j])
        kept = np.array([float((views[i].codes[~mask] == views[i].bins).mean()) for i in j])
        fine = (np.abs(gone - kept) < TOGETHER) & (j != (own if own is not None else -1))
        return np.repeat(fine, [len(self.places[i]) for i in j])

    def predictions(self, own: int, usable: np.ndarray) -> np.ndarray:
        """Return what the other columns predict for the scores of a column: (n, scores of it), in its own units."""
        at = np.array([k for k in self.places.get(own, ()) if self.gram[k, k] > 0], np.int64)
        if not len(at) or not usable.any():
            return np.zeros((len(self.scores), 0))
        n, p = len(self.scores), int(usable.sum())
        inner = self.gram[np.ix_(usable, usable)]
        ridge = np.diag(inner) * max(RIDGE, 2.0 * p / n)
        beta = np.linalg.solve(inner + np.diag(ridge + 1e-6), self.gram[np.ix_(usable, at)])
        full = np.zeros((len(usable), len(at)), np.float32)
        full[usable] = beta
        made: np.ndarray = self.scores @ full
        return made.astype(float)

    def all_together(self, mask: np.ndarray, usable: np.ndarray) -> tuple[float, int]:
        """Return the score statistic of all usable scores together against gaps, and its degrees of freedom."""
        n, gaps = len(mask), int(mask.sum())
        p = int(usable.sum())
        if p < 2 or n < ROWS_A_SCORE * p or min(gaps, n - gaps) < GAPS_A_SCORE * p:
            return 0.0, 0
        mean = self.scores[:, usable].mean(axis=0, dtype=float)
        off = self.scores[mask][:, usable].sum(axis=0, dtype=float) - gaps * mean
        inner = self.gram[np.ix_(usable, usable)] - np.outer(mean, mean)
        values, vectors = np.linalg.eigh(inner)
        fine = values > 1e-6 * max(float(values.max()), 1e-12)
        turned = vectors[:, fine].T @ off
        share = gaps / n
        return float((turned**2 / values[fine]).sum() / (n * share * (1 - share))), int(fine.sum())

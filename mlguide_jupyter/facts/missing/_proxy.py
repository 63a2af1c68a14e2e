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
RIDGE_A_SCORE = 2.0
#: Parts of the rows, each predicted from the others.
FOLDS = 4
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
    step : int
        Every how many rows are enough for the products of scores, and for curves over the rows.
    """

    layout: Layout
    step: int

    @cached_property
    def places(self) -> dict[int, np.ndarray]:
        """Views and their places among the scores."""
        made: dict[int, np.ndarray] = {}
        at = 0
        for j, view in enumerate(self.layout.views.all):
            size = (2 if view.bins > 2 else 1) if view.ordered else min(view.bins - 1, LEVELS)
            if view.column is None or view.part or at + size > SCORES:
                continue
            made[j] = np.arange(at, at + size)
            at += size
        return made

    @cached_property
    def owner(self) -> np.ndarray:
        """Of which view a score is."""
        return np.repeat(np.array(list(self.places), np.int64), [len(at) for at in self.places.values()])

    @cached_property
    def tables(self) -> np.ndarray:
        """(scores, width): a score of each group of its view, of mean 0 and variance 1 over the rows with a value."""
        made = np.zeros((len(self.owner), self.layout.width))
        for j, at in self.places.items():
            view, n = self.layout.views.all[j], self.layout.sizes[j, : self.layout.views.all[j].bins]
            raw = self.layout.scores[: len(at), j, : view.bins] if view.ordered else np.eye(view.bins)[: len(at)]
            raw = raw - (raw @ n / max(n.sum(), 1.0))[:, None]
            sd = np.sqrt(raw**2 @ n / max(n.sum(), 1.0))[:, None]
            made[at, : view.bins] = np.where(sd > 1e-9, raw / np.maximum(sd, 1e-9), 0.0)
        return made

    @cached_property
    def scores(self) -> np.ndarray:
        """(rows, scores) float32, of every ``step``-th row."""
        views, few = self.layout.views.all, self.tables.astype(np.float32)
        made = np.empty((len(self.layout.views.places[:: self.step]), len(self.owner)), np.float32)
        for j, at in self.places.items():
            # A missing cell has the group beyond the last one, whose score is 0.
            made[:, at] = few[at][:, views[j].codes[:: self.step]].T
        return made

    @cached_property
    def gram(self) -> np.ndarray:
        """(scores, scores): products of the scores over the rows, by their number."""
        made: np.ndarray = (self.scores.T @ self.scores).astype(float) / max(len(self.scores), 1)
        return made

    def usable(self, counted: np.ndarray, gaps: int, foreign: np.ndarray) -> np.ndarray:
        """Return which scores may predict a column: not its own, nor those that are missing with it."""
        n = len(self.layout.views.places)
        gone = counted[:, -1] / max(gaps, 1)
        kept = (self.layout.all_sizes[:, -1] - counted[:, -1]) / max(n - gaps, 1)
        made: np.ndarray = (foreign & (np.abs(gone - kept) < TOGETHER))[self.owner]
        return made

    def sums(self, counted: np.ndarray) -> np.ndarray:
        """Return the sums of the scores over the gaps, from their counts in the groups."""
        made: np.ndarray = (self.tables * counted[self.owner]).sum(axis=1)
        return made

    def predictions(self, own: int, usable: np.ndarray) -> np.ndarray:
        """Return what the other columns predict for the scores of a column: (rows, scores of it).

        Each row is predicted from the rows of the other folds, so that rows with a value, which could have been learned
        by heart, and rows with a gap are predicted alike.
        """
        at = self.places.get(own, np.zeros(0, np.int64))
        at = at[self.gram[at, at] > 0]
        n, p = self.scores.shape
        if not len(at) or not usable.any():
            return np.zeros((n, 0))
        inner = self.gram[np.ix_(usable, usable)]
        ridge = np.diag(inner) * max(RIDGE, RIDGE_A_SCORE * usable.sum() / n) + 1e-6
        parts = [self.scores[fold::FOLDS][:, at] for fold in range(FOLDS)]
        held = np.stack([self.scores[fold::FOLDS].T @ part for fold, part in enumerate(parts)]).astype(float) / n
        rest = (self.gram[:, at] - held)[:, usable]
        solved = np.linalg.solve(inner + np.diag(ridge), rest.transpose(1, 0, 2).reshape(len(inner), -1))
        full = np.zeros((p, FOLDS * len(at)), np.float32)
        full[usable] = solved
        made = np.empty((n, len(at)))
        for fold in range(FOLDS):
            made[fold::FOLDS] = self.scores[fold::FOLDS] @ full[:, fold * len(at) : (fold + 1) * len(at)]
        return made

    def all_together(self, sums: np.ndarray, gaps: int, usable: np.ndarray) -> tuple[float, int]:
        """Return the score statistic of all usable scores together against gaps, and its degrees of freedom."""
        n, fine = len(self.layout.views.places), usable & (np.diag(self.gram) > 1e-3)
        p = int(fine.sum())
        if p < 2 or n < ROWS_A_SCORE * p or min(gaps, n - gaps) < GAPS_A_SCORE * p:
            return 0.0, 0
        inner = self.gram[np.ix_(fine, fine)]
        # The ridge keeps columns that follow from others from counting as noise of their own; it only lessens the sum.
        solved = np.linalg.solve(inner + 1e-3 * np.eye(p), sums[fine])
        share = gaps / n
        return float(sums[fine] @ solved / (n * share * (1 - share))), p

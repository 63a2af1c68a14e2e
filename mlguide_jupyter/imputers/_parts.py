"""One way of filling one column: learns from the rows where it is known, tells what it thinks of the others."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any, Protocol, Self

import numpy as np

from mlguide_jupyter.imputers._design import State
from mlguide_jupyter.imputers._learners import ROWS, Kind, along, learner

#: Share of known cells hidden at a time, and how many times, to learn how cells lie between those beside them.
HIDDEN, TIMES = 0.15, 6


class Part(Protocol):
    """A way of filling: numbers come back standardised (k,), classes as probabilities (k, levels)."""

    def fit(self, state: State, place: int, rows: np.ndarray) -> Self:
        """Learn from ``rows``, where the column is known."""
        ...

    def predict(self, state: State, place: int, rows: np.ndarray) -> np.ndarray:
        """Tell what is thought of ``rows``."""
        ...


class Typical:
    """The mean, the median, or the shares of the classes; within groups where told."""

    def __init__(self, strategy: str) -> None:
        self.strategy = strategy
        self.value: Any = 0.0

    def fit(self, state: State, place: int, rows: np.ndarray) -> Self:
        """Learn from ``rows``, where the column is known."""
        target = state.target(place)[rows]
        if state.is_class(place):
            self.value = np.bincount(target, minlength=len(state.scales[place].shares)) / max(len(target), 1)
        else:
            self.value = float(np.mean(target) if self.strategy == "mean" else np.median(target))
        return self

    def predict(self, state: State, place: int, rows: np.ndarray) -> np.ndarray:
        """Tell what is thought of ``rows``."""
        return np.repeat(np.asarray(self.value, float)[None], len(rows), axis=0)


class Learned:
    """What an estimator tells from the other columns of the row."""

    def __init__(
        self,
        strategy: str,
        random_state: int,
        draw: bool = False,
        among: frozenset[int] | None = None,
        rows: Mapping[str, int] = ROWS,
    ) -> None:
        self.strategy, self.random_state, self.draw, self.among = strategy, random_state, draw, among
        self.limit = rows[strategy]

    def fit(self, state: State, place: int, rows: np.ndarray) -> Self:
        """Learn from ``rows``, where the column is known."""
        rows = sample(rows, self.limit, self.random_state)
        self.features = state.features(place, self.among)
        self.levels = len(state.scales[place].shares)
        kind: Kind = "class" if self.levels else "number"
        estimator = learner(self.strategy, kind, len(rows), len(self.features), self.random_state)
        target = state.target(place)[rows]
        # A class all of one kind, or no other column: nothing to learn from.
        self.fallback = None if len(self.features) and len(np.unique(target)) > 1 else Typical("mean")
        if self.fallback is not None:
            self.fallback.fit(state, place, rows)
            return self
        self.reach = (float(target.min()), float(target.max())) if not self.levels else (0.0, 1.0)
        self.estimator = self._drawing(estimator) if self.draw else estimator
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.estimator.fit(state.matrix[np.ix_(rows, self.features)], target)
        return self

    def _drawing(self, estimator: Any) -> Any:
        from mlguide_jupyter.imputers._draw import ClassDraw, MeanMatching

        if self.strategy in ("hot_deck", "pmm"):
            return estimator
        return (ClassDraw if self.levels else MeanMatching)(estimator, random_state=self.random_state)

    def predict(self, state: State, place: int, rows: np.ndarray) -> np.ndarray:
        """Tell what is thought of ``rows``."""
        if self.fallback is not None:
            return self.fallback.predict(state, place, rows)
        seen = state.matrix[np.ix_(rows, self.features)]
        if not self.levels:
            # A little beyond what was seen, for a gap may hold an extreme; no further, for a line runs away.
            low, high = self.reach
            room = 0.25 * (high - low)
            return np.asarray(np.clip(self.estimator.predict(seen), low - room, high + room))
        made = np.zeros((len(rows), self.levels))
        if hasattr(self.estimator, "predict_proba") and not self.draw:
            made[:, self.estimator.classes_] = self.estimator.predict_proba(seen)
        else:
            made[np.arange(len(rows)), self.estimator.predict(seen).astype(int)] = 1.0
        return made


class Between:
    """The line between the known cells before and after; of classes the nearer one."""

    def fit(self, state: State, place: int, rows: np.ndarray) -> Self:
        """Learn from ``rows``, where the column is known."""
        self.shares = Typical("mean").fit(state, place, rows)
        return self

    def predict(self, state: State, place: int, rows: np.ndarray) -> np.ndarray:
        """Tell what is thought of ``rows``."""
        order, known, usual = state.order, state.known[place], self.shares.predict(state, place, rows)
        if order is None:
            return usual
        if not state.is_class(place):
            made = order.interpolate(state.target(place), known)[rows]
            return np.where(np.isnan(made), usual, made)
        near = order.nearest(known)[rows]
        # The nearer cell, with the shares as its doubt: so classes can be blended with what others tell.
        sure = np.eye(usual.shape[1])[state.target(place)[np.maximum(near, 0)]]
        return np.where((near >= 0)[:, None], 0.7 * sure + 0.3 * usual, usual)


class Along:
    """How far a cell lies off the line between those beside it, told by how far the other columns do, and by them.

    The line and a regression of the rest on the other columns' own distances from their lines between the same two
    rows: what is known of regression kriging (Hengl, Heuvelink & Rossiter 2007) along one dimension, and of the
    differenced regression of time series. Learned on known cells that are hidden in runs as long as the gaps.
    """

    def __init__(self, random_state: int) -> None:
        self.random_state = random_state

    def fit(self, state: State, place: int, rows: np.ndarray) -> Self:
        """Learn from ``rows``, where the column is known."""
        rng = np.random.default_rng(self.random_state)
        self.features = state.features(place)
        self.line = Between().fit(state, place, rows)
        self.estimator: Any = None
        order, seen = state.order, []
        if order is None or len(rows) < 10:
            return self
        known = state.known[place]
        lengths = order.runs(~known)
        for _ in range(TIMES):
            hidden = order.hide(known, lengths, max(int(HIDDEN * len(rows)), 3), rng)
            line, features = self._look(state, place, known & ~hidden)
            kept = np.flatnonzero(hidden & ~np.isnan(line))
            seen.append((features[kept], state.target(place)[kept] - line[kept]))
        self._learn(np.vstack([pair[0] for pair in seen]), np.concatenate([pair[1] for pair in seen]))
        self.reach = (float(state.target(place)[rows].min()), float(state.target(place)[rows].max()))
        return self

    def _learn(self, features: np.ndarray, rest: np.ndarray) -> None:
        if len(rest) < 10:
            return
        kept = sample(np.arange(len(rest)), ROWS["neighbours"], self.random_state)
        self.estimator = along(features.shape[1], self.random_state)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.estimator.fit(features[kept], rest[kept])

    def _look(self, state: State, place: int, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        assert state.order is not None
        beside, target = state.order.beside(known), state.target(place)
        others = state.matrix[:, self.features]
        weight = beside.weight[:, None]
        off = others - weight * others[beside.before] - (1 - weight) * others[beside.after]
        line = beside.weight * target[beside.before] + (1 - beside.weight) * target[beside.after]
        line = np.where(beside.before < 0, np.nan, line)
        around = np.column_stack([target[beside.before], target[beside.after], np.nan_to_num(line)])
        return line, np.hstack([off, others, around])

    def predict(self, state: State, place: int, rows: np.ndarray) -> np.ndarray:
        """Tell what is thought of ``rows``."""
        made = self.line.predict(state, place, rows)
        if self.estimator is None or state.order is None:
            return made
        line, features = self._look(state, place, state.known[place])
        told = rows[~np.isnan(line[rows])]
        if len(told):
            low, high = self.reach
            room = 0.25 * (high - low)
            sure = np.clip(line[told] + self.estimator.predict(features[told]), low - room, high + room)
            made[~np.isnan(line[rows])] = sure
        return made


class Components:
    """Bayesian principal components of all the numbers at once (Oba et al. 2003)."""

    def fit(self, state: State, place: int, rows: np.ndarray) -> Self:
        """Learn from ``rows``, where the column is known."""
        from mlguide_jupyter.imputers._bayesian_pca import BayesianPCA

        self.places = [one for one in state.scales if not state.is_class(one)]
        self.model = BayesianPCA().fit(self._table(state)[sample(np.arange(state.rows), ROWS["bayesian_pca"], 0)])
        return self

    def _table(self, state: State) -> np.ndarray:
        return np.column_stack([np.where(state.known[one], state.target(one), np.nan) for one in self.places])

    def predict(self, state: State, place: int, rows: np.ndarray) -> np.ndarray:
        """Tell what is thought of ``rows``."""
        return np.asarray(self.model.transform(self._table(state)[rows])[:, self.places.index(place)])


def sample(rows: np.ndarray, limit: int, seed: int) -> np.ndarray:
    """Return the rows, or a seeded sample of them in their order where they are more than ``limit``."""
    if len(rows) <= limit:
        return rows
    return np.sort(np.random.default_rng(seed).choice(rows, limit, replace=False))


def part(strategy: str, kind: Kind, random_state: int = 0, draw: bool = False, rows: Mapping[str, int] = ROWS) -> Part:
    """Return a way of filling by its name.

    Parameters
    ----------
    strategy : str
        One of ``STRATEGIES`` that needs no value of its own.
    kind : {"number", "class"}
    random_state : int
    draw : bool
        Whether to draw a plausible value instead of the expected one.
    rows : mapping
        Way -> rows that its fit is given at most.

    Returns
    -------
    Part
    """
    if strategy in ("mean", "median", "most_frequent"):
        return Typical(strategy)
    if strategy == "interpolate" or (strategy == "neighbours" and kind == "class"):
        return Between()
    if strategy == "neighbours":
        return Along(random_state)
    if strategy == "bayesian_pca" and kind == "number":
        return Components()
    known = strategy if strategy in ROWS and strategy != "bayesian_pca" else "linear"
    return Learned(known, random_state, draw, rows=rows)

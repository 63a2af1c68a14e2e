"""Chained equations with a way of its own for every column: each learns from all others, round after round.

scikit-learn's ``IterativeImputer`` takes one estimator for all columns, hence ours. Fully conditional specification:
van Buuren (2018), Flexible Imputation of Missing Data, section 4.5; a choice for each column inside it: Jarrett et al.
(2022), HyperImpute.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from mlguide_jupyter.imputers._design import FEATURES, Scales, State
from mlguide_jupyter.imputers._encode import Encoded
from mlguide_jupyter.imputers._fill import Fill
from mlguide_jupyter.imputers._learners import Kind
from mlguide_jupyter.imputers._order import Order
from mlguide_jupyter.imputers._parts import Part, part, quick

#: Ways that look along the order of the rows.
ALONG = frozenset({"interpolate", "neighbours", "carry_forward", "carry_backward"})
#: How the other columns with gaps are filled while they serve as features.
MEANWHILE = Fill(strategy="linear")
#: Linear rounds before the others: the first learns from medians in the place of gaps, the second from better ones
#: (measured in benchmarks/missing: without them the error is a fiftieth larger, further ones change nothing).
STARTS = 2


class Blend:
    """The weighted mean of several ways of filling one column.

    Parameters
    ----------
    fill : Fill
    kind : {"number", "class"}
    random_state : int
    draw : bool
        Draws instead of expected values: then the heaviest way alone, for a mean of draws is none.
    """

    def __init__(self, fill: Fill, kind: Kind, random_state: int = 0, draw: bool = False) -> None:
        blended = fill.strategy == "blend" and bool(fill.weights)
        weights: dict[str, float] = dict(fill.weights) if blended else {fill.strategy: 1.0}
        if draw:
            weights = {_drawable(weights): 1.0}
        total = sum(weights.values())
        self.parts: list[tuple[float, Part]] = [
            (weight / total, part(strategy, kind, random_state, draw)) for strategy, weight in weights.items()
        ]

    def fit(self, state: State, place: int, rows: np.ndarray) -> Self:
        """Learn from ``rows``, where the column is known."""
        for _, one in self.parts:
            one.fit(state, place, rows)
        return self

    def predict(self, state: State, place: int, rows: np.ndarray) -> np.ndarray:
        """Return numbers on their own scale, or codes."""
        made = sum(weight * one.predict(state, place, rows) for weight, one in self.parts)
        return state.as_values(place, np.asarray(made))


def _kind(state: State, place: int) -> Kind:
    return "class" if state.is_class(place) else "number"


def _drawable(weights: Mapping[str, float]) -> str:
    learned = {name: weight for name, weight in weights.items() if name not in ALONG and name != "bayesian_pca"}
    return max(learned or {"linear": 1.0}, key=lambda name: (learned or {"linear": 1.0})[name])


class Chain:
    """Fills the gaps of an encoded table, each column from all others.

    Parameters
    ----------
    plan : mapping
        Place of a column -> its ``Fill``. Other columns with gaps are filled for the time being, as features.
    rounds : int
        How often each column is learned anew.
    draw : bool
        Whether what is filled is drawn, so that several seeds make a multiple imputation.
    random_state : int
    """

    def __init__(self, plan: Mapping[int, Fill], *, rounds: int = 2, draw: bool = False, random_state: int = 0) -> None:
        self.plan, self.rounds, self.draw, self.random_state = dict(plan), rounds, draw, random_state
        self.models: dict[int, Blend] = {}
        self.starters: dict[int, Blend] = {}
        self.sequence: tuple[int, ...] = ()

    def _state(self, encoded: Encoded, position: np.ndarray | None, groups: np.ndarray | None) -> State:
        order = Order(encoded.rows, position, groups) if self._ordered(position) else None
        return State(self.scales, encoded, order)

    def _ordered(self, position: np.ndarray | None) -> bool:
        return position is not None or any(
            fill.strategy in ALONG or ALONG & set(fill.weights) for fill in self.plan.values()
        )

    def fit(self, encoded: Encoded, position: np.ndarray | None = None, groups: np.ndarray | None = None) -> Self:
        """Learn each column from the rows where it is known.

        Parameters
        ----------
        encoded : Encoded
        position : array, optional
            Where each row stands along the order.
        groups : array, optional
            Group of each row.

        Returns
        -------
        Chain
        """
        with threadpool_limits(limits=1):
            return self._fit(encoded, position, groups)

    def _fit(self, encoded: Encoded, position: np.ndarray | None, groups: np.ndarray | None) -> Self:
        order = Order(encoded.rows, position, groups) if self._ordered(position) else None
        self.scales = Scales().fit(encoded, order)
        state = self._state(encoded, position, groups)
        self.sequence = self._sequence(state)
        self._start(state)
        for turn in range(self.rounds):
            for place in self.sequence:
                self._learn(state, place, self.draw and turn == self.rounds - 1)
        return self

    def _sequence(self, state: State) -> tuple[int, ...]:
        """Fewest gaps first (van Buuren 2018, section 4.5.4); gapless columns of the plan too, for later gaps.

        In a table so wide that no column has all others for features, only those of the plan are learned: the gaps of
        the others keep the value that they began with, since there is no end of equations otherwise.
        """
        gaps = {place: int(state.encoded.gaps[place].sum()) for place in state.scales}
        wide = len(state.scales) > FEATURES
        taken = [place for place in state.scales if place in self.plan or (gaps[place] and not wide)]
        return tuple(sorted(taken, key=lambda place: (gaps[place], place)))

    def _start(self, state: State) -> None:
        """Learn and fill linearly at first: what else is learned then finds the gaps of the others near the truth.

        Columns that are smooth along an order begin on their lines, which is nearer than a first regression.
        """
        for _ in range(STARTS):
            for place in self.sequence:
                rows, gaps = np.flatnonzero(state.known[place]), np.flatnonzero(state.encoded.gaps[place])
                if len(gaps) and not state.scales[place].smooth:
                    starter = Blend(MEANWHILE, _kind(state, place), self.random_state + place)
                    self.starters[place] = starter.fit(state, place, rows)
                    state.put(place, gaps, starter.predict(state, place, gaps))

    def warm(self, state: State) -> None:
        """Fill the gaps of a state in a quick way, as ``fit`` does before it learns.

        Parameters
        ----------
        state : State
            Filled in place.
        """
        for _ in range(STARTS):
            for place in self._sequence(state):
                rows, gaps = np.flatnonzero(state.known[place]), np.flatnonzero(state.encoded.gaps[place])
                if len(gaps):
                    made = quick(state, place, self.random_state).fit(state, place, rows).predict(state, place, gaps)
                    state.put_told(place, gaps, made)

    def _learn(self, state: State, place: int, draw: bool) -> None:
        known, gaps = state.known[place], np.flatnonzero(state.encoded.gaps[place])
        model = Blend(self.plan.get(place, MEANWHILE), _kind(state, place), self.random_state + place, draw)
        self.models[place] = model.fit(state, place, np.flatnonzero(known))
        if len(gaps):
            state.put(place, gaps, model.predict(state, place, gaps))

    def fill(
        self, encoded: Encoded, position: np.ndarray | None = None, groups: np.ndarray | None = None
    ) -> dict[int, np.ndarray]:
        """Fill the gaps of a table like the one learned from.

        Parameters
        ----------
        encoded : Encoded
        position, groups : array, optional
            As in ``fit``.

        Returns
        -------
        dict
            Place -> values (n,) of the columns of the plan: floats or codes, what was known unchanged.
        """
        with threadpool_limits(limits=1):
            return self._fill(self._state(encoded, position, groups))

    def _fill(self, state: State) -> dict[int, np.ndarray]:
        encoded = state.encoded
        gaps = {place: np.flatnonzero(encoded.gaps[place]) for place in self.sequence}
        for models in [self.starters] * STARTS + [self.models] * self.rounds:
            for place in self.sequence:
                if len(gaps[place]) and place in models:
                    state.put(place, gaps[place], models[place].predict(state, place, gaps[place]))
        return {place: state.values[place] for place in self.plan if place in state.values}

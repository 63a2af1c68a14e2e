"""Chained equations with a way of its own for every column: each learns from all others, round after round.

scikit-learn's ``IterativeImputer`` takes one estimator for all columns, hence ours. Fully conditional specification:
van Buuren (2018), Flexible Imputation of Missing Data, section 4.5; a choice for each column inside it: Jarrett et al.
(2022), HyperImpute.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Self

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from mlguide_jupyter.imputers._design import FEATURES, Scales, State
from mlguide_jupyter.imputers._encode import Encoded
from mlguide_jupyter.imputers._fill import Fill
from mlguide_jupyter.imputers._learners import ROWS, Kind, rows_of
from mlguide_jupyter.imputers._order import Order
from mlguide_jupyter.imputers._parts import Learned, Part, part

#: Ways that look along the order of the rows.
ALONG = frozenset({"interpolate", "neighbours", "carry_forward", "carry_backward"})
#: How the other columns with gaps are filled while they serve as features.
MEANWHILE = Fill(strategy="linear")


class Blend:
    """The weighted mean of several ways of filling one column.

    Parameters
    ----------
    fill : Fill
    kind : {"number", "class"}
    random_state : int
    draw : bool
        Draws instead of expected values: then the heaviest way alone, for a mean of draws is none.
    rows : mapping
        Way -> rows that its fit is given at most.
    """

    def __init__(
        self, fill: Fill, kind: Kind, random_state: int = 0, draw: bool = False, rows: Mapping[str, int] = ROWS
    ) -> None:
        blended = fill.strategy == "blend" and bool(fill.weights)
        weights: dict[str, float] = dict(fill.weights) if blended else {fill.strategy: 1.0}
        if draw:
            weights = {_drawable(weights): 1.0}
        total = sum(weights.values())
        self.parts: list[tuple[float, Part]] = [
            (weight / total, part(strategy, kind, random_state, draw, rows)) for strategy, weight in weights.items()
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


def limits(plan: Mapping[int, Fill], width: int) -> dict[str, int]:
    """Return the rows that a fit of each way is given at most.

    Parameters
    ----------
    plan : mapping
        Place of a column -> its ``Fill``.
    width : int
        Columns of the matrix.

    Returns
    -------
    dict
    """
    forests = sum("trees" in (fill.strategy, *fill.weights) for fill in plan.values())
    return rows_of(forests, min(width, FEATURES))


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
        self.starters: list[tuple[int, Learned]] = []
        self.sequence: tuple[int, ...] = ()
        self.limits: Mapping[str, int] = ROWS

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
        self.sequence, self.limits = sequence(gap_counts(state), self.plan), limits(self.plan, state.matrix.shape[1])
        self.starters = start(state, self.sequence, self.random_state)
        for turn in range(self.rounds):
            for place in self.sequence:
                self._learn(state, place, self.draw and turn == self.rounds - 1)
        return self

    def _learn(self, state: State, place: int, draw: bool) -> None:
        known, gaps = state.known[place], np.flatnonzero(state.encoded.gaps[place])
        model = Blend(
            self.plan.get(place, MEANWHILE), _kind(state, place), self.random_state + place, draw, self.limits
        )
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
        for place, starter in self.starters:
            if len(gaps[place]):
                state.put_told(place, gaps[place], starter.predict(state, place, gaps[place]))
        for _ in range(self.rounds):
            for place in self.sequence:
                if len(gaps[place]):
                    state.put(place, gaps[place], self.models[place].predict(state, place, gaps[place]))
        return {place: state.values[place] for place in self.plan if place in state.values}


def gap_counts(state: State) -> dict[int, int]:
    """Return how many gaps each column has that learners see, by its place."""
    return {place: int(state.encoded.gaps[place].sum()) for place in state.scales}


def sequence(gaps: Mapping[int, int], wanted: Collection[int]) -> tuple[int, ...]:
    """Return the columns to fill, fewest gaps first (van Buuren 2018, section 4.5.4).

    In a table so wide that no column has all others for features, only those wanted are learned: the gaps of the
    others keep the value that they began with, since there is no end of equations otherwise.

    Parameters
    ----------
    gaps : mapping
        Place of a column that learners see -> its gaps.
    wanted : collection of int
        Places of columns that are to be learned whether they have gaps or not.

    Returns
    -------
    tuple of int
    """
    wide = len(gaps) > FEATURES
    taken = [place for place, count in gaps.items() if place in wanted or (count and not wide)]
    return tuple(sorted(taken, key=lambda place: (gaps[place], place)))


def start(state: State, places: Sequence[int], random_state: int = 0) -> list[tuple[int, Learned]]:
    """Fill the gaps linearly, each column from those without gaps and from those filled before it.

    What is learned afterwards finds the gaps of the others near the truth. From all columns at once it would not: of
    two that add up to a third, missing in the same rows, each would be told by what the other happened to begin with,
    for ever.

    Parameters
    ----------
    state : State
        Filled in place.
    places : sequence of int
        The columns, in the order in which they are filled.
    random_state : int

    Returns
    -------
    list of (int, Learned)
        What filled each column, to do the same with other rows.
    """
    made, ready = [], frozenset(place for place, known in state.known.items() if known.all())
    for place in places:
        gaps = np.flatnonzero(state.encoded.gaps[place])
        if not len(gaps):
            continue
        starter = Learned("linear", random_state + place, among=ready)
        starter.fit(state, place, np.flatnonzero(state.known[place]))
        state.put_told(place, gaps, starter.predict(state, place, gaps))
        made.append((place, starter))
        ready |= {place}
    return made

"""The contest: hide, fill in every way, compare, choose."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from mlguide_jupyter.imputers._chain import gap_counts, sequence, start
from mlguide_jupyter.imputers._codecs import Numbers
from mlguide_jupyter.imputers._design import Scales, State
from mlguide_jupyter.imputers._encode import Encoded
from mlguide_jupyter.imputers._fill import Condition, Fill, Label
from mlguide_jupyter.imputers._learners import Kind
from mlguide_jupyter.imputers._parts import part
from mlguide_jupyter.imputers.contest._choose import choose
from mlguide_jupyter.imputers.contest._hide import hide
from mlguide_jupyter.imputers.contest._model import Contest, Score
from mlguide_jupyter.imputers.contest._plan import Plan, candidates
from mlguide_jupyter.imputers.contest._table import Asked, Reading, Table
from mlguide_jupyter.imputers.contest._time import Deadline
from mlguide_jupyter.imputers.contest._trials import Trials

Tell = Callable[[int, int], None]


def contest(
    frame: pd.DataFrame,
    columns: Sequence[Label],
    *,
    order: Label | None = None,
    groups: Sequence[Label] = (),
    drivers: Mapping[Label, Sequence[Label]] | None = None,
    when: Mapping[Label, tuple[Condition, ...]] | None = None,
    stand_ins: Mapping[Label, tuple[Any, ...]] | None = None,
    budget: float = 10.0,
    seed: int = 0,
    tell: Tell | None = None,
) -> Contest:
    """Find, for each column with gaps, the way of filling that errs least on cells that are known.

    Parameters
    ----------
    frame : pandas.DataFrame
        Not changed.
    columns : sequence of labels
        Columns with gaps.
    order : label, optional
        Column that orders the rows. Without it a column of dates is taken, or the rows as they come, where the cells
        of most columns of numbers resemble those of the row before.
    groups : sequence of labels
        Columns within whose values the order holds.
    drivers : mapping, optional
        Column -> those that its gaps depend on: cells are hidden in rows like those with gaps.
    when : mapping, optional
        Column -> conditions under which a gap is meant: such gaps are neither filled nor imitated.
    stand_ins : mapping, optional
        Column -> values that stand for missing ones.
    budget : float
        Seconds of work. It is planned from the sizes; the clock only stops what takes far longer.
    seed : int
    tell : callable, optional
        Told how many trials are done, and of how many.

    Returns
    -------
    Contest
        What was found until then, where the user interrupts it.
    """
    deadline = Deadline.after(budget)
    asked = Asked(
        columns=columns,
        order=order,
        groups=groups,
        drivers=drivers or {},
        when=when or {},
        stand_ins=stand_ins or {},
        budget=budget,
        seed=seed,
    )
    with threadpool_limits(limits=1):
        run = Run(Reading(frame, asked).table(), seed, deadline, tell)
        run.all()
    return run.found()


@dataclass(eq=False)
class Run:
    """One contest under way."""

    table: Table
    seed: int
    deadline: Deadline
    tell: Tell | None
    trials: dict[int, Trials] = field(default_factory=dict)
    stopped: bool = False
    done: int = 0

    def all(self) -> None:
        """Try everything that is planned, until the time is up or the user stops it."""
        rng = np.random.default_rng(self.seed)
        try:
            for turn in range(self.plan.repetitions):
                hidden = hide(self.table.gaps, self.table.order, rng) if self.table.gaps.masks else {}
                if not self._repeat(hidden, turn):
                    self.stopped = True
                    break
        except KeyboardInterrupt:
            self.stopped = True

    @property
    def plan(self) -> Plan:
        """How much is tried."""
        return self.table.plan

    def _repeat(self, hidden: dict[int, np.ndarray], turn: int) -> bool:
        encoded = self._without(hidden)
        order = self.table.order
        state = State(Scales().fit(encoded, order if self.table.ordered else None), encoded, order)
        start(state, sequence(gap_counts(state), self.table.gaps.masks), self.seed)
        for place in self.table.gaps.masks:
            rows = np.flatnonzero(hidden[place])
            if place not in state.scales or not len(rows):
                continue
            if self.deadline.over:
                return False
            self._column(state, place, rows, turn)
        return True

    def _without(self, hidden: dict[int, np.ndarray]) -> Encoded:
        """Return the table with the hidden cells made gaps."""
        encoded = self.table.encoded
        return Encoded(
            rows=encoded.rows,
            numbers={p: np.where(hidden[p], np.nan, v) if p in hidden else v for p, v in encoded.numbers.items()},
            classes={p: np.where(hidden[p], -1, v) if p in hidden else v for p, v in encoded.classes.items()},
            levels=encoded.levels,
            gaps={p: mask | hidden[p] if p in hidden else mask for p, mask in encoded.gaps.items()},
        )

    def _column(self, state: State, place: int, rows: np.ndarray, turn: int) -> None:
        kind: Kind = "class" if state.is_class(place) else "number"
        trials = self.trials.setdefault(
            place, Trials(self.table.labels[place], kind, as_cells=partial(_as_cells, self.table, place))
        )
        told: list[tuple[str, np.ndarray, float]] = []
        for way in self._ways(state, place, trials):
            began = time.monotonic()
            made = part(way, kind, self.seed + place + turn)
            answer = made.fit(state, place, np.flatnonzero(state.known[place])).predict(state, place, rows)
            told.append((way, self._told(state, place, answer), time.monotonic() - began))
            self._done()
        trials.truth.append(self._truth(state, place, rows))
        for one in told:
            trials.add(*one)

    def _ways(self, state: State, place: int, trials: Trials) -> tuple[str, ...]:
        """Return the ways to try: all at first, then those that are not far behind."""
        if trials.repetitions:
            return trials.hopeful
        known = int(state.known[place].sum())
        numbers = sum(not state.is_class(one) for one in state.scales)
        features = len(state.features(place))
        effort, ordered = self.plan.effort, place in self.table.following
        return tuple(candidates(trials.kind, known, features, effort=effort, ordered=ordered, numbers=numbers))

    def _truth(self, state: State, place: int, rows: np.ndarray) -> np.ndarray:
        if state.is_class(place):
            return np.asarray(self.table.encoded.classes[place][rows])
        return np.asarray(self.table.encoded.numbers[place][rows] / self.table.spreads[place])

    def _told(self, state: State, place: int, told: np.ndarray) -> np.ndarray:
        """Return numbers in the unit of ``_truth``: each repetition has standardised them by its own known cells."""
        if state.is_class(place):
            return told
        scale = state.scales[place]
        return np.asarray((told * scale.spread + scale.centre) / self.table.spreads[place])

    def _done(self) -> None:
        self.done += 1
        if self.tell is not None:
            total = self.plan.repetitions * len(self.table.gaps.masks) * self.table.ways
            self.tell(min(self.done, total), total)

    def found(self) -> Contest:
        """Return what is known so far."""
        best: dict[Label, Fill] = {}
        scores: list[Score] = []
        for trials in self.trials.values():
            if trials.repetitions and trials.ways:
                best[trials.column], of_column = choose(trials, self.table.ordered)
                scores.extend(of_column)
        labels, gaps = self.table.labels, self.table.gaps
        return Contest(
            scores=tuple(scores),
            best=best,
            rows=self.table.encoded.rows,
            repetitions=max((trials.repetitions for trials in self.trials.values()), default=0),
            ordered=self.table.ordered,
            along=self.table.along,
            patterns={labels[place]: gaps.pattern(place) for place in gaps.masks},
            stopped=self.stopped,
        )


def _as_cells(table: Table, place: int, told: np.ndarray) -> np.ndarray:
    """Return what a way told as the cells would be: within what was seen, and rounded where they are."""
    codec = table.codecs[place]
    if not isinstance(codec, Numbers):
        return told
    return np.asarray(codec.plausible(told * table.spreads[place]) / table.spreads[place])

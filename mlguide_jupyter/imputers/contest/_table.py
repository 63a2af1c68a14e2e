"""The table of a contest: a sample of the rows as arrays, its gaps, its order, and the plan of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mlguide_jupyter.imputers._codecs import Codec
from mlguide_jupyter.imputers._conditions import holds
from mlguide_jupyter.imputers._design import Scales, State
from mlguide_jupyter.imputers._encode import Encoded, Encoder
from mlguide_jupyter.imputers._fill import Condition, Label
from mlguide_jupyter.imputers._order import Order
from mlguide_jupyter.imputers._view import groups_of
from mlguide_jupyter.imputers.contest._hide import Gaps, in_runs, odds
from mlguide_jupyter.imputers.contest._plan import Plan, Sizes, plan
from mlguide_jupyter.imputers.contest._rows import MOST, by_position, fewer, following, is_date, ordering, resembling

#: Rows that are read at most; the plan may take fewer.
READ = 4000
#: Known cells below which nothing can be hidden and still be learned from: of eight, two are hidden at a time.
KNOWN = 8


@dataclass(frozen=True, eq=False, kw_only=True)
class Table:
    """What a contest works on.

    Attributes
    ----------
    labels : tuple
    codecs : tuple of Codec
    encoded : Encoded
    gaps : Gaps
        Of the columns that take part.
    spreads : dict
        Place of a number -> standard deviation of its known cells.
    order : Order
    ordered : bool
        Whether the order means something.
    following : frozenset of int
        Places of the columns on which ways along the order are tried.
    along : label or None
        Column that the order is by.
    plan : Plan
    """

    labels: tuple[Label, ...]
    codecs: tuple[Codec, ...]
    encoded: Encoded
    gaps: Gaps
    spreads: dict[int, float]
    order: Order
    ordered: bool
    following: frozenset[int]
    along: Label | None
    plan: Plan

    @property
    def ways(self) -> int:
        """About how many ways are tried on a column."""
        return 6 + 2 * bool(self.following) + self.plan.effort


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is told of a table; see ``contest``."""

    columns: Sequence[Label]
    order: Label | None
    groups: Sequence[Label]
    drivers: Mapping[Label, Sequence[Label]]
    when: Mapping[Label, tuple[Condition, ...]]
    stand_ins: Mapping[Label, tuple[Any, ...]]
    budget: float
    seed: int


class Reading:
    """Reads the sample of a table step by step.

    Parameters
    ----------
    frame : pandas.DataFrame
        Not changed.
    asked : Asked
    """

    def __init__(self, frame: pd.DataFrame, asked: Asked) -> None:
        self.asked = asked
        self.places: dict[Label, int] = {label: p for p, label in reversed(list(enumerate(frame.columns)))}
        self.along = asked.order if asked.order in self.places else ordering(frame)
        self.frame = self._sample(frame)
        self.encoder = self._encoder(self.frame)
        self.encoded = self.encoder.encode(self.frame)
        position = None if self.along is None else self.encoded.numbers.get(self.places[self.along])
        self.position = position
        labels = tuple(label for label in asked.groups if label in self.places)
        self.groups = groups_of(self.frame, self.encoder, labels).codes if labels else None
        order = Order(self.encoded.rows, self.position, self.groups)
        along = frozenset(range(frame.shape[1])) if self.told else following(self.encoded, order)
        # Within its own groups a column holds one value: where it is not known, neither is the group.
        self.following = along - {self.places[label] for label in labels}

    def _encoder(self, frame: pd.DataFrame) -> Encoder:
        stand_ins = self.asked.stand_ins.items()
        return Encoder({self.places[label]: tuple(v) for label, v in stand_ins if label in self.places}).fit(frame)

    def _sample(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return at most ``READ`` rows; of an ordered table in stretches, so that neighbours stay neighbours."""
        self.ordered = self._has_order(frame)
        if len(frame) <= READ:
            return frame
        return frame.iloc[fewer(by_position(frame, self.along), READ, self.ordered, self.asked.seed)]

    def _has_order(self, frame: pd.DataFrame) -> bool:
        """Return whether the order means something: told, of dates, or to be seen in the columns."""
        dated = self.along is not None and is_date(frame.iloc[:, self.places[self.along]].dtype)
        in_time = is_date(frame.index.dtype) and frame.index.is_monotonic_increasing
        self.told = self.asked.order in self.places or dated or bool(in_time)
        if self.told:
            return True
        # A number by which the rows are sorted may be no more than their own: then no column with gaps follows it.
        head = frame.iloc[:READ]
        return resembling(self._encoder(head).encode(head), MOST if self.along is None else 0.0)

    def table(self) -> Table:
        """Return the table, cut to what the budget allows."""
        taking = self._taking()
        state = State(Scales().fit(self.encoded), self.encoded)
        made = plan(self._sizes(state, taking), self.asked.budget)
        taking = sorted(taking, key=lambda place: (-int(self.encoded.gaps[place].sum()), place))[: made.columns]
        weights = {place: odds(state, place, self._drivers(place)) for place in taking}
        return self._cut(made, sorted(taking), {place: w for place, w in weights.items() if w is not None})

    def _taking(self) -> list[int]:
        """Return the columns with gaps that know enough cells to hide some."""
        wanted = [self.places[label] for label in dict.fromkeys(self.asked.columns) if label in self.places]
        return [place for place in wanted if self._enough(place)]

    def _enough(self, place: int) -> bool:
        encoded = self.encoded
        if place in encoded.classes:
            known = encoded.classes[place] >= 0
            return bool(known.sum() >= KNOWN and np.ptp(encoded.classes[place][known]))
        if place not in encoded.numbers:
            return False
        numbers = encoded.numbers[place]
        known = ~np.isnan(numbers)
        return bool(known.sum() >= KNOWN and np.ptp(numbers[known]) and encoded.gaps[place].any())

    def _sizes(self, state: State, taking: list[int]) -> Sizes:
        classes = [place for place in taking if place in self.encoded.classes]
        return Sizes(
            rows=self.encoded.rows,
            features=state.matrix.shape[1],
            numbers=len(taking) - len(classes),
            classes=len(classes),
            levels=max((self.encoded.levels[place] for place in classes), default=2),
            following=len(self.following & set(taking) & set(self.encoded.numbers)),
        )

    def _drivers(self, place: int) -> tuple[int, ...]:
        named = self.asked.drivers.get(self.encoder.labels[place], ())
        return tuple(self.places[label] for label in named if label in self.places)

    def _meant(self, place: int) -> np.ndarray:
        """Return the rows in which a gap is meant."""
        return holds(self.asked.when.get(self.encoder.labels[place], ()), self.frame, self.encoder)

    def _cut(self, made: Plan, taking: list[int], weights: dict[int, np.ndarray]) -> Table:
        along = np.arange(self.encoded.rows) if self.position is None else np.argsort(self.position, kind="stable")
        rows = fewer(along, made.rows, self.ordered, self.asked.seed)
        encoded = self.encoded.take(rows)
        position = None if self.position is None else self.position[rows]
        order = Order(encoded.rows, position, None if self.groups is None else self.groups[rows])
        masks = {place: encoded.gaps[place] & ~self._meant(place)[rows] for place in taking}
        masks = {place: mask for place, mask in masks.items() if mask.any()}
        return Table(
            labels=self.encoder.labels,
            codecs=self.encoder.codecs,
            encoded=encoded,
            gaps=_gaps(masks, encoded, {place: w[rows] for place, w in weights.items()}, order),
            spreads={place: _spread(values) for place, values in encoded.numbers.items()},
            order=order,
            ordered=self.ordered,
            following=self.following,
            along=self.along,
            plan=made,
        )


def _gaps(masks: dict[int, np.ndarray], encoded: Encoded, weights: dict[int, np.ndarray], order: Order) -> Gaps:
    runs = {place: in_runs(mask, order) for place, mask in masks.items()}
    known = {
        place: encoded.classes[place] >= 0 if place in encoded.classes else ~np.isnan(encoded.numbers[place])
        for place in masks
    }
    return Gaps(masks, known, weights, {place: lengths for place, lengths in runs.items() if lengths is not None})


def _spread(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(known.std()) or 1.0 if known.size else 1.0

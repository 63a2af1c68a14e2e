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
from mlguide_jupyter.imputers.contest._hide import FEWEST, Gaps, in_runs, odds
from mlguide_jupyter.imputers.contest._plan import Plan, Sizes, plan

#: Rows that are read at most; the plan may take fewer.
READ = 4000
#: Stretches of rows along the order that a sample of an ordered table is made of.
STRETCHES = 4
#: Autocorrelation at which a column resembles the row before, and the share of columns of numbers that must do so for
#: the rows to count as ordered without a column that says so: tables that are merely sorted by something do not.
RESEMBLES, MOST = 0.5, 0.5
#: Autocorrelation from which on a column may follow an order that is only seen in the cells.
FOLLOWS = 0.2
#: Rows that are a little apart, and the share of their mean squared difference that neighbours have at most where a
#: column moves slowly: 1 in expectation where rows are sorted by classes, 1/5 of a random walk, 1/2 where the
#: autocorrelation is a half (von Neumann 1941, the mean square successive difference).
APART, SLOW = 5, 0.75
#: Rows below which autocorrelation is too noisy for that.
SHORT = 30
#: Known cells below which nothing can be hidden and still be learned from.
KNOWN = 2 * FEWEST


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
    told : bool
        Whether that is known and not only seen in the cells.
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
    told: bool
    along: Label | None
    plan: Plan

    def follows(self, place: int) -> bool:
        """Return whether ways along the order are worth trying on a column."""
        if self.told or not self.ordered or place in self.encoded.classes:
            return self.ordered
        return self.order.autocorrelation(self.encoded.numbers[place]) > FOLLOWS

    @property
    def ways(self) -> int:
        """About how many ways are tried on a column."""
        return 6 + 2 * self.ordered + self.plan.effort


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
        self.along = asked.order if asked.order in self.places else _ordering(frame)
        self.frame = self._sample(frame)
        self.encoder = self._encoder(self.frame)
        self.encoded = self.encoder.encode(self.frame)
        position = None if self.along is None else self.encoded.numbers.get(self.places[self.along])
        self.position = position
        labels = tuple(label for label in asked.groups if label in self.places)
        self.groups = groups_of(self.frame, self.encoder, labels).codes if labels else None

    def _encoder(self, frame: pd.DataFrame) -> Encoder:
        stand_ins = self.asked.stand_ins.items()
        return Encoder({self.places[label]: tuple(v) for label, v in stand_ins if label in self.places}).fit(frame)

    def _sample(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return at most ``READ`` rows; of an ordered table in stretches, so that neighbours stay neighbours."""
        self.ordered = self._has_order(frame)
        if len(frame) <= READ:
            return frame
        return frame.iloc[_fewer(_sorted(frame, self.along), READ, self.ordered, self.asked.seed)]

    def _has_order(self, frame: pd.DataFrame) -> bool:
        """Return whether the order means something: told, of dates, or to be seen in the columns."""
        dated = self.along is not None and _is_date(frame.iloc[:, self.places[self.along]].dtype)
        in_time = _is_date(frame.index.dtype) and frame.index.is_monotonic_increasing
        self.told = self.asked.order in self.places or dated or bool(in_time)
        if self.told:
            return True
        # A number by which the rows are sorted may be no more than their own: then no column with gaps follows it.
        head = frame.iloc[:READ]
        return _resembling(self._encoder(head).encode(head), MOST if self.along is None else 0.0)

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
            ordered=self.ordered,
        )

    def _drivers(self, place: int) -> tuple[int, ...]:
        named = self.asked.drivers.get(self.encoder.labels[place], ())
        return tuple(self.places[label] for label in named if label in self.places)

    def _meant(self, place: int) -> np.ndarray:
        """Return the rows in which a gap is meant."""
        return holds(self.asked.when.get(self.encoder.labels[place], ()), self.frame, self.encoder)

    def _cut(self, made: Plan, taking: list[int], weights: dict[int, np.ndarray]) -> Table:
        along = np.arange(self.encoded.rows) if self.position is None else np.argsort(self.position, kind="stable")
        rows = _fewer(along, made.rows, self.ordered, self.asked.seed)
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
            told=self.told,
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


def _is_date(dtype: Any) -> bool:
    return isinstance(dtype, pd.DatetimeTZDtype) or getattr(dtype, "kind", "") == "M"


def _ordering(frame: pd.DataFrame) -> Label | None:
    """Return a column without gaps that orders the rows: of dates, mostly each its own, or a number they are sorted by.

    Rows that are merely sorted by something are neighbours in that column; it says so when they are shuffled.
    """
    for place, label in enumerate(frame.columns):
        column: pd.Series = frame.iloc[:, place]
        if column.dtype.kind not in "Mif" or column.isna().any() or column.nunique() <= MOST * len(column):
            continue
        if _is_date(column.dtype) or column.is_monotonic_increasing:
            return label
    return None


def _sorted(frame: pd.DataFrame, along: Label | None) -> np.ndarray:
    if along is None:
        return np.arange(len(frame))
    column: pd.Series = frame.iloc[:, list[Any](frame.columns).index(along)].reset_index(drop=True)
    try:
        return np.asarray(column.argsort(kind="stable"))
    except TypeError:  # cells that cannot be compared have no order
        return np.arange(len(frame))


def _resembling(encoded: Encoded, least: float) -> bool:
    """Return whether more than a share of the columns of numbers move slowly from row to row; of 0, one with gaps.

    A column by whose known cells the rows are sorted is enough: its gaps lie between the cells beside them.
    """
    if encoded.rows < SHORT or not encoded.numbers:
        return False
    order = Order(encoded.rows)
    some = [values for values in encoded.numbers.values() if least or np.isnan(values).any()]
    found = [order.autocorrelation(values) > RESEMBLES and _is_slow(values) for values in some]
    return any(map(_is_sorted, some)) or (bool(found) and float(np.mean(found)) > least)


def _is_slow(values: np.ndarray) -> bool:
    """Return whether near rows are more alike than those a little further off.

    Within a class by which rows are sorted they are not: then the rows have no order but that of the classes.
    """
    near, far = values[1:] - values[:-1], values[APART:] - values[:-APART]
    apart = float(np.nanmean(far**2)) if (~np.isnan(far)).any() else 0.0
    return apart > 0 and float(np.nanmean(near**2)) < SLOW * apart if (~np.isnan(near)).any() else False


def _is_sorted(values: np.ndarray) -> bool:
    known = values[~np.isnan(values)]
    return len(known) >= SHORT and len(np.unique(known)) > 2 and bool((np.diff(known) >= 0).all())


def _fewer(along: np.ndarray, limit: int, ordered: bool, seed: int) -> np.ndarray:
    """Return rows of a sample, in the order of the table."""
    if len(along) <= limit:
        return np.sort(along)
    rng = np.random.default_rng(seed)
    if not ordered:
        return np.sort(rng.choice(along, limit, replace=False))
    room, length = len(along) // STRETCHES, limit // STRETCHES
    starts = [i * room + int(rng.integers(0, max(room - length, 0) + 1)) for i in range(STRETCHES)]
    return np.sort(np.concatenate([along[start : start + length] for start in starts]))

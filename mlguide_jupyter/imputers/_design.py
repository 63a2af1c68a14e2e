"""The table while it is being filled, and what a learner sees of it: one matrix of standardised columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np

from mlguide_jupyter.imputers._encode import Encoded
from mlguide_jupyter.imputers._order import Order

#: Fisher-Pearson skewness above which a column is also given on a power scale: beyond 1 a distribution is called
#: highly skewed (Bulmer 1979, Principles of Statistics, section 4.4).
SKEWED = 1.0
#: Fewer distinct values than this have no shape that a power could mend.
DISTINCT = 10
#: Classes that get a column of their own; the rarer ones share what is left (measured in benchmarks/missing).
LEVELS = 20
#: Standard deviations beyond which a feature is cut off, so that one wild cell does not rule a fit.
WILD = 10.0
#: Columns of the matrix that a learner is given at most: those most related to what is filled.
FEATURES = 40
#: Lag-one autocorrelation above which a column counts as smooth along the order, so that its gaps start interpolated.
SMOOTH = 0.5


@dataclass(frozen=True, eq=False)
class Scale:
    """How one column becomes columns of the matrix.

    Attributes
    ----------
    centre, spread : float
        Mean and standard deviation of a number's known cells.
    start : float
        What a gap holds before it is filled: the median, the most frequent class.
    power : object or None
        Fitted power transform of a skewed column.
    smooth : bool
        Whether the column moves slowly along the order.
    shares : array
        Share of each class.
    """

    centre: float = 0.0
    spread: float = 1.0
    start: float = 0.0
    power: Any = None
    smooth: bool = False
    shares: np.ndarray = field(default_factory=lambda: np.zeros(0))

    def number(self, values: np.ndarray) -> np.ndarray:
        """Return the columns that stand for a number, (n, 1) or with its power scale (n, 2)."""
        scaled = np.clip((values - self.centre) / self.spread, -WILD, WILD)[:, None]
        if self.power is None:
            return np.asarray(scaled)
        return np.hstack([scaled, np.clip(self.power.transform(scaled), -WILD, WILD)])

    def classes(self, codes: np.ndarray) -> np.ndarray:
        """Return the columns that stand for a class: one each, one alone for two, the frequency too for many."""
        if len(self.shares) <= 2:
            return np.asarray((codes == len(self.shares) - 1).astype(float)[:, None])
        kept = np.argsort(-self.shares, kind="stable")[:LEVELS]
        made: np.ndarray = (codes[:, None] == kept[None, :]).astype(float)
        if len(self.shares) <= LEVELS:
            return made
        often = np.where(codes >= 0, self.shares[np.maximum(codes, 0)], 0.0)
        return np.hstack([made, often[:, None]])


def _number(values: np.ndarray, order: Order | None) -> Scale | None:
    known = values[~np.isnan(values)]
    if not known.size or np.ptp(known) == 0:
        return None
    with np.errstate(over="ignore"):
        centre, spread = float(known.mean()), float(known.std())
    if not np.isfinite(spread) or spread == 0:
        return None
    scaled = np.clip((known - centre) / spread, -WILD, WILD)
    power = _power(scaled) if abs((scaled**3).mean()) > SKEWED and len(np.unique(scaled)) > DISTINCT else None
    smooth = order is not None and order.autocorrelation(values) > SMOOTH
    return Scale(centre, spread, float(np.median(known)), power, smooth)


def _power(scaled: np.ndarray) -> Any:
    from sklearn.preprocessing import PowerTransformer

    made = PowerTransformer().fit(scaled[:, None])
    return made if np.isfinite(made.transform(scaled[:, None])).all() else None


def _classes(codes: np.ndarray, levels: int) -> Scale | None:
    counts = np.bincount(codes[codes >= 0], minlength=levels)
    if np.count_nonzero(counts) < 2:
        return None
    return Scale(start=float(counts.argmax()), shares=counts / counts.sum())


class Scales:
    """Learns how each column becomes features; constant columns become none.

    Attributes
    ----------
    by_place : dict
        Place of a column -> ``Scale``.
    """

    def __init__(self) -> None:
        self.by_place: dict[int, Scale] = {}

    def fit(self, encoded: Encoded, order: Order | None = None) -> Self:
        """Learn from the known cells.

        Parameters
        ----------
        encoded : Encoded
        order : Order, optional

        Returns
        -------
        Scales
        """
        made = {place: _number(values, order) for place, values in encoded.numbers.items()}
        made |= {place: _classes(codes, encoded.levels[place]) for place, codes in encoded.classes.items()}
        self.by_place = {place: scale for place, scale in sorted(made.items()) if scale is not None}
        return self


class State:
    """A table whose gaps hold the best that is known of them so far.

    Parameters
    ----------
    scales : Scales
    encoded : Encoded
        Not changed.
    order : Order, optional

    Attributes
    ----------
    values : dict
        Place -> (n,) floats or codes, without gaps.
    known : dict
        Place -> (n,) bool: the cells that were there from the beginning.
    """

    def __init__(self, scales: Scales, encoded: Encoded, order: Order | None = None) -> None:
        self.scales, self.encoded, self.order = scales.by_place, encoded, order
        self.rows = encoded.rows
        self.values: dict[int, np.ndarray] = {}
        self.known: dict[int, np.ndarray] = {}
        parts, self._slices, start = [], {}, 0
        for place, scale in self.scales.items():
            self._begin(place, scale)
            parts.append(self._features(place))
            self._slices[place] = slice(start, start + parts[-1].shape[1])
            start += parts[-1].shape[1]
        if order is not None and order.given:
            parts.append(order.feature[:, None])
        self.matrix = np.hstack(parts) if parts else np.zeros((self.rows, 0))

    def _begin(self, place: int, scale: Scale) -> None:
        if place in self.encoded.classes:
            codes = self.encoded.classes[place]
            self.known[place] = codes >= 0
            self.values[place] = np.where(self.encoded.gaps[place], int(scale.start), codes)
            return
        numbers = self.encoded.numbers[place]
        known = self.known[place] = ~np.isnan(numbers)
        begun = np.where(known, numbers, scale.start)
        if scale.smooth and self.order is not None and known.any():
            between = self.order.interpolate(begun, known)
            begun = np.where(known | np.isnan(between), begun, between)
        self.values[place] = begun

    def _features(self, place: int) -> np.ndarray:
        scale, values = self.scales[place], self.values[place]
        return scale.classes(values) if place in self.encoded.classes else scale.number(values)

    def put(self, place: int, rows: np.ndarray, values: np.ndarray) -> None:
        """Put what is now thought of some gaps."""
        self.values[place][rows] = values
        part = self.scales[place]
        made = part.classes(self.values[place][rows]) if self.is_class(place) else part.number(self.values[place][rows])
        self.matrix[rows, self._slices[place]] = made

    def put_told(self, place: int, rows: np.ndarray, told: np.ndarray) -> None:
        """Put what a way of filling told: standardised numbers, probabilities of classes."""
        self.put(place, rows, self.as_values(place, told))

    def as_values(self, place: int, told: np.ndarray) -> np.ndarray:
        """Return what a way of filling told as numbers on their own scale, or as codes."""
        if self.is_class(place):
            return np.asarray(np.argmax(told, axis=1))
        return np.asarray(told * self.scales[place].spread + self.scales[place].centre)

    def is_class(self, place: int) -> bool:
        """Return whether a column holds classes."""
        return place in self.encoded.classes

    def target(self, place: int) -> np.ndarray:
        """Return a column as a learner is to learn it: standardised numbers, codes."""
        if self.is_class(place):
            return self.values[place]
        scale = self.scales[place]
        return np.asarray((self.values[place] - scale.centre) / scale.spread)

    def features(self, place: int, among: frozenset[int] | None = None) -> np.ndarray:
        """Return which columns of the matrix serve to fill a column: all but its own, at most ``FEATURES``.

        Parameters
        ----------
        place : int
        among : frozenset of int, optional
            Places of the columns that may serve; all where left out or where none of them is there.

        Returns
        -------
        array of int
        """
        free = self._free(place, among)
        if len(free) <= FEATURES:
            return free
        rows = np.flatnonzero(self.known[place])[:: max(1, int(self.known[place].sum()) // 2000)]
        return np.sort(free[np.argsort(-_related(self.matrix[np.ix_(rows, free)], self._own(place, rows)))[:FEATURES]])

    def _free(self, place: int, among: frozenset[int] | None) -> np.ndarray:
        """Return the columns of the matrix that are not the column's own, nor of columns that may not serve."""
        free = np.ones(self.matrix.shape[1], bool)
        serving = (among or frozenset()) - {place} or frozenset(self._slices)
        for other, own in self._slices.items():
            free[own] = other in serving and other != place
        return np.flatnonzero(free)

    def _own(self, place: int, rows: np.ndarray) -> np.ndarray:
        return np.asarray(self.matrix[rows, self._slices[place]])


def _related(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the strongest absolute correlation of each column of ``left`` with any of ``right``."""

    def unit(block: np.ndarray) -> np.ndarray:
        centred = block - block.mean(0)
        size = np.sqrt((centred**2).sum(0))
        return np.asarray(centred / np.where(size > 0, size, np.inf))

    return np.asarray(np.abs(unit(left).T @ unit(right)).max(1))

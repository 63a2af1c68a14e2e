"""What every way told of the hidden cells, repetition by repetition, and how far off it was."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

import numpy as np

from mlguide_jupyter.imputers._fill import Label
from mlguide_jupyter.imputers._learners import Kind
from mlguide_jupyter.imputers.contest._model import Score

#: Loss, as a multiple of the best, beyond which a way is not tried again; for classes a share of wrong ones more.
FAR, FAR_CLASS = 2.0, 0.15
#: Error in standard deviations below which a way is never far behind, and how many lead at any rate: a few hidden cells
#: may miss the wild ones by which a way falls.
NIGH, LEADING = 0.2, 4
#: Ways that cost nothing and are what others are compared with.
KEPT = ("median", "mean", "most_frequent", "interpolate")


@dataclass(eq=False)
class Trials:
    """The trials on one column.

    Attributes
    ----------
    column : label
    kind : {"number", "class"}
    truth : list of arrays
        The hidden cells of each repetition: standardised numbers, codes.
    told : dict
        Way -> what it told of them, an array for each repetition it took part in.
    seconds : dict
        Way -> what it took.
    as_cells : callable
        Makes numbers that were told what is put into the cells: rounded, and within what may be. Only then are they
        held against the truth, for a blend is rounded once.
    """

    column: Label
    kind: Kind
    truth: list[np.ndarray] = field(default_factory=list)
    told: dict[str, list[np.ndarray]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    as_cells: Callable[[np.ndarray], np.ndarray] = np.asarray

    def add(self, way: str, told: np.ndarray, seconds: float) -> None:
        """Add what a way told of the hidden cells of the latest repetition."""
        self.told.setdefault(way, []).append(told)
        self.seconds[way] = self.seconds.get(way, 0.0) + seconds

    @property
    def repetitions(self) -> int:
        """How many repetitions were finished."""
        return len(self.truth)

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways that took part in all of them."""
        return tuple(way for way, told in self.told.items() if len(told) == self.repetitions)

    @property
    def hopeful(self) -> tuple[str, ...]:
        """The ways of ``ways`` that are not far behind the best."""
        loss = {way: float(self.losses(self.of(way)).mean()) for way in self.ways}
        best = min(loss.values())
        limit = max(FAR * best, NIGH**2) if self.kind == "number" else best + FAR_CLASS
        leading = sorted((way for way in loss if way not in KEPT), key=lambda way: (loss[way], way))[:LEADING]
        return tuple(way for way in self.ways if loss[way] <= limit or way in KEPT or way in leading)

    def without(self, ways: Collection[str]) -> Trials:
        """Return the same trials, some ways left out."""
        told = {way: told for way, told in self.told.items() if way not in ways}
        return replace(self, told=told)

    def cells(self) -> np.ndarray:
        """Return the hidden cells of all repetitions, one after another."""
        return np.concatenate(self.truth)

    def of(self, way: str) -> np.ndarray:
        """Return what a way told of the cells of the repetitions it took part in."""
        return np.concatenate(self.told[way])

    def turns(self) -> np.ndarray:
        """Return the repetition of each of ``cells``."""
        return np.repeat(np.arange(self.repetitions), [len(one) for one in self.truth])

    def losses(self, told: np.ndarray) -> np.ndarray:
        """Return the loss of each cell: squared distance, or 1 where the class is wrong.

        Parameters
        ----------
        told : array
            Of the first repetitions or all.

        Returns
        -------
        array
        """
        truth = self.cells()[: len(told)]
        if self.kind == "number":
            return np.asarray((self.as_cells(told) - truth) ** 2)
        return np.asarray(np.argmax(told, axis=1) != truth, float)

    def score(self, way: str, told: np.ndarray, seconds: float) -> Score:
        """Return how a way did, by what it told of the cells.

        Parameters
        ----------
        way : str
        told : array
        seconds : float

        Returns
        -------
        Score
        """
        losses, truth = self.losses(told), self.cells()[: len(told)]
        mean, count = float(losses.mean()), len(losses)
        se = float(losses.std(ddof=1) / np.sqrt(count)) if count > 1 else float("nan")
        error, spread = mean, float("nan")
        if self.kind == "number":
            error = float(np.sqrt(mean))
            se = se / (2 * error) if error > 0 else 0.0  # the delta method, for the root
            spread = float(self.as_cells(told).std() / truth.std()) if truth.std() > 0 else float("nan")
        return Score(
            column=self.column,
            candidate=way,
            kind=self.kind,
            error=error,
            se=se,
            hidden=count,
            spread=spread,
            seconds=seconds,
        )

"""What every way told of the hidden cells, repetition by repetition, and how far off it was."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from mlguide_jupyter.imputers._fill import Label
from mlguide_jupyter.imputers._learners import Kind
from mlguide_jupyter.imputers.contest._model import Score


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
    """

    column: Label
    kind: Kind
    truth: list[np.ndarray] = field(default_factory=list)
    told: dict[str, list[np.ndarray]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, way: str, told: np.ndarray, seconds: float) -> None:
        """Add what a way told of the hidden cells of the latest repetition."""
        self.told.setdefault(way, []).append(told)
        self.seconds[way] = self.seconds.get(way, 0.0) + seconds

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways that took part in every repetition that was finished."""
        most = max((len(told) for told in self.told.values()), default=0)
        return tuple(way for way, told in self.told.items() if len(told) == most)

    @property
    def repetitions(self) -> int:
        """How many repetitions every way of ``ways`` took part in."""
        return max((len(told) for told in self.told.values()), default=0)

    def cells(self) -> np.ndarray:
        """Return the hidden cells of the finished repetitions, one after another."""
        return np.concatenate(self.truth[: self.repetitions])

    def of(self, way: str) -> np.ndarray:
        """Return what a way told of ``cells``."""
        return np.concatenate(self.told[way])

    def turns(self) -> np.ndarray:
        """Return the repetition of each of ``cells``."""
        return np.repeat(np.arange(self.repetitions), [len(one) for one in self.truth[: self.repetitions]])

    def losses(self, told: np.ndarray) -> np.ndarray:
        """Return the loss of each cell: squared distance, or 1 where the class is wrong.

        Parameters
        ----------
        told : array

        Returns
        -------
        array
        """
        truth = self.cells()
        if self.kind == "number":
            return np.asarray((told - truth) ** 2)
        return np.asarray(np.argmax(told, axis=1) != truth, float)

    def score(self, way: str, told: np.ndarray, seconds: float) -> Score:
        """Return how a way did, by what it told of ``cells``.

        Parameters
        ----------
        way : str
        told : array
        seconds : float

        Returns
        -------
        Score
        """
        losses, truth = self.losses(told), self.cells()
        mean, count = float(losses.mean()), len(losses)
        se = float(losses.std(ddof=1) / np.sqrt(count)) if count > 1 else float("nan")
        error, spread = mean, float("nan")
        if self.kind == "number":
            error = float(np.sqrt(mean))
            se = se / (2 * error) if error > 0 else 0.0  # the delta method, for the root
            spread = float(told.std() / truth.std()) if truth.std() > 0 else float("nan")
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

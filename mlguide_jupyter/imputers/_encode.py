"""A table as arrays that a learner takes: numbers with NaN, classes as codes with -1."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
import pandas as pd

from mlguide_jupyter.imputers._codecs import Classes, Codec, Numbers, codec_of
from mlguide_jupyter.imputers._fill import Label


@dataclass(frozen=True, eq=False, kw_only=True)
class Encoded:
    """A table as arrays; each is known by the place of its column, since names may be double.

    Attributes
    ----------
    rows : int
    numbers : dict
        Place -> (n,) floats, NaN in the gaps, none infinite.
    classes : dict
        Place -> (n,) codes, -1 in the gaps and where a value was not seen when fitted.
    levels : dict
        Place -> number of classes.
    gaps : dict
        Place -> (n,) bool: cells that are to be filled.
    """

    rows: int
    numbers: dict[int, np.ndarray] = field(default_factory=dict)
    classes: dict[int, np.ndarray] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)
    gaps: dict[int, np.ndarray] = field(default_factory=dict)

    def take(self, rows: np.ndarray) -> Encoded:
        """Return some of the rows.

        Parameters
        ----------
        rows : array of int or bool

        Returns
        -------
        Encoded
        """
        gaps = {place: mask[rows] for place, mask in self.gaps.items()}
        return Encoded(
            rows=len(np.arange(self.rows)[rows]),
            numbers={place: values[rows] for place, values in self.numbers.items()},
            classes={place: values[rows] for place, values in self.classes.items()},
            levels=self.levels,
            gaps=gaps,
        )

    def without(self, places: Iterable[int]) -> Encoded:
        """Return the table without some of its columns.

        Parameters
        ----------
        places : iterable of int

        Returns
        -------
        Encoded
        """
        out = set(places)
        return Encoded(
            rows=self.rows,
            numbers={place: values for place, values in self.numbers.items() if place not in out},
            classes={place: codes for place, codes in self.classes.items() if place not in out},
            levels={place: count for place, count in self.levels.items() if place not in out},
            gaps={place: mask for place, mask in self.gaps.items() if place not in out},
        )


class Encoder:
    """Learns from a frame how each column is read, and reads further ones in the same way.

    Parameters
    ----------
    stand_ins : mapping, optional
        Place of a column -> cells that count as gaps.

    Attributes
    ----------
    labels : tuple
        Names of the columns.
    places : dict
        Name -> place of the first column of that name.
    codecs : tuple of Codec
        How each column is read and written.
    """

    def __init__(self, stand_ins: Mapping[int, tuple[Any, ...]] | None = None) -> None:
        self._stand_ins = dict(stand_ins or {})
        self.labels: tuple[Label, ...] = ()
        self.places: dict[Label, int] = {}
        self.codecs: tuple[Codec, ...] = ()

    def fit(self, frame: pd.DataFrame) -> Self:
        """Learn the columns of a frame, which is not changed.

        Parameters
        ----------
        frame : pandas.DataFrame

        Returns
        -------
        Encoder
        """
        self.labels = tuple(frame.columns)
        self.places = {label: place for place, label in reversed(list(enumerate(self.labels)))}
        self.codecs = tuple(
            codec_of(frame.iloc[:, place], self._stand_ins.get(place, ())) for place in range(frame.shape[1])
        )
        return self

    def encode(self, frame: pd.DataFrame, places: Collection[int] | None = None) -> Encoded:
        """Return a frame of the same columns as arrays.

        Parameters
        ----------
        frame : pandas.DataFrame
        places : collection of int, optional
            Columns that are read; all where left out.

        Returns
        -------
        Encoded
            Without the columns that no learner can use: texts that name things, nested cells, and columns that were
            empty when fitted. Their gaps are told all the same.
        """
        made = Encoded(rows=len(frame))
        for place in range(len(self.codecs)) if places is None else places:
            codec = self.codecs[place]
            column = frame.iloc[:, place]
            gaps = made.gaps[place] = codec.gaps(column)
            if isinstance(codec, Classes) and not codec.named:
                made.classes[place] = codec.encode(column, gaps)
                made.levels[place] = len(codec.levels)
            elif isinstance(codec, Numbers) and codec.pair:
                made.classes[place] = codec.encode(column, gaps)
                made.levels[place] = 2
            elif isinstance(codec, Numbers):
                made.numbers[place] = codec.encode(column, gaps)
        return made

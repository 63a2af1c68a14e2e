"""One column of a table as those see it who fill it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, Self

import numpy as np
import pandas as pd

from mlguide_jupyter.imputers._codecs import Classes, Codec, Numbers
from mlguide_jupyter.imputers._encode import Encoder
from mlguide_jupyter.imputers._fill import Fill, Label


@dataclass(frozen=True, eq=False, kw_only=True)
class View:
    """One column, with what is needed of the others.

    Attributes
    ----------
    frame : pandas.DataFrame
    encoder : Encoder
    place : int
        Of the column in the frame.
    fill : Fill
    gaps : (n,) bool array
        Cells that are missing.
    todo : (n,) bool array
        Those of them that are to be filled: others are meant to be empty.
    position : (n,) array
        Where each row stands along the order, NaN where that cannot be told.
    """

    frame: pd.DataFrame
    encoder: Encoder
    place: int
    fill: Fill
    gaps: np.ndarray
    todo: np.ndarray
    position: np.ndarray

    @property
    def codec(self) -> Codec:
        """How the column is read and written."""
        return self.encoder.codecs[self.place]

    @property
    def column(self) -> pd.Series:
        """The column itself."""
        return self.frame.iloc[:, self.place]

    @property
    def is_number(self) -> bool:
        """Whether a learner is asked for a number, not for a class."""
        return isinstance(self.codec, Numbers) and not self.codec.pair

    @cached_property
    def values(self) -> np.ndarray:
        """Numbers, or the codes of classes, as floats; NaN in the gaps, and all NaN for cells that stay shut."""
        return values_of(self.codec, self.column, self.gaps)

    @cached_property
    def groups(self) -> Groups:
        """The rows by the columns within whose values is filled."""
        return groups_of(self.frame, self.encoder, self.fill.groups)

    def cells(self, values: np.ndarray) -> Any:
        """Return floats (of classes their codes) as cells of the column."""
        if isinstance(self.codec, Numbers):
            return self.codec.write(self.codec.plausible(values))
        assert isinstance(self.codec, Classes)
        return self.codec.decode(values)


class Filler(Protocol):
    """Fills a column in one way."""

    def fit(self, view: View) -> Self:
        """Learn what is needed from a column."""
        ...

    def fill(self, view: View) -> tuple[np.ndarray, Any]:
        """Return which of the cells to do are filled, and with what, from the top."""
        ...


@dataclass(frozen=True, eq=False)
class Groups:
    """Rows by the values of some columns.

    Attributes
    ----------
    codes : (n,) int array
        Group of each row; -1 where one of the values is missing.
    keys : list
        What the values are, group by group.
    """

    codes: np.ndarray
    keys: list[Any]


def values_of(codec: Codec, column: pd.Series, gaps: np.ndarray) -> np.ndarray:
    """Return a column as floats: numbers, or codes of classes; NaN in the gaps and for what is not known."""
    if isinstance(codec, Numbers):
        return codec.read(column, gaps)
    if isinstance(codec, Classes):
        codes = codec.encode(column, gaps)
        return np.where(codes < 0, np.nan, codes)
    return np.full(len(column), np.nan)


def groups_of(frame: pd.DataFrame, encoder: Encoder, labels: tuple[Label, ...]) -> Groups:
    """Return the groups that the values of some columns make; one group where there are no columns.

    Parameters
    ----------
    frame : pandas.DataFrame
    encoder : Encoder
    labels : tuple of labels

    Returns
    -------
    Groups
    """
    if not labels:
        return Groups(np.zeros(len(frame), int), [()])
    parts: dict[Any, pd.Series] = {
        i: _comparable(frame.iloc[:, encoder.places[label]], encoder.codecs[encoder.places[label]])
        for i, label in enumerate(labels)
    }
    table = pd.DataFrame(parts)
    grouped = table.groupby(list(parts), sort=False, dropna=True, observed=True)
    codes = grouped.ngroup().fillna(-1).to_numpy(int)
    first = np.flatnonzero(~pd.Series(codes).duplicated().to_numpy() & (codes >= 0))
    rows = first[np.argsort(codes[first], kind="stable")]
    return Groups(codes, list(table.iloc[rows].itertuples(index=False, name=None)))


def _comparable(column: pd.Series, codec: Codec) -> pd.Series:
    """Return a column with a fresh index whose gaps are NaN; unlike in a codec, no value is unknown."""
    made = column.reset_index(drop=True)
    return made.mask(codec.gaps(column)) if codec.stand_ins else made

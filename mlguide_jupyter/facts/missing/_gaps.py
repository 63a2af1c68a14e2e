"""The gaps of a table's sample: cells that are empty, and cells that hold a value which stands for a missing one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.frames import Column, FrameFacts


@dataclass(frozen=True, eq=False, kw_only=True)
class Gap:
    """A column with gaps.

    Attributes
    ----------
    column : Column
    mask : (m,) bool array
        Cells of the sample that are missing or stand for missing ones.
    disguised : bool
        Whether some of them hold a value that stands for missing.
    place : int
        Among the columns with gaps.
    """

    column: Column
    mask: np.ndarray
    disguised: bool
    place: int

    @property
    def name(self) -> str:
        """The column's name."""
        return self.column.name

    @cached_property
    def count(self) -> int:
        """Gaps in the sample."""
        return int(self.mask.sum())

    @property
    def rate(self) -> float:
        """Share of gaps in the sample."""
        return self.count / max(len(self.mask), 1)


@dataclass(frozen=True, eq=False, kw_only=True)
class Gaps:
    """The columns with gaps.

    Attributes
    ----------
    facts : FrameFacts
    rows : (m,) bool array
        Rows of the sample that say something: those that are not wholly blank.
    columns : tuple of Gap
        With at least one gap and one value in ``rows``, in the order of the table.
    """

    facts: FrameFacts
    rows: np.ndarray
    columns: tuple[Gap, ...]

    @cached_property
    def by_name(self) -> dict[str, Gap]:
        """Columns with gaps by their name."""
        return {gap.name: gap for gap in self.columns}

    @cached_property
    def matrix(self) -> np.ndarray:
        """(m, columns) bool, by columns: True where a cell is missing."""
        made = np.empty((self.facts.m, len(self.columns)), bool, order="F")
        for gap in self.columns:
            made[:, gap.place] = gap.mask
        return made

    @cached_property
    def complete(self) -> np.ndarray:
        """(m,) bool: rows of the sample without a gap."""
        some: np.ndarray = np.asarray(self.matrix.any(axis=1))
        return ~some


@remembered
def gaps(facts: FrameFacts) -> Gaps:
    """Return the gaps of a table, worked out once.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Gaps
    """
    return _gaps(facts)


def _gaps(facts: FrameFacts) -> Gaps:
    # In a table of one column a gap is a gap, and no row that is blank altogether.
    rows = ~facts.blank if len(facts.columns) > 1 else np.ones(facts.m, bool)
    found: list[Gap] = []
    for column in facts.columns:
        disguised = bool(column.sentinels)
        if not column.missing and not disguised:
            continue
        mask = column.gaps | column.disguised if disguised else column.gaps
        lost = int((mask & rows).sum())
        if 0 < lost < rows.sum():
            found.append(Gap(column=column, mask=mask, disguised=disguised, place=len(found)))
    return Gaps(facts=facts, rows=rows, columns=tuple(found))

"""Which row after is which row before: by place, by label, or as what ``dropna`` leaves; the way that agrees best."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from mlguide_jupyter.facts.compare._pair import Pair
from mlguide_jupyter.facts.frames import Column, FrameFacts

#: Columns that are compared to find out which rows belong together.
LOOKED_AT = 20
#: Rows of unlike number belong together only where most of their cells agree.
AGREE = 0.5

How = Literal["place", "label", "kept", "none"]
Columns = Sequence[tuple[Column, Column]]


@dataclass(frozen=True, eq=False, kw_only=True)
class Rows:
    """How rows were paired.

    Attributes
    ----------
    how : {"place", "label", "kept", "none"}
        By place, by row label, as what is left where rows with gaps are dropped; or not at all.
    old, new : int64 array
        Rows of the two samples that belong together.
    lost : (m,) bool array
        Rows of the sample before that are not there after; empty where that cannot be told.
    agreement : float
        Share of the cells with a value on both sides that are equal.
    """

    how: How
    old: np.ndarray
    new: np.ndarray
    lost: np.ndarray
    agreement: float

    @property
    def reordered(self) -> bool:
        """Whether the rows that belong together stand in another order."""
        return bool((np.diff(self.new[np.argsort(self.old)]) < 0).any())


def paired(before: FrameFacts, after: FrameFacts, columns: Columns, index: tuple[Any, Any] | None) -> Rows:
    """Return which rows belong together.

    Parameters
    ----------
    before, after : FrameFacts
    columns : sequence of (Column, Column)
        That belong together.
    index : (pandas.Index, pandas.Index) or None
        Labels of the rows, where the library has them.

    Returns
    -------
    Rows
    """
    found: list[Rows] = []
    for how, way in _WAYS:
        for old, new, lost in way(before, after, columns, index):
            found.append(Rows(how=how, old=old, new=new, lost=lost, agreement=_agreement(columns, old, new)))
    best = max(found, key=lambda rows: rows.agreement, default=None)
    if best is not None and (best.agreement >= AGREE or before.rows == after.rows):
        return best
    none = np.zeros(0, np.int64)
    return Rows(how="none", old=none, new=none, lost=np.zeros(0, bool), agreement=0.0)


def _agreement(columns: Columns, old: np.ndarray, new: np.ndarray) -> float:
    pairs = [Pair(before=a, after=b, old=old, new=new) for a, b in columns[:LOOKED_AT]]
    seen = sum(int(pair.seen.sum()) for pair in pairs)
    return sum(int((pair.seen & pair.equal).sum()) for pair in pairs) / seen if seen else 0.0


Ways = Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]


def _by_place(before: FrameFacts, after: FrameFacts, columns: Columns, index: Any) -> Ways:
    if before.rows == after.rows and before.m == after.m:
        every = np.arange(before.m)
        yield every, every, np.zeros(before.m, bool)


def _by_label(before: FrameFacts, after: FrameFacts, columns: Columns, index: Any) -> Ways:
    if (
        index is None
        or not (before.rows and after.rows)
        or not (index[0].is_unique and index[1].is_unique)
        or index[0].equals(index[1])
    ):
        return
    places = np.asarray(index[0].get_indexer(index[1]))
    gone = np.ones(before.rows, bool)
    gone[places[places >= 0]] = False
    sample = np.full(before.rows, -1)
    sample[before.positions] = np.arange(before.m)
    found = places[after.positions]
    old = np.where(found >= 0, sample[found], -1)
    new = np.flatnonzero(old >= 0)
    if len(new):
        yield old[new], new, gone[before.positions]


def _as_kept(before: FrameFacts, after: FrameFacts, columns: Columns, index: Any) -> Ways:
    """Yield what ``dropna`` leaves: of all columns, then of those that have no gap after."""
    if after.rows >= before.rows or not (before.whole and after.whole):
        return
    gappy = [(a, b) for a, b in columns if a.missing]
    for chosen in (gappy, [(a, b) for a, b in gappy if not b.missing]):
        lost = np.zeros(before.m, bool)
        for column, _ in chosen:
            lost |= column.gaps
        if before.m - int(lost.sum()) == after.m:
            yield np.flatnonzero(~lost), np.arange(after.m), lost


_WAYS: Sequence[tuple[How, Callable[..., Ways]]] = (("place", _by_place), ("label", _by_label), ("kept", _as_kept))

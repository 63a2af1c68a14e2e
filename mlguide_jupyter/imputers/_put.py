"""Puts together one filled column from what its strategies tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

import numpy as np
import pandas as pd

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.imputers._cells import form_of, missing, plain, put
from mlguide_jupyter.imputers._codecs import Classes, Codec, Numbers
from mlguide_jupyter.imputers._tables import Column
from mlguide_jupyter.imputers._view import Filler, View


class Answers:
    """What was learned of a column from the others, ready for each row."""

    def __init__(self, values: np.ndarray) -> None:
        self.values = values

    def fit(self, view: View) -> Self:
        """Learn nothing more."""
        return self

    def fill(self, view: View) -> tuple[np.ndarray, Any]:
        """Return the answers for the cells that are to be filled."""
        codec = view.codec
        assert isinstance(codec, Numbers | Classes)
        done = view.todo & np.isfinite(self.values) & (view.is_number | (self.values >= 0))
        return done, codec.decode(self.values[done]) if done.any() else []


def filled(view: View, ways: Sequence[Filler]) -> Column:
    """Return a column with its gaps filled, each by the first way that can.

    Parameters
    ----------
    view : View
    ways : sequence of Filler

    Returns
    -------
    Column
    """
    label, codec = view.column.name, view.codec
    made, left = _based(view.column, codec, view.gaps), view.gaps.copy()
    meant = view.gaps & ~view.todo
    if meant.any() and view.fill.value is not None:
        made, left = _put(made, meant, np.array([view.fill.value] * int(meant.sum()), object), view), left & ~meant
    todo = view.todo
    for way in ways:
        if not todo.any():
            break
        done, cells = way.fill(replace(view, todo=todo))
        if done.any():
            made, todo, left = _put(made, done, cells, view), todo & ~done, left & ~done
    stands = left & ~missing(made) if left.any() else left
    if stands.any():
        made = made.mask(stands)
    changed = (view.gaps & ~left) | stands
    return Column(label, _as_before(made, codec, view), view.place, changed)


def _based(column: pd.Series, codec: Codec, gaps: np.ndarray) -> pd.Series:
    """Return a column that is empty now, and so has no telling dtype, with the dtype that it had when fitted."""
    if not len(gaps) or not gaps.all() or codec.form == "empty" or column.dtype == codec.dtype:
        return column
    dtype = {"i": np.float64, "u": np.float64, "b": np.object_}.get(codec.dtype.kind, codec.dtype)
    if not isinstance(codec.dtype, np.dtype):
        dtype = codec.dtype
    return pd.Series([None] * len(column), index=column.index, name=column.name, dtype=dtype)


def _as_before(column: pd.Series, codec: Codec, view: View) -> pd.Series:
    """Return whole numbers and booleans as such again, if the column was empty and is full now."""
    wants = isinstance(codec.dtype, np.dtype) and codec.dtype.kind in "iub" and view.gaps.all() and len(column)
    return column.astype(codec.dtype) if wants and not column.isna().any() else column


def _put(column: pd.Series, mask: np.ndarray, cells: Any, view: View) -> pd.Series:
    try:
        if _differs(view):
            raise TypeError
        return put(column, mask, cells)
    except (TypeError, ValueError, OverflowError):
        raise BadInputError(
            f"Column {view.column.name!r} had dtype {view.codec.dtype} when fitted and has {view.column.dtype} now, "
            "which cannot hold what was learned: bring it to one dtype first"
        ) from None


def _differs(view: View) -> bool:
    """Return whether the column's cells are of another kind than when fitted, in a dtype that holds no other."""
    if view.column.dtype == view.codec.dtype or view.column.dtype == np.dtype(object) or view.gaps.all():
        return False
    now = form_of(plain(view.column), view.gaps)
    return view.codec.form not in ("empty", "closed", now)

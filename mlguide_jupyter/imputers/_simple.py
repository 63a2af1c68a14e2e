"""Fills that look at the column alone, or at groups of its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

import numpy as np
import pandas as pd

from mlguide_jupyter.imputers._codecs import Classes, Codec, Numbers
from mlguide_jupyter.imputers._view import View

#: A number for a column that was empty when fitted, as scikit-learn's ``SimpleImputer(keep_empty_features=True)``.
OF_NOTHING = 0.0


class Leave:
    """Fills nothing."""

    def fit(self, view: View) -> Self:
        """Learn nothing."""
        return self

    def fill(self, view: View) -> tuple[np.ndarray, Any]:
        """Return that no cell is filled."""
        return np.zeros(len(view.todo), bool), []


class Constant:
    """Fills with a given value."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def fit(self, view: View) -> Self:
        """Learn nothing."""
        return self

    def fill(self, view: View) -> tuple[np.ndarray, Any]:
        """Return the value, for every cell that is to be filled."""
        made = np.empty(int(view.todo.sum()), object)
        made[:] = self.value
        return view.todo, made


class Center:
    """Fills with one value that stands for the column.

    Parameters
    ----------
    measure : {"mean", "median", "most_frequent"}
        Classes always take the most frequent one. The smallest of several that are equally frequent.
    """

    def __init__(self, measure: str) -> None:
        self.measure = measure
        self.value = np.nan

    def fit(self, view: View) -> Self:
        """Learn the value."""
        self.value = measured(view.values, view.codec, self.measure)
        return self

    def fill(self, view: View) -> tuple[np.ndarray, Any]:
        """Return the value, for every cell that is to be filled."""
        todo = view.todo
        if np.isnan(self.value):
            return _nothing(view)
        return todo, view.cells(np.full(int(todo.sum()), self.value))


class Group:
    """Fills with the median, or the most frequent class, of the rows that are alike in some columns.

    A row whose group has no value, is new, or cannot be told, is left to others.
    """

    def __init__(self) -> None:
        self.values: dict[Any, float] = {}

    def fit(self, view: View) -> Self:
        """Learn a value for each group."""
        groups = view.groups
        known = ~np.isnan(view.values) & (groups.codes >= 0)
        values = pd.Series(view.values[known]).groupby(groups.codes[known])
        found = values.median() if isinstance(view.codec, Numbers) and not view.codec.pair else values.agg(_mode)
        self.values = {groups.keys[code]: value for code, value in zip(found.index, found.tolist(), strict=True)}
        return self

    def fill(self, view: View) -> tuple[np.ndarray, Any]:
        """Return the value of each row's group."""
        groups = view.groups
        table = np.array([*(self.values.get(key, np.nan) for key in groups.keys), np.nan])
        values = table[groups.codes]
        done = view.todo & ~np.isnan(values)
        return done, view.cells(values[done]) if done.any() else []


def measured(values: np.ndarray, codec: Codec, measure: str) -> float:
    """Return what stands for a column; NaN where nothing does.

    Parameters
    ----------
    values : (n,) array
        Numbers or codes, NaN in the gaps.
    codec : Codec
    measure : {"mean", "median", "most_frequent"}

    Returns
    -------
    float
    """
    seen = values[~np.isnan(values)]
    if not len(seen):
        return np.nan
    if isinstance(codec, Classes):
        measure = "most_frequent"
    return _MEASURES[measure](seen)


def _mode(values: Any) -> float:
    distinct, counts = np.unique(np.asarray(values, float), return_counts=True)
    return float(distinct[np.argmax(counts)])


_MEASURES: Mapping[str, Callable[[np.ndarray], float]] = {
    "mean": lambda values: float(np.mean(values)),
    "median": lambda values: float(np.median(values)),
    "most_frequent": _mode,
}


def _nothing(view: View) -> tuple[np.ndarray, Any]:
    """Fill a column that was empty when fitted: numbers by 0; of others nothing is known."""
    if view.codec.form == "empty" and view.column.dtype.kind in "iuf":
        return view.todo, np.full(int(view.todo.sum()), OF_NOTHING)
    return np.zeros(len(view.todo), bool), []

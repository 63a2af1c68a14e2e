"""The order of the rows of a table: by what they are ordered, which columns follow it, and a sample that keeps it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from mlguide_jupyter.imputers._encode import Encoded
from mlguide_jupyter.imputers._fill import Label
from mlguide_jupyter.imputers._order import Order

#: Stretches of rows along the order that a sample of an ordered table is made of.
STRETCHES = 4
#: Autocorrelation at which a column resembles the row before, and the share of columns of numbers that must do so for
#: the rows to count as ordered without a column that says so: tables that are merely sorted by something do not.
RESEMBLES, MOST = 0.5, 0.5
#: Autocorrelation, or agreement of classes beyond chance, from which on a column may follow an order that is only seen
#: in the cells, and standard errors by which it must lie above 0: of all columns of a table hardly one does by chance.
FOLLOWS, SURE = 0.2, 4.0
#: Rows that are a little apart, and the share of their mean squared difference that neighbours have at most where a
#: column moves slowly: 1 in expectation where rows are sorted by classes, 1/5 of a random walk, 1/2 where the
#: autocorrelation is a half (von Neumann 1941, the mean square successive difference).
APART, SLOW = 5, 0.75
#: Rows below which autocorrelation is too noisy for that, and its standard errors (Bartlett 1946: one over the root of
#: the rows) by which it must lie above 0 in most columns.
SHORT, CLEAR = 12, 2.0


def is_date(dtype: Any) -> bool:
    """Return whether cells of a type are dates."""
    return isinstance(dtype, pd.DatetimeTZDtype) or getattr(dtype, "kind", "") == "M"


def ordering(frame: pd.DataFrame) -> Label | None:
    """Return a column without gaps that orders the rows: of dates, mostly each its own, or a number they are sorted by.

    Rows that are merely sorted by something are neighbours in that column; it says so when they are shuffled.
    """
    for place, label in enumerate(frame.columns):
        column: pd.Series = frame.iloc[:, place]
        if column.dtype.kind not in "Mif" or column.isna().any() or column.nunique() <= MOST * len(column):
            continue
        if is_date(column.dtype) or column.is_monotonic_increasing:
            return label
    return None


def by_position(frame: pd.DataFrame, along: Label | None) -> np.ndarray:
    """Return the rows in the order of a column; as they come where there is none."""
    if along is None:
        return np.arange(len(frame))
    column: pd.Series = frame.iloc[:, list[Any](frame.columns).index(along)].reset_index(drop=True)
    try:
        return np.asarray(column.argsort(kind="stable"))
    except TypeError:  # cells that cannot be compared have no order
        return np.arange(len(frame))


def resembling(encoded: Encoded, least: float) -> bool:
    """Return whether more than a share of the columns of numbers move slowly from row to row; of 0, one with gaps.

    A column by whose known cells the rows are sorted is enough: its gaps lie between the cells beside them.
    """
    if encoded.rows < SHORT or not encoded.numbers:
        return False
    order = Order(encoded.rows)
    some = [values for values in encoded.numbers.values() if least or np.isnan(values).any()]
    limit = max(RESEMBLES, CLEAR / float(np.sqrt(encoded.rows)))
    found = [order.autocorrelation(values) > limit and _is_slow(values) for values in some]
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


def following(encoded: Encoded, order: Order) -> frozenset[int]:
    """Return the places of the columns whose cells go with those beside them, whatever the other columns do.

    A table may be sorted by some of its columns: by state, and so by all that belongs to a state.
    """
    alike = {place: order.autocorrelation(values) for place, values in encoded.numbers.items()}
    alike |= {place: order.agreement(codes) for place, codes in encoded.classes.items()}
    counts = {place: encoded.rows - int(mask.sum()) for place, mask in encoded.gaps.items()}
    return frozenset(
        place
        for place, found in alike.items()
        if found > max(FOLLOWS, SURE / float(np.sqrt(max(counts.get(place, encoded.rows), 1))))
    )


def fewer(along: np.ndarray, limit: int, ordered: bool, seed: int) -> np.ndarray:
    """Return rows of a sample, in the order of the table."""
    if len(along) <= limit:
        return np.sort(along)
    rng = np.random.default_rng(seed)
    if not ordered:
        return np.sort(rng.choice(along, limit, replace=False))
    room, length = len(along) // STRETCHES, limit // STRETCHES
    starts = [i * room + int(rng.integers(0, max(room - length, 0) + 1)) for i in range(STRETCHES)]
    return np.sort(np.concatenate([along[start : start + length] for start in starts]))

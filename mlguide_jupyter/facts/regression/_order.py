"""Whether the rows have an order, and which: the question that autocorrelation hangs on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter._nearest import offer
from mlguide_jupyter.errors import BadInputError

#: Observations in a cycle, by the usual spacing of dates in days (low, high).
CALENDARS = (
    (0.9 / 24, 1.1 / 24, (24,)),
    (0.9, 1.1, (7,)),
    (6.5, 7.5, (52,)),
    (27.0, 32.0, (12,)),
    (85.0, 95.0, (4,)),
)
#: Mean spacing in days from which dates that mostly follow day by day leave out weekends (7/5 = 1.4).
WEEKENDS = 1.2
#: Names under which a regularly spaced numeric column is read as time.
TIME_NAME = re.compile(
    r"^(year|yr|month|mon|quarter|qtr|week|day|date|time|period|t|tt|trend|hour|minute|obs_?time|timestamp|index)s?\d*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Order:
    """The order of the rows.

    Attributes
    ----------
    kind : {"time", "declared", "position", "none"}
        ``time``: dates or a regular time column say so; ``declared``: the user
        says so; ``position``: nothing says so, but the rows stand as they came;
        ``none``: the index shows that the order has no meaning.
    name : str
        What gives the order, as the user calls it.
    rows : ndarray of int or None
        Positions that put the rows in order; None when they stand in order.
    seasons : tuple of int
        Observations in a cycle, where a calendar tells.
    """

    kind: Literal["time", "declared", "position", "none"]
    name: str = ""
    rows: NDArray[np.intp] | None = None
    seasons: tuple[int, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the rows are known to have an order."""
        return self.kind in ("time", "declared")


def find_order(index: Any, frame: Any, columns: dict[str, Any], declared: Any, n: int) -> Order:
    """Return the order of ``n`` rows.

    Parameters
    ----------
    index : pandas.Index or None
        The rows' labels.
    frame : pandas.DataFrame or None
        The data from which the rows were taken, same rows.
    columns : dict of str to ndarray
        Numeric columns of the design.
    declared : object
        What the user says: ``"rows"``, ``"none"``, a column's name, or values (n,).
    """
    if declared is not None:
        return _declared(declared, frame, columns, n)
    for name, values in _candidates(index, frame):
        if (order := _by_dates(name, values)) is not None:
            return order
    numbers = dict(columns)
    if frame is not None:
        numbers |= {
            str(c): frame[c].to_numpy() for c in frame.columns if TIME_NAME.match(str(c)) and _is_number(frame[c])
        }
    for name, values in numbers.items():
        if TIME_NAME.match(name) and _regular(values):
            return Order("time", name, None, ())
    return Order("position") if _as_it_came(index) else Order("none")


def _is_number(values: Any) -> bool:
    return getattr(values.dtype, "kind", "O") in "iuf" and getattr(values, "ndim", 1) == 1


def _declared(declared: Any, frame: Any, columns: dict[str, Any], n: int) -> Order:
    if isinstance(declared, str):
        if declared in ("none", "no"):
            return Order("none")
        if declared in ("rows", "time", "index"):
            return Order("declared", "the order of the rows")
        if declared in columns:
            return _sorted("declared", declared, np.asarray(columns[declared]))
        if frame is not None and declared in frame.columns:
            return _sorted("declared", declared, frame[declared].to_numpy())
        near = offer(declared, [*columns, *map(str, [] if frame is None else frame.columns), "time", "none"])
        raise BadInputError(f"order must be time, none or the name of a column, not `{declared}`{near}")
    if declared is True or declared is False:
        return Order("declared", "the order of the rows") if declared else Order("none")
    values = np.asarray(declared)
    if values.shape != (n,):
        raise BadInputError(f"order must have one value for each of the {n:,} rows, not {values.size:,}")
    return _sorted("declared", getattr(declared, "name", None) or "the order given", values)


def _sorted(kind: Literal["time", "declared"], name: Any, values: Any) -> Order:
    rows = np.argsort(values, kind="stable")
    in_order = bool(np.all(rows[1:] > rows[:-1]))
    return Order(kind, str(name), None if in_order else rows, _seasons(values[rows]))


def _candidates(index: Any, frame: Any) -> list[tuple[str, Any]]:
    found = [] if index is None else [(str(index.name or "the index"), index)]
    if frame is not None:
        found += [(str(c), frame[c]) for c in frame.columns if getattr(frame[c], "dtype", None) is not None]
    return found


def _by_dates(name: str, values: Any) -> Order | None:
    """Return the order that dates give: all distinct, and already ascending unless they are the index."""
    kind = str(getattr(values, "dtype", ""))
    if not kind.startswith(("datetime64", "period")):
        return None
    if kind.startswith("period"):
        values = values.to_timestamp() if hasattr(values, "to_timestamp") else values.dt.to_timestamp()
    stamps = np.asarray(values, dtype="datetime64[ns]")
    if np.isnat(stamps).any() or len(np.unique(stamps)) < len(stamps):
        return None
    ascending = bool(np.all(stamps[1:] > stamps[:-1]))
    # A date column in no order may be a birth date; a date index is an order even when shuffled.
    if not ascending and hasattr(values, "iloc"):
        return None
    return _sorted("time", name, stamps)


def _seasons(values: Any) -> tuple[int, ...]:
    if len(values) < 8 or not np.issubdtype(np.asarray(values).dtype, np.datetime64):
        return ()
    steps = np.diff(values) / np.timedelta64(1, "D")
    days = float(np.median(steps))
    if 0.9 <= days <= 1.1 and float(np.mean(steps)) > WEEKENDS:
        return (5,)
    return next((seasons for low, high, seasons in CALENDARS if low <= days <= high), ())


def _regular(values: Any) -> bool:
    """Return whether numbers climb by equal steps, as time does."""
    values = np.asarray(values, dtype=float)
    if len(values) < 8 or not np.isfinite(values).all():
        return False
    steps = np.diff(values)
    return bool(steps.min() > 0 and steps.max() <= steps.min() * (1 + 1e-6))


def _as_it_came(index: Any) -> bool:
    """Return whether the index leaves open that the rows stand in the order in which they were made."""
    if index is None:
        return True
    if getattr(index, "nlevels", 1) > 1:
        return _in_blocks(np.asarray(index.codes[0]))
    kind = getattr(getattr(index, "dtype", None), "kind", "O")
    return kind in "iu" and bool(index.is_monotonic_increasing)


def _in_blocks(units: NDArray[np.intp]) -> bool:
    """Return whether the rows of each unit of a panel stand together: then what neighbours share is worth a look."""
    blocks = 1 + int(np.count_nonzero(units[1:] != units[:-1]))
    return blocks == len(np.unique(units)) < len(units)

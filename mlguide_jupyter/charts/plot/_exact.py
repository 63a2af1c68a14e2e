"""Groups of all rows of the user's table, in the levels of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.charts.plot._grid import Grid
from mlguide_jupyter.charts.plot._levels import naming
from mlguide_jupyter.charts.plot._plot import VALUE, VARIABLE
from mlguide_jupyter.charts.plot._rows import Axis, Rows
from mlguide_jupyter.facts.charting import Field, Profile
from mlguide_jupyter.facts.charting._aggregate import Aggregated, How, Key, aggregate

#: Sums of means are not means, and of medians nothing: what is drawn as one group is asked for as one.
ADDS = ("sum", "count")

#: Where rows share a group though they should not, they are drawn by their mean.
HOW: Mapping[str, How] = {"sum": "sum", "mean": "mean", "median": "median", "count": "count"}


def of_all(
    rows: Rows,
    names: Sequence[tuple[str, bool]],
    value: str | None,
    how: str,
    table: object,
    where: Sequence[tuple[Field, Any]] = (),
) -> Grid | None:
    """Return groups of all rows, None where they cannot be asked for."""
    wanted = HOW.get(how, "mean") if value is not None else "count"
    parts = [(VARIABLE, *part) for part in _melted(rows, value)] if rows.plot.encoding.folded else [(None, value, 0)]
    sources = [(name, continuous) for name, continuous in names if not rows.melted(name)]
    keys = [_key(rows, name, continuous) for name, continuous in sources]
    known = [key for key in keys if key is not None]
    if len(known) < len(keys) or (wanted == "median" and rows.plot.encoding.unit == "week"):
        return None
    found = []
    for _, name, place in parts:
        of = rows.profile.by_name[name] if name is not None else None
        made = aggregate(table, known, of, wanted, where, asked(rows.profile))
        if made is None:
            return None
        found.append((place, made))
    return _grid(rows, names, found, wanted)


def asked(profile: Profile) -> dict[Any, Aggregated | None]:
    """Return what was asked of the table that facts are of: small sums, kept beside the facts, not the table."""
    made: dict[Any, Aggregated | None] = vars(profile.facts).setdefault("_asked_of_all", {})
    return made


def _melted(rows: Rows, value: str | None) -> list[tuple[str | None, int]]:
    places = rows.melted_places().tolist()
    return [
        (name if value == VALUE else value, place)
        for name, place in zip(rows.plot.encoding.columns, places, strict=True)
    ]


def _key(rows: Rows, name: str, continuous: bool) -> Key | None:
    field, told = rows.profile.by_name[name], rows.plot.fields[name]
    if field.column.kind != "date":
        # Text that reads as a time, and numbers that stand for one, are known only once they are read.
        plain = field.role != "time" or (
            field.time is not None and field.time.form == "year" and field.column.is_number
        )
        return (
            Key(field) if plain and not (field.role == "time" and rows.plot.encoding.unit not in ("", "year")) else None
        )
    unit = rows.plot.encoding.unit or ("" if continuous else naming(field) if told.starts else "")
    return Key(field, unit) if unit != "decade" else None


def _grid(rows: Rows, names: Sequence[tuple[str, bool]], found: list[tuple[int, Aggregated]], how: str) -> Grid | None:
    columns: list[np.ndarray] = []
    axes: list[Axis] = []
    at = 0
    for name, continuous in names:
        if rows.melted(name):
            axis = rows.axis(name)
            columns.append(np.concatenate([np.full(len(made.values), place) for place, made in found]))
        else:
            cells = [cell for _, made in found for cell in made.keys[at]]
            axis, codes = _recoded(rows, name, continuous, cells)
            columns.append(codes)
            at += 1
        axes.append(axis)
    values = np.concatenate([made.values for _, made in found])
    counts = np.concatenate([made.rows for _, made in found])
    return _merged(axes, columns, values, counts, how)


def _recoded(rows: Rows, name: str, continuous: bool, cells: list[Any]) -> tuple[Axis, np.ndarray]:
    """Return the axis, and the level of each key on it."""
    field, told = rows.profile.by_name[name], rows.plot.fields[name]
    if continuous or told.starts:
        days = _days(field, cells)
        if continuous:
            places, codes = np.unique(days, return_inverse=True)
            return Axis(name, np.zeros(0, np.int64), (), places), codes
        place = {start: i for i, start in enumerate(told.starts)}
        return rows.axis(name), np.array([place.get(day, -1) for day in days.tolist()], np.int64)
    axis = rows.axis(name)
    rest = len(told.levels) if len(axis.names) > len(told.levels) else -1
    place_of = {key: i for i, key in enumerate(told.keys)}
    return axis, np.array([place_of.get(cell, rest) for cell in cells], np.int64)


def _days(field: Field, cells: list[Any]) -> np.ndarray:
    from mlguide_jupyter.facts.charting._times import days_of_years

    made = np.array([np.nan if cell is None else float(cell) for cell in cells])
    return days_of_years(made) if field.time is not None and field.time.form == "year" else made


def _merged(
    axes: list[Axis], columns: list[np.ndarray], values: np.ndarray, counts: np.ndarray, how: str
) -> Grid | None:
    use = np.isfinite(values) & np.all([column >= 0 for column in columns], axis=0) if columns else np.isfinite(values)
    if not use.any():
        return None
    sizes = [max(axis.size, 1) for axis in axes]
    flat = (
        np.ravel_multi_index([column[use] for column in columns], sizes)
        if columns
        else np.zeros(int(use.sum()), np.int64)
    )
    found, index = np.unique(flat, return_inverse=True)
    if len(found) < len(flat) and how not in ("sum", "count", "mean"):
        return None
    n = np.bincount(index, counts[use])
    weights = values[use] * counts[use] if how == "mean" else values[use]
    made = np.bincount(index, weights) / (n if how == "mean" else 1)
    codes = np.stack(np.unravel_index(found, sizes), axis=1) if axes else np.zeros((len(found), 0), np.int64)
    return Grid(tuple(axes), codes.astype(np.int64), made, n)

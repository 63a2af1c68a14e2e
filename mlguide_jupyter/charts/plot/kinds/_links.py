"""Amounts that flow from node to node, whatever the table holds them as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.charts.plot._drawn import Nothing
from mlguide_jupyter.charts.plot._rows import Axis
from mlguide_jupyter.charts.plot._view import View


@dataclass(frozen=True, eq=False)
class Links:
    """Amounts from node to node; a node is a name in a column."""

    source: np.ndarray
    target: np.ndarray
    amount: np.ndarray
    names: tuple[str, ...]
    column: np.ndarray
    loops: bool = False


def links_of(view: View) -> Links:
    stages = [view.name("source"), view.name("target"), *view.e.columns]
    fields = [view.plot.fields[name] for name in stages]
    pairs = [("source", "target")] if not view.e.columns else []
    how = (
        "sum" if view.e.aggregate == "none" and view.has("size") else view.e.aggregate if view.has("size") else "count"
    )
    if pairs:
        grid = view.grid("source", "target", value="size", how=how)
        return _joined(view, grid.axes[0], grid.axes[1], grid.along(), grid.along(1), grid.values)
    axes = [view.rows.axis(field.name) for field in fields]
    view.took_sample()
    weights = view.rows.numbers(view.name("size")) if view.has("size") else np.ones(len(axes[0].codes))
    return _through(axes, np.nan_to_num(weights))


def _joined(view: View, a: Axis, b: Axis, source: np.ndarray, target: np.ndarray, amount: np.ndarray) -> Links:
    """Return links of one step; where targets are sources too, a node stands in the column that it is reached in."""
    kept = amount > 0
    if not kept.any():
        raise Nothing("no_positive", column=view.title("size") or view.measured("size"))
    source, target, amount = source[kept], target[kept], amount[kept]
    shared = set(a.names) & set(b.names) - {view.plot.other}
    if not shared:
        names = (*a.names, *(name + "\u2063" for name in b.names))
        column = np.repeat([0, 1], [a.size, b.size])
        return _used(source, target + a.size, amount, names, column)
    names = tuple(dict.fromkeys((*a.names, *b.names)))
    place = {name: i for i, name in enumerate(names)}
    start = np.array([place[a.names[i]] for i in source])
    end = np.array([place[b.names[i]] for i in target])
    column, rounds = _depths(start, end, len(names))
    if not rounds:
        return _used(start, end, amount, names, column)
    # Flows back would run against the picture: both sides then stand in two columns.
    twice = (*a.names, *(name + "\u2063" for name in b.names))
    return _used(source, target + a.size, amount, twice, np.repeat([0, 1], [a.size, b.size]), loops=True)


def _depths(source: np.ndarray, target: np.ndarray, n: int) -> tuple[np.ndarray, bool]:
    """Return the longest way to each node, and whether there is a way round."""
    depth = np.zeros(n, np.int64)
    for _ in range(n):
        before = depth.copy()
        np.maximum.at(depth, target, depth[source] + 1)
        if (depth == before).all():
            return depth, False
    return depth, True


def _through(axes: Sequence[Axis], weights: np.ndarray) -> Links:
    names: list[str] = []
    column: list[int] = []
    base: list[int] = []
    for i, axis in enumerate(axes):
        base.append(len(names))
        names += [name + "\u2063" * i for name in axis.names]
        column += [i] * axis.size
    source, target, amount = [], [], []
    for i in range(len(axes) - 1):
        a, b = axes[i], axes[i + 1]
        use = (a.codes >= 0) & (b.codes >= 0)
        table = np.zeros((a.size, b.size))
        np.add.at(table, (a.codes[use], b.codes[use]), weights[use])
        rows, columns = np.nonzero(table > 0)
        source += (rows + base[i]).tolist()
        target += (columns + base[i + 1]).tolist()
        amount += table[rows, columns].tolist()
    if not amount:
        raise Nothing("no_values", columns=[axis.name for axis in axes])
    return _used(np.array(source), np.array(target), np.array(amount), tuple(names), np.array(column))


def _used(
    source: np.ndarray,
    target: np.ndarray,
    amount: np.ndarray,
    names: tuple[str, ...],
    column: np.ndarray,
    loops: bool = False,
) -> Links:
    """Return links with the nodes that have any."""
    used = np.unique(np.concatenate([source, target]))
    place = np.full(len(names), -1)
    place[used] = np.arange(len(used))
    return Links(place[source], place[target], amount, tuple(names[i] for i in used), column[used], loops)

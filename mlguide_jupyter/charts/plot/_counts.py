"""Rows counted in bins: of all rows where the table is at hand, else of the sample."""

from __future__ import annotations

from typing import Any

import numpy as np

from mlguide_jupyter.charts.plot._drawn import Nothing
from mlguide_jupyter.charts.plot._exact import asked
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.facts.charting._aggregate import Key, aggregate


def counts(view: View, channels: tuple[str, ...], by: str | None = None) -> np.ndarray:
    """Return the rows in each bin of the planned edges, and of each level of ``by`` along the last axis.

    Parameters
    ----------
    view : View
    channels : tuple of str
        One or two that are binned.
    by : str, optional
        A channel that parts rows into levels.

    Returns
    -------
    ndarray
        One axis for each channel, and one for ``by``.
    """
    edges = [view.plot.edges[view.name(channel)] for channel in channels if view.name(channel) in view.plot.edges]
    if len(edges) < len(channels):
        raise Nothing("no_values", columns=[view.title(channel) for channel in channels])
    found = _of_all(view, channels, edges, by)
    return found if found is not None else np.rint(_of_sample(view, channels, edges, by) * view.scale())


def _of_sample(view: View, channels: tuple[str, ...], edges: list[tuple[float, ...]], by: str | None) -> np.ndarray:
    values = [view.numbers(channel) for channel in channels]
    use = ~np.any([np.isnan(each) for each in values], axis=0)
    bins = [np.array(each) for each in edges]
    if by is not None:
        axis = view.axis(by)
        use &= axis.codes >= 0
        values, bins = [*values, axis.codes.astype(float)], [*bins, np.arange(axis.size + 1) - 0.5]
    made, _ = np.histogramdd(np.stack([each[use] for each in values], axis=1), bins=bins)
    return made


def _of_all(view: View, channels: tuple[str, ...], edges: list[tuple[float, ...]], by: str | None) -> np.ndarray | None:
    if view.table is None or view.profile.facts.whole or view.e.folded:
        return None
    if any(not _even(each) for each in edges):
        return None
    fields = [view.rows.source(view.name(channel)) for channel in (*channels, *([by] if by else []))]
    keys = [Key(field, edges=tuple(edge)) for field, edge in zip(fields, edges, strict=False) if field is not None]
    if by is not None and fields[-1] is not None:
        keys.append(Key(fields[-1]))
    found = aggregate(view.table, keys, where=view.where, memo=asked(view.profile))
    return None if found is None else _table(view, found.keys, found.rows, edges, by)


def _even(edges: tuple[float, ...]) -> bool:
    steps = np.diff(edges)
    return bool(np.allclose(steps, steps[0], rtol=1e-6))


def _table(
    view: View, keys: tuple[list[Any], ...], rows: np.ndarray, edges: list[tuple[float, ...]], by: str | None
) -> np.ndarray:
    made = np.zeros([len(each) - 1 for each in edges] + ([view.axis(by).size] if by else []))
    codes = [
        np.array([-1 if cell is None or cell != cell else int(cell) for cell in column])
        for column in keys[: len(edges)]
    ]
    if by is not None:
        told = view.told_field(by)
        rest = len(told.levels) if view.axis(by).size > len(told.levels) else -1
        place = {key: i for i, key in enumerate(told.keys)}
        codes.append(np.array([place.get(cell, rest) for cell in keys[-1]]))
    use = np.all([each >= 0 for each in codes], axis=0)
    np.add.at(made, tuple(each[use] for each in codes), rows[use])
    return made

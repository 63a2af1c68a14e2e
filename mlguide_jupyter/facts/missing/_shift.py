"""How far the known cells of a column are off, if its gaps depend on its drivers and on nothing else.

Each known cell is weighted by the inverse of how often such a cell is known (Seaman and White 2013), so that the known
cells stand for all rows as the drivers see them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts.missing._drivers import expected_by
from mlguide_jupyter.facts.missing._gaps import Gap
from mlguide_jupyter.facts.missing._views import View, values_of

#: Greatest weight of a cell: one that is known once in so many times stands for no more (Seaman and White 2013).
HEAVIEST = 20.0
#: Standard errors from which on a shift is no chance, and known cells without which none is told.
SURE, FEWEST = 2.0, 20


@dataclass(frozen=True, kw_only=True)
class Shift:
    """A mean, or the share of the level that moves most, as it is known and as it would be without the gaps.

    Attributes
    ----------
    level : str
        Of a category: the one whose share it is; "" of a mean.
    seen, weighted : float
    size : float
        The difference in standard deviations.
    """

    level: str
    seen: float
    weighted: float
    size: float


def shift(gap: Gap, places: np.ndarray, mask: np.ndarray, chosen: list[View]) -> Shift | None:
    """Return how the column's mean moves if its gaps are weighted for; None where it has none or it is chance.

    Parameters
    ----------
    gap : Gap
    places : (n,) int array
        Rows of the sample that are looked at.
    mask : (n,) bool array
        Gaps among them.
    chosen : list of View
        The drivers.
    """
    known = 1 - expected_by(chosen, mask)
    weights = np.minimum(1 / np.maximum(known, 1e-9), HEAVIEST)
    values = values_of(gap.column)
    if gap.column.kind in ("date", "duration") or gap.column.reading.kind == "date":
        return None
    if values is not None:
        return _of("", values[places], ~mask & ~np.isnan(values[places]), weights)
    codes = gap.column.cells[places]
    common = np.argsort(-gap.column.counts, kind="stable")[:6].tolist()
    names = gap.column.levels
    moved = [_of(names[i], (codes == i).astype(float), ~mask & (codes >= 0), weights) for i in common]
    return max((one for one in moved if one), key=lambda one: abs(one.size), default=None)


def _of(level: str, values: np.ndarray, there: np.ndarray, weights: np.ndarray) -> Shift | None:
    if there.sum() < FEWEST:
        return None
    x, w = values[there], weights[there] / weights[there].sum()
    mean, sd = float(x.mean()), float(x.std())
    weighted = float((w * x).sum())
    # The error of the difference of the two means of the same cells.
    error = float(np.sqrt((((w - 1 / len(x)) * (x - weighted)) ** 2).sum()))
    if not sd > 0 or abs(weighted - mean) < SURE * error:
        return None
    return Shift(level=level, seen=mean, weighted=weighted, size=(weighted - mean) / sd)

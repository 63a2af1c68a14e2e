"""The figures of a column that are taken over all rows, in one go."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from mlguide_jupyter.facts.frames._cells import Cells

#: Integers are counted value by value where their range is not wider than this many times the rows.
COUNTED = 4
#: Sorted values are kept up to this many: those of a sample.
KEPT = 50_000


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What is known of a column over all its rows.

    Attributes
    ----------
    rows, missing, infinite : int
        ``missing`` counts null and NaN; ``infinite`` +inf and -inf.
    low, high : number, numpy.datetime64 or None
        Over finite values; None where there is none.
    mean, sd : float
        Over finite values; the standard deviation has n - 1 below. NaN where there is none.
    zeros, negatives : int
    whole_numbers : bool
        Whether all finite values are integral.
    distinct : int
        Different values that are present.
    distinct_exact : bool
        Whether that was counted over all rows; else it is what the sample holds, a lower bound.
    ordered : (n,) array or None
        The finite values of the sample in ascending order, where they had to be sorted.
    """

    rows: int
    missing: int
    infinite: int = 0
    low: object = None
    high: object = None
    mean: float = float("nan")
    sd: float = float("nan")
    zeros: int = 0
    negatives: int = 0
    whole_numbers: bool = False
    distinct: int = 0
    distinct_exact: bool = True
    ordered: np.ndarray | None = field(default=None, compare=False, repr=False)


def figures(cells: Cells, exact: bool = True) -> Figures:
    """Return the figures of all cells of a column.

    Parameters
    ----------
    cells : Cells
    exact : bool
        Whether distinct values of measurements are worth a sort; those of whole numbers always are.

    Returns
    -------
    Figures
    """
    missing = int(np.count_nonzero(cells.gaps))
    if cells.levels or cells.kind in ("text", "category", "mixed"):
        return Figures(rows=len(cells.gaps), missing=missing, distinct=len(np.unique(cells.data[cells.data >= 0])))
    present = cells.data[~cells.gaps] if missing else cells.data
    if cells.kind in ("integer", "float"):
        return _numbers(present, len(cells.gaps), missing, exact)
    if cells.kind in ("date", "duration", "boolean") and len(present):
        return Figures(
            rows=len(cells.gaps),
            missing=missing,
            low=present.min(),
            high=present.max(),
            distinct=_distinct(present),
            mean=float(present.mean()) if cells.kind == "boolean" else float("nan"),
        )
    return Figures(rows=len(cells.gaps), missing=missing)


def _numbers(present: np.ndarray, rows: int, missing: int, exact: bool) -> Figures:
    infinite = 0
    if present.dtype.kind == "f":
        finite = np.isfinite(present)
        infinite = int(present.size - np.count_nonzero(finite))
        present = present[finite] if infinite else present
    if not present.size:
        return Figures(rows=rows, missing=missing, infinite=infinite)
    whole = present.dtype.kind != "f" or _is_whole(present)
    with np.errstate(over="ignore", invalid="ignore"):
        mean, sd = _moments(present)
    told = Figures(
        rows=rows,
        missing=missing,
        infinite=infinite,
        mean=mean,
        sd=sd,
        whole_numbers=whole,
        distinct_exact=exact or whole,
    )
    if present.dtype.kind == "f" and told.distinct_exact:
        return replace(told, **_of_ordered(np.sort(present)))
    return replace(
        told,
        low=present.min().item(),
        high=present.max().item(),
        zeros=int(present.size - np.count_nonzero(present)),
        negatives=int(np.count_nonzero(present < 0)) if present.dtype.kind != "u" else 0,
        distinct=_distinct(present) if told.distinct_exact else 0,
    )


def _of_ordered(ordered: np.ndarray) -> dict[str, Any]:
    """Return the figures that finite values show once they are sorted."""
    first, last = np.searchsorted(ordered, 0.0, "left"), np.searchsorted(ordered, 0.0, "right")
    return {
        "low": ordered[0].item(),
        "high": ordered[-1].item(),
        "zeros": int(last - first),
        "negatives": int(first),
        "distinct": 1 + int(np.count_nonzero(ordered[1:] != ordered[:-1])),
        "ordered": ordered if len(ordered) <= KEPT else None,
    }


def _is_whole(values: np.ndarray) -> bool:
    # The first thousand settle it for nearly every column of measurements.
    return bool((values[:1_000] == np.rint(values[:1_000])).all() and (values == np.rint(values)).all())


def _moments(values: np.ndarray) -> tuple[float, float]:
    size = float(max(abs(float(values.min())), abs(float(values.max())))) or 1.0
    # Scaled, so that squares of huge values stay finite; about the first value, so that large means cost no digits.
    about = float(values[0])
    scaled = (values.astype(np.float64) - about) / size
    mean = float(scaled.mean())
    n = len(values)
    square = float(scaled @ scaled)
    sd = np.sqrt(max(square - n * mean * mean, 0.0) / (n - 1)) * size if n > 1 else float("nan")
    return mean * size + about, float(sd)


def _distinct(values: np.ndarray) -> int:
    if values.dtype.kind == "b":
        return len({bool(values.min()), bool(values.max())})
    if values.dtype.kind in "iu":
        low, high = int(values.min()), int(values.max())
        if high - low < COUNTED * len(values):
            return int(np.count_nonzero(np.bincount((values - low).astype(np.int64))))
    ordered = np.sort(values)
    return 1 + int(np.count_nonzero(ordered[1:] != ordered[:-1]))

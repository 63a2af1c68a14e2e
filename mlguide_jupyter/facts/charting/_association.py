"""How strongly two fields go together, on the scale of a correlation, corrected for what chance alone would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

from mlguide_jupyter.facts.charting._groups import group

if TYPE_CHECKING:
    from mlguide_jupyter.facts.charting._field import Field

#: Rows that are looked at, evenly spread: the error of a correlation is 0.02 then.
ROWS = 4_000
#: Parts of equal size into which a quantity is cut, to see what rises and falls again.
PARTS = 8
#: Rows of which an association can be told.
LEAST = 5
#: Levels of a field of names; one with more tells every row apart and goes with everything.
LEVELS = 200


def association(a: Field, b: Field) -> float:
    """Return how strongly two fields go together, 0 to 1.

    Two quantities: Spearman's correlation, or the correlation ratio on parts
    of one of them where that is more. A quantity and names: the root of
    epsilon squared (Kelley 1935). Names and names: Cramér's V, corrected
    (Bergsma 2013). Each is 0 on average where nothing goes together.

    Parameters
    ----------
    a, b : Field

    Returns
    -------
    float
    """
    m = len(a.codes)
    chosen = np.arange(m) if m <= ROWS else np.linspace(0, m - 1, ROWS).astype(np.int64)
    numbers = _is_number(a), _is_number(b)
    x, y = (
        f.values[chosen] if n else np.where(f.codes < 0, np.nan, f.codes)[chosen]
        for f, n in zip((a, b), numbers, strict=True)
    )
    use = ~(np.isnan(x) | np.isnan(y))
    x, y = x[use], y[use]
    if len(x) < LEAST or x.min() == x.max() or y.min() == y.max():
        return 0.0
    if all(numbers):
        rx, ry = rankdata(x), rankdata(y)
        return max(_rank(rx, ry), _ratio(_parts(rx), ry), _ratio(_parts(ry), rx))
    if any(numbers):
        codes, values = (y, x) if numbers[0] else (x, y)
        return _ratio(codes.astype(np.int64), rankdata(values))
    return _cramer(x.astype(np.int64), y.astype(np.int64))


def _is_number(field: Field) -> bool:
    return field.role in ("quantity", "time", "longitude", "latitude") or (
        field.role == "ordered" and field.distinct > PARTS
    )


def _rank(x: np.ndarray, y: np.ndarray) -> float:
    n = len(x)
    r = float(np.corrcoef(x, y)[0, 1])
    return float(np.sqrt(max((r * r * (n - 1) - 1) / (n - 2), 0.0)))


def _parts(ranks: np.ndarray) -> np.ndarray:
    made: np.ndarray = np.minimum(((ranks - 0.5) * PARTS / len(ranks)).astype(np.int64), PARTS - 1)
    return made


def _ratio(codes: np.ndarray, values: np.ndarray) -> float:
    """Return the root of epsilon squared: the share of the variance between groups, less what chance puts there."""
    _, codes = np.unique(codes, return_inverse=True)
    n, k = len(values), int(codes.max()) + 1
    if k > LEVELS or n - k < k or k < 2:
        return 0.0
    counts = np.bincount(codes)
    means = np.bincount(codes, values) / counts
    whole = float(((values - values.mean()) ** 2).sum())
    between = float((counts * (means - values.mean()) ** 2).sum())
    within = (whole - between) / (n - k)
    return float(np.sqrt(max((between - (k - 1) * within) / whole, 0.0)))


def _cramer(a: np.ndarray, b: np.ndarray) -> float:
    _, a = np.unique(a, return_inverse=True)
    _, b = np.unique(b, return_inverse=True)
    n, r, k = len(a), int(a.max()) + 1, int(b.max()) + 1
    if max(r, k) > LEVELS:
        return 0.0
    table = np.bincount(a * k + b, minlength=r * k).reshape(r, k)
    expected = np.outer(table.sum(1), table.sum(0)) / n
    phi = float(((table - expected) ** 2 / expected).sum()) / n
    freed = max(phi - (k - 1) * (r - 1) / (n - 1), 0.0)
    side = min(r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)) - 1
    return float(min(np.sqrt(freed / side), 1.0)) if side > 0 else 0.0


def nested(a: Field, b: Field) -> bool:
    """Return whether each level of ``a`` lies within one level of ``b``, and some levels share one."""
    both = group([a.codes, b.codes], [a.distinct, b.distinct], len(a.codes))
    single = group([a.codes], [a.distinct], len(a.codes))
    return both.count == single.count > b.distinct > 1


def follows(a: Field, b: Field) -> bool:
    """Return whether ``b`` only rises or only falls where the rows are put in the order of ``a``."""
    use = ~(np.isnan(a.values) | np.isnan(b.values))
    x, y = a.values[use], b.values[use]
    if len(x) < 3 or y.min() == y.max():
        return False
    steps = np.diff(y[np.argsort(x, kind="stable")])
    return bool((steps >= 0).all() or (steps <= 0).all())

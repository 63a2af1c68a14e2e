"""The numbers of a finding's sentence, from the rows of the sample."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.stats import rankdata

from mlguide_jupyter.facts.charting import Field, Geo, Profile, Steps
from mlguide_jupyter.facts.charting._screen import cramer

Values = dict[str, Any]
#: Share of the rows of a half whose ranks must rise in one and fall in the other for a bend.
BENT = 0.3
#: Where ranks go together by less than this share of all association, they do so in more than one direction.
ONE_WAY = 0.7


def correlation(x: Field, y: Field, chosen: np.ndarray) -> float:
    """Return the size of Spearman's correlation of some rows, 0 where it is not defined."""
    r = _spearman(x.values[chosen], y.values[chosen])
    return abs(r)


def _spearman(a: np.ndarray, b: np.ndarray) -> float:
    use = ~(np.isnan(a) | np.isnan(b))
    if use.sum() < 3:
        return 0.0
    x, y = rankdata(a[use]), rankdata(b[use])
    spread = float(x.std() * y.std())
    return float(((x - x.mean()) * (y - y.mean())).mean()) / spread if spread else 0.0


def flow(p: Profile, found: Steps) -> Values:
    """Return the strongest way from one level to another."""
    source, target = p.field(found.source), p.field(found.target)
    made = p.per(source, target)
    sums = made.sums(p.field(found.value).values) if found.value else made.sizes.astype(np.float64)
    most = int(np.argmax(sums))
    row = int(np.flatnonzero(made.index == most)[0])
    return {
        "top": source.levels[source.codes[row]],
        "level": target.levels[target.codes[row]],
        "share": float(sums[most] / sums.sum()) if sums.sum() else 0.0,
    }


def points(p: Profile, found: Geo) -> Values:
    """Return the frame of the places."""
    lon, lat = p.field(found.longitude or "").present, p.field(found.latitude or "").present
    edges = dict(zip(("west", "east"), (float(lon.min()), float(lon.max())), strict=True))
    edges |= dict(zip(("south", "north"), (float(lat.min()), float(lat.max())), strict=True))
    return {"y": "", "item": "", "rows": len(lon), **edges}


def association(p: Profile, x: Field, y: Field, by: Field | None) -> Values:
    """Return which way two quantities go together: up, down, or bent."""
    r = _spearman(x.values, y.values)
    middle = np.median(x.present)
    left, right = (_spearman(x.values[side], y.values[side]) for side in (x.values <= middle, x.values > middle))
    turns = left * right < 0 and min(abs(left), abs(right)) >= BENT
    shape = "bent" if turns or abs(r) < ONE_WAY * p.association(x, y) else "up" if r > 0 else "down"
    return {"x": x.name, "y": y.name, "r": r, "shape": shape, "by": by.name if by else ""}


def difference(x: Field, y: Field, least: int) -> Values:
    """Return the levels with the highest and the lowest median."""
    use = (x.codes >= 0) & ~np.isnan(y.values)
    enough = np.bincount(x.codes[use], minlength=x.distinct) >= least
    medians = np.array([np.median(y.values[use & (x.codes == i)]) if ok else np.nan for i, ok in enumerate(enough)])
    top, bottom = (int(np.nanargmax(medians)), int(np.nanargmin(medians))) if enough.any() else (0, 0)
    return {
        "x": x.name,
        "y": y.name,
        "top": x.levels[top],
        "high": float(medians[top]),
        "bottom": x.levels[bottom],
        "low": float(medians[bottom]),
    }


def _table(x: Field, y: Field, weight: np.ndarray | None) -> np.ndarray:
    use = (x.codes >= 0) & (y.codes >= 0)
    cells = x.codes[use] * y.distinct + y.codes[use]
    made = np.bincount(cells, None if weight is None else weight[use], minlength=x.distinct * y.distinct)
    return made.reshape(x.distinct, y.distinct).astype(np.float64)


def weighted(x: Field, y: Field, weight: np.ndarray) -> float:
    """Return Cramér's V of a table of counts, corrected for chance."""
    return float(np.sqrt(cramer(_table(x, y, weight))))


def together(x: Field, y: Field, weight: np.ndarray | None = None) -> Values:
    """Return the level of ``y`` whose share differs most between levels of ``x``."""
    table = _table(x, y, weight)
    rows = table.sum(axis=1)
    kept = np.flatnonzero(rows >= max(0.02 * rows.sum(), 1))
    shares = table[kept] / rows[kept][:, None]
    level = int(np.argmax(shares.max(axis=0) - shares.min(axis=0)))
    top, bottom = int(np.argmax(shares[:, level])), int(np.argmin(shares[:, level]))
    return {
        "x": x.name,
        "y": y.name,
        "level": y.levels[level],
        "top": x.levels[kept[top]],
        "high": float(shares[top, level]),
        "bottom": x.levels[kept[bottom]],
        "low": float(shares[bottom, level]),
    }


def gini(field: Field) -> float:
    """Return how unequally a quantity is shared out: 0 where all have the same."""
    values = np.sort(field.present)
    n, total = len(values), float(values.sum())
    if n < 2 or total <= 0:
        return 0.0
    return float((2 * np.arange(1, n + 1) - n - 1) @ values) / (n * total) * n / (n - 1)


def ranking(item: Field, y: Field) -> Values:
    """Return who has the most and the least, and how the most compares with the middle."""
    values, middle = y.values, float(np.median(y.present))
    top, bottom = int(np.nanargmax(values)), int(np.nanargmin(values))
    return {
        "item": item.name,
        "y": y.name,
        "top": item.levels[item.codes[top]],
        "bottom": item.levels[item.codes[bottom]],
        "high": float(values[top]),
        "low": float(values[bottom]),
        "ratio": float(values[top]) / middle if middle > 0 else 0.0,
    }


def spread(field: Field) -> Values:
    """Return where the values of a quantity lie."""
    low, quarter, median, three, high = (float(v) for v in np.quantile(field.present, [0, 0.25, 0.5, 0.75, 1]))
    return {
        "x": field.name,
        "skew": field.skew,
        "low": low,
        "quarter": quarter,
        "median": median,
        "three": three,
        "high": high,
    }


def imbalance(field: Field, weight: np.ndarray | None = None) -> float:
    """Return how far levels are from being equally frequent: one less the entropy over its greatest value."""
    counts = _counts(field, weight)
    shares = counts[counts > 0] / counts.sum()
    return 1 - float(-(shares * np.log(shares)).sum() / np.log(max(len(counts), 2)))


def _counts(field: Field, weight: np.ndarray | None) -> np.ndarray:
    if weight is None:
        return field.counts
    use = field.codes >= 0
    made: np.ndarray = np.bincount(field.codes[use], weight[use], minlength=field.distinct)
    return made


def most(field: Field, weight: np.ndarray | None = None) -> Values:
    """Return the most frequent level."""
    counts = _counts(field, weight)
    top = int(np.argmax(counts))
    return {
        "x": field.name,
        "top": field.levels[top],
        "share": float(counts[top] / counts.sum()),
        "levels": field.distinct,
    }

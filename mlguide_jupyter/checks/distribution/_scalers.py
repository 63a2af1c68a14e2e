"""Which scaling suits a column: a rule on its shape, measured in benchmarks/frames/scaling.py.

Shape decides, since scalers differ by what they do to tails. A column that can only be positive and has a long tail
is brought to a ratio scale; a few far values are drawn in, since one of them sets the unit of all others; tails that
are heavy throughout go to ranks; whole numbers in few values, flags and everything else to units of their spread.
Columns that measure one thing in one unit (pixels, counts of words) keep their common scale: a quiet pixel at the
edge is not made as loud as the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from mlguide_jupyter.checks._alone import centred_of
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._target import Problem, problem

#: Skewness from which on a column without negative values is transformed. Of 1, 1.25, 1.5, 1.75 and 2 this loses least
#: over the data sets of the benchmark.
SKEWED = 1.5
#: A logarithm does as well as a fitted power where it leaves less skewness than this.
STRAIGHT = 0.5
#: Interquartile ranges from the quartiles beyond which a value is far out (Tukey 1977).
FAR = 3.0
#: Share of far values from which on they are the tails and no exceptions; that a skewed column may have at most.
TAILS, MOST_FAR = 0.05, 0.25
#: Values whose shape is looked at; the ends are those of all.
ROWS = 4_000
#: Whole numbers with at most this many values are grades.
GRADES = 12
#: F statistic of the plain column from which on a target may say that the plain scale suits it better.
TOLD = 8.0
#: Columns of one unit, and how near to the largest of them the maxima of half of them must be.
SAME, NEAR = 8, 0.5


def scalers(facts: FrameFacts) -> dict[str, list[Column]]:
    """Return the columns of each scaling, by its name.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    dict
        Keys among ``"standard"``, ``"plain"`` (standard for the target's sake), ``"log"``, ``"yeo-johnson"``,
        ``"robust"``, ``"quantile"``, ``"none"`` (one unit already) and ``"drop"`` (names of rows, codes).
    """
    made: dict[str, list[Column]] = {}
    asked = problem(facts)
    for column in facts.columns:
        if column is not facts.target and (fits := _fits(column)):
            fits = "plain" if _plainer(column, fits, asked) else fits
            made.setdefault(fits, []).append(column)
    measured = [c for name, group in made.items() if name != "drop" for c in group]
    if one_unit(measured):
        return {"none": measured, **{k: v for k, v in made.items() if k == "drop"}}
    return made


def one_unit(columns: Sequence[Column]) -> bool:
    """Return whether columns count the same thing in the same unit: pixels, words, answers on one scale."""
    if len(columns) < SAME or not all(c.whole_numbers and not c.negatives for c in columns):
        return False
    highs = np.array([float(c.high) for c in columns])  # type: ignore[arg-type]
    return bool(highs.max() > 2 and (highs >= NEAR * highs.max()).mean() >= 0.5)


def fitting(values: np.ndarray) -> str:
    """Return the scaling that suits the values of a column.

    Parameters
    ----------
    values : (n,) array
        Finite.

    Returns
    -------
    str
    """
    low, high = float(values.min()), float(values.max())
    values = np.sort(values[:: max(1, len(values) // ROWS)])
    quarter, rest = float(values[len(values) // 4]), float(values[3 * len(values) // 4])
    spread = (rest - quarter) or np.finfo(float).tiny
    inside = (values >= quarter - FAR * spread) & (values <= rest + FAR * spread)
    far = 1.0 - float(inside.mean())
    if low >= 0 and far < MOST_FAR and _skewness(values) > SKEWED and not _symmetric(values[inside], far):
        return "log" if low > 0 and abs(_skewness(np.log(values))) < STRAIGHT else "yeo-johnson"
    if far > TAILS:
        return "quantile"
    return "robust" if low < quarter - FAR * spread or high > rest + FAR * spread else "standard"


def _symmetric(inside: np.ndarray, far: float) -> bool:
    """Return whether a column is skewed by few far values alone."""
    return far < TAILS and abs(_skewness(inside)) < STRAIGHT


def _fits(column: Column) -> str:
    if not column.is_number and column.meant not in ("number", "count"):
        return ""
    if column.meant in ("identifier", "code"):
        return "drop"
    values = column.clean
    if column.meant in ("constant", "empty") or len(values) < 2:
        return ""
    if column.meant in ("flag", "category", "year") or (column.whole_numbers and column.distinct <= GRADES):
        return "standard"
    return fitting(values)


def _plainer(column: Column, fits: str, asked: Problem) -> bool:
    """Return whether a number follows a column more closely as it is than in the changed shape."""
    change = _CHANGES.get(fits)
    if change is None or asked.kind not in ("regression", "count"):
        return False
    cells = column.clean_cells
    there = ~np.isnan(cells) & ~np.isnan(asked.values)
    x, n = cells[there], int(there.sum())
    if n < GRADES or not np.ptp(x):
        return False
    plain, changed = (_follows(v, asked, there) for v in (x, change(x)))
    return plain > changed and plain * n > TOLD


def _follows(values: np.ndarray, asked: Problem, there: np.ndarray) -> float:
    """Return the share of variation that a target and a column have in common, on a straight scale of the column."""
    centred = centred_of(values)
    total = float(centred @ centred)
    if not total:
        return 0.0
    y = centred_of(asked.values[there])
    return float(centred @ y) ** 2 / total / (float(y @ y) or 1.0)


def _drawn_in(values: np.ndarray) -> np.ndarray:
    quarter, half, rest = np.quantile(values, [0.25, 0.5, 0.75])
    made: np.ndarray = np.arcsinh((values - half) / ((rest - quarter) / 1.349 or 1.0))
    return made


#: What each scaling does to the shape, near enough to compare it with none.
_CHANGES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "log": np.log,
    "yeo-johnson": lambda x: np.log1p(x / (x.mean() or 1.0)),
    "robust": _drawn_in,
    "quantile": lambda x: np.argsort(np.argsort(x, kind="stable"), kind="stable").astype(float),
}


def _skewness(values: np.ndarray) -> float:
    centred = centred_of(values)
    spread = float(np.sqrt(centred @ centred / len(values)))
    return float((centred * centred) @ centred) / len(values) / spread**3 if spread else 0.0

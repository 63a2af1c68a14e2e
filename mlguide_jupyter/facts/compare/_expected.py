"""What filled cells should look like: observed cells, weighted so that their rows resemble the rows with a gap.

Under MAR filled cells may rightly differ from observed ones, but not from the observed cells of rows that are alike
in what drives the gap. How likely a gap is, given the rest of the row, sums that up (the propensity); observed rows
weigh by the odds of a gap. Bondarenko and Raghunathan (2016) compare observed and imputed values so.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts.compare._beside import ROWS, Beside, binned_of, values_of
from mlguide_jupyter.facts.frames import Column

#: Columns that the likelihood of a gap is learned from.
COLUMNS = 10
#: Filled and observed rows without which nothing can be learned.
FEWEST = 20
#: Likelihoods nearer to 0 or 1 are cut, so that no single row outweighs the rest.
EDGE = 0.01
#: Rows with a gap that are this likely to have one, and likelier than all but NEAREST rows with a value, resemble none
#: of these; where they are more than this share of all rows with a gap, nothing says what they should hold.
ALONE, NEAREST, APART = 0.9, 3, 0.25


@dataclass(frozen=True, eq=False)
class Weights:
    """Weights of the rows with a value.

    Attributes
    ----------
    values : (k,) float64 array
        Of all rows, 0 where the cell is a gap; they add up to 1.
    drivers : tuple of str
        Columns that go with the gaps; empty where none does.
    alike : bool
        Whether there are rows with a value that resemble the rows with a gap.
    """

    values: np.ndarray
    drivers: tuple[str, ...] = ()
    alike: bool = True

    @property
    def n(self) -> float:
        """How many rows of equal weight would say as much (Kish 1965)."""
        return float(1 / np.square(self.values).sum()) if self.values.any() else 0.0


def weights(gap: np.ndarray, rows: np.ndarray, beside: Beside, without: Collection[str]) -> Weights:
    """Return weights with which observed rows resemble the rows with a gap.

    Parameters
    ----------
    gap : (k,) bool array
    rows : (k,) bool array
        Rows that count; gaps that are left do not.
    beside : Beside
        The columns of the table.
    without : collection of str
        Columns that are not asked: that of the gaps.

    Returns
    -------
    Weights
    """
    known = rows & ~gap
    plain = Weights(np.where(known, 1 / max(int(known.sum()), 1), 0.0))
    if min((gap & rows).sum(), known.sum()) < FEWEST:
        return plain
    chosen = beside.drivers(gap, rows, without)[:COLUMNS]
    if not chosen:
        return plain
    likely = np.zeros(len(gap))
    likely[rows] = _likelihood(np.hstack([_coded(column, places[rows]) for column, places in chosen]), gap[rows])
    odds = np.where(known, np.clip(likely, EDGE, 1 - EDGE) / (1 - np.clip(likely, EDGE, 1 - EDGE)), 0.0)
    nearest = max(float(np.sort(likely[known])[-NEAREST]), ALONE)
    alike = float((likely[gap & rows] > nearest).mean()) <= APART
    return Weights(odds / odds.sum(), tuple(column.name for column, _ in chosen), alike)


def _coded(column: Column, rows: np.ndarray) -> np.ndarray:
    """Return what the likelihood of a gap is learned from: one column a bin, and the number itself."""
    binned = binned_of(column, rows)
    if binned is None:
        return np.zeros((len(rows), 0))
    dummies = (binned[:, None] == np.arange(-1, binned.max() + 1)).astype(np.float64)
    if column.levels:
        return np.asarray(dummies)
    values = values_of(column, rows)
    seen = np.isfinite(values)
    spread = float(values[seen].std()) or 1.0
    standard = np.where(seen, (values - values[seen].mean()) / spread, 0.0)
    made: np.ndarray = np.column_stack([dummies, np.clip(standard, -5, 5)])
    return made


def _likelihood(design: np.ndarray, gap: np.ndarray) -> np.ndarray:
    from sklearn.linear_model import LogisticRegression

    step = max(1, len(gap) // ROWS)
    model = LogisticRegression(max_iter=200).fit(design[::step], gap[::step])
    likely: np.ndarray = model.predict_proba(design)[:, 1]
    return likely

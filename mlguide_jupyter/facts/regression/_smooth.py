"""Looks at the fit along a regressor: curves that the design does not hold yet.

A curve is offered as straight pieces that bend at quantiles (hinges), which
can follow a bend, a step or a wave wherever the data are, and as a single
square, which has the most power against a simple bend.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from mlguide_jupyter.facts.regression._facts import RegressionFacts

Array = NDArray[np.float64]

#: Quantiles at which the pieces bend: seven knots, as Harrell (2015, section 2.4.6) has them for large samples.
KNOTS = (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)
#: Fewer distinct values than this make no curve.
DISTINCT = 3
CURVED = ("numeric", "standardised", "log", "transformed", "polynomial", "orthogonal", "spline")


@dataclass(frozen=True)
class Along:
    """Something along which residuals are looked at.

    Attributes
    ----------
    name : str
        A column, or ``"the fitted values"``.
    column : int
        Its position in the design, -1 for the fitted values.
    values : ndarray, shape (n,)
    """

    name: str
    column: int
    values: Array


def regressors(facts: RegressionFacts) -> Iterator[Along]:
    """Yield the columns along which a curve could be missed: one for each variable, no dummies."""
    seen: set[tuple[str, ...]] = set()
    for term in facts.terms:
        if term.kind not in CURVED or term.column < 0 or term.variables in seen:
            continue
        values = facts.X[:, term.column]
        if len(np.unique(values[:5000])) < DISTINCT:
            continue
        seen.add(term.variables or (term.name,))
        yield Along(facts.columns[term.column], term.column, values)


def fitted(facts: RegressionFacts) -> Along:
    """Return the fitted values as something to look along."""
    return Along("the fitted values", -1, facts.fitted)


def square(values: Array) -> Array:
    """Return the centred square, shape (n,); the farthest hundredth of the values is drawn in.

    Without drawing in, one far value would decide the whole test.
    """
    low, high = np.quantile(values, [0.01, 0.99])
    inside = np.clip(values, low, high) if len(values) >= 100 and high > low else values
    about = inside - inside.mean()
    spread = about.std()
    return np.asarray((about / spread) ** 2 if spread > 0 else np.zeros_like(values))


def hinges(values: Array) -> Array:
    """Return straight pieces that bend at the quantiles :data:`KNOTS`, shape (n, m)."""
    quantiles = KNOTS if len(values) >= 60 else KNOTS[1:-1:2] if len(values) < 40 else KNOTS[1:-1]
    knots = np.unique(np.quantile(values, quantiles))
    knots = knots[(knots > values.min()) & (knots < values.max())]
    spread = float(values.std()) or 1.0
    return np.asarray(np.maximum(values[:, None] - knots, 0.0) / spread)


def neighbour_ratio(resid: Array, values: Array) -> float:
    """Return von Neumann's ratio of the residuals sorted by ``values``: about 2 where no curve is left.

    Ties are broken by a seeded shuffle, so that the order of the rows plays no part.
    """
    jumbled = np.random.default_rng(len(resid)).permutation(len(resid))
    order = jumbled[np.argsort(values[jumbled], kind="stable")]
    along = resid[order]
    total = float(along @ along)
    return float(np.sum(np.diff(along) ** 2) / total) if total > 0 else 2.0

"""Looks along a regressor or the fit for a curve, and what their p-values may rest on.

Sources
-------
Ramsey (1969) for RESET; Harrell (2015), section 2.4, for knots at quantiles; von
Neumann (1941) for the ratio; MacKinnon and White (1985) for the variance that
keeps unequal spread from being taken for a curve; Cohen (1988), chapter 9, for
the size of a partial R-squared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from mlguide_jupyter.facts.regression import Added, RegressionFacts
from mlguide_jupyter.facts.regression._added import added
from mlguide_jupyter.facts.regression._robust import clipped_residuals
from mlguide_jupyter.facts.regression._smooth import Along, hinges, neighbour_ratio, square

Array = NDArray[np.float64]

#: Share of the residual variation that a missed curve must explain: half of Cohen's (1988) "small" f2 = 0.02.
GAIN = 0.01
#: The same for a wave that only the sorted residuals show: their correlation with their neighbours.
NEIGHBOUR = 0.1
#: With fewer rows silence means nothing (Shatz 2024: such tests then have little power).
ROWS = 20
#: Kurtosis of the residuals beyond which the far ones are clipped: Student's t with 7 degrees of freedom has 5.
HEAVY = 5.0


@dataclass(frozen=True)
class Look:
    """One look: where, how, how likely by chance, how large."""

    along: Along
    way: str
    p: float
    gain: float
    test: Added | None = None


@dataclass(frozen=True)
class Reset:
    """RESET: its F, the plain p-value, and the one that the fit's spread and tails allow."""

    f: float
    p_value: float
    p_used: float


def reset_test(facts: RegressionFacts, ground: Ground) -> Reset:
    """Return RESET with powers 2 and 3, as statsmodels' ``linear_reset(power=3, use_f=True)``."""
    spread = facts.fitted.std()
    if spread <= 0:
        return Reset(0.0, 1.0, 1.0)
    z = (facts.fitted - facts.fitted.mean()) / spread
    test, p = ground.test(facts, np.column_stack([z**2, z**3]))
    return Reset(test.f, test.p, p)


@dataclass(frozen=True)
class Ground:
    """What the p-values of a fit may rest on: whether its spread is uneven, and residuals that far ones do not rule."""

    uneven: bool
    clipped: Array | None

    def test(self, facts: RegressionFacts, Z: Array) -> tuple[Added, float]:
        """Return the test of added columns and its p-value.

        Plain F where spread and tails are ordinary; with heavy tails the same on
        residuals clipped as in a Huber fit; with uneven spread the larger of the
        p-value and a heteroscedasticity-consistent one.
        """
        whole = facts.added(Z, robust=self.uneven)
        used = whole
        if self.clipped is not None:
            used = added(facts.factor, self.clipped, facts.whiten(Z), facts.df_resid, self.uneven)
        return whole, max(used.p, used.robust_p) if self.uneven else used.p


def ground_of(facts: RegressionFacts) -> Ground:
    """Return whether the spread is uneven and, where tails are heavy, the clipped residuals."""
    if facts.n < ROWS:
        return Ground(False, None)
    squared = facts.wresid**2
    about = squared - squared.mean()
    left = facts.factor.residuals(about)
    koenker = facts.n * (1 - float(left @ left) / float(about @ about)) if about.any() else 0.0
    uneven = float(stats.chi2.sf(koenker, max(facts.k - 1, 1))) < 0.1
    kurtosis = facts.n * float(squared @ squared) / float(squared.sum()) ** 2
    return Ground(uneven, clipped_residuals(facts) if kurtosis > HEAVY else None)


def looks_along(facts: RegressionFacts, place: Along, ground: Ground) -> Iterator[Look]:
    """Yield the looks along one place: a bend alone where rows are few."""
    bend, p = ground.test(facts, square(place.values))
    yield Look(place, "a bend", p, bend.gain, bend)
    if facts.n < ROWS:
        return
    pieces, p = ground.test(facts, hinges(place.values))
    yield Look(place, "straight pieces", p, pieces.gain, pieces)
    ratio = neighbour_ratio(facts.wresid if ground.clipped is None else ground.clipped, place.values)
    # Under no curve the ratio has mean 2 and variance 4 / n (von Neumann 1941).
    z = (2 - ratio) / 2 * np.sqrt(facts.n)
    yield Look(place, "its neighbours", float(stats.norm.sf(z)), (2 - ratio) / 2)


def least_gain(look: Look) -> float:
    """Return the size from which what a look sees matters."""
    return NEIGHBOUR if look.way == "its neighbours" else GAIN

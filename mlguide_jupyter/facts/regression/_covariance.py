"""Covariances of the coefficients, from the shared factor; equal to statsmodels' own.

Nonrobust, HC0 to HC3 (White 1980; MacKinnon and White 1985), HAC with Bartlett
weights (Newey and West 1987) and clustered (Liang and Zeger 1986).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.facts.regression._factor import blocks

if TYPE_CHECKING:
    from mlguide_jupyter.facts.regression._facts import RegressionFacts

Array = NDArray[np.float64]


def covariance(facts: RegressionFacts, cov_type: str, kwds: Mapping[str, Any]) -> Array:
    """Return the covariance of the coefficients, shape (k, k).

    An unknown type falls back to the nonrobust one.
    """
    inverse = facts.factor.inverse
    meat = _MEATS.get(cov_type)
    if meat is None:
        return np.asarray(inverse * facts.ssr / max(facts.df_resid, 1))
    return np.asarray(inverse @ meat(facts, kwds) @ inverse)


def newey_west_lags(n: int) -> int:
    """Return the usual number of lags, ``4 (n/100)^(2/9)`` (Newey and West 1994)."""
    return max(int(4 * (n / 100) ** (2 / 9)), 1)


def _hc(power: float, scaled: bool = False) -> Callable[[RegressionFacts, Mapping[str, Any]], Array]:
    def meat(facts: RegressionFacts, _: Mapping[str, Any]) -> Array:
        weight = facts.wresid**2
        if power:
            weight = weight / np.maximum(1 - facts.leverage, 1e-10) ** power
        made = np.zeros((facts.k, facts.k))
        for rows in blocks(facts.n):
            made += facts.wX[rows].T @ (facts.wX[rows] * weight[rows, None])
        return made * (facts.n / max(facts.df_resid, 1) if scaled else 1.0)

    return meat


def _hac(facts: RegressionFacts, kwds: Mapping[str, Any]) -> Array:
    lags = min(int(kwds.get("maxlags") or newey_west_lags(facts.n)), facts.n - 1)
    scores = facts.wX * facts.wresid[:, None]
    if facts.order.rows is not None:
        scores = scores[facts.order.rows]
    made = scores.T @ scores
    for lag in range(1, lags + 1):
        part = scores[lag:].T @ scores[:-lag]
        made += (1 - lag / (lags + 1)) * (part + part.T)
    return np.asarray(made * (facts.n / max(facts.df_resid, 1) if kwds.get("use_correction") else 1.0))


def _cluster(facts: RegressionFacts, kwds: Mapping[str, Any]) -> Array:
    _, group = np.unique(np.asarray(kwds["groups"]), return_inverse=True)
    count = int(group.max()) + 1
    sums = np.zeros((count, facts.k))
    np.add.at(sums, group.ravel(), facts.wX * facts.wresid[:, None])
    correction = count / max(count - 1, 1) * (facts.n - 1) / max(facts.df_resid, 1)
    return np.asarray(sums.T @ sums * (correction if kwds.get("use_correction", True) else 1.0))


_MEATS: dict[str, Callable[[RegressionFacts, Mapping[str, Any]], Array]] = {
    "HC0": _hc(0),
    "HC1": _hc(0, scaled=True),
    "HC2": _hc(1),
    "HC3": _hc(2),
    "HAC": _hac,
    "cluster": _cluster,
}

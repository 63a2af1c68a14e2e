"""The joint test of several coefficients, under the user's own covariance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy import stats

from mlguide_jupyter.facts.regression import RegressionFacts


class Joint(NamedTuple):
    """A Wald test that coefficients are all zero: F form, its p-value, and how many it tests."""

    f: float
    p: float
    df: int


def joint_test(facts: RegressionFacts, columns: Sequence[int]) -> Joint:
    """Test that the coefficients of ``columns`` are all zero, as ``result.f_test`` (or ``wald_test``) does."""
    where = list(columns)
    params = facts.params[where]
    covariance = facts.covariance[np.ix_(where, where)]
    df = int(np.linalg.matrix_rank(covariance, hermitian=True))
    if not df or not np.isfinite(covariance).all():
        return Joint(float("nan"), float("nan"), df)
    f = float(params @ np.linalg.pinv(covariance, hermitian=True) @ params) / df
    tail = stats.f.sf(f, df, max(facts.df_resid, 1)) if facts.use_t else stats.chi2.sf(f * df, df)
    return Joint(f, float(tail), df)

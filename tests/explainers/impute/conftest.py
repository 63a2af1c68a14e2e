"""Tables with gaps, and how the advice on them is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.explainers.impute._model import ImputationAdvice


@pytest.fixture
def people() -> pd.DataFrame:
    """A survey: income follows age, the spouse's age is asked of the married, a town is skipped now and then."""
    rng = np.random.default_rng(0)
    n = 240
    age = rng.normal(42, 11, n).round(1)
    df = pd.DataFrame(
        {
            "id": np.arange(1000, 1000 + n),
            "age": age,
            "married": rng.choice(["yes", "no"], n),
            "income": 20 + 0.9 * age + rng.normal(0, 4, n),
            "town": rng.choice(["Ash", "Elm", "Oak"], n),
            "bought": rng.choice(["yes", "no"], n),
        }
    )
    df["spouse_age"] = np.where(df["married"] == "yes", age + rng.normal(0, 3, n), np.nan)
    df.loc[rng.random(n) < np.where(age < 38, 0.4, 0.04), "income"] = np.nan
    df.loc[rng.random(n) < 0.1, "town"] = None
    return df


@pytest.fixture
def ask() -> Callable[..., ImputationAdvice]:
    """Ask for advice on a table that the user calls ``df``, and see that the table stays as it was."""

    def asked(df: Any, **given: Any) -> ImputationAdvice:
        before = df.copy(deep=True) if isinstance(df, (pd.DataFrame, pd.Series)) else None
        made = mlguide.impute(df, name="df", **{"budget": 1, **given})
        if isinstance(df, pd.DataFrame):
            pd.testing.assert_frame_equal(df, before)
        return made

    return asked

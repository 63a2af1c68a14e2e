"""Tables to draw, and how the advice on them is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.explainers.chart._model import ChartAdvice


@pytest.fixture
def flats() -> pd.DataFrame:
    """Rents of flats: they rise with the area, and differ by district and floor."""
    rng = np.random.default_rng(0)
    n = 300
    area = rng.uniform(25, 140, n).round(1)
    district = rng.choice(["North", "Old town", "South", "Riverside"], n)
    dear = pd.Series(district).map({"North": 0.0, "Old town": 320.0, "South": -90.0, "Riverside": 180.0}).to_numpy()
    return pd.DataFrame(
        {
            "rent": (300 + 9 * area + dear + rng.normal(0, 60, n)).round(2),
            "area": area,
            "district": district,
            "rooms": np.clip((area / 30).round().astype(int), 1, 5),
            "built": rng.integers(1950, 2021, n),
            "lift": rng.choice(["yes", "no"], n),
        }
    )


@pytest.fixture
def sales() -> pd.DataFrame:
    """Sales of two shops in forty years."""
    years = np.repeat(np.arange(1982, 2022), 2)
    rng = np.random.default_rng(1)
    amount = (100 + 12 * (years - 1982) + rng.normal(0, 6, len(years))).round(1)
    return pd.DataFrame({"year": years, "shop": ["Ash", "Elm"] * 40, "sales": amount})


@pytest.fixture
def ask() -> Callable[..., ChartAdvice]:
    """Ask for advice on a table that the user calls ``df``, and see that the table stays as it was."""

    def asked(df: Any, *columns: object, **given: Any) -> ChartAdvice:
        before = df.copy(deep=True) if isinstance(df, (pd.DataFrame, pd.Series)) else None
        made = mlguide.chart(df, *columns, name="df", **given)
        if isinstance(df, pd.DataFrame):
            pd.testing.assert_frame_equal(df, before)
        if isinstance(df, pd.Series):
            pd.testing.assert_series_equal(df, before)
        return made

    return asked

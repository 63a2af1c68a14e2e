"""A table of every kind of column, each with gaps."""

from __future__ import annotations

import datetime
import decimal

import numpy as np
import pandas as pd
import pytest


@pytest.fixture
def mixed() -> pd.DataFrame:
    n = 60
    rng = np.random.default_rng(0)
    x = rng.normal(size=n)
    made = pd.DataFrame(
        {
            "full": x,
            "number": 2 * x + rng.normal(size=n) / 4,
            "single": pd.array(x + 1, dtype="Float32"),
            "count": pd.array(rng.poisson(9, n), dtype="Int64"),
            "yes": pd.array(x > 0, dtype="boolean"),
            "text": np.where(x > 0, "high", "low"),
            "string": pd.array(np.where(x > 0.5, "b", "a"), dtype="string"),
            "grade": pd.Categorical(np.where(x > 0, "good", "bad"), categories=["bad", "fair", "good"], ordered=True),
            "code": pd.Categorical(rng.integers(1, 4, n)),
            "day": pd.date_range("2020-01-01", periods=n, freq="D", tz="Europe/Berlin"),
            "moment": pd.Timestamp("2021-03-01 10:00") + pd.to_timedelta(rng.integers(0, 9999, n), unit="s"),
            "length": pd.to_timedelta(rng.integers(1, 99, n), unit="h"),
            "month": pd.period_range("2019-01", periods=n, freq="M"),
            "flag": np.where(x > 0, 1.0, 0.0),
        }
    )
    made["date"] = pd.Series([datetime.date(2020, 1, 1 + i % 28) for i in range(n)], dtype=object)
    made["money"] = pd.Series([decimal.Decimal(i % 7) / 2 for i in range(n)], dtype=object)
    made["either"] = pd.Series([(1, "one", True)[i % 3] for i in range(n)], dtype=object)
    made["truth"] = pd.Series([bool(i % 2) for i in range(n)], dtype=object)
    for place in range(1, made.shape[1]):
        made.iloc[rng.permutation(n)[:9], place] = None
    return made

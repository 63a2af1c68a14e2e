"""Columns that go with gaps, counted all at once."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import chi2_contingency

from mlguide_jupyter.facts.compare import compare
from mlguide_jupyter.facts.compare._beside import _associations


def test_all_columns_at_once_are_as_one_by_one():
    rng = np.random.default_rng(0)
    tables = rng.integers(1, 30, (5, 2, 6))
    with_missing = np.concatenate([np.zeros((5, 2, 1), int), tables], axis=2)
    _, p = _associations(with_missing[:, 0], with_missing[:, 1])
    assert np.allclose(p, [chi2_contingency(table, correction=False).pvalue for table in tables])


def test_the_driver_of_a_gap_is_found_among_many():
    rng = np.random.default_rng(1)
    df = pd.DataFrame(rng.normal(size=(400, 300))).add_prefix("x")
    df.loc[df["x7"] > 0.8, "x0"] = np.nan
    facts = compare(df, df.fillna(0.0))
    assert facts.weights(facts.filled[0]).drivers == ("x7",)


def test_what_lacks_the_same_rows_says_nothing_of_them():
    rng = np.random.default_rng(2)
    df = pd.DataFrame(rng.normal(size=(400, 3)), columns=["a", "b", "c"])
    df.loc[df["b"] > 1, ["a", "c"]] = np.nan
    facts = compare(df, df.fillna(0.0))
    assert facts.weights(facts.filled[0]).drivers == ("b",)

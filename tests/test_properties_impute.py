"""Whatever a table holds, the advice comes, changes nothing, and its imputer and code keep every known cell."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mlguide_jupyter as mlguide

ROWS = 40


def _columns() -> st.SearchStrategy[Any]:
    """Columns of many kinds, each cell missing or not."""
    kinds = (
        st.floats(-1e6, 1e6),
        st.integers(-5, 60),
        st.sampled_from(["a", "b", "c"]),
        st.booleans(),
        st.datetimes(min_value=pd.Timestamp("1990-01-01"), max_value=pd.Timestamp("2030-01-01")),
        st.text(max_size=6),
        st.sampled_from([1, "one", 2.5]),
        st.just(7),
        st.just("same"),
    )
    return st.one_of(*(st.lists(st.one_of(st.none(), kind, kind), min_size=ROWS, max_size=ROWS) for kind in kinds))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_columns(), min_size=1, max_size=4), st.booleans())
def test_advice_comes_and_changes_nothing(columns: list[list[Any]], targeted: bool) -> None:
    df = pd.DataFrame({f"c{i}": pd.Series(cells, dtype=None) for i, cells in enumerate(columns)})
    before = df.copy(deep=True)
    advice = mlguide.impute(df, name="df", target="c0" if targeted else None, budget=0.2)
    pd.testing.assert_frame_equal(df, before)
    assert advice.headline
    assert set(advice.by_column) <= set(df.columns)
    assert all(one.reason for one in advice.columns)
    assert advice.to_text()
    assert advice.to_html()
    filled = advice.imputer.fit_transform(df)
    space: dict[str, Any] = {"df": df}
    if advice.columns:
        exec(compile(advice.code, "<code>", "exec"), space)
        assert list(space["filled"].columns) == list(filled.columns)
    for column in df.columns.intersection(filled.columns):
        known = df[column].notna().to_numpy()
        held = advice.fills[column].stand_ins if column in advice.fills else ()
        kept = known & ~df[column].isin(held).to_numpy()
        assert (filled[column][kept].to_numpy(object) == df[column][kept].to_numpy(object)).all()


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000), st.floats(0.02, 0.6))
def test_code_fills_as_the_imputer_does(seed: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=80)
    df = pd.DataFrame(
        {"x": x, "y": x + rng.normal(size=80), "k": np.where(x > 0, "up", "down"), "n": rng.poisson(3, 80)}
    )
    for column in ("y", "k", "n"):
        df[column] = df[column].astype(object if column == "k" else float).mask(rng.random(80) < share)
    advice = mlguide.impute(df, name="df", budget=0.3)
    space = {"df": df}
    if advice.columns:
        exec(compile(advice.code, "<code>", "exec"), space)
        pd.testing.assert_frame_equal(advice.imputer.fit_transform(df), space["filled"], rtol=1e-6)

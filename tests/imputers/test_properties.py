"""Random tables of every kind of column: what is known stays, what is filled is plausible, and nothing breaks."""

from __future__ import annotations

import datetime
import warnings
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlguide_jupyter.imputers import STRATEGIES, Fill, FrameImputer

CELLS: dict[str, tuple[Any, Any]] = {
    "float64": (st.floats(allow_nan=False, width=32), "float64"),
    "Float32": (st.floats(-1e6, 1e6, width=32), "Float32"),
    "Int64": (st.integers(-(2**62), 2**62), "Int64"),
    "UInt8": (st.integers(0, 255), "UInt8"),
    "boolean": (st.booleans(), "boolean"),
    "string": (st.text(max_size=3), "string"),
    "str": (st.sampled_from(["a", "b", "", " "]), "str"),
    "category": (st.sampled_from(["x", "y", "z"]), "category"),
    "datetime": (st.datetimes(datetime.datetime(1800, 1, 1), datetime.datetime(2200, 1, 1)), "datetime64[us]"),
    "zone": (st.datetimes(datetime.datetime(1980, 1, 1), datetime.datetime(2030, 1, 1)), "datetime64[us, UTC]"),
    "duration": (st.timedeltas(datetime.timedelta(-99), datetime.timedelta(99)), "timedelta64[us]"),
    "object": (st.one_of(st.integers(-5, 5), st.text(max_size=2), st.booleans()), object),
    "nested": (st.lists(st.integers(), max_size=2), object),
}


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    rows = draw(st.integers(1, 14))
    kinds = draw(st.lists(st.sampled_from(list(CELLS)), min_size=1, max_size=5))
    made = {}
    for place, kind in enumerate(kinds):
        cells, dtype = CELLS[kind]
        values = draw(st.lists(st.one_of(st.none(), cells, cells), min_size=rows, max_size=rows))
        made[place] = pd.Series(values, dtype=dtype)
    frame = pd.DataFrame(made)
    frame.columns = pd.Index(draw(st.lists(st.sampled_from("abc"), min_size=len(kinds), max_size=len(kinds))))
    frame.index = pd.Index(draw(st.permutations(range(rows))))
    return frame


def same(left: Any, right: Any) -> bool:
    if type(left) is not type(right):
        return False
    return bool(left == right or (left != left and right != right))


@given(
    tables(),
    st.sampled_from([way for way in STRATEGIES if way not in ("constant", "blend")]),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_table(frame: pd.DataFrame, way: str, indicator: bool, draw: bool) -> None:
    before = frame.copy(deep=True)
    fill = Fill(strategy=way, indicator=indicator)  # type: ignore[arg-type]
    imputer = FrameImputer({frame.columns[0]: fill}, draw=draw, rounds=1)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="No value to learn from")
        made = imputer.fit_transform(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert made.index.equals(frame.index)
    assert list(imputer.get_feature_names_out()) == list(made.columns)
    kept = [place for place, one in imputer.fills_.items() if one.strategy != "drop"]
    assert made.shape[1] == len(kept) + (indicator and way != "drop") * sum(frame.columns == frame.columns[0])
    for at, place in enumerate(kept):
        was, now = frame.iloc[:, place], made.iloc[:, at]
        assert now.dtype == was.dtype
        known = was.notna().to_numpy()
        assert all(map(same, was[known].tolist(), now[known].tolist()))
        filled = now[~known].dropna()
        reach = was[known].astype(float) if was.dtype.kind in "iuf" else pd.Series(dtype=float)
        if len(filled) and len(reach) and np.isfinite(reach).all():
            room = 0.25 * (reach.max() - reach.min()) + 1
            assert filled.astype(float).between(reach.min() - room, reach.max() + room).all()
    again = imputer.transform(frame)
    pd.testing.assert_frame_equal(made, again)
    assert imputer.transform(frame.iloc[:0]).shape == (0, made.shape[1])

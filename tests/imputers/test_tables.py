"""The same library comes back, with the same types; what is no table is told in one line."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.imputers import Fill, FrameImputer

BIG = 2**60 + 1


@pytest.fixture
def frame() -> pl.DataFrame:
    n = 24
    gap = [i % 6 == 5 for i in range(n)]

    def holes(values: list[Any]) -> list[Any]:
        return [None if empty else value for value, empty in zip(values, gap, strict=True)]

    return pl.DataFrame(
        {
            "float": pl.Series(holes([i / 3 for i in range(n)]), dtype=pl.Float32),
            "big": pl.Series(holes([BIG + i for i in range(n)]), dtype=pl.Int64),
            "text": holes([("a", "b", "b")[i % 3] for i in range(n)]),
            "enum": pl.Series(holes([("lo", "hi")[i % 2] for i in range(n)]), dtype=pl.Enum(["lo", "mid", "hi"])),
            "category": pl.Series(holes([("x", "y")[i % 2] for i in range(n)]), dtype=pl.Categorical),
            "truth": holes([i % 2 == 0 for i in range(n)]),
            "date": holes([datetime.date(2020, 1, 1 + i) for i in range(n)]),
            "time": pl.Series(holes([datetime.datetime(2020, 1, 1, i) for i in range(n)])).dt.replace_time_zone("UTC"),
            "span": holes([datetime.timedelta(hours=i) for i in range(n)]),
            "list": holes([[i] for i in range(n)]),
            "full": list(range(n)),
        }
    )


@pytest.mark.parametrize("way", ["median", "linear", "pmm", "interpolate"])
def test_polars(way: str, frame: pl.DataFrame) -> None:
    before = frame.clone()
    made = FrameImputer(dict.fromkeys(frame.columns[:-1], way)).fit_transform(frame)
    assert isinstance(made, pl.DataFrame)
    assert made.schema == frame.schema
    assert frame.equals(before)
    assert made.drop("list").null_count().sum_horizontal().item() == 0
    for name in frame.columns:
        known = frame[name].is_not_null()
        assert made[name].filter(known).equals(frame[name].filter(known)), name
    assert set(made["enum"].to_list()) == {"lo", "hi"}


def test_nan_of_polars_is_a_gap_too() -> None:
    made = FrameImputer().fit_transform(pl.DataFrame({"x": [1.5, float("nan"), None, 3.5, 2.5]}))
    assert made["x"].to_list() == [1.5, 2.5, 2.5, 3.5, 2.5]


def test_pyarrow(frame: pl.DataFrame) -> None:
    table = frame.to_arrow()
    made = FrameImputer({"float": Fill(strategy="linear", indicator=True)}).fit_transform(table)
    assert isinstance(made, pa.Table)
    assert made.schema.names == [*table.schema.names, "float_missing"]
    assert made.schema.types[:-1] == table.schema.types
    assert made["float_missing"].to_pylist() == [value is None for value in table["float"].to_pylist()]
    batch = table.select(["float", "text"]).combine_chunks().to_batches()[0]
    assert isinstance(FrameImputer().fit_transform(batch), pa.RecordBatch)


def test_fitted_with_one_library_and_used_with_another(frame: pl.DataFrame) -> None:
    table = frame.drop("list")
    imputer = FrameImputer({"float": "linear"}).fit(table)
    assert imputer.transform(table.to_arrow()).num_rows == table.height
    assert imputer.transform(table.to_pandas()).notna().all().all()


@pytest.mark.parametrize("dtype", ["int64[pyarrow]", "double[pyarrow]", "Int32", "Float64", "float32"])
def test_numbers_however_pandas_holds_them(dtype: str) -> None:
    frame = pd.DataFrame({"x": pd.array([1, None, 3, 8, 9], dtype=dtype if dtype != "float32" else "Float32")})
    frame["x"] = frame["x"].astype(dtype)
    made = FrameImputer().fit_transform(frame)["x"]
    assert str(made.dtype) == dtype
    assert made.iloc[1] in (5, 6, 5.5)


def test_texts_and_categories_however_arrow_holds_them() -> None:
    text = pd.ArrowDtype(pa.string())
    levels = pd.ArrowDtype(pa.dictionary(pa.int32(), pa.string()))
    frame = pd.DataFrame({"a": pd.array(["u", None, "u"], dtype=text)})
    assert FrameImputer().fit_transform(frame)["a"].tolist() == ["u"] * 3
    frame = pd.DataFrame({"a": pd.array(["u", None, "u"], dtype=text).astype(levels)})
    made = FrameImputer().fit_transform(frame)["a"]
    assert made.dtype == levels
    assert made.tolist() == ["u"] * 3


def test_arrays() -> None:
    floats = np.array([[1.5, np.nan], [2.5, 3.5], [np.nan, 5.5]], np.float32)
    made = FrameImputer({0: Fill(strategy="median", indicator=True)}).fit_transform(floats)
    assert made.dtype == np.float32
    assert made[2].tolist() == [2.0, 5.5, 1.0]
    objects = np.array([["a", 1], [None, 2], ["a", None]], object)
    assert FrameImputer().fit_transform(objects).tolist() == [["a", 1], ["a", 2], ["a", 2]]
    assert FrameImputer().fit_transform([[1.0, 2.0], [float("nan"), 3.0]])[1, 0] == 1.0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, "type NoneType"),
        ("df", "type str"),
        ([1, 2, 3], r"pandas\.DataFrame\(data\)"),
        ([[1, 2], [3]], r"pandas\.DataFrame\(data\)"),
        ({"a": [1]}, r"pandas\.DataFrame\(data\)"),
        (pd.Series([1.0]), r"to_frame\(\)"),
        (pl.DataFrame({"a": [1]}).lazy(), r"collect\(\)"),
        (pd.DataFrame({"a": []}), "no rows"),
        (pd.DataFrame(index=[1, 2]), "no columns"),
    ],
)
def test_what_is_no_table_is_told_in_one_line(given: object, words: str) -> None:
    with pytest.raises(BadInputError, match=words) as told:
        FrameImputer().fit(given)
    assert isinstance(told.value, ValueError)
    assert "\n" not in str(told.value)

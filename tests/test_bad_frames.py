"""Whatever stands in a table: an answer in every form, no check that breaks, and the table as it was."""

from __future__ import annotations

import datetime as dt
import decimal
import fractions
import json
import time
import uuid
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.facts.frames import read

N = 40
HALF, QUARTER = N // 2, N // 4
RNG = np.random.default_rng(0)
#: Seconds that a small table may take, on a slow and busy machine.
PATIENCE = 20


class Hostile:
    """Fails whatever it is asked."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("compared")

    def __hash__(self) -> int:
        raise RuntimeError("hashed")

    def __repr__(self) -> str:
        raise RuntimeError("shown")

    __str__ = __repr__

    def __bool__(self) -> bool:
        raise RuntimeError("asked for its truth")

    def __len__(self) -> int:
        raise RuntimeError("measured")

    def __lt__(self, other: object) -> bool:
        raise RuntimeError("ordered")


class HostileText(str):
    """A text that fails when it is compared."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("compared")

    def __hash__(self) -> int:
        raise RuntimeError("hashed")


def objects(*cells: Any) -> pd.Series:
    made = np.empty(N, object)
    for i in range(N):
        made[i] = cells[i % len(cells)]
    return pd.Series(made, dtype=object)


def numbers(columns: Any) -> pd.DataFrame:
    return pd.DataFrame(RNG.normal(size=(N, len(columns))), columns=pd.Index(columns, dtype=object))


PANDAS: dict[str, Callable[[], Any]] = {
    "nothing": pd.DataFrame,
    "no columns": lambda: pd.DataFrame(index=range(5)),
    "no rows": lambda: pd.DataFrame(
        {kind: pd.Series([], dtype=kind) for kind in ("float", "str", "category", "datetime64[ns]", "object")}
    ),
    "one row": lambda: pd.DataFrame({"a": [1.0], "b": ["x"], "c": [None], "d": [pd.Timestamp("2020")]}),
    "one name thrice": lambda: numbers(["a", "a", "a"]),
    "names of other types": lambda: numbers(
        pd.Index([1, 2.5, None, ("a", 1), True, float("nan"), b"x", dt.date(2020, 1, 1)], dtype=object)
    ),
    "names with markup": lambda: numbers(["<b>\"'`\\{{x}}{%\n\x00", "\ud800", "", " ", "a\tb|c"]),
    "levels of names and rows": lambda: pd.DataFrame(
        RNG.normal(size=(N, 4)),
        columns=pd.MultiIndex.from_product([["a", "b"], [1, 2]]),
        index=pd.MultiIndex.from_product([range(HALF), ["x", "y"]]),
    ),
    "hostile row names": lambda: pd.DataFrame(
        {"a": range(N)}, index=pd.Index(objects(*(Hostile() for _ in range(N))), dtype=object)
    ),
    "nested": lambda: pd.DataFrame(
        {
            "dict": objects({"a": 1}),
            "list": objects([1, 2]),
            "set": objects({1}),
            "array": objects(np.zeros(3)),
            "frame": objects(pd.DataFrame({"a": [1]})),
            "mixed": objects({}, [], 1, "x"),
        }
    ),
    "categories": lambda: pd.DataFrame(
        {
            "unused": pd.Categorical(["a", "b"] * HALF, categories=["a", "b", "zz", "<b>"]),
            "ordered": pd.Categorical(["lo", "hi"] * HALF, categories=["lo", "hi"], ordered=True),
            "numbers": pd.Categorical([1, 2] * HALF),
            "intervals": pd.cut(RNG.normal(size=N), 3),
            "empty": pd.Categorical([None] * N),
            "surrogates": pd.Categorical.from_codes([0, 1] * HALF, categories=pd.Index(["\ud800", "b"], dtype=object)),
        }
    ),
    "nullable": lambda: pd.DataFrame(
        {
            "I": pd.array([1, None] * HALF, dtype="Int64"),
            "F": pd.array([1.5, None] * HALF, dtype="Float32"),
            "B": pd.array([True, None] * HALF, dtype="boolean"),
            "S": pd.array(["a", None] * HALF, dtype="string"),
            "P": pd.array(["a", None] * HALF, dtype=pd.StringDtype("python")),
        }
    ),
    "numbers of Python": lambda: pd.DataFrame(
        {
            "decimal": objects(*map(decimal.Decimal, ("1.5", "NaN", "Infinity", "sNaN"))),
            "fraction": objects(fractions.Fraction(1, 3)),
            "huge": objects(2**63 + 5, 10**400),
            "complex": [1j, 2] * HALF,
        }
    ),
    "extremes": lambda: pd.DataFrame(
        {
            "big": [1e308, -1e308] * HALF,
            "tiny": [5e-324, 0.0] * HALF,
            "integers": [2**63 - 1, -(2**63)] * HALF,
            "unsigned": np.array([2**64 - 1, 0] * HALF, "uint64"),
            "zeros": [-0.0, 0.0] * HALF,
            "infinite": [np.inf, -np.inf] * HALF,
            "nan": [np.nan] * N,
            "half": np.ones(N, "float16"),
            "long": np.ones(N, "longdouble"),
        }
    ),
    "dates": lambda: pd.DataFrame(
        {
            "zoned": pd.date_range("2020", periods=N, tz="Asia/Tokyo"),
            "periods": pd.period_range("2020", periods=N, freq="M"),
            "far": np.array(["0001-01-01", "9999-12-31"] * HALF, "datetime64[s]"),
            "farther": np.array(["-20000-01-01"] * N, "datetime64[s]"),
            "objects": objects(dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31)),
            "half zoned": objects(dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2020, 1, 1)),
            "durations": pd.to_timedelta(range(N), "s"),
            "times": objects(dt.time(1)),
            "nat": [pd.NaT] * N,
        }
    ),
    "other types": lambda: pd.DataFrame(
        {
            "intervals": pd.interval_range(0, N),
            "sparse": pd.arrays.SparseArray([0, 0, 1, 2] * QUARTER),
            "sparse gaps": pd.arrays.SparseArray([np.nan, 1.0] * HALF),
            "bytes": [b"a", b"\xff"] * HALF,
            "ids": objects(*(uuid.UUID(int=i) for i in range(N))),
            "classes": objects(int, str),
            "functions": objects(len),
            "nothing": [None] * N,
        }
    ),
    "long texts": lambda: pd.DataFrame(
        {
            "x": ["x" * 10_000_000] + ["y"] * (N - 1),
            "words": ["a b " * 1_000_000] + ["é"] * (N - 1),
            "digits": ["1" * 1_000_000] + ["2"] * (N - 1),
            "blanks": [" " * 1_000_000] + ["z"] * (N - 1),
            "commas": ["," * 1_000_000] * N,
        }
    ),
    "hostile cells": lambda: pd.DataFrame(
        {
            "hostile": objects(*(Hostile() for _ in range(N))),
            "texts": objects(*(HostileText("a") for _ in range(N))),
            "mixed": objects(1, "a", Hostile(), None),
            "x": range(N),
        }
    ),
    "texts": lambda: pd.DataFrame(
        {
            "surrogates": objects("\ud800", "a\udfff", "ok", None),
            "control": ["\x00\x1b[31m", "\u202e", "\ufeff", "a"] * QUARTER,
            "markup": ["<script>alert(1)</script>", "&amp;", "{{7*7}}", "{% x %}"] * QUARTER,
        }
    ),
    "series": lambda: pd.Series(["a"] * N, name=("x", 1)),
    "hostile series": lambda: objects(*(Hostile() for _ in range(N))),
    "empty series": lambda: pd.Series([], dtype=object),
}
OTHERS: dict[str, Callable[[], Any]] = {
    "polars nothing": pl.DataFrame,
    "polars lazy nothing": pl.LazyFrame,
    "polars no rows": lambda: pl.DataFrame({"a": [], "b": []}),
    "polars objects": lambda: pl.DataFrame({"o": pl.Series([Hostile() for _ in range(N)], dtype=pl.Object)}),
    "polars types": lambda: _polars_types(),
    "polars lazy types": lambda: _polars_types().lazy(),
    "arrow nothing": lambda: pa.table({}),
    "arrow one name twice": lambda: pa.table([pa.array([1]), pa.array([2])], names=["a", "a"]),
    "arrow no chunks": lambda: pa.chunked_array([], pa.int64()),
    "arrow runs": lambda: pa.table({"a": pa.RunEndEncodedArray.from_arrays([2, 4], [1, 2])}),
    "arrow numbers by dictionary": lambda: pa.table({"a": pa.array([1, 2, 1]).dictionary_encode()}),
    "numpy scalar": lambda: np.array(3.0),
    "numpy three dimensions": lambda: RNG.normal(size=(3, 3, 3)),
    "numpy objects": lambda: objects(*(Hostile() for _ in range(N))).to_numpy(),
    "numpy records": lambda: np.zeros(5, dtype=[("a", float), ("b", "U5"), ("c", float, (2,))]),
    "numpy void": lambda: np.zeros(3, "V4"),
    "numpy masked": lambda: np.ma.array([1.0, 2.0, 3.0], mask=[False, True, False]),
}


def _polars_types() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "categorical": pl.Series(["a", "b"], dtype=pl.Categorical),
            "enum": pl.Series(["a", None], dtype=pl.Enum(["a", "b", "c"])),
            "list": [[1], [2]],
            "struct": [{"a": 1}, None],
            "array": pl.Series([[1, 2], [3, 4]], dtype=pl.Array(pl.Int64, 2)),
            "decimal": [decimal.Decimal("1.5"), None],
            "time": [dt.time(1), None],
            "duration": [dt.timedelta(1), None],
            "binary": [b"a", None],
            "null": [None, None],
            "wide": pl.Series([2**100, None], dtype=pl.Int128),
            "nan": [float("nan"), None],
            "zoned": pl.Series([dt.datetime(2020, 1, 1), None]).dt.replace_time_zone("Asia/Tokyo"),
            "far": [dt.date(1, 1, 1), dt.date(9999, 1, 1)],
        }
    )


def written(frame: pd.DataFrame) -> list[Any]:
    """Return all that a frame holds, as text."""
    cells = [[repr(cell) for cell in frame.iloc[:, place].tolist()] for place in range(frame.shape[1])]
    return [cells, [str(dtype) for dtype in frame.dtypes], list(map(repr, frame.columns)), list(map(repr, frame.index))]


@pytest.mark.parametrize("case", [*PANDAS, *OTHERS])
def test_any_table_gets_an_answer_in_every_form(case: str) -> None:
    table = (PANDAS | OTHERS)[case]()
    before = time.process_time()
    explanation = mlguide.explain(table, name="df")
    assert explanation.kind in ("frame", "series")
    assert not [finding.claim for finding in explanation.findings if finding.level == "unknown"]
    assert explanation.to_text()
    assert "<script>alert" not in explanation.to_html()
    assert explanation.to_markdown()
    assert json.loads(explanation.to_json())["kind"] == explanation.kind
    assert time.process_time() - before < PATIENCE


@pytest.mark.parametrize("case", [*PANDAS, *OTHERS])
def test_every_column_is_read(case: str) -> None:
    facts = read((PANDAS | OTHERS)[case](), name="df")
    assert facts.failures == ()
    assert len({column.name for column in facts.columns}) == len(facts.columns)


@pytest.mark.parametrize("case", sorted(PANDAS.keys() - {"hostile row names", "hostile cells", "hostile series"}))
def test_the_table_is_as_it_was(case: str) -> None:
    table = PANDAS[case]()
    before = written(pd.DataFrame(table))
    mlguide.explain(table, name="df")
    assert written(pd.DataFrame(table)) == before


def test_cells_of_a_class_of_the_users_own_are_left_alone() -> None:
    facts = read(PANDAS["hostile cells"](), name="df")
    assert [(column.kind, column.missing) for column in facts.columns] == [
        ("other", 0),
        ("other", 0),
        ("mixed", QUARTER),
        ("integer", 0),
    ]
    assert facts.column("mixed").types == {"int": QUARTER, "str": QUARTER, "Hostile": QUARTER}


def test_what_is_masked_is_missing() -> None:
    column = read(OTHERS["numpy masked"](), name="x").columns[0]
    assert (column.missing, column.mean) == (1, 2.0)


def test_integers_wider_than_arrow_are_read() -> None:
    column = read(_polars_types(), name="df").column("wide")
    assert (column.kind, column.high, column.missing) == ("float", float(2**100), 1)


def test_levels_that_are_intervals_are_told_apart() -> None:
    column = read(PANDAS["categories"](), name="df").column("intervals")
    assert (column.distinct, len(column.levels), column.ordered) == (3, 3, True)

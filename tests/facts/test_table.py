"""What a table says of itself: true for each library, and read without running anything in it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.facts import estimator, table, target

RECORDS = [{"name": "a", "tags": ["x", "y"]}] * 300
SENTENCE = "This parcel came a week too late and the box was open when it came."


def polars(columns: dict[str, list[Any]]) -> Any:
    return pytest.importorskip("polars").DataFrame(columns)


def arrow(columns: dict[str, list[Any]]) -> Any:
    return pytest.importorskip("pyarrow").table(columns)


LIBRARIES = pytest.mark.parametrize("make", [pd.DataFrame, polars, arrow])


@LIBRARIES
def test_each_library_tells_the_same(make: Any) -> None:
    made = make({"n": list(range(300)), "record": RECORDS, "said": [SENTENCE] * 300, "code": ["AB12"] * 300})
    told = table.read(made)
    assert told is not None
    assert (told.rows, told.columns, told.looked_at) == (300, 4, 300)
    assert (told.nested, told.texts, told.images, told.unknown) == (("record",), ("said",), (), ())
    # 8 for the number, the two names and three words of the record, the sentence, the code.
    assert told.largest_row == pytest.approx(8 + 11 + len(SENTENCE) + 4, abs=8)
    assert told.size == pytest.approx(300 * told.largest_row, rel=0.6)


@LIBRARIES
def test_an_empty_table_is_a_table(make: Any) -> None:
    told = table.read(make({"a": [], "b": []}))
    assert told is not None
    assert (told.rows, told.columns, told.largest_row) == (0, 2, 0)


def test_numbers_are_told_exactly() -> None:
    frame = pd.DataFrame(np.zeros((5_000, 3)))
    told = table.read(frame)
    assert told is not None
    assert told.exact
    assert told.size == frame.memory_usage(deep=True).sum()
    assert told.largest_row == 24
    assert table.read(np.zeros((10, 4), dtype="float32")) == table.TableFacts(
        rows=10, columns=4, size=160, exact=True, looked_at=10, largest_row=16
    )


def test_texts_are_estimated_from_some_rows() -> None:
    told = table.read(pd.DataFrame({"a": pd.Series(["x" * (i % 100) for i in range(20_000)], dtype=object)}))
    assert told is not None
    assert not told.exact
    assert told.looked_at == 1_000
    assert told.size == pytest.approx(20_000 * (8 + 49.5), rel=0.05)


@pytest.mark.parametrize(
    "cell",
    [b"\x89PNG\r\n\x1a\n" + bytes(900), b"\xff\xd8\xff\xe0" + bytes(900), np.zeros((28, 28, 3), dtype=np.uint8)],
    ids=["png", "jpeg", "array"],
)
def test_pictures_in_cells_are_named(cell: Any) -> None:
    told = table.read(pd.DataFrame({"n": [1, 2], "picture": pd.Series([cell, cell], dtype=object)}))
    assert told is not None
    assert told.images == ("picture",)
    assert told.nested == ()
    assert told.largest_row >= 900


def test_cells_of_every_pandas_type_are_weighed() -> None:
    values = pd.Series(["a", "b"])
    kinds = {
        "category": values.astype("category"),
        "string": values.astype("string"),
        "nullable": pd.Series([1, None], dtype="Int64"),
        "zone": pd.to_datetime(pd.Series(["2020-01-01", None])).dt.tz_localize("UTC"),
        "period": pd.Series(pd.period_range("2020", periods=2, freq="M")),
        "interval": pd.Series(pd.interval_range(0, 2)),
        "sparse": pd.Series([0.0, 1.0], dtype="Sparse[float]"),
    }
    told = table.read(pd.DataFrame(kinds))
    assert told is not None
    assert told.columns == len(kinds)
    assert told.unknown == ()


def test_columns_of_one_name_all_count() -> None:
    frame = pd.DataFrame([["ab", "cd"]] * 3, columns=["x", "x"], dtype=object)
    told = table.read(frame)
    assert told is not None
    assert (told.columns, told.largest_row) == (2, 4)


class Touched(Exception):
    """Something of the user's was run."""


def _touched(*_: Any, **__: Any) -> Any:
    raise Touched


class Hostile:
    """Fails at whatever is asked of it."""

    __len__ = __iter__ = __eq__ = __hash__ = __str__ = __repr__ = __sizeof__ = _touched
    __getattr__ = __bool__ = __float__ = __index__ = __array__ = __contains__ = _touched

    @property
    def shape(self) -> Any:
        raise Touched


class Frame(pd.DataFrame):
    """A table with ways of its own."""

    memory_usage = __len__ = __getitem__ = _touched
    shape = property(_touched)


class Pretender:
    """Says that it is a table."""

    __class__ = pd.DataFrame  # type: ignore[assignment]
    shape, nbytes = (10**9, 3), 10**15


def test_cells_are_not_run() -> None:
    cells = pd.Series(["", "x", None], dtype=object)
    cells.array.to_numpy()[0] = Hostile()
    told = table.read(pd.DataFrame({"a": cells, "n": [1, 2, 3]}))
    assert told is not None
    assert told.unknown == ("a",)
    assert told.largest_row == 16
    assert target.read(cells) is None


def test_a_table_of_the_users_own_class_is_read_as_its_library_would() -> None:
    told = table.read(Frame({"a": [1, 2, 3]}))
    assert told is not None
    assert (told.rows, told.largest_row) == (3, 8)


def test_a_cell_may_hold_itself_and_a_label_be_anything() -> None:
    loop: list[Any] = []
    loop.append(loop)
    frame = pd.DataFrame({"a": pd.Series([loop], dtype=object)})
    frame.columns = pd.Index([("a", 1)], tupleize_cols=False)
    told = table.read(frame)
    assert told is not None
    assert told.nested == ("column 1",)


@pytest.mark.parametrize("thing", [Pretender(), 7, "table", [[1, 2]], pd.DataFrame, None])
def test_what_is_no_table_is_none(thing: Any) -> None:
    assert table.read(thing) is None
    assert estimator.read(thing) is None
    assert target.read(thing) is None


def test_an_object_that_fails_at_all_is_none_and_is_not_asked() -> None:
    thing = Hostile()
    assert (table.read(thing), estimator.read(thing), target.read(thing)) == (None, None, None)


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (["a"] * 5 + ["b"] * 2 + [None], target.TargetFacts(kind="class", classes=2, smallest=2)),
        ([True, False, True], target.TargetFacts(kind="class", classes=2, smallest=1)),
        ([0, 1, 1, 1], target.TargetFacts(kind="", classes=2, smallest=1)),
        ([0.0, 1.0, np.nan], target.TargetFacts(kind="", classes=2, smallest=1)),
        ([0.5, 1.25, 3.0], target.TargetFacts(kind="number")),
        (list(range(1_000)), target.TargetFacts(kind="")),
        ([f"id {i}" for i in range(1_000)], target.TargetFacts(kind="")),
        ([None, None], None),
        ([], None),
    ],
)
def test_a_column_as_an_outcome(column: list[Any], told: target.TargetFacts | None) -> None:
    assert target.read(pd.Series(column, dtype=object)) == told


def test_a_model_is_told_by_its_class() -> None:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression().fit([[0.0, 1], [1, 0]], [0, 1])
    assert estimator.read(model) == estimator.EstimatorFacts(name="LogisticRegression", kind="table", columns=2)
    assert estimator.read(LogisticRegression()) == estimator.EstimatorFacts(name="LogisticRegression", kind="table")
    assert estimator.read(LogisticRegression) is None

"""Rows that equal an earlier row are those that pandas finds, gaps included."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from mlguide_jupyter.facts.frames import read

CELLS = st.sampled_from([0, 1, None])
ROWS = st.lists(st.tuples(CELLS, st.sampled_from(["a", "b", None]), CELLS), min_size=1, max_size=40)


@given(ROWS)
def test_they_are_pandas_own(rows):
    frame = pd.DataFrame(rows, columns=["x", "t", "y"])
    found = read(frame).duplicates
    assert found.count == int(frame.duplicated().sum())
    for first, copy in found.pairs:
        assert frame.iloc[[first, copy]].duplicated().tolist() == [False, True]


def test_a_negative_zero_is_a_zero():
    assert read(pd.DataFrame({"x": [0.0, -0.0], "y": [1, 1]})).duplicates.count == 1


def test_what_cannot_be_compared_is_not_called_alike():
    frame = pd.DataFrame({"x": [1, 1], "y": [{"a": 1}, {"a": 2}]})
    found = read(frame).duplicates
    assert (found.count, found.exact, found.unread) == (0, False, 1)


def test_continuous_columns_settle_it_at_once():
    frame = pd.DataFrame({"x": np.random.default_rng(0).normal(size=1_000), "y": 1})
    assert read(frame).duplicates.count == 0


def test_of_a_table_beyond_the_bound_the_first_rows_are_compared(monkeypatch):
    monkeypatch.setattr("mlguide_jupyter.facts.frames._read.COMPARED", 50)
    frame = pd.DataFrame({"x": [*range(40), 7, *range(100, 160)], "y": 1})
    found = read(frame).duplicates
    assert (found.count, found.exact, found.pairs) == (1, False, ((7, 40),))

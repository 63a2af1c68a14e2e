"""Cells of several kinds in one column are found by their types, and by words among numbers and dates."""

import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

CODE = "format/mixed-types"
RNG = np.random.default_rng(1)


@pytest.mark.parametrize(
    "cells",
    [
        [1, 2.5, "3", "see note"],
        [1.5, 2, "N/A", 7],
        [True, False, "yes", "no"],
        [pd.Timestamp("2021-01-05"), "2021-01-06", "soon"],
        [datetime.date(2021, 1, 5), 20210106],
        [1, "a", [1, 2]],
    ],
)
def test_cells_of_several_types(told, cells):
    found = told(CODE, pd.DataFrame({"x": cells * 30})).only
    assert (found.level, found.subject) == ("warning", ("x",))


@pytest.mark.parametrize(
    "cells",
    [
        [1, 2.5, None],
        [1, Decimal("2.5"), 3.5],
        ["a", "b", None, np.nan],
        [True, False, None],
        [datetime.date(2021, 1, 5), None],
        [np.float32(1.5), 2],
    ],
)
def test_one_kind_and_gaps(told, cells):
    assert told(CODE, pd.DataFrame({"x": pd.Series(cells * 30, dtype=object)})).loud == []


def test_marks_of_gaps_become_gaps(told, fixed):
    frame = pd.DataFrame({"x": [1.5, 2, "N/A", 7] * 30, "y": range(120)})
    found = told(CODE, frame).only
    after = fixed(found, frame.copy())
    np.testing.assert_array_equal(after["x"], [1.5, 2, np.nan, 7] * 30)
    pd.testing.assert_series_equal(after["y"], frame["y"])
    assert told(CODE, after).loud == []


def test_numbers_written_as_text_join_the_others(told, fixed):
    frame = pd.DataFrame({"x": [1.5, "2", 3, "4.25"] * 30})
    after = fixed(told(CODE, frame).only, frame)
    assert after["x"].tolist() == [1.5, 2, 3, 4.25] * 30


def test_dates_and_texts_of_dates(told, fixed):
    frame = pd.DataFrame({"x": pd.Series([pd.Timestamp("2021-01-05"), "2021-01-26", None] * 30, dtype=object)})
    found = told(CODE, frame).only
    after = fixed(found, frame)["x"]
    assert after.dropna().unique().tolist() == [pd.Timestamp("2021-01-05"), pd.Timestamp("2021-01-26")]
    assert int(after.isna().sum()) == 30


def test_names_become_text(told, fixed):
    frame = pd.DataFrame({"x": [113803, "A/5 21171", None, "PC 17599"] * 30})
    after = fixed(told(CODE, frame).only, frame)
    assert after["x"].dropna().unique().tolist() == ["113803", "A/5 21171", "PC 17599"]
    assert int(after["x"].isna().sum()) == 30


@pytest.mark.parametrize("words", [["twelve", "see note"], ["<0.5"], ["approx. 12"]])
def test_words_among_numbers(told, table, cells, words):
    texts = [*map(str, RNG.integers(0, 500, 120 - len(words))), *words]
    frame = table({"x": texts})
    found = told(CODE, frame).only
    assert (found.level, found.evidence["examples"]) == ("warning", words)
    assert found.evidence["rows"][-1] == "119"
    space = {"df": frame}
    exec(found.actions[-1].code, space)
    assert cells(space["df"], "x")[-len(words) :] == [None] * len(words)
    assert [int(cell) for cell in cells(space["df"], "x")[: -len(words)]] == list(map(int, texts[: -len(words)]))
    assert told(CODE, space["df"]).loud == []


def test_a_few_words_in_many_cells(told):
    numbers = [f"{value:.1f}" for value in RNG.normal(size=84)]
    found = told(CODE, pd.DataFrame({"x": [*numbers, *["error", "see note", "none left"] * 12]})).only
    assert found.evidence["cells"] == 36


def test_words_among_dates(told):
    texts = [f"2021-{i % 12 + 1:02d}-{i % 27 + 1:02d}" for i in range(118)] + ["soon", "next week"]
    assert told(CODE, pd.DataFrame({"x": texts})).only.evidence["kind"] == "date"


def test_nothing_that_is_of_one_kind(told, lookalikes):
    assert [(f.subject, f.claim) for f in told(CODE, lookalikes).loud] == []


def test_marks_among_texts_of_numbers_are_left_to_their_check(told):
    texts = [*map(str, RNG.integers(0, 500, 110)), *["N/A"] * 10]
    assert told(CODE, pd.DataFrame({"x": texts})).loud == []


def test_a_table_without_columns(told):
    assert told(CODE, pd.DataFrame()).only.reason


def test_small_numbers_beside_numbers_are_numbers(told, fixed):
    cells = [str(x) if i % 20 == 0 else x for i, x in enumerate(np.random.default_rng(0).integers(0, 50, 800).tolist())]
    frame = pd.DataFrame({"q": pd.Series(cells, dtype=object)})
    found = told(CODE, frame).of("q")
    assert [action.label for action in found.actions] == ["Make numbers of q"]
    assert fixed(found, frame.copy()).q.tolist() == [int(cell) for cell in cells]

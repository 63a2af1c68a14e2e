"""What cannot be drawn, or hardly: a sentence, or a picture that says what it left out, never an empty one."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.errors import MLGuideError

Ask = Callable[..., Any]


@pytest.mark.parametrize(
    ("columns", "given", "told"),
    [
        (("rnt",), {}, "`df` has no column 'rnt'; nearest: `rent`"),
        (("rent", 3), {}, "`df` has no column '3'"),
        (("rent",), {"task": "rankin"}, "no task is called 'rankin'; nearest: `ranking`"),
        (
            ("rent",),
            {"backend": "ggplot"},
            "no backend is called 'ggplot'; nearest: `plotly`; there are altair, seaborn, matplotlib",
        ),
        (("rent",), {"n": 0}, "n must be a whole number from 1 to 12, not 0"),
        (("rent",), {"n": "3"}, "n must be a whole number from 1 to 12, not '3'"),
        (("rent",), {"n": True}, "n must be a whole number from 1 to 12, not True"),
    ],
)
def test_slips_are_told_in_one_line(
    flats: pd.DataFrame, ask: Ask, columns: tuple[Any, ...], given: dict[str, Any], told: str
) -> None:
    with pytest.raises(MLGuideError) as error:
        ask(flats, *columns, **given)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (7, "`chart` takes a table"),
        (pd.DataFrame(), "`df` has no columns: there is nothing to draw"),
        (pd.DataFrame({"a": [], "b": []}), "`df` has no rows: there is nothing to draw"),
        (
            pd.DataFrame({"a": [None] * 9, "b": [None] * 9}),
            "no chart shows `a` and `b`: `a` is treated as nothing, since no row has a value.",
        ),
        (pd.DataFrame({"a": [np.nan] * 9}), "no chart shows `a`: `a` is treated as nothing, since no row has a value."),
    ],
)
def test_nothing_to_draw_is_told(ask: Ask, table: Any, told: str) -> None:
    with pytest.raises(MLGuideError) as error:
        ask(table)
    assert told in str(error.value)
    assert len(str(error.value)) < 300


def _drawn(advice: Any) -> None:
    """See that there is a picture, with words, and nothing in it that JSON cannot hold."""
    assert advice.figures
    assert all(figure.alt for figure in advice.figures)
    text = advice.to_json()
    assert "NaN" not in text
    assert "Infinity" not in text


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"name": ["Ash"], "amount": [3.5]}),
        pd.DataFrame({"amount": [3.5]}),
        pd.DataFrame({"amount": [4.0] * 30, "group": ["a", "b"] * 15}),
        pd.DataFrame({"amount": [1.0, 2.0, np.inf, -np.inf, np.nan, 5.0] * 9, "group": list("abc") * 18}),
        pd.DataFrame({"mixed": [1, "two", 3.0, None, "2024-01-01"] * 9, "amount": np.arange(45.0)}),
        pd.DataFrame({"when": [datetime.datetime(9999, 12, 31), datetime.datetime(1, 1, 1)] * 9, "y": np.arange(18.0)}),
        pd.DataFrame({"longitude": [8.5, 999.0, 7.0] * 9, "latitude": [47.0, 46.0, -999.0] * 9}),
        pd.DataFrame([[1.5, 2.5, "x"], [2.5, 3.5, "y"]] * 10, columns=["a", "a", "b"]),
        pd.DataFrame({("top", "a"): np.arange(20.0), ("top", "b"): list("xy") * 10}),
        pd.DataFrame({"a": [1e308, -1e308, 0.0, 5.0] * 5, "b": [1e-308, 2.0, 3.0, 4.0] * 5}),
        pd.DataFrame({"a": pd.array([True, False, None] * 8), "b": pd.array([1, None, 3] * 8, dtype="Int64")}),
        pd.DataFrame({"<script>alert(1)</script>": np.arange(20.0), "a|b `c`": list("xy") * 10}),
    ],
    ids=[
        "one row of two",
        "one number",
        "constant",
        "infinite",
        "mixed",
        "dates out of range",
        "degrees out of range",
        "one name twice",
        "two levels of names",
        "huge",
        "nullable",
        "markup",
    ],
)
def test_odd_tables_have_a_picture_or_a_sentence(ask: Ask, table: pd.DataFrame) -> None:
    try:
        advice = ask(table)
    except MLGuideError as error:
        assert 20 < len(str(error)) < 300
        return
    _drawn(advice)
    assert "<script>" not in advice.to_html()


def test_infinite_values_and_gaps_are_left_out_and_that_is_told(ask: Ask) -> None:
    advice = ask(pd.DataFrame({"amount": [1.0, 2.0, np.inf, np.nan, 4.5] * 20, "group": list("abcde") * 20}))
    _drawn(advice)
    assert "left out" in advice.figures[0].alt


def test_five_hundred_groups_are_not_drawn_as_five_hundred_bars(ask: Ask) -> None:
    rng = np.random.default_rng(0)
    groups = [f"group {i}" for i in range(500)]
    advice = ask(pd.DataFrame({"group": groups * 4, "amount": rng.normal(50, 9, 2_000)}), n=5)
    _drawn(advice)
    assert all(len(figure.spec.get("data", {}).get("values", ())) <= 2_000 for figure in advice.figures)
    assert len(advice.to_json()) < 400_000


def test_two_hundred_columns_are_proposed_from_in_seconds(ask: Ask) -> None:
    rng = np.random.default_rng(0)
    wide = pd.DataFrame(rng.normal(size=(200, 200)), columns=[f"c{i}" for i in range(200)])
    wide["c7"] = wide["c3"] * 2 + rng.normal(0, 0.7, 200)
    advice = ask(wide)
    assert set(advice.ranking[0].columns) == {"c3", "c7"}
    with pytest.raises(MLGuideError, match="40 columns are no one picture; name at most 30"):
        ask(wide, *wide.columns[:40])


def test_a_column_that_is_named_twice_is_drawn_once(flats: pd.DataFrame, ask: Ask) -> None:
    assert ask(flats, "rent", "rent").to_json() == ask(flats, "rent").to_json()


def test_columns_may_be_named_by_labels_that_are_no_texts() -> None:
    frame = pd.DataFrame({2020: [1.0, 2.0, 4.0] * 9, (1, "b"): list("xyz") * 9})
    advice = mlguide.chart(frame, 2020, (1, "b"), name="frame")
    space: dict[str, Any] = {"frame": frame}
    exec(advice.ranking[0].code["altair"], space)
    assert space["chart"].to_dict()["data"]

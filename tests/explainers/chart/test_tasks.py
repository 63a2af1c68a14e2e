"""A task that the columns cannot show: it is said, with what they show and which columns could."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from mlguide_jupyter.errors import BadInputError

Ask = Callable[..., Any]


def test_columns_that_cannot_show_a_task_say_which_could(flats: pd.DataFrame, ask: Ask) -> None:
    advice = ask(flats, "rent", "district", task="correlation")
    found = advice.finding("chart/task")
    assert found.level == "warning"
    assert found.claim == "`rent` and `district` cannot show correlation, which takes two quantities at least."
    assert found.advice.startswith("With `area`")
    assert "By themselves they show comparison" in found.advice
    assert advice.headline.startswith(found.claim)
    assert "Best otherwise: box plot." in advice.headline
    assert not any("what was asked for" in option.reason for option in advice.ranking)


def test_one_column_is_spoken_of_as_one(flats: pd.DataFrame, ask: Ask) -> None:
    said = ask(flats, "district", task="distribution").finding("chart/task").advice
    assert said.startswith("With `rent`, `area` and `rooms` it could. By itself it shows ")


def test_time_is_what_change_takes(flats: pd.DataFrame, ask: Ask) -> None:
    said = ask(flats, "rent", "district", task="change_over_time").finding("chart/task").advice
    assert said.startswith("With `built` they could.")


def test_both_degrees_are_named_for_places(ask: Ask) -> None:
    towns = pd.DataFrame({"longitude": [8.5, 9.1, 7.4], "latitude": [47.4, 46.9, 46.2], "cases": [4.5, 9.2, 2.1]})
    said = ask(towns, "cases", task="spatial").finding("chart/task")
    assert "cannot show places" in said.claim
    assert "With `longitude` and `latitude` it could." in said.advice


@pytest.mark.parametrize(
    ("columns", "task"),
    [(("rent", "district"), "comparison"), (("rent",), "distribution"), (("district",), "part_to_whole")],
)
def test_nothing_is_said_where_the_columns_show_it(
    flats: pd.DataFrame, ask: Ask, columns: tuple[str, ...], task: str
) -> None:
    advice = ask(flats, *columns, task=task)
    assert all(found.code != "chart/task" for found in advice.findings)
    assert advice.headline.startswith("Best here for ")


def test_a_whole_table_is_searched_for_what_shows_a_task(flats: pd.DataFrame, ask: Ask) -> None:
    advice = ask(flats, task="correlation")
    assert "for correlation" in advice.subject
    assert {option.task for option in advice.ranking} == {"correlation"}
    with pytest.raises(BadInputError, match="nothing in `df` stands out that shows places, which takes longitude"):
        ask(flats, task="spatial")

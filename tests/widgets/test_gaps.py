"""The explorer of gaps: what its controls offer and show, what it keeps, what it refuses."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pandas as pd
import polars as pl
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.errors import BadInputError, CannotExplainError
from mlguide_jupyter.explainers.explore import _ahead
from tests.checks.imputed.conftest import holed, whole


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return holed(whole(n=300), ["income", "city"]).rename(columns={"city": "<b>city</b>"})


@pytest.fixture(scope="module")
def made(table):
    return mlguide.explore(table, name="table", budget=1.0)


def test_each_column_with_gaps_can_be_chosen(made, table):
    head, column, _, shown = made.children
    titles = [title for title, _ in column.options]
    assert any(title.startswith("income (") for title in titles)
    assert any(title.startswith("<b>city</b> (") for title in titles)
    assert len(titles) == 2
    assert "The gaps of table" in head.value
    assert "data:image/svg+xml" in shown.value


def test_the_view_follows_both_choices(made):
    _, column, way, shown = made.children
    places = {title.split(" (")[0]: place for title, place in column.options}
    column.value = places["income"]
    assert [value for _, value in way.options][:2] == ["advised", "median"]
    way.value = "median"
    assert "standard deviation 0;" in shown.value
    assert "Filled cells scatter too little" in shown.value
    way.value = "pmm"
    assert "standard deviation 0;" not in shown.value
    column.value = places["<b>city</b>"]
    assert way.value == "pmm", "the way stays where the other column has it too"
    assert "median" not in [value for _, value in way.options]
    assert "Ulm" in shown.value


def test_a_way_that_a_column_has_not_gives_way_to_the_advised(made):
    _, column, way, _ = made.children
    places = {title.split(" (")[0]: place for title, place in column.options}
    column.value = places["income"]
    way.value = "median"
    column.value = places["<b>city</b>"]
    assert way.value == "advised"


def test_what_users_write_is_escaped(made):
    _, column, _, shown = made.children
    for _, place in column.options:
        column.value = place
        assert "<b>city" not in shown.value


def test_errors_stand_beside_each_way(made):
    _, column, way, shown = made.children
    column.value = next(place for title, place in column.options if title.startswith("income"))
    way.value = "advised"
    assert "±" in shown.value
    assert shown.value.count("<tr") == 1 + len(way.options)
    assert shown.value.count("aria-current") == 1


def test_the_table_is_neither_kept_nor_changed():
    def use():
        table = holed(whole(n=200), ["income"])
        copy = table.copy()
        kept = mlguide.explore(table, budget=1.0)
        pd.testing.assert_frame_equal(table, copy)
        return kept, weakref.ref(table)

    kept, alive = use()
    gc.collect()
    assert alive() is None
    assert kept.children[3].value


def test_nothing_is_computed_in_a_callback(made, monkeypatch):
    def fail(*args, **kwargs):
        raise AssertionError("computed in a callback")

    monkeypatch.setattr(_ahead, "compare", fail)
    monkeypatch.setattr("mlguide_jupyter.render._pictures._address", fail)
    _, column, way, shown = made.children
    for _, place in column.options:
        column.value = place
        for _, each in way.options:
            way.value = each
            assert "data:image" in shown.value


def test_the_advice_has_its_explorer():
    table = holed(whole(n=200), ["income"])
    advice = mlguide.impute(table, budget=1.0)
    made = advice.explore()
    assert made.children[1].options[0][0].startswith("income")
    assert mlguide.explore(advice).children[3].value == made.children[3].value


def test_the_explanation_of_a_table_has_it_too():
    table = holed(whole(n=200), ["kids"])
    assert mlguide.explain(table).explore().children[1].options[0][0].startswith("kids")


def test_a_table_that_is_gone_is_asked_for():
    advice = mlguide.impute(holed(whole(n=200), ["income"]), budget=1.0, name="lost")
    with pytest.raises(CannotExplainError, match=r"`lost` is not among your variables.*mlguide\.explore\(df\)"):
        advice.explore()


def test_polars():
    frame = pl.from_pandas(holed(whole(n=200), ["income"]))
    assert mlguide.explore(frame, budget=1.0).children[1].options[0][0].startswith("income")


def test_a_table_without_gaps_is_told():
    complete = whole(n=100)
    with pytest.raises(CannotExplainError, match=r"`complete` has no gaps.*%mlguide complete"):
        mlguide.explore(complete)


def test_only_empty_columns_are_told():
    hollow = pd.DataFrame({"a": [np.nan] * 50, "b": range(50)})
    with pytest.raises(CannotExplainError, match="nothing to explore"):
        mlguide.explore(hollow, budget=1.0)


@pytest.mark.parametrize("odd", [3, "text", None, [1, 2]])
def test_what_cannot_be_explored_names_what_can(odd):
    with pytest.raises(CannotExplainError, match="a table with gaps can"):
        mlguide.explore(odd)


def test_explanations_of_other_things_say_so():
    with pytest.raises(CannotExplainError, match="no explorer for this"):
        mlguide.demo("threshold").explore()


def test_what_is_to_be_predicted_is_neither_filled_nor_helps(table):
    seen = mlguide.explore(table, target="income", budget=1.0)
    assert [title.split(" (")[0] for title, _ in seen.children[1].options] == ["<b>city</b>"]


def test_an_advice_knows_what_it_was_asked(table):
    advice = mlguide.impute(table, budget=1.0)
    with pytest.raises(BadInputError, match="knows of `target`"):
        mlguide.explore(advice, target="income")
    with pytest.raises(BadInputError, match="nearest: `income`"):
        mlguide.explore(table, target="incom")


@pytest.fixture(scope="module")
def wide():
    rng = np.random.default_rng(0)
    cells = np.where(rng.random((60, 90)) < 0.1, np.nan, rng.normal(size=(60, 90)))
    return pd.DataFrame(cells).add_prefix("x")


def test_of_many_columns_those_with_most_gaps_are_shown(wide):
    made = mlguide.explore(wide, budget=1.0)
    assert f"{_ahead.COLUMNS} of 90 columns, those with most gaps" in made.children[0].value
    shown = [title.split(" (")[0] for title, _ in made.children[1].options]
    assert len(shown) == _ahead.COLUMNS
    assert wide[shown].isna().sum().min() >= wide.drop(columns=shown).isna().sum().max()


def test_ways_for_which_there_is_no_time_are_not_offered(wide, monkeypatch):
    advice = mlguide.impute(wide, budget=1.0, name="wide")
    monkeypatch.setattr(_ahead.time, "thread_time", iter(np.arange(0.0, 1000.0)).__next__)
    seen = _ahead.explored(wide, name="wide", advice=advice, budget=3.5)
    assert {view.way for place in seen.places for view in place.views} == {"advised", "median"}
    assert "a larger `budget` gives more ways" in seen.subject


def test_a_narrow_table_has_all_its_ways(table):
    seen = _ahead.explored(table, name="table")
    assert {"advised", "median", "knn", "linear", "pmm", "trees"} <= {view.way for view in seen.places[0].views}
    assert "most gaps" not in seen.subject and "budget" not in seen.subject

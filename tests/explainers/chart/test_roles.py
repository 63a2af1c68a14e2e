"""What columns are taken for: guesses are told, and can be overruled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.errors import BadInputError

Ask = Callable[..., Any]


def test_a_guess_is_told_with_its_reason_and_how_to_overrule_it(flats: pd.DataFrame, ask: Ask) -> None:
    found = ask(flats, "rent", "rooms").finding("chart/reading")
    assert "`rooms` is treated as " in found.claim
    assert ", since " in found.claim
    assert "%mlguide chart df rent rooms --as rooms=" in found.advice


def test_what_is_sure_is_not_told(flats: pd.DataFrame, ask: Ask) -> None:
    assert all(found.code != "chart/reading" for found in ask(flats, "rent", "district").findings)


def test_a_role_is_overruled_and_that_is_told(sales: pd.DataFrame, ask: Ask) -> None:
    one_shop = sales[sales["shop"] == "Ash"]
    assert ask(one_shop, "year", "sales").ranking[0].chart == "line"
    told = ask(one_shop, "year", "sales", roles={"year": "category"})
    assert told.ranking[0].chart == "bar"
    assert "`year` is treated as names of groups, since you said so." in told.finding("chart/reading").claim


def test_a_role_goes_into_the_proposals_for_a_whole_table(flats: pd.DataFrame, ask: Ask) -> None:
    told = ask(flats, roles={"rooms": "identifier"})
    assert all("rooms" not in option.columns for option in told.ranking)


def test_names_with_spaces_are_quoted_in_the_line(flats: pd.DataFrame, ask: Ask) -> None:
    found = ask(flats.rename(columns={"rooms": "rooms in all"}), "rent", "rooms in all").finding("chart/reading")
    assert "--as 'rooms in all'=" in found.advice


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        ({"yaer": "category"}, "`df` has no column 'yaer'; nearest: `year`"),
        ({"year": "categry"}, "a column cannot be taken for 'categry'; nearest: `category`"),
        ({"shop": "longitude"}, "`shop` has no values that could be a longitude (longitude)"),
    ],
)
def test_roles_that_cannot_be_are_refused_in_one_line(
    sales: pd.DataFrame, ask: Ask, roles: dict[str, str], told: str
) -> None:
    with pytest.raises(BadInputError) as error:
        ask(sales, roles=roles)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_times_in_row_labels_go_with_the_column(ask: Ask) -> None:
    days = pd.date_range("2023-01-01", periods=90)
    frame = pd.DataFrame({"load": np.sin(np.arange(90) / 9) + 5, "wind": np.cos(np.arange(90)) + 2}, index=days)
    for advice in (ask(frame, "load"), ask(frame["load"])):
        assert advice.ranking[0].chart == "line"
        assert set(advice.ranking[0].columns) == {"date", "load"}
        assert "df.rename_axis('date').reset_index()" in advice.ranking[0].code["pandas"] or advice.name != "df"
    assert set(ask(frame, "load", "wind").ranking[0].columns) == {"load", "wind"}


@pytest.mark.parametrize("backend", ["altair", "seaborn", "matplotlib", "plotly", "pandas"])
def test_code_of_a_single_column_and_of_counts_runs(backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    monkeypatch.setattr("plotly.graph_objects.Figure.show", lambda figure: None)
    counts = pd.Series(["a", "b", "b", "c", "c", "c"] * 9).value_counts()
    plain = pd.Series(np.arange(60) ** 1.5)
    for series, chart in ((counts, "bar"), (plain, "histogram")):
        option = mlguide.chart(series, name="s").ranking[0]
        assert option.chart == chart
        exec(option.code[backend], {"s": series})


def test_groups_in_row_labels_are_drawn(flats: pd.DataFrame, ask: Ask) -> None:
    means = flats.groupby("district")["rent"].mean()
    advice = ask(means)
    assert set(advice.ranking[0].columns) == {"district", "rent"}
    assert advice.subject.startswith("A picture of `district` and `rent` of df ·")

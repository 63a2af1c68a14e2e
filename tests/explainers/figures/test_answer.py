"""What is said of a figure that is there already, in each library: what it shows, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import altair as alt
import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
import pytest
import seaborn as sns

import mlguide_jupyter as mlguide

MEANS = pd.DataFrame({"shop": ["Ash", "Elm", "Oak"], "sales": [4.0, 4.4, 4.8]})


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    mpl.use("Agg")
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


def _matplotlib() -> Any:
    import matplotlib.pyplot as plt

    figure, panel = plt.subplots()
    panel.bar(MEANS["shop"], MEANS["sales"])
    panel.set(ylim=(3.5, 5), ylabel="sales")
    return figure


def _seaborn() -> Any:
    grid = sns.catplot(MEANS, x="shop", y="sales", kind="bar", errorbar=None)
    grid.set(ylim=(3.5, 5))
    return grid


def _altair() -> Any:
    scale = alt.Scale(domain=[3.5, 5])
    return alt.Chart(MEANS).mark_bar(clip=True).encode(x="shop:N", y=alt.Y("sales:Q", scale=scale))


def _plotly() -> Any:
    figure = go.Figure(go.Bar(x=MEANS["shop"], y=MEANS["sales"]))
    return figure.update_layout(yaxis_range=[3.5, 5], yaxis_title="sales")


@pytest.mark.parametrize(
    ("make", "library"),
    [(_matplotlib, "Matplotlib"), (_seaborn, "Matplotlib"), (_altair, "Altair"), (_plotly, "Plotly")],
)
def test_a_figure_is_read_and_judged_in_each_library(make: Callable[[], Any], library: str) -> None:
    figure = make()
    said = mlguide.explain(figure, name="f")
    assert said.kind == "figure"
    assert said.subject.startswith(f"{library} figure `f` · 1 panel · 3 marks")
    assert said.headline.startswith("Before you show it: bars do not start at zero")
    assert said.lines[0].meaning.startswith("3 bars")
    assert said.finding("figure/truncated-bars").sources
    # Altair's charts are changed into new ones; the others change in place.
    mended = eval(said.finding("figure/truncated-bars").actions[0].code, {"f": figure, "alt": alt, "go": go})
    after = mlguide.explain(mended if library == "Altair" else figure, name="f")
    assert all(found.code != "figure/truncated-bars" or found.level == "ok" for found in after.findings)


def test_marks_of_a_legend_are_no_series() -> None:
    points = pd.DataFrame({"x": range(30), "y": range(30), "kind": list("abc") * 10})
    grid = sns.relplot(points, x="x", y="y", hue="kind")
    assert mlguide.explain(grid, name="g").lines[0].meaning.startswith("30 points, ")


def test_an_empty_figure_is_told_as_one() -> None:
    import matplotlib.pyplot as plt

    said = mlguide.explain(plt.figure(), name="f")
    assert said.headline == "Nothing is drawn yet."
    assert not [found for found in said.findings if found.level in ("serious", "warning")]


def test_a_single_panel_is_explained_by_itself() -> None:
    import matplotlib.pyplot as plt

    _, (left, right) = plt.subplots(1, 2)
    left.plot([1, 2], [3, 4])
    right.bar(["a", "b"], [3, 4])
    assert mlguide.explain(right, name="right").lines[0].meaning.startswith("2 bars")


def test_the_same_figure_gives_the_same_bytes_and_is_left_as_it_was() -> None:
    figure = _matplotlib()
    limits = figure.axes[0].get_ylim()
    said = mlguide.explain(figure, name="f").to_json()
    assert said == mlguide.explain(figure, name="f").to_json()
    assert figure.axes[0].get_ylim() == limits


def test_a_check_is_left_out_that_is_ignored() -> None:
    said = mlguide.explain(_matplotlib(), name="f", ignore=["figure/truncated-bars"])
    assert all(found.code != "figure/truncated-bars" for found in said.findings)


def test_panels_in_an_array_are_explained_as_their_figure() -> None:
    panels = pd.DataFrame({"a": [1.0, 2, 2, 3], "b": [4.0, 5, 5, 9]}).hist()
    answer = mlguide.explain(panels, name="panels")
    assert answer.subject.startswith("Matplotlib figure")
    assert "2 panels" in answer.subject
    found = answer.finding("figure/unlabelled-axes")
    assert found is not None
    space = {"panels": panels}
    for action in found.actions:
        exec(action.code, space)
    assert panels.flat[0].figure.axes[0].get_ylabel()

"""Plotly's figures of any trace are read: maps, flows and tables without axes, points coloured by numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest

from mlguide_jupyter import explain
from mlguide_jupyter.facts.pictures._plotly import read

ROWS = pd.DataFrame({"size": [1.0, 2, 3, 4], "yield": [2.0, 4, 3, 5], "farm": list("abcd"), "kind": list("uuvv")})
LINK = {"source": [0, 0], "target": [1, 2], "value": [1, 2]}
FIGURES = {
    "choropleth": lambda: px.choropleth(locations=["USA", "FRA"], color=[1, 2]),
    "sankey": lambda: go.Figure(go.Sankey(node={"label": list("abc")}, link=LINK)),
    "table": lambda: go.Figure(go.Table(cells={"values": [[1, 2]]})),
    "treemap": lambda: px.treemap(ROWS, path=["kind", "farm"], values="size"),
    "parallel coordinates": lambda: px.parallel_coordinates(ROWS[["size", "yield"]], color="size"),
    "map of points": lambda: px.scatter_geo(lat=[1, 2], lon=[3, 4]),
    "scatter matrix": lambda: px.scatter_matrix(ROWS, dimensions=["size", "yield"], color="kind"),
    "coloured by numbers": lambda: px.scatter(ROWS, x="size", y="yield", color="yield", size="size", opacity=0.5),
}


@pytest.mark.parametrize("made", FIGURES.values(), ids=FIGURES)
def test_any_trace_is_read_without_alarm(made: Any) -> None:
    found = explain(made(), name="fig").findings
    assert found
    assert {each.level for each in found} <= {"ok", "unknown"}


def test_points_coloured_by_numbers_tell_their_scale() -> None:
    figure = px.scatter(ROWS, x="size", y="yield", color="yield", color_continuous_scale="rainbow", opacity=0.5)
    (panel,) = read(figure, "fig").panels
    assert panel.marks[0].colormap.lower() == "rainbow"
    assert panel.marks[0].alpha == 0.5


def test_a_map_in_rainbow_colours_is_named() -> None:
    figure = px.choropleth(locations=["USA", "FRA"], color=[1, 2], color_continuous_scale="jet")
    found = explain(figure, name="fig").finding("figure/rainbow-colours")
    assert found is not None
    assert found.level == "warning"

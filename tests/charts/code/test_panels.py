"""Small multiples: a panel for each level, in every library that draws the kind."""

from __future__ import annotations

import warnings

import matplotlib.pyplot as plt
import numpy as np
import plotly.io
import pytest
from msgspec.structs import replace

from mlguide_jupyter.charts.code import code
from tools.draw_gallery import run
from tools.gallery_tables import Case, cases

REGIONS = ("east", "mid", "west")
WHOLE = ("treemap", "sankey", "scatter_matrix", "correlation_matrix", "choropleth")
EACH = {case.chart: case for case in cases(120) if not case.encoding.facet and len(case.table) > 30}


@pytest.mark.parametrize("chart", sorted(set(EACH) - set(WHOLE)))
def test_a_panel_for_each_region(chart: str) -> None:
    case = EACH[chart]
    table = case.table.assign(region=np.array(REGIONS)[np.random.default_rng(7).integers(0, 3, len(case.table))])
    snippets = code(Case(chart, table, replace(case.encoding, facet="region")).plot())
    plt.switch_backend("agg")
    plotly.io.renderers.default = ""
    assert {"altair", "matplotlib"} <= set(snippets)
    for backend, snippet in snippets.items():
        plt.close("all")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            names, chart_ = run(snippet, df=table)
        if backend == "altair":
            assert [each["title"] for each in chart_.to_dict()["concat"]] == list(REGIONS)
        elif backend == "plotly":
            texts = {str(note.text) for note in names["fig"].layout.annotations}
            assert set(REGIONS) <= texts
        else:
            titles = [ax.get_title() for ax in plt.gcf().axes if ax.get_visible() and ax.get_title()]
            assert titles == list(REGIONS)
            assert all(ax.has_data() for ax in plt.gcf().axes if ax.get_title())
    plt.close("all")

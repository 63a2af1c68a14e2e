"""Every kind of chart, in every library that draws it, from tables of few and of many rows."""

from __future__ import annotations

import re
import warnings
from functools import cache
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import plotly.io
import pytest

from mlguide_jupyter.charts.choice import CHARTS
from mlguide_jupyter.charts.code import BACKENDS, code, unable
from tools.draw_gallery import page, run
from tools.gallery_tables import Case, cases

NUMBERS = range(len(list(cases(30))))
#: Lines of a snippet: what one reads at a glance; hand-made layouts may take some more.
LINES, LONGEST = 32, 38


@cache
def offered(number: int, n: int) -> tuple[Case, dict[str, str]]:
    case = list(cases(n))[number]
    return case, code(case.plot())


def marks(backend: str, names: dict[str, object], value: object) -> int:
    """Return how many things are drawn."""
    if backend == "altair":
        spec = value.to_dict()  # type: ignore[attr-defined]
        return sum(len(rows) for rows in spec["datasets"].values())
    if backend == "plotly":
        return len(names["fig"].data)  # type: ignore[attr-defined]
    axes = plt.gcf().axes
    return sum(len(a.patches) + len(a.lines) + len(a.collections) + len(a.images) for a in axes)


@pytest.mark.parametrize("n", [30, 20_000])
@pytest.mark.parametrize("number", NUMBERS)
def test_code_draws_something_and_leaves_the_table_as_it_is(number: int, n: int) -> None:
    case, snippets = offered(number, n)
    plt.switch_backend("agg")
    plotly.io.renderers.default = ""
    before = case.table.copy(deep=True)
    for backend, snippet in snippets.items():
        plt.close("all")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            names, value = run(snippet, df=case.table)
        assert marks(backend, names, value) > 0, (case.chart, backend)
    pd.testing.assert_frame_equal(case.table, before)
    plt.close("all")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("number", NUMBERS)
def test_the_gallery_shows_a_picture_or_says_why_there_is_none(number: int, tmp_path: Path) -> None:
    case, snippets = offered(number, 300)
    file = tmp_path / "gallery.html"
    file.write_text(page([case]), encoding="utf-8")
    sections = file.read_text(encoding="utf-8").split("<section>")[1:]
    assert len(sections) == len(BACKENDS)
    for backend, section in zip(BACKENDS, sections, strict=True):
        if backend not in snippets:
            assert re.search(r"<p>\w.{20,}\.</p>", section), (case.chart, backend)
        elif backend == "altair":
            assert section.count("aria-roledescription=") > 3
        elif backend == "plotly":
            assert "Plotly.newPlot" in section
        else:
            assert len(section) > 6_000, "an empty picture is smaller"


@pytest.mark.parametrize("number", NUMBERS)
def test_snippets_are_short(number: int) -> None:
    case, snippets = offered(number, 300)
    by_hand = case.chart in ("treemap", "sankey", "density2d")
    for backend, snippet in snippets.items():
        lines = [line for line in snippet.splitlines() if line]
        assert 4 <= len(lines) <= (LONGEST if by_hand else LINES), (case.chart, backend)


def test_every_kind_is_shown_and_every_library_draws_it_or_says_why_not() -> None:
    shown = {case.chart for case in cases(30)}
    assert shown == set(CHARTS)
    for number in NUMBERS:
        case, snippets = offered(number, 30)
        for backend in BACKENDS:
            assert backend in snippets or unable(case.chart, backend).endswith("."), (case.chart, backend)


def test_bars_begin_at_zero() -> None:
    case, snippets = offered(0, 300)
    plt.switch_backend("agg")
    for backend in ("matplotlib", "seaborn", "pandas"):
        plt.close("all")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            run(snippets[backend], df=case.table)
        low, high = plt.gca().get_xlim()
        assert low == 0 < high
    _, chart = run(snippets["altair"], df=case.table)
    assert "scale" not in chart.to_dict()["encoding"]["x"]


def test_the_largest_bar_is_first() -> None:
    case, snippets = offered(0, 300)
    names, _ = run(snippets["altair"], df=case.table)
    means = case.table.groupby("city")["price"].mean().sort_values(ascending=False)
    assert names["data"]["city"].tolist() == means.index.tolist()

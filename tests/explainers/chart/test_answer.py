"""What ``mlguide.chart`` answers on columns: the chart, why, what the others lose, pictures and code."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.charts.choice import TASKS
from mlguide_jupyter.charts.code import BACKENDS
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.explainers.chart._model import ChartAdvice
from mlguide_jupyter.model import Explanation

Ask = Callable[..., Any]
KINDS = 35


def test_the_best_chart_is_drawn_with_its_reason(flats: pd.DataFrame, ask: Ask) -> None:
    advice = ask(flats, "rent", "area")
    assert isinstance(advice, ChartAdvice)
    assert isinstance(advice, Explanation)
    first = advice.ranking[0]
    assert first.chart == "scatter"
    assert advice.headline.startswith("Best here: scatter plot. `rent` and `area` are two quantities")
    assert advice.headline.endswith(".")
    assert "two quantities" in first.reason
    assert advice.subject == "A picture of `rent` and `area` of df · 300 rows"
    assert advice.name == "df"


def test_each_option_says_why_and_what_it_loses_beside_the_first(flats: pd.DataFrame, ask: Ask) -> None:
    first, *others = ask(flats, "rent", "district").ranking[:3]
    assert first.chart == "box"
    assert first.loses == ""
    assert all(option.reason and option.loses for option in others)
    assert all(option.loses.count(".") <= 4 for option in others)
    violin = next(option for option in ask(flats, "rent", "district").ranking if option.chart == "violin")
    assert violin.loses.startswith("It hides how many rows stand behind each shape.")


def test_a_reason_that_is_true_of_both_is_not_told_as_a_loss(flats: pd.DataFrame, ask: Ask) -> None:
    for columns in (("rent", "district"), ("rent", "area"), ("rent", "built"), ("district", "lift")):
        for option in ask(flats, *columns).ranking:
            assert not set(option.reason.split(". ")) & set(option.loses.split(". "))


def test_options_have_the_promised_fields_and_more_follow_without_pictures(flats: pd.DataFrame, ask: Ask) -> None:
    advice = ask(flats, "rent", "district")
    for option in advice.ranking[:3]:
        assert option.spec["$schema"].endswith("v5.json")
        assert set(option.code) <= set(BACKENDS)
        assert option.alt
        assert set(option.columns) == {"district", "rent"}
    assert len(advice.ranking) > 3
    assert not any(option.spec or option.code for option in advice.ranking[3:])
    drawn = [option.score for option in advice.ranking[:1] + advice.ranking[3:]]
    assert drawn == sorted(drawn, reverse=True)


def test_the_first_three_are_of_different_families(flats: pd.DataFrame, ask: Ask) -> None:
    charts = [option.chart for option in ask(flats, "rent", "district").ranking[:3]]
    assert charts[0] == "box"
    assert "violin" not in charts


def test_the_first_picture_is_large_and_the_others_are_small(flats: pd.DataFrame, ask: Ask) -> None:
    advice = ask(flats, "rent", "district")
    widths = [figure.spec["width"] for figure in advice.figures if isinstance(figure.spec.get("width"), int)]
    assert len(advice.figures) == 3
    assert all(figure.leads for figure in advice.figures)
    assert all(width < widths[0] for width in widths[1:])
    assert all(figure.alt and figure.title for figure in advice.figures)


@pytest.mark.parametrize("n", [1, 2, 5])
def test_as_many_are_drawn_as_are_asked_for(flats: pd.DataFrame, ask: Ask, n: int) -> None:
    assert len(ask(flats, "rent", "district", n=n).figures) == n


def test_what_cannot_be_drawn_stays_with_its_sentence(flats: pd.DataFrame, ask: Ask) -> None:
    advice = ask(flats, "rent", "area")
    failed = {each.code.removeprefix("chart/"): each for each in advice.not_applicable}
    assert "longitude and latitude" in failed["dot_map"].reason
    assert failed["dot_map"].title == "Map of points"
    assert {each.chart for each in advice.ranking} | set(failed) == set(_kinds())
    assert not {each.chart for each in advice.ranking} & set(failed)
    assert all(each.reason.endswith(".") for each in failed.values())


def _kinds() -> list[str]:
    from mlguide_jupyter.charts.choice.kinds import CHARTS

    assert len(CHARTS) == KINDS
    return list(CHARTS)


@pytest.mark.parametrize(
    ("columns", "task", "charts"),
    [
        (("rent", "district"), "distribution", {"box", "violin", "histogram", "strip", "density"}),
        (("rent", "district"), "ranking", {"bar", "lollipop", "dot_plot"}),
        (("rent", "area"), "correlation", {"scatter"}),
        (("district", "lift"), "part_to_whole", {"stacked_bar", "normalized_stacked_bar"}),
    ],
)
def test_the_task_decides(flats: pd.DataFrame, ask: Ask, columns: tuple[str, ...], task: str, charts: set[str]) -> None:
    advice = ask(flats, *columns, task=task)
    assert advice.ranking[0].chart in charts
    assert advice.ranking[0].task == task
    assert advice.headline.startswith("Best here for ")


def test_a_task_may_be_written_as_it_is_said(flats: pd.DataFrame, ask: Ask) -> None:
    said = ask(flats, "district", "lift", task="Part to whole")
    assert said.to_json() == ask(flats, "district", "lift", task="part_to_whole").to_json()


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_code_of_a_back_end_comes_first_and_runs(
    flats: pd.DataFrame, ask: Ask, backend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    mpl.use("Agg")
    monkeypatch.setattr("plotly.graph_objects.Figure.show", lambda figure: None)
    advice = ask(flats, "rent", "district", backend=backend)
    before = flats.copy(deep=True)
    for option in advice.ranking[:3]:
        assert next(iter(option.code)) == backend
        space: dict[str, Any] = {"df": flats}
        exec(option.code[backend], space)
        drawn = space["chart"].to_dict() if backend == "altair" else space["fig"]
        marks = {"altair": "data", "plotly": "data"}.get(backend, "axes")
        assert drawn[marks] if isinstance(drawn, dict) else getattr(drawn, marks)
    plt.close("all")
    pd.testing.assert_frame_equal(flats, before)


def test_the_buttons_insert_the_code_of_each_back_end(flats: pd.DataFrame, ask: Ask) -> None:
    advice = ask(flats, "rent", "district", backend="plotly")
    found = advice.finding("chart/box")
    assert found.title == "First: box plot"
    assert [action.label for action in found.actions][:1] == ["in Plotly"]
    assert {action.code for action in found.actions} == set(advice.ranking[0].code.values())


def test_a_back_end_that_cannot_draw_a_chart_says_so(ask: Ask) -> None:
    links = pd.DataFrame({"source": list("aabbc"), "target": list("xyxyy"), "amount": [5, 3, 2, 8, 4]})
    advice = ask(links, task="flow")
    first = advice.ranking[0]
    assert first.chart == "sankey"
    missing = set(BACKENDS) - set(first.code)
    assert missing
    assert any(name.capitalize() in " ".join(advice.judged) or name in " ".join(advice.judged) for name in missing)


def test_draw_shows_one_option_large_with_its_code(flats: pd.DataFrame, ask: Ask) -> None:
    advice = ask(flats, "rent", "district")
    drawn = advice.draw(1)
    assert drawn.figures[0].spec == advice.ranking[1].spec
    assert drawn.headline == advice.ranking[1].reason
    assert drawn.findings[0].claim == advice.ranking[1].loses
    assert [action.code for action in drawn.findings[0].actions] == list(advice.ranking[1].code.values())
    assert advice.draw().subject == advice.ranking[0].title
    assert advice.draw(-1).subject == advice.ranking[2].title
    for wrong in (3, -4, "box", None, True, 1.0):
        with pytest.raises(BadInputError, match="draw takes the place of a picture"):
            advice.draw(wrong)


def test_pictures_stand_once_in_the_json_and_the_same_bytes_come_twice(flats: pd.DataFrame, ask: Ask) -> None:
    one, two = ask(flats, "rent", "district"), ask(flats, "rent", "district")
    assert one.to_json() == two.to_json()
    said = json.loads(one.to_json())
    assert all(option["spec"] == {} for option in said["ranking"])
    assert len(said["figures"]) == 3
    assert said == json.loads(json.dumps(one.to_dict()))
    assert len(one.to_json()) < 200_000
    assert pickle.loads(pickle.dumps(one)).ranking == one.ranking


def test_text_markdown_and_html_tell_the_same(flats: pd.DataFrame, ask: Ask) -> None:
    advice = ask(flats, "rent", "district")
    text, html, markdown = advice.to_text(), advice.to_html(), advice.to_markdown()
    for said in (text, html, markdown):
        assert "First: box plot" in said
        assert "alt.Chart" in said
    assert "Not applicable" in text
    assert html.count("<img") == 3
    assert "<script" not in html


def test_a_settings_filter_applies(flats: pd.DataFrame, ask: Ask) -> None:
    from mlguide_jupyter.explainers import Settings
    from mlguide_jupyter.explainers.chart._answer import chart

    advice = chart(flats, "rent", "built", name="df", settings=Settings(ignore=("chart/reading",)))
    assert all(found.code != "chart/reading" for found in advice.findings)
    assert advice.ranking == ask(flats, "rent", "built").ranking


def test_the_name_is_looked_up_in_the_caller(flats: pd.DataFrame) -> None:
    rents = flats.head(200)
    assert "rents[" in mlguide.chart(rents, "rent", "area").ranking[0].code["altair"]


def test_no_library_of_charts_is_imported() -> None:
    code = (
        "import sys, pandas as pd, mlguide_jupyter as mlguide\n"
        "a = mlguide.chart(pd.DataFrame({'a': [1.5, 2, 4, 3] * 9, 'b': list('xyzw') * 9}), 'a', 'b')\n"
        "print([name for name in ('matplotlib', 'altair', 'seaborn', 'plotly') if name in sys.modules], len(a.figures))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[] 3"


def test_all_tasks_are_served_by_some_columns(flats: pd.DataFrame, sales: pd.DataFrame, ask: Ask) -> None:
    places = pd.DataFrame({"lon": [8.5, 9.1, 7.4], "lat": [47.4, 46.9, 46.2], "cases": [4, 9, 2]})
    links = pd.DataFrame({"from": list("aabb"), "to": list("xyxy"), "n": [4, 2, 7, 1]})
    balance = pd.DataFrame({"month": ["Jan", "Feb", "Mar", "Apr"], "balance": [3.0, -2.0, 5.5, -1.0]})
    shown = {
        "comparison": ask(flats, "district", "rent", task="comparison"),
        "change_over_time": ask(sales, task="change_over_time"),
        "ranking": ask(flats, "district", "rent", task="ranking"),
        "flow": ask(links, task="flow"),
        "part_to_whole": ask(flats, "district", task="part_to_whole"),
        "distribution": ask(flats, "rent", task="distribution"),
        "correlation": ask(flats, "rent", "area", task="correlation"),
        "deviation": ask(balance, task="deviation"),
        "spatial": ask(places, task="spatial"),
    }
    assert set(shown) == set(TASKS)
    assert {task: advice.ranking[0].task for task, advice in shown.items()} == {task: task for task in TASKS}
    firsts = {task: advice.ranking[0].chart for task, advice in shown.items()}
    assert (firsts["flow"], firsts["spatial"], firsts["change_over_time"]) == ("sankey", "dot_map", "line")


def test_a_larger_table_says_what_was_sampled(ask: Ask) -> None:
    rng = np.random.default_rng(3)
    big = pd.DataFrame({"value": rng.normal(size=60_000), "group": rng.choice(list("abc"), 60_000)})
    advice = ask(big, "value", "group")
    assert "60,000 rows" in advice.subject
    assert any("50,000" in sentence and "60,000" in sentence for sentence in advice.judged)
    assert sum(len(json.dumps(figure.spec)) for figure in advice.figures) < 3 * 200_000

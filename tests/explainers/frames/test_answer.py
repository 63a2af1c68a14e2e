"""A table or a column explained: the sentences around the findings, one column's figures, and what is left alone."""

from __future__ import annotations

import gc
import warnings
import weakref
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.model import Explanation, Line

N = 300


@pytest.fixture
def data() -> dict[str, Any]:
    rng = np.random.default_rng(11)
    return {
        "income": rng.lognormal(10, 0.8, N),
        "city": rng.choice(["Oslo", "Rome"], N).tolist(),
        "price": [f"{value:.2f} EUR" for value in rng.uniform(1, 90, N)],
    }


@pytest.mark.parametrize(
    ("made", "called"),
    [(pd.DataFrame, "pandas DataFrame"), (pl.DataFrame, "polars DataFrame"), (pa.table, "pyarrow Table")],
)
def test_the_first_line_says_what_it_is(made: Any, called: str, data: dict[str, Any]) -> None:
    explanation = mlguide.explain(made(data), name="df")
    assert explanation.kind == "frame"
    assert explanation.subject.startswith(f"{called} of 300 rows and 3 columns, ")
    assert explanation.subject.endswith(" KB")


def test_the_headline_names_the_faults_with_their_columns(data: dict[str, Any]) -> None:
    explanation = mlguide.explain(pd.DataFrame(data), name="df")
    assert explanation.headline.startswith("Look at these before you use it: ")
    assert "(`price`)" in explanation.headline


def test_a_frame_without_faults_is_said_to_be_so(data: dict[str, Any]) -> None:
    explanation = mlguide.explain(pd.DataFrame({key: data[key] for key in ("income", "city")}), name="df")
    assert explanation.headline == "Nothing that was checked speaks against using it as it is."


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("city", "To predict `city` is to tell two classes apart: `"),
        ("income", "To predict `income` is to predict an amount (regression)."),
    ],
)
def test_with_a_target_the_headline_names_the_problem(data: dict[str, Any], target: str, said: str) -> None:
    assert mlguide.explain(pd.DataFrame(data), name="df", target=target).headline.startswith(said)


def test_a_target_that_is_no_column_is_answered_with_the_nearest(data: dict[str, Any]) -> None:
    with pytest.raises(BadInputError, match="no column is called 'incone'; nearest: `income`"):
        mlguide.explain(pd.DataFrame(data), name="df", target="incone")


def test_how_it_was_judged_says_how_many_rows_were_looked_at(data: dict[str, Any]) -> None:
    assert mlguide.explain(pd.DataFrame(data), name="df").judged[0] == "All 300 rows were looked at."
    long = mlguide.explain(pd.DataFrame({"x": np.random.default_rng(0).normal(size=70_000), "i": 1}), name="long")
    assert "a sample of 50,000 rows" in long.judged[0]


def line(explanation: Explanation, label: str) -> Line:
    return next(line for line in explanation.lines if line.label == label)


@pytest.mark.parametrize("made", [pd.Series, pl.Series, np.asarray, lambda values: pa.chunked_array([values])])
def test_one_column_of_numbers_is_told_by_its_figures(made: Any, data: dict[str, Any]) -> None:
    values = data["income"]
    explanation = mlguide.explain(made(values), name="df.income")
    assert explanation.kind == "series"
    shown = {label: float(line(explanation, label).value.replace(",", "")) for label in ("Mean", "Median", "Largest")}
    assert shown == pytest.approx(
        {"Mean": values.mean(), "Median": np.median(values), "Largest": values.max()}, rel=5e-3
    )
    assert "large values pull it up" in line(explanation, "Mean").verdict
    assert len(line(explanation, "Picture").value) == 10
    assert [len(row) for row in explanation.tables[0].rows] == [4] * len(explanation.tables[0].rows)


def test_one_column_of_categories_is_told_by_its_levels(data: dict[str, Any]) -> None:
    series = pd.Series(data["city"], name="city")
    explanation = mlguide.explain(series, name="df['city']")
    assert explanation.subject.startswith("pandas Series `df['city']` of 300 values")
    assert line(explanation, "Most frequent").value == series.mode()[0]
    assert "No value" not in line(explanation, "Missing").verdict


def test_a_line_leads_to_a_page_of_the_guide(data: dict[str, Any]) -> None:
    explanation = mlguide.explain(pd.Series(data["income"]), name="s")
    topics = {line.topic for line in explanation.lines if line.topic}
    assert {"missing-data", "distributions"} <= topics
    assert all(mlguide.topic(topic).id == topic for topic in topics)


def test_a_finding_is_marked_at_the_line_that_it_is_about(data: dict[str, Any]) -> None:
    explanation = mlguide.explain(pd.Series(data["income"]).mask(lambda s: s.index < 40, -999.0), name="s")
    assert line(explanation, "Missing").level == "warning"
    assert line(explanation, "Median").level == "ok"


def test_a_column_alone_gets_code_that_runs(data: dict[str, Any]) -> None:
    namespace: dict[str, Any] = {"pd": pd, "s": pd.Series([f"${i}.50" for i in range(200)], name="price")}
    explanation = mlguide.explain(namespace["s"], name="s")
    exec(explanation.finding("format/numbers-as-text").actions[0].code, namespace)  # type: ignore[union-attr]
    assert namespace["s"].tolist() == [i + 0.5 for i in range(200)]


def test_the_answer_changes_no_frame(data: dict[str, Any]) -> None:
    frame = pd.DataFrame(data)
    before = frame.copy(deep=True)
    mlguide.explain(frame, name="df", target="city")
    pd.testing.assert_frame_equal(frame, before)


def test_the_answer_keeps_no_frame_alive(data: dict[str, Any]) -> None:
    def explained() -> tuple[Explanation, weakref.ref[pd.DataFrame]]:
        frame = pd.DataFrame(data)
        return mlguide.explain(frame, name="df", target="city"), weakref.ref(frame)

    explanation, watched = explained()
    gc.collect()
    assert watched() is None
    assert explanation.tables


def test_the_same_frame_gives_the_same_bytes(data: dict[str, Any]) -> None:
    first, second = (mlguide.explain(pd.DataFrame(data), name="df", target="city").to_json() for _ in range(2))
    assert first == second


def test_forms_show_the_table_once(data: dict[str, Any]) -> None:
    explanation = mlguide.explain(pd.DataFrame(data), name="df")
    text, markdown, html = explanation.to_text(), explanation.to_markdown(), explanation.to_html()
    picture = next(
        cell.text for cell in explanation.tables[0].rows[1] if set(cell.text) <= set("▁▂▃▄▅▆▇█") and cell.text
    )
    assert max(len(row) for row in text.splitlines() if picture in row and row.startswith("income  ")) <= 80
    assert any(row.startswith("| income |") and picture in row for row in markdown.splitlines())
    assert html.count("<table") == 1 and picture in html
    assert "(!)" in html


def test_after_the_target_the_headline_speaks_of_the_table(data: dict[str, Any]) -> None:
    frame = pd.DataFrame({key: data[key] for key in ("income", "city")})
    said = mlguide.explain(frame, name="df", target="income").headline
    assert said.endswith("speaks against using the table as it is.")


def test_columns_without_a_name_are_told_by_their_place() -> None:
    table = pd.DataFrame({"": [1.0] * 50, "x": range(50), " ": ["u"] * 50})
    made = mlguide.explain(table, name="df")
    assert next(f for f in made.findings if f.code == "format/constant-column").subject == ("column 1", "column 3")


def test_what_numpy_warns_of_is_judged_and_not_printed():
    df = pd.DataFrame({"a": [1e200, 1e308, -1e308] * 20, "b": [i * 1e300 for i in range(60)]})
    with warnings.catch_warnings(action="error"), np.errstate(all="raise"):
        assert not [f for f in mlguide.explain(df, name="df").findings if f.level == "unknown" and "Error" in f.claim]

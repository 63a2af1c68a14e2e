"""``%mlguide chart`` as it is typed, and what Tab offers after it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

from mlguide_jupyter import completion
from mlguide_jupyter.charts.choice import TASKS
from mlguide_jupyter.charts.code import BACKENDS
from mlguide_jupyter.explainers.chart._asked import BACKENDS as ASKED
from mlguide_jupyter.explainers.chart._model import ChartAdvice
from mlguide_jupyter.verbs import chart as verb

Run = Callable[[str], ExecutionResult]


@pytest.fixture(autouse=True)
def table(shell: InteractiveShell) -> None:
    df = pd.DataFrame(
        {
            "price": [float(i % 17) * 3 + i / 9 for i in range(90)],
            "area": [20 + 1.7 * i for i in range(90)],
            "x": range(90),
            "the district": ["North", "South", "East"] * 30,
            "--n": [1.5, 2.5, 9.0] * 30,
            "year": [2010 + i // 9 for i in range(90)],
        }
    )
    shell.push({"df": df, "k": 3, "empty": df.head(0), "rows": df.to_numpy(dtype=object)})


def test_the_verb_repeats_what_the_layers_below_know() -> None:
    assert verb.TASKS == TASKS
    assert set(verb.BACKENDS) == set(BACKENDS) == set(ASKED)
    assert verb.BACKENDS == ASKED


def test_a_table_alone_gets_proposals(run: Run) -> None:
    said = run("%mlguide chart df").result
    assert isinstance(said, ChartAdvice)
    assert said.name == "df"
    assert said.subject == "Pictures of df · 90 rows x 6 columns"


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("df price", {"price"}),
        ("df price area", {"price", "area"}),
        ("df price, area", {"price", "area"}),
        ("df price,area", {"price", "area"}),
        ("df price 'the district'", {"price", "the district"}),
        ('df "the district", price', {"price", "the district"}),
        ("df price 'the district',", {"price", "the district"}),
        ("df[df.x > 3] price area", {"price", "area"}),
        ("df[ df['the district'] == 'North' ] price area", {"price", "area"}),
        ("df.query('x > 3') price area", {"price", "area"}),
        ("df [['price', 'area']]", {"price", "area"}),
        ("df.head(60) price area;", None),
    ],
)
def test_columns_follow_the_table_as_they_are_called(run: Run, line: str, columns: set[str] | None) -> None:
    done = run(f"%mlguide chart {line}")
    assert done.success
    if columns is None:
        assert done.result is None
    else:
        assert set(done.result.ranking[0].columns) == columns


def test_all_options_at_once(run: Run) -> None:
    said = run("%mlguide chart df[df.x > 3] price 'the district' --task ranking --backend plotly --n 2").result
    assert len(said.figures) == 2
    assert said.ranking[0].chart == "bar"
    assert said.ranking[0].task == "ranking"
    first = said.findings[0].actions[0]
    assert first.label == "in Plotly"
    assert "df[df.x > 3]" in first.code


def test_the_expression_is_the_name_in_the_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run("%mlguide chart df.query('x > 3') price area").result
    space = {"df": run("df").result}
    exec(said.ranking[0].code["altair"], space)
    assert len(space["chart"].data) == 86


def test_columns_are_what_the_line_says(run: Run) -> None:
    said = run("%mlguide chart df price year --as year=category").result
    assert "`year` is treated as names of groups, since you said so." in said.finding("chart/reading").claim
    both = run("%mlguide chart df price year --as 'year=category, price = quantity'").result
    assert "`price` is treated as an amount, since you said so." in both.finding("chart/reading").claim


def test_findings_are_ignored_as_elsewhere(run: Run) -> None:
    said = run("%mlguide chart df price year --ignore chart/reading").result
    assert all(found.code != "chart/reading" for found in said.findings)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("chart", "give a table, and the columns to draw: %mlguide chart DF [COLUMN ...]"),
        ("chart k", "`chart` takes a table (pandas, polars"),
        ("chart dff price", "there is no variable `dff`; nearest: `df`"),
        ("chart df prize", "`df` has no column 'prize'; nearest: `price`"),
        ("chart df the district", "`df` has no column 'the'; a name with spaces stands in quotes: 'the district'"),
        ("chart df 'the district", "no closing quotation"),
        ("chart df price --task rankin", "no task is called 'rankin'; nearest: `ranking`"),
        ("chart df price --backend ggplot2", "no backend is called 'ggplot2'"),
        ("chart df price --n many", "--n takes a whole number, not `many`"),
        ("chart df price --n 0", "n must be a whole number from 1 to 12"),
        ("chart df price --as year", "--as takes column=role, with commas between, not `year`"),
        ("chart df price --as yaer=category", "`df` has no column 'yaer'; nearest: `year`"),
        ("chart df price --as year=categry", "a column cannot be taken for 'categry'; nearest: `category`"),
        ("chart df price --tusk ranking", "no option is called `--tusk`; nearest: `--task`"),
        ("chart empty", "`empty` has no rows: there is nothing to draw"),
    ],
)
def test_slips_are_answered_in_one_line(run: Run, capsys: pytest.CaptureFixture[str], line: str, told: str) -> None:
    assert run(f"%mlguide {line}").success
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_tab_offers_tables_columns_and_options(shell: InteractiveShell) -> None:
    def offered(rest: str) -> list[str]:
        return sorted(completion.offers(rest, shell.user_ns))

    assert "chart" in offered("cha")
    assert offered("chart d") == ["df"]
    assert "k" not in offered("chart ")
    assert {"price", "area", "'the district'"} <= set(offered("chart df "))
    assert {"price"} == set(offered("chart df area pr"))
    assert {"--task", "--backend", "--n", "--as"} <= set(offered("chart df price --"))
    assert set(offered("chart df price --task ")) == set(TASKS)
    assert offered("chart df price --task sp") == ["spatial"]
    assert set(offered("chart df price --backend ")) == set(BACKENDS)


def test_the_help_names_the_verb(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run("%mlguide --help")
    assert "%mlguide chart DF [COLUMN ...]" in capsys.readouterr().out

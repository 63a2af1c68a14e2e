"""``%mlguide impute`` as it is typed, and what Tab offers after it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

from mlguide_jupyter import completion
from mlguide_jupyter.explainers.impute._model import ImputationAdvice

Run = Callable[[str], ExecutionResult]


@pytest.fixture(autouse=True)
def table(shell: InteractiveShell) -> None:
    shell.push({"df": pd.DataFrame({"a": [1.0, None, 3.0] * 20, "b b": range(60), "g": ["x", "y"] * 30}), "k": 3})


def test_the_advice_is_the_result_of_the_line(run: Run) -> None:
    said = run("%mlguide impute df --target g --budget 1").result
    assert isinstance(said, ImputationAdvice)
    assert said.name == "df"
    assert "a" in said.by_column
    assert "target='g'" in said.findings[[f.code for f in said.findings].index("impute/fill")].actions[0].code


def test_an_expression_will_do_and_its_code_names_it(run: Run) -> None:
    said = run("%mlguide impute df[['a', 'g']] --budget 1").result
    assert said.name == "df[['a', 'g']]"
    space = {"df": run("df").result}
    exec(said.code, space)
    assert not space["filled"]["a"].isna().any()


def test_order_groups_and_settings(run: Run) -> None:
    said = run('%mlguide impute df --order "b b" --groups g --budget 1 --ignore impute/*').result
    assert said.order == "b b"
    assert not [found for found in said.findings if found.code.startswith("impute/")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("impute", "give the table whose gaps are to be filled"),
        ("impute k", "`impute` takes a table"),
        ("impute dff", "there is no variable `dff`; nearest: `df`"),
        ("impute df --target gg", "target: no column is called 'gg'"),
        ("impute df --groups g,zz", "groups: no column is called 'zz'"),
        ("impute df --budget soon", "--budget takes a number of seconds, not `soon`"),
        ("impute df --budget 0", "budget must be a number of seconds above 0"),
        ("impute df --tarjet g", "no option is called `--tarjet`; nearest: `--target`"),
    ],
)
def test_slips_are_answered_in_one_line(run: Run, capsys: pytest.CaptureFixture[str], line: str, told: str) -> None:
    assert run(f"%mlguide {line}").success
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_a_semicolon_silences_it(run: Run) -> None:
    assert run("%mlguide impute df --budget 1;").result is None


def test_tab_offers_tables_options_and_columns(shell: InteractiveShell) -> None:
    def offered(rest: str) -> list[str]:
        return sorted(completion.offers(rest, shell.user_ns))

    assert "impute" in offered("imp")
    assert offered("impute d") == ["df"]
    assert "k" not in offered("impute ")
    assert {"--target", "--order", "--groups", "--budget"} <= set(offered("impute df --"))
    assert offered("impute df --target ") == ["'b b'", "a", "g"]
    assert "10" in offered("impute df --budget ")

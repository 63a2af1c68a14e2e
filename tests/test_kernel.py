"""The magics in a real kernel, as a notebook's front end sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import nbformat
import pytest
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

MIME = "application/vnd.mlguide.explanation.v1+json"
FIT = """\
%load_ext mlguide_jupyter
import numpy as np, statsmodels.api as sm
rng = np.random.default_rng(1)
X = sm.add_constant(rng.normal(size=(60, 2)))
res = sm.OLS(X @ [1.0, 2.0, 0.0] + rng.normal(size=60), X).fit()
runs = 0
"""


@pytest.fixture(scope="module")
def client() -> Iterator[NotebookClient]:
    """A client with a kernel in which a model has been fitted."""
    made = NotebookClient(nbformat.v4.new_notebook(), timeout=120, kernel_name="python3")
    with made.setup_kernel():
        run(made, FIT)
        yield made


def run(client: NotebookClient, source: str) -> list[Any]:
    """Run a cell and return its outputs."""
    cell = nbformat.v4.new_code_cell(source)
    client.nb.cells.append(cell)
    client.execute_cell(cell, len(client.nb.cells) - 1)
    return list(cell.outputs)


def test_a_line_gives_one_result_in_all_forms(client: NotebookClient) -> None:
    (out,) = run(client, "%mlguide res")
    assert out.output_type == "execute_result"
    assert out.data[MIME]["kind"] == "statsmodels.ols"
    assert out.data[MIME]["name"] == "res"
    assert "<table" in out.data["text/html"]
    assert out.data[MIME]["headline"][:20] in out.data["text/plain"]


def test_a_cell_shows_its_value_and_then_the_explanation(client: NotebookClient) -> None:
    value, shown = run(client, "%%mlguide\nruns += 1\nres.summary()")
    assert value.output_type == "execute_result"
    assert "OLS Regression Results" in value.data["text/plain"]
    assert shown.output_type == "display_data"
    assert shown.data[MIME]["kind"] == "statsmodels.ols"
    (count,) = run(client, "(runs, type(_).__name__)")
    assert count.data["text/plain"] == "(1, 'Summary')"


def test_a_slip_is_one_line_and_the_notebook_goes_on(client: NotebookClient) -> None:
    (out,) = run(client, "%mlguide ress")
    assert (out.name, out.text) == ("stderr", "mlguide: there is no variable `ress`; nearest: `res`\n")


def test_an_exception_in_the_cell_stops_the_notebook_as_ever(client: NotebookClient) -> None:
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        run(client, "%%mlguide\nruns += 1\n1 / 0")


def test_a_long_wait_is_told_and_leaves_no_word(client: NotebookClient) -> None:
    waiting = """\
from mlguide_jupyter.facts.frames._progress import Progress
with Progress("df", 9) as progress:
    for done in (4, 5):
        progress._due = 0
        progress.tell(done)
progress._width, progress._output is None
"""
    line, told = run(client, waiting)
    assert line.data == {"text/html": "", "text/plain": ""}
    assert told.data["text/plain"] == "(0, False)"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("%mlguide re", "res"),
        ("%mlguide ru", "rules"),
        ("%%mlguide --al", "--alpha"),
        ("%mlguide res.rsqu", "rsquared"),
    ],
)
def test_tab_completes_in_a_notebook(client: NotebookClient, text: str, wanted: str) -> None:
    async def complete() -> Any:
        return await client.kc.complete(text, len(text), reply=True, timeout=60)

    assert wanted in run_sync(complete)()["content"]["matches"]


def test_a_check_has_its_page(client: NotebookClient) -> None:
    (out,) = run(client, "%mlguide rules regression/heteroscedasticity")
    assert "<h3>" in out.data["text/html"]
    assert MIME not in out.data


def test_the_explorer_of_gaps_is_a_widget(client: NotebookClient) -> None:
    made = "import pandas as pd\nholes = pd.DataFrame({'a': [1.0, None, 3.0, 4.0] * 30, 'b': range(120)})"
    run(client, made)
    *_, out = run(client, "%mlguide explore holes --budget 1")
    assert "application/vnd.jupyter.widget-view+json" in out.data
    (seen,) = run(client, "_.children[3].value.count('data:image/svg+xml'), _.children[1].options[0][0][:3]")
    assert seen.data["text/plain"] == "(1, 'a (')"


def test_a_table_without_gaps_is_one_line(client: NotebookClient) -> None:
    (out,) = run(client, "%mlguide explore holes.fillna(0.0)")
    assert out.name == "stderr"
    assert "has no gaps" in out.text
    assert out.text.count("\n") == 1

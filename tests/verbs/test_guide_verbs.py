"""``%mlguide topic``, ``search``, ``guide`` and ``advise`` as they are typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from IPython.core.interactiveshell import ExecutionResult

import mlguide_jupyter as mlguide
from mlguide_jupyter import completion
from mlguide_jupyter.guide._hits import Hits

Run = Callable[[str], ExecutionResult]


@pytest.mark.parametrize("typed", ["durbin-watson", "DW", "'Durbin-Watson:'", "durbn watson"])
def test_a_topic_opens_by_any_of_its_names(run: Run, typed: str) -> None:
    assert run(f"%mlguide topic {typed}").result.id == "durbin-watson"


def test_a_search_is_a_list_of_topics_that_shows_itself(run: Run) -> None:
    hits = run("%mlguide search vif above 10").result
    assert isinstance(hits, Hits)
    assert hits[0].id == "collinearity"
    assert "%mlguide topic collinearity" in str(hits)


def test_the_contents_name_every_part(run: Run) -> None:
    assert "Reading a regression" in str(run("%mlguide guide").result)


def test_advice_reads_answers_as_typed(run: Run) -> None:
    said = run("%mlguide advise storage access=analytical size_gb='500'").result
    assert said.headline.startswith("Warehouse")


def test_a_table_answers_what_it_can(run: Run) -> None:
    run("import pandas as pd\nframe = pd.DataFrame({'a': range(2000)})")
    said = run("%mlguide advise model frame target=class data=table explain=no").result
    assert ("rows", "thousands") in [(line.label, line.value) for line in said.lines]


def test_the_form_starts_with_what_a_table_answers(run: Run) -> None:
    run("import pandas as pd\nframe = pd.DataFrame({'a': range(2000)})")
    fields = run("%mlguide advise model frame target=class --show form").result.children
    assert [field.value for field in fields[:-1]] == ["class", "", "thousands", ""]


def test_a_typed_answer_comes_before_the_table(run: Run) -> None:
    run("import pandas as pd\nframe = pd.DataFrame({'a': range(2000)})")
    said = run("%mlguide advise model frame rows=millions").result
    assert ("rows", "millions") in [(line.label, line.value) for line in said.lines]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("topic zzzzqqqq", "no topic is called"),
        ("topic", "give the name of a topic"),
        ("advise", "give a subject"),
        ("advise storge", "nearest: `storage`"),
        ("advise storage access=fils", "nearest: `files`"),
        ("advise storage 7", "`7` is none of these"),
        ("advise storage nobody", "no variable `nobody`"),
    ],
)
def test_a_slip_gets_one_line(run: Run, capsys: pytest.CaptureFixture[str], line: str, told: str) -> None:
    assert run(f"%mlguide {line}").result is None
    shown = capsys.readouterr()
    assert told in shown.out + shown.err
    assert "Traceback" not in shown.out + shown.err


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        ("topic durb", "durbin-watson"),
        ("advise sto", "storage"),
        ("advise storage siz", "size_gb="),
        ("advise storage access=ana", "access=analytical"),
    ],
)
def test_tab_offers_topics_subjects_questions_and_answers(begun: str, offered: str) -> None:
    assert offered in completion.offers(begun, {})


def test_the_functions_do_the_same() -> None:
    assert mlguide.topic("JB").id == "jarque-bera"
    assert mlguide.search("jb")[0].id == "jarque-bera"
    assert mlguide.advise("storage", access="disk").findings[0].title == "EBS volume"


def test_a_form_is_shown_only_when_asked_for(run: Run) -> None:
    import ipywidgets

    assert isinstance(run("%mlguide advise storage access=disk --show form").result, ipywidgets.VBox)
    assert not isinstance(run("%mlguide advise storage access=disk --show text").result, ipywidgets.VBox)
    assert run("%mlguide advise storage --show picture").result is None

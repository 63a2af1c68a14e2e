"""What the "Explain" button explains, asked in a shell as the lab extension asks it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import statsmodels.api as sm
from IPython.core.interactiveshell import InteractiveShell

from mlguide_jupyter import bridge
from mlguide_jupyter.render._page import TOPIC_MIME

MIME = "application/vnd.mlguide.explanation.v1+json"
FIT = "res = sm.OLS(y, X).fit()"

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    """A shell in which a model was fitted in cell 1, its summary shown in cell 2 and printed in cell 3."""
    shell = InteractiveShell()
    monkeypatch.setattr("IPython.core.getipython.get_ipython", lambda: shell)
    data = sm.datasets.longley.load_pandas()
    shell.push({"sm": sm, "y": data.endog, "X": sm.add_constant(data.exog[["GNP", "ARMED"]])})
    for cell in (FIT, "res.summary()", "print(res.summary())", "42;"):
        assert shell.run_cell(cell, store_history=True).success
    yield shell
    shell.history_manager.end_session()


@pytest.fixture
def displayed(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The bundles that are displayed."""
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw: bundles.append(bundle))
    return bundles


@pytest.fixture
def ask(shell: InteractiveShell, displayed: list[dict[str, Any]]) -> Ask:
    """Ask as the extension does; returns the one bundle that was displayed."""

    def ask(**target: Any) -> dict[str, Any]:
        displayed.clear()
        whole = {"selection": "", "word": "", "source": "", "execution_count": None, **target}
        bridge.explain_target(json.dumps(whole))
        (bundle,) = displayed
        return bundle

    return ask


@pytest.mark.parametrize(
    "target",
    [
        {"selection": "res"},
        {"word": "res"},
        {"source": FIT, "execution_count": 1},
        {"source": FIT},
        {"source": "res.summary()", "execution_count": 2},
        {"source": "print(res.summary())", "execution_count": 3},
        {"word": "sm.OLS", "source": FIT},
        {"word": "res.summary", "source": "res.summary()", "execution_count": 2},
    ],
    ids=str,
)
def test_the_model_is_found_from_what_the_user_points_at(ask: Ask, target: dict[str, Any]) -> None:
    explanation = ask(**target)[MIME]
    assert explanation["kind"] == "statsmodels.ols"
    assert "GNP" in explanation["subject"]


def test_the_code_in_the_answer_uses_the_users_name(ask: Ask) -> None:
    assert ask(word="res")[MIME]["name"] == "res"


def test_a_selection_is_explained_or_nothing_is(ask: Ask) -> None:
    bundle = ask(selection="nothing_of_this_name", source=FIT, execution_count=1)
    assert MIME not in bundle
    assert "nothing_of_this_name" in bundle["text/plain"]


def test_a_count_from_another_session_is_not_taken_for_the_result(ask: Ask) -> None:
    bundle = ask(source="other.summary()", execution_count=2)
    assert bundle == {"text/plain": bridge.NOTHING}


def test_a_cell_that_was_never_run_says_what_to_do(ask: Ask) -> None:
    assert ask(source="new = sm.OLS(y, X).fit()")["text/plain"] == bridge.NOTHING


def test_code_that_is_not_python_yet_says_what_to_do(ask: Ask) -> None:
    assert ask(source="res = (")["text/plain"] == bridge.NOTHING


def test_looking_up_a_name_calls_nothing(ask: Ask, shell: InteractiveShell) -> None:
    called: list[int] = []
    shell.push({"launch": lambda: called.append(1)})
    ask(word="launch", source="launch()", execution_count=None)
    assert not called


def test_asking_leaves_no_trace_in_the_session(ask: Ask, shell: InteractiveShell) -> None:
    before = dict(shell.user_ns), shell.execution_count
    ask(word="res")
    assert (dict(shell.user_ns), shell.execution_count) == before


def test_a_page_of_the_guide_can_be_asked_for(displayed: list[dict[str, Any]]) -> None:
    bridge.show_topic("durbin-watson")
    bridge.show_topic("durbin-watsn-no-such")
    page, none = displayed
    assert "Durbin-Watson" in page["text/html"]
    assert list(none) == ["text/plain"]


@pytest.mark.usefixtures("shell")
def test_a_page_says_what_the_session_holds(displayed: list[dict[str, Any]]) -> None:
    bridge.show_topic("r-squared")
    here = displayed[0][TOPIC_MIME]["here"]
    assert {each["name"] for each in here} == {"res"}
    assert "R-squared" in here[0]["label"]


def test_settings_of_the_user_hold_here_too(ask: Ask, shell: InteractiveShell) -> None:
    shell.extension_manager.load_extension("mlguide_jupyter")
    before = ask(word="res")[MIME]["findings"]
    shell.run_line_magic("config", "MLGuideMagics.ignore = ['regression/*']")
    assert before and not ask(word="res")[MIME]["findings"]

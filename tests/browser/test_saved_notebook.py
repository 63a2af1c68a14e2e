"""A notebook that somebody sent: not trusted, no kernel, and yet all of it can be read."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.notebook import FRONT_ENDS, OpenNotebook
from tests.browser.saved import HOSTILE


@pytest.fixture(params=FRONT_ENDS)
def saved(request: pytest.FixtureRequest, open_notebook: Open) -> OpenNotebook:
    book = open_notebook("saved.ipynb", request.param)
    book.decline_kernel()
    book.explanation.wait_for()
    return book


def test_everything_is_there_without_trust_and_without_a_kernel(saved: OpenNotebook) -> None:
    assert saved.page.evaluate("window.jupyterapp.shell.currentWidget.content.model.cells.get(0).trusted") is False
    assert saved.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session") is None

    printed = saved.explanation.locator(".mlg-table").nth(1).locator("tr").nth(2)
    cells = [text.strip() for text in printed.locator("th, td").all_inner_texts()]
    assert cells[:3] == ["education", "0.0762", "0.009"]
    headings = saved.explanation.locator(".mlg-findings .mlg-finding-head").all_inner_texts()
    assert [heading.split()[0] for heading in headings] == ["serious", "warning", "note"]

    _look_by_mouse(saved)
    _look_by_keyboard(saved)
    _open_folds(saved)
    _text_stays_text(saved)
    _read_in_both_themes(saved)


def _look_by_mouse(saved: OpenNotebook) -> None:
    saved.entry("1.203").hover()
    assert "order of the rows" in saved.note.inner_text()
    assert "cannot be told" in saved.note.inner_text()
    saved.explanation.locator(".mlg-headline").hover()
    assert saved.note.count() == 0

    saved.entry("1.203").click()
    saved.explanation.locator(".mlg-headline").hover()
    assert "order of the rows" in saved.note.inner_text(), "a click keeps the note"
    saved.page.keyboard.press("Escape")
    assert saved.note.count() == 0


def _look_by_keyboard(saved: OpenNotebook) -> None:
    keys = saved.page.keyboard
    saved.entry("log(income)").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown"):
        keys.press(key)
    focused = saved.page.locator(":focus")
    assert "8.72e-137" in focused.inner_text()
    assert focused.get_attribute("aria-expanded") == "true"
    assert "Not chance." in saved.note.inner_text()

    expect(focused).to_have_accessible_name(re.compile("8.72e-137.*Prob.*fine"))
    expect(focused).to_have_accessible_description(re.compile("chance alone.*Not chance"))
    keys.press("Escape")
    assert saved.note.count() == 0
    assert focused.get_attribute("aria-expanded") == "false"

    assert saved.explanation.locator(".mlg-entry[tabindex='0']").count() == 1, "one stop for Tab"
    keys.press("Enter")
    assert "Not chance." in saved.note.inner_text()
    keys.press("Tab")
    assert saved.page.locator(":focus").inner_text() == "ignore", "Tab leaves the table for the next button"
    assert "Not chance." in saved.note.inner_text(), "Enter keeps the note"


def _open_folds(saved: OpenNotebook) -> None:
    folds = saved.explanation.locator(".mlg-fold")
    titles = [title.split(" (")[0] for title in folds.locator("> summary").all_inner_texts()]
    assert titles == [
        "Pictures",
        "Line by line",
        "Cannot be told",
        "Checked and fine",
        "Not applicable",
        "How this was judged",
    ]
    for fold in folds.locator("> summary").all():
        fold.click()
    # Drawn by the front end's own renderer, offline.
    saved.explanation.locator(".mlg-canvas :is(canvas, svg)").first.wait_for()
    assert "spread grows" in saved.explanation.locator("figcaption").inner_text()
    assert "1,204 rows" in folds.nth(3).inner_text()


def _text_stays_text(saved: OpenNotebook) -> None:
    assert HOSTILE in saved.explanation.inner_text()
    assert saved.explanation.locator("img").count() == 0
    assert saved.page.evaluate("window.hacked") is None


def _read_in_both_themes(saved: OpenNotebook) -> None:
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        saved.theme(theme)
        assert saved.faint() == [], theme

"""The guide in a notebook that somebody sent: every link opens its page, with no kernel and nothing run."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open
from tests.browser.notebook import FRONT_ENDS, OpenNotebook
from tests.browser.saved import HOSTILE

CONTENTS, TOPIC, HITS = range(3)


def _open(open_notebook: Open, name: str, front_end: str) -> OpenNotebook:
    book = open_notebook(name, front_end)
    book.decline_kernel()
    book.page.locator(".mlg-page").first.wait_for()
    assert book.page.evaluate("window.jupyterapp.shell.currentWidget.content.model.cells.get(0).trusted") is False
    assert book.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session") is None
    return book


def _page(book: OpenNotebook, index: int, title: str) -> Locator:
    """The page of this title below a cell."""
    return book.cell(index).get_by_role("article", name=title, exact=True)


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_browse_without_a_kernel(front_end: str, open_notebook: Open, pictures: Path) -> None:
    book = _open(open_notebook, "guide.ipynb", front_end)
    fetched: list[str] = []
    book.page.on("request", lambda request: fetched.append(request.url.partition("?")[0]))

    _from_the_contents_by_keyboard(book)
    assert [url.rsplit("/", 1)[1] for url in fetched if "mlguide" in url] == ["guide.json"], "once, and not before"
    _from_page_to_page(book)
    _from_a_search(book)
    _formulas_are_typeset(book)
    _look(book, pictures, front_end)
    assert book.size == 3, "no cell was added"
    _insert_an_example(book)
    assert [book.count(i) for i in range(4)] == [None] * 4, "nothing has run"


def _from_the_contents_by_keyboard(book: OpenNotebook) -> None:
    contents = book.cell(CONTENTS).locator(".mlg-topic-list")
    part = contents.locator("details", has_text="Reading a regression")
    link = part.get_by_role("button", name="Durbin-Watson statistic")
    assert not link.is_visible()
    part.locator("summary").focus()
    keys = book.page.keyboard
    keys.press("Enter")
    expect(link).to_be_visible()
    keys.press("Tab")
    expect(part.get_by_role("button").first).to_be_focused()
    link.focus()
    keys.press("Enter")
    title = _page(book, CONTENTS, "Durbin-Watson statistic").locator(".mlg-topic-title span")
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()


def _from_page_to_page(book: OpenNotebook) -> None:
    """A link in the text, then one of the related topics; then the page is closed."""
    opened = _page(book, CONTENTS, "Durbin-Watson statistic")
    link = opened.get_by_role("link", name="nonlinearity")
    link.focus()
    book.page.keyboard.press("Enter")
    other = book.cell(CONTENTS).locator(".mlg-topic-page")
    expect(opened).to_have_count(0)
    expect(other).to_have_count(1)
    related = other.locator(".mlg-topic-foot button").first
    name = related.text_content()
    related.click()
    assert name
    expect(_page(book, CONTENTS, name)).to_be_visible()
    other.get_by_role("button", name="back").click()
    expect(_page(book, CONTENTS, "Nonlinearity")).to_be_visible()
    other.get_by_role("button", name="back").click()
    expect(opened).to_be_visible()
    expect(other.get_by_role("button", name="back")).to_have_count(0)
    other.get_by_role("button", name="close").click()
    expect(other).to_have_count(0)
    expect(book.cell(CONTENTS).locator(".mlg-topic-list")).to_be_visible()


def _from_a_search(book: OpenNotebook) -> None:
    hit = book.cell(HITS).locator(".mlg-entries button").first
    # Out of the window a cell is not laid out, and its inner text is empty.
    name = hit.text_content()
    hit.click()
    assert name
    expect(_page(book, HITS, name)).to_be_visible()


def _formulas_are_typeset(book: OpenNotebook) -> None:
    saved = _page(book, TOPIC, "Durbin-Watson statistic")
    assert saved.get_by_role("button", name="close").count() == 0, "the cell's own output stays"
    saved.locator(".mlg-markdown mjx-container").first.wait_for()
    formula = saved.locator("details", has_text="Formula").locator("mjx-container").first
    expect(formula).to_be_hidden()
    saved.get_by_text("Formula", exact=True).click()
    expect(formula).to_be_visible()
    assert "$" not in saved.locator(".mlg-topic-section").first.inner_text()


def _insert_an_example(book: OpenNotebook) -> None:
    example = _page(book, TOPIC, "Durbin-Watson statistic").locator(".mlg-example").first
    example.get_by_role("button", name="insert").click()
    assert "durbin_watson" in book.source(TOPIC + 1)
    assert "```" not in book.source(TOPIC + 1)


def _look(book: OpenNotebook, pictures: Path, front_end: str) -> None:
    """Take a picture of the page and of the contents in each theme."""
    saved = _page(book, TOPIC, "Durbin-Watson statistic")
    expect(saved.locator(".mlg-here")).to_contain_text("1.203")
    expect(saved.locator(".mlg-here")).to_contain_text(f"{HOSTILE} *x_1*")
    assert book.page.evaluate("window.hacked") is None
    book.page.set_viewport_size({"width": 1280, "height": 2200})
    for theme in ("Dark", "Light"):
        book.theme(f"JupyterLab {theme}")
        assert book.faint() == [], theme
        book.page.evaluate("document.fonts.ready.then(() => undefined)")
        for cell, name in ((TOPIC, ".mlg-topic-page"), (CONTENTS, ".mlg-topic-list"), (HITS, ".mlg-topic-list")):
            part = book.cell(cell).locator(name).first
            part.screenshot(path=pictures / f"guide{name[4:]}-{cell}-{front_end}-{theme.lower()}.png")


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_an_explanation_leads_to_the_guide(front_end: str, open_notebook: Open) -> None:
    book = _open(open_notebook, "saved.ipynb", front_end)
    finding = book.explanation.locator(".mlg-finding", has_text="Spread grows")
    finding.get_by_role("button", name="guide").click()
    expect(book.cell(0).locator(".mlg-topic-page")).to_contain_text("Breusch-Pagan")

    # From a line: its note stays open while the pointer or Tab goes to the link in it.
    book.entry("0.094").click()
    book.page.keyboard.press("Tab")
    expect(book.page.locator(":focus")).to_have_text("guide: coefficient")
    book.page.keyboard.press("Enter")
    expect(book.cell(0).locator(".mlg-topic-page")).to_have_count(1)
    expect(book.page.locator(":focus")).to_have_text("Regression coefficient")

    # The contents, by the palette's command.
    book.command("mlguide:contents")
    contents = book.cell(0).locator(".mlg-topic-list")
    expect(contents.locator("details")).not_to_have_count(0)
    contents.get_by_role("button", name="close").click()
    expect(contents).to_have_count(0)

    finding.get_by_role("button", name="ignore").click()
    assert book.source(1).splitlines()[-1] == '%config MLGuideMagics.ignore = ["regression/heteroscedasticity"]'
    assert book.count(1) is None, "inserted, and left for the user to run"

"""The first example, from opening it to a next step that ran, in each front end."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import FloatRect

from tests.browser.conftest import Open
from tests.browser.notebook import FRONT_ENDS, OpenNotebook

EXAMPLE = "01-read-an-ols-summary.ipynb"


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_from_the_summary_to_the_next_step(front_end: str, open_notebook: Open, pictures: Path) -> None:
    book = open_notebook(EXAMPLE, front_end)
    book.run_all()
    book.explanation.scroll_into_view_if_needed()

    _read_a_note(book)
    _look(book, pictures, front_end)
    index, code = _insert_a_step(book)

    assert book.source(index) == code
    assert book.count(index) is None, "inserted, and left for the user to run"
    book.run(index)
    assert book.errors(index) == []


def _read_a_note(book: OpenNotebook) -> None:
    entry = book.explanation.locator(".mlg-table").nth(1).locator("td .mlg-entry").first
    entry.hover()
    by_mouse = book.note.inner_text()
    assert len(by_mouse) > 40
    book.explanation.locator(".mlg-headline").hover()
    assert book.note.count() == 0

    book.explanation.locator(".mlg-entry[tabindex='0']").focus()
    keys = book.page.keyboard
    for _ in range(100):
        if entry.evaluate("node => node === document.activeElement"):
            break
        keys.press("ArrowRight")
    assert book.note.inner_text() == by_mouse
    keys.press("Escape")


def _look(book: OpenNotebook, pictures: Path, front_end: str) -> None:
    """Take a picture in each theme: the cell with one note shown, and its pictures unfolded."""
    book.page.set_viewport_size({"width": 1280, "height": 1600})
    fold = book.explanation.locator(".mlg-fold").first
    for theme in ("Dark", "Light"):
        book.theme(f"JupyterLab {theme}")
        name = f"{front_end}-{theme.lower()}.png"
        fold.locator("> summary").click()
        fold.locator(".mlg-canvas :is(canvas, svg)").first.wait_for()
        fold.screenshot(path=pictures / f"pictures-{name}")
        fold.locator("> summary").click()
        book.explanation.evaluate("node => node.closest('.jp-Cell').scrollIntoView()")
        book.explanation.locator("tr", has_text="hs_grad").locator(".mlg-entry").hover()
        book.page.screenshot(path=pictures / f"example-{name}", clip=_down_to_the_second_finding(book))
    book.page.set_viewport_size({"width": 1400, "height": 1100})


def _down_to_the_second_finding(book: OpenNotebook) -> FloatRect:
    cell = book.page.locator(".jp-Cell", has=book.page.locator(".mlg-explanation")).first.bounding_box()
    last = book.explanation.locator(".mlg-findings > article").nth(1).bounding_box()
    assert cell and last
    return {"x": cell["x"], "y": cell["y"], "width": cell["width"], "height": last["y"] + last["height"] - cell["y"]}


def _insert_a_step(book: OpenNotebook) -> tuple[int, str]:
    """Press the first insert button; return where the new cell stands and what is in it."""
    action = book.explanation.locator(".mlg-action").first
    code = action.locator("pre").inner_text()
    before = book.size
    action.get_by_role("button", name="insert").click()
    assert book.size == before + 1
    return book.active_index, code

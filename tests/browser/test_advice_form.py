"""The form of a decision in JupyterLab: filled in by keyboard alone, the recommendation follows."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.notebook import code, write


def test_a_form_is_filled_in_by_keyboard(open_notebook: Open, workspace: Path, page: Page, pictures: Path) -> None:
    cells = ("%load_ext mlguide_jupyter", "%mlguide advise storage --show form")
    write(workspace / "advice.ipynb", *map(code, cells))
    book = open_notebook("advice.ipynb", "lab")
    book.wait_idle()
    book.run(0)
    book.run(1)
    form = book.cell(1)
    form.get_by_text("S3 Standard").first.wait_for()

    form.locator("select").first.focus()
    page.keyboard.press("End")
    form.get_by_text("EBS volume").first.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT", "Tab leads to the next question"
    page.screenshot(path=pictures / "advice-form.png")

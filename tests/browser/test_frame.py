"""The answer on a table, and the hint after a cell, as they are seen and used in each front end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.browser.notebook import FRONT_ENDS, OpenNotebook

EXAMPLE = "02-look-at-a-new-table.ipynb"


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_from_the_table_of_columns_to_a_fix_that_ran(front_end: str, open_notebook: Open, pictures: Path) -> None:
    book = open_notebook(EXAMPLE, front_end)
    book.run_all()
    book.explanation.scroll_into_view_if_needed()

    _read_a_column(book)
    _reach_a_column_by_keys(book)
    _look(book, pictures, front_end)
    _mend(book)


def test_a_hint_stands_below_its_cell_once(open_notebook: Open) -> None:
    book = open_notebook(EXAMPLE, "lab")
    book.run_all()
    index = next(i for i in range(book.size) if "weighed.head" in book.source(i))
    book.page.wait_for_function(
        "i => window.jupyterapp.shell.currentWidget.content.widgets[i].model.outputs.length > 1", arg=index
    )
    book.page.evaluate("i => window.jupyterapp.shell.currentWidget.content.scrollToItem(i, 'center')", index)
    line = book.cell(index).locator(".mlg-hint-line")
    assert line.inner_text().startswith("1 thing worth a look in weighed: units in the cells (weight).")
    assert line.locator("code").first.inner_text() == "weighed"
    book.run(index + 1)
    outputs = book.page.evaluate(
        "i => window.jupyterapp.shell.currentWidget.content.widgets[i].model.outputs.toJSON()", index + 1
    )
    assert len(outputs) == 1, "nothing is said of a table that is in order"


def _read_a_column(book: OpenNotebook) -> None:
    """The name of a column shows its note below its row; other cells of the row leave the rows below in sight."""
    entry = book.entry("glucose")
    entry.hover()
    note = book.note.inner_text()
    assert "Missing values in disguise" in note and "umbers from -999 to 124" in note
    row = entry.bounding_box()
    shown = book.note.bounding_box()
    assert row and shown and row["y"] + row["height"] <= shown["y"] + 1 <= row["y"] + 3 * row["height"]
    book.explanation.locator(".mlg-headline").hover()
    assert book.note.count() == 0
    book.explanation.locator(".mlg-bars").first.hover()
    assert book.note.count() == 0


def _reach_a_column_by_keys(book: OpenNotebook) -> None:
    book.explanation.locator(".mlg-entry[tabindex='0']").focus()
    for name in ("column", "patient", "visit"):
        assert name in book.page.evaluate("document.activeElement.textContent")
        if name != "visit":
            book.page.keyboard.press("ArrowDown")
    assert "Dates" in book.note.inner_text()
    book.page.keyboard.press("Escape")


def _look(book: OpenNotebook, pictures: Path, front_end: str) -> None:
    """Take a picture in each theme; all of the table is to be seen without scrolling sideways, and can be read."""
    book.page.set_viewport_size({"width": 1500, "height": 1500})
    paper = book.explanation.locator(".mlg-paper").first
    assert paper.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
    for theme in ("Dark", "Light"):
        book.theme(f"JupyterLab {theme}")
        book.explanation.screenshot(path=pictures / f"frame-{front_end}-{theme.lower()}.png")
        assert book.faint() == []


def _mend(book: OpenNotebook) -> None:
    finding = book.explanation.locator(".mlg-finding").filter(has_text="missing/disguised").first
    before = book.size
    finding.get_by_role("button", name="insert").first.click()
    book.page.wait_for_function("n => window.jupyterapp.shell.currentWidget.content.widgets.length > n", arg=before)
    index = book.active_index
    assert "glucose" in book.source(index)
    book.run(index)
    assert book.errors(index) == []

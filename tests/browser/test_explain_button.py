"""The button "Explain" of a cell: the answer stands under the cell, and nothing else has changed."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open
from tests.browser.notebook import FRONT_ENDS, OpenNotebook

FIT, SUMMARY, BUSY, TRACES, LATER = range(5)


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_explain_shows_the_answer_under_the_cell(front_end: str, open_notebook: Open) -> None:
    book = open_notebook("fit.ipynb", front_end)
    book.wait_idle()
    _say_what_is_missing(book)

    book.run(FIT)
    book.run(SUMMARY)
    _explain(book, FIT)
    book.cell(FIT).locator(".mlg-explanation").wait_for()
    assert "rate_marriage" in book.cell(FIT).locator(".mlg-subject").inner_text()

    # Again, behind a cell that runs: said at once, answered once, in place of the first answer.
    book.select(BUSY)
    book.command("notebook:run-cell", wait=False)
    book.wait_busy()
    _explain(book, SUMMARY)
    assert "busy" in book.cell(SUMMARY).locator(".mlg-notice").inner_text()
    book.cell(SUMMARY).locator(".mlg-explanation").wait_for()
    assert book.cell(SUMMARY).locator(".mlg-notice").count() == 0
    _explain(book, SUMMARY)
    book.wait_idle()
    assert book.cell(SUMMARY).locator(".mlg-explanation").count() == 1

    _explain_what_is_pointed_at(book)

    # Each finding leads to its page of the guide, and there to the numbers of this session.
    book.cell(SUMMARY).locator(".mlg-finding").get_by_role("button", name="guide").first.click()
    book.cell(SUMMARY).locator(".mlg-here").get_by_text("res", exact=True).first.wait_for()

    # The kernel kept no trace: one result, the summary, and `_` is still that.
    book.run(TRACES)
    printed = book.cell(TRACES).locator(".jp-OutputArea-output").inner_text()
    assert "Explanation" not in printed
    assert book.count(TRACES) == 4

    _ignore_a_check(book)


def _say_what_is_missing(book: OpenNotebook) -> None:
    _explain(book, SUMMARY)
    notice = book.cell(SUMMARY).locator(".mlg-notice")
    notice.get_by_text("run the cell first").wait_for()
    notice.get_by_role("button", name="close").click()
    assert notice.count() == 0


def _explain_what_is_pointed_at(book: OpenNotebook) -> None:
    """In a cell that never ran: the name at the cursor is explained, and a selection as it stands."""
    _type(book, "End")
    _explain(book, LATER)
    book.cell(LATER).locator(".mlg-explanation").wait_for()
    _type(book, "End", "Shift+Home")
    _explain(book, LATER)
    book.cell(LATER).locator(".mlg-notice").get_by_text("no expression").wait_for()


def _ignore_a_check(book: OpenNotebook) -> None:
    """The button writes a cell; once that has run, the check is left out."""
    finding = book.cell(SUMMARY).locator(".mlg-findings > article").first
    ignored = finding.locator(".mlg-code-name").inner_text()
    finding.get_by_role("button", name="ignore").click()
    inserted = book.active_index
    assert book.source(inserted).endswith(f'%config MLGuideMagics.ignore = ["{ignored}"]')
    assert book.count(inserted) is None
    book.run(inserted)
    assert book.errors(inserted) == []
    _explain(book, SUMMARY)
    book.cell(SUMMARY).locator(".mlg-finding", has_text=ignored).wait_for(state="detached")


def _type(book: OpenNotebook, *keys: str) -> None:
    book.cell(LATER).locator(".cm-content").click()
    for key in keys:
        book.page.keyboard.press(key)


def _explain(book: OpenNotebook, index: int) -> None:
    book.select(index)
    book.cell(index).locator(".jp-cell-toolbar").get_by_role("button", name="Explain").click()

"""The pictures on a page of the guide, in JupyterLab and in Notebook 7, without a kernel."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from mlguide_jupyter import topic
from tests.browser.conftest import Open
from tests.browser.notebook import FRONT_ENDS, code, shown, write

SHOWN = ("collinearity", "roc-auc", "influence", "splits")


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_pictures_are_drawn(front_end: str, open_notebook: Open, workspace: Path, pictures: Path) -> None:
    cells = (code(f"%mlguide topic {name}", shown(topic(name)._repr_mimebundle_())) for name in SHOWN)
    write(workspace / "topics.ipynb", *cells, kernel=False)
    book = open_notebook("topics.ipynb", front_end)
    book.decline_kernel()
    for index, name in enumerate(SHOWN):
        (told,) = topic(name).pictures
        picture = book.cell(index).get_by_role("figure").filter(has_text=told.title)
        picture.scroll_into_view_if_needed()
        expect(picture.locator("canvas, svg").first).to_be_visible()
        expect(picture).to_contain_text(told.alt[:60])
        page = book.cell(index).locator(".mlg-topic-page")
        assert page.evaluate("node => node.scrollWidth <= node.clientWidth + 1"), "nothing sticks out"
        page.screenshot(path=pictures / f"topic-{name}-{front_end}.png")
    book.theme("JupyterLab Dark")
    book.cell(0).locator(".mlg-topic-page").screenshot(path=pictures / f"topic-dark-{front_end}.png")

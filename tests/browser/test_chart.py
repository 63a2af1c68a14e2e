"""The advice on a chart in each front end: pictures first, code that one inserts and runs, readable in both themes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.notebook import FRONT_ENDS, code, write

CELLS = (
    """\
%load_ext mlguide_jupyter
import numpy as np, pandas as pd
rng = np.random.default_rng(0)
homes = pd.DataFrame({"district": rng.choice(["Harbour", "Hill", "Old town"], 400), "rent": rng.gamma(6, 150, 400)})""",
    "%mlguide chart homes district rent --backend pandas",
    "later = 1",
)


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_pictures_stand_first_and_their_code_runs(
    front_end: str, open_notebook: Open, workspace: Path, page: Page, pictures: Path
) -> None:
    write(workspace / "chart.ipynb", *map(code, CELLS))
    book = open_notebook("chart.ipynb", front_end)
    book.wait_idle()
    book.run(0)
    book.run(1)
    shown = book.explanation
    shown.wait_for()
    first, others = shown.locator(".mlg-asked canvas, .mlg-asked svg"), shown.locator(".mlg-next canvas, .mlg-next svg")
    first.first.wait_for()
    others.nth(1).wait_for()
    assert first.count() == 1
    assert others.count() == 2
    wide, narrow = (each.first.bounding_box() for each in (first, others))
    assert wide and narrow and wide["width"] > 1.5 * narrow["width"]
    assert wide["y"] < narrow["y"]
    assert shown.get_by_text("in Altair").first.is_visible(), "the other libraries are a click away"

    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        book.theme(theme)
        shown.scroll_into_view_if_needed()
        page.screenshot(path=pictures / f"chart-{front_end}-{theme.split()[-1].lower()}.png", full_page=True)
        assert book.faint() == []

    size = book.size
    shown.locator(".mlg-finding").first.get_by_role("button", name="insert").first.click()
    page.wait_for_function(f"() => window.jupyterapp.shell.currentWidget.content.widgets.length === {size + 1}")
    assert "homes" in book.source(2)
    book.run(2)
    assert book.errors(2) == []

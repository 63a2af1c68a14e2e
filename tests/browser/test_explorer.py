"""The explorer of gaps in JupyterLab: opened by its magic, used by keyboard alone, readable in both themes."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.notebook import code, write

CELLS = (
    """\
%load_ext mlguide_jupyter
import numpy as np, pandas as pd
rng = np.random.default_rng(0)
df = pd.DataFrame({"age": rng.normal(45, 12, 400), "city": rng.choice(["Ulm", "Bonn", "Kiel"], 400)})
df["income"] = 20 * df.age + rng.normal(0, 200, 400)
df.loc[rng.random(400) < 0.3, "income"] = np.nan
df.loc[rng.random(400) < 0.2, "city"] = None""",
    "%mlguide explore df --budget 2",
)


def test_a_column_and_a_way_are_chosen_by_keyboard(
    open_notebook: Open, workspace: Path, page: Page, pictures: Path
) -> None:
    write(workspace / "explore.ipynb", *map(code, CELLS))
    book = open_notebook("explore.ipynb", "lab")
    book.wait_idle()
    book.run(0)
    book.run(1)
    cell = book.cell(1)
    view = cell.locator(".mlg-explorer")
    view.get_by_text("filled cells").first.wait_for()
    assert "Advised" in cell.locator("input[type=radio]:checked").locator("..").inner_text()
    assert view.locator("img").evaluate("node => node.complete && node.naturalWidth > 300")

    cell.locator("select").focus()
    page.keyboard.press("End")
    view.get_by_text("of them").first.wait_for()
    assert "Ulm" in view.inner_text() or "Bonn" in view.inner_text() or "Kiel" in view.inner_text()
    page.keyboard.press("Home")
    view.get_by_text("filled cells: mean").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "radio", "Tab leads from the column to the way"
    # JupyterLab keeps the arrow keys to itself outside of what is typed in: each way is reached by Tab.
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    view.get_by_text("standard deviation 0;").first.wait_for()
    assert view.locator("tr[aria-current]").inner_text().split("\t")[0].strip().endswith("Median")

    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        book.theme(theme)
        cell.scroll_into_view_if_needed()
        page.screenshot(path=pictures / f"explorer-{theme.split()[-1].lower()}.png")
    assert page.get_by_text("Traceback").count() == 0

"""A demo in a notebook without a kernel: its controls are there, have names, and move the picture."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator

import mlguide_jupyter as mlguide
from tests.browser.conftest import Open
from tests.browser.notebook import code, shown, write


def test_a_slider_moves_the_picture_by_mouse_and_by_keyboard(
    open_notebook: Open, workspace: Path, pictures: Path
) -> None:
    saved = shown(mlguide.demo("threshold")._repr_mimebundle_())
    write(workspace / "demo.ipynb", code("%mlguide demo threshold", saved), kernel=False)
    book = open_notebook("demo.ipynb", "lab")
    book.decline_kernel()
    picture = book.explanation.locator(".mlg-leading .mlg-canvas")
    picture.locator("canvas, svg").first.wait_for()
    slider = picture.get_by_role("slider", name="Threshold")
    assert slider.input_value() == "0.5"
    at_first = _look(picture)

    slider.click(position={"x": 2, "y": 4})
    assert float(slider.input_value()) < 0.1
    by_mouse = _look(picture)
    assert by_mouse != at_first

    slider.press("ArrowRight")
    slider.press("ArrowUp")
    assert _look(picture) != by_mouse
    assert book.active_index == 0, "the arrows are the slider's own"
    assert book.explanation.get_by_role("button", name="ignore").count() == 0, "no check stands behind it"
    book.explanation.screenshot(path=pictures / "demo.png")


def _look(picture: Locator) -> bytes:
    picture.page.wait_for_timeout(150)
    return picture.locator("canvas, svg").first.screenshot()

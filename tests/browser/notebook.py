"""What a person does with a notebook in the browser, in JupyterLab or in Notebook 7."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Locator, Page

#: How each front end opens a notebook.
FRONT_ENDS = {"lab": "/lab/tree/{name}?reset", "notebook": "/notebooks/{name}"}

READY = """() => {
  const panel = window.jupyterapp?.shell?.currentWidget;
  return panel?.content?.widgets?.length > 0;
}"""
IDLE = """() => {
  const kernel = window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel;
  return kernel?.connectionStatus === 'connected' && kernel?.status === 'idle';
}"""


class OpenNotebook:
    """A notebook that is open in a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.wait_for_function(READY, timeout=60_000)

    @property
    def explanation(self) -> Locator:
        return self.page.locator(".mlg-explanation")

    def cell(self, index: int) -> Locator:
        return self.page.locator(f".jp-Notebook .jp-Cell[data-windowed-list-index='{index}']")

    def wait_idle(self) -> None:
        self.page.wait_for_function(IDLE, timeout=60_000)

    def command(self, name: str) -> None:
        self.page.evaluate("name => window.jupyterapp.commands.execute(name)", name)

    def run_all(self) -> None:
        self.wait_idle()
        self.command("notebook:run-all-cells")

    def theme(self, name: str) -> None:
        """Change to a theme by name, as the menu does."""
        self.page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", name)
        dark = "false" if "Dark" in name else "true"
        self.page.locator(f"body[data-jp-theme-light='{dark}']").wait_for(state="attached")


def write(path: Path, *cells: Any, kernel: bool = True) -> Path:
    """Write a notebook with these cells; without a kernel's name nothing starts when it opens."""
    book = nbformat.v4.new_notebook(cells=list(cells))
    if kernel:
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, path)
    return path


def code(source: str, *outputs: Any) -> Any:
    """Return a code cell."""
    return nbformat.v4.new_code_cell(source, outputs=list(outputs))


def shown(bundle: dict[str, Any]) -> Any:
    """Return an output that displays a bundle."""
    return nbformat.v4.new_output("display_data", data=bundle)

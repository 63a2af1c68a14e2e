"""What a person does with a notebook in the browser, in JupyterLab or in Notebook 7."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Locator, Page

#: How each front end opens a notebook.
FRONT_ENDS = {"lab": "/lab/tree/{name}?reset", "notebook": "/notebooks/{name}"}

READY = "() => window.jupyterapp?.shell?.currentWidget?.content?.widgets?.length > 0"
IDLE = """() => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel;
  return kernel?.connectionStatus === 'connected' && kernel.status === 'idle';
}"""
BUSY = IDLE.replace("'idle'", "'busy'")
#: A cell's model, for scripts that take the index of a cell.
CELL = "window.jupyterapp.shell.currentWidget.content.widgets[i].model"

#: Texts whose contrast with the page falls short of WCAG AA (4.5 to 1), with that contrast; the colours of
#: code are the theme's.
FAINT = """() => {
  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const channels = color => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    return [...pixel.getImageData(0, 0, 1, 1).data];
  };
  const light = rgb => rgb.slice(0, 3).map(c => c / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = node => {
    const color = getComputedStyle(node).backgroundColor;
    return channels(color)[3] === 0 && node.parentElement ? ground(node.parentElement) : channels(color);
  };
  const contrast = node => {
    const [a, b] = [light(channels(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const words = [...document.querySelectorAll('.mlg-page *')]
    .filter(node => !node.closest('.mlg-markdown pre'))
    .filter(node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()));
  return words.filter(node => node.checkVisibility() && contrast(node) < 4.5)
    .map(node => `${node.className} ${node.textContent.slice(0, 30)} ${contrast(node).toFixed(2)}`);
}"""


class OpenNotebook:
    """A notebook that is open in a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.wait_for_function(READY, timeout=60_000)

    @property
    def explanation(self) -> Locator:
        return self.page.locator(".mlg-explanation").first

    @property
    def note(self) -> Locator:
        """The note that is shown."""
        return self.explanation.locator(".mlg-margin:not(.mlg-hint)")

    def entry(self, text: str) -> Locator:
        """The annotated entry of the printed table with this text."""
        return self.explanation.locator(".mlg-entry").filter(has_text=text).first

    def cell(self, index: int) -> Locator:
        return self.page.locator(f".jp-Notebook .jp-Cell[data-windowed-list-index='{index}']")

    @property
    def active(self) -> Locator:
        return self.page.locator(".jp-Notebook .jp-Cell.jp-mod-active")

    def decline_kernel(self) -> None:
        """Answer the question for a kernel: none."""
        self.page.locator(".jp-Dialog").get_by_role("button", name="No Kernel").click()
        self.page.locator(".jp-Dialog").wait_for(state="detached")

    def wait_idle(self) -> None:
        """Wait for a kernel that has nothing to do: what is typed earlier is lost without a word."""
        self.page.wait_for_function(IDLE, timeout=60_000)

    def wait_busy(self) -> None:
        self.page.wait_for_function(BUSY, timeout=10_000)

    def command(self, name: str, *, wait: bool = True, **arguments: Any) -> None:
        """Give a command of the application; without ``wait`` go on before it has ended."""
        done = "return" if wait else "void"
        self.page.evaluate(
            f"([name, args]) => {{ {done} window.jupyterapp.commands.execute(name, args) }}", [name, arguments]
        )

    def select(self, index: int) -> None:
        self.page.evaluate("i => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = i; }", index)

    def run(self, index: int) -> None:
        """Run one cell and wait until it has ended."""
        self.select(index)
        self.command("notebook:run-cell")

    def run_all(self) -> None:
        self.wait_idle()
        self.command("notebook:run-all-cells")

    @property
    def size(self) -> int:
        return int(self.page.evaluate("window.jupyterapp.shell.currentWidget.content.widgets.length"))

    @property
    def active_index(self) -> int:
        return int(self.page.evaluate("window.jupyterapp.shell.currentWidget.content.activeCellIndex"))

    def source(self, index: int) -> str:
        return str(self.page.evaluate(f"i => {CELL}.sharedModel.getSource()", index))

    def count(self, index: int) -> int | None:
        """The number of a cell's last run, or None."""
        count: int | None = self.page.evaluate(f"i => {CELL}.executionCount", index)
        return count

    def errors(self, index: int) -> list[str]:
        """What went wrong in a cell; fails when the cell did not run."""
        assert self.count(index) is not None
        outputs = self.page.evaluate(f"i => {CELL}.outputs.toJSON()", index)
        return [output["evalue"] for output in outputs if output["output_type"] == "error"]

    def faint(self) -> list[str]:
        """Return what is hard to read, with its contrast."""
        faint: list[str] = self.page.evaluate(FAINT)
        return faint

    def theme(self, name: str) -> None:
        """Change to a theme by name, as the menu does."""
        self.command("apputils:change-theme", theme=name)
        self.page.locator(f"body[data-jp-theme-name='{name}']").wait_for(state="attached")
        self.page.wait_for_timeout(300)


def write(path: Path, *cells: Any, kernel: bool = True) -> Path:
    """Write a notebook; without the name of a kernel none starts when it opens."""
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

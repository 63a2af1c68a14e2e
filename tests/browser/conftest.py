"""One server and one browser for all browser tests; a page of its own for each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.jupyter import server
from tests.browser.notebook import FRONT_ENDS, OpenNotebook, code, shown, write
from tests.browser.saved import MIME, ols, pages

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)

CELLS = (
    """\
import statsmodels.formula.api as smf
from statsmodels.datasets import fair
df = fair.load_pandas().data
res = smf.ols("rate_marriage ~ age + yrs_married + religious", df).fit()""",
    "res.summary()",
    "import time; time.sleep(3)",
    "_, Out",
    "later = res",
)

Open = Callable[..., OpenNotebook]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, and a notebook that was saved with an explanation in it."""
    root = tmp_path_factory.mktemp("notebooks")
    for example in (ROOT / "examples").glob("*.ipynb"):
        shutil.copy(example, root)
    saved = shown({MIME: ols().to_dict(), "text/plain": "plain"})
    write(root / "saved.ipynb", code("%mlguide res", saved), kernel=False)
    write(root / "fit.ipynb", *map(code, CELLS))
    guide = (code(line, shown(made._repr_mimebundle_())) for line, made in pages().items())
    write(root / "guide.ipynb", *guide, kernel=False)
    return root


@pytest.fixture(scope="session")
def address(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(workspace, tmp_path_factory.mktemp("home")) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    search = subprocess.run(
        [sys.executable, ROOT / "tools" / "chromium.py"], capture_output=True, text=True, check=False
    )
    if search.returncode:
        (pytest.fail if "CI" in os.environ else pytest.skip)(search.stderr.strip())
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=search.stdout.strip(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 1100})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.fixture
def open_notebook(page: Page, address: str, workspace: Path) -> Open:
    """Open a copy of a notebook in a front end: one name is one kernel, and each test has its own."""

    def open_(name: str, front_end: str) -> OpenNotebook:
        copy = f"{front_end}-{len(list(workspace.iterdir()))}-{name}"
        shutil.copy(workspace / name, workspace / copy)
        page.goto(address + FRONT_ENDS[front_end].format(name=copy))
        return OpenNotebook(page)

    return open_


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: the folder in MLGUIDE_SCREENSHOTS, else a temporary one."""
    folder = Path(os.environ.get("MLGUIDE_SCREENSHOTS") or tmp_path_factory.mktemp("screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder

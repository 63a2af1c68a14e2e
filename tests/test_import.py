"""What importing the package and loading the extension cost."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("numpy", "pandas", "scipy", "statsmodels", "sklearn", "ipywidgets", "altair", "jinja2", "msgspec", "IPython")


def loaded_after(code: str, names: tuple[str, ...]) -> list[str]:
    """Return which of the modules a new interpreter has loaded after running the code."""
    said = f"{code}\nimport sys\nprint(*[name for name in {names!r} if name in sys.modules])"
    return subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True).stdout.split()


def test_importing_the_package_imports_no_other() -> None:
    assert loaded_after("import mlguide_jupyter", HEAVY) == []


def test_loading_the_extension_imports_no_numbers() -> None:
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "InteractiveShell.instance().run_line_magic('load_ext', 'mlguide_jupyter')"
    )
    assert loaded_after(code, HEAVY[:8]) == []


def test_loading_the_extension_takes_no_time_worth_mentioning() -> None:
    code = (
        "import time\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        "start = time.process_time()\n"
        "shell.run_line_magic('load_ext', 'mlguide_jupyter')\n"
        "print(time.process_time() - start)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert float(said) < 0.15


@pytest.mark.parametrize("call", ["explain({})", "rules()"])
def test_explaining_something_unknown_and_listing_the_checks_import_no_numbers(call: str) -> None:
    assert loaded_after(f"import mlguide_jupyter\nmlguide_jupyter.{call}", HEAVY[:7]) == []

"""Run the first example from start to end: print what it explains, write the report, say where.

``make demo`` calls this. The example is an ordinary notebook; it is run in a
folder of its own, where the report that it saves is left.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "01-read-an-ols-summary.ipynb"
FOLDER = ROOT / "build" / "demo"
MIME = "application/vnd.mlguide.explanation.v1+json"


def run(example: Path, folder: Path) -> Any:
    """Run a notebook in a folder, and leave it there with its outputs."""
    folder.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(example, as_version=4)
    # The kernel must not read the configuration of whoever runs the demo.
    os.environ["IPYTHONDIR"] = str(folder / ".ipython")
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}})
    # The kernel's own warnings (how it is connected) would stand between the lines of the demo.
    client.extra_arguments = ["--log-level=ERROR"]
    client.execute()
    nbformat.write(notebook, folder / example.name)
    return notebook


def explanations(notebook: Any) -> Iterator[str]:
    """Yield the explanations among a notebook's outputs, as plain text."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if MIME in output.get("data", {}):
                yield output["data"]["text/plain"]


def main() -> int:
    """Run the example and report."""
    print(f"Running {EXAMPLE.relative_to(ROOT)} ...\n", flush=True)
    try:
        notebook = run(EXAMPLE, FOLDER)
    except CellExecutionError as error:
        print(f"The example failed: {error.ename}: {error.evalue}", file=sys.stderr)
        return 1
    print(next(explanations(notebook)))
    for report in sorted(FOLDER.glob("*.html")):
        print(f"\nThe same as a report, one file that needs nothing else: {report}")
    print(f"The notebook with its outputs: {FOLDER / EXAMPLE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

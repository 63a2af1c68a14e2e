"""Run the examples from start to end: print what each explains first, write the reports, say where.

``make demo`` calls this. The examples are ordinary notebooks; they are run in
a folder of their own, where the reports that they save are left.
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
EXAMPLES = sorted((ROOT / "examples").glob("*.ipynb"))
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
    """Run the examples and report."""
    for example in EXAMPLES:
        print(f"Running {example.relative_to(ROOT)} ...\n", flush=True)
        try:
            notebook = run(example, FOLDER)
        except CellExecutionError as error:
            print(f"The example failed: {error.ename}: {error.evalue}", file=sys.stderr)
            return 1
        print(next(explanations(notebook)))
        print(f"The notebook with its outputs: {FOLDER / example.name}\n")
    for report in sorted(FOLDER.glob("*.html")):
        print(f"The same as a report, one file that needs nothing else: {report}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

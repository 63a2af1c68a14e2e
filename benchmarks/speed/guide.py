"""What the guide costs: opening a page, the first search, the next ones.

``python -m benchmarks.speed.guide`` prints milliseconds of CPU; each first step is taken in a new interpreter.
"""

from __future__ import annotations

import statistics
import time
import tomllib
from pathlib import Path

from benchmarks.speed.start import cpu
from mlguide_jupyter.guide._search import search

QUERIES = Path(__file__).parents[2] / "tests" / "guide" / "queries.toml"
LIBRARY = "from mlguide_jupyter.guide import _library"
SEARCH = "from mlguide_jupyter.guide import _search"
#: What each step needs to have been done before, and the step.
STEPS = {
    "open a page by its id": (LIBRARY, '_library.topic("durbin-watson")'),
    "open a page by another name (reads all)": (LIBRARY, '_library.topic("DW")'),
    "show that page as HTML": (f'{LIBRARY}\npage = _library.topic("DW")', "page.to_html()"),
    "first search": (SEARCH, '_search.search("residuals not normal")'),
    "first advice": ("from mlguide_jupyter.guide import _advise", '_advise.advise("storage", access="files")'),
}


def milliseconds(words: str) -> float:
    """Return the CPU time of one search."""
    start = time.process_time()
    search(words)
    return 1000 * (time.process_time() - start)


def main() -> None:
    """Print the table."""
    print("| step | CPU milliseconds |\n|---|---|")
    for name, (before, step) in STEPS.items():
        print(f"| {name} | {1000 * cpu(before, step):.0f} |")
    queries = list(tomllib.loads(QUERIES.read_text(encoding="utf-8")))
    search(queries[0])
    spent = sorted(milliseconds(words) for words in queries)
    print(f"| a later search, median of {len(queries)} | {statistics.median(spent):.1f} |")
    print(f"| a later search, the slowest | {spent[-1]:.1f} |")


if __name__ == "__main__":
    main()

"""How far the reading of a large table is: one line that goes when it is done.

A terminal gets it on stderr and wipes it out. A notebook keeps every word on stderr in a red box, so there it is an
output that is updated, and empty in the end.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.display import DisplayHandle

#: Seconds before anything is said, and between two times.
PATIENCE, PAUSE = 1.0, 0.25


class Progress:
    """A line that says how many columns are read; silent where reading takes less than a second.

    Parameters
    ----------
    name : str
        How the user calls the table.
    total : int
        Columns to read.
    done : str
        What they are when they are done.
    """

    def __init__(self, name: str, total: int = 0, done: str = "columns read") -> None:
        self._words = done
        self._name = " ".join(name.split())[:40]
        self._total = total
        self._due = time.monotonic() + PATIENCE if _is_watched() else float("inf")
        self._width = 0
        self._output: DisplayHandle | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._write("")

    def tell(self, done: int, total: int | None = None) -> None:
        """Say how many are done, and of how many where that shows on the way only."""
        now = time.monotonic()
        if now >= self._due:
            self._due = now + PAUSE
            self._write(f"{self._name}: {done:,} of {total or self._total:,} {self._words}")

    def _write(self, line: str) -> None:
        if line or self._width:
            (self._show if _is_notebook() else self._print)(line)
            self._width = len(line)

    def _print(self, line: str) -> None:
        sys.stderr.write(f"\r{line.ljust(self._width)}" if line else f"\r{' ' * self._width}\r")
        sys.stderr.flush()

    def _show(self, line: str) -> None:
        from IPython.display import DisplayHandle

        if self._output is None:
            self._output = DisplayHandle()
            self._output.display({"text/plain": line}, raw=True)
        else:
            # Of nothing, HTML takes no line of its own.
            self._output.update({"text/plain": line} if line else {"text/html": "", "text/plain": ""}, raw=True)


def _is_watched() -> bool:
    """Return whether somebody sees the line as it is written: in a terminal or a notebook, not in a file or pipe."""
    return sys.stderr.isatty() or _is_notebook()


def _is_notebook() -> bool:
    return type(sys.stderr).__module__.startswith("ipykernel")

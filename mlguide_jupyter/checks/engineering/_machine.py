"""What this machine has, and what work on a table takes: rules of thumb with their sources."""

from __future__ import annotations

import os

#: What pandas needs of memory for work on a table, in times its size: its author's own rule is 5 to 10 (McKinney 2017);
#: since copy-on-write and Arrow-backed texts 3 to 5 is nearer, and the larger is taken.
WORK = 5.0
#: The same for engines that stream from disk (polars, DuckDB): what is grouped or joined, not the whole.
STREAMED = 1.0
#: Bytes below which nothing about a table depends on the machine any more.
SMALL = 200_000_000
#: Where the machine does not tell its memory.
USUAL = 16 * 2**30


def memory() -> int:
    """Return the bytes of memory of this machine; those of a usual one where it does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return USUAL


def sized(number: float) -> str:
    """Return bytes as people say them: ``640 MB``, ``1.2 GB``."""
    for unit, size in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= size:
            value = number / size
            return f"{value:.0f} {unit}" if value >= 10 else f"{value:.1f} {unit}"
    return f"{number:.0f} bytes"

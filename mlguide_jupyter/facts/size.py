"""How large a table is, asked in the way of its own library."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: What each library calls the size of a table in bytes: pandas, polars, pyarrow and NumPy.
WAYS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("memory_usage", lambda table: table.memory_usage(deep=True).sum()),
    ("estimated_size", lambda table: table.estimated_size()),
    ("nbytes", lambda table: table.nbytes),
)


def size_in_bytes(table: Any) -> int | None:
    """Return the memory that a table takes, or None when it has no way to tell."""
    return next((int(ask(table)) for name, ask in WAYS if hasattr(table, name)), None)


def row_count(table: Any) -> int | None:
    """Return how many rows a table has, or None when it cannot be told without computing."""
    shape = getattr(table, "shape", ())
    return int(shape[0]) if shape and isinstance(shape[0], int) else None

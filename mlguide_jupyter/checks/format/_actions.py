"""What a check offers to do: nothing where the table's library has no safe way."""

from __future__ import annotations


def offered(label: str, code: str | None) -> list[tuple[str, str]]:
    """Return the one action under a label of the page, or none where there is no code for it."""
    return [(label, code)] if code else []

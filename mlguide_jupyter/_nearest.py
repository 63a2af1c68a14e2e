"""The nearest known name to one that was mistyped."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

#: Similarity (difflib's ratio) from which a name is offered; 0.6 is difflib's own default.
NEAR = 0.6


def nearest(word: str, known: Iterable[str], near: float = NEAR) -> str | None:
    """Return the known name most like ``word``, or None when none is near.

    Case does not count. A beginning (``hetero``) or the last part of a path
    (``influence`` for ``regression/influence``) is near enough.
    """
    by_key: dict[str, str] = {}
    for name in known:
        by_key.setdefault(name.casefold(), name)
        by_key.setdefault(name.casefold().rpartition("/")[2], name)
    wanted = word.casefold()
    close = difflib.get_close_matches(wanted, by_key, n=1, cutoff=near)
    begun = [key for key in by_key if len(wanted) > 2 and key.startswith(wanted)]
    return by_key[close[0]] if close else (by_key[begun[0]] if begun else None)


def offer(word: str, known: Iterable[str]) -> str:
    """Return the end of a message that offers the nearest name: ``"; nearest: `rules`"``, or ``""``."""
    near = nearest(word, known)
    return f"; nearest: `{near}`" if near else ""

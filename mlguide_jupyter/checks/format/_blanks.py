"""Blanks that one does not see: around a text, doubled inside it, or of a kind that no keyboard writes.

Unicode counts 25 characters as white space (Unicode Standard Annex 44); the no-break space is what web pages and
spreadsheets leave behind, the zero-width ones what copying from documents does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: What takes no room and is no part of any word: zero-width space, word joiner, byte order mark. Joiners are left
#: alone: Persian words and emoji need them.
ZERO_WIDTH = "\u200b\u2060\ufeff"
#: White space for the regular expressions of every library: some know the ASCII blanks only by their class.
WHITE = "\\s\\x0b\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
#: A run of blanks, with what takes no room.
RUN = f"[{WHITE}{ZERO_WIDTH}]+"
#: What takes no room, by itself.
NOTHING = f"[{ZERO_WIDTH}]+"

_NOTHING = dict.fromkeys(map(ord, ZERO_WIDTH))
_BETWEEN = "\0"
_PLAIN = ("  ", "\t", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f", "\0 ", " \0")
_FOREIGN = re.compile(f"[{WHITE[6:]}{ZERO_WIDTH}]")


def trimmed(text: str) -> str:
    """Return a text with no blanks around it, and each run of blanks inside as one plain blank.

    Examples
    --------
    >>> trimmed("  New\u00a0 York ")
    'New York'
    """
    return " ".join((text if text.isascii() else text.translate(_NOTHING)).split())


def untidy(levels: Sequence[str]) -> list[int]:
    """Return the places of the texts that :func:`trimmed` changes; those that are blank altogether are left out.

    Parameters
    ----------
    levels : sequence of str

    Returns
    -------
    list of int
    """
    joined = f"{_BETWEEN}{_BETWEEN.join(levels)}{_BETWEEN}"
    # One look at all texts together settles nearly every column.
    if not any(mark in joined for mark in _PLAIN) and (joined.isascii() or not _FOREIGN.search(joined)):
        return []
    return [i for i, text in enumerate(levels) if (tidy := trimmed(text)) != text and tidy]


def ragged(levels: Sequence[str]) -> list[int]:
    """Return the places of the texts with blanks before or after them; of those alone that are not blank altogether."""
    return [i for i, text in enumerate(levels) if text != (bare := text.strip()) and bare]


def kinds(texts: Sequence[str]) -> list[str]:
    """Return which kinds of blanks the texts have, of ``edge``, ``double``, ``foreign``, ``line``."""
    tests = {
        "edge": lambda text: text != text.strip(),
        "double": lambda text: "  " in text.strip(),
        "foreign": lambda text: bool(_FOREIGN.search(text)),
        "line": lambda text: any(mark in text.strip() for mark in "\t\n\r"),
    }
    return [kind for kind, test in tests.items() if any(map(test, texts))]

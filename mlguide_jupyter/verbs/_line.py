"""From a line as typed to a verb, its text and its options."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

from mlguide_jupyter._nearest import offer
from mlguide_jupyter.errors import BadInputError, UnknownNameError
from mlguide_jupyter.verbs import NAMES
from mlguide_jupyter.verbs._verb import Option

#: What a line is made of, as far as options are concerned: strings, brackets, the start of an option, anything else.
PIECE = re.compile(
    r"""
    (?P<string> "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' ) |
    (?P<open> [(\[{] ) |
    (?P<close> [)\]}] ) |
    (?P<option> (?:^|\s)--(?=[A-Za-z]) ) |
    .
    """,
    re.VERBOSE,
)


def split_verb(line: str) -> tuple[str, str]:
    """Return the verb and the rest of a line; a line that begins with no verb is to be explained."""
    first, _, rest = line.strip().partition(" ")
    return (first, rest.strip()) if first in NAMES else (NAMES[0], line.strip())


def split_options(line: str) -> tuple[str, list[str]]:
    """Return the text before the first option, and the words from there on.

    Dashes inside strings and brackets are Python, not options.
    """
    start = _start_of_options(line)
    try:
        return line[:start].strip(), shlex.split(line[start:])
    except ValueError as error:
        raise BadInputError(f"cannot read the options `{line[start:].strip()}`: {error}".lower()) from error


def _start_of_options(line: str) -> int:
    depth = 0
    for piece in PIECE.finditer(line):
        depth += (piece.lastgroup == "open") - (piece.lastgroup == "close")
        if piece.lastgroup == "option" and depth == 0:
            return piece.start()
    return len(line)


def read_options(words: list[str], known: tuple[Option, ...]) -> dict[str, Any]:
    """Return the values of the options by name.

    Raises
    ------
    mlguide_jupyter.errors.MLGuideError
        For an unknown option (the message offers the nearest) or a missing or unusable value.
    """
    by_name = {f"--{option.name}": option for option in known}
    found = {}
    for word, text in _pairs(words):
        if word not in by_name:
            raise UnknownNameError(f"no option is called `{word}`{offer(word, by_name) or _list(by_name)}")
        if text is None:
            raise BadInputError(f"`{word}` needs a value: {by_name[word].takes}")
        found[by_name[word].name] = by_name[word].value(text)
    return found


def _pairs(words: list[str]) -> Iterator[tuple[str, str | None]]:
    left = iter(words)
    for word in left:
        name, equals, text = word.partition("=")
        yield name, text if equals else next(left, None)


def _list(by_name: dict[str, Option]) -> str:
    return f"; there are {', '.join(by_name)}" if by_name else "; this verb has none"

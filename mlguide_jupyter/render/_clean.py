"""Keeps out what no form can carry: control characters, halves of surrogate pairs, and numbers that JSON lacks."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from mlguide_jupyter.model import Explanation

E = TypeVar("E", bound=Explanation)

_CONTROLS = (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))
_SURROGATES = range(0xD800, 0xE000)
_REPLACED = dict.fromkeys((*_CONTROLS, *_SURROGATES), "\N{REPLACEMENT CHARACTER}")
#: How a control character may look in JSON; a hit may also be an innocent backslash, which only costs time.
_SUSPECT = re.compile(rb"\\[bf]|\\u00|\x7f|\xc2[\x80-\x9f]")


def cleaned(explanation: E) -> E:
    """Return the explanation with a replacement character for each character that cannot be shown.

    A column's name may hold anything, an escape sequence for the terminal too.
    """
    try:
        clean = not _SUSPECT.search(msgspec.json.encode(explanation))
    except UnicodeEncodeError:
        clean = False
    return explanation if clean else msgspec.convert(_walked(msgspec.to_builtins(explanation)), type(explanation))


def plain(explanation: Explanation) -> dict[str, Any]:
    """Return the explanation as what JSON knows: dicts, lists, strings, finite numbers, None."""
    decoded: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(cleaned(explanation)))
    return decoded


def _walked(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(_REPLACED)
    if isinstance(value, dict):
        return {_walked(key): _walked(item) for key, item in value.items()}
    return [_walked(item) for item in value] if isinstance(value, (list, tuple)) else value

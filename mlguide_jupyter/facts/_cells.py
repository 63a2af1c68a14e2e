"""What the cells of a table hold: how much, and whether lists, texts or pictures. Nothing of a cell is run."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

#: Items of one cell that are weighed; the rest is taken to weigh as much on average.
MOST_ITEMS = 1_000
#: A cell may hold itself.
DEEPEST = 6
#: A number, a date or a reference.
WORD = 8
#: A text is something to read from about a sentence on; below are names and codes.
TEXT_LENGTH, TEXT_WORDS = 50, 8
#: First bytes of PNG, JPEG, GIF, TIFF (two orders) and BMP; WebP has its name at the ninth.
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
#: The smallest side of an array of bytes that is taken for a picture.
SMALLEST_SIDE = 8
#: Packages whose values are plain: their class tells all that is asked here.
PLAIN = ("builtins", "datetime", "decimal", "numpy", "pandas", "uuid", "zoneinfo", "PIL")


def _texts(cell: str, depth: int) -> int:
    return len(cell.encode("utf-8", "surrogatepass"))


def _bytes(cell: Any, depth: int) -> int:
    return len(cell)


def _items(cell: Any, depth: int) -> int:
    some = [item for item, _ in zip(cell, range(MOST_ITEMS), strict=False)]
    return int(sum(weight(item, depth + 1) for item in some) * len(cell) / len(some)) if some else 0


def _record(cell: dict[Any, Any], depth: int) -> int:
    return _items(cell.keys(), depth) + _items(cell.values(), depth)


def _array(cell: np.ndarray, depth: int) -> int:
    return int(cell.nbytes)


NESTED: Mapping[type, Callable[[Any, int], int]] = {
    dict: _record,
    list: _items,
    tuple: _items,
    set: _items,
    frozenset: _items,
    np.ndarray: _array,
}
WEIGHTS: Mapping[type, Callable[[Any, int], int]] = {
    **NESTED,
    str: _texts,
    bytes: _bytes,
    bytearray: _bytes,
    type(None): lambda cell, depth: 0,
    decimal.Decimal: lambda cell, depth: 2 * WORD,
    datetime.datetime: lambda cell, depth: WORD,
}


def weight(cell: object, depth: int = 0) -> int:
    """Return about how many bytes a cell's value takes; a word for what is not opened."""
    way = WEIGHTS.get(type(cell))
    return way(cell, depth) if way and depth < DEEPEST else WORD


def is_nested(cell: object) -> bool:
    """Return whether a cell holds further values."""
    return type(cell) in NESTED and not is_image(cell)


def is_known(cell: object) -> bool:
    """Return whether a cell is of a type that is no class of the user's own."""
    module = type.__getattribute__(type(cell), "__module__")
    return type(module) is str and module.partition(".")[0] in PLAIN


def is_text(cells: Sequence[object]) -> bool:
    """Return whether a column holds texts to read rather than names or codes."""
    texts = [cell for cell in cells if type(cell) is str]
    if not texts or 2 * len(texts) < sum(cell is not None for cell in cells):
        return False
    long = sum(map(len, texts)) / len(texts) >= TEXT_LENGTH
    return long and sum(len(text.split()) for text in texts) / len(texts) >= TEXT_WORDS


def is_image(cell: object) -> bool:
    """Return whether a cell holds a picture: the bytes of a file, an array of bytes with sides, or PIL's own."""
    if type(cell) is bytes:
        return cell.startswith(PICTURES) or (cell[:4] == b"RIFF" and cell[8:12] == b"WEBP")
    if type(cell) is np.ndarray:
        return cell.dtype == np.uint8 and cell.ndim in (2, 3) and min(cell.shape[:2]) >= SMALLEST_SIDE
    return any(base.__module__ == "PIL.Image" for base in type(cell).__mro__)

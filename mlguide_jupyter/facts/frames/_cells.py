"""A column's cells as NumPy can hold them, whatever the library: the one form that all columns are brought to.

Numbers and dates are arrays with a mask of gaps; texts are codes into their
distinct values; what is neither stays as the objects that it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

Kind = Literal[
    "integer",
    "float",
    "boolean",
    "text",
    "category",
    "date",
    "duration",
    "bytes",
    "nested",
    "complex",
    "mixed",
    "other",
    "empty",
]

NUMBERS: tuple[Kind, ...] = ("integer", "float")
TEXTS: tuple[Kind, ...] = ("text", "category")


@dataclass(frozen=True)
class Cells:
    """Cells of one column.

    Attributes
    ----------
    kind : str
    data : (n,) array
        Numbers, booleans, dates or durations with anything in the gaps; codes into ``levels``, -1 for a gap, of
        texts, categories and mixed cells; zeros of what is not opened.
    gaps : (n,) bool array
        Null, NaN or NaT.
    levels : tuple of str
        Distinct texts in order of appearance (of categories: as declared).
    types : mapping
        Names of the types of mixed cells and how often each occurs.
    ordered : bool
        Whether categories are declared as ordered.
    size : int
        Bytes in memory.
    """

    kind: Kind
    data: np.ndarray
    gaps: np.ndarray
    levels: tuple[str, ...] = ()
    types: Mapping[str, int] = field(default_factory=dict)
    ordered: bool = False
    size: int = 0


def closed(n: int, kind: Kind, gaps: np.ndarray | None = None, size: int = 0, types: Any = None) -> Cells:
    """Return cells that are counted but not opened."""
    return Cells(
        kind=kind,
        data=np.zeros(n, np.int8),
        gaps=np.zeros(n, bool) if gaps is None else gaps,
        size=size,
        types=types or {},
    )


def whole(text: str) -> str:
    """Return a text that can be written anywhere: halves of surrogate pairs, which UTF-8 has none of, as escapes."""
    if text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode()


def numeric(data: np.ndarray, gaps: np.ndarray | None = None, size: int = 0) -> Cells:
    """Return cells of an array of numbers, booleans, dates, durations or complex numbers."""
    kind = _KINDS[data.dtype.kind]
    if data.dtype.char in "gG":
        # Long doubles are no numbers of Python's.
        data = data.astype(np.float64 if kind == "float" else np.complex128)
    missing = np.isnat(data) if data.dtype.kind in "mM" else np.isnan(data) if data.dtype.kind in "fc" else None
    if missing is None:
        missing = np.zeros(len(data), bool)
    gaps = missing if gaps is None else gaps | missing
    return Cells(kind=kind, data=data, gaps=gaps, size=size or data.nbytes)


_KINDS: Mapping[str, Kind] = {
    "i": "integer",
    "u": "integer",
    "f": "float",
    "b": "boolean",
    "M": "date",
    "m": "duration",
    "c": "complex",
}

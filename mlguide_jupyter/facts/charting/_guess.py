"""The role of a column: by what its cells are, then by its name, then by how often its values come again."""

from __future__ import annotations

from collections.abc import Mapping

from mlguide_jupyter.facts.charting import _of_numbers, _of_texts
from mlguide_jupyter.facts.charting._roles import Guess
from mlguide_jupyter.facts.frames import Column

_STORED: Mapping[str, Guess] = {
    "boolean": Guess("flag", "boolean", alternatives=("category",)),
    "date": Guess("time", "stored_date", alternatives=("category",)),
    "duration": Guess("quantity", "duration"),
}
_OTHER = Guess("other", "not_drawn")


def guess(column: Column, rows: int) -> Guess:
    """Return what a column is in a picture.

    Parameters
    ----------
    column : Column
    rows : int
        Rows of the sample.

    Returns
    -------
    Guess
    """
    if column.meant == "empty":
        return Guess("empty", "empty")
    if column.meant == "constant" and rows > 1:
        return Guess("constant", "constant", alternatives=("category", "quantity"))
    if column.kind in _STORED:
        return _STORED[column.kind]
    if column.is_number:
        return _of_numbers.guess(column, rows)
    if column.is_text or column.kind == "mixed":
        return _of_texts.guess(column, rows) or _of_numbers.guess(column, rows)
    return _OTHER

"""What a column says as something to predict: a class or a number, and how rare the rarest class is."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import msgspec

from mlguide_jupyter.facts.table import labels

#: Cells that are counted; a column with more has no shortage of anything.
MOST_CELLS = 1_000_000
#: More values than these are hardly classes.
MOST_CLASSES = 100


class TargetFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A column as an outcome: ``kind`` is ``class``, ``number``, or empty for whole numbers, which may be either."""

    kind: str
    classes: int = 0
    smallest: int = 0


def read(column: object) -> TargetFacts | None:
    """Return what a column says as an outcome; None where its cells are of other types than texts and numbers."""
    try:
        # NaN is the one number that differs from itself: a gap, as None is.
        cells = [cell for cell in islice(labels(column), MOST_CELLS) if type(cell) is not float or cell == cell]
    except Exception:
        return None
    kinds = {type(cell) for cell in cells} - {type(None)}
    if kinds <= {str} or kinds <= {bool}:
        return _classes("class", cells) if kinds else None
    if kinds <= {int}:
        return _classes("", cells)
    if kinds <= {int, float}:
        return (
            TargetFacts(kind="number") if any(cell % 1 for cell in cells if cell is not None) else _classes("", cells)
        )
    return None


def _classes(kind: str, cells: list[object]) -> TargetFacts:
    counted = Counter(cell for cell in cells if cell is not None)
    if len(counted) > MOST_CLASSES:
        return TargetFacts(kind="")
    return TargetFacts(kind=kind, classes=len(counted), smallest=min(counted.values()))

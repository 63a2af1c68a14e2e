"""What kind of problem a target makes: two classes, several, ordered ones, counts or amounts; and its values."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from mlguide_jupyter.facts.frames._column import Column
from mlguide_jupyter.facts.frames._facts import FrameFacts

Kind = Literal["binary", "multiclass", "ordinal", "count", "regression", "none"]

#: Whole numbers with at most this many different values may be the numbers of classes.
FEW = 10
#: Classes whose rows are fewer than this on average are rather counts, names of rows, or a slip.
ROWS_A_CLASS = 5
#: Whole numbers from 0 with at least this many values, one peak, and a last value this many times rarer are counts.
COUNTS, THIN = 4, 5
#: Words of a name that says grades, where whole numbers with few values are ordered classes.
_ORDERED = frozenset(
    {"rating", "grade", "stars", "level", "stage", "severity", "rank", "quality", "score", "satisfaction", "likert"}
)
#: Words of a name that says that numbers stand for classes.
_CLASSES = frozenset(
    {"class", "label", "target", "category", "type", "species", "diagnosis", "segment", "group", "kind"}
)
#: Words of a name that says how many, where whole numbers are counts however few there are.
_COUNTED = frozenset({"count", "counts", "number", "num", "n", "visits", "orders", "children", "events", "accidents"})


@dataclass(frozen=True, eq=False, kw_only=True)
class Problem:
    """What a target asks for.

    Attributes
    ----------
    kind : str
        ``"binary"``, ``"multiclass"``, ``"ordinal"``, ``"count"``, ``"regression"``; ``"none"`` where nothing can be
        predicted.
    reason : str
        Which of the rules told so, by its name: ``"two_values"``, ``"texts"``, ``"few_whole_numbers"``,
        ``"ordered"``, ``"named_grades"``, ``"whole_numbers"``, ``"numbers"``; of ``"none"``: ``"no_target"``,
        ``"constant"``, ``"empty"``, ``"identifier"``, ``"other"``.
    classes : tuple of str
        Names of the classes; empty for numbers.
    codes : (m,) int array
        Class of each row of the sample, -1 where it is missing; empty for numbers.
    values : (m,) float64 array
        Number of each row of the sample, NaN where it is missing; of classes their codes.
    """

    kind: Kind
    reason: str
    classes: tuple[str, ...] = ()
    codes: np.ndarray
    values: np.ndarray

    @property
    def is_classes(self) -> bool:
        """Whether classes are to be told apart."""
        return self.kind in ("binary", "multiclass", "ordinal")

    @property
    def counts(self) -> np.ndarray:
        """Rows of the sample in each class."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.classes))


def problem(facts: FrameFacts) -> Problem:
    """Return what kind of problem the target of a table makes.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Problem
    """
    column = facts.target
    if column is None:
        return _none("no_target")
    if column.meant in ("empty", "constant"):
        return _none(column.meant)
    if column.kind in ("text", "category", "mixed") and column.reading.kind != "number":
        return _texts(column)
    if column.is_number or column.kind in ("boolean", "text", "category", "mixed"):
        return _numbers(column)
    return _none("other")


def _none(reason: str) -> Problem:
    return Problem(kind="none", reason=reason, codes=np.zeros(0, int), values=np.zeros(0))


def _texts(column: Column) -> Problem:
    if column.meant in ("identifier", "text") or len(column.levels) * ROWS_A_CLASS > max(
        column.present, 2 * ROWS_A_CLASS
    ):
        return _none("identifier")
    blank = np.isin(np.arange(len(column.levels)), [column.levels.index(s) for s in _lost(column)])
    place = np.append(np.where(blank, -1, np.cumsum(~blank) - 1), -1)
    classes = tuple(level for level, gone in zip(column.levels, blank, strict=True) if not gone)
    return _classes(classes, place[column.cells], "ordered" if column.ordered else "texts")


def _lost(column: Column) -> list[str]:
    return [text for text in column.sentinels if isinstance(text, str) and text in column.levels]


def _numbers(column: Column) -> Problem:
    values = column.clean_cells
    present = values[~np.isnan(values)]
    distinct, codes = np.unique(values, return_inverse=True)
    distinct = distinct[~np.isnan(distinct)]
    if len(distinct) < 2:
        return _none("constant")
    whole = bool((present == np.rint(present)).all())
    codes = np.where(np.isnan(values), -1, codes)
    few = whole and len(distinct) <= FEW and len(distinct) * ROWS_A_CLASS <= len(present)
    words = set(column.words)
    named = bool(words & _ORDERED)
    sizes = np.bincount(codes[codes >= 0], minlength=len(distinct))
    if len(distinct) == 2 or (
        few and not words & _COUNTED and (named or _numbered(distinct, sizes, bool(words & _CLASSES)))
    ):
        classes = tuple(f"{value:g}" for value in distinct)
        reason = (
            "named_grades"
            if named and len(distinct) > 2
            else "two_values"
            if len(distinct) == 2
            else "few_whole_numbers"
        )
        return _classes(_truths(column) or classes, codes, reason)
    counted = whole and float(distinct[0]) >= 0 and column.meant in ("count", "flag", "category")
    kind: Kind = "count" if counted else "regression"
    return Problem(kind=kind, reason="whole_numbers" if counted else "numbers", codes=np.zeros(0, int), values=values)


def _truths(column: Column) -> tuple[str, ...]:
    return ("False", "True") if column.kind == "boolean" else ()


def _numbered(distinct: np.ndarray, sizes: np.ndarray, said: bool) -> bool:
    """Return whether whole numbers run on from -1, 0 or 1 as numbers of classes do, and do not thin out like counts."""
    if distinct[0] not in (-1, 0, 1) or not math.isclose(distinct[-1] - distinct[0] + 1, len(distinct)):
        return False
    if said or distinct[0] != 0 or len(distinct) < COUNTS:
        return True
    # Ups and downs within two standard errors of a count are chance.
    steps = np.diff(sizes)
    steps = np.sign(steps[np.abs(steps) > 2 * np.sqrt(sizes[1:] + sizes[:-1])])
    one_peak = bool((np.diff(steps) <= 0).all())
    return not (one_peak and sizes[-1] * THIN < sizes.max())


def _classes(classes: tuple[str, ...], codes: np.ndarray, reason: str) -> Problem:
    if len(classes) < 2:
        return _none("constant")
    ordered = reason in ("ordered", "named_grades")
    kind: Kind = "binary" if len(classes) == 2 else "ordinal" if ordered else "multiclass"
    values = np.where(codes < 0, np.nan, codes.astype(float))
    return Problem(kind=kind, reason=reason, classes=classes, codes=codes.astype(np.int64), values=values)

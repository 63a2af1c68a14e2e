"""Pairs of columns of which the first does not come after the second: start and end, least and greatest.

Which pairs those are is said by their names (``guide/names.toml``); that it is so, by
nearly all rows. Moments are compared as days where one of the two has no time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from mlguide_jupyter.checks.format._moments import DAY, far, is_dates, only_days, seconds
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._names import concepts, vocabulary

#: Share of the rows in which the order must hold: where more than one in ten breaks it, it is no rule of the table.
HOLDS = 0.9
#: Rows that are compared at least.
FEWEST = 20
#: With fewer different values a number is an answer, and "too low" and "too high" are two of them.
DISTINCT = 4
#: Columns that are paired; a wider table has its pairs side by side.
MOST = 60


@dataclass(frozen=True, eq=False)
class Pair:
    """Two columns, and the rows of the sample in which the first comes after the second."""

    first: Column
    second: Column
    wrong: np.ndarray
    compared: int


def broken_pairs(facts: FrameFacts) -> list[Pair]:
    """Return the pairs whose order nearly all rows keep and some break."""
    dates = [column for column in facts.columns if is_dates(column)][:MOST]
    moments = {column.name: _possible(column) for column in dates} if len(dates) > 1 else {}
    found = [_broken(a, b, *_alike(moments[a.name], moments[b.name])) for a, b in _pairs(dates, _says_so)]
    numbers = [column for column in facts.numbers if _could_be_one(column)]
    found += [_broken(a, b, a.clean_cells, b.clean_cells) for a, b in _pairs(numbers[:MOST], _same_but_for_the_end)]
    return [pair for pair in found if pair is not None]


def _possible(column: Column) -> np.ndarray:
    """Return the moments of a column without those that cannot be, which are told of the column itself."""
    moments = seconds(column)
    return np.where(far(column, moments)[0], np.nan, moments)


def _pairs(
    columns: Sequence[Column], says: Callable[[tuple[str, ...], tuple[str, ...]], bool]
) -> list[tuple[Column, Column]]:
    return [(a, b) for a, b in permutations(columns, 2) if says(a.words, b.words)]


def _alike(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return moments as days where one of the two knows no more."""
    return (a // DAY, b // DAY) if only_days(a) or only_days(b) else (a, b)


def _broken(first: Column, second: Column, a: np.ndarray, b: np.ndarray) -> Pair | None:
    both = ~(np.isnan(a) | np.isnan(b))
    compared = int(np.count_nonzero(both))
    if compared < FEWEST:
        return None
    with np.errstate(invalid="ignore"):
        wrong = both & (a > b)
    k = int(np.count_nonzero(wrong))
    return Pair(first, second, wrong, compared) if 0 < k <= (1 - HOLDS) * compared else None


def _could_be_one(column: Column) -> bool:
    if column.distinct < DISTINCT:
        return False
    return not vocabulary().pairs.numbers.isdisjoint(column.words) or not _seconds_of_numbers().isdisjoint(column.words)


def _seconds_of_numbers() -> frozenset[str]:
    known = vocabulary().pairs
    return frozenset(second for first, second in known.order if first in known.numbers)


def _says_so(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Return whether the names of two dates say which comes first."""
    if "birth" in concepts(first):
        return "birth" not in concepts(second)
    texts = f" {' '.join(first)} ", f" {' '.join(second)} "
    return any(f" {a} " in texts[0] and f" {b} " in texts[1] for a, b in vocabulary().pairs.order)


def _same_but_for_the_end(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Return whether two names differ in nothing but "min" and "max"."""
    known = vocabulary().pairs
    return any(
        a in known.numbers and a in first and b in second and _without(first, a) == _without(second, b)
        for a, b in known.order
    )


def _without(words: tuple[str, ...], word: str) -> list[str]:
    return [other for other in words if other != word]

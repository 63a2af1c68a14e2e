"""Pairs of rows that agree in all columns but one, and there all but agree: a blank, the case, a rounding, a gap.

Each pair with one difference agrees on one half of the columns or on the other, so that two sorts find all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.checks.format._alike import agreeing, beyond, hashed
from mlguide_jupyter.checks.format._spelling import key
from mlguide_jupyter.checks.format._typing import near_edits
from mlguide_jupyter.facts.frames import Column

#: More pairs that agree on half of the columns than this for each row: the table has few different rows anyway.
MANY = 0.5
#: Numbers that differ by less than this part are the same, printed otherwise.
NEAR = 1e-6
#: Columns that must be there for a difference in one to be told as such.
LEAST = 3
#: Pairs that are weighed for all, and the weight from which on more columns need not be looked at.
LOOKED, ENOUGH = 20, 60.0


@dataclass(frozen=True)
class Pair:
    """Two rows of the sample, the column in which they differ, and how: ``text``, ``number`` or ``gap``."""

    first: int
    second: int
    column: Column
    how: str


def nearly(columns: Sequence[Column], skip: np.ndarray) -> list[Pair]:
    """Return the pairs of rows that all but agree.

    Parameters
    ----------
    columns : sequence of Column
    skip : (m,) bool array
        Rows that are left out.
    """
    if len(columns) < LEAST:
        return []
    rows = np.flatnonzero(~skip)
    sums = [np.zeros(len(rows), np.uint64), np.zeros(len(rows), np.uint64)]
    with np.errstate(over="ignore"):
        for j, column in enumerate(columns):
            sums[j % 2] += hashed(column)[rows]
    candidates = sorted({pair for half in sums for pair in _agreeing_pairs(half, int(MANY * len(rows)) + 5)})
    if not candidates:
        return []
    differ = _differences(columns, rows, candidates)
    found, other = [], 0
    for (a, b), places in zip(candidates, differ, strict=True):
        if len(places) == 1:
            how = difference(columns[places[0]], int(rows[a]), int(rows[b]))
            other += not how
            found += [Pair(int(rows[a]), int(rows[b]), columns[places[0]], how)] if how else []
    # Where as many pairs differ in one column by more than a slip, agreeing in the others proves nothing; nor does
    # one gap.
    if len(found) <= other or (len(found) == 1 and found[0].how == "gap"):
        return []
    return found if _beyond_chance(columns, found) else []


def _differences(columns: Sequence[Column], rows: np.ndarray, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the places of the columns in which each pair differs."""
    first, second = rows[[a for a, _ in pairs]], rows[[b for _, b in pairs]]
    differ: list[list[int]] = [[] for _ in pairs]
    for j, column in enumerate(columns):
        hashes = hashed(column)
        for i in np.flatnonzero(hashes[first] != hashes[second]):
            differ[i].append(j)
    return differ


def _agreeing_pairs(sums: np.ndarray, most: int) -> list[tuple[int, int]]:
    order = np.argsort(sums, kind="stable")
    same = np.flatnonzero(sums[order][1:] == sums[order][:-1])
    if len(same) > most:
        return []
    return [tuple(sorted((int(order[i]), int(order[i + 1])))) for i in same]  # type: ignore[misc]


def _beyond_chance(columns: Sequence[Column], pairs: Sequence[Pair]) -> bool:
    """Return whether so many pairs are more than chance, each value as frequent as it is."""
    n = len(columns[0].gaps)
    weights = [_weight(columns, pair) for pair in pairs[:LOOKED]]
    return beyond(len(pairs), n * (n - 1) / 2 * float(np.exp(-np.median(weights))))


def _weight(columns: Sequence[Column], pair: Pair) -> float:
    """Return the logarithm of how unlikely it is that two rows agree as the pair does."""
    n, at = len(columns[0].gaps), pair.first
    # Numbers that all but agree are as rare as those that do.
    weight = float(np.log(n)) if pair.how == "number" else 0.0
    for column in columns:
        if column is not pair.column and weight < ENOUGH:
            same = column.gaps if column.gaps[at] else (column.cells == column.cells[at]) & ~column.gaps
            others = int(np.count_nonzero(same)) - 1
            # What only these two rows have is rarer than one in n, where the column hardly repeats itself.
            share = agreeing(hashed(column)) / (n * (n - 1) / 2) if others == 1 else 1.0
            weight -= float(np.log(min(others / (n - 1), share)))
    return weight


def difference(column: Column, a: int, b: int) -> str:
    """Return how two cells all but agree: ``text``, ``number``, ``gap``, or nothing where they are different."""
    if column.gaps[a] != column.gaps[b]:
        return "gap"
    if column.levels:
        one, other = column.levels[int(column.cells[a])], column.levels[int(column.cells[b])]
        return "text" if key(one) == key(other) or near_edits(key(one), key(other)) else ""
    if column.kind != "float":
        return ""
    x, y = sorted((float(column.cells[a]), float(column.cells[b])), key=lambda value: len(repr(value)))
    if abs(x - y) <= NEAR * max(abs(x), abs(y)):
        return "number"
    # One is the other, rounded to the decimals that it has.
    text = repr(x)
    decimals = len(text.partition(".")[2]) if "e" not in text and not text.endswith(".0") else 0
    return "number" if decimals and round(y, decimals) == x else ""

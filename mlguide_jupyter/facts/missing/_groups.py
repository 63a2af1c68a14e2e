"""Gaps in the first or last rows of each group: the lag of a panel is blank in the first year of every firm."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.missing._axes import numbers
from mlguide_jupyter.facts.missing._judge import SURE, holds, of_runs
from mlguide_jupyter.facts.missing._rule import Rule, Term
from mlguide_jupyter.facts.missing._terms import gain

#: Columns whose values are taken for groups at most, and rows a group on average.
GROUPS, ROWS_A_GROUP = 12, 2
#: Rows of a group that may be blank at most, as a count.
DEEPEST = 12
#: Groups that show a rule at least.
FEWEST = 4


@dataclass(frozen=True, eq=False)
class Ranked:
    """The place of each row among those of its group.

    Attributes
    ----------
    name : str
        Of the column whose values are the groups.
    test : {"first", "last"}
        From which end it is counted.
    rank : (n,) int array
        From 0.
    groups : int
    """

    name: str
    test: Literal["first", "last"]
    rank: np.ndarray
    groups: int

    @cached_property
    def outermost(self) -> np.ndarray:
        """The first row of each group."""
        return np.flatnonzero(self.rank == 0)


def ranked(facts: FrameFacts, at: np.ndarray) -> list[Ranked]:
    """Return the places of rows within their groups, for every column that may name groups.

    Parameters
    ----------
    facts : FrameFacts
    at : (n,) int array
        Rows of the sample; groups are whole only where the sample is.
    """
    if not facts.whole:
        return []
    columns = sorted(filter(_groups, facts.columns), key=_order)[:GROUPS]
    time = _time(facts, at)
    orders = [None] if time is None else [None, time]
    return [one for column in columns for order in orders for one in _ranked(column, order, at)]


def _groups(column: Column) -> bool:
    if column.kind in ("text", "category"):
        many = len(column.levels)
    elif column.is_number and column.whole_numbers:
        many = column.distinct
    else:
        return False
    return many >= FEWEST and many * ROWS_A_GROUP <= column.present


def _order(column: Column) -> tuple[bool, bool, int]:
    return column.meant not in ("identifier", "code"), not column.is_text, column.place


def _time(facts: FrameFacts, at: np.ndarray) -> np.ndarray | None:
    """Return what orders the rows in time, None where nothing does."""
    dated = (column for column in facts.columns if column.meant in ("date", "year"))
    column = facts.order or next(dated, None)
    if column is None or column.missing or not (column.is_number or column.kind == "date"):
        return None  # a gap has no place in time
    made: np.ndarray = numbers(column)[at]
    return made


def _ranked(column: Column, time: np.ndarray | None, at: np.ndarray) -> list[Ranked]:
    cells = column.cells[at].astype(np.float64) if column.is_text else numbers(column)[at]
    known = np.flatnonzero(~(column.gaps | column.disguised)[at])
    codes = np.unique(cells[known], return_inverse=True)[1]
    time = time[known] if time is not None else None
    order = np.argsort(codes, kind="stable") if time is None else np.lexsort((time, codes))
    sizes = np.bincount(codes)
    first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    rank = np.empty(len(codes), np.int64)
    rank[order] = np.arange(len(codes)) - first[codes[order]]
    begins, ends = (np.full(len(at), DEEPEST) for _ in range(2))  # rows of no group are far from either end
    begins[known], ends[known] = rank, sizes[codes] - 1 - rank
    return [Ranked(column.name, "first", begins, len(sizes)), Ranked(column.name, "last", ends, len(sizes))]


def of_groups(tried: list[Ranked], lost: np.ndarray, at: np.ndarray, m: int, own: set[str]) -> Rule | None:
    """Return a rule of gaps in the first or last rows of groups, None where there is none."""
    for one in tried:
        if one.name in own or 2 * int(np.count_nonzero(lost[one.outermost])) <= one.groups:
            continue
        deep = np.minimum(one.rank, DEEPEST)
        sizes = np.bincount(deep, minlength=DEEPEST + 1)
        gone = np.bincount(deep[lost], minlength=DEEPEST + 1)
        k = int(np.argmax(np.append(2 * gone[:DEEPEST] <= sizes[:DEEPEST], True)))
        rule = _rule(one, k, lost, at, m, len(tried))
        if rule is not None:
            return rule
    return None


def _rule(one: Ranked, k: int, lost: np.ndarray, at: np.ndarray, m: int, tried: int) -> Rule | None:
    blank = one.rank < k
    hits, covered, gaps, n = int((blank & lost).sum()), int(blank.sum()), int(lost.sum()), len(lost)
    explained = min(gain(hits, covered - hits, gaps - hits, n - covered - gaps + hits), of_runs(lost, blank))
    sure = explained - math.log(DEEPEST * tried)
    if not holds(hits, covered, gaps, n) or sure <= SURE or covered < FEWEST:
        return None
    where = np.zeros(m, bool)
    where[at[blank]] = True
    kind: Literal["first of group", "last of group"] = "first of group" if one.test == "first" else "last of group"
    term = Term(column=one.name, test=one.test, values=(k,))
    return Rule(kind=kind, conditions=(term,), n=n, gaps=gaps, covered=covered, hits=hits, gain=sure, where=where)

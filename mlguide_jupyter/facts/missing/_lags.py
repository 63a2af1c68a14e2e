"""Gaps that come of a lag or a difference: the column holds another one's value of some rows before, or the change.

The proof is in the filled cells: they equal those of the other column, so that a single gap is explained.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.missing._gaps import Gap, Gaps
from mlguide_jupyter.facts.missing._rule import ROW_ORDER, Rule, Term

#: Rows that a lag may reach back, and filled cells that prove it.
DEEPEST, PROOF = 24, 8
#: Columns that are compared.
COLUMNS = 60
#: Share of the cells that must be equal, and how closely, in standard deviations: three digits are what is stored.
EQUAL, CLOSE = 0.95, 2e-3


def lag(g: Gaps, gap: Gap, lost: np.ndarray, at: np.ndarray) -> Rule | None:
    """Return that a column is blank at its end because it is another one's lag or change, None where it is not.

    Parameters
    ----------
    g : Gaps
    gap : Gap
    lost : (n,) bool array
    at : (n,) int array
        Rows of the sample.
    """
    k = int(lost.sum())
    if not g.facts.whole or not gap.column.is_number or not 0 < k <= min(DEEPEST, len(lost) - PROOF):
        return None
    begins = bool(lost[:k].all())
    if not begins and not lost[-k:].all():
        return None
    values = gap.column.told_cells[at]
    source = _source(g, gap, values if begins else values[::-1], k, at, begins)
    if source is None:
        return None
    where = np.zeros(g.facts.m, bool)
    where[at[lost]] = True
    term = Term(column=ROW_ORDER, test="first" if begins else "last", values=(k,))
    return Rule(
        kind="lag", conditions=(term,), n=len(lost), gaps=k, covered=k, hits=k, gain=0.0, source=source, where=where
    )


def _source(g: Gaps, gap: Gap, values: np.ndarray, k: int, at: np.ndarray, begins: bool) -> str | None:
    others = [c for c in g.facts.measures if c is not gap.column and c.distinct > 2]
    near = sorted(others, key=lambda c: (not _kin(gap.column, c), abs(c.place - gap.column.place)))[:COLUMNS]
    for column in near:
        other = column.told_cells[at] if begins else column.told_cells[at][::-1]
        if any(_equal(values, made) for step in dict.fromkeys((k, 1)) for made in _made(other, step)):
            return column.name
    return None


def _kin(column: Column, other: Column) -> bool:
    return other.name in column.name or not set(column.words).isdisjoint(other.words)


def _made(other: np.ndarray, step: int) -> Iterator[np.ndarray]:
    """Give what a column of its lag, its change, its relative change or that of its logarithm would hold."""
    before = np.concatenate((np.full(step, np.nan), other[:-step]))
    yield before
    yield other - before
    yield before - other
    with np.errstate(divide="ignore", invalid="ignore"):
        yield other / before - 1
        yield 100 * (other / before - 1)
        yield np.log(other / before)


def _equal(values: np.ndarray, made: np.ndarray) -> bool:
    both = ~np.isnan(values) & np.isfinite(made)
    if both.sum() < max(PROOF, EQUAL * (~np.isnan(values)).sum()):
        return False
    spread = float(values[both].std())
    return spread > 0 and float((np.abs(values - made)[both] <= CLOSE * spread).mean()) >= EQUAL

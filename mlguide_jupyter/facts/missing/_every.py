"""Gaps at every so many rows: filled each quarter in a table of months, blank at weekends in a table of days."""

from __future__ import annotations

import math

import numpy as np

from mlguide_jupyter.facts.missing._judge import SURE, holds
from mlguide_jupyter.facts.missing._rule import ROW_ORDER, Rule, Term
from mlguide_jupyter.facts.missing._terms import gain

#: Rounds that the table must hold, and rows of a round at most.
ROUNDS, LONGEST = 4, 400


def every(lost: np.ndarray, places: np.ndarray, at: np.ndarray, m: int) -> Rule | None:
    """Return a rule of gaps that come again after so many rows, None where there is none.

    Parameters
    ----------
    lost : (n,) bool array
    places : (n,) int array
        Places of the rows in the table, from 0.
    at : (n,) int array
        Rows of the sample.
    m : int
        Rows of the sample at all.
    """
    made = [_of(round_, lost, places, at, m) for round_ in _rounds(lost, places)]
    found = [rule for rule in made if rule is not None]
    return max(found, key=lambda rule: rule.gain) if found else None


def _rounds(lost: np.ndarray, places: np.ndarray) -> list[int]:
    """Return after how many rows gaps, filled cells, or the beginnings of runs of gaps come again most often."""
    begins = lost & ~np.concatenate(([False], lost[:-1]))
    found: set[int] = set()
    for chosen in (lost, ~lost, begins):
        steps = np.diff(places[chosen])
        steps = steps[steps <= LONGEST]
        if len(steps):
            counts = np.bincount(steps)
            found |= {int(k) for k in np.argsort(-counts, kind="stable")[:2] if counts[k] >= ROUNDS}
    return sorted(k for k in found if 1 < k <= len(lost) // ROUNDS)


def _of(round_: int, lost: np.ndarray, places: np.ndarray, at: np.ndarray, m: int) -> Rule | None:
    rest = places % round_
    sizes = np.bincount(rest, minlength=round_)
    chosen = 2 * np.bincount(rest[lost], minlength=round_) > sizes
    if not 0 < chosen.sum() < round_:
        return None
    blank = chosen[rest]
    hits, covered, gaps, n = int((blank & lost).sum()), int(blank.sum()), int(lost.sum()), len(lost)
    k = int(chosen.sum())
    cost = (
        math.lgamma(round_ + 1)
        - math.lgamma(k + 1)
        - math.lgamma(round_ - k + 1)
        + 2 * math.log(min(LONGEST, n // ROUNDS))
    )
    sure = gain(hits, covered - hits, gaps - hits, n - covered - gaps + hits) - cost
    if not holds(hits, covered, gaps, n) or sure <= SURE:
        return None
    where = np.zeros(m, bool)
    where[at[blank]] = True
    term = Term(column=ROW_ORDER, test="every", values=(round_, *(int(r) for r in np.flatnonzero(chosen))))
    return Rule(kind="every", conditions=(term,), n=n, gaps=gaps, covered=covered, hits=hits, gain=sure, where=where)

"""What another fit changes in the user's conclusions: signs, significance, sizes.

"Changes" are the ones that a reader of the table would see: a coefficient that
crosses the level of significance, turns its sign, or moves by more than one of
its standard errors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.checks.regression._singular import exact
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.guide._pages import shared
from mlguide_jupyter.guide._words import fill

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Change:
    """One coefficient before and after."""

    name: str
    before: float
    after: float
    p_before: float
    p_after: float
    bse: float


@dataclass(frozen=True)
class Conclusions:
    """Which slopes change, and how.

    Attributes
    ----------
    lost, gained : tuple of Change
        Cross the level of significance.
    flipped : tuple of Change
        Turn their sign, being more than one standard error from zero on both sides.
    moved : tuple of Change
        Move by more than one standard error.
    compared : int
        Slopes compared.
    """

    lost: tuple[Change, ...]
    gained: tuple[Change, ...]
    flipped: tuple[Change, ...]
    moved: tuple[Change, ...]
    compared: int
    alpha: float

    @property
    def changed(self) -> bool:
        """Whether any conclusion changes."""
        return bool(self.lost or self.gained or self.flipped or self.moved)

    def words(self, under: str, sampled: int = 0) -> str:
        """Return the changes as a sentence; ``under`` names the other fit, ``sampled`` its rows if not all."""
        if sampled:
            under = fill(shared("regression", "conclusions")["sampled"], under=under, n=sampled)
        return fill(shared("regression", "conclusions")["sentence"], c=self, under=under)


def compare(facts: RegressionFacts, other: RegressionFacts, without: Iterable[str] = ()) -> Conclusions:
    """Compare the slopes that two fits share, by name, ``without`` those that mean another thing in the other fit."""
    gone = set(without)
    where = {name: j for j, name in enumerate(other.columns) if name not in gone}
    pairs = [(j, where[facts.columns[j]]) for j in _determined(facts) if facts.columns[j] in where]
    mine, theirs = [a for a, _ in pairs], [b for _, b in pairs]
    return _conclusions(facts, mine, other.params[theirs], other.bse[theirs], other.pvalues[theirs])


def changes(facts: RegressionFacts, params: Array, bse: Array) -> Conclusions:
    """Compare the user's slopes with other coefficients and standard errors, both of shape (k,)."""
    at = _determined(facts)
    return _conclusions(facts, at, params[at], bse[at], facts.p_of(params, bse)[at])


def _determined(facts: RegressionFacts) -> list[int]:
    """Return the slopes outside exact dependencies: of the others no conclusion can be drawn, nor changed."""
    tied = {j for found in exact(facts) for j in found.columns} if facts.rank < facts.k else set()
    return [j for j in facts.slopes if j not in tied]


def _conclusions(facts: RegressionFacts, at: list[int], params: Array, bse: Array, pvalues: Array) -> Conclusions:
    rows = [
        Change(facts.columns[j], *map(float, (facts.params[j], b, facts.pvalues[j], p, facts.bse[j])))
        for j, b, p in zip(at, params, pvalues, strict=True)
    ]
    far = np.abs(params) > bse
    alpha = facts.alpha
    return Conclusions(
        lost=_those(rows, (r.p_before < alpha <= r.p_after for r in rows)),
        gained=_those(rows, (r.p_after < alpha <= r.p_before for r in rows)),
        flipped=_those(
            rows, (r.before * r.after < 0 and abs(r.before) > r.bse and f for r, f in zip(rows, far, strict=True))
        ),
        moved=_those(rows, (r.bse > 0 and abs(r.after - r.before) > r.bse for r in rows)),
        compared=len(rows),
        alpha=alpha,
    )


def _those(rows: list[Change], marks: Iterable[bool]) -> tuple[Change, ...]:
    return tuple(row for row, marked in zip(rows, marks, strict=True) if marked)

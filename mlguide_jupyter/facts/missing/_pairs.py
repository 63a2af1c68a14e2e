"""Two conditions that together say where a column is blank: both at once, or either.

One condition with a pure side comes first: rows that are all blank (either), or all filled (both at once). What is left
is searched for a second condition on another column. That is a decision list of two (Rivest 1987). Each of the two must
earn its place: without it the rule would be less sure.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from mlguide_jupyter.facts.missing._axes import CODES, Axis
from mlguide_jupyter.facts.missing._judge import SURE, holds, is_short, of_runs, sensible
from mlguide_jupyter.facts.missing._rule import Rule, Term
from mlguide_jupyter.facts.missing._screen import Screen
from mlguide_jupyter.facts.missing._settle import opposite, settle
from mlguide_jupyter.facts.missing._terms import Found, best, gain

#: First conditions that are followed up.
FIRST = 6
#: Columns that are looked at for the second.
SECOND = 5
#: Filled cells that outweigh a gap on a side that is to be all blank, and the other way round.
PURE = 19.0
#: Least log-likelihood that a condition must add.
EARNS = math.log(2e2)
#: Share of the gaps of a rule that rows show in which both of its columns are filled.
OWN = 0.5


@dataclass(frozen=True, eq=False)
class _Side:
    """A condition with a pure side: of rows that are blank (``or``), or of rows that are filled (``and``)."""

    found: Found
    joined: Literal["and", "or"]


def pair(screen: Screen, lost: np.ndarray, at: np.ndarray, m: int, own: set[str]) -> Rule | None:
    """Return a rule of two conditions, None where there is none.

    Parameters
    ----------
    screen : Screen
        Of ``LOOKED_AT`` rows.
    lost : (n,) bool array
    at : (n,) int array
        Rows of the sample.
    m : int
        Rows of the sample at all.
    own : set of str
        Columns that cannot be conditions.
    """
    price = math.log(max(len(screen.axes), 1))
    thin = lost[screen.rows]
    made = []
    for side in _sides(screen, thin, price, own):
        second = _second(screen, side, thin, own)
        if second is not None and (rule := _joined(side, second, lost, at, m, price)) is not None:
            made.append(rule)
    return min(made, key=lambda rule: (rule.exceptions, -rule.gain)) if made else None


def _sides(screen: Screen, thin: np.ndarray, price: float, own: set[str]) -> list[_Side]:
    """Return the conditions whose pure side tells most."""
    sizes = screen.sizes
    gone = screen.count(thin)
    # A condition costs at least the choice of its column: what explains no more than it must add is not looked at.
    least = EARNS + math.log(2)
    made: list[_Side] = []
    joins: tuple[Literal["or", "and"], ...] = ("or", "and")
    for joined, lost in zip(joins, (gone, sizes - gone), strict=True):
        for j in _top(screen.gains(lost, sizes, PURE), FIRST, least):
            axis = screen.axes[j]
            of_axis = best(axis, lost[j, : axis.bins + 1], sizes[j, : axis.bins + 1], PURE)
            made += [_Side(f, joined) for f in of_axis if axis.name not in own and _usable(f, joined)]
    sure = [side for side in made if side.found.score - price > EARNS]
    return sorted(sure, key=lambda side: -side.found.score)[:FIRST]


def _top(gains: np.ndarray, many: int, least: float = 0.0) -> list[int]:
    return [int(j) for j in np.argsort(-gains, kind="stable")[:many] if gains[j] > least]


def _usable(found: Found, joined: str) -> bool:
    axis = found.axis
    if axis.is_order or (joined == "and" and found.form == "present"):
        return False
    if found.form == "levels" and not is_short(found):
        return False
    stretch = found.form in ("between", "outside") and not (axis.leveled and len(axis.levels) <= CODES)
    inner = stretch and axis.is_dense and found.bins[1:].sum() == 1
    return (inner or not stretch) and sensible(found)


def _second(screen: Screen, side: _Side, thin: np.ndarray, own: set[str]) -> Found | None:
    """Return the condition on another column that fits the rows best which the first one leaves."""
    left = ~side.found.bins[side.found.axis.codes[screen.rows]]
    gone = thin & left
    if not 0 < gone.sum() < left.sum():
        return None
    lost, sizes = screen.count(gone), screen.count(left)
    made: list[Found] = []
    for j in _top(screen.gains(lost, sizes), SECOND):
        axis = screen.axes[j]
        if axis is not side.found.axis and axis.name not in own:
            of_axis = best(axis, lost[j, : axis.bins + 1], sizes[j, : axis.bins + 1])
            made += [found for found in of_axis if _usable(found, side.joined)]
    return max(made, key=lambda found: (found.score, -found.axis.plainness)) if made else None


def _joined(side: _Side, second: Found, lost: np.ndarray, at: np.ndarray, m: int, price: float) -> Rule | None:
    _, other, inside = settle(second, lost)
    first, chosen = _first(side, lost)
    blank = chosen | inside if side.joined == "or" else chosen & inside
    counts = _counts(blank, lost)
    costs = side.found.cost + price, second.cost + price
    seen = _seen(side.found) & _seen(second)
    if not holds(*counts) or not _earned(blank[seen], chosen[seen], inside[seen], lost[seen], costs, counts[0]):
        return None
    hits, covered, gaps, n = counts
    explained = gain(hits, covered - hits, gaps - hits, n - covered - gaps + hits)
    sure = min(explained, of_runs(lost[seen], blank[seen])) - sum(costs) - math.log(2)
    if sure <= SURE:
        return None
    where = np.zeros(m, bool)
    where[at[blank]] = True
    return Rule(
        kind="two conditions",
        conditions=(first, other) if _reads(side.found.axis) <= _reads(second.axis) else (other, first),
        joined=side.joined,
        n=n,
        gaps=gaps,
        covered=covered,
        hits=hits,
        gain=sure,
        where=where,
    )


def _reads(axis: Axis) -> tuple[int, int]:
    return axis.plainness, axis.column.place if axis.column is not None else 0


def _first(side: _Side, lost: np.ndarray) -> tuple[Term, np.ndarray]:
    """Return the first condition as one that says blank."""
    if side.joined == "or":
        _, term, chosen = settle(side.found, lost)
        return term, chosen
    _, term, filled = settle(side.found, ~lost)
    return opposite(term, side.found), ~filled


def _seen(found: Found) -> np.ndarray:
    """Return the rows that are evidence for a condition: those in which its column is filled."""
    made: np.ndarray = (found.axis.codes > 0) | (found.form == "present")
    return made


def _counts(blank: np.ndarray, lost: np.ndarray) -> tuple[int, int, int, int]:
    return int((blank & lost).sum()), int(blank.sum()), int(lost.sum()), len(lost)


def _earned(
    blank: np.ndarray,
    first: np.ndarray,
    second: np.ndarray,
    lost: np.ndarray,
    costs: tuple[float, float],
    hits: int,
) -> bool:
    """Return whether each condition adds to the other in rows in which both columns are filled."""
    counts = _counts(blank, lost)
    if counts[0] < OWN * hits or not holds(*counts):
        return False
    both = _gain(blank, lost)
    return both - _gain(second, lost) > costs[0] + EARNS and both - _gain(first, lost) > costs[1] + EARNS


def _gain(blank: np.ndarray, lost: np.ndarray) -> float:
    hits, covered, gaps, n = _counts(blank, lost)
    return gain(hits, covered - hits, gaps - hits, n - covered - gaps + hits)

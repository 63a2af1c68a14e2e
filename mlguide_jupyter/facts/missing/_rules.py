"""Rules that say where columns are blank: found by trying, held to be true only far beyond what trying finds by chance.

A rule must hold nearly always, both ways: where it says blank hardly a cell is filled, and elsewhere hardly one is
missing. A gap that is merely likelier somewhere has no rule. What is blank together with another column is a block
(``_blocks.py``) and no rule, unless the rows in which the other one is filled show the same rule.

Sources: Rissanen (1978) on the description length; Mitra et al. (2023) on structured missingness.
"""

from __future__ import annotations

import math
import weakref
from collections.abc import Sequence

import numpy as np

from mlguide_jupyter.facts.missing import _pairs
from mlguide_jupyter.facts.missing._axes import Axis, axes
from mlguide_jupyter.facts.missing._gaps import Gap, Gaps
from mlguide_jupyter.facts.missing._judge import SURE, holds
from mlguide_jupyter.facts.missing._rule import Rule
from mlguide_jupyter.facts.missing._settle import settle
from mlguide_jupyter.facts.missing._terms import Found, best, gain

#: Fewer rows show no rule, fewer gaps none that is no accident.
ROWS, FEWEST = 20, 4
#: Share of the gaps that a rule explains by what stands in its column, not by that one's own gaps.
OWN = 0.2
#: Pairs of a distinct pattern of gaps and a column that are looked at.
PAIRS = 60_000
#: Rules that fit so nearly as well as the best, in exceptions per gap, that the one which reads best is told.
AS_WELL = 0.005

_made: weakref.WeakKeyDictionary[Gaps, dict[str, Rule]] = weakref.WeakKeyDictionary()


def rules(g: Gaps) -> dict[str, Rule]:
    """Return the rules by which columns are blank, by the name of the column.

    Parameters
    ----------
    g : Gaps

    Returns
    -------
    dict of str to Rule
        Without the columns that follow none.
    """
    if g not in _made:
        _made[g] = _rules(g)
    return _made[g]


def _rules(g: Gaps) -> dict[str, Rule]:
    at = np.flatnonzero(g.rows)
    if len(at) < ROWS or not g.columns:
        return {}
    tried = axes(g, at)
    alike: dict[bytes, list[Gap]] = {}
    for gap in g.columns:
        lost = gap.mask[at]
        if int(lost.sum()) >= FEWEST:
            alike.setdefault(np.packbits(lost).tobytes(), []).append(gap)
    found: dict[str, Rule] = {}
    for group in list(alike.values())[: max(PAIRS // len(tried), 1)]:
        rule = _rule(group, group[0].mask[at], tried, at, g.facts.m)
        if rule is not None:
            found.update((gap.name, rule) for gap in group)
    return {gap.name: found[gap.name] for gap in g.columns if gap.name in found}


def _rule(group: Sequence[Gap], lost: np.ndarray, tried: list[Axis], at: np.ndarray, m: int) -> Rule | None:
    rows = np.flatnonzero(lost)
    own = {gap.name for gap in group}
    every = [axis for axis in tried if axis.name not in own]
    made = [found for axis in every for found in best(axis, _count(axis, rows), axis.sizes) if _may(found)]
    price = math.log(max(len(every), 1))
    told = [rule for found in made if found.score - price > SURE and (rule := _told(found, lost, price, at, m))]
    if told:
        return _plainest(told, group)
    return _pairs.pair(every, lost, at, m, price)


def _count(axis: Axis, rows: np.ndarray) -> np.ndarray:
    return np.bincount(axis.codes[rows], minlength=axis.bins + 1)


def _may(found: Found) -> bool:
    # A stretch in the middle of time is an outage, not a rule.
    return not (found.form == "between" and found.axis.is_time and found.bins.sum() > 1)


def _told(found: Found, lost: np.ndarray, price: float, at: np.ndarray, m: int) -> tuple[Rule, Axis] | None:
    kind, term, inside = settle(found, lost)
    hits, covered, gaps = int((inside & lost).sum()), int(inside.sum()), int(lost.sum())
    if not holds(hits, covered, gaps, len(lost)) or not _of_itself(found, inside, lost, hits):
        return None
    where = np.zeros(m, bool)
    where[at[inside]] = True
    n = len(lost)
    sure = gain(hits, covered - hits, gaps - hits, n - covered - gaps + hits) - found.cost - price
    rule = Rule(
        kind=kind, conditions=(term,), n=n, gaps=gaps, covered=covered, hits=hits, gain=sure, where=where
    )
    return rule, found.axis


def _of_itself(found: Found, inside: np.ndarray, lost: np.ndarray, hits: int) -> bool:
    """Return whether a rule holds in the rows in which its column is filled, and these are not the lesser part."""
    if found.form == "present":
        return True
    seen = found.axis.codes > 0
    own = int((inside & lost & seen).sum())
    return own >= OWN * hits and holds(own, int((inside & seen).sum()), int((lost & seen).sum()), int(seen.sum()))


def _plainest(told: list[tuple[Rule, Axis]], group: Sequence[Gap]) -> Rule:
    """Return the rule that reads best among those that fit as well as the best."""
    least = min(rule.exceptions for rule, _ in told)
    close = [(rule, axis) for rule, axis in told if rule.exceptions <= least + AS_WELL * rule.gaps]
    return min(close, key=lambda one: _reads(*one, group))[0]


def _reads(rule: Rule, axis: Axis, group: Sequence[Gap]) -> tuple[float, ...]:
    words = {word for gap in group for word in gap.column.words}
    related = axis.column is not None and not words.isdisjoint(axis.column.words)
    place = axis.column.place if axis.column is not None else math.inf
    return axis.plainness, len(rule.conditions[0].values), not related, rule.conditions[0].or_missing, place

"""Rules that say where columns are blank: found by trying, held to be true only far beyond what trying finds by chance.

A rule must hold nearly always, both ways: where it says blank hardly a cell is filled, and elsewhere hardly one is
missing. A gap that is merely likelier somewhere has no rule. What is blank together with another column is a block
(``_blocks.py``) and no rule, unless the rows in which the other one is filled show the same rule.

Sources: Rissanen (1978) on the description length; Mitra et al. (2023) on structured missingness.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.missing._axes import Axis, axes
from mlguide_jupyter.facts.missing._every import every
from mlguide_jupyter.facts.missing._gaps import Gap, Gaps
from mlguide_jupyter.facts.missing._groups import Ranked, of_groups, ranked
from mlguide_jupyter.facts.missing._judge import SURE, abrupt, holds, of_runs, sensible
from mlguide_jupyter.facts.missing._lags import lag
from mlguide_jupyter.facts.missing._pairs import pair
from mlguide_jupyter.facts.missing._rule import Rule
from mlguide_jupyter.facts.missing._screen import Screen
from mlguide_jupyter.facts.missing._settle import settle
from mlguide_jupyter.facts.missing._terms import Found, best, gain
from mlguide_jupyter.facts.missing._views import views

#: Fewer rows show no rule, fewer gaps none that is no accident.
ROWS, FEWEST = 20, 4
#: Share of the gaps that a rule explains by what stands in its column, not by that one's own gaps; less if no row
#: breaks it, as in the third stage of a form.
OWN, OWN_EXACT = 0.2, 0.05
#: Share of the rows in which the rule's column is filled, where only these show the rule.
MOSTLY = 0.8
#: Pairs of a distinct pattern of gaps and a column that are looked at.
PAIRS = 200_000
#: Rows that the search for two conditions looks at; what it finds is held against all.
LOOKED_AT = 4_000
#: Rules that fit so nearly as well as the best, in exceptions per gap, that the one which reads best is told.
AS_WELL = 0.005

#: More values than this read worse than a cut through numbers.
FEW = 3
#: Rules that a lag explains better, if it is one.
LAGGED = ("start", "end", "threshold", "range", "span")


@dataclass(frozen=True, eq=False)
class _Tried:
    """What may decide about the gaps of a table.

    Attributes
    ----------
    g : Gaps
    at : (n,) int array
        Rows of the sample that are looked at.
    """

    g: Gaps
    at: np.ndarray

    @cached_property
    def axes(self) -> list[Axis]:
        return axes(self.g, self.at)

    @cached_property
    def screen(self) -> Screen:
        return Screen(self.axes, np.arange(len(self.at)))

    @cached_property
    def thin(self) -> Screen:
        return Screen(self.axes, np.arange(0, len(self.at), max(1, len(self.at) // LOOKED_AT)))

    @cached_property
    def price(self) -> float:
        return math.log(max(len(self.axes), 1))

    @cached_property
    def ranked(self) -> list[Ranked]:
        return ranked(self.g.facts, self.at)


@remembered
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
    return _rules(g)


def _rules(g: Gaps) -> dict[str, Rule]:
    # Of a table whose sample is a part, the rows that the tests look at say enough; a whole one may have whole groups.
    at = np.flatnonzero(g.rows) if g.facts.whole else views(g).places
    if len(at) < ROWS or not g.columns:
        return {}
    tried = _Tried(g, at)
    alike: dict[bytes, list[Gap]] = {}
    for gap in g.columns:
        alike.setdefault(np.packbits(gap.mask[at]).tobytes(), []).append(gap)
    found: dict[str, Rule] = {}
    for group in list(alike.values())[: max(PAIRS // len(tried.axes), 1)]:
        found.update(_of_group(tried, group))
    return {gap.name: found[gap.name] for gap in g.columns if gap.name in found}


def _of_group(tried: _Tried, group: Sequence[Gap]) -> dict[str, Rule]:
    """Return the rules of columns that are blank in the same rows."""
    lost = group[0].mask[tried.at]
    rule = _rule(tried, group, lost) if int(lost.sum()) >= FEWEST else None
    made = {gap.name: rule for gap in group} if rule is not None else {}
    if rule is None or rule.kind in LAGGED:
        made.update((gap.name, known) for gap in group if (known := lag(tried.g, gap, lost, tried.at)) is not None)
    return made


def _rule(tried: _Tried, group: Sequence[Gap], lost: np.ndarray) -> Rule | None:
    at, m = tried.at, tried.g.facts.m
    own = {gap.name for gap in group}
    told = _single(tried, lost, own)
    rule = _plainest(told, group) if told else None
    if rule is not None and not rule.exceptions and rule.kind != "threshold":
        return rule
    other = of_groups(tried.ranked, lost, at, m, own) or every(lost, tried.g.facts.positions[at], at, m)
    if other is not None and (rule is None or other.exceptions < rule.exceptions):
        return other
    return rule or pair(tried.thin, lost, at, m, own)


def _single(tried: _Tried, lost: np.ndarray, own: set[str]) -> list[tuple[Rule, Axis]]:
    """Return the rules of one condition that hold."""
    counts = tried.screen.count(lost)
    least = SURE + tried.price
    told = []
    for j in np.flatnonzero(tried.screen.gains(counts, tried.screen.sizes) > least):
        axis = tried.axes[j]
        if axis.name in own:
            continue
        made = best(axis, counts[j, : axis.bins + 1], axis.sizes)
        told += [_told(tried, found, lost) for found in made if found.score > least and sensible(found)]
    return [one for one in told if one is not None]


def _told(tried: _Tried, found: Found, lost: np.ndarray) -> tuple[Rule, Axis] | None:
    kind, term, inside = settle(found, lost)
    hits, covered, gaps = int((inside & lost).sum()), int(inside.sum()), int(lost.sum())
    if not _holds(found, inside, lost):
        return None
    cut = found.axis.ordered and found.form not in ("levels", "present")
    # Of one value, as of a grade, a curve could only say the same.
    one = bool(found.axis.levels) and found.bins[1:].sum() == 1
    graded = found.axis.ordered and found.axis.bins > 2 and found.form != "present" and not one
    if graded and not abrupt(found.axis.values, inside, lost):
        return None
    where = np.zeros(tried.g.facts.m, bool)
    where[tried.at[inside]] = True
    n = len(lost)
    explained = gain(hits, covered - hits, gaps - hits, n - covered - gaps + hits)
    # Where a column begins or ends is what a rule of its order says: one run it is, and no less a rule. A run that ends
    # before the last row is an outage.
    begins = cut and found.axis.is_along and found.form != "between" and _to_the_end(found.axis, inside, lost)
    # A rule says nothing where its column is missing: runs are not broken there.
    seen = np.full(n, True) if found.form == "present" else found.axis.codes > 0
    sure = (explained if begins else min(explained, of_runs(lost[seen], inside[seen]))) - found.cost - tried.price
    if sure <= SURE:
        return None
    rule = Rule(kind=kind, conditions=(term,), n=n, gaps=gaps, covered=covered, hits=hits, gain=sure, where=where)
    return rule, found.axis


def _to_the_end(axis: Axis, inside: np.ndarray, lost: np.ndarray) -> bool:
    """Return whether cells are blank at the outer end of what is cut off."""
    values = axis.values
    ends = (np.nanmin(values), np.nanmax(values))
    return all(lost[values == end].any() for end in ends if inside[values == end].all())


def _holds(found: Found, inside: np.ndarray, lost: np.ndarray) -> bool:
    """Return whether a rule holds, and in rows in which its column is filled, and these are not the lesser part."""
    hits, covered, gaps = int((inside & lost).sum()), int(inside.sum()), int(lost.sum())
    every = holds(hits, covered, gaps, len(lost))
    if found.form == "present":
        return every
    seen = found.axis.codes > 0
    own = int((inside & lost & seen).sum())
    share = OWN_EXACT if not (inside != lost).any() else OWN
    shown = holds(own, int((inside & seen).sum()), int((lost & seen).sum()), int(seen.sum()))
    # Where its column is missing too, the rule says nothing: those rows do not speak against it if they are few.
    told = every or seen.mean() >= MOSTLY
    return shown and told and own >= max(FEWEST, share * hits)


def _plainest(told: list[tuple[Rule, Axis]], group: Sequence[Gap]) -> Rule:
    """Return the rule that reads best among those that fit as well as the best."""
    least = min(rule.exceptions for rule, _ in told)
    close = [(rule, axis) for rule, axis in told if rule.exceptions <= least + AS_WELL * rule.gaps]
    return min(close, key=lambda one: _reads(one[0], one[1], group))[0]


def _reads(rule: Rule, axis: Axis, group: Sequence[Gap]) -> tuple[float, ...]:
    words = {word for gap in group for word in gap.column.words}
    related = axis.column is not None and not words.isdisjoint(axis.column.words)
    place = axis.column.place if axis.column is not None else math.inf
    many = len(rule.conditions[0].values)
    unclear = rule.conditions[0].or_missing
    return axis.plainness + 2 * (many > FEW) + 2 * unclear, many, not related, place

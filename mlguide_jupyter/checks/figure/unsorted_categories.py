"""Do bars of names without an order of their own stand in no order of size?

Sorted bars show the ranking at a glance and let neighbours be compared (Wilke 2019, chapter 6; Few 2012). Names that
have an order keep it (months, sizes, ages), and an alphabet helps to look a name up, so it is a note at most.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.figure._fix import fixes
from mlguide_jupyter.checks.figure._order import disorder, is_ordered
from mlguide_jupyter.facts.pictures import Marks, Panel, Picture
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "figure/unsorted-categories"
#: The order of four bars is seen without sorting (subitizing: Kaufman et al. 1949 put its limit at about four to five).
FEWEST = 5
#: Share of pairs that may stand the other way round: a hand's breadth from sorted.
LOOSE = 0.1


def check(facts: Picture) -> tuple[Finding, ...] | Finding | NotApplicable:
    """Judge the order of bars.

    Parameters
    ----------
    facts : Picture

    Returns
    -------
    Finding, tuple of Finding or NotApplicable
    """
    single = [(panel, bars[0]) for panel in facts.panels if len(bars := panel.of("bars")) == 1]
    judged = [(panel, marks) for panel, marks in single if _is_judged(panel, marks)]
    if not judged:
        return not_applicable(CODE, "none")
    found = [made for panel, marks in judged if (made := _told(facts, panel, marks)) is not None]
    return tuple(found) or finding(CODE, "ok", claim="ok", evidence={"bars": max(marks.n for _, marks in judged)})


def _is_judged(panel: Panel, marks: Marks) -> bool:
    axis = panel.y if marks.horizontal else panel.x
    return len(axis.names) >= FEWEST and marks.n >= FEWEST and not is_ordered(axis.names)


def _told(facts: Picture, panel: Panel, marks: Marks) -> Finding | None:
    places, lengths = (marks.y, marks.x) if marks.horizontal else (marks.x, marks.y)
    lengths = lengths[np.argsort(places, kind="stable")]
    off = disorder(lengths[np.isfinite(lengths)])
    if off <= LOOSE:
        return None
    axis = panel.y if marks.horizontal else panel.x
    names = axis.names
    order = "alphabet" if list(names) == sorted(names, key=str.casefold) else "unordered"
    return finding(
        CODE,
        "note",
        claim=order,
        subject=(panel.place,),
        advice="unsorted",
        evidence={"bars": marks.n, "out_of_order": off, "threshold": LOOSE},
        actions=fixes(facts, CODE, place=panel.place, side="y" if marks.horizontal else "x", field=axis.field),
    )

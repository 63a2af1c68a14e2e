"""Are there more slices in a pie than can be told apart?

Angles are read worse than positions and lengths (Cleveland and McGill 1984), and slices of like size not at all. Wilke
(2019, chapter 10) keeps pies to few parts of a whole with clear fractions, as does the Visual Vocabulary of the FT.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.figure._fix import fixes
from mlguide_jupyter.facts.pictures import Marks, Panel, Picture
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "figure/too-many-slices"
#: Few (2012) and Wilke (2019) stop at about five; beyond eight colours cannot be told apart either.
MANY, FAR_TOO_MANY = 6, 8
#: A slice of less than this is a line: 2 % of a circle are seven degrees.
THIN = 0.0199


def check(facts: Picture) -> tuple[Finding, ...] | Finding | NotApplicable:
    """Judge the pies of a figure.

    Parameters
    ----------
    facts : Picture

    Returns
    -------
    Finding, tuple of Finding or NotApplicable
    """
    pies = [(panel, marks) for panel in facts.panels for marks in panel.of("slices")]
    if not pies:
        return not_applicable(CODE, "none")
    found = [_told(facts, panel, marks) for panel, marks in pies if marks.n > MANY]
    return tuple(found) or finding(CODE, "ok", claim="ok", evidence={"slices": max(marks.n for _, marks in pies)})


def _told(facts: Picture, panel: Panel, marks: Marks) -> Finding:
    total = float(np.nansum(marks.y))
    shares = np.sort(marks.y / total)[::-1] if total > 0 else marks.y
    thin = int((shares < THIN).sum())
    return finding(
        CODE,
        "warning" if marks.n > FAR_TOO_MANY else "note",
        claim="many",
        subject=(panel.place,),
        consequence="thin" if thin else None,
        advice="many",
        evidence={"slices": marks.n, "thin": thin, "threshold": MANY},
        actions=fixes(
            facts, CODE, place=panel.place, names=list(marks.names), shares=[round(float(s), 4) for s in marks.y]
        ),
    )

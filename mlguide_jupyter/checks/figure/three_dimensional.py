"""Is something drawn in perspective that has no third dimension, or whose third one cannot be read?

In perspective what is near looks larger, and what stands in front hides what is behind; without turning it, a place
in space cannot be read off a plane (Wilke 2019, chapter 26; Cleveland and McGill 1984). Bars in perspective have
no third number at all.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.figure._fix import fixes
from mlguide_jupyter.facts.pictures import Picture
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "figure/three-dimensional"


def check(facts: Picture) -> tuple[Finding, ...] | Finding | NotApplicable:
    """Judge whether panels are drawn in perspective.

    Parameters
    ----------
    facts : Picture

    Returns
    -------
    Finding, tuple of Finding or NotApplicable
    """
    if facts.empty:
        return not_applicable(CODE, "none")
    deep = [panel for panel in facts.panels if panel.three_d]
    if not deep:
        return finding(CODE, "ok", claim="ok")
    points = all(panel.of("points", "line") and not panel.of("bars", "slices") for panel in deep)
    return finding(
        CODE,
        "note" if points else "warning",
        claim="points" if points else "solid",
        subject=tuple(panel.place for panel in deep),
        consequence="deep",
        advice="points" if points else "solid",
        evidence={"panels": len(deep)},
        actions=fixes(facts, CODE, place=deep[0].place) if points else (),
    )

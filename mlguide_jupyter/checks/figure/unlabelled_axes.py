"""Do axes of numbers say what they measure?

A number without its name and unit cannot be read by anyone else (Cleveland 1985; Wilke 2019, chapter 22). Names and
dates speak for themselves; a shared axis is labelled once.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.figure._fix import fixes
from mlguide_jupyter.facts.pictures import Axis, Panel, Picture
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "figure/unlabelled-axes"


def check(facts: Picture) -> tuple[Finding, ...] | Finding | NotApplicable:
    """Judge whether axes are labelled.

    Parameters
    ----------
    facts : Picture

    Returns
    -------
    Finding, tuple of Finding or NotApplicable
    """
    judged = [panel for panel in facts.panels if panel.marks and not panel.three_d and _has_numbers(panel)]
    if not judged:
        return not_applicable(CODE, "none")
    bare = [(panel, sides) for panel in judged if (sides := list(_bare(panel, facts)))]
    if not bare:
        return finding(CODE, "ok", claim="ok", evidence={"panels": len(judged)})
    first, sides = bare[0]
    return finding(
        CODE,
        "note",
        claim="bare",
        subject=tuple(panel.place for panel, _ in bare),
        advice="bare",
        evidence={"axes": sum(len(each) for _, each in bare), "panels": len(bare)},
        sides=sides,
        actions=fixes(facts, CODE, place=first.place, sides=sides),
    )


def _has_numbers(panel: Panel) -> bool:
    # The places of an image's pixels are no measurements.
    return any(marks.kind != "cells" for marks in panel.marks) and any(_wants(axis) for axis in (panel.x, panel.y))


def _wants(axis: Axis) -> bool:
    return axis.shown and axis.along == "number"


def _bare(panel: Panel, facts: Picture) -> Iterator[str]:
    """Yield the sides of a panel whose numbers have no name, in the panel nor in another that shares the scale."""
    for side in "xy":
        axis: Axis = getattr(panel, side)
        if not _wants(axis) or axis.label.strip():
            continue
        # A title by itself says what is counted along y, as in many a newspaper.
        if side == "y" and (panel.title.strip() or facts.title.strip()) and len(facts.panels) == 1:
            continue
        if not any(_shares(axis, getattr(other, side)) for other in facts.panels if other is not panel):
            yield side


def _shares(axis: Axis, other: Axis) -> bool:
    return bool(other.label.strip()) and (axis.low, axis.high, axis.scale) == (other.low, other.high, other.scale)

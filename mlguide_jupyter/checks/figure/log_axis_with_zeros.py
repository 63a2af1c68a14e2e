"""Are there values of zero or less on a logarithmic axis? They are not drawn, and nothing says so.

The logarithm of zero does not exist: Matplotlib, Vega-Lite and Plotly leave such marks out or put them at the edge.
Source: Wilke (2019), chapter 3, on logarithmic scales.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.figure._fix import fixes
from mlguide_jupyter.facts.pictures import Marks, Panel, Picture
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "figure/log-axis-with-zeros"
#: A tenth of what was to be shown is another picture without it (the share of rows at which Bennett 2001 sees bias).
MUCH = 0.1


def check(facts: Picture) -> tuple[Finding, ...] | Finding | NotApplicable:
    """Judge what logarithmic axes leave out.

    Parameters
    ----------
    facts : Picture

    Returns
    -------
    Finding, tuple of Finding or NotApplicable
    """
    sides = [(panel, side) for panel in facts.panels for side in "xy" if getattr(panel, side).scale == "log"]
    if not sides:
        return not_applicable(CODE, "none")
    found = [made for panel, side in sides for made in _told(facts, panel, side)]
    return tuple(found) or finding(CODE, "ok", claim="ok", evidence={"axes": len(sides)})


def _told(facts: Picture, panel: Panel, side: str) -> Iterator[Finding]:
    values = [_along(marks, side) for marks in panel.of("points", "line", "bars", "area")]
    every = np.concatenate(values) if values else np.zeros(0)
    every = every[np.isfinite(every)]
    lost = int((every <= 0).sum())
    if not lost:
        return
    yield finding(
        CODE,
        "serious" if lost / len(every) >= MUCH else "warning",
        claim="lost",
        subject=(panel.place,),
        consequence="much" if lost / len(every) >= MUCH else None,
        advice="lost",
        evidence={"lost": lost, "of": len(every), "share": lost / len(every)},
        side=side,
        label=getattr(panel, side).label,
        actions=fixes(facts, CODE, place=panel.place, side=side, field=getattr(panel, side).field),
    )


def _along(marks: Marks, side: str) -> np.ndarray:
    """Return the values along a side; of bars only where their length is."""
    if marks.kind == "bars" and (side == "x") != marks.horizontal:
        return np.zeros(0)
    values: np.ndarray = getattr(marks, side)
    return values

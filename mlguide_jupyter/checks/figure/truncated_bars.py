"""Do bars start at zero? A bar is read by its length, so one that is cut off says a wrong ratio.

Judged by the lie factor of Tufte (2001, chapter 2): the effect that is drawn over the effect in the numbers, here the
ratio of the longest to the shortest bar. He calls anything beyond 1.05 a distortion. Pandey et al. (2015) measured
that a cut axis makes readers overrate a difference. Bars that float on purpose (ranges, waterfalls) have ends of
their own and are not judged; nor are bars on a logarithmic axis, which has no zero.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.figure._fix import fixes
from mlguide_jupyter.facts.pictures import Marks, Panel, Picture
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "figure/truncated-bars"
#: Tufte (2001): beyond it the picture distorts; from twice the effect on it says something else.
LIE, GROSS = 1.05, 2.0


def check(facts: Picture) -> tuple[Finding, ...] | Finding | NotApplicable:
    """Judge the bars of a figure.

    Parameters
    ----------
    facts : Picture

    Returns
    -------
    Finding, tuple of Finding or NotApplicable
    """
    bars = [(panel, marks) for panel in facts.panels for marks in panel.of("bars") if _is_judged(panel, marks)]
    if not bars:
        return not_applicable(CODE, "none")
    told = [_told(facts, panel, marks) for panel, marks in bars]
    found = [each for each in told if each is not None]
    return (
        tuple(_once(found)) if found else finding(CODE, "ok", claim="ok", evidence={"bars": sum(m.n for _, m in bars)})
    )


def _once(found: list[Finding]) -> Iterator[Finding]:
    """Yield the worst of each panel: bars of several colours stand on one axis."""
    by_panel: dict[tuple[str, ...], Finding] = {}
    for each in found:
        before = by_panel.get(each.subject)
        if before is None or float(each.evidence["lie_factor"]) > float(before.evidence["lie_factor"]):  # type: ignore[arg-type]
            by_panel[each.subject] = each
    yield from by_panel.values()


def _is_judged(panel: Panel, marks: Marks) -> bool:
    axis = panel.x if marks.horizontal else panel.y
    ends = marks.x if marks.horizontal else marks.y
    return axis.scale == "linear" and marks.n > 0 and bool(np.ptp(marks.base) == 0) and bool(np.isfinite(ends).any())


def _told(facts: Picture, panel: Panel, marks: Marks) -> Finding | None:
    axis = panel.x if marks.horizontal else panel.y
    ends = marks.x if marks.horizontal else marks.y
    ends = ends[np.isfinite(ends)]
    start = float(marks.base[0])
    # Where the drawn length begins: at the edge of what is seen, or at the base where that is seen.
    edge = min(max(start, axis.low), axis.high)
    if edge == 0 or not np.isfinite(edge):
        return None
    drawn, real = np.abs(ends - edge), np.abs(ends)
    kept = (drawn > 0) & (real > 0)
    if kept.sum() < 1:
        return None
    lie = _ratio(drawn[kept]) / _ratio(real[kept])
    if lie <= LIE:
        return None
    at = int(np.argmax(real[kept]))
    return finding(
        CODE,
        "serious" if lie >= GROSS else "warning",
        claim="cut",
        subject=(panel.place,),
        consequence="ratio" if kept.sum() > 1 else None,
        advice="cut",
        evidence={"lie_factor": lie, "starts_at": edge, "threshold": LIE},
        drawn=_ratio(drawn[kept]),
        real=_ratio(real[kept]),
        longest=float(real[kept][at]),
        side="x" if marks.horizontal else "y",
        actions=fixes(facts, CODE, place=panel.place, side="x" if marks.horizontal else "y", field=axis.field),
    )


def _ratio(lengths: np.ndarray) -> float:
    return float(lengths.max() / lengths.min())

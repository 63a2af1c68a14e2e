"""Do two scales lie over each other in one panel? Where their lines cross is then chosen, not measured.

Isenberg et al. (2011) found that readers of such charts are slower and err more, most of all where the scales lie over
each other; Few (2012) advises against them. A second axis without marks of its own, such as degrees Fahrenheit beside
Celsius, only labels the first once more and is fine.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.figure._fix import fixes
from mlguide_jupyter.facts.pictures import Picture
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "figure/two-y-axes"


def check(facts: Picture) -> tuple[Finding, ...] | Finding | NotApplicable:
    """Judge whether two scales share a panel.

    Parameters
    ----------
    facts : Picture

    Returns
    -------
    Finding, tuple of Finding or NotApplicable
    """
    if facts.empty:
        return not_applicable(CODE, "none")
    pairs = [
        (facts.panels[panel.twin], panel)
        for panel in facts.panels
        if panel.twin >= 0 and panel.marks and facts.panels[panel.twin].marks
    ]
    if not pairs:
        return finding(CODE, "ok", claim="ok")
    return tuple(
        finding(
            CODE,
            "warning",
            claim="two",
            subject=(first.place, second.place),
            consequence="crossing",
            advice="two",
            evidence={
                "first_from": first.y.low,
                "first_to": first.y.high,
                "second_from": second.y.low,
                "second_to": second.y.high,
            },
            first=first.y.label,
            second=second.y.label,
            actions=fixes(facts, CODE, first=first.place, second=second.place),
        )
        for first, second in pairs
    )

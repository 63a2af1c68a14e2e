"""Does a line join names that have no order? It says that there is a way from one to the next.

Readers take lines for trends and bars for differences, whatever is drawn: of a line between men and women they said
that "the more male a person is, the taller" (Zacks and Tversky 1999). Two names joined are a slope chart, and many
lines over the same names a profile of each (Inselberg 1985); both are meant so.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.figure._fix import fixes
from mlguide_jupyter.checks.figure._order import is_ordered
from mlguide_jupyter.facts.pictures import Panel, Picture
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "figure/lines-between-categories"
#: Names that a line must join, and the lines from which on they are profiles of rows.
NAMES, PROFILES = 3, 6


def check(facts: Picture) -> tuple[Finding, ...] | Finding | NotApplicable:
    """Judge lines over names.

    Parameters
    ----------
    facts : Picture

    Returns
    -------
    Finding, tuple of Finding or NotApplicable
    """
    judged = [panel for panel in facts.panels if panel.of("line")]
    if not judged:
        return not_applicable(CODE, "none")
    wrong = [panel for panel in judged if _joins_names(panel)]
    if not wrong:
        return finding(CODE, "ok", claim="ok", evidence={"lines": sum(len(panel.of("line")) for panel in judged)})
    return tuple(_told(facts, panel) for panel in wrong)


def _told(facts: Picture, panel: Panel) -> Finding:
    names = [name for name in panel.x.names if name]
    return finding(
        CODE,
        "warning",
        claim="joined",
        subject=(panel.place,),
        consequence="trend",
        advice="joined",
        evidence={"names": len(names), "lines": len(_across(panel))},
        shown=names[:3],
        actions=fixes(facts, CODE, place=panel.place),
    )


def _joins_names(panel: Panel) -> bool:
    names = [name for name in panel.x.names if name]
    lines = _across(panel)
    return len(names) >= NAMES and 0 < len(lines) < PROFILES and not is_ordered(names)


def _across(panel: Panel) -> list[object]:
    """Return the lines that go from name to name; whiskers and error bars stand at one."""
    return [line for line in panel.of("line") if len(set(line.x.round(6).tolist())) >= NAMES]

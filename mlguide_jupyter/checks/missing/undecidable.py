"""Of which columns can it not be told how their gaps came about?

With a handful of gaps even a large dependence hides in chance, and without another column there is nothing to hold
gaps to. The finding says what would have shown.

Sources: Cohen (1988) on power; Rhoads (2012) on what no table can tell.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.missing._mechanism import UNSEEN, Mechanism, mechanisms
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.missing import gaps
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "missing/undecidable"
#: Rows without which there is nothing to tell of any column, so that none is worth a finding: as few as show no rule
#: either (``facts/missing/_rules.py``).
ROWS = 20


def check(facts: FrameFacts) -> NotApplicable | tuple[Finding, ...]:
    """Judge of which columns the mechanism cannot be told.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    NotApplicable or tuple of Finding
    """
    g = gaps(facts)
    if not g.columns:
        return not_applicable(CODE, "no_gaps")
    if g.rows.sum() < ROWS:
        return not_applicable(CODE, "tiny", rows=int(g.rows.sum()))
    told = [_tell(one) for one in mechanisms(facts).values() if one.kind == "undecidable"]
    return tuple(told) or not_applicable(CODE, "none", columns=len(g.columns))


def _tell(one: Mechanism) -> Finding:
    return finding(
        CODE,
        "unknown",
        claim=one.reason,
        subject=(one.name,),
        evidence={
            "p_value": one.p,
            "n": one.n,
            "gaps": one.count,
            "known": one.n - one.count,
            "detectable": one.detectable,
            "threshold": UNSEEN,
            "mnar": "cannot be excluded",
        },
        advice=one.reason,
        repeated=one.repeated,
    )

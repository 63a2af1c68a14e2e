"""Of which columns does nothing seen say where the gaps are?

``checks/missing/_mechanism.py`` decides. That nothing speaks against pure chance is no proof of it, so the finding
says what would have been seen. Little's test of all numbers together is told beside, where it applies.

Sources: Rubin (1976); Little (1988); Cohen (1988) on the power of 80 %; Rhoads (2012).
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.missing._mechanism import ALPHA, Mechanism, mechanisms
from mlguide_jupyter.checks.missing._words import where
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.missing import gaps
from mlguide_jupyter.facts.missing._little import Little, little
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "missing/mcar"
#: A p-value below is told as not far from the limit: one column of pure chance in twenty has such a one.
NEAR = 0.05


def check(facts: FrameFacts) -> NotApplicable | tuple[Finding, ...]:
    """Judge of which columns nothing speaks against gaps by pure chance.

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
    found = [one for one in mechanisms(facts).values() if one.kind == "mcar"]
    if not found:
        return not_applicable(CODE, "none", columns=len(g.columns))
    whole = little(g)
    return tuple(_tell(one, whole) for one in found)


def _claim(one: Mechanism) -> str:
    if one.slight:
        return "slight"
    if one.clumped:
        return "runs" if one.runs > 1 else "run"
    return "near" if one.p < NEAR else "mcar"


def _tell(one: Mechanism, whole: Little | None) -> Finding:
    told = {} if whole is None else {"little_statistic": whole.statistic, "little_df": whole.df, "little_p": whole.p}
    slight = one.slight
    return finding(
        CODE,
        "ok",
        claim=_claim(one),
        subject=(one.name,),
        evidence={
            "p_value": one.p,
            "n": one.n,
            "gaps": one.count,
            "share": one.count / max(one.n, 1),
            "detectable": one.detectable,
            "tried": one.views,
            "own_p_value": one.own_p,
            "threshold": ALPHA,
            "mnar": "cannot be excluded",
            **told,
        },
        consequence="mcar",
        advice="mcar",
        where=where(slight) if slight else "",
        effect=slight.effect if slight else 0.0,
        high=slight.high_rate if slight else 0.0,
        low=slight.low_rate if slight else 0.0,
        repeated=one.repeated,
        little=whole is not None,
        columns=whole.columns if whole else 0,
    )

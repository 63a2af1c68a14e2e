"""Do the gaps of a column depend on what is seen in other columns, and on which?

``checks/missing/_mechanism.py`` decides, for all columns at once. A column whose known cells are off by a tenth of a
standard deviation or more, as its drivers tell, is a warning: there its mean, and whatever is fitted to complete rows,
is that of another population.

Sources: Rubin (1976); Seaman and White (2013) on weights; Austin (2009) on what counts as a difference.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.missing._mechanism import ALPHA, UNLIKE, Mechanism, mechanisms
from mlguide_jupyter.checks.missing._words import rates_code, where
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.missing import ROW_ORDER, gaps
from mlguide_jupyter.facts.missing._shift import Shift
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "missing/mar"


def check(facts: FrameFacts) -> NotApplicable | tuple[Finding, ...]:
    """Judge which columns have gaps that other columns tell.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    NotApplicable or tuple of Finding
    """
    if not gaps(facts).columns:
        return not_applicable(CODE, "no_gaps")
    told = [_tell(facts, one) for one in mechanisms(facts).values() if one.kind == "mar"]
    return tuple(told) or not_applicable(CODE, "none", columns=len(gaps(facts).columns))


def _tell(facts: FrameFacts, one: Mechanism) -> Finding:
    first, shift = one.drivers[0], one.shift
    matters = shift is not None and abs(shift.size) >= UNLIKE
    code = rates_code(facts, one.name, first)
    return finding(
        CODE,
        "warning" if matters else "note",
        claim="mar",
        subject=(one.name, *(driver.column for driver in one.drivers)),
        evidence={
            "p_value": one.p,
            "drivers": [driver.column for driver in one.drivers],
            "effects": [driver.effect for driver in one.drivers],
            "where": [where(driver) for driver in one.drivers],
            "shape": first.shape,
            "high_rate": first.high_rate,
            "low_rate": first.low_rate,
            "n": one.n,
            "gaps": one.count,
            "own_p_value": one.own_p,
            "threshold": ALPHA,
            "mnar": "cannot be excluded",
            **_shifted(shift),
        },
        consequence=_consequence(shift, matters),
        advice="own" if one.own_p < ALPHA else "mar",
        actions=[("rates", code)] if code else [],
        others=[driver.column for driver in one.drivers[1:]],
        among=[driver.column for driver in one.drivers if driver.column != ROW_ORDER],
    )


def _shifted(shift: Shift | None) -> dict[str, object]:
    if shift is None:
        return {}
    return {"seen": shift.seen, "weighted": shift.weighted, "shift": shift.size, "of_level": shift.level}


def _consequence(shift: Shift | None, matters: bool) -> str:
    if shift is None:
        return "unseen"
    return ("share" if shift.level else "mean") if matters else "little"
